"""Whatever the bytes, a list is read or an error raised that says where; and what is written down is read back."""

import csv
import gzip
import io
import json
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from regesta.errors import InputError
from regesta.lists import NameList, read_list
from regesta.lists.reading import FORMATS
from regesta.lists.words import clean, day_of, written

SAMPLES = [each for each in sorted((Path(__file__).parent / "samples").rglob("*")) if each.is_file()]
BYTES = [each.read_bytes() for each in SAMPLES]
HEADS = [
    b"",
    b"name,id\n",
    b"<CONSOLIDATED_LIST>",
    b'{"id":"a","schema":"Person"}\n',
    b'1,"A, B","individual",,,,,,,,,\n',
]
NAMES = st.text(min_size=1, max_size=40).map(written).filter(bool)


def read(data: bytes, name: str = "x") -> NameList | None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            found = read_list(path)
        except InputError as error:
            assert str(error).startswith(str(path))
            return None
        assert all(each.startswith(name) for each in found.problems)
        assert all(each.name and each.id for each in found.entries)
        return found


@given(st.sampled_from(HEADS), st.binary(max_size=400))
@example(b"", b'{"schema":' + b"[" * 50_000)
@example(b"", b'{"id":"a","schema":"Person","x":' + b"[" * 50_000)
@example(b"", b'{"id":"\\ud800","schema":"Person","properties":{"name":["\\udc00 \xff"]}}')
@example(b"", b"<?xml version='1.0' encoding='hex'?><CONSOLIDATED_LIST></CONSOLIDATED_LIST>")
@example(b"", b"<?xml version='1.0' encoding='utf-7'?><CONSOLIDATED_LIST></CONSOLIDATED_LIST>")
@example(b"name\n", b"a\0b\n" + b'"' * 101)
@example(b"name\n", b"x" * 200_000)
def test_any_bytes_are_a_list_or_an_error(head: bytes, data: bytes) -> None:
    read(head + data)
    read(gzip.compress(head + data))


@given(st.sampled_from(BYTES), st.data())
def test_a_mangled_list_is_a_list_or_an_error(data: bytes, draw: st.DataObject) -> None:
    at = draw.draw(st.integers(0, len(data)))
    length = draw.draw(st.integers(0, 30))
    put = draw.draw(st.binary(max_size=20) | st.sampled_from([b'"', b"<", b"&", b"\n", b"\0", b"]]>", b"\xff"]))
    read(data[:at] + put + data[at + length :])
    read(data[:at])
    packed = bytearray(gzip.compress(data))
    packed[draw.draw(st.integers(2, len(packed) - 1))] ^= draw.draw(st.integers(1, 255))
    read(bytes(packed))


@given(st.binary(max_size=300), st.text(max_size=10))
def test_no_two_formats_know_the_same(data: bytes, name: str) -> None:
    for head in (data, *(each + data for each in (*HEADS, *BYTES))):
        assert sum(each.recognise(head, name) for each in FORMATS.values()) <= 1


def as_csv(rows: list[tuple[str, str]], delimiter: str) -> bytes:
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter).writerows([("id", "name"), *rows])
    return made.getvalue().encode()


def as_json(rows: list[tuple[str, str]], _: str) -> bytes:
    entities = ({"id": id_, "schema": "Person", "properties": {"name": [name]}} for id_, name in rows)
    return "\n".join(map(json.dumps, entities)).encode()


@given(
    st.lists(st.tuples(st.integers(0, 50).map(str), NAMES), min_size=1, max_size=20),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from([as_csv, as_json]),
)
def test_what_is_written_is_read_back_in_order(
    rows: list[tuple[str, str]], delimiter: str, write: Callable[[list[tuple[str, str]], str], bytes]
) -> None:
    data = write(rows, delimiter)
    found, packed = read(data), read(gzip.compress(data))
    assert found and packed
    assert [(each.id, each.name) for each in found.entries] == rows
    assert packed.entries == found.entries
    assert len(found.problems) == len(rows) - len({id_ for id_, _ in rows})  # one for each id that was there before


@given(st.lists(NAMES, min_size=2, max_size=20), st.integers(0, 18))
def test_a_line_that_cannot_be_read_costs_no_other(names: list[str], at: int) -> None:
    rows = as_json([(str(number), name) for number, name in enumerate(names)], "").split(b"\n")
    rows.insert(min(at, len(rows)), b'{"schema": "Person", "id":')
    found = read(b"\n".join(rows))
    assert found and [each.name for each in found.entries] == names
    assert len(found.problems) == 1


@given(st.text())
def test_words_and_dates_take_any_text(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    found = day_of(text)
    assert found is None or day_of(found.edtf) == found
