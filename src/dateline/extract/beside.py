"""Deaths of one sentence in several places: "ten died in a raid on X, and three were shot in Y"."""

from __future__ import annotations

from dateline.extract.arguments import is_name
from dateline.extract.clauses import below
from dateline.extract.drafts import Draft
from dateline.extract.nouns import Kind
from dateline.extract.parse import Token

_CLAUSES = frozenset({"ccomp", "conj"})


def told_apart(own: Draft, carrier: Draft) -> bool:
    """Whether a death is told in a clause of its own, with another place than what may explain it.

    "In raids on X, ten were killed at A and three at B" tells of one happening in several places.
    """
    clause = own.token
    if not _whole(clause) or not _beside(clause, carrier.token):
        return False
    here, there = ({t.i for t in _named(d)} for d in (own, carrier))
    opens = any(t.i == clause.sent.start for t in carrier.token.ancestors if t.dep_ == "prep")
    at_own = any(clause.is_ancestor(clause.doc[i]) for i in here - there)
    return at_own and bool(there - here) and not opens


def _named(draft: Draft) -> list[Token]:
    """The places of an event that have a name, also "Raqqa" of "a prison in Raqqa"."""
    roles, phrases = draft.roles, draft.namer.phrases
    inside = [t for site in roles.within for t in below(site, "in", "near", "at")]
    found = (*roles.sites, *roles.places, *roles.within, *inside)
    return [t for t in found if is_name(t, phrases) and phrases.of(t).kind is Kind.PLACE]


def _whole(clause: Token) -> bool:
    """Whether a clause says itself who suffered."""
    return any(c.dep_ == "nsubjpass" for c in clause.children)


def _beside(clause: Token, deed: Token) -> bool:
    """Whether a deed is told in a clause that stands beside another, and not under it."""
    if clause.is_ancestor(deed):
        return deed.head.i == clause.i and deed.dep_ in _CLAUSES
    return clause.dep_ in _CLAUSES
