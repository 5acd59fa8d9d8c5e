"""The errors that Regesta raises on purpose; all are for the operator and read *where: what is wrong. what to do.*

They do not describe faults in the data of a document: those are findings.
"""


class RegestaError(Exception):
    """Something the operator can act on: where it happened, what is wrong, and what to do about it.

    The command line prints it as one line and exits with status 1 or 2; it never shows a traceback for one.
    """

    def __init__(self, where: str, wrong: str, do: str = "") -> None:
        self.where = where
        self.wrong = wrong
        self.do = do
        super().__init__(f"{where}: {wrong}." + (f" {do}." if do else ""))


class InputError(RegestaError):
    """A file or text that was given to be read cannot be read; the others still can."""


class StoreError(RegestaError):
    """The base (the file or server that holds the records) cannot be opened, read or written."""


class SettingsError(RegestaError):
    """A setting in `regesta.toml` or the environment cannot be used."""


class VocabularyError(RegestaError):
    """A table of the vocabulary is malformed; this is a defect of the program or of an edited table."""


class ParserError(RegestaError):
    """The parser or its model cannot be loaded."""


class DateError(RegestaError):
    """A text is not a date in the part of EDTF that Regesta speaks."""


class UnknownError(RegestaError):
    """Something asked for by name or id is not in the base."""
