"""Taking in what another record holds: entry for entry, or what is new of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from dateline.errors import RecordError, UnknownName
from dateline.judgement import Judgement
from dateline.ledger.addition import Brought, brought
from dateline.ledger.base import Ledger
from dateline.ledger.erasure import Erasure
from dateline.ledger.facets import actors_of, places_of
from dateline.ledger.faults import place_of
from dateline.ledger.log import Logged
from dateline.model import Actor, Place, Source, Statements

_TOGETHER = 200
"""How many reports of another record are added in one transaction."""

_Batch = list[Statements] | Judgement | Erasure
_Thing = TypeVar("_Thing", Source, Actor, Place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What a record took over from another: what it added, and what it had already.

    `erased` are the reports whose text is erased here, and so did not come back; `kept` those
    whose text is erased in the other record and still here.
    """

    added: int = 0
    known: int = 0
    claims: int = 0
    judgements: int = 0
    erased: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    @property
    def reports(self) -> int:
        """How many reports the other record has."""
        return self.added + self.known


def take_in(into: Ledger, log: Iterable[Logged], *, recorded: datetime) -> Iterator[Merged]:
    """Adds what the log of another record has and this one has not; how far it is, now and then.

    Reports and judgements have content ids, so what is there already stays as it is, and a merge
    that was interrupted is finished by the same merge again.  What is erased in either comes in
    without its text; what is here is never erased by a merge, and told.  They come in by entries
    of this record, recorded now: its log goes on.  The last of what is given is the whole.
    Raises RecordError.
    """
    done = Merged()
    for batch in _batches(_complete(log)):
        try:
            done = _add(into, batch, done, recorded)
        except (UnknownName, ValueError) as error:
            raise RecordError(f"the other record does not fit into this one: {error}") from error
        yield done
    yield done


def _add(into: Ledger, batch: _Batch, done: Merged, recorded: datetime) -> Merged:
    if isinstance(batch, Judgement):
        return replace(done, judgements=done.judgements + into.judge(batch, recorded=recorded))
    if isinstance(batch, Erasure):
        return _erase(into, batch, done, recorded)
    new = into.add_all(batch, recorded=recorded)
    both = [g.report for g in batch if g.report.id not in new and g.report.text]
    erased = into.erasures(report.id for report in both)
    claims = sum(len(given.claims) for given in batch if given.report.id in new)
    return replace(
        done,
        added=done.added + len(new),
        known=done.known + len(batch) - len(new),
        claims=done.claims + claims,
        erased=(*done.erased, *erased),
    )


def _erase(into: Ledger, erasure: Erasure, done: Merged, recorded: datetime) -> Merged:
    if into.report(erasure.id).text:
        return replace(done, kept=(*done.kept, erasure.id))
    into.erase(
        erasure.id,
        author=erasure.author,
        reason=erasure.reason,
        decided=erasure.decided,
        recorded=recorded,
    )
    return done


def brought_by(logged: Logged) -> Brought:
    """What an entry brings.  Raises RecordError if it is of a kind that is not known."""
    try:
        return brought(logged)
    except ValueError as error:
        raise RecordError(
            f"{place_of(logged.entry)} cannot be taken in by this Dateline: {error}"
        ) from error


def not_empty(name: str) -> RecordError:
    """What to say of a record that already holds something and is to be made from a dump."""
    return RecordError(
        f"{name} holds reports already; a dump is read into an empty record: name another with "
        "--record, then add it to this one with dateline merge"
    )


def _complete(log: Iterable[Logged]) -> Iterator[Statements | Judgement | Erasure]:
    """Each judgement and erasure, and each report with all that it points at, as described then."""
    sources: dict[str, Source] = {}
    actors: dict[str, Actor] = {}
    places: dict[str, Place] = {}
    for logged in log:
        given = brought_by(logged)
        spoken = {source for claim in given.claims for source in claim.chain}
        acting = {actor for claim in given.claims for actor in actors_of(claim)}
        sites = {place for claim in given.claims for place in places_of(claim)}
        described = (
            Statements(
                report=given.report,
                claims=given.claims,
                sources=_described(sources, given.sources, spoken),
                actors=_described(actors, given.actors, acting),
                places=_described(places, given.places, sites),
            )
            if given.report is not None
            else given.judgement or given.erasure
        )
        if described is not None:
            yield described


def _described(
    known: dict[str, _Thing], new: tuple[_Thing, ...], wanted: set[str]
) -> tuple[_Thing, ...]:
    known.update((thing.id, thing) for thing in new)
    idents = wanted | {thing.id for thing in new}
    return tuple(known[ident] for ident in sorted(idents) if ident in known)


def _batches(every: Iterable[Statements | Judgement | Erasure]) -> Iterator[_Batch]:
    """Reports many at a time; a judgement or an erasure alone, after all reports before it."""
    batch: list[Statements] = []
    for given in every:
        if isinstance(given, Statements):
            batch.append(given)
        if batch and (len(batch) == _TOGETHER or not isinstance(given, Statements)):
            yield batch
            batch = []
        if not isinstance(given, Statements):
            yield given
    if batch:
        yield batch
