"""Shared means of the tests: the vocabulary, made documents, and the shared folder where it is there."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from regesta.model.document import Document, Source
from regesta.read.document import read_document
from regesta.vocabulary.load import Vocabulary, vocabulary

SHARED = Path(__file__).resolve().parents[2] / "shared"

settings.register_profile("regesta", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
settings.load_profile("regesta")


@pytest.fixture(scope="session")
def words() -> Vocabulary:
    return vocabulary()


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("the shared folder is not here")
    return SHARED


@pytest.fixture(scope="session")
def read(words: Vocabulary) -> Callable[[str], Document]:
    def made(text: str) -> Document:
        return read_document(text.encode(), Source(path="made.txt"), words)

    return made


@pytest.fixture
def golden() -> Callable[[Path, str], None]:
    """Compare a text with a golden file; REGESTA_GOLDEN=write writes it anew, to be looked at before it is committed."""

    def compare(path: Path, text: str) -> None:
        if os.environ.get("REGESTA_GOLDEN") == "write":
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"{path.name} is not there: run once with REGESTA_GOLDEN=write and look at it"
        assert text == path.read_text(encoding="utf-8")

    return compare
