"""Scores pairs of names with nomenklatura's logic-v2; run in an environment of its own.

Standard input: one JSON array [name1, name2, kind] a line. Standard output: one score a line, then the seconds it took.
"""

import json
import sys
import time

from followthemoney.proxy import EntityProxy
from nomenklatura.matching import LogicV2
from nomenklatura.matching.types import ScoringConfig

SCHEMATA = {"person": "Person", "organisation": "Organization"}


def entity(name, kind):
    return EntityProxy.from_dict({"id": name, "schema": SCHEMATA[kind], "properties": {"name": [name]}})


def main():
    config = ScoringConfig.defaults()
    pairs = [json.loads(line) for line in sys.stdin]
    began = time.perf_counter()
    for one, two, kind in pairs:
        print(LogicV2.compare(entity(one, kind), entity(two, kind), config).score)
    print(time.perf_counter() - began)


main()
