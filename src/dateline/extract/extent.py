"""How much of its place an event is about."""

from __future__ import annotations

import re

from dateline.extract.drafts import Draft
from dateline.extract.lemmas import lemma
from dateline.extract.mentions import is_land
from dateline.extract.name_lists import listed_after
from dateline.extract.parse import Token
from dateline.extract.typed_roles import CLAIMING
from dateline.vocabulary import Extent

_PART = re.compile(
    r"\b(?:parts?|areas?|swathes?|swaths?|half|some|several (?:areas|districts)"
    r"|(?:third|quarter|fifth|tenth)s?|districts? (?:of|in)|pockets?|sections?"
    r"|\d+ ?(?:%|per ?cent)|neighbou?rhoods? (?:of|in)"
    r"|ground|chunks?|quarters? of|stretch(?:es)?"
    r"|(?<=the )(?:north|south|east|west)(?:east|west)?) (?:of|in)\b",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"\b(?:most|much|bulk|majority|large parts?|almost all|nearly all"
    r"|[6-9]\d ?(?:%|per ?cent)) (?:of|in)\b",
    re.IGNORECASE,
)
_PARTLY = re.compile(r"\b(?:partially|partly)\b", re.IGNORECASE)

_AROUND = re.compile(
    r"\b(?:around|surrounding|near|outside|outskirts of|approaches to)\b", re.IGNORECASE
)


def _is_vague(site: Token, draft: Draft) -> bool:
    """ "Territory around X": what is held is only ground, told by where it lies."""
    return draft.namer.phrases.in_class(site, "vague_place") or lemma(site) in {"village", "road"}


def extent_of(draft: Draft) -> Extent:
    """How much of its place an event is about."""
    if not draft.roles.sites or draft.trigger.pattern.entry in CLAIMING:
        return Extent.ALL
    site = draft.roles.sites[0]
    told = draft.namer.phrases.of(site)
    bare = is_land(told.head) and told.head.tag_ == "NNS" and told.entity is None
    if bare or listed_after(site):
        return Extent.ALL  # "some of the areas", "the areas of X and Y": those that are told of
    left = min(draft.token.i, site.i)
    vague = _is_vague(site, draft) and not draft.namer.is_section(site)
    after = draft.token.doc[site.i + 1 : site.i + 2].text if vague else ""
    before = f"{draft.token.doc[left : site.i + 1].text} {after}"
    words = draft.token.doc[left : site.i + 4].text
    for extent, pattern in ((Extent.MOST, _MOST), (Extent.PART, _PART)):
        if pattern.search(words):
            return extent
    first, end = draft.trigger.span
    if _PARTLY.search(draft.token.doc[max(first - 1, 0) : end].text):
        return Extent.PART  # "is partially under the control of X", "partly controls it"
    if _AROUND.search(before.rpartition(",")[2]):
        return Extent.AROUND
    return Extent.ALL
