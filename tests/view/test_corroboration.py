"""How many independent sources carry a claim."""

import pytest
from tests.auditing import view_of

from regesta.audit.manual import Text
from regesta.view.corroboration import Corroboration, Sources

LONG = (
    "They lived on cattle and on tolls, which they took on the road to the lake, and they kept to the hills in the dry "
    "months of each year. Their banner was blue, and few of them could read or write. "
) * 4


def page(name: str, founded: str, *, cites: str = "", uri: str = "", published: str = "", title: str = "Northern Rifles", more: str = "") -> Text:  # fmt: skip
    given = {key: value for key, value in (("uri", uri), ("published", published)) if value}
    mark, list_ = ("[1]", f"\n\nReferences\n\n- ^ {cites}\n") if cites else ("", "")
    told = f"The Northern Rifles are a militia in Chad. The Northern Rifles were founded in {founded}.{mark} {more}"
    return Text(name, given, f"{title}\n\n{told}{list_}")


PAPER = '"The rifles of the north". The Paper. 4 June 2010. Retrieved 5 June 2011.'


def count(*texts: Text) -> Corroboration:
    view = view_of(texts)
    claims = [each for each in view.claims(view.find("Northern Rifles")) if each.predicate == "founded"]
    return Sources(view).of([one for each in claims for one in each.statements])


@pytest.mark.parametrize(
    ("texts", "independent"),
    [
        ([page("a.txt", "2009")], 1),
        ([page("a.txt", "2009"), page("b.txt", "2009", title="The hills of Chad")], 2),
        ([page("a.txt", "2009", more=LONG), page("b.txt", "2009", more=LONG + "It rained.")], 1),
        ([page("a.txt", "2009", cites=PAPER), page("b.txt", "2009", cites=PAPER, title="The hills of Chad")], 1),
        ([page("a.txt", "2009", cites=PAPER), page("b.txt", "2009", cites=PAPER.replace("rifles of", "guns of"), title="The hills of Chad")], 2),
        (
            [
                page("a.txt", "2009", cites=PAPER),
                page("b.txt", "2009", title="The rifles of the north", published="2010-06-04"),
            ],
            1,
        ),
        (
            [
                page("a.txt", "2009", cites='"A page". The Paper. https://paper.example/x/1. Retrieved 5 June 2011.'),
                page("b.txt", "2009", title="The hills of Chad", uri="http://www.paper.example/x/1/"),
            ],
            1,
        ),
    ],
    ids=["one", "two", "versions", "one work cited", "two works cited", "cited by title", "cited by address"],
)  # fmt: skip
def test_independent_sources(texts: list[Text], independent: int) -> None:
    found = count(*texts)
    assert found.documents == len(texts)
    assert found.independent == independent, found
    assert bool(found.because) == (independent < len(texts))


def test_three_may_be_one_through_a_third() -> None:
    first = page("a.txt", "2009", more=LONG)
    second = page("b.txt", "2009", more=LONG + "It rained.", cites=PAPER)
    third = page("c.txt", "2009", cites=PAPER, title="The hills of Chad")
    found = count(first, second, third)
    assert (found.documents, found.independent) == (3, 1)
    assert found.told.startswith("1 source, not 3: ")
