"""Regesta: a sourced, dated, cross-checked register of what public documents say about armed organisations."""


def version() -> str:
    """Return the version that is installed; asked for only where it is shown, since finding it takes a while."""
    from importlib import metadata

    return metadata.version("regesta")
