"""The parties and places of many wars, with which the sentences of the construction tests are made.

What is expected of a sentence is written in one line, its events joined by "; ":

    type by ACTOR on RECIPIENT at PLACE killed N injured N, and `planned`, `requested`, `not` ...

A party is compared by its first word, `|` stands between types of which any will do, `?` before a
name says that it may be told too, `not?` that either polarity will do, and `~` for a name or a
modality that anything will do.  Without "by" or "on" nobody must be told, and nobody killed without
"killed"; places beyond the one named are not compared.  `?type` is an event that may be told too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dateline.model import Event, Mention, Report
from dateline.pipeline import Tools
from dateline.vocabulary import Measure, Modality, Polarity
from tests.extract.conftest import number


@dataclass(frozen=True, slots=True, kw_only=True)
class War:
    """Two parties, two towns and a province."""

    a: str
    b: str
    p: str
    q: str
    r: str


WARS = [
    War(a=a, b=b, p=p, q=q, r=r)
    for a, b, p, q, r in (
        ("Taliban", "Afghan army", "Ghazni", "Zaranj", "Nimruz"),
        ("al-Shabaab", "Somali army", "Jowhar", "Merca", "Lower Shabelle"),
        ("Tuareg rebels", "Malian army", "Tessalit", "Menaka", "Kidal"),
        ("Houthis", "Yemeni army", "Taiz", "Hodeidah", "Marib"),
        ("Libyan National Army", "GNA forces", "Gharyan", "Bani Walid", "Jufra"),
        ("Russian forces", "Ukrainian army", "Soledar", "Kupiansk", "Luhansk"),
        ("M23 rebels", "Congolese army", "Sake", "Rutshuru", "North Kivu"),
        ("Arakan Army", "Myanmar military", "Paletwa", "Kyauktaw", "Rakhine"),
        ("Tigrayan forces", "Ethiopian army", "Shire", "Adwa", "Afar"),
        ("Rapid Support Forces", "Sudanese army", "Nyala", "Geneina", "West Darfur"),
        ("Azerbaijani forces", "Armenian forces", "Jabrayil", "Fuzuli", "Kalbajar"),
        ("rebels", "Chadian army", "Mao", "Abeche", "Tibesti"),
        ("Russian troops", "Georgian army", "Poti", "Zugdidi", "Abkhazia"),
    )
]

_PARTS = re.compile(r" (by|on|at|killed|injured) ")
_DAY = datetime(2024, 5, 6, tzinfo=UTC)


def filled(table: Mapping[str, str], wars: int) -> Iterator[tuple[str, str]]:
    """Each sentence of a table and what is expected of it, told of so many wars.

    Which wars they are is no matter of chance.
    """
    for row, (pattern, expected) in enumerate(table.items()):
        for step in range(wars if "{" in pattern else 1):
            war = WARS[(5 * row + 3 * step) % len(WARS)]
            names = {name: getattr(war, name) for name in "abpqr"}
            text = pattern.format(**names)
            yield text[0].upper() + text[1:], expected.format(**names)


def reports(texts: Sequence[str]) -> list[Report]:
    """A report of each text, all of one day."""
    return [
        Report(id=f"r-{i}", text=text, origin="a.txt", publisher="Herald", published=_DAY)
        for i, text in enumerate(texts)
    ]


def misread(tools: Tools, made: Sequence[tuple[str, str]]) -> list[tuple[str, str, list[str]]]:
    """The sentences whose events are not those expected, with both."""
    readings = tools.read_all(reports([text for text, _ in made]))
    return [
        (text, expected, [e.type.value for e in reading.events])
        for (text, expected), reading in zip(made, readings, strict=True)
        if not _as_expected(reading.events, expected)
    ]


def _as_expected(events: Sequence[Event], expected: str) -> bool:
    parts = expected.split("; ") if expected else []
    left = list(events)
    for part in parts:
        if part.startswith("?"):
            continue
        found = next((e for e in left if _is(e, part)), None)
        if found is None:
            return False
        left.remove(found)
    beside = {part[1:] for part in parts if part.startswith("?")}
    return all(e.type.value in beside for e in left)


def _is(event: Event, expected: str) -> bool:
    head, *rest = _PARTS.split(expected)
    roles = dict(zip(rest[::2], rest[1::2], strict=True))
    counts = {c.measure: number(c) for c in event.counts}
    injured = roles.get("injured")
    places = roles.get("at", "~")
    return (
        _stands(event, head)
        and _are(event.actors, roles.get("by", ""))
        and _are(event.recipients, roles.get("on", ""))
        and (places == "~" or any(_called(p, places) for p in event.places))
        and counts.get(Measure.KILLED) == roles.get("killed")
        and (injured is None or counts.get(Measure.INJURED) == injured)
    )


def _stands(event: Event, head: str) -> bool:
    """Whether the type, the polarity and the modality are those expected."""
    types, *words = head.split(", ")
    denied = event.polarity is Polarity.NEGATED
    same = "not?" in words or denied == ("not" in words)
    modes = [w for w in words if w not in {"not", "not?"}] or [Modality.ACTUAL.value]
    return (
        event.type.value in types.split("|")
        and same
        and {"~", event.modality.value} & {*modes} != set()
    )


def _are(told: Sequence[Mention], expected: str) -> bool:
    """Whether those told are those expected, and nobody else."""
    if expected == "~":
        return True
    names = [name.removeprefix("?") for name in expected.split(", ") if name]
    must = [name for name in expected.split(", ") if name and not name.startswith("?")]
    all_told = all(any(_called(m, name) for m in told) for name in must)
    return all_told and all(any(_called(m, name) for name in names) for m in told)


def _called(mention: Mention, name: str) -> bool:
    return name.lower().split()[0] in mention.name.lower()
