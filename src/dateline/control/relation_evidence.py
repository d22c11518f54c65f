"""What each claim says of how two parties stand to each other.

An attack says that its sides were hostile on its day; fighting beside each other, and arms that are
given, hint at an alliance; truces and affiliations are told outright.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations, product

from dateline.control.evidence import HINT, MOST, Evidence, Kind, odds_of, span_of
from dateline.errors import DataError
from dateline.model import Assessment, Claim, Happened, Party, Related
from dateline.vocabulary import EventType, Modality, RelationKind

Pair = tuple[str, str]
"""Two parties by id; where the relation holds both ways, in the order of their ids."""

Stretch = tuple[str, int]
"""A sentence: the id of its report and where it starts."""

Group = Callable[[str], str | None]
"""The party that an actor counts as; `None` for one that is no party to a war."""

HOSTILITIES = frozenset(
    {
        EventType.BATTLE,
        EventType.ATTACK,
        EventType.AIR_STRIKE,
        EventType.SHELLING,
        EventType.BOMBING,
        EventType.KILLING,
        EventType.SIEGE,
        EventType.TAKEOVER,
        EventType.EXPULSION,
        EventType.ABDUCTION,
    }
)
"""What only enemies do to each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    actor: str
    other: str
    how: RelationKind
    kind: Kind = Kind.HOLDS
    power: float = 1.0


def gather_relations(
    claims: Iterable[Claim],
    assessments: Mapping[str, Assessment],
    *,
    group_of: Group,
    copy_of: Mapping[str, str],
) -> dict[Pair, list[Evidence]]:
    """The evidence on each pair of parties, sorted by day, then by claim.

    `side` of a piece of evidence is the relation that it speaks for.  A claim that `copy_of` maps
    to another one that is given adds its id to that one's.  Raises KeyError for a claim without an
    assessment.
    """
    usable = {c.id: c for c in claims if c.modality is Modality.ACTUAL}
    copies: dict[str, list[str]] = {}
    for ident in usable:
        if (original := copy_of.get(ident)) in usable and original is not None:
            copies.setdefault(original, []).append(ident)
    copied = {c for group in copies.values() for c in group}
    found: dict[Pair, list[Evidence]] = {}
    fights = _fights(usable, group_of)
    for ident in sorted(usable.keys() - copied):
        claim, span = usable[ident], span_of(usable[ident])
        if span is None:
            continue
        first, last, dated = span
        for said in _read(claim, usable, group_of, fights):
            found.setdefault((said.actor, said.other), []).append(
                Evidence(
                    claim=ident,
                    report=claim.report,
                    asserted=claim.asserted,
                    start=claim.cue.start,
                    kind=said.kind,
                    voice=assessments[ident].voice,
                    odds=odds_of(assessments[ident].weight) ** said.power,
                    first=first if said.how is not RelationKind.HOSTILE else last,
                    last=last,
                    dated=dated,
                    side=said.how,
                    power=said.power,
                    copies=tuple(sorted(copies.get(ident, ()))),
                )
            )
    return {pair: sorted(told, key=lambda e: (e.last, e.claim)) for pair, told in found.items()}


def _read(
    claim: Claim, usable: Mapping[str, Claim], group_of: Group, fights: Mapping[Stretch, set[Pair]]
) -> Iterator[_Said]:
    match claim.content:
        case Related() as content:
            about = usable.get(claim.about) if claim.about else None
            yield from _read_related(claim, content, about, group_of)
        case Happened(type=EventType.TRUCE) as content if not content.recipients:
            if not claim.rejected and not near(claim, "unmade"):
                yield from _read_truce(claim, content, group_of, fights)
        case Happened() as content if not claim.rejected:
            yield from _read_event(content, group_of)


def _read_related(
    claim: Claim, content: Related, about: Claim | None, group_of: Group
) -> Iterator[_Said]:
    actor, other = _group(content.actor, group_of), _group(content.other, group_of)
    told = kind_of(content.how, about.content if about is not None else None)
    if actor is None or other is None or actor == other or told is None:
        return
    how, begins = told
    if how.mutual and other < actor:
        actor, other = other, actor
    if claim.rejected:
        kind = Kind.DENIED
    elif how.mutual and near(claim, "unmade"):
        return
    elif near(claim, "ended"):
        kind = Kind.LEAVES
    else:
        kind = Kind.TAKES if begins else Kind.HOLDS
    yield _Said(actor=actor, other=other, how=how, kind=kind)


def _read_truce(
    claim: Claim, content: Happened, group_of: Group, fights: Mapping[Stretch, set[Pair]]
) -> Iterator[_Said]:
    """A truce of which the sides are its actors, or one of them and whom it fights beside it.

    "The Front has clashed with the Army but has agreed to truces" names the Army once.
    """
    actors = _groups(content.actors, group_of)
    pairs = set(combinations(sorted(actors), 2))
    if not pairs:
        fought = fights.get(_stretch(claim), set())
        pairs = {pair for pair in fought if actors & set(pair)}
    kind = Kind.LEAVES if near(claim, "ended") else Kind.TAKES
    for one, other in sorted(pairs):
        yield _Said(actor=one, other=other, how=RelationKind.TRUCE, kind=kind)


def kind_of(cue: str, event: object = None) -> tuple[RelationKind, bool] | None:
    """The relation that words tell of, and whether it began; `None` where they tell of none.

    `event` is the content of the claim that they say more of.
    """
    if isinstance(event, Happened) and event.type is EventType.TRUCE:
        return RelationKind.TRUCE, True
    words = cue.casefold()
    for kind, row in _cues().kinds.items():
        if any(word in words for word in row.cues):
            return kind, any(word in words for word in row.begins)
    return None


def near(claim: Claim, what: str) -> bool:
    """Whether words that end a relation, or leave it unmade, stand near the cue of a claim."""
    cues = _cues()
    sentence, start = claim.sentence.exact, claim.cue.start - claim.sentence.start
    end = start + len(claim.cue.exact)
    around = (
        f"{sentence[max(0, start - cues.reach) : max(0, start)]} {sentence[end:][: cues.reach]}"
    )
    pattern = cues.ended if what == "ended" else cues.unmade
    return pattern.search(around) is not None


def _read_event(content: Happened, group_of: Group) -> Iterator[_Said]:
    actors = _groups(content.actors, group_of)
    recipients = _groups(content.recipients, group_of)
    if content.type is EventType.MILITARY_AID:
        for one, other in _pairs(actors, recipients):
            yield _Said(actor=one, other=other, how=RelationKind.ALLY, power=MOST)
    if content.type not in HOSTILITIES:
        return
    for one, other in _pairs(actors, recipients):
        yield _Said(actor=one, other=other, how=RelationKind.HOSTILE)
    if recipients and not actors & recipients:
        for one, other in combinations(sorted(actors), 2):
            yield _Said(actor=one, other=other, how=RelationKind.ALLY, power=HINT)


def _fights(usable: Mapping[str, Claim], group_of: Group) -> dict[Stretch, set[Pair]]:
    """Who fights whom in each sentence."""
    found: dict[Stretch, set[Pair]] = {}
    for claim in usable.values():
        content = claim.content
        if isinstance(content, Happened) and content.type in HOSTILITIES:
            actors, recipients = (
                _groups(several, group_of) for several in (content.actors, content.recipients)
            )
            found.setdefault(_stretch(claim), set()).update(_pairs(actors, recipients))
    return found


def _stretch(claim: Claim) -> Stretch:
    return claim.report, claim.sentence.start


def _pairs(actors: set[str], recipients: set[str]) -> set[Pair]:
    return {(min(a, r), max(a, r)) for a, r in product(actors, recipients) if a != r}


def _groups(parties: Iterable[Party], group_of: Group) -> set[str]:
    return {group for p in parties if (group := _group(p, group_of)) is not None}


def _group(party: Party, group_of: Group) -> str | None:
    return group_of(party.actor) if party.actor is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    cues: tuple[str, ...]
    begins: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cues:
    kinds: Mapping[RelationKind, _Row]
    reach: int
    ended: re.Pattern[str]
    unmade: re.Pattern[str]


@cache
def _cues() -> _Cues:
    where = "dateline/control/relation_cues.toml"
    table = tomllib.loads((files("dateline.control") / "relation_cues.toml").read_text("utf-8"))
    try:
        words = table.pop("near")
        ended, unmade = (
            re.compile(rf"\b(?:{'|'.join(words[key])})", re.IGNORECASE)
            for key in ("ended", "unmade")
        )
        kinds = {
            RelationKind(kind): _Row(cues=tuple(row["cues"]), begins=tuple(row["begins"]))
            for kind, row in table.items()
        }
        return _Cues(kinds=kinds, reach=words["reach"], ended=ended, unmade=unmade)
    except (KeyError, ValueError) as error:
        raise DataError(f"{where}: {error}") from error
