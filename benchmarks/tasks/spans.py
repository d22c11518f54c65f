"""Typed spans: whom a sentence is about (CAMEO, PLOVER), names (re3d), event words (WikiEvents).

The scheme is told by the file: `source` and `target` for ids `cameo-...`, `actor`, `recipient` and
`cue` for the field `spans`, KAIROS event types for the field `events`, re3d's types otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from benchmarks.tasks.cameo import Act, main_act
from benchmarks.tasks.kairos import triggers
from benchmarks.tasks.rows import Row, Span, report_of, span_of
from benchmarks.tasks.things import things
from dateline.extract.arguments import SIDES
from dateline.extract.clauses import conjuncts, object_of, subject_of
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import Pattern
from dateline.extract.mentions import Namer
from dateline.extract.roles import fill
from dateline.extract.triggers import Trigger
from dateline.model import Report
from dateline.pipeline import Tools
from dateline.vocabulary import EventType

GIVEN: tuple[str, ...] = ()
Typed = tuple[str, Span]

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
            found = _parties(report, tools, ("actor", "recipient", "recipient"))
            found += _cue(report, tools)
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
