"""Incidents as a record tells them: in short for lists, and each with all that is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from dateline.answers import (
    Counting,
    Difference,
    Dossier,
    Estimate,
    IncidentAccount,
    IncidentSummary,
    TollHistory,
    Version,
)
from dateline.asking import Asker
from dateline.errors import UnknownName
from dateline.export.told_incident import ToldIncident
from dateline.incidents.derive import Gathering, Ids, Judged
from dateline.incidents.event_mentions import Setting
from dateline.interval import Interval
from dateline.judgement import Judgement
from dateline.model import Actor, Alternative, Counted, Figure, Happened, Incident, Place, Toll
from dateline.telling import count_words, short_name
from dateline.vocabulary import EventType, Subject, Verdict
from dateline.weigh.independence import root_of
from dateline.weighing import Weighed


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which incidents are asked for: those that meet all that is given.

    `place` is where an account has it or what that lies in, `start` and `end` are days of which it
    may have been on any, both included; `voices` is the fewest independent ones that tell of it.
    """

    place: Place | None = None
    actor: Actor | None = None
    type: EventType | None = None
    start: date | None = None
    end: date | None = None
    voices: int = 1


@dataclass(slots=True)
class Dossiers:
    """The incidents of one record, as known on a day."""

    asker: Asker
    known: date
    _weighed: Weighed = field(init=False)
    _gathering: Gathering = field(init=False)
    _places: dict[str, Place] = field(init=False)

    def __post_init__(self) -> None:
        ledger, teller = self.asker.ledger, self.asker.teller
        self._weighed = weighed = self.asker.weighed(known=self.known)
        reports = teller.reports(weighed.claims.values())
        self._places = {place.id: place for place in ledger.places()}
        self._gathering = Gathering(
            claims=list(weighed.claims.values()),
            assessments=weighed.weights,
            setting=Setting(
                places=self._places,
                side_of=weighed.side_of,
                named=cache(self._named),
                root_of=lambda report: root_of(report, reports),
            ),
            recorded={entry.subject: entry.seq for entry in ledger.entries()},
            copy_of=weighed.copy_of,
            judged=_judged(ledger.judgements),
        )

    def _named(self, actor: str) -> bool:
        """Whether an actor has a name, so that it can be told from others."""
        asker = self.asker
        if asker.linker.actor(actor) is not None:
            return True
        return any(word[:1].isupper() for word in asker.teller.actor(actor).name.split())

    def summaries(self, wanted: Wanted) -> Iterator[IncidentSummary]:
        """The incidents that are wanted, by day, then by id."""
        found = [self._summary(i) for i in self._gathering.incidents() if self._meets(i, wanted)]
        kept = (s for s in found if _within(s, wanted.start, wanted.end))
        return iter(sorted(kept, key=lambda s: (_first_day(s), s.id)))

    def told(self, wanted: Wanted) -> Iterator[ToldIncident]:
        """The incidents that are wanted with all that they point at, by day, then by id."""
        ids = [summary.id for summary in self.summaries(wanted)]
        return map(self._told, map(self._gathering.incident, ids))

    def _told(self, incident: Incident) -> ToldIncident:
        claims = tuple(self._weighed.claims[c] for c in incident.claims)
        teller, place = self.asker.teller, self._place(incident)
        around = place.within if place is not None else ()
        return ToldIncident(
            incident=incident,
            claims=claims,
            reports=teller.reports(claims),
            sources=self._weighed.sources,
            actors=tuple(teller.actor(given.value) for given in incident.actors),
            recipients=tuple(teller.actor(given.value) for given in incident.recipients),
            place=place,
            around={ident: self._places[ident] for ident in around if ident in self._places},
        )

    def incident_of(self, ident: str) -> str | None:
        """The id of the incident that an id leads to: its own, a former one or that of a claim."""
        return self._gathering.of(ident)

    def dossier(self, ident: str) -> Dossier:
        """All that is told of an incident, by its id, a former one, or that of a claim in it.

        Raises UnknownName.
        """
        found = self.incident_of(ident)
        if found is None:
            raise UnknownName(
                f"no incident in this record has the id {ident!r}, as known on {self.known}. "
                "dateline incidents lists them; ids begin with i-, those of claims with c-"
            )
        incident = self._gathering.incident(found)
        return Dossier(
            incident=self._summary(incident),
            known=self.known,
            differences=self._differences(incident),
            tolls=tuple(self._history(toll) for toll in incident.tolls),
            accounts=self._accounts(incident),
        )

    # ------------------------------------------------------------------ in short
    def _meets(self, incident: Incident, wanted: Wanted) -> bool:
        if incident.voices < wanted.voices:
            return False
        if wanted.type and wanted.type.value not in {a.value for a in incident.types}:
            return False
        if wanted.actor is not None:
            who = {a.value for a in (*incident.actors, *incident.recipients)}
            if wanted.actor.id not in who:
                return False
        return wanted.place is None or any(
            self._lies_in(a.value, wanted.place.id) for a in incident.places
        )

    def _lies_in(self, place: str, wanted: str) -> bool:
        known = self._places.get(place)
        return place == wanted or (known is not None and wanted in known.within)

    def _summary(self, incident: Incident) -> IncidentSummary:
        claims = [self._weighed.claims[c] for c in incident.claims]
        return IncidentSummary(
            id=incident.id,
            type=EventType(incident.types[0].value),
            types=tuple(EventType(a.value) for a in incident.types),
            when=_when(incident),
            said=min(c.asserted for c in claims).date(),
            place=self._place(incident),
            places=tuple(self._place_name(a.value) for a in incident.places),
            actors=tuple(dict.fromkeys(self._actor_name(a.value) for a in incident.actors)),
            recipients=tuple(dict.fromkeys(self._actor_name(a.value) for a in incident.recipients)),
            estimates=tuple(_estimate(toll) for toll in incident.tolls),
            voices=incident.voices,
            deny=len({self._weighed.weights[c].voice for c in incident.denied}),
            claims=len(claims),
            reports=len({c.report for c in claims}),
            copies=len(incident.copies),
            sources=self._source_names(incident.claims),
        )

    def _place(self, incident: Incident) -> Place | None:
        """Where it was: as most voices say, of those the most exact."""
        found = [(a, self._places[a.value]) for a in incident.places if a.value in self._places]
        best = min(found, key=lambda f: (f[1].precision > 2, -f[0].voices), default=None)
        return best[1] if best is not None else None

    def _place_name(self, value: str) -> str:
        known = self._places.get(value)
        return known.name if known is not None else value

    def _actor_name(self, value: str) -> str:
        return short_name(self.asker.teller.actor(value))

    def _source_names(self, claims: Sequence[str]) -> tuple[str, ...]:
        told = (self._weighed.claims[c].source for c in claims)
        return tuple(dict.fromkeys(self._weighed.sources[s].name for s in told))

    # ------------------------------------------------------------------ side by side
    def _differences(self, incident: Incident) -> tuple[Difference, ...]:
        def told(about: str, alternatives: Sequence[Alternative]) -> Difference:
            return Difference(
                about=about,
                versions=tuple(
                    Version(
                        says=self._words(about, a.value),
                        voices=a.voices,
                        sources=self._source_names(a.claims),
                    )
                    for a in alternatives
                ),
            )

        given = {
            "type": incident.types,
            "place": incident.places,
            "actor": incident.actors,
            "recipient": incident.recipients,
            "day": incident.dates,
        }
        return tuple(told(about, found) for about, found in given.items() if found)

    def _words(self, about: str, value: str) -> str:
        if about == "place":
            return self._place_name(value)
        return self._actor_name(value) if about in {"actor", "recipient"} else value

    def _history(self, toll: Toll) -> TollHistory:
        return TollHistory(
            estimate=_estimate(toll), figures=tuple(self._counting(f) for f in toll.figures)
        )

    def _counting(self, figure: Figure) -> Counting:
        claim = self._weighed.claims[figure.claim]
        assert isinstance(claim.content, Counted)
        copied = claim.id in self._weighed.copy_of
        return Counting(
            says=count_words(claim.content),
            who=figure.who,
            low=figure.low,
            best=figure.best,
            high=figure.high,
            current=figure.current,
            replaced=not (figure.current or figure.total or copied),
            total=figure.total,
            told=self.asker.told(claim, self._weighed),
        )

    def _accounts(self, incident: Incident) -> tuple[IncidentAccount, ...]:
        """Every account, in the order in which they were said."""
        home = {
            c.id: mention.lead.id
            for mention in self._gathering.groups[incident.id]
            for c in mention.claims
        }
        matches = {match.claim: match for match in self._gathering.matches(incident.id)}
        counts = self._weighed.counts()
        found: list[IncidentAccount] = []
        for ident in incident.claims:
            claim, match = self._weighed.claims[ident], matches.get(home[ident])
            assert isinstance(claim.content, Happened)
            found.append(
                IncidentAccount(
                    event=self.asker.happening(claim, claim.content, self._weighed, counts),
                    like=match.other if match else None,
                    log_odds=round(match.score, 2) if match else None,
                    why=match.reasons if match else (),
                )
            )
        return tuple(found)


def _judged(judgements: Iterable[Judgement]) -> Judged:
    """What is judged of incidents, as pairs of their ids."""

    def pairs(verdict: Verdict) -> tuple[Ids, ...]:
        of_two = (j for j in judgements if j.about is Subject.INCIDENT and j.verdict is verdict)
        return tuple((j.subjects[0], j.subjects[1]) for j in of_two)

    return Judged(same=pairs(Verdict.SAME), different=pairs(Verdict.DIFFERENT))


def _estimate(toll: Toll) -> Estimate:
    return Estimate(
        measure=toll.measure, low=toll.low, best=toll.best, high=toll.high, rule=toll.rule
    )


def _when(incident: Incident) -> str | None:
    """The days on which it was, as most voices say; of those the most exact."""

    def rank(given: Alternative) -> tuple[int, int, str]:
        span = Interval.parse(given.value)
        first, last = span.first_day or date.min, span.last_day or date.max
        return -given.voices, (last - first).days, given.value

    return min(incident.dates, key=rank).value if incident.dates else None


def _first_day(summary: IncidentSummary) -> date:
    span = Interval.parse(summary.when) if summary.when else None
    return (span and (span.first_day or span.last_day)) or summary.said


def _within(summary: IncidentSummary, start: date | None, end: date | None) -> bool:
    """Whether it may have been on any day from `start` to `end`."""
    span = Interval.parse(summary.when) if summary.when else Interval.day(summary.said)
    first, last = span.first_day or span.last_day, span.last_day or summary.said
    return (end is None or first is None or first <= end) and (start is None or last >= start)
