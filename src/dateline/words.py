"""How days, places, parties and sources are written for a person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from dateline.answers import Told
from dateline.grounds import Speaker
from dateline.interval import Interval
from dateline.model import Actor, Place
from dateline.resolve.nations import load_nations
from dateline.telling import NARRATOR, short_name
from dateline.vocabulary import Stance

_ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_FIRMNESS = {
    Stance.STATED: "",
    Stance.HEDGED: ", at a distance",
    Stance.DENIED: ", who denies it",
}
_PRONOUNS = {"he", "her", "his", "its", "she", "their", "they"}


def clean(text: str) -> str:
    """Text of a report without control characters, which could rewrite a screen or turn a line."""
    kept = (c if c.isprintable() or c == " " else "�" for c in " ".join(text.split()))
    return "".join(kept)


def day(value: date | None) -> str:
    """A day as people write it: 20 Jun 2014."""
    return f"{value.day} {value:%b %Y}" if value is not None else "?"


def days(text: str) -> str:
    """A span of days as people write it: 20 Jun 2014, 17-21 Jun 2014, until 21 Jun 2014."""
    span = Interval.parse(text)
    first, last = span.first_day, span.last_day
    if first is None:
        return f"until {day(last)}"
    if last is None:
        return f"from {day(first)}"
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%b}-{day(last)}"
    return f"{day(first)}-{day(last)}"


def some(number: int, what: str) -> str:
    """ "1 report", "3 reports"."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def in_days(words: str) -> str:
    """Words with their ISO dates written as people do."""
    return _ISO.sub(lambda found: day(date.fromisoformat(found.group())), words)


def country(code: str | None) -> str:
    """The name of a country by its code; the code where there is no name."""
    return load_nations().names.get(code, code) if code else ""


def where(place: Place) -> str:
    """A place with its kind, country and position: al-Qaim, town in Iraq (34.37 N, 41.09 E)."""
    name = f"{clean(place.name)}, {place.kind}"
    if place.country and place.kind != "country":
        name += f" in {country(place.country)}"
    at = point(place)
    return f"{name} ({at})" if at else name


def point(place: Place, digits: int = 2) -> str:
    """Where a place is, in degrees: 34.37 N, 41.09 E; nothing where that is not known."""
    if place.lat is None or place.lon is None:
        return ""
    ns, ew = ("N" if place.lat >= 0 else "S"), ("E" if place.lon >= 0 else "W")
    return f"{abs(place.lat):.{digits}f} {ns}, {abs(place.lon):.{digits}f} {ew}"


def party(actor: Actor | None) -> str:
    """A party by its name, with the short one: Islamic State in Iraq and the Levant (ISIL)."""
    if actor is None:
        return "nobody named"
    short = short_name(actor)
    return clean(actor.name if short == actor.name else f"{actor.name} ({short})")


def short(actor: Actor | None) -> str:
    """A party by its short name, for tables."""
    return clean(short_name(actor)) if actor is not None else "nobody named"


def person(name: str, role: str | None, *, named: bool) -> str:
    """A source with its role: "General Qassim Atta", "Rami Abdulrahman, head of ..."."""
    words, role = clean(name), clean(role or "")
    if role.casefold() in _PRONOUNS or role.casefold() in words.casefold():
        role = ""
    if role and role[0].isupper() and " of " not in role and len(role.split()) <= 2:
        words = f"{role} {words}"
    elif role:
        words = f"{words}, {role}"
    return words if named or name.startswith(NARRATOR) else f"{words} (unnamed)"


def speaker(told: Told) -> str:
    """Who says so and through whom: "Sameer al-Shwiali, media adviser to ... (via Reuters)"."""
    words = person(counted(told.source, told.number), told.role, named=told.named)
    links = zip(told.via, told.via_stances, strict=True)
    return words + passed_on((v, stance) for v, stance in links if v != told.publisher)


def counted(name: str, number: int | None) -> str:
    """Unnamed sources with their number: "2 security officials"."""
    return f"{number} {name}" if number is not None and number > 1 else name


def passed_on(links: Iterable[tuple[str, Stance]]) -> str:
    """Through whom words came, and who of them keeps a distance: " (via SANA, at a distance)"."""
    words = ", ".join(clean(name) + _FIRMNESS[stance] for name, stance in links)
    return f" (via {words})" if words else ""


def printed_in(told: Told) -> str:
    """The report that a claim stands in: its title, its publisher if not the source, its day."""
    publisher = told.publisher if told.publisher != told.source else None
    parts = (told.title or told.origin, publisher, day(told.published))
    copy = "; repeats another report, counted once" if told.copy else ""
    return clean(", ".join(part for part in parts if part)) + copy


def grade_words(speaker: Speaker) -> str:
    """The letter of a source, after that of its kind where it has earned another: "D → B"."""
    if speaker.letter == speaker.prior:
        return speaker.letter
    return f"{speaker.prior} → {speaker.letter}"


def percent(probability: float) -> str:
    """A probability for a person; nothing is ever quite sure: ">99%", "<1%"."""
    if probability > 0.995:
        return ">99%"
    return "<1%" if probability < 0.005 else f"{probability:.0%}"
