"""Incidents from claims: bring the mentions of one happening together, and tell what they say.

Nothing is stored: the same claims give the same incidents, in any order.  The id of an incident is
that of the claim recorded first among its own, so that later reports leave it as it is, the elder
id stays when two are joined, and every id that was ever handed out leads somewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.incidents.blocking import candidate_pairs
from dateline.incidents.clustering import Pair, clusters, joined
from dateline.incidents.event_mentions import EventMention, Setting, event_mentions
from dateline.incidents.matching import Matcher
from dateline.incidents.tolls import tolls_of
from dateline.model import Alternative, Assessment, Claim, Happened, Incident, Match, Party, Site

Ids = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was judged of pairs of claims or incidents (by their ids): the same, or different."""

    same: tuple[Ids, ...] = ()
    different: tuple[Ids, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Gathering:
    """Claims gathered into incidents.

    `recorded` is the place of each report in the order in which the record learnt of them (unknown
    ones come last), `copy_of` the claim that a claim only repeats.  Claims without an assessment
    raise KeyError.
    """

    claims: Sequence[Claim]
    assessments: Mapping[str, Assessment]
    setting: Setting
    recorded: Mapping[str, int]
    copy_of: Mapping[str, str]
    judged: Judged = Judged()

    @cached_property
    def groups(self) -> dict[str, tuple[EventMention, ...]]:
        """The event mentions of each incident, the first recorded first, by its id."""
        mentions, matcher = self._mentions, self._matcher
        at = {claim.id: i for i, m in enumerate(mentions) for claim in m.claims}
        different = _pairs(self.judged.different, at)
        alike = clusters(
            len(mentions),
            candidate_pairs(mentions),
            lambda a, b: matcher.score(mentions[a], mentions[b]),
            same=_pairs(self.copy_of.items(), at),
            different=different,
        )
        # afterwards, so that what is judged the same takes all that was with it along
        found = joined(alike, _pairs(self.judged.same, at), different)
        ordered = (sorted((mentions[i] for i in group), key=self._order) for group in found)
        return {incident_id(self._founder(group)): tuple(group) for group in ordered}

    @cached_property
    def _mentions(self) -> list[EventMention]:
        return event_mentions(self.claims, self.setting)

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher.of(self._mentions, self.setting.places)

    @cached_property
    def _home(self) -> dict[str, str]:
        """The incident of each claim that tells of one."""
        return {
            claim.id: incident
            for incident, group in self.groups.items()
            for mention in group
            for claim in mention.claims
        }

    def of(self, ident: str) -> str | None:
        """The id of the incident that an id leads to: its own, a former one or that of a claim."""
        return self._home.get(claim_id(ident))

    def incidents(self) -> Iterator[Incident]:
        """Every incident, by id."""
        return (self.incident(ident) for ident in sorted(self.groups))

    def incident(self, ident: str) -> Incident:
        """What the accounts of one incident say.  Raises KeyError for an id that is not one."""
        mentions = self.groups[ident]
        claims = sorted((c for m in mentions for c in m.claims), key=_said)
        happened = [(c, c.content) for c in claims if isinstance(c.content, Happened)]
        affirmed = [(c, h) for c, h in happened if not c.rejected] or happened
        return Incident(
            id=ident,
            claims=tuple(c.id for c in claims),
            types=self._alternatives((h.type.value, c) for c, h in affirmed),
            places=self._alternatives((_site(s), c) for c, h in happened for s in h.places),
            actors=self._alternatives((_party(p), c) for c, h in affirmed for p in h.actors),
            recipients=self._alternatives(
                (_party(p), c) for c, h in affirmed for p in h.recipients
            ),
            dates=self._alternatives((str(c.valid), c) for c, _ in affirmed if c.valid),
            tolls=tolls_of((c for m in mentions for c in m.counts), self.assessments, self.copy_of),
            denied=tuple(c.id for c in claims if c.rejected),
            copies=tuple(c.id for c in claims if c.id in self.copy_of),
            voices=len({self.assessments[c.id].voice for c in claims}),
        )

    def matches(self, ident: str) -> tuple[Match, ...]:
        """Why the mentions of an incident are in it: for each but the first the one it is likest to

        among those recorded before it.  Raises KeyError for an id that is not one.
        """
        group, matcher = self.groups[ident], self._matcher
        found: list[Match] = []
        for at, mention in enumerate(group[1:], 1):
            score, other = max(
                ((matcher.score(before, mention), before) for before in group[:at]),
                key=lambda pair: (pair[0], pair[1].lead.id),
            )
            found.append(
                Match(
                    claim=mention.lead.id,
                    other=other.lead.id,
                    score=score,
                    reasons=matcher.reasons(other, mention),
                )
            )
        return tuple(found)

    def _alternatives(self, given: Iterable[tuple[str, Claim]]) -> tuple[Alternative, ...]:
        """Values with who gives them: those of most voices first, then the first said."""
        claims: dict[str, dict[str, None]] = defaultdict(dict)
        for value, claim in given:
            claims[value][claim.id] = None
        found = [
            Alternative(
                value=value,
                claims=tuple(ids),
                voices=len({self.assessments[i].voice for i in ids}),
            )
            for value, ids in claims.items()
        ]
        return tuple(sorted(found, key=lambda a: -a.voices))

    def _order(self, mention: EventMention) -> tuple[int, str, int, str]:
        seq = self.recorded.get(mention.report, len(self.recorded))
        return seq, mention.report, mention.lead.cue.start, mention.lead.id

    def _founder(self, group: Sequence[EventMention]) -> str:
        return group[0].lead.id


def incident_id(claim: str) -> str:
    """The id of the incident that a claim founds."""
    return f"i-{claim.partition('-')[2]}"


def is_incident_id(ident: str) -> bool:
    """Whether an id is of an incident; whether there is one is not asked."""
    return ident.startswith("i-")


def claim_id(ident: str) -> str:
    """The id of the claim that founded an incident; the id of a claim is its own."""
    return f"c-{ident[2:]}" if is_incident_id(ident) else ident


def _pairs(ids: Iterable[Ids], at: Mapping[str, int]) -> list[Pair]:
    """The mentions that pairs of ids stand for; those that stand for none are left out."""
    pairs = ((at.get(claim_id(a)), at.get(claim_id(b))) for a, b in ids)
    return sorted({(min(a, b), max(a, b)) for a, b in pairs if a is not None and b is not None})


def _said(claim: Claim) -> tuple[object, ...]:
    return claim.asserted, claim.report, claim.cue.start, claim.id


def _party(party: Party) -> str:
    return party.actor or party.name


def _site(site: Site) -> str:
    return site.place or site.name
