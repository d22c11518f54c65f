"""How a claim is told to a user: who says what, in which sentence, by which report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dateline.answers import Corrected, Told
from dateline.ledger.judged import JudgedLedger
from dateline.model import (
    Actor,
    Assessment,
    Claim,
    Controls,
    Counted,
    Happened,
    Party,
    Related,
    Report,
    Routes,
    Site,
    Source,
    Transfers,
)
from dateline.resolve.actors import ActorLinker
from dateline.vocabulary import ControlStatus, EventType, Extent, Stance

NARRATOR = "the report itself"
"""What a source is called that speaks in its own voice in a report whose publisher is not given."""

_MANY = 10_000
"""How many reports are remembered where many are asked for."""

_ID = re.compile(r"[a-z][\w:-]*\w")
_OF = {Extent.ALL: "", Extent.MOST: "most of ", Extent.PART: "part of ", Extent.AROUND: ""}
_HOLDING = {
    ControlStatus.HOLDS: "in control of",
    ControlStatus.CONTESTED: "fighting for",
    ControlStatus.CLAIMED: "claiming",
}


@dataclass(slots=True)
class Teller:
    """Tells the claims of one record as it is at one moment.

    Remembers the reports, sources and actors that it has read.
    """

    ledger: JudgedLedger
    linker: ActorLinker
    _reports: dict[str, Report] = field(default_factory=dict)
    _sources: dict[str, Source] = field(default_factory=dict)
    _actors: dict[str, Actor] = field(default_factory=dict)

    def told(
        self,
        claim: Claim,
        weight: Assessment,
        sources: Mapping[str, Source],
        *,
        copy: bool = False,
    ) -> Told:
        """A claim with its weight; `copy` says that it only repeats another one."""
        report = self.reports([claim])[claim.report]
        accepted = self.ledger.acceptance(claim)
        first, *others = (sources[link] for link, _ in claim.links)
        stances = [stance for _, stance in claim.links][1:]
        if report.publisher is None:
            others, stances = others[:-1], stances[:-1]
        return Told(
            claim=claim.id,
            source=NARRATOR if is_narrator(claim, report) else first.name,
            source_kind=first.kind,
            named=first.named,
            role=None if is_narrator(claim, report) else first.role,
            number=first.number,
            via=tuple(s.name for s in others),
            via_stances=tuple(stances),
            says=says(claim),
            quote=" ".join(claim.sentence.exact.split()),
            start=claim.sentence.start,
            end=claim.sentence.end,
            cue=claim.cue.exact,
            report=report.id,
            title=report.title,
            publisher=report.publisher,
            origin=report.origin,
            published=claim.asserted.date(),
            when=str(claim.valid) if claim.valid else None,
            grade=weight.grade,
            probability=weight.weight,
            copy=copy,
            reasons=weight.reasons,
            corrected=self._corrected(claim),
            accepted=None if accepted is None else accepted.author,
        )

    def _corrected(self, claim: Claim) -> Corrected | None:
        """What a claim said before somebody corrected it."""
        judgement = self.ledger.correction(claim.id)
        if judgement is None:
            return None
        return Corrected(
            judgement=judgement.id,
            author=judgement.author,
            reason=judgement.reason,
            decided=judgement.decided,
            changes=(
                *self.differences(self.ledger.as_read(claim.id), claim),
                *(added_words(count) for count, _ in self.ledger.added_to(claim.id)),
            ),
        )

    def differences(self, before: Claim, after: Claim) -> Iterator[str]:
        """What one telling of a claim says otherwise than another, in words."""
        names = {key: source.name for key, source in self.sources((before, after)).items()}
        return differences(before, after, names)

    def sources(self, claims: Iterable[Claim]) -> dict[str, Source]:
        """Everyone through whom some claims came."""
        wanted = {link for claim in claims for link in claim.chain}
        if new := wanted.difference(self._sources):
            self._sources |= {source.id: source for source in self.ledger.sources(new)}
        return {key: self._sources[key] for key in wanted & self._sources.keys()}

    def reports(self, claims: Iterable[Claim]) -> dict[str, Report]:
        """The reports of some claims, and all that these derive from."""
        wanted = {claim.report for claim in claims}
        found: dict[str, Report] = {}
        while wanted:
            new = self.ledger.reports_of(wanted.difference(self._reports))
            self._reports |= {report.id: report for report in new}
            there = {key: self._reports[key] for key in wanted & self._reports.keys()}
            found |= there
            wanted = {r.derived_from for r in there.values() if r.derived_from} - found.keys()
        return found

    def forget(self) -> None:
        """Let go of the reports that were read if they are many, where more are to come."""
        if len(self._reports) > _MANY:
            self._reports.clear()

    def actor(self, actor: str) -> Actor:
        """The actor of an id, as the packs describe it, or else as the record does."""
        return self.actors([actor])[actor]

    def actors(self, ids: Iterable[str]) -> dict[str, Actor]:
        """The actors of some ids, described as `actor` does."""
        wanted = set(ids)
        if new := wanted.difference(self._actors):
            packed = {key: self.linker.actor(key) for key in new}
            told = {a.id: a for a in self.ledger.actors(k for k, a in packed.items() if a is None)}
            self._actors |= {k: a or told.get(k) or Actor(id=k, name=k) for k, a in packed.items()}
        return {key: self._actors[key] for key in wanted}

    def in_names(self, words: str, names: Mapping[str, str] | None = None) -> str:
        """Words with ids of actors in them, with the names instead; `names` come first."""
        given = names or {}
        return _ID.sub(lambda m: given.get(m.group()) or self._name(m.group()), words)

    def _name(self, word: str) -> str:
        if self.linker.actor(word) is None and not word.startswith("a-"):
            return word
        return short_name(self.actor(word))


def is_narrator(claim: Claim, report: Report) -> bool:
    """Whether a claim is in the own voice of a report whose publisher is not given."""
    return report.publisher is None and len(claim.chain) == 1


def short_name(actor: Actor) -> str:
    """ "ISIL" where an alias is made of the first letters of the name, else the name."""
    initials = "".join(w[0] for w in re.findall(r"[\w’'-]+", actor.name) if w[0].isupper())
    return initials if len(initials) > 2 and initials in actor.aliases else actor.name


def says(claim: Claim) -> str | None:
    """What a claim says of who holds a place, in the report's own names; else None.

    >>> says(claim)                                                  # doctest: +SKIP
    'Isil: in control around the Abukamal gate'
    """
    match claim.content:
        case Transfers() as content:
            words = _transfer(content, claim.rejected)
        case Controls() as content:
            holding = _HOLDING.get(content.status, str(content.status))
            if content.extent is Extent.AROUND:
                holding = holding.removesuffix(" of") + " around"
            never = "not " if claim.rejected else ""
            of = f"{never}{holding} {_OF[content.extent]}{content.place.name}"
            words = f"{_party(content.actor)}: {of}"
        case _:
            return None
    return f"{words} (told at a distance)" if claim.stance is Stance.HEDGED else words


def _transfer(content: Transfers, denied: bool) -> str:
    where = f"{_OF[content.extent]}{content.place.name}"
    if content.extent is Extent.AROUND:
        where = f"the ground around {content.place.name}"
    party = content.taker or content.loser
    if party is None:
        return f"{where} {'did not fall' if denied else 'fell'}"
    if content.taker is not None:
        verb = ("took", "did not take")
    elif content.how in {EventType.WITHDRAWAL, EventType.ADVANCE}:
        verb = ("left", "did not leave")
    else:
        verb = ("lost", "did not lose")
    return f"{_party(party)}: {verb[denied]} {where}"


def _party(party: Party | None) -> str:
    return party.name if party is not None else "nobody named"


def set_at(places: Iterable[str]) -> str:
    """Where something was, in words: "at Mosul, Iraq", "between Mosul and Tal Afar"."""
    words = ", ".join(places)
    return words if words.startswith("between ") else f"at {words}"


def claim_words(claim: Claim) -> str:
    """What a claim says, in the report's names: "takeover: ISIL → the army, at al-Qaim"."""
    match claim.content:
        case Happened() as content:
            who = [", ".join(p.name for p in some) for some in (content.actors, content.recipients)]
            words = str(content.type)
            if any(who):
                words += ": " + " → ".join(w or "?" for w in (who if who[1] else who[:1]))
            if content.places:
                words += f", {set_at(site.name for site in content.places)}"
        case Counted() as content:
            words = f"{count_words(content)}{f' ({content.who})' if content.who else ''}"
        case Related() as content:
            words = f"{content.actor.name}: {content.how} {content.other.name}"
        case Routes() as content:
            words = f"route from {content.place.name} to {content.other.name}"
        case _:
            return says(claim) or ""
    told = (claim.polarity, claim.modality, claim.stance)
    flags = [flag for flag in told if flag not in {"affirmed", "actual", "stated"}]
    return f"{words} ({', '.join(flags)})" if flags else words


def differences(before: Claim, after: Claim, names: Mapping[str, str]) -> Iterator[str]:
    """What one telling of a claim says otherwise than another: "place: al-Qaim → Rabia".

    `names` are those of the sources.  Where two have one name, their ids are told.
    """
    old, new = parts_of(before, names), parts_of(after, names)
    for what in dict.fromkeys((*old, *new)):
        (was, known), (now, known_now) = (parts.get(what, ("", "")) for parts in (old, new))
        if was != now:
            yield f"{what}: {was or '(nothing)'} → {now or '(nothing)'}"
        elif known != known_now:
            yield f"{what}: {was} ({known}) → {now} ({known_now})"


def added_words(count: Counted) -> str:
    """That a number was added: "count: (nothing) → 12 killed"."""
    return f"count: (nothing) → {count_words(count)}"


def parts_of(claim: Claim, names: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """What a claim says, part by part: in words, and by ids.  `names` are those of the sources."""
    content = claim.content
    parts: dict[str, tuple[str, str]] = {}

    def say(what: str, *named: Party | Site | None) -> None:
        there = [one for one in named if one is not None]
        ids = [one.actor if isinstance(one, Party) else one.place for one in there]
        parts[what] = (", ".join(one.name for one in there), ", ".join(i or "?" for i in ids))

    match content:
        case Happened():
            parts["type"] = (content.type, "")
            say("actor", *content.actors)
            say("recipient", *content.recipients)
            say("place", *content.places)
        case Controls():
            say("holder", content.actor)
            say("place", content.place)
        case Transfers():
            parts["type"] = (content.how, "")
            say("taken by", content.taker)
            say("lost by", content.loser)
            say("place", content.place)
        case Counted():
            parts["count"] = (count_words(content), "")
        case Related():
            say("actor", content.actor)
            say("other", content.other)
        case Routes():
            say("place", content.place, content.other)
    parts["polarity"], parts["modality"] = (claim.polarity, ""), (claim.modality, "")
    parts["stance"] = (claim.stance, "")
    parts["when"] = (str(claim.valid) if claim.valid is not None else "not stated", "")
    parts["source"] = (names.get(claim.source, claim.source), claim.source)
    return parts


def count_words(count: Counted) -> str:
    """A count with its bounds: "34 killed", "at least 12 injured", "up to 300 deployed"."""
    if count.low is not None and count.low == count.best == count.high:
        number = str(count.best)
    elif count.best is not None and count.low is None:
        number = f"about {count.best}"
    elif count.high is not None and count.low is None:
        number = f"up to {count.high}"
    elif count.high is not None:
        number = f"{count.low} to {count.high}"
    elif count.low is not None:
        number = f"at least {count.low}"
    else:
        number = "an unknown number"
    return f"{number} {count.measure}"
