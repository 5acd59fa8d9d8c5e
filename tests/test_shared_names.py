"""Names against the shared data: the bars of matching and retrieval, and the names of the two real documents in one entity each."""

import csv
import io
import json
from itertools import groupby
from pathlib import Path

import pytest

from regesta.model.document import Source
from regesta.names import matcher
from regesta.names.index import NameIndex
from regesta.run.base import view_of
from regesta.run.corpus import add
from regesta.store import open_store
from regesta.text import name_key


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def test_pairs_are_told_apart_as_well_as_was_asked(shared: Path) -> None:
    found = rows(shared / "bench" / "names" / "un_pairs_dev.csv")
    scored = sorted(
        (
            (
                matcher().score(each["name1"], each["name2"], "person" if each["kind"] == "person" else "organisation"),
                each["same"] == "1",
            )
            for each in found
        ),
        reverse=True,
    )
    positives = sum(same for _, same in scored)
    hit = number = 0
    recall = 0.0
    for _, group in groupby(scored, key=lambda each: each[0]):
        members = list(group)
        hit, number = hit + sum(same for _, same in members), number + len(members)
        recall = max(recall, hit / positives if hit / number >= 0.95 else 0.0)
    assert recall >= 0.62
    assert sum((score >= 0.5) == same for score, same in scored) / len(scored) >= 0.82


def test_arabic_queries_find_their_latin_names(shared: Path) -> None:
    listed = rows(shared / "bench" / "names" / "un_list_dev.csv")
    queries = rows(shared / "bench" / "names" / "un_arabic_queries_dev.csv")
    index = NameIndex(
        matcher(), [(each["name"], "person" if each["kind"] == "person" else "organisation") for each in listed]
    )
    first = [index.find(each["query"], None, least=0.0, most=1) for each in queries]
    right = sum(
        bool(hits) and listed[hits[0].number]["id"] == each["id"] for hits, each in zip(first, queries, strict=True)
    )
    assert right / len(queries) >= 0.97


@pytest.mark.parametrize(
    "texts", [("tunisia_page_text", "tunisia_wiki_extract"), ("tunisia_wiki_extract", "tunisia_page_text")]
)
def test_every_name_of_the_two_documents_is_in_one_entity_and_no_two_are_merged(
    shared: Path, tmp_path: Path, texts: tuple[str, str]
) -> None:
    with open_store(tmp_path / "kb.db", create=True) as store:
        list(add(store, [shared / "seeds" / f"{each}.txt" for each in texts], Source(), max_bytes=10**7))
        view = view_of(store)
    bearers: dict[str, set[str]] = {}
    for entity in view.entities.values():
        for name in (entity.name, *(each.text for each in entity.names)):
            bearers.setdefault(name_key(name), set()).add(entity.id)
    gold = json.loads((shared / "gold" / "tunisia_page_text.json").read_text(encoding="utf-8"))["names"]
    held = [
        {holder for name in (row["canonical"], *row["aliases"]) for holder in bearers[name_key(name)]} for row in gold
    ]
    assert all(len(each) == 1 for each in held)
    assert len({next(iter(each)) for each in held}) == len(gold)
