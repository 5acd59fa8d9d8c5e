"""A dump is read page by page, however it is packed and wherever it was stopped; what is no dump costs little."""

import bz2
import gzip
import io
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.errors import InputError
from regesta.model.base import Span
from regesta.model.document import Source
from regesta.read.document import read_document
from regesta.read.dump import Entry, Filter, Place, address_of, entries, is_dump, site_of
from regesta.vocabulary.load import vocabulary

HEAD = (
    '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">\n<siteinfo>\n'
    "<sitename>Lundpedia</sitename>\n<base>https://lund.example/wiki/Main_Page</base>\n</siteinfo>\n"
)
INFOBOX = (
    "{{Infobox war faction\n| name = Rifles &amp; Co\n| leader1_name = [[Ada Marl]]\n| allies = {{flag|Chad}}\n}}\n"
    "The '''Rifles''' are a [[militia]] &lt;ref&gt;Post, &quot;Rifles&quot;, 4 May 2004.&lt;/ref&gt;.\n[[Category:Militias of Lund]]"
)


def revision(number: int, text: str, day: str = "2015-03-04") -> str:
    stamp = f"<timestamp>{day}T10:11:12Z</timestamp>"
    return f'<revision>\n<id>{number}</id>\n{stamp}\n<text xml:space="preserve">{text}</text>\n</revision>\n'


def page(title: str, *revisions: str, space: int = 0) -> str:
    return f"<page>\n<title>{title}</title>\n<ns>{space}</ns>\n<id>7</id>\n{''.join(revisions)}</page>\n"


PAGES = [
    page("Rifles &amp; Co", revision(10, "old"), revision(11, INFOBOX)),
    page("Talk:Rifles", revision(12, "talk"), space=1),
    page("Lund", revision(13, "'''Lund''' is a [[town]] in [[Chad]]. {{Infobox settlement|name=Lund}}")),
    page("Marl", revision(14, "#REDIRECT [[Ada Marl]]")),
]
DUMP = (HEAD + "".join(PAGES) + "</mediawiki>\n").encode()
# Packed as one stream, and as the multistream dumps are: the head, then a few pages a stream.
MULTI = b"".join(
    bz2.compress(part.encode()) for part in (HEAD, PAGES[0] + PAGES[1], PAGES[2], PAGES[3], "</mediawiki>\n")
)
PACKED = {
    "plain": DUMP,
    "bz2": bz2.compress(DUMP),
    "multistream": MULTI,
    "gz": gzip.compress(DUMP),
    "gz in two": gzip.compress(DUMP[:700]) + gzip.compress(DUMP[700:]),
}


def read(data: bytes, *, place: Place | None = None, every: bool = False, most: int = 1_000_000) -> list[Entry]:
    file = io.BytesIO(data)
    return list(entries(file, name="d.xml", size=len(data), most_bytes=most, place=place, every_revision=every))


@pytest.mark.parametrize("packed", PACKED.values(), ids=PACKED)
def test_pages_come_in_order_with_their_last_revision(packed: bytes) -> None:
    assert is_dump(io.BytesIO(packed))
    found = read(packed)
    assert [(each.title, each.namespace) for each in found] == [
        ("Rifles & Co", "0"),
        ("Talk:Rifles", "1"),
        ("Lund", "0"),
        ("Marl", "0"),
    ]
    assert b"<id>11</id>" in found[0].data
    assert b"<id>10</id>" not in found[0].data
    assert [each.place.pages for each in found] == [1, 2, 3, 4]


@pytest.mark.parametrize("packed", PACKED.values(), ids=PACKED)
@pytest.mark.parametrize("every", [False, True])
def test_reading_goes_on_from_any_place(packed: bytes, every: bool) -> None:
    found = read(packed, every=every)
    for stopped, each in enumerate(found[:-1]):
        rest = [(one.title, one.data) for one in read(packed, place=each.place, every=every)]
        wanted = [(one.title, one.data) for one in found[stopped + 1 :]]
        # Within a page one goes on at its first revision: what was read before is known by its bytes.
        assert rest[-len(wanted) :] == wanted
        assert len(rest) - len(wanted) <= (1 if every else 0) * 2


def test_every_revision_is_a_page_element_of_its_own() -> None:
    found = read(DUMP, every=True)
    assert [each.title for each in found[:2]] == ["Rifles & Co", "Rifles & Co"]
    old, new = (read_document(each.data, Source(), vocabulary()) for each in found[:2])
    assert (old.source.revision, new.source.revision) == ("10", "11")
    assert new.title == "Rifles & Co"
    assert new.date is not None
    assert new.date.edtf == "2015-03-04"


def test_offsets_lead_to_the_bytes_of_the_element() -> None:
    entry = read(DUMP)[0]
    source = entry.data.decode()
    document = read_document(entry.data, Source(), vocabulary())
    assert document.reader == "dump page 1"
    for said, whole in (
        ("Ada Marl", "Ada Marl"),
        ("Rifles & Co", "Rifles &amp; Co"),
        ('Post, "Rifles", 4', "Post, &quot;Rifles&quot;, 4"),
    ):
        at = document.text.rindex(said)
        span = document.origin(Span(at, at + len(said)))
        assert whole in source[span.start : span.end + 3]
        assert span.end - span.start <= len(whole) + 3
    for one, two in pairwise(document.runs):
        assert one.at < two.at


def test_the_site_says_where_its_pages_stand() -> None:
    site = site_of(io.BytesIO(PACKED["bz2"]))
    assert (site.name, site.language) == ("Lundpedia", "en")
    assert address_of(site, "Rifles & Co (Lund)") == "https://lund.example/wiki/Rifles_%26_Co_(Lund)"


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        (Filter(titles=("lund",)), ["Lund"]),
        (Filter(titles=("*l*",)), ["Rifles & Co", "Talk:Rifles", "Lund", "Marl"]),
        (Filter(infoboxes=("War faction",)), ["Rifles & Co"]),
        (Filter(infoboxes=("infobox settlement",)), ["Lund"]),
        (Filter(categories=("militias of *",)), ["Rifles & Co"]),
        (Filter(categories=("Militias of Lund",), titles=("Lund",)), []),
    ],
)
def test_filters(wanted: Filter, titles: list[str]) -> None:
    assert [each.title for each in read(DUMP) if wanted.wants(each)] == titles


def test_a_revision_that_is_too_large_is_named_and_the_others_read() -> None:
    big = HEAD + page("Big", revision(1, "x" * 5_000_000)) + PAGES[2] + "</mediawiki>"
    found = read(big.encode(), most=100_000)
    assert [(each.title, each.error is None) for each in found] == [("Big", False), ("Lund", True)]


def test_a_dump_that_breaks_off_keeps_what_came_before() -> None:
    for broken in (DUMP[:-200], PACKED["bz2"][:-20], PACKED["gz"][:-20], MULTI[: len(MULTI) - 60]):
        file, found = io.BytesIO(broken), []
        with pytest.raises(InputError, match=r"d\.xml: .* what came before is kept"):
            for each in entries(file, name="d.xml", size=len(broken), most_bytes=1_000_000):
                found.append(each.title)
        assert found == [] or found[0] == "Rifles & Co"


def test_a_bomb_is_read_no_further() -> None:
    bomb = bz2.compress(HEAD.encode() + b"<page><title>x" + b"0" * 250_000_000)
    assert len(bomb) < 20_000
    with pytest.raises(InputError, match="unpacks to more than"):
        list(entries(io.BytesIO(bomb), name="d.xml", size=len(bomb), most_bytes=1_000_000))


def test_what_is_no_dump_is_none() -> None:
    for data in (
        b"",
        b"BZh9 no",
        bz2.compress(b"a text"),
        gzip.compress(b"a text"),
        b"\x1f\x8b",
        b"The X is a militia.",
    ):
        assert not is_dump(io.BytesIO(data))


@given(st.binary(max_size=300), st.integers(0, len(DUMP)), st.integers(0, 80))
def test_a_damaged_dump_gives_entries_or_one_line(junk: bytes, at: int, cut: int) -> None:
    data = DUMP[:at] + junk + DUMP[at + cut :]
    try:
        for each in read(data):
            if each.error is None:
                read_document(each.data, Source(), vocabulary())
    except InputError as error:
        assert "\n" not in str(error)


def test_a_page_that_another_begins_within_is_not_lost() -> None:
    found = read(DUMP.replace(b"</page>", b"</pagee>", 1))
    assert (found[0].title, found[0].error) == ("Rifles & Co", None)
    assert len(found) == len(PAGES)
    found = read(DUMP.replace(b"</revision>", b"</revisio>", 2))
    assert [each.error is None for each in found] == [False, True, True, True]
    assert "broken" in (found[0].error or "")
    assert found[0].title == "Rifles & Co"


def test_a_page_whose_title_cannot_be_read_is_named() -> None:
    found = read(DUMP.replace(b"<title>Lund</title>", b"<title>Lund <b</title>"))
    assert [each.error is None for each in found] == [True, True, False, True]
    assert found[2].error == "page 3 has no title that can be read"


def test_the_title_leads_back_to_its_place() -> None:
    for entry in read(DUMP)[:3:2]:
        document = read_document(entry.data, Source(), vocabulary())
        source = entry.data.decode()
        title = document.blocks[0].span
        assert source[slice(*document.origin(title))] == entry.title.replace("&", "&amp;")
