"""Audits a base: runs the checks on units that have changed since the last audit, keeps what they found, and what was accepted."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from zlib import crc32

import msgspec

from regesta.audit.engine import Audit, Unit, fingerprint, in_order
from regesta.errors import SettingsError, StoreError, UnknownError
from regesta.model.base import Record, digest
from regesta.model.entity import Act, Decision
from regesta.model.finding import Finding
from regesta.model.statement import Kind
from regesta.run.report import now
from regesta.settings import AuditSettings
from regesta.store import Store
from regesta.store.audits import document_stamps, keep_audits, kept_audits
from regesta.view import View
from regesta.view.doubts import Doubts

log = logging.getLogger(__name__)

_SHORT = 8  # digits of an id as it is printed, which stand for it in the file, too
_HEAD = """# Findings of Regesta that were looked at and accepted, with the reason. Keep it beside your documents, under version control;
# `regesta accept` writes it and every audit reads it. `regesta accept ID --undo` takes one back, in the base, too.
"""


class Accepted(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry of the file of accepted findings; only `id` and `because` count, the rest is there for the reader."""

    id: str
    because: str
    code: str = ""
    by: str = ""
    at: str = ""
    message: str = ""


class _File(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    accepted: tuple[Accepted, ...] = ()


def findings_of(
    store: Store, view: View, settings: AuditSettings, *, folder: Path, documents: frozenset[str] | None = None
) -> list[Finding]:
    """Return the findings on a base, or on what concerns some documents, as they stand now, in order.

    Units that have not changed are not looked at again. A base that cannot be written is audited all the same.
    """
    audit = Audit(view, settings)
    stamps = _Stamps(store, view, settings)
    kept = kept_audits(store)
    found: list[Finding] = []
    fresh: list[tuple[str, str, tuple[Finding, ...]]] = []
    there: set[str] = set()
    for unit in audit.units():
        name = " ".join(unit).strip()
        there.add(name)
        if documents is not None and not documents & stamps.documents(unit):
            continue
        stamp = stamps.of(unit)
        held = kept.get(name)
        if held is not None and held.stamp == stamp:
            found.extend(held.findings if len(held.record) > len("[]") else ())
            continue
        made, whole = _looked(audit, unit)
        found.extend(made)
        if whole:
            fresh.append((name, stamp, made))
    try:
        keep_audits(store, fresh, kept.keys() - there)
    except StoreError as error:
        log.info("%s: what the audit found is not kept (%s)", store.path, error)
    return with_accepted(in_order(view, found), folder / settings.accepted)


def _looked(audit: Audit, unit: Unit) -> tuple[tuple[Finding, ...], bool]:
    """Return what the checks find in a unit, and whether all of them could look; one that fails hides nothing of the others."""
    found: list[Finding] = []
    whole = True
    for check, look in audit.looks(unit):
        try:
            found.extend(audit.findings(check, look))
        except Exception as error:  # a defect of ours in one check must not lose what the others find
            whole = False
            log.warning("%s: it failed on %s %s (%s: %s). Please report it.", check.code, unit.kind, unit.id[:8], type(error).__name__, error)  # fmt: skip
            log.debug("%s", check.code, exc_info=True)
    return tuple(found), whole


class _Stamps:
    """What each unit depends on, as a digest: its documents, their entities, and those one step away."""

    def __init__(self, store: Store, view: View, settings: AuditSettings) -> None:
        self._view = view
        self._doubts = Doubts(view)
        self._ground = digest(fingerprint(), str(settings.stale_years), repr(sorted(settings.severity.items())))
        self._by_document = document_stamps(store)
        held: dict[str, int] = defaultdict(int)
        for entity in view.entities.values():
            mark = crc32(f"{entity.id} {len(entity.members)} {len(entity.names)}".encode())
            for document in {member.document for member in entity.members}:
                held[document] ^= mark
        self._held = held
        self._versions: dict[str, list[str]] = defaultdict(list)
        for each in view.versions:
            for document in (each.earlier, each.later):
                self._versions[document].append(f"{each.earlier} {each.later} {each.why} {each.sure}")

    def documents(self, unit: Unit) -> frozenset[str]:
        """Return the documents that a unit is made of."""
        if unit.kind == "entity":
            return frozenset(each.document for each in self._view.entities[unit.id].members)
        return frozenset(each for each in (unit.id, unit.other) if each)

    def of(self, unit: Unit) -> str:
        """Return the stamp of a unit."""
        wanted = self.documents(unit)
        more: list[str] = []
        if unit.kind == "entity":
            more = self._accounts(unit.id)
            wanted |= self._beside(unit.id)
        for each in sorted(wanted):
            more.append(f"{each} {self._by_document.get(each)} {self._held[each]}")
            more.extend(self._versions.get(each, ()))
        return digest(self._ground, *more)

    def _accounts(self, identity: str) -> list[str]:
        """Return what is judged, or not yet judged, to be one with an entity, and with each of its events."""
        view, entity = self._view, self._view.entities[identity]
        found = sorted(each.id for each in self._doubts.entities(entity))
        if entity.kind is not Kind.PLACE:
            for told in view.events_of(entity):
                same = " ".join(sorted(each.id for each in view.tellings(told.event)))
                maybe = " ".join(sorted(each.id for each in self._doubts.events(told.event)))
                found.append(f"{told.event.id} = {same} ? {maybe}")
        return found

    def _beside(self, identity: str) -> frozenset[str]:
        """Return the documents of what an entity's statements and events name, and of other tellings of its events."""
        view, entity = self._view, self._view.entities[identity]
        named = [view.value_entity(each) for each in view.about(entity)]
        found: set[str] = set()
        if entity.kind is not Kind.PLACE:
            for told in view.events_of(entity):
                found.update(each.document for each in view.tellings(told.event))
                found.update(each.document for each in self._doubts.events(told.event))
        for other in (*named, *self._doubts.entities(entity)):
            if other is not None and other.kind in (Kind.ORGANISATION, Kind.PERSON):
                found.update(each.document for each in other.members)
        return frozenset(found)


def with_accepted(found: Iterable[Finding], path: Path) -> list[Finding]:
    """Return findings with the reasons that the file of accepted ones gives, where the base gives none."""
    entries = read_accepted(path)
    if not entries:
        return list(found)
    reasons = {each.id: each.because for each in entries}
    told: list[Finding] = []
    for each in found:
        identity = each.id
        reason = reasons.get(identity, reasons.get(identity[:_SHORT]))
        told.append(
            msgspec.structs.replace(each, accepted=reason) if each.accepted is None and reason is not None else each
        )
    return told


def read_accepted(path: Path) -> tuple[Accepted, ...]:
    """Return the entries of the file of accepted findings; none where it is not there. Raises SettingsError where malformed."""
    if not path.is_file():
        return ()
    try:
        return msgspec.toml.decode(path.read_bytes(), type=_File).accepted
    except (msgspec.DecodeError, msgspec.ValidationError, OSError, UnicodeDecodeError) as error:
        told = "It holds tables [[accepted]] with id and because, and code, message, by, at"
        raise SettingsError(str(path), str(error).rstrip("."), told) from error


def find_finding(found: Iterable[Finding], start: str) -> Finding:
    """Return the finding whose id begins so. Raises UnknownError where there is none, or several."""
    those = [each for each in found if each.id.startswith(start.lower())] if len(start) >= 4 else []
    if not those:
        raise UnknownError(
            f"id {start!r}", "no finding has it", "Ids have at least four digits; `regesta audit` prints them"
        )
    if len(those) > 1:
        raise UnknownError(f"id {start!r}", f"{len(those)} ids begin so", "Give more digits")
    return those[0]


def accept(store: Store, finding: Finding, path: Path, *, because: str, by: str) -> None:
    """Keep it that a person accepts a finding: in the file, and in the base."""
    at = now()
    others = [each for each in read_accepted(path) if each.id not in (finding.id, finding.id[:_SHORT])]
    entry = Accepted(id=finding.id, code=finding.code, because=because, by=by, at=at, message=finding.message)
    _write(path, [*others, entry])
    store.decide(_decision(finding, Act.ACCEPT, by, at, because))


def undo_acceptance(store: Store, finding: Finding, path: Path, *, by: str) -> None:
    """Take back that a finding was accepted, in the file and in the base. Raises UnknownError where it was not."""
    held = read_accepted(path)
    if finding.accepted is None:
        raise UnknownError(f"finding {finding.id[:8]}", "is not accepted", "There is nothing to undo")
    ids = (finding.id, finding.id[:_SHORT])
    if any(each.id in ids for each in held):
        _write(path, [each for each in held if each.id not in ids])
    store.decide(_decision(finding, Act.UNDO, by, now(), ""))


def _decision(finding: Finding, act: Act, by: str, at: str, because: str) -> Decision:
    return Decision(statement=finding.id, document=finding.documents[0], act=act, by=by, at=at, because=because)


def _write(path: Path, entries: list[Accepted]) -> None:
    """Write the file whole or not at all, in the order of codes and ids, so that versions of it are easily compared."""
    ordered = sorted(entries, key=lambda each: (each.code, each.id))
    text = _HEAD + "".join(f"\n[[accepted]]\n{''.join(_lines(each))}" for each in ordered)
    aside = path.with_name(f".{path.name}.part")
    try:
        aside.write_text(text, encoding="utf-8", newline="\n")
        aside.replace(path)
    except OSError as error:
        raise SettingsError(str(path), f"cannot be written ({error.strerror})", "Check its folder") from None


def _lines(entry: Accepted) -> Iterator[str]:
    for name in ("id", "code", "message", "because", "by", "at"):
        told = (
            msgspec.json.encode(getattr(entry, name)).decode().replace("\x7f", "\\u007f")
        )  # TOML takes JSON's escapes
        yield f"{name} = {told}\n"
