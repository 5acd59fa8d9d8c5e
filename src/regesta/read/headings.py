"""Takes the words of a button ("edit", "Modifier") off a heading that a copy of a page glued them to."""

from regesta.text import fold
from regesta.vocabulary.load import Vocabulary


def without_glue(text: str, words: Vocabulary) -> str:
    """Return a heading without the words of a button behind it: in brackets, or where what is left is a known heading or
    ends where a capital begins."""
    for glued in words.headings.glued:
        if not text.casefold().endswith(glued) or len(text) <= len(glued):
            continue
        bare = text[: -len(glued)].rstrip()
        known = {*words.headings.sections, *words.headings.references, *words.headings.notes}
        if (
            not glued[0].isalpha()
            or text[-len(glued)].isupper()
            or text[-len(glued) - 1] in " ]"
            or fold(bare) in known
        ):
            return bare
    return text
