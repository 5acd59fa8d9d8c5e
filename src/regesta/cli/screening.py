"""The command that screens names against the base and against lists; what was screened and decided is kept in the base."""

import contextlib
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter
from rich.markup import escape
from rich.table import Table

from regesta.cli.matching import Kind
from regesta.cli.rows import kind_in, rows_of
from regesta.cli.session import Json, Kb, UseError, base, complain, console, given_date, person, print_rows, settings
from regesta.cli.wording import isolated, printable
from regesta.errors import InputError, UnknownError
from regesta.model.entity import Verdict
from regesta.model.screening import HitDecision, Screening, hit_id, standing_decisions
from regesta.model.time import FuzzyDate
from regesta.model.wording import counted
from regesta.run.report import now
from regesta.run.screening import Query, Screen, base_screen, list_screen, said_of, screened
from regesta.store import Store
from regesta.store.screenings import decide_hit, keep_screenings, kept_decisions, kept_screenings

_AT_ONCE = 500  # screenings that are kept in one transaction
_LEAST = 0.4
_LEAD = "A hit is a lead: two may bear one name. Look at the entry before you say who it is."
_BIRTHS = ("birth_date", "birthdate", "dob", "born")


def screen(
    names: Annotated[tuple[str, ...], Parameter(help="Names, in any script.")] = (),
    /,
    *,
    queries: Annotated[
        Path | None, Parameter(help="A CSV file with the column query, and kind and birth_date where known.")
    ] = None,
    lists: Annotated[
        list[Path] | None,
        Parameter(
            name="--list",
            json_list=False,
            help="A list to screen against: the UN XML, OFAC SDN.CSV, FollowTheMoney JSON lines, or a CSV.",
        ),
    ] = None,
    kind: Kind = None,
    born: Annotated[str | None, Parameter(help="The birth date or year of who is meant, where known.")] = None,
    least: Annotated[float, Parameter(help="The score below which nothing is shown, 0 to 1.")] = _LEAST,
    limit: Annotated[int, Parameter(help="How many hits of a list are shown for a name at most.")] = 10,
    kept: Annotated[
        bool, Parameter(negative="", help="Print what was screened before, and what was decided on it.")
    ] = False,
    decide: Annotated[str | None, Parameter(help="The id of a hit, or how it begins, to decide about.")] = None,
    verdict: Annotated[
        Literal["same", "different", "unsure", "undo"] | None, Parameter(help="With --decide: your word.")
    ] = None,
    because: Annotated[str, Parameter(help="With --decide: why.")] = "",
    by: Annotated[
        str | None, Parameter(help="Who screens or decides; else the name in regesta.toml, or your login.")
    ] = None,
    kb: Kb = None,
    json: Json = False,
) -> int:
    """Look names up in lists that you have, or, without one, in the base; every hit is a lead, with its reasons.

    Where there is a base, screenings are kept in it with who, when, and the version of the list; so is what you decide on a hit.
    """
    if (decide is None) != (verdict is None):
        raise UseError(
            "screen",
            "--decide and --verdict go together",
            "Try: regesta screen --decide ID --verdict different --because …",
        )
    if not 0 <= least <= 1 or limit < 1:
        raise UseError("screen", "--least is a share from 0 to 1 and --limit at least 1", "Give others")
    if decide is not None and verdict is not None:
        return _decide(decide, Verdict(verdict), because, person(by), kb)
    if kept:
        return _print_kept(kb, json=json)
    if any(not each.strip() for each in names):
        raise UseError("screen", "a name is empty", "Give the names to look for")
    if not names and queries is None:
        raise UseError("screen", "no name was given", "Try: regesta screen NAME, or --queries FILE.csv")
    problems: list[str] = []
    births = (date,) if (date := given_date(born, "--born")) else ()
    asked: Iterable[Query] = [Query(each, kind, births) for each in names]
    if queries is not None:
        asked = [*asked, *_read(queries, kind, problems)]
    store = _base(kb, needed=not lists)
    try:
        screens = _screens(store, lists or [], problems)
        decided = standing_decisions(kept_decisions(store)) if store else {}
        found = screened(asked, screens, least=least, most=limit, by=person(by), at=now())
        with contextlib.closing(_keeping(found, store)) as kept_on_the_way:
            _tell(kept_on_the_way, decided, json=json)
    finally:
        if store:
            store.close()
    if store is None and not json:
        print("There is no base here, so this screening is not kept; name one with --kb.")
    for problem in problems:
        complain(problem)
    return 1 if problems else 0


def _base(kb: Path | None, *, needed: bool) -> Store | None:
    """Return the base; None where there is none and lists are enough."""
    path = kb if kb is not None else Path(settings().kb)
    return base(kb) if needed or path.exists() else None


def _screens(store: Store | None, lists: list[Path], problems: list[str]) -> list[Screen]:
    from regesta.lists import read_list
    from regesta.run.base import view_of

    found: list[Screen] = []
    for path in lists:
        try:
            read = read_list(path)
        except InputError as error:
            if len(lists) == 1:
                raise
            problems.append(str(error))
            continue
        problems.extend(read.problems)
        found.append(list_screen(read))
    return found if lists or store is None else [base_screen(view_of(store))]


def _read(path: Path, kind: Kind, problems: list[str]) -> Iterator[Query]:
    for line, row in rows_of(path, (("query", "name"),), problems):
        where = f"{path}, line {line}"
        given = next((row[each].strip() for each in _BIRTHS if row.get(each, "").strip()), None)
        births: tuple[FuzzyDate, ...] = ()
        try:
            births = (date,) if (date := given_date(given, where)) else ()
        except UseError as error:
            problems.append(f"{error} It is screened without it.")
        yield Query(row.get("query") or row["name"], kind or kind_in(row, where, problems), births)


def _keeping(found: Iterable[list[Screening]], store: Store | None) -> Generator[list[Screening], None, None]:
    """Pass screenings on, and keep them, many at a time; what was shown is kept even where nobody takes the rest."""
    waiting: list[Screening] = []
    try:
        for each in found:
            waiting.extend(each)
            if store and len(waiting) >= _AT_ONCE:
                keep_screenings(store, waiting)
                waiting = []
            yield each
    finally:
        if store:
            keep_screenings(store, waiting)


def _tell(found: Iterable[list[Screening]], decided: dict[str, HitDecision], *, json: bool) -> None:
    out, hits = console(), 0
    for each in found:
        if json:
            print_rows([_row(each, decided)])
            continue
        out.print(f"[bold]{escape(isolated(printable(each[0].query)))}[/]")
        for screening in each:
            hits += len(screening.hits)
            version = f", version {screening.against.version}" if screening.against.version else ""
            told = counted(len(screening.hits), "hit") if screening.hits else "nothing alike"
            out.print(
                f"  {escape(printable(screening.against.title))}{escape(printable(version))}: {told}", style="dim"
            )
            for hit in screening.hits:
                identity = hit_id(screening.query, screening.against.title, hit.id, hit.name)
                by_name = "" if hit.matched == hit.name else f" (as {hit.matched})"
                out.print(
                    f"    {hit.score:.2f} {said_of(hit.verdict)}: [cyan]{escape(isolated(printable(hit.name)))}[/]{escape(isolated(printable(by_name)))}  [dim]{escape(printable(hit.id))}, hit {identity[:8]}[/]"
                )
                for reason in hit.reasons:
                    out.print(f"         {escape(isolated(printable(reason)))}", style="dim")
                if identity in decided:
                    one = decided[identity]
                    why = f": {one.because}" if one.because else ""
                    out.print(
                        f"         {escape(printable(f'decided: {one.verdict.value} by {one.by}, {one.at}{why}'))}",
                        style="green",
                    )
    if hits:
        out.print(_LEAD, style="yellow")


def _row(found: list[Screening], decided: dict[str, HitDecision]) -> dict[str, object]:
    return {
        "record": "screening",
        "query": found[0].query,
        "kind": found[0].kind,
        "at": found[0].at,
        "by": found[0].by,
        "lists": [
            {"title": each.against.title, "version": each.against.version, "digest": each.against.digest}
            for each in found
        ],
        "hits": [
            {
                "hit": (identity := hit_id(each.query, each.against.title, hit.id, hit.name)),
                "list": each.against.title,
                "id": hit.id,
                "name": hit.name,
                "matched": hit.matched,
                "score": hit.score,
                "verdict": hit.verdict.value,
                "status": "lead",
                "reasons": list(hit.reasons),
                "decided": decided[identity].verdict.value if identity in decided else None,
            }
            for each, hit in sorted(((each, hit) for each in found for hit in each.hits), key=lambda one: -one[1].score)
        ],
    }


def _decide(start: str, verdict: Verdict, because: str, by: str, kb: Path | None) -> int:
    with base(kb) as store:
        found = {
            hit_id(each.query, each.against.title, hit.id, hit.name): (each, hit)
            for each in kept_screenings(store)
            for hit in each.hits
        }
        meant = [each for each in found if each.startswith(start.lower())]
        if len(meant) != 1 or len(start) < 4:
            told = f"{len(meant)} hits begin so" if len(meant) > 1 else "no hit that was kept has that id"
            raise UnknownError(f"hit {start!r}", told, "`regesta screen --kept` prints the ids")
        screening, hit = found[meant[0]]
        decide_hit(store, HitDecision(hit=meant[0], verdict=verdict, by=by, at=now(), because=because))
    print(printable(f"{meant[0][:8]} {screening.query} | {hit.name}: {verdict.value} by {by}"))
    return 0


def _print_kept(kb: Path | None, *, json: bool) -> int:
    with base(kb) as store:
        found, decided = kept_screenings(store), standing_decisions(kept_decisions(store))
    if json:
        print_rows(_row([each], decided) for each in found)
        return 0
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("when", "by", "query", "against", "hit", "score", "decided"):
        table.add_column(column, overflow="fold")
    for each in found:
        against = f"{each.against.title} {each.against.version or ''} {(each.against.digest or '')[:8]}"
        start = (
            each.at,
            escape(printable(each.by)),
            escape(isolated(printable(each.query))),
            escape(printable(" ".join(against.split()))),
        )
        for hit in each.hits:
            identity = hit_id(each.query, each.against.title, hit.id, hit.name)
            said = decided.get(identity)
            word = f"{said.verdict.value} by {said.by}" + (f": {said.because}" if said.because else "") if said else ""
            table.add_row(
                *start,
                escape(isolated(printable(f"{hit.name} {identity[:8]}"))),
                f"{hit.score:.2f}",
                escape(printable(word)),
            )
        if not each.hits:
            table.add_row(*start, "none", "", "")
    console().print(table)
    return 0
