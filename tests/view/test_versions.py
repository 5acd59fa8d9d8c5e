"""Versions of one document are known in any two formats, and the later one is named only where something tells it."""

from hypothesis import given
from hypothesis import strategies as st

from regesta.model.document import Document, Source
from regesta.model.time import read_date
from regesta.read.document import read_document
from regesta.view.versions import Version, versions
from regesta.vocabulary.load import vocabulary

PROSE = [
    f"In the year {1950 + at} the men of the {word} valley went to the {other} hills and came back with {at} mules, two carts and a drum."
    for at, (word, other) in enumerate((a, b) for a in ("green", "upper", "old", "long", "dry") for b in ("northern", "lower", "blue", "high"))
]  # fmt: skip
LEAD = "The Northern Rifles is a militia in Chad."


def page(period: str = "2003–present", *, start: int = 0, stop: int = 20) -> str:
    rows = f"Northern Rifles | |\n---|---|\nLeader | Ada Marl |\nDates of operation | {period} |\n"
    return "Northern Rifles\n" + rows + LEAD + "\nHistory\n" + "\n".join(PROSE[start:stop]) + "\n"


def wikitext(start: int = 0, stop: int = 20) -> str:
    body = "\n\n".join(each.replace("hills", "[[Hills of Lund|hills]]") for each in PROSE[start:stop])
    return f"{{{{Infobox group\n| name = Northern Rifles\n| leader = [[Ada Marl]]\n}}}}\nThe '''Northern Rifles''' is a [[militia]] in Chad.\n\n{body}"


def saved(start: int = 0, stop: int = 20) -> str:
    body = "".join(f"<p>{each}</p>" for each in PROSE[start:stop])
    return (
        "<html><head><title>Northern Rifles - Lundpedia</title></head><body><h1>Northern Rifles</h1>"
        f'<div class="mw-parser-output"><p>{LEAD}</p>{body}</div></body></html>'
    )


def read(text: str, source: Source | None = None) -> Document:
    return read_document(text.encode(), source or Source(), vocabulary())


def one(*documents: Document) -> Version:
    (found,) = versions(documents, vocabulary())
    return found


def test_any_two_formats() -> None:
    for left, right in (
        (page(), wikitext(2)),
        (page(), saved(3)),
        (wikitext(), saved(0, 15)),
        (saved(), page(stop=10)),
    ):
        found = one(read(left), read(right))
        assert "same title" in found.same
        assert found.why == ""
        assert "nothing tells which is later" in found.told


def test_the_number_of_a_revision_tells_the_order() -> None:
    source = Source(uri="https://lund.example/wiki/Northern_Rifles")
    old = read(page(), Source(uri="http://www.lund.example/wiki/Northern_Rifles?oldid=7", revision="7"))
    new = read(saved(1), Source(uri=source.uri, revision="12"))
    found = one(new, old)
    assert (found.earlier, found.later, found.sure) == (old.id, new.id, True)
    assert found.why == "revision 12 after 7"
    assert found.same[0] == "same address"


def test_the_day_tells_the_order_where_there_is_one() -> None:
    old = read(page(), Source(published=read_date("2019-04")))
    new = read(wikitext(), Source(published=read_date("2020")))
    assert one(new, old).later == new.id
    assert one(new, old).why == "of 2020, the other of April 2019"
    vague = read(wikitext(1), Source(published=read_date("2019")))
    assert one(old, vague).why == ""


def test_an_end_where_the_other_goes_on_makes_it_likely() -> None:
    found = one(read(page("2003–2024")), read(page()))
    assert not found.sure
    assert "gives an end (2024)" in found.why


def test_what_is_not_alike_is_no_version() -> None:
    other = page(start=0, stop=0).replace("militia in Chad", "football club in Lund")
    assert versions([read(page()), read(other)], vocabulary()) == ()
    assert (
        versions(
            [read(page(stop=10)), read(page(start=10).replace("Northern Rifles", "Southern Column"))], vocabulary()
        )
        == ()
    )
    # A mirror may stand at another page's address: the address alone does not make it a version.
    address = Source(uri="https://mirror.example/wiki/Lund")
    assert versions([read(page(), address), read(other.replace("Northern", "Eastern"), address)], vocabulary()) == ()


def test_each_is_a_version_of_the_one_before_it() -> None:
    uri = "https://lund.example/wiki/Northern_Rifles"
    made = [read(page(stop=10 + at), Source(uri=uri, revision=str(at))) for at in range(6)]
    found = versions([made[at] for at in (3, 1, 5, 0, 2, 4)], vocabulary())
    assert [(each.earlier, each.later) for each in found] == [(made[at].id, made[at + 1].id) for at in range(5)]


@given(st.permutations([page(), wikitext(1), saved(2), page("2003–2024", start=3)]))
def test_which_documents_are_versions_does_not_depend_on_their_order(texts: list[str]) -> None:
    found = versions([read(each) for each in texts], vocabulary())
    assert len(found) == 3
    assert len({each for one in found for each in (one.earlier, one.later)}) == 4
