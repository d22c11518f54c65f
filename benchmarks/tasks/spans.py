"""Typed spans: whom a sentence is about (CAMEO, PLOVER), names (re3d), event words (WikiEvents).

The scheme is told by the file: `source` and `target` for ids `cameo-...`, `actor`, `recipient` and
`cue` for the field `spans`, KAIROS event types for the field `events`, re3d's types otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks.tasks.cameo import Act, main_act
from benchmarks.tasks.kairos import triggers
from benchmarks.tasks.rows import Row, Span, report_of, span_of
from benchmarks.tasks.things import things
from dateline.extract.arguments import SIDES
from dateline.extract.clauses import conjuncts, object_of, subject_of
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import Pattern
from dateline.extract.mentions import Namer
from dateline.extract.name_labels import Label
from dateline.extract.nouns import Kind
from dateline.extract.parse import Token
from dateline.extract.roles import fill
from dateline.extract.triggers import Trigger
from dateline.model import Report
from dateline.pipeline import Tools
from dateline.vocabulary import EventType

GIVEN: tuple[str, ...] = ()
Typed = tuple[str, Span]

_PARTIES = {Label.GROUP, Label.PERSON, Label.PLACE, Label.PEOPLE}
_SAYING = frozenset("say tell report announce add state note confirm quote".split())
_MUTUAL = frozenset(
    "agree meet negotiate talk clash fight discuss sign exchange cooperate reach hold begin"
    " resume consult renew establish upgrade share".split()
)
_NO_PART_OF_NAME = frozenset({"relcl", "acl", "appos", "punct", "cc", "conj", "advcl", "prep"})


def typed(gold: Iterable[Row], field: str | None) -> list[Row]:
    """Gold as the scorer wants it: rows without the field are out, a role is called a type."""
    rows = [row for row in gold if field is None or field in row]
    if field == "spans":
        for row in rows:
            row[field] = [
                {"type": span.get("type", span.get("role")), **span} for span in row[field]
            ]
    return rows


def predict(rows: Iterable[Row], tools: Tools) -> Iterator[Row]:
    """The spans of each row's text, under the field that is asked for."""
    for row in rows:
        field, report = row["field"], report_of(row)
        if field == "events":
            # the corpus marks the events of crime and courts too, which plausibility rejects
            found = triggers(tools.reader.by_rules_alone().read(report))
        elif field == "spans":
            found = _both_sides(report, tools)
        elif str(row["id"]).startswith("cameo"):
            found = _parties(report, tools, ("source", "target", "reciprocal"))
        else:
            found = things(tools.reader.namers(report), report)
        yield {
            "id": row["id"],
            field: [{"type": kind, "start": start, "end": end} for kind, (start, end) in found],
        }


def _main(report: Report, tools: Tools) -> Iterator[tuple[Namer, Act]]:
    """The main act of the first sentence that has one."""
    reading = tools.reader.read(report)
    for namer in tools.reader.namers(report):
        for sentence in namer.paragraph.sentences():
            act = main_act(namer, sentence, reading)
            if act is not None:
                yield namer, act
                return


def _parties(report: Report, tools: Tools, names: tuple[str, str, str]) -> list[Typed]:
    """Who does the main act and to whom; the sides of a mutual act have the third name."""
    found: list[Typed] = []
    for namer, act in _main(report, tools):
        actors, recipients, mutual = _roles(act.token, namer)
        for head in actors:
            found.append((names[2] if mutual else names[0], _noun_phrase(head, namer)))
        found += [(names[1], _noun_phrase(head, namer)) for head in recipients]
    return list(dict.fromkeys(found))


def _both_sides(report: Report, tools: Tools) -> list[Typed]:
    """The parties as PLOVER marks them; the sides of a mutual act do it and have it done.

    When the act is done to nobody, it is done to the parties that are named after it.
    """
    found: list[Typed] = []
    for namer, act in _main(report, tools):
        actors, recipients, mutual = _roles(act.token, namer)
        actors = [_speaker_for(t) for t in actors]
        mutual = mutual or (len(actors) > 1 and lemma(act.token) in _MUTUAL)
        named = [t for t in recipients if _party(t, namer)]
        after = [] if mutual else _named_after(act.token, actors, namer)
        sides = {"actor": actors, "recipient": actors if mutual else named or after or recipients}
        found += [(role, _titled(t, namer)) for role, heads in sides.items() for t in heads]
    return list(dict.fromkeys([*found, *_cue(report, tools)]))


def _party(token: Token, namer: Namer) -> bool:
    """Whether a noun names or describes a party."""
    entity = namer.phrases.entity_at(token)
    named = entity is not None and entity.label is not Label.OTHER
    return named or namer.phrases.kind_of(token) in {Kind.ACTOR, Kind.PEOPLE}


def _named_after(token: Token, actors: list[Token], namer: Namer) -> list[Token]:
    """The first party after an act in its sentence, with those joined to it."""
    verb = token if token.pos_ in {"VERB", "AUX"} else token.head
    apart = {t.i for head in actors for t in head.subtree}
    for later in verb.doc[token.i + 1 : verb.sent.end]:
        if later.pos_ not in {"NOUN", "PROPN", "ADJ"} or later.i in apart:
            continue
        entity = namer.phrases.entity_at(later)
        if _speaks(later):
            return []
        if entity is not None and entity.label in _PARTIES:
            return [
                _described(t, namer) for t in conjuncts(verb.doc[entity.start : entity.end].root)
            ]
    return []


def _described(token: Token, namer: Namer) -> Token:
    """For "Nigerian" in "the Nigerian government" the government."""
    head = token.head
    before = token.dep_ in {"amod", "compound", "nmod", "poss"} and token.i < head.i
    return head if before and _party(head, namer) else token


def _speaker_for(token: Token) -> Token:
    """For "it" in "Hungary said it would" the one who said so."""
    if token.pos_ != "PRON" or token.lower_ in {"who", "which"}:
        return token
    for above in token.ancestors:
        subject = subject_of(above)
        if subject is not None and subject.i < token.i and subject.pos_ != "PRON":
            return subject
    return token


def _speaks(token: Token) -> bool:
    """Whether a noun is in the subject of a verb of saying: "officials said"."""
    head = token
    while (
        head.dep_ in {"compound", "amod", "poss", "nmod", "conj", "appos"} and head.head.i != head.i
    ):
        head = head.head
    return head.dep_ == "nsubj" and lemma(head.head) in _SAYING


def _titled(head: Token, namer: Namer) -> Span:
    """A party with the title and the country before it and without an article."""
    entity = namer.phrases.entity_at(head)
    end = max(head.i + 1, entity.end if entity is not None else 0)
    first = entity.start if entity is not None else head.i
    for child in head.lefts:
        if child.dep_ not in _NO_PART_OF_NAME:
            first = min(first, child.left_edge.i)
    while first < head.i and (
        head.doc[first].pos_ in {"DET", "NUM", "ADP", "PART", "ADV", "PUNCT"}
        or head.doc[first].tag_ in {"JJS", "PRP$", "JJR"}
    ):
        first += 1
    return span_of(namer, first, end)


def _roles(token: Token, namer: Namer) -> tuple[list[Token], list[Token], bool]:
    word = lemma(token)
    pattern = Pattern(
        type=EventType.ATTACK,
        head=word,
        needs=(),
        condition="verbs" if token.pos_ in {"VERB", "AUX"} else "nouns",
        entry=word,
    )
    roles = fill(Trigger(token, pattern), namer.phrases)
    actors = roles.actors or _subject(token)
    recipients = roles.recipients or roles.sites or _object(token)
    return actors, [t for t in recipients if t not in actors], pattern.type in SIDES


def _subject(token: Token) -> list[Token]:
    verb = token if token.pos_ in {"VERB", "AUX"} else token.head
    subject = subject_of(verb)
    return conjuncts(subject) if subject is not None else []


def _object(token: Token) -> list[Token]:
    verb = token if token.pos_ in {"VERB", "AUX"} else token.head
    found = object_of(verb)
    if found is not None and found.i != token.i:
        return conjuncts(found)
    below = [t for c in token.children if c.dep_ == "prep" for t in c.children if t.dep_ == "pobj"]
    return below[:1]


def _noun_phrase(head: Token, namer: Namer) -> Span:
    """A noun with all that stands before it."""
    start = min([head.i, *(c.left_edge.i for c in head.lefts if c.dep_ not in _NO_PART_OF_NAME)])
    return span_of(namer, start, head.i + 1)


def _cue(report: Report, tools: Tools) -> list[Typed]:
    return [
        ("cue", span_of(namer, act.token.i, act.token.i + 1)) for namer, act in _main(report, tools)
    ]
