"""Entities, claims and disagreements are computed, and do not depend on the order of documents."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.errors import UnknownError
from regesta.extract.document import extract
from regesta.model.document import Document, Source
from regesta.model.entity import Act, Decision, Judgement, Verdict
from regesta.model.statement import Kind, Local, Statement
from regesta.read.document import read_document
from regesta.view import View
from regesta.view.clusters import Clusters
from regesta.vocabulary.load import Vocabulary, vocabulary

PAGE = "Northern Rifles\n---|---|\nLeader | Ada Marl |\nDates of operation | 1987 – present |\nAllies | Popular Guard |\nThe Northern Rifles (NR) are a militia in Chad.\n"
EXTRACT = "= Northern Rifles =\n\nNorthern Rifles\n- Leader: Ada Marl\n- Dates: 1987 – 2004\n- Opponents: TCD\n\nThe Northern Rifles were a militia in Chad.\n"
OTHER = "= Popular Guard =\n\nPopular Guard\n- Opponents: Chad\n\nThe Popular Guard, also known as the Guards, is a militia.\n"
LIKE = "= Northern Rifles in Niger =\n\nNorthern Rifles in Niger\n- Leader: Ben Orlo\n\nThe Northern Rifles in Niger, also known as the Northern Rifles, are a militia.\n"


def made(*texts: str) -> tuple[list[Document], list[Statement]]:
    documents = [read_document(text.encode(), Source(path=f"{at}.txt"), vocabulary()) for at, text in enumerate(texts)]
    return documents, [each for document in documents for each in extract(document, vocabulary()).statements]


def view_of(*texts: str, judgements: tuple[Judgement, ...] = (), decisions: tuple[Decision, ...] = ()) -> View:
    documents, statements = made(*texts)
    return View(documents, statements, judgements, decisions, vocabulary())


def test_two_documents_on_one_organisation_make_one_entity() -> None:
    view = view_of(PAGE, EXTRACT)
    entity = view.find("Northern Rifles")
    assert {each.document for each in entity.members} == set(view.documents)
    assert entity.armed is True
    assert view.find("NR") == entity


def test_what_one_document_mentions_is_what_another_is_about() -> None:
    view = view_of(PAGE, OTHER)
    ally = next(each for each in view.about(view.find("Northern Rifles")) if each.predicate == "ally")
    assert ally.value_local is not None
    assert view.entity_of(ally.value_local) == view.find("the Guards")


def test_a_branch_that_shares_a_name_with_its_whole_is_not_joined_to_it() -> None:
    view = view_of(PAGE, LIKE)
    assert view.find("Northern Rifles in Niger").members != view.find("Northern Rifles").members if _one(view) else True
    assert len([each for each in view.topics() if each.kind is Kind.ORGANISATION]) == 2


def _one(view: View) -> bool:
    try:
        view.find("Northern Rifles")
    except UnknownError:
        return False
    return True


def test_the_country_of_a_code_is_the_country() -> None:
    view = view_of(EXTRACT, OTHER)
    chads = {
        view.entity_of(each.value_local)
        for each in view.statements
        if each.predicate == "opponent" and each.value_local
    }
    assert [each.name for each in chads] == ["Chad"]


def test_disagreements_are_marked_on_both_sides() -> None:
    view = view_of(PAGE, EXTRACT)
    disputed = {(each.predicate, each.value) for each in view.claims(view.find("NR")) if each.disputed}
    assert disputed == {("active", "1987/.."), ("active", "1987/2004"), ("status", "existing"), ("status", "former")}


def test_an_answer_that_cannot_be_told_is_no_disagreement() -> None:
    one = "= A B =\n\nA B\n- Foundation: 12 March 1987\n\nA B is a militia.\n"
    two = "= A B =\n\nA B\n- Foundation: 1987\n\nA B is a militia, says another.\n"
    view = view_of(one, two)
    assert not [each for each in view.claims(view.find("A B")) if each.disputed]


@pytest.mark.parametrize("order", list(itertools.permutations((PAGE, EXTRACT, OTHER, LIKE))))
def test_the_order_of_documents_does_not_matter(order: tuple[str, ...]) -> None:
    view, base = view_of(*order), view_of(PAGE, EXTRACT, OTHER, LIKE)
    assert {each.id: set(each.members) for each in view.entities.values()} == {
        each.id: set(each.members) for each in base.entities.values()
    }


def _judgement(one: Local, two: Local, verdict: Verdict, *, person: bool = True) -> Judgement:
    return Judgement(left=one, right=two, verdict=verdict, by="A. Person", at="2026-01-01T00:00:00Z", person=person)


def test_a_person_s_word_keeps_two_of_one_name_apart_and_joins_two_names() -> None:
    _, statements = made(PAGE, EXTRACT, OTHER)
    topics = sorted({each.subject for each in statements if each.rule == "title"}, key=lambda each: each.id)
    same_name = [each for each in topics if each.name == "northern rifles"]
    other = next(each for each in topics if each.name == "popular guard")
    apart = view_of(PAGE, EXTRACT, OTHER, judgements=(_judgement(*same_name, Verdict.DIFFERENT),))
    assert apart.entity_of(same_name[0]) != apart.entity_of(same_name[1])
    assert apart.entity_of(same_name[0]).id != apart.entity_of(same_name[1]).id
    joined = view_of(
        PAGE,
        OTHER,
        judgements=(_judgement(same_name[0], other, Verdict.SAME), _judgement(same_name[1], other, Verdict.SAME)),
    )
    assert len([each for each in joined.topics() if each.kind is Kind.ORGANISATION]) == 1


def test_a_person_outranks_a_rule_and_the_last_word_counts() -> None:
    _, statements = made(PAGE, EXTRACT)
    one, two = sorted({each.subject for each in statements if each.rule == "title"}, key=lambda each: each.id)
    said = [_judgement(one, two, Verdict.DIFFERENT), _judgement(one, two, Verdict.SAME, person=False)]
    assert all(not {one, two} <= set(group) for group in Clusters(statements, said).groups())
    said.append(_judgement(one, two, Verdict.SAME))
    assert any({one, two} <= set(group) for group in Clusters(statements, said).groups())


@given(
    st.permutations(range(6)),
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 5), st.booleans()),
        max_size=12,
        unique_by=lambda each: (min(each[:2]), max(each[:2])),
    ),
)
def test_clusters_do_not_depend_on_order(order: list[int], pairs: list[tuple[int, int, bool]]) -> None:
    _, statements = made(*(f"= A{at} B =\n\nA{at} B\n- Leader: X Y\n\nA{at} B is a militia.\n" for at in range(6)))
    topics = sorted({each.subject for each in statements if each.rule == "title"}, key=lambda each: each.id)
    said = [
        _judgement(topics[a], topics[b], Verdict.SAME if same else Verdict.DIFFERENT) for a, b, same in pairs if a != b
    ]
    shuffled = [statements[at] for at in sorted(range(len(statements)), key=lambda at: order[at % 6])]
    assert Clusters(statements, said).groups() == Clusters(shuffled, list(reversed(said))).groups()


def test_decisions_change_the_view_and_can_be_undone() -> None:
    documents, statements = made(PAGE)
    leader = next(each for each in statements if each.predicate == "leader")

    def decided(act: Act, amended: str | None = None) -> Decision:
        return Decision(
            statement=leader.id,
            document=leader.evidence.document,
            act=act,
            by="A. Person",
            at="2026-01-01T00:00:00Z",
            amended=amended,
        )

    def leaders(*decisions: Decision) -> list[str]:
        view = View(documents, statements, (), decisions, vocabulary())
        return [each.value for each in view.claims(view.find("NR")) if each.predicate == "leader"]

    assert leaders() == ["Ada Marl"]
    assert leaders(decided(Act.REJECT)) == []
    assert leaders(decided(Act.REJECT), decided(Act.UNDO)) == ["Ada Marl"]
    assert leaders(decided(Act.AMEND, "Ada M. Marl")) == ["Ada M. Marl"]
    assert leaders(decided(Act.CONFIRM)) == ["Ada Marl"]


def test_an_unknown_name_says_what_there_is(words: Vocabulary) -> None:
    with pytest.raises(UnknownError, match=r"name 'Nobody': no entity bears it\. The base speaks of: Northern Rifles"):
        view_of(PAGE).find("Nobody")
