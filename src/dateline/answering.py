"""Questions to a record about a day: who holds what, what happened, who says so, how sure it is.

`record.Record` has these methods; those that look over time are in `questions`.
"""

from __future__ import annotations

from abc import abstractmethod
from datetime import date
from functools import partial
from pathlib import Path

from dateline.answers import Dossier, Happening, Holding, IncidentSummary
from dateline.asking import Answering
from dateline.calibrating import Calibrator
from dateline.collecting import uncollected
from dateline.disagreements import About, Disagreement, Order, Settled
from dateline.disputing import Disputer
from dateline.dossiers import Dossiers, Wanted
from dateline.evaluating import Evaluator
from dateline.events import Events
from dateline.explaining import Explainer
from dateline.frames import Answers, Stream
from dateline.grounds import Calibration, Explanation, Retrospect, Speaker
from dateline.ingest.known_facts import read_facts
from dateline.lookup import Day, day_of
from dateline.model import Actor, Learning, Place
from dateline.retrospect import Retrospection
from dateline.tables.happenings import DISPUTES, EVENTS, INCIDENTS
from dateline.tables.holdings import HOLDINGS
from dateline.tables.speakers import SOURCES
from dateline.vocabulary import EventType


class QuestionsOfDay(Answering):
    """The part of a `Record` that answers them; days are given as `date` or `YYYY-MM-DD`."""

    @abstractmethod
    def last_day(self) -> date:
        """See `Record`."""

    def place(self, name: str) -> Place:
        """The place of that name, id, or name and country or province ("al-Qaim, Iraq").

        Raises UnknownName or AmbiguousName.
        """
        return self._finder.place(name)

    def actor(self, name: str) -> Actor:
        """The party of that name or id.  Raises UnknownName or AmbiguousName."""
        return self._finder.actor(name)

    @uncollected()
    def holds(self, place: str, *, at: Day = None, known: Day = None) -> Holding:
        """Who holds a place.  Raises UnknownName, AmbiguousName or BadDate."""
        on, by = self._days(at, known)
        return self._asker.holds(self.place(place), at=on, known=by)

    def holdings(self, *, at: Day = None, known: Day = None) -> Answers[Holding]:
        """Who holds each place that is spoken of, by name."""
        on, by = self._days(at, known)
        return Answers(HOLDINGS, self._asker.holdings(at=on, known=by))

    def events(
        self,
        *,
        place: str | None = None,
        actor: str | None = None,
        type: str | None = None,  # noqa: A002 - the word users know
        at: Day = None,
        known: Day = None,
    ) -> Stream[Happening]:
        """What happened, as each source tells it.  Raises as `holds`; ValueError for no type."""
        events = Events(asker=self._asker, known=self._days(None, known)[1])
        ask = partial(
            events.told,
            place=self.place(place) if place else None,
            actor=self.actor(actor) if actor else None,
            event_type=EventType(type) if type else None,
            at=day_of(at),
        )
        return Stream(EVENTS, ask)

    @uncollected()
    def incidents(
        self,
        *,
        place: str | None = None,
        actor: str | None = None,
        type: str | None = None,  # noqa: A002 - the word users know
        start: Day = None,
        end: Day = None,
        voices: int = 1,
        known: Day = None,
    ) -> Answers[IncidentSummary]:
        """What happened, the accounts of one happening brought together, by day.

        `place` takes in what lies in it, `start` and `end` are both included.  Raises as `events`.
        """
        wanted = Wanted(
            place=self.place(place) if place else None,
            actor=self.actor(actor) if actor else None,
            type=EventType(type) if type else None,
            start=day_of(start),
            end=day_of(end),
            voices=voices,
        )
        return Answers(INCIDENTS, self._dossiers(known).summaries(wanted))

    @uncollected()
    def incident(self, ident: str, *, known: Day = None) -> Dossier:
        """All that is told of one incident, by its id or that of a claim in it.

        Raises UnknownName or BadDate.
        """
        return self._dossiers(known).dossier(ident)

    def _dossiers(self, known: Day) -> Dossiers:
        return Dossiers(asker=self._asker, known=self._days(None, known)[1])

    def explain(self, place: str, *, at: Day, known: Day = None) -> Explanation:
        """Why `holds` answers as it does: the whole reckoning.  Raises as `holds`."""
        on, by = self._days(at, known)
        return Explainer(asker=self._asker).explain(self.place(place), at=on, known=by)

    def calibration(
        self, facts: str | Path, *, known: Day = None, after: int | None = None
    ) -> Calibration:
        """How often the record is right about the known facts of a CSV file (`read_facts`).

        Each is asked as known on a day, or `after` so many days.  Raises DataError or BadDate.
        """
        calibrator = Calibrator(asker=self._asker, finder=self._finder)
        by = self._days(None, known)[1]
        return calibrator.calibrate(read_facts(Path(facts)), known=by, after=after)

    @uncollected()
    def disputes(
        self,
        *,
        place: str | None = None,
        about: About | str | None = None,
        state: Settled | str | None = None,
        order: Order | str = Order.LATEST,
        at: Day = None,
        known: Day = None,
    ) -> Answers[Disagreement]:
        """Accounts that contradict each other, the latest first; with `at` of that day alone.

        `state` leaves out those that somebody settled, or all others; `order` "influence" puts
        those first on which most of the map hangs.  Raises as `holds`; ValueError for other words.
        """
        disputer = Disputer(asker=self._asker, known=self._days(None, known)[1])
        found = disputer.listed(
            disputer.found(self.place(place) if place else None, day_of(at)),
            about=About(about) if about is not None else None,
            state=Settled(state) if state is not None else None,
            order=Order(order),
        )
        return Answers(DISPUTES, found)

    def source(self, name: str, *, known: Day = None) -> Retrospect:
        """How reliable a source showed itself to be: its track record as known on several days.

        Raises UnknownName, AmbiguousName or BadDate.
        """
        by = self._days(None, known)[1]
        return Retrospection(asker=self._asker, known=by).of(self._finder.sources(name), name)

    @uncollected()
    def sources(self, *, known: Day = None, learning: Learning | None = None) -> Answers[Speaker]:
        """Who says things, how often, and how reliable each is; by `learning` where it is given."""
        evaluator = Evaluator(asker=self._asker)
        by = self._days(None, known)[1]
        return Answers(SOURCES, evaluator.speakers(known=by, learning=learning))
