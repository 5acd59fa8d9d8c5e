"""When and where the events of a sentence took place: each date and place belongs to the nearest trigger that it stands under."""

import re
from collections.abc import Iterable

from regesta.dates.annotate import Timex
from regesta.dates.roles import placed
from regesta.errors import DateError
from regesta.extract.coreference import Coreference
from regesta.extract.events.cast import Cast
from regesta.extract.events.telling import Telling, Where
from regesta.extract.nodes import DEEP, SUBJECTS
from regesta.extract.sentences import Sentence
from regesta.extract.tree import Tree
from regesta.model.base import Span
from regesta.model.statement import Kind
from regesta.model.time import FuzzyDate, Period, read_date
from regesta.vocabulary.load import Vocabulary

_UP_TO = re.compile(r"(?:[^.;]{0,40}\s)?(?:to|until|till|through|and|[-–—])(?:\s[^.;]{0,20})?\s*", re.IGNORECASE)
_SHARES = ("conj", "xcomp", "advcl", "pcomp", "acl", "dep", "parataxis")
_PLACES = (Kind.PLACE, Kind.COUNTRY)
_CLAUSES = ("ccomp", "relcl", "advcl", "ROOT", "conj", "parataxis", "acl")
_SURE = ("in", "at", "near", "outside", "around", "inside")
_FRONT = 8  # words from the head of a sentence
_HEAD = 3
_MOST = 8  # places of one event


class Scene:
    """Finds dates and places; it keeps nothing of a text."""

    def __init__(self, words: Vocabulary, cast: Cast) -> None:
        table = words.events
        self._seats = frozenset(table.seats)
        self._named_after = frozenset(table.named_after)
        self._speech = frozenset(words.entities.speaking) | frozenset(table.discussing)
        self._locating = frozenset(table.locating)
        self._grounds = frozenset(table.grounds) | frozenset(table.sites)
        self._cast = cast

    def set(self, sentence: Sentence, tellings: list[Telling], meant: Coreference) -> None:
        """Give the tellings of one sentence their dates and places."""
        tree = sentence.tree
        by_node = {each.node: each for each in tellings}
        dates = self._dates(sentence, by_node)
        for each in tellings:
            own = dates.get(each.node, [])
            each.dates = [_in_text(sentence, one.span) for one in own]
            each.until = bool(own) and all(one.role == "until" for one in own)
            each.when = when_of(own, sentence) or self._shared(tree, each.node, dates, by_node, sentence)
        first = next((each for each in tellings if each.when is not None), None)
        for each in tellings:
            if each.again and first is not None and each.when is None:
                each.when = first.when
        shown = next((each for each in tellings if each.type == "media_release" and each.when is not None), None)
        for each in tellings:
            if shown is not None and each.when is None and each.node > shown.node and each.type == "pledge":
                each.when = shown.when  # what a video shows is not older than it by much, and no day is told
        self._places(sentence, by_node, meant)

    def _holders(self, tree: Tree, node: int, tellings: dict[int, Telling], *, dated: bool = False) -> list[int]:
        """Return the telling that words stand under; where it is a verb that tells none, those of that verb's clause.

        The date of a verb of speech is no date of what is spoken of: "met on Monday to discuss the attack".
        """
        at = node
        for _ in range(DEEP + 8):
            if at in tellings:
                return [at]
            if not dated and self._elsewhere(tree, at, node):
                return []
            last = tree.words[at].head == at
            if tree.is_verb(at) and (last or tree.words[at].dep in _CLAUSES):
                told = [each for each in tellings if _clause_of(tree, each, at)]
                if dated and tree.lemma(at) in self._speech:
                    return [each for each in told if tree.is_verb(each)]
                if told:
                    return told
            if last:
                break
            at = tree.words[at].head
        if dated and at == node and node < _HEAD:  # "1 April 2006 – The group is disbanded"
            return sorted(tellings)[:1]
        under = [each for each in tellings if tree.under(each, at)]
        if dated:
            own = tree.is_verb(at) and bool(tree.kids(at, *SUBJECTS))  # "was buried on Monday": its own date
            return [each for each in under if not own or node < min(each, _FRONT)][:1]
        return [each for each in under if tree.is_verb(each)][:1]

    def _elsewhere(self, tree: Tree, at: int, place: int) -> bool:
        """Tell whether a place is that of a side remark: where somebody is based or from, or what something else is."""
        word = tree.words[at]
        if tree.is_verb(at):
            return word.dep in ("acl", "relcl") and tree.lemma(at) in self._seats
        return word.dep == "appos" and at != place and tree.mentions[at] is None

    # --- dates ---

    def _dates(self, sentence: Sentence, tellings: dict[int, Telling]) -> dict[int, list[Timex]]:
        tree = sentence.tree
        found: dict[int, list[tuple[int, Timex]]] = {}
        for node, timex in _dated_nodes(sentence):
            if timex.edtf is None:
                continue
            for holder in self._holders(tree, node, tellings, dated=True):
                found.setdefault(holder, []).append((node, timex))
        for holder, dates in found.items():
            later = [
                each for each in sorted(tellings) if each > holder and each not in found and not tree.is_verb(each)
            ]
            while len(dates) > 1 and not _stretched(sentence, [each for _, each in dates]):
                heir = next(
                    (each for each in later if dates[0][0] < each < dates[-1][0] and tree.under(each, holder)), None
                )
                if heir is None:
                    break
                found = {**found, heir: [dates.pop()]}
                later.remove(heir)
        return {
            holder: _behind(holder, dates) if not tree.is_verb(holder) else [each for _, each in dates]
            for holder, dates in found.items()
        }

    def _shared(
        self, tree: Tree, node: int, dates: dict[int, list[Timex]], tellings: dict[int, Telling], sentence: Sentence
    ) -> FuzzyDate | None:
        """Return the date of the verb that a word is coordinated with or hangs on as a participle; behind "after", an upper limit."""
        at = node
        for _ in range(DEEP):
            word = tree.words[at]
            if word.head == at:
                return None
            marks = {tree.words[each].text.lower() for each in tree.kids(at, "mark", "advmod", "prep")}
            if word.dep == "pcomp" and tree.words[word.head].text.lower() in ("after", "before"):
                marks.add(tree.words[word.head].text.lower())
            if word.dep not in _SHARES and not (
                word.dep == "prep" or (word.dep == "dobj" and word.head not in tellings)
            ):
                return None
            if word.dep in ("acl", "relcl") and word.tag != "VBG":
                return None
            at = word.head
            found = when_of(dates.get(at, []), sentence)
            if found is not None:
                if "after" in marks:
                    return _limit(found, upper=True)
                if "before" in marks:
                    return _limit(found, upper=False)
                own_subject = tree.kids(node, *SUBJECTS) and word.dep in ("advcl", "ccomp")
                return None if own_subject else found
        return None

    # --- places ---

    def _places(self, sentence: Sentence, tellings: dict[int, Telling], meant: Coreference) -> None:
        tree = sentence.tree
        last_place, holders = -1, list[int]()
        for node in range(len(tree.words)):
            if not self._is_place(tree, node):
                continue
            beside = node > 3 and [tree.words[each].text for each in (node - 2, node - 1)] == [",", "in"]
            fills = [each for each in self._cast.fill(sentence, node, meant, 2) if each.name]
            if not (beside and last_place == node - 3):  # "at X, in Y": Y is where X is
                holders = self._holders(tree, node, tellings)[:2]
            last_place = node
            for holder in holders:
                telling = tellings[holder]
                if any(node == each.node for slot in ("actor", "victim") for each in telling.slots[slot]):
                    continue
                known = {each.key for each in telling.places}
                telling.places += [
                    Where(each) for each in fills[:1] if Where(each).key not in known and len(telling.places) < _MOST
                ]

    def _is_place(self, tree: Tree, node: int) -> bool:
        mention, word = tree.mentions[node], tree.words[node]
        if mention is None:
            if not word.tag.startswith("N") or not ({word.lemma, word.text.lower()} & self._grounds):
                return False
            named = any(
                tree.mentions[each] is not None and tree.mentions[each].named.kind in (*_PLACES, None)  # type: ignore[union-attr]
                for each in tree.kids(node, "compound", "nmod", "appos", "poss")
            )
            return named and self._located(tree, node)
        if mention.named.kind not in _PLACES:
            behind = tree.words[word.head].text.lower() if word.dep == "pobj" else ""
            way = behind in ("on", "along") and mention.named.name.split()[-1].lower() in self._grounds
            if mention.named.kind is not None or not (behind in _SURE or way):
                return False
        return self._located(tree, node)

    def _located(self, tree: Tree, node: int, depth: int = 0) -> bool:
        """Tell whether words stand behind a preposition of place, or beside words that do."""
        word = tree.words[node]
        if depth > 4 or word.head == node:
            return False
        if word.dep == "pobj":
            prep = tree.words[word.head].text.lower()
            if prep in self._locating:
                return True
            above = tree.words[word.head].head
            if prep in ("to", "between") and tree.lemma(above) in self._grounds:
                return self._located(tree, above, depth + 1)  # "on the road to X"
            if prep == "of" and tree.lemma(above) in self._named_after:
                return True  # "the battle of X"
            if prep == "of":
                return tree.lemma(above) in self._grounds or tree.words[above].text.lower() in self._locating
            return False
        if word.dep in ("appos", "conj", "nmod", "compound", "npadvmod", "poss"):
            holder = tree.mentions[word.head]
            if (
                word.dep in ("compound", "nmod", "poss")
                and holder is None
                and tree.lemma(word.head) not in self._grounds
            ):
                return False
            return self._located(tree, word.head, depth + 1)
        return False


def _behind(holder: int, dates: list[tuple[int, Timex]]) -> list[Timex]:
    """Return the dates behind a noun, else those before it: "until its end in 2004", not the beginning."""
    behind = [each for node, each in dates if node > holder]
    return behind or [each for _, each in dates]


def when_of(dates: Iterable[Timex], sentence: Sentence) -> FuzzyDate | None:
    """Return what the dates at a word say of its time: one moment, or the stretch between two."""
    known = sorted((each for each in dates if each.edtf), key=lambda each: each.span)
    if not known:
        return None
    first = max(known, key=lambda each: _fineness(each.edtf or ""))
    if len(known) > 1 and _stretched(sentence, known[:2]):
        start, end = (_bare(each.edtf or "") for each in known[:2])
        return _read(f"{start}/{end}")
    said = placed(read_date(first.edtf or ""), first.role)
    if isinstance(said, Period):
        start, end = (each.edtf if each else ".." for each in (said.start, said.end))
        if "/" in start or "/" in end:
            return said.start or said.end
        return said.start if start == end else _read(f"{start}/{end}")
    return said


def _stretched(sentence: Sentence, dates: list[Timex]) -> bool:
    """Tell whether two dates are the ends of a stretch: "from X to Y", "between X and Y"."""
    first, second = sorted(dates, key=lambda each: each.span)[:2]
    start, end = (_in_text(sentence, span) for span in (first.span, second.span))
    between = sentence.paragraph.text[start.end : end.start]
    before = sentence.paragraph.text[max(0, start.start - 12) : start.start].lower()
    return (
        len(between) < 14
        and _UP_TO.fullmatch(between) is not None
        and ("from" in before or "between" in before or "-" in between or "–" in between)
    )


def _in_text(sentence: Sentence, span: Span) -> Span:
    return next((own for own, each in sentence.paragraph.dates if each.span == span), Span(0, 0))


def _bare(edtf: str) -> str:
    return edtf.rpartition("/")[2] if "/" in edtf else edtf


def _fineness(edtf: str) -> int:
    return -1 if "/" in edtf or "X" in edtf else len(edtf.rstrip("~?%"))


def _read(edtf: str) -> FuzzyDate | None:
    try:
        return read_date(edtf)
    except DateError:
        return None


def _limit(date: FuzzyDate, *, upper: bool) -> FuzzyDate | None:
    if "/" in date.edtf:
        return None
    bare = date.edtf.rstrip("~?%")
    return _read(f"../{bare}" if upper else f"{bare}/..")


def _dated_nodes(sentence: Sentence) -> list[tuple[int, Timex]]:
    """Return the dates of a sentence, each with the node that it stands at."""
    tree = sentence.tree
    found: list[tuple[int, Timex]] = []
    for span, timex in sentence.paragraph.dates:
        if span.start >= sentence.span.end:
            break
        if span.start < sentence.span.start:
            continue
        at = [node for node in range(len(tree.words)) if tree.dates[node] is timex] or [
            node for node, own in enumerate(tree.spans) if own.within(span) and tree.words[node].tag != "DT"
        ]
        if at:
            inside = set(at)
            top = next((node for node in at if tree.words[node].head not in inside), at[-1])
            found.append((top, timex))
    return found


def _clause_of(tree: Tree, node: int, verb: int) -> bool:
    """Tell whether a word belongs to the clause of a verb, no clause with its own subject between them."""
    for _ in range(DEEP):
        if node == verb:
            return True
        if tree.words[node].head == node or tree.words[node].dep in ("relcl", "ccomp", "advcl", "acl"):
            return False
        node = tree.words[node].head
    return False
