"""The measures of names for `make bench`: pairs and retrieval on real and made lists, and speed beside nomenklatura and rapidfuzz.

The list of the shared folder is not part of this project; what is made stands in `corpus/names`. Speeds are of one core and of
one run; a peer that is not installed is named.
"""

import csv
import io
import itertools
import json
import os
import random
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process

from fit_names import crossed
from regesta.names import NameKind, matcher
from regesta.names.index import NameIndex
from regesta.vocabulary.names import name_words

HERE = Path(__file__).resolve().parent
MADE = HERE / "corpus" / "names"
SHARED = HERE.parents[1] / "shared" / "bench" / "names"
PEER = Path(os.environ.get("REGESTA_PEERS", HERE.parent / ".venv-peers")) / "nomenklatura" / "bin" / "python"
LISTED, QUERIES, PAIRS, PEER_PAIRS = 100_000, 2_000, 100_000, 400
CULTURES = ("ar", "fa", "ps", "so", "fr", "en", "es", "ru", "sw")
Rows = list[dict[str, str]]


def rows(path: Path) -> Rows:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def kind_of(row: dict[str, str]) -> NameKind:
    return "person" if row["kind"] == "person" else "organisation"


# --- quality ---


def pairs(title: str, path: Path) -> None:
    found = rows(path)
    ours = [matcher().score(each["name1"], each["name2"], kind_of(each)) for each in found]
    said = {"regesta": ours, "rapidfuzz WRatio": [fuzz.WRatio(each["name1"], each["name2"]) / 100 for each in found]}
    peer = logic_v2([(each["name1"], each["name2"], each["kind"]) for each in found])
    if peer is not None:
        said["nomenklatura logic-v2"] = peer[0]
    print(f"\npairs, {title}: {len(found)}")
    for name, scores in said.items():
        print(f"  {name:24} {_told(found, scores)}")
    for kind in ("person", "organisation"):
        mine = [(each, score) for each, score in zip(found, ours, strict=True) if each["kind"] == kind]
        verdicts = Counter((each["same"], matcher().verdict(score).value) for each, score in mine)
        words = "; ".join(
            f"{'same' if same == '1' else 'different'} called "
            + ", ".join(f"{verdict} {verdicts[same, verdict]}" for verdict in ("same", "unsure", "different"))
            for same in "10"
        )
        print(f"  {kind:24} {_told([each for each, _ in mine], [score for _, score in mine])}; {words}")


def _told(found: Rows, scores: Sequence[float]) -> str:
    """Return recall at precision 0.95 and accuracy at 0.5; equal scores count together."""
    ordered = sorted(zip(scores, (each["same"] == "1" for each in found), strict=True), reverse=True)
    positives = sum(same for _, same in ordered)
    hit = number = 0
    recall = 0.0
    for _, group in itertools.groupby(ordered, key=lambda each: each[0]):
        members = list(group)
        hit, number = hit + sum(same for _, same in members), number + len(members)
        recall = max(recall, hit / positives if hit / number >= 0.95 else 0.0)
    right = sum((score >= 0.5) == same for score, same in ordered) / len(ordered)
    return f"recall at precision .95 {recall:.3f}, accuracy {right:.3f}"


def retrieval(title: str, listed: Path, queries: Path) -> None:
    entries, asked = rows(listed), rows(queries)
    index = NameIndex(matcher(), [(each["name"], kind_of(each)) for each in entries])
    ranks = []
    for each in asked:
        ids = [entries[hit.number]["id"] for hit in index.find(each["query"], None, least=0.4, most=5)]
        ranks.append(ids.index(each["id"]) + 1 if each["id"] in ids else 0)
    first, five = (sum(0 < rank <= most for rank in ranks) / len(ranks) for most in (1, 5))
    names = [each["name"] for each in entries]
    peer = sum(
        entries[process.extractOne(each["query"], names, scorer=fuzz.WRatio)[2]]["id"] == each["id"] for each in asked
    )
    print(
        f"retrieval, {title}: {len(asked)} queries in {len(entries)}: at 1 {first:.3f}, at 5 {five:.3f}; rapidfuzz at 1 {peer / len(asked):.3f}"
    )


def logic_v2(asked: Sequence[tuple[str, str, str]]) -> tuple[list[float], float] | None:
    """Return the scores of nomenklatura's logic-v2 and the seconds it took; None where it is not installed."""
    if not PEER.is_file():
        return None
    given = "\n".join(json.dumps(each) for each in asked)
    done = subprocess.run(
        [PEER, HERE / "peers" / "logic_v2.py"], input=given, capture_output=True, text=True, check=True
    )
    *scores, seconds = map(float, done.stdout.split())
    return scores, seconds


# --- speed ---


def made_names(count: int, seed: int) -> list[str]:
    """Return made names of people: common names of many cultures, a third of the words known to no table."""
    chance = random.Random(seed)
    common = [spelt for each in CULTURES for row in name_words().common[each] for spelt in row.spelt if spelt.isascii()]
    syllables = [
        left + right
        for left in ["b", "d", "f", "g", "h", "j", "k", "l", "m", "n", "q", "r", "s", "t", "w", "z", "kh", "gh", "sh"]
        for right in "aiou"
    ]

    def word() -> str:
        if chance.random() < 0.65:
            return chance.choice(common)
        return "".join(chance.choice(syllables) for _ in range(chance.randint(2, 4))).capitalize()

    found = []
    for _ in range(count):
        words = [word() for _ in range(chance.randint(2, 4))]
        found.append(" ".join([*words[:-1], ("al-" if chance.random() < 0.3 else "") + words[-1]]))
    return found


def rate(work: Callable[[], object], count: int) -> float:
    """Return how many a second."""
    began = time.perf_counter()
    work()
    return count / (time.perf_counter() - began)


def speed() -> None:
    names = made_names(LISTED, 1)
    chance = random.Random(2)
    some = names[:2_000]
    asked = [(chance.choice(some), chance.choice(some)) for _ in range(PAIRS)]
    compare = matcher()
    ours, again = (rate(lambda: [compare.score(one, two, "person") for one, two in asked], PAIRS) for _ in range(2))
    fuzzy = rate(lambda: [fuzz.token_sort_ratio(one, two) for one, two in asked], PAIRS)
    print(
        f"\nspeed, {PAIRS:,} pairs of {len(some):,} made names: regesta {ours:,.0f} a second with names that it meets first, {again:,.0f} with names that it knows; rapidfuzz token_sort_ratio {fuzzy:,.0f}",
        end="",
    )
    peer = logic_v2([(one, two, "person") for one, two in asked[:PEER_PAIRS]])
    print(
        f"; nomenklatura logic-v2 {PEER_PAIRS / peer[1]:,.0f} ({PEER_PAIRS} pairs)"
        if peer
        else "; nomenklatura: make peers"
    )
    began = time.perf_counter()
    index = NameIndex(compare, [(each, "person") for each in names])
    built = time.perf_counter() - began
    queries = [each.replace("a", "e", 1).replace("al-", "el ") for each in chance.sample(names, QUERIES)]
    began = time.perf_counter()
    found = sum(bool(index.find(each, "person", least=0.4, most=10)) for each in queries)
    taken = time.perf_counter() - began
    few = queries[:20]
    began = time.perf_counter()
    for each in few:
        process.extract(each, names, scorer=fuzz.token_sort_ratio, limit=10)
    brute = len(few) / (time.perf_counter() - began)
    print(
        f"screening against {LISTED:,}: regesta {QUERIES / taken:,.0f} names a second ({found:,} of {QUERIES:,} with a hit; index made in {built:.1f} s); rapidfuzz one by one {brute:,.0f}"
    )


def main() -> None:
    if SHARED.is_dir():
        pairs("half of a public list (fitted to it; five parts: fit_names.py)", SHARED / "un_pairs_dev.csv")
        for line in crossed(rows(SHARED / "un_pairs_dev.csv")):
            print(f"  names it was not fitted to, {line}")
        retrieval("Arabic queries of that list", SHARED / "un_list_dev.csv", SHARED / "un_arabic_queries_dev.csv")
    pairs("made, by a writer who had not seen the program", MADE / "pairs.csv")
    retrieval("made, three scripts", MADE / "retrieval_list.csv", MADE / "retrieval_queries.csv")
    speed()


if __name__ == "__main__":
    main()
