"""Which claims are one voice: what copies one origin counts once, however many outlets print it.

Independence is a matter of origins (cf. the "copying" of Dong, Berti-Equille & Srivastava, VLDB
2009, and UCDP's rule to code the source of origin, not the paper that carries it).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import lru_cache

from dateline.model import Claim, Report, Source
from dateline.vocabulary import SourceKind
from dateline.weigh.circular import Quotation, circles
from dateline.weigh.reliability import agency_names
from dateline.weigh.topic import content_key

SAME_OFFICIALS = timedelta(days=2)
"""Unnamed sources of one kind through one agency, no further apart than this, are one voice."""

_OUTLETS = frozenset({SourceKind.AGENCY, SourceKind.OUTLET, SourceKind.STATE_MEDIA})
_PARTY = frozenset({SourceKind.PARTY, SourceKind.PARTY_MEDIA})


def root_of(report: str, reports: Mapping[str, Report]) -> str:
    """The id of the report that a report is, in the end, a copy or rewrite of (or its own id).

    Reports that are said to derive from each other in a ring have the least id of the ring.
    """
    seen: list[str] = []
    while report not in seen:
        seen.append(report)
        parent = reports[report].derived_from if report in reports else None
        if parent is None:
            return report
        report = parent
    return min(seen[seen.index(report) :])


def voice_of(claim: Claim, sources: Mapping[str, Source], reports: Mapping[str, Report]) -> str:
    """The origin that a claim counts under, before unnamed sources are split by time.

    - An outlet or agency in its own voice is itself: the agency that the root report credits, else
      the root report's publisher.  So is an outlet that another quotes ("Reuters says").
    - A party to the war and its media are one mouth.
    - A named source is one voice wherever it is quoted.
    - Unnamed sources are one voice for each kind, side (or words) and agency they came through.

    Raises KeyError when the claim's source or report is not in the mappings.
    """
    return Origins(sources, reports, (claim,)).voice(claim)


def voices(
    claims: Iterable[Claim], sources: Mapping[str, Source], reports: Mapping[str, Report]
) -> dict[str, str]:
    """The voice of each claim, by claim id.

    Unnamed sources get one voice for each run of claims with no gap over `SAME_OFFICIALS`, named
    for the day it begins on; a copy is taken at the hour of its original.  Outlets that only quote
    each other are one voice (`circular`).  Raises KeyError as `voice_of` does.
    """
    claims = list(claims)
    origins = Origins(sources, reports, claims)
    found: dict[str, str] = {}
    runs: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
    for claim in claims:
        voice = origins.voice(claim)
        found[claim.id] = voice
        if voice.startswith("unnamed:"):
            runs[voice].append((origins.said(claim), claim.id))
    found |= circles(origins.quotations(c for c in claims if found[c.id].startswith("outlet:")))
    for voice, said in runs.items():
        before: datetime | None = None
        begun = ""
        for instant, claim_id in sorted(said):
            if before is None or instant - before > SAME_OFFICIALS:
                begun = instant.date().isoformat()
            found[claim_id] = f"{voice}:{begun}"
            before = instant
    return found


def speakers(
    claims: Iterable[Claim], sources: Mapping[str, Source], reports: Mapping[str, Report]
) -> dict[str, str]:
    """Who is to be credited with each claim, by claim id: the voice, with unnamed sources of one
    kind and side taken together whenever and through whomever they spoke.

    Raises KeyError as `voice_of` does.
    """
    claims = list(claims)
    origins = Origins(sources, reports, claims)
    return {claim.id: origins.speaker(claim) for claim in claims}


def copies(
    claims: Iterable[Claim], sources: Mapping[str, Source], reports: Mapping[str, Report]
) -> dict[str, str]:
    """For each claim that only repeats another of its family of reports: that other's id.

    A family is the reports that derive from one root.  The report of it that said a thing first is
    the original; the same speaker saying the same thing in a later one adds nothing, whatever its
    date of publication and even if it leaves the agency out.  Raises KeyError as `voice_of` does.
    """
    claims = list(claims)
    origins = Origins(sources, reports, claims)
    roots = {report: root_of(report, reports) for report in {claim.report for claim in claims}}
    several = {root for root, number in Counter(roots.values()).items() if number > 1}
    families: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if (root := roots[claim.report]) in several:
            families[root, origins.speaker(claim), content_key(claim)].append(claim)
    found: dict[str, str] = {}
    for (root, _, _), family in families.items():
        first = min(family, key=lambda c: _rank(c, root))
        found |= {c.id: first.id for c in family if c.report != first.report}
    return found


def _rank(claim: Claim, root: str) -> tuple[datetime, bool, str, int, str]:
    """The order in which claims of a family are taken: said first, the root before its copies."""
    return claim.asserted, claim.report != root, claim.report, claim.cue.start, claim.id


class Origins:
    """Where words come from, given all sources and reports.

    A report gives its publisher in its own words; a claim's chain ends with the publisher as it was
    resolved, so of a root report that any of `claims` is from the better name is known.
    """

    def __init__(
        self,
        sources: Mapping[str, Source],
        reports: Mapping[str, Report],
        claims: Iterable[Claim],
    ) -> None:
        self._sources, self._reports = sources, reports
        self._publishers = {c.report: sources[c.chain[-1]] for c in claims}
        named = sorted(sources.values(), key=lambda s: s.id, reverse=True)
        self._by_name = {plain_name(s.name): s for s in named}

    def voice(self, claim: Claim) -> str:
        """What `voice_of` says."""
        speaker = self.speaker(claim)
        return f"{speaker}:{self._through(claim)}" if speaker.startswith("unnamed:") else speaker

    def speaker(self, claim: Claim) -> str:
        """Who speaks, whatever way the words came: the voice, but for the agency of the unnamed."""
        source = self._sources[claim.source]
        if len(claim.chain) == 1 or claim.source == claim.chain[-1]:
            outlet = self._outlet(claim)
            publisher = self._by_name.get(outlet)
            return party_of(publisher) or f"outlet:{outlet}"
        if party := party_of(source):
            return party
        if source.named and source.kind is not SourceKind.UNNAMED:
            known = source.kind in _OUTLETS
            return f"outlet:{plain_name(source.name)}" if known else f"source:{source.id}"
        return f"unnamed:{source.kind}:{source.side or plain_name(source.name)}"

    def said(self, claim: Claim) -> datetime:
        """When the original of a claim's report was published."""
        origin = self._reports.get(root_of(claim.report, self._reports))
        if origin is None or origin.published is None:
            return claim.asserted
        return min(claim.asserted, origin.published)

    def quotations(self, claims: Iterable[Claim]) -> Iterator[Quotation]:
        """Who prints the words of outlets, for those that quote and are quoted by others."""
        told = [(c, self.speaker(c), f"outlet:{self._outlet(c)}") for c in claims]
        passed_on = [(credited, printer) for _, credited, printer in told if credited != printer]
        both = {credited for credited, _ in passed_on} & {printer for _, printer in passed_on}
        for claim, credited, printer in told if both else ():
            if credited in both or printer in both:
                yield Quotation(
                    claim=claim.id,
                    says=content_key(claim),
                    credited=credited,
                    printer=printer,
                    said=self.said(claim),
                )

    def _outlet(self, claim: Claim) -> str:
        """Whose own voice a text speaks in: the credited agency, else the root's publisher."""
        root = root_of(self._reports[claim.report].id, self._reports)
        if root not in self._reports:
            return root
        origin = self._reports[root]
        if origin.credits:
            return plain_name(origin.credits[0])
        if root in self._publishers:
            return plain_name(self._publishers[root].name)
        return plain_name(origin.publisher) if origin.publisher else root

    def _through(self, claim: Claim) -> str:
        """The agency that a claim came through, else the outlet that first printed it."""
        for link in claim.chain[1:]:
            if self._sources[link].kind is SourceKind.AGENCY:
                return plain_name(self._sources[link].name)
        return self._outlet(claim)


def party_of(source: Source | None) -> str | None:
    """The voice of a party to the war, if a source is one or its media."""
    if source is None or source.side is None or source.kind not in _PARTY:
        return None
    return f"party:{source.side}"


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """The form in which names of outlets are compared: an agency by any of its names is one."""
    plain = " ".join(name.casefold().removeprefix("the ").split())
    return agency_names().get(plain, plain)
