"""Every check reports on the texts of its manual page where it must, with the words it must, and is silent where it must be."""

import pytest
from tests.auditing import view_of

from regesta.audit.base import Check
from regesta.audit.engine import CHECKS, Audit
from regesta.audit.manual import Example, manual

GROUPS = ("TIME", "SOURCE", "NAME", "ROLE", "COUNT", "PLACE", "TEXT")
EXAMPLES = [(check, each) for check in CHECKS.values() for each in manual(check.manual).examples]


@pytest.mark.parametrize(
    ("check", "example"), EXAMPLES, ids=[f"{check.code}-{each.reports}" for check, each in EXAMPLES]
)
def test_the_examples_of_the_manual_pages(check: Check, example: Example) -> None:
    assert example.texts, f"{check.code}: an example has no text"
    audit = Audit(view_of(example.texts), chosen=[check])
    found = audit.run()
    told = [(each.message, [one.evidence.quote for one in each.exhibits]) for each in found]
    if not example.reports:
        assert not found, told
        return
    assert found, "nothing is reported"
    shown = [" | ".join(one.evidence.quote for one in (*each.exhibits, *each.also)) for each in found]
    assert any(all(words in each for words in example.words) for each in shown), told


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_every_check_has_a_page_with_both_kinds_of_examples(check: Check) -> None:
    page = manual(check.manual)
    assert check.group in GROUPS
    assert page.title
    assert len(page.prose) > 100, "say why it matters, what does not count, and what to do"
    reports = [each for each in page.examples if each.reports]
    assert reports
    assert [each for each in page.examples if not each.reports], "add a text on which it is silent"
    assert all(each.words for each in reports), "say with >>> which words it shows"


def test_no_two_checks_say_the_same() -> None:
    assert len({each.title for each in CHECKS.values()}) == len(CHECKS)
    assert {each.group for each in CHECKS.values()} <= set(GROUPS)
