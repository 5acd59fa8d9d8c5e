"""The state of things on a day as it is printed, and as rows: whether it existed, what held, perhaps held, or is not known."""

from collections.abc import Iterator, Mapping, Sequence

from rich import box
from rich.markup import escape
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from regesta.cli.happenings import account, happened, label, terms
from regesta.cli.page import file_of, letters_of, speaks
from regesta.cli.session import console
from regesta.cli.wording import isolated, printable, stance_of
from regesta.exchange.formats.jsonl import document_summary, entity_row, event_row, statement_row
from regesta.model.entity import Entity
from regesta.model.event import Event
from regesta.model.statement import NAMES, OTHER_NAMES, Statement
from regesta.model.time import Answer, FuzzyDate
from regesta.model.wording import date_words
from regesta.view import View
from regesta.view.spots import Spots
from regesta.view.state import Around, Life, On, Stand, around, existed, lives, stands, value_key

_TITLES = {
    On.HELD: "Held",
    On.PERHAPS: "Held perhaps",
    On.UNKNOWN: "Not known for that day",
    On.OTHER: "Held at another time, or never",
}
_STRENGTH = (On.HELD, On.PERHAPS, On.UNKNOWN)
_IDS = 3  # that are shown of what rests on several words
Row = dict[str, object]


def state_rows(view: View, entity: Entity, day: FuzzyDate, whence: Mapping[str, str]) -> Iterator[Row]:
    """Yield the state as rows of the contract: statements with `on` and `why`, events with `on`."""
    found = stands(view, entity, day)
    life = lives(view, entity, day)
    events = around([each.event for each in view.events_of(entity)], day)
    placed = _placed(events)
    used = [*(each.statement.evidence.document for each in found), *(each.document for each, _ in placed)]
    yield {**entity_row(entity, Spots(view)), "on": day.edtf, "existed": existed(life)}
    yield from (document_summary(view.documents[each]) for each in dict.fromkeys(used))
    for each in found:
        yield _known({**statement_row(view, each.statement), "on": each.on.value, "why": each.why}, whence)
    for event, where in placed:
        yield _known({**event_row(view, event), "on": where}, whence)


def _known(row: Row, whence: Mapping[str, str]) -> Row:
    known = whence.get(str(row["id"]))
    return row if known is None else {**row, "known_by": known}


def _placed(events: Around) -> list[tuple[Event, str]]:
    return [
        *((each, "held") for each in events.on),
        *((each, "perhaps") for each in events.perhaps),
        *((each, "before") for each in (events.before,) if each is not None),
        *((each, "after") for each in (events.after,) if each is not None),
    ]


def print_state(view: View, entity: Entity, day: FuzzyDate, whence: Mapping[str, str]) -> None:
    """Print the state of an entity on a day."""
    _State(view, entity, day, whence).print()


class _State:
    """Letters the documents while the page is made."""

    def __init__(self, view: View, entity: Entity, day: FuzzyDate, whence: Mapping[str, str]) -> None:
        self.view, self.entity, self.day, self.whence = view, entity, day, whence
        self.found = stands(view, entity, day)
        self.life = lives(view, entity, day)
        self.events = around([each.event for each in view.events_of(entity)], day)
        used = {each.statement.evidence.document for each in self.found}
        used |= {each.document for each, _ in _placed(self.events)}
        self.documents = [each for each in view.documents.values() if each.id in used]
        self.letters = letters_of(self.documents)

    def print(self) -> None:
        """Print everything, top to bottom."""
        out = console()
        title = Text.assemble((isolated(self.entity.name), "bold"), f"  ·  {date_words(self.day)}")
        out.print(Rule(title, align="left", characters="─"))
        for each in self.documents:
            out.print(f"[bold]{self.letters[each.id]}[/]  {escape(printable(file_of(each)))}, {escape(speaks(each))}")
        self._print_life()
        out.print()
        rows = _lines(self.view, self.found)
        for on in On:
            self._print_section(on, [each for each in rows if each[0].on is on])
        self._print_events()
        out.print("Names are in: regesta show NAME. The words in their place: regesta evidence ID", style="dim")

    def _print_life(self) -> None:
        out = console()
        if not self.life and self.entity.kind.value != "organisation":
            return
        out.print(Text.assemble("\n", ("Existed then: ", "bold"), existed(self.life)))
        for each in self.life:
            out.print(
                Text.assemble(f"  {_answer(each)}  ", isolated(each.why), (f"  {self._where(each.statements)}", "dim"))
            )

    def _print_section(self, on: On, rows: Sequence[tuple[Stand, list[Statement]]]) -> None:
        if not rows:
            return
        table = Table(
            box=box.SIMPLE_HEAD,
            pad_edge=False,
            title=_TITLES[on],
            title_justify="left",
            title_style="bold",
            show_header=False,
        )
        table.add_column("what", style="cyan", no_wrap=True)
        table.add_column("value", overflow="fold")
        table.add_column("why", style="green", overflow="fold")
        table.add_column("in", style="dim", overflow="fold", max_width=30)
        previous = ""
        for stand, said in rows:
            name = self.view.label(stand.statement.predicate)
            notes = [each for each in (stand.statement.qualifier, stance_of(stand.statement)) if each]
            note = f" ({', '.join(notes)})" if notes and on is not On.OTHER else ""
            value = escape(isolated(self._value(stand.statement) + note))
            known = dict.fromkeys(self.whence[each.id] for each in said if each.id in self.whence)
            why = escape("; ".join((stand.why, *known)))
            table.add_row("" if name == previous else name, value, why, self._where(said))
            previous = name
        console().print(table)

    def _value(self, statement: Statement) -> str:
        named = self.view.value_entity(statement)
        row = self.view.words.predicates.get(statement.predicate)
        return named.name if named and not (row and row.value == "text") else self.view.value(statement)

    def _where(self, said: Sequence[Statement]) -> str:
        ids = [f"{self.letters[each.evidence.document]} {each.id[:8]}" for each in said]
        more = f" +{len(ids) - _IDS}" if len(ids) > _IDS else ""
        return ", ".join(ids[:_IDS]) + more

    def _print_events(self) -> None:
        titles = {"held": "that day", "perhaps": "perhaps then", "before": "last before", "after": "next after"}
        placed = _placed(self.events)
        if not placed:
            return
        table = Table(
            box=box.SIMPLE_HEAD,
            pad_edge=False,
            title="Events",
            title_justify="left",
            title_style="bold",
            show_header=False,
        )
        for style in ("cyan", "green", "", "dim"):
            table.add_column("", style=style, overflow="fold")
        previous = ""
        merged: dict[tuple[str, str, str, str], list[Event]] = {}
        for event, where in placed:
            said = account(self.view, event) + (f" ({terms(event)})" if terms(event) else "")
            merged.setdefault((where, label(self.view, event), happened(event), said), []).append(event)
        for (where, kind, when, said), events in merged.items():
            known = "; ".join(dict.fromkeys(self.whence[each.id] for each in events if each.id in self.whence))
            text = f"{kind}  {said}" + (f"; {known}" if known else "")
            ids = ", ".join(f"{self.letters[each.document]} {each.id[:8]}" for each in events)
            table.add_row("" if where == previous else titles[where], when, escape(text), ids)
            previous = where
        console().print(table)


def _answer(life: Life) -> str:
    return {Answer.YES: "yes", Answer.NO: "no", Answer.CANNOT_TELL: "perhaps"}[life.answer]


def _lines(view: View, found: Sequence[Stand]) -> list[tuple[Stand, list[Statement]]]:
    """Return one line a value and reason, in the order of the vocabulary; names and the days of its life are not among them.

    Where a value held, it is told once more only by whom says that it held in another period, perhaps or not then.
    """
    order = {name: at for at, name in enumerate(view.words.predicates)}
    best: dict[tuple[str, str], On] = {}
    kept: list[Stand] = []
    for each in found:
        row = view.words.predicates.get(each.statement.predicate)
        if each.statement.predicate in NAMES | OTHER_NAMES or (row and row.value in ("date", "period")):
            continue
        kept.append(each)
        key = each.statement.predicate, value_key(view, each.statement)
        if each.on in _STRENGTH:
            best[key] = min(best.get(key, On.UNKNOWN), each.on, key=_STRENGTH.index)
        elif key not in best:
            best[key] = On.UNKNOWN
    lines: dict[tuple[str, str, On, str], tuple[list[Stand], list[Statement]]] = {}
    for each in kept:
        key = each.statement.predicate, value_key(view, each.statement)
        apart = each.on is On.PERHAPS and each.statement.when is not None  # another period of it is another word on it
        weaker = each.on in _STRENGTH and each.on is not best[key] and not apart
        if weaker:
            continue
        reason = each.why if each.on in (On.HELD, On.OTHER) else ""
        found_here = lines.setdefault((*key, each.on, reason), ([], []))
        found_here[0].append(each)
        found_here[1].append(each.statement)
    told = [
        (all_of[0]._replace(why="; ".join(dict.fromkeys(each.why for each in all_of))), said)
        for all_of, said in lines.values()
    ]
    values = {key: at for at, key in enumerate(dict.fromkeys(key[:2] for key in lines))}

    def place(line: tuple[Stand, list[Statement]]) -> tuple[int, int]:
        statement = line[0].statement
        return order.get(statement.predicate, len(order)), values[statement.predicate, value_key(view, statement)]

    return sorted(told, key=place)
