"""Who says it through whom: how the acts of saying of a paragraph hang from each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.extract.attribution import Saying
from dateline.extract.clauses import agent_of, subject_of
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import load_lexicon, word_lists
from dateline.extract.name_labels import Label
from dateline.extract.nouns import Kind
from dateline.extract.parse import Token
from dateline.extract.phrases import Phrases
from dateline.extract.speaker import who_speaks
from dateline.vocabulary import Stance

_WORDS = word_lists("speaking")
_DENIED = load_lexicon().attribution["denied"]
_TIMES = frozenset({"DATE", "TIME"})
_CITING = frozenset({"citing", "quoting"})
_QUOTE = frozenset({"quote", "cite"})
_ASKS = _QUOTE | {"interview", "contact", "reach"}
"""What an outlet does with those whose words it has: "residents interviewed by the radio"."""


def nested(sayings: Iterable[Saying], phrases: Phrases) -> list[Saying]:
    """The acts of saying with who speaks in each and who passes it on, the innermost first."""
    every = [s for s in sayings if _speaks(s, phrases)]
    for saying in every:
        _quoted_as(saying)
        if saying.cue[0].lower_ in _CITING:
            _cited(saying, every)
    for saying in every:
        _disowned(saying)
        saying.via += [t for t in _carriers(saying, phrases) if t not in saying.via]
        if (citing := _cited_by_clause(saying, phrases)) is not None:
            saying.via.append(saying.source or citing)
            saying.source = citing
        passed = (who_speaks(t, phrases) for t in saying.via)
        saying.via = [t for t in passed if t is not None and not _is_platform(t)]
        if saying.source is not None:
            saying.source = who_speaks(saying.source, phrases)
            if saying.source is None and saying.stance is Stance.STATED:
                saying.content.clear()
    told = [s for s in every if s.content]
    return sorted(told, key=lambda s: (len(s.content), s.cue[0].lower_ not in _CITING))


def outer(saying: Saying, every: Iterable[Saying]) -> list[Saying]:
    """The acts of saying that report this one, the nearest first."""
    return [
        o
        for o in every
        if o is not saying and o.covers(saying.cue[0]) and not saying.covers(o.cue[0])
    ]


def _speaks(saying: Saying, phrases: Phrases) -> bool:
    """ "Citing political instability" names a reason and nobody who speaks."""
    source = saying.source
    if saying.cue[0].lower_ not in _CITING or source is None:
        return True
    return _is_voice(source, phrases)


def _quoted_as(saying: Saying) -> None:
    """ "The radio quoted a colonel as saying": the colonel speaks, through the radio.

    Both verbs are taken for the cue where what is said stands before them.
    """
    quoting = _quoting(saying.cue[0])
    if quoting is None:
        return
    if any(c.dep_ == "auxpass" for c in quoting.children) or quoting.dep_ == "acl":
        teller = agent_of(quoting) or next(iter(_below(saying.cue[0], "by")), None)
        passive = (c for c in quoting.children if c.dep_ == "nsubjpass")
        saying.source = next(passive, quoting.head if quoting.dep_ == "acl" else saying.source)
    else:
        teller = subject_of(quoting)
        saying.source = next((c for c in quoting.children if c.dep_ == "dobj"), saying.source)
    if teller is not None:
        saying.via.append(teller)


def _quoting(cue: Token) -> Token | None:
    """The verb of "quoted as saying", of which a cue is one of the two verbs."""
    said = cue.dep_ == "pcomp" and cue.head.lower_ == "as"
    quoting = cue.head.head if said else cue
    as_saying = said or any(
        c.lower_ == "as" and any(p.dep_ == "pcomp" for p in c.children) for c in cue.children
    )
    return quoting if as_saying and lemma(quoting) in _QUOTE else None


def _cited(saying: Saying, every: list[Saying]) -> None:
    """ "The daily, quoting two officers, says that": the officers say it, through the daily."""
    cue = saying.cue[0]
    teller = cue.head if cue.dep_ == "acl" else subject_of(cue)
    for other in every:
        beside = _right_after(cue, other)
        if other is saying or other.source is None or (cue.i in other.content and not beside):
            continue
        set_off = other.source.i < cue.i < other.cue[0].i or beside
        if (set_off or other.source == teller) and other.cue[0].i in saying.content:
            other.content -= {t.i for t in cue.subtree}
            saying.content = set(other.content)
            saying.via += [other.source, *other.via]
            return


def _right_after(citing: Token, other: Saying) -> bool:
    """ "According to the UN, citing two doctors, ...": the UN cites them."""
    source = other.source
    if source is None or other.cue[0].lower_ not in {"according", "per"}:
        return False
    end = source.right_edge.i
    return end < citing.i and all(t.is_punct for t in source.doc[end + 1 : citing.i])


def _cited_by_clause(saying: Saying, phrases: Phrases) -> Token | None:
    """ "According to a report that cited two doctors": the doctors say it, through the report.

    So does "the Observatory, which cited doctors"; one "who cited the law" speaks for himself.
    """
    teller = saying.source
    if teller is None:
        return None
    clauses = [c for c in teller.children if c.dep_ in {"relcl", "acl"} and c.tag_ != "VBN"]
    cited = (o for c in clauses if lemma(c) in _QUOTE for o in c.children if o.dep_ == "dobj")
    found = next(cited, None)
    if found is None or lemma(teller) in _WORDS["document"]:
        return found
    return found if _is_voice(found, phrases) else None


def _is_voice(token: Token, phrases: Phrases) -> bool:
    """Whether words are for somebody who can speak."""
    phrase = phrases.of(token)
    known = phrase.entity is not None or phrase.kind in {Kind.ACTOR, Kind.PEOPLE}
    return known or phrases.in_class(token, "speaker", "title") or token.pos_ == "PRON"


def _disowned(saying: Saying) -> None:
    """ "The daily retracts its report which said that ...": the daily says that it is not so."""
    document = saying.source
    if document is not None and document.ent_type_ in _TIMES and document.dep_ == "pobj":
        document = saying.source = document.head.head  # "its report of 5 August, which said"
    if document is None or document.dep_ != "dobj" or lemma(document) not in _WORDS["document"]:
        return
    if lemma(document.head) in _DENIED:
        saying.source, saying.stance = subject_of(document.head), Stance.DENIED


def _is_platform(token: Token) -> bool:
    """ "On Telegram": where everybody posts, nobody passes on."""
    return token.lower_ in _WORDS["platform"]


def _carriers(saying: Saying, phrases: Phrases) -> Iterator[Token]:
    """Through whom it came: "in a statement carried by the agency", "who spoke to the radio"."""
    cue = saying.cue[0]
    for child in cue.children:
        if child.dep_ == "prep" and child.lower_ in {"in", "on"}:
            for given in (c for c in child.children if c.dep_ == "pobj"):
                if lemma(given) in _WORDS["document"]:
                    yield from _carrying(given, phrases)
        if child.dep_ == "advcl":
            yield from _spoken_to(child, phrases)
    if saying.source is not None:
        for child in saying.source.children:
            if child.dep_ in {"acl", "relcl"}:
                yield from _spoken_to(child, phrases)
            if child.dep_ == "acl" and lemma(child) in _ASKS:
                by = agent_of(child)  # "reached by telephone" names nobody
                yield from (t for t in (by,) if t is not None and _is_outlet(t, phrases))
        if lemma(saying.source) in _WORDS["document"]:
            yield from _carrying(saying.source, phrases)


def _carrying(document: Token, phrases: Phrases) -> Iterator[Token]:
    """Who carries a document, or to whom it was given."""
    for child in document.children:
        if child.dep_ == "acl" and lemma(child) in _WORDS["carry"]:
            agent = agent_of(child)
            on = _below(child, "on", "by", "in")
            yield from ([agent] if agent is not None else on)
        if child.dep_ == "prep" and child.lower_ in {"to", "with"}:
            yield from (t for t in _below(document, "to", "with") if _is_outlet(t, phrases))


def _spoken_to(verb: Token, phrases: Phrases) -> Iterator[Token]:
    if lemma(verb) in {"speak", "talk"}:
        yield from (t for t in _below(verb, "to", "with") if _is_outlet(t, phrases))


def _below(token: Token, *words: str) -> list[Token]:
    return [
        p
        for c in token.children
        if c.dep_ in {"prep", "agent"} and c.lower_ in words
        for p in c.children
        if p.dep_ == "pobj"
    ]


def _is_outlet(token: Token, phrases: Phrases) -> bool:
    """Whether words name an outlet, or call it one."""
    entity = phrases.entity_at(token)
    if lemma(token) in _WORDS["outlet"]:
        return True
    return entity is not None and entity.label in {Label.SOURCE, Label.GROUP, Label.OTHER}
