"""What is read is bounded: long runs of one thing, as broken files hold them, are read in time that grows with their length.

There is no clock here: a pattern or loop that grows faster would not end within the life of a test run.
"""

import pytest

from regesta.errors import InputError
from regesta.model.document import Source
from regesta.run.document import draft
from regesta.vocabulary.load import Vocabulary

SIZE = 100_000
UNITS = ("(", "a, ", "the ", "1", "[1]", '"', "“", "1990 ", "– ", "Al-A ", "and ", "† ", "x: ", "Abc: ", ".", "in 1990 ", "{{", "[", "|", " ",
         "led by A, ", "known as ", "State allies ", "A Army ", "(a) ", "--", "\u0301\u0327", "of the ")  # fmt: skip
SHAPES = (
    "X Front\n---|---|\nOpponents | {} |\nSize | {} |\nActive | {} |\nThe X Front is a militia.\n",
    "X Front\n---|---|\nSize | 3 |\nThe X Front ({}) is a militia. It {}\nReferences\n- ^ {}\n",
    "= X Front =\n\nX Front\n- Leader: {}\n- Area: {}\n\n{}\n",
    "{} {} {}",
)


@pytest.mark.parametrize("unit", UNITS)
def test_long_runs(unit: str, words: Vocabulary) -> None:
    run = unit * (SIZE // len(unit))
    for shape in SHAPES:
        try:
            made = draft(shape.format(run, run, run).encode(), Source(), words)
        except InputError:
            continue
        for each in made.statements:
            assert made.document.text[slice(*each.evidence.span)] == each.evidence.quote


def test_many_short_lines_above_the_fields(words: Vocabulary) -> None:
    draft(("= N =\n" + "N\n" * 20_000).encode(), Source(), words)


def test_a_number_of_many_digits_is_no_size(words: Vocabulary) -> None:
    made = draft(f"X Front\n---|---|\nSize | {'9' * 400} |\nThe X Front is a militia.\n".encode(), Source(), words)
    assert not [each for each in made.statements if each.predicate == "size"]


def test_ten_thousand_rows(words: Vocabulary) -> None:
    rows = "Leader | Abu A |\n" * 10_000
    made = draft(f"X Front\n---|---|\n{rows}The X Front is a militia.\n".encode(), Source(), words)
    assert len([each for each in made.statements if each.predicate == "leader"]) == 10_000
