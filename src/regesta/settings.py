"""Settings from `regesta.toml` in the working folder and from the environment; the command line outranks both.

There is nothing that must be set. `REGESTA_KB` names the base, as `kb` in the file does.
"""

import os
from pathlib import Path

import msgspec

from regesta.errors import SettingsError
from regesta.model.base import Record

FILE = "regesta.toml"


class Settings(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What can be set; the values here hold where nothing is."""

    kb: str = "regesta.db"  # the base
    max_megabytes: int = 50  # larger files are not read: no article is
    by: str = ""  # who decides, where the login name is not to be used
    log: str = "warning"  # debug, info, warning or error; to standard error


def load_settings(folder: Path, environment: dict[str, str] | None = None) -> Settings:
    """Return the settings that hold in `folder`. Raises SettingsError for a malformed file or an unknown key."""
    given = os.environ if environment is None else environment
    path = folder / FILE
    settings = Settings()
    if path.is_file():
        try:
            settings = msgspec.toml.decode(path.read_bytes(), type=Settings)
        except (msgspec.DecodeError, msgspec.ValidationError, OSError, UnicodeDecodeError) as error:
            raise SettingsError(
                str(path), str(error).rstrip("."), f"It may hold: {', '.join(Settings.__struct_fields__)}"
            ) from error
    if settings.log not in ("debug", "info", "warning", "error"):
        raise SettingsError(str(path), f"log is {settings.log!r}", "Use debug, info, warning or error")
    if settings.max_megabytes < 1:
        raise SettingsError(str(path), f"max_megabytes is {settings.max_megabytes}", "Use 1 or more")
    if given.get("REGESTA_KB"):
        settings = msgspec.structs.replace(settings, kb=given["REGESTA_KB"])
    return settings
