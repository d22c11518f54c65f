"""Charts of a record: who held what over all time, how much happened, whole reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.answers import IncidentSummary
from dateline.asking import END, Asker, Chain
from dateline.courses import Course, Courses, EventsAt, ReportShown, Said, Siege, Stretch, Week
from dateline.dossiers import Dossiers, Wanted
from dateline.interval import Interval, end_of
from dateline.model import Actor, Claim, Happened, Report
from dateline.sieges import LASTS, tells_of_siege
from dateline.telling import NARRATOR, claim_words, is_narrator, short_name
from dateline.vocabulary import EventType, Modality, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Charts:
    """Charts one record; `known` leaves out what was published after it, else nothing is."""

    asker: Asker
    last_day: date

    def courses(self, *, known: date | None = None) -> Courses:
        """Who held each place over all time, as known on a day."""
        known = known or self.last_day
        parties: dict[str, Actor] = {}
        sieges = self._sieges(known)
        found = []
        for place, told in self.asker.courses(known=known):
            stretches = tuple(_stretches(told, known, parties))
            besieged = tuple(_lasting(sieges.get(place.id, ()), stretches))
            parties |= self.asker.teller.actors({s.by for s in besieged if s.by is not None})
            found.append(Course(place=place, stretches=stretches, sieges=besieged))
        found.sort(key=lambda c: (c.place.name.casefold(), c.place.id))
        starts = (s.first for c in found for s in c.stretches if s.first is not None)
        held = _days_held(found)
        ordered = sorted(parties.values(), key=lambda a: (-held[a.id], a.name, a.id))
        return Courses(
            known=known,
            first=min(starts, default=known),
            last=known,
            parties=tuple(ordered),
            short_names={actor.id: short_name(actor) for actor in ordered},
            courses=tuple(found),
        )

    def _sieges(self, known: date) -> dict[str, list[tuple[date, str | None]]]:
        """The words of a siege of each place: the day, and by whom."""
        found: dict[str, list[tuple[date, str | None]]] = {}
        told = self.asker.ledger.claims(event_type=EventType.SIEGE, known=end_of(known))
        for claim in filter(tells_of_siege, told):
            assert isinstance(claim.content, Happened)
            by = next((party.actor for party in claim.content.actors if party.actor), None)
            for site in claim.content.places:
                if site.place is not None:
                    found.setdefault(site.place, []).append((claim.day, by))
        return found

    def weeks(self, *, known: date | None = None) -> list[Week]:
        """How many incidents each week had, by type."""
        dossiers = Dossiers(asker=self.asker, known=known or self.last_day)
        return list(weeks(dossiers.summaries(Wanted())))

    def events_at(self, *, known: date | None = None) -> list[EventsAt]:
        """The accounts of events at each place that has a point, by place.

        Left out are those that are denied, planned or feared.  What is not dated stands at the day
        it was said.
        """
        told: dict[str, list[tuple[date, EventType]]] = {}
        for claim in self.asker.ledger.claims(kind="happened", known=end_of(known or END)):
            content = claim.content
            if not isinstance(content, Happened) or claim.rejected:
                continue
            if claim.modality is not Modality.ACTUAL:
                continue
            day = (claim.valid and (claim.valid.first_day or claim.valid.last_day)) or None
            event = day or claim.asserted.date(), content.type
            for place in {site.place for site in content.places if site.place is not None}:
                told.setdefault(place, []).append(event)
        places = (place for place in self.asker.ledger.places(told) if place.lat is not None)
        return [
            EventsAt(
                place=place,
                days=tuple(day for day, _ in events),
                types=tuple(kind for _, kind in events),
            )
            for place in sorted(places, key=lambda place: place.id)
            for events in [sorted(told[place.id])]
        ]

    def report(self, ident: str) -> ReportShown:
        """A whole report with its claims.  Raises UnknownName."""
        ledger = self.asker.ledger
        report = ledger.report(ident)
        withdrawn = ledger.withdrawal(report.id)
        return ReportShown(
            id=report.id,
            title=report.title,
            publisher=report.publisher,
            published=report.published.date() if report.published else None,
            origin=report.origin,
            url=report.url,
            language=report.language,
            text=report.text,
            derived_from=report.derived_from,
            erased=ledger.erasure(report.id) is not None,
            retracted=None if withdrawn is None else withdrawn.author,
            said=tuple(self._said(report)),
        )

    def _said(self, report: Report) -> Iterator[Said]:
        claims = list(self.asker.ledger.claims_of(report.id))
        names = {key: s.name for key, s in self.asker.teller.sources(claims).items()}
        for claim in sorted(claims, key=lambda c: (c.sentence.start, c.cue.start, c.id)):
            against = self.asker.ledger.against(claim)
            yield Said(
                claim=claim.id,
                kind=claim.content.kind,
                says=claim_words(claim),
                source=_who(claim, report, names),
                via=tuple(names[link] for link in claim.chain[1:]),
                when=str(claim.valid) if claim.valid else None,
                start=claim.sentence.start,
                end=claim.sentence.end,
                cue_start=claim.cue.start,
                cue_end=claim.cue.end,
                retracted=None if against is None else against.author,
            )


def _stretches(told: Chain, known: date, parties: dict[str, Actor]) -> Iterator[Stretch]:
    """The stretches of one place; those whom they name are put among `parties`."""
    former: Stretch | None = None
    for phase, holder, sides in told:
        parties |= {actor.id: actor for actor in (*sides, *([holder] if holder else ()))}
        stretch = Stretch(
            first=phase.first,
            last=phase.last or known,
            standing=phase.standing,
            holder=None if holder is None else holder.id,
            parties=tuple(actor.id for actor in sides),
            probability=round(phase.probability, 2),
        )
        if former is not None and _drawn(former) == _drawn(stretch):
            former = replace(former, last=stretch.last)
            continue
        if former is not None:
            yield former
        former = stretch
    if former is not None:
        yield former


def _lasting(
    told: Iterable[tuple[date, str | None]], stretches: Sequence[Stretch]
) -> Iterator[Siege]:
    """How long each word of a siege holds: until the place changes hands, or it is forgotten."""
    for day, by in sorted(told, key=lambda word: (word[0], word[1] or "")):
        last, holder = day + LASTS, None
        for stretch in stretches:
            now = stretch.standing, stretch.holder
            if stretch.last < day:
                continue
            if holder is not None and now != holder:
                break
            holder, until = now, stretch.last
        if holder is not None:
            yield Siege(first=day, last=min(last, until), by=by)


def _who(claim: Claim, report: Report, names: dict[str, str]) -> str:
    return NARRATOR if is_narrator(claim, report) else names[claim.source]


def _days_held(courses: Iterable[Course]) -> Counter[str]:
    """For how many days, over all places, each party held any."""
    held: Counter[str] = Counter()
    for stretch in (s for course in courses for s in course.stretches):
        if stretch.holder is not None:
            held[stretch.holder] += (stretch.last - (stretch.first or stretch.last)).days + 1
    return held


def _drawn(stretch: Stretch) -> tuple[object, ...]:
    """What of a stretch a map shows: of a place that is held, the holder alone."""
    others = stretch.parties if stretch.standing is Standing.CONTESTED else ()
    return stretch.standing, stretch.holder, others, round(stretch.probability, 1)


def weeks(incidents: Iterable[IncidentSummary]) -> Iterator[Week]:
    """How many incidents each week had that had any, in order; by the first day of each."""
    found: dict[date, Counter[EventType]] = {}
    for incident in incidents:
        span = Interval.parse(incident.when) if incident.when else None
        day = (span and (span.first_day or span.last_day)) or incident.said
        monday = day - timedelta(days=day.weekday())
        found.setdefault(monday, Counter())[incident.type] += 1
    for monday in sorted(found):
        yield Week(monday=monday, incidents=dict(found[monday]))
