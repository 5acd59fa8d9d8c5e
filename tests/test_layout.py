"""The house keeps its rules: short modules with a first line that says what they are, and documentation of everything."""

import ast
import re
from pathlib import Path

import pytest

from regesta.audit.engine import CHECKS
from regesta.cli.main import app
from regesta.exchange.registry import FORMATS
from regesta.read.document import READERS
from regesta.settings import Settings
from regesta.vocabulary.load import vocabulary

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
LONGEST = 400  # lines


@pytest.mark.parametrize("path", SOURCES, ids=[str(each.relative_to(ROOT / "src")) for each in SOURCES])
def test_a_module_is_short_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST
    assert text.count("TYPE_CHECKING") == 0
    tree = ast.parse(text)
    if tree.body:
        said = ast.get_docstring(tree)
        assert said, "no first line that says what the module is"
        assert len(said.splitlines()[0]) > 20


def test_broad_excepts_stand_only_where_documents_are_run_in_bulk_and_judgements_drawn() -> None:
    broad = [each for each in SOURCES if re.search(r"except(?: Exception\b[^:]*)?:", each.read_text(encoding="utf-8"))]
    assert [each.relative_to(ROOT / "src" / "regesta").as_posix() for each in broad] == [
        "run/auditing.py",
        "run/base.py",
        "run/corpus.py",
        "run/dumps.py",
    ]


def test_lock_files_name_no_host() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text, path.name
        assert "--hash=sha256:" in text


def test_everything_that_can_be_used_is_documented() -> None:
    reference = "\n".join(each.read_text(encoding="utf-8") for each in (ROOT / "docs" / "reference").glob("*.md"))
    for command in app:
        if not command.startswith("-"):
            assert f"## regesta {command}" in reference, command
    known = [*vocabulary().predicates, *vocabulary().event_types]
    for name in [*known, *FORMATS, *CHECKS, *(each.name for each in READERS), *Settings.__struct_fields__]:
        assert f"`{name}`" in reference, name


def test_every_dependency_has_a_line() -> None:
    lines = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("[project.scripts]")[0]
    for name in re.findall(
        r'^  "([a-z][\w-]*)(?:>=[\d.]+)?",$', project.partition("dependencies = [")[2], re.MULTILINE
    ):
        assert f"| {name} |" in lines, name
