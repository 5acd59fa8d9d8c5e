"""Settings from `regesta.toml` in the working folder and from the environment; the command line outranks both.

There is nothing that must be set. `REGESTA_KB` names the base, as `kb` in the file does.
"""

import os
from pathlib import Path

import msgspec

from regesta.errors import SettingsError
from regesta.model.base import Record

FILE = "regesta.toml"
FAIL_ON = ("error", "warning", "hint", "never")


class AuditSettings(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The part `[audit]`: which checks count, when an audit fails, and how grave findings are here."""

    select: tuple[str, ...] = ()  # codes, or how they begin; all where there is none
    ignore: tuple[str, ...] = ()  # codes, or how they begin
    fail_on: str = "warning"  # error, warning or hint: the exit status is 1 where one as grave is found; or never
    stale_years: int = 5  # from which age on what was last said no longer supports "present"
    accepted: str = "regesta.accepted.toml"  # the file of what was accepted
    severity: dict[str, str] = msgspec.field(default_factory=dict)  # by code, where it is not to be that of the check


class Settings(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What can be set; the values here hold where nothing is."""

    kb: str = "regesta.db"  # the base
    max_megabytes: int = 50  # larger files are not read: no article is
    by: str = ""  # who decides, where the login name is not to be used
    log: str = "warning"  # debug, info, warning or error; to standard error
    audit: AuditSettings = AuditSettings()


def load_settings(folder: Path, environment: dict[str, str] | None = None) -> Settings:
    """Return the settings that hold in `folder`. Raises SettingsError for a malformed file or an unknown key."""
    given = os.environ if environment is None else environment
    path = folder / FILE
    settings = Settings()
    if path.is_file():
        try:
            settings = msgspec.toml.decode(path.read_bytes(), type=Settings)
        except (msgspec.DecodeError, msgspec.ValidationError, OSError, UnicodeDecodeError) as error:
            raise SettingsError(str(path), str(error).rstrip("."), _fields_told()) from error
    if settings.log not in ("debug", "info", "warning", "error"):
        raise SettingsError(str(path), f"log is {settings.log!r}", "Use debug, info, warning or error")
    if settings.max_megabytes < 1:
        raise SettingsError(str(path), f"max_megabytes is {settings.max_megabytes}", "Use 1 or more")
    _check_audit(path, settings.audit)
    if given.get("REGESTA_KB"):
        settings = msgspec.structs.replace(settings, kb=given["REGESTA_KB"])
    return settings


def _fields_told() -> str:
    own, audit = (", ".join(each.__struct_fields__) for each in (Settings, AuditSettings))
    return f"It may hold: {own}; and under [audit]: {audit}"


def _check_audit(path: Path, audit: AuditSettings) -> None:
    if audit.fail_on not in FAIL_ON:
        raise SettingsError(str(path), f"audit.fail_on is {audit.fail_on!r}", f"Use {', '.join(FAIL_ON)}")
    for code, severity in audit.severity.items():
        if severity not in FAIL_ON[:3]:
            raise SettingsError(str(path), f"audit.severity.{code} is {severity!r}", f"Use {', '.join(FAIL_ON[:3])}")
    if not audit.accepted.strip():
        raise SettingsError(str(path), "audit.accepted is empty", "Name a file, such as regesta.accepted.toml")
    if audit.stale_years < 1:
        raise SettingsError(str(path), f"audit.stale_years is {audit.stale_years}", "Use 1 or more")
