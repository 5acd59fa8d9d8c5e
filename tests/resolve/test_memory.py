"""Remembering what comparing names gave changes no judgement, whatever came in between."""

import functools
from collections.abc import Iterable, Sequence

import pytest

from regesta.model.document import Source
from regesta.model.entity import Judgement
from regesta.names import matcher
from regesta.resolve import Memory, judgements_by_rule, memory
from regesta.run.document import Draft, draft
from regesta.view import View
from regesta.vocabulary.load import vocabulary

TEXTS = [
    "Northern Rifles\n\nThe Northern Rifles (NR) are a militia in Chad led by Muhammad al-Hussein. Rebels were killed.",
    "Rifles of the North\n\nThe Rifles of the North are a militia in Chad led by Mohammed Hussain. They fought soldiers.",
    "Lake Guard\n\nThe Lake Guard is a militia in Niger. In 2009 Muhammed al-Husayn left the Northern Rifles for it.",
    "Lake Guards\n\nThe Lake Guards are a militia in Niger. It was founded by Ada Marl and Ben Orlo in 2003.",
    "News\n\nOn 3 May 2009 Ada Marl of the Lake Guard attacked soldiers of the Northern Rifle Brigade, killing two.",
]


@functools.cache
def made(text: str) -> Draft:
    return draft(text.encode(), Source(path="made.txt"), vocabulary())


def drawn(texts: Sequence[str], held: Memory | None) -> list[tuple[object, ...]]:
    drafts = [made(each) for each in texts]

    def view(said: Iterable[Judgement]) -> View:
        return View(
            [each.document for each in drafts],
            [one for each in drafts for one in each.statements],
            said,
            (),
            vocabulary(),
            events=[one for each in drafts for one in each.events],
        )

    found = judgements_by_rule(view, (), "2024-01-01T00:00:00Z", held)
    return [(each.id, each.verdict, each.score, each.reasons) for each in found]


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (4, 3, 2, 1, 0), (2, 0, 4, 1, 3)])
def test_a_base_that_grows_is_judged_as_one_that_is_read_at_once(order: tuple[int, ...]) -> None:
    record: bytes | None = None
    for count in range(1, len(order) + 1):
        texts = [TEXTS[at] for at in order[:count]]
        held = Memory(record)
        assert drawn(texts, held) == drawn(texts, None)
        record = held.kept()
    fewer = [TEXTS[at] for at in order[1:]]
    assert drawn(fewer, Memory(record)) == drawn(fewer, None)
    assert drawn(TEXTS, Memory(record)), "the texts have something to judge"


def test_what_was_compared_is_not_compared_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first = Memory()
    drawn(TEXTS, first)
    compared: list[str] = []
    plain = matcher().rank

    def watched(one: str, two: str, kind: object) -> tuple[float, float]:
        compared.append(one)
        return plain(one, two, kind)  # type: ignore[arg-type]

    monkeypatch.setattr(matcher(), "rank", watched)
    again = Memory(first.kept())
    drawn(TEXTS, again)
    assert compared == []
    drawn(TEXTS, Memory())
    assert compared


@pytest.mark.parametrize("record", [None, b"", b"no record", b"\x81\xa1x\x01"])
def test_a_memory_that_cannot_be_read_is_none(record: bytes | None) -> None:
    assert drawn(TEXTS, Memory(record)) == drawn(TEXTS, None)


def test_a_memory_of_other_tables_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    held = Memory()
    drawn(TEXTS, held)
    record = held.kept()
    monkeypatch.setattr(memory, "fingerprint", lambda: "of another version")
    assert Memory(record)._ranks == {}
