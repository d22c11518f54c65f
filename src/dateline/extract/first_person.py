"""Who "we" and "our forces" are in what somebody is quoted as saying: those they speak for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.extract.clauses import below
from dateline.extract.mentions import Namer
from dateline.extract.name_labels import Label
from dateline.extract.parse import Token
from dateline.model import Mention

_WE = frozenset({"we", "us", "i", "ourselves"})
_OUR = frozenset({"our", "my"})


def is_first_person(head: Token, namer: Namer) -> bool:
    """ "We", or "our forces" without a name of their own."""
    ours = any(c.dep_ == "poss" and c.lower_ in _OUR for c in head.children)
    armed = namer.phrases.in_class(head, "force", "fighter")
    return (
        head.lower_ in _WE
        or is_first_person_owner(head)
        or (ours and armed and namer.phrases.of(head).entity is None)
    )


def is_first_person_owner(token: Token) -> bool:
    """ "In our hands", "under my command": whose they are."""
    return token.dep_ == "poss" and token.lower_ in _OUR


def spoken_for(heads: Iterable[Token], source: Token | None, namer: Namer) -> tuple[Mention, ...]:
    """The parties of a role, "we" and "our men" taken for those that the source speaks for."""
    found: dict[str, Mention] = {}
    for head in heads:
        who = head
        if source is not None and is_first_person(head, namer):
            who = _party(source, namer)
        mention = namer.actor(who) or namer.actor(head)
        if mention is not None:
            found.setdefault(mention.name, mention)
    return tuple(found.values())


def _party(source: Token, namer: Namer) -> Token:
    """Whom a speaker speaks for: "army spokesman X", "a spokesman for the rebels"; else himself."""
    own = namer.phrases.of(source).entity
    if own is not None and own.label is Label.GROUP:
        return source
    return next((t for t in _beside(source) if _acts(t, namer)), source)


def _beside(source: Token) -> Iterator[Token]:
    yield from source.doc[source.left_edge.i : source.i]
    for noun in (source, *(c for c in source.children if c.dep_ == "appos")):
        yield from source.doc[noun.left_edge.i : noun.i]
        yield from below(noun, "for", "of")


def _acts(token: Token, namer: Namer) -> bool:
    entity = namer.phrases.entity_at(token)
    group = entity is not None and entity.label is Label.GROUP and entity.end - 1 == token.i
    return group or (entity is None and namer.phrases.in_class(token, "force", "fighter"))
