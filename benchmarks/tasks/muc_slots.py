"""The slots of an incident template."""

from __future__ import annotations

import re
from collections import Counter

from benchmarks.tasks.muc_incidents import Incident
from benchmarks.tasks.muc_nouns import Noun
from benchmarks.tasks.muc_words import HUMANS, PERSONAL, STATE, TARGETS
from benchmarks.tasks.rows import Row
from dateline.model import Report
from dateline.resolve.gazetteer import Gazetteer
from dateline.vocabulary import EventType, PlaceKind, SourceKind, Stance

_WORD = re.compile(r"[A-Z][A-Z]+(?: [A-Z]+)?")
_KINDS = {PlaceKind.TOWN: "CITY", PlaceKind.PROVINCE: "DEPARTMENT"}
_TOLD = {
    word: word.upper() for word in "town city municipality department neighborhood farm".split()
}


def template(incident: Incident, report: Report, country: str, gazetteer: Gazetteer) -> Row:
    """One incident under the long names of the slots."""
    groups = [(n.name or n.words).upper() for n in incident.organisations.values()]
    who = _perpetrators(incident, groups)
    return {
        "INCIDENT: DATE": [_date(incident, report)],
        "INCIDENT: LOCATION": [_place(incident, country, gazetteer)],
        "INCIDENT: TYPE": [incident.kind],
        "INCIDENT: STAGE OF EXECUTION": ["ACCOMPLISHED"],
        "INCIDENT: INSTRUMENT ID": [name.upper() for name in incident.instruments],
        "INCIDENT: INSTRUMENT TYPE": _instruments(incident),
        **who,
        **_things(incident),
        **_people(incident),
        **{
            slot: [
                _about(n, land) for n in who.values() if (land := _abroad(n, country, gazetteer))
            ]
            for slot, who in (
                ("HUM TGT: FOREIGN NATION", incident.victims),
                ("PHYS TGT: FOREIGN NATION", incident.targets),
            )
        },
    }


def _abroad(noun: Noun, country: str, gazetteer: Gazetteer) -> str | None:
    """The country of a victim or a building, when it is another than where it happened."""
    for word in noun.words.split()[:2]:
        if not word[:1].isupper():
            continue
        for match in gazetteer.matches(word)[:1]:
            land = gazetteer.country(match.place.country) if match.place.country else None
            nation = match.demonym or match.place.kind is PlaceKind.COUNTRY
            if nation and land and land.name.upper() != country:
                return land.name.upper()
    return None


def _perpetrators(incident: Incident, groups: list[str]) -> Row:
    names = [(n.name or n.words).upper() for n in incident.individuals.values()]
    words = {word.lower() for name in (*groups, *names) for word in name.split()}
    state = bool(words & STATE) and not words & {
        "farc",
        "liberation",
        "revolutionary",
        "guerrillas",
    }
    confidence = _confidence(incident)
    return {
        "PERP: INCIDENT CATEGORY": ["STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT"],
        "PERP: INDIVIDUAL ID": names,
        "PERP: ORGANIZATION ID": groups,
        "PERP: ORGANIZATION CONFIDENCE": [{"alt": [confidence], "of": [g]} for g in groups],
    }


def _confidence(incident: Incident) -> str:
    """How firm the blame is."""
    if any(e.type is EventType.CLAIM_OF_RESPONSIBILITY for e in incident.events):
        return "CLAIMED OR ADMITTED"
    if any(e.stance is Stance.HEDGED for e in incident.events):
        official = any(
            e.attribution and e.attribution.source_kind is SourceKind.OFFICIAL
            for e in incident.events
        )
        return "SUSPECTED OR ACCUSED" + (" BY AUTHORITIES" if official else "")
    return "REPORTED AS FACT"


def _instruments(incident: Incident) -> list[Row]:
    told = [{"alt": [kind], "of": [name.upper()]} for name, kind in incident.instruments.items()]
    if told:
        return told
    if incident.kind == "BOMBING":
        return [{"alt": ["BOMB"], "of": []}]
    return [{"alt": ["GUN"], "of": []}] if incident.shots else []


def _things(incident: Incident) -> Row:
    things = list(incident.targets.values())
    effects = [(n, incident.effects.get(n.words.lower(), "")) for n in things]
    blast = "SOME DAMAGE" if incident.kind == "BOMBING" else ""
    return {
        "PHYS TGT: ID": [n.words.upper() for n in things],
        "PHYS TGT: TYPE": [_about(n, TARGETS.get(n.lemma, "OTHER")) for n in things],
        "PHYS TGT: NUMBER": [_about(n, n.number) for n in things],
        "PHYS TGT: EFFECT OF INCIDENT": [_about(n, e or blast) for n, e in effects if e or blast],
    }


def _people(incident: Incident) -> Row:
    persons = list(incident.victims.values())
    effects = [(n, incident.effects.get((n.name or n.words).lower(), "")) for n in persons]
    return {
        "HUM TGT: NAME": [n.name.upper() for n in persons if n.name],
        "HUM TGT: DESCRIPTION": [d for n in persons if (d := _description(n))],
        "HUM TGT: TYPE": [_about(n, _human(n)) for n in persons],
        "HUM TGT: NUMBER": [_about(n, "1" if n.name else n.number) for n in persons],
        "HUM TGT: EFFECT OF INCIDENT": [_about(n, e) for n, e in effects if e in PERSONAL],
    }


def _about(noun: Noun, value: str) -> Row:
    return {"alt": [value], "of": [(noun.name or noun.words).upper()]}


def _description(noun: Noun) -> Row | str | None:
    if not noun.words:
        return None
    return _about(noun, noun.words.upper()) if noun.name else noun.words.upper()


def _human(noun: Noun) -> str:
    words = noun.words.lower().split()
    kinds = [HUMANS[w] for w in (noun.lemma, *words) if w in HUMANS]
    kind = kinds[0] if kinds else "CIVILIAN"
    former = "former" in words and kind in {"GOVERNMENT OFFICIAL", "ACTIVE MILITARY"}
    return f"FORMER {kind}" if former else kind


def _date(incident: Incident, report: Report) -> str:
    """The day of the incident, or that of the report as the last it may have been."""
    days = [e.valid.start for e in incident.events if e.valid and e.date_precision == 1]
    told = [day for day in days if day is not None]
    day = told[0] if told else report.published
    return day.strftime("%d %b %y").upper() if day else ""


def country_of(text: str, gazetteer: Gazetteer) -> str:
    """The country that a text is about: of its dateline, and those that it names most."""
    counts: Counter[str] = Counter()
    city = text.partition(",")[0].partition("(")[0].strip()
    for match in gazetteer.matches(city)[:1]:
        counts[match.place.country or ""] += 4
    for word in _WORD.findall(text[len(city) :]):
        for match in gazetteer.matches(word)[:1]:
            if match.place.kind is PlaceKind.COUNTRY and not match.code:
                counts[match.place.country or ""] += 1
    best = counts.most_common(1)
    found = gazetteer.country(best[0][0]) if best else None
    return found.name.upper() if found else ""


def _place(incident: Incident, country: str, gazetteer: Gazetteer) -> str:
    """The place of the incident, from its country down."""
    for event in incident.events:
        for mention in event.places:
            for match in gazetteer.matches(mention.name):
                place = match.place
                land = gazetteer.country(place.country) if place.country else None
                kind = _KINDS.get(place.kind)
                if land and kind and land.name.upper() == country and not match.demonym:
                    kind = _TOLD.get(mention.type_word or "", kind)
                    return f"{country}: {mention.name.upper()} ({kind})"
    return country
