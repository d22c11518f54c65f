"""Which mentions are of the same thing, within and across the documents of a topic.

Mentions of events are brought together by `event_coref`.  Of the other kinds those whose heads have
the same lemma are taken for the same, a pronoun for the last person named before it; there nothing
is learnt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.tasks.event_coref import Told, grouped, load_model, seen
from benchmarks.tasks.rows import BadRun, Row, at, read_rows, report_of
from dateline.extract.lemmas import lemma
from dateline.extract.mentions import Namer
from dateline.extract.parse import Token
from dateline.pipeline import Tools

GIVEN = ("doc", "start", "end", "kind")
_SUBJECT = frozenset("nsubj poss agent csubj".split())
_OBJECT = frozenset("dobj nsubjpass pobj compound prep amod".split())
_PRONOUNS = {"he", "she", "him", "her", "his", "hers", "himself", "herself", "who", "i", "me", "my"}


def documents(rows: Iterable[Row], gold: Path) -> list[Row]:
    """Rows by document: each with its text, its topic and its mentions.  Raises BadRun.

    The texts stand beside the mentions, in a file of the same name with `docs` for `mentions`.
    """
    path = gold.with_name(gold.name.replace("_mentions", "_docs"))
    if path == gold:
        raise BadRun(f"{gold}: a file of mentions is named ..._mentions.jsonl")
    mentions: dict[str, list[Row]] = {}
    for row in rows:
        mentions.setdefault(row["doc"], []).append(row)
    texts = {row["doc"]: row for row in read_rows(path)}
    return [
        {"id": doc, "text": texts[doc]["text"], "topic": texts[doc]["topic"], "mentions": found}
        for doc, found in mentions.items()
    ]


@dataclass(slots=True)
class Topic:
    """The mentions of events of a topic with their rows, and the words of its documents."""

    rows: list[Row] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)


def predict(rows: Iterable[Row], tools: Tools) -> Iterator[Row]:
    """Every mention with the id of its cluster."""
    topics: dict[str, Topic] = {}
    for row in rows:
        namers = tools.reader.namers(report_of(row))
        add_events(topics.setdefault(row["topic"], Topic()), row, namers)
        last: dict[str, str] = {}
        for mention in sorted(row["mentions"], key=lambda m: m["start"]):
            kind = mention["kind"]
            if kind == "event":
                continue
            key = _key(mention, row, namers)
            if key in _PRONOUNS:
                key = last.get(kind, f"{key} in {row['id']}")
            elif kind in {"human", "person"}:
                last[kind] = key
            yield mention | {"cluster_id": f"{row['topic']}/{kind}/{key}"}
    for name, topic in topics.items():
        homes = grouped(seen(topic.told, topic.texts), load_model())
        for mention, home in zip(topic.rows, homes, strict=True):
            yield mention | {"cluster_id": f"{name}/event/{home}"}


def add_events(topic: Topic, row: Row, namers: list[Namer]) -> None:
    """Add the mentions of events of a document to its topic."""
    docs = [namer.phrases.doc for namer in namers]
    topic.texts[row["id"]] = [lemma(t) for doc in docs for t in _telling(doc)]
    for mention in sorted(row["mentions"], key=lambda m: m["start"]):
        if mention["kind"] == "event":
            topic.rows.append(mention)
            topic.told.append(_told(mention, row, namers))


def _told(mention: Row, row: Row, namers: list[Namer]) -> Told:
    inside = _tokens(mention, namers)
    if inside is None:
        words = tuple(row["text"][mention["start"] : mention["end"]].lower().split())
        return Told(
            doc=row["id"],
            sentence=(row["id"], -1),
            head=words[-1] if words else "",
            words=words,
            subject=(),
            object=(),
            around=(),
        )
    token = _head(inside)
    return Told(
        doc=row["id"],
        sentence=(str(id(token.doc)), token.sent.start),
        head=lemma(token),
        words=tuple(lemma(t) for t in inside),
        subject=_below(token, _SUBJECT),
        object=_below(token, _OBJECT),
        around=tuple(lemma(t) for t in _telling(token.sent)),
    )


def _below(token: Token, relations: frozenset[str]) -> tuple[str, ...]:
    """The words that hang from a word by some relations."""
    children = (child for child in token.children if child.dep_ in relations)
    return tuple(lemma(t) for child in children for t in _telling(child.subtree))


def _telling(tokens: Iterable[Token]) -> Iterator[Token]:
    return (t for t in tokens if t.is_alpha and not t.is_stop)


def _key(mention: Row, row: Row, namers: list[Namer]) -> str:
    """The lemma of the head of a mention."""
    inside = _tokens(mention, namers)
    if inside is None:
        return str(row["text"][mention["start"] : mention["end"]].lower())
    return lemma(_head(inside))


def _tokens(mention: Row, namers: list[Namer]) -> list[Token] | None:
    """The words of a mention, where the reader has them."""
    found = at(namers, mention["start"], mention["end"])
    if found is None:
        return None
    namer, first = found
    doc = namer.phrases.doc
    end = mention["end"] - namer.paragraph.start
    return [token for token in doc[first:] if token.idx < end] or [doc[first]]


def _head(tokens: list[Token]) -> Token:
    """The word on which the others of a span depend."""
    own = {t.i for t in tokens}
    tops = [t for t in tokens if t.head.i not in own or t.head.i == t.i]
    words = [t for t in tops if t.is_alpha] or tops
    return words[-1]
