"""The names under which news knows places, counted in a record: rows for conventional_names.csv.

    python scripts/count_conventional_names.py war.db > counted.csv

A place's conventional name is the way in which its reports most often write it, where that is not
how the gazetteer does and at least three times so.  What is written is a draft for a careful eye:
a name that means something else as well ("Sulu" for Jolo) is to be struck out by hand.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter, defaultdict

import dateline
from dateline.content import sites_of
from dateline.model import Place
from dateline.resolve.compile import division_stem, key_of
from dateline.vocabulary import PlaceKind

LEAST = 3
"""So many mentions make a name one that news uses."""
KINDS = {PlaceKind.TOWN, PlaceKind.PROVINCE, PlaceKind.DISTRICT}
DIVISION = re.compile(r"(?<=\w )(?:province|governorate|oblast|state|region|district|department)$")
ARTICLE = re.compile(r"^(?:Al|El|Ar|As|Ash|Ad|Az|At|An)(?=-)")


def tidy(name: str) -> str:
    """One way of writing article and division: "al-Bab", "Idlib Province"."""
    name = ARTICLE.sub(lambda match: match[0].lower(), name)
    return DIVISION.sub(lambda match: match[0].capitalize(), name)


def main() -> None:
    """Print the rows."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("record")
    options = parser.parse_args()
    written: dict[str, Counter[str]] = defaultdict(Counter)
    places: dict[str, Place] = {}
    with dateline.open(options.record) as record:
        for sourced in record.claims():
            places |= sourced.places
            for site in sites_of(sourced.claim.content):
                if site.place is not None:
                    written[site.place][tidy(site.name)] += 1
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("id", "name", "mentions"))
    for id_ in sorted(written):
        place = places[id_]
        if place.kind not in KINDS or not id_.startswith(("gn:", "adm")):
            continue
        name, mentions = written[id_].most_common(1)[0]
        if mentions >= LEAST and name != place.name and key_of(division_stem(name)):
            out.writerow((id_, name, mentions))


if __name__ == "__main__":
    main()
