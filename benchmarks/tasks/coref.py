"""Which mentions are of the same thing, within and across the documents of a topic.

Mentions of one kind whose heads have the same lemma are taken for the same, a pronoun for the last
person named before it.  Nothing is learnt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.tokens import Token

from benchmarks.tasks.rows import BadRun, Row, at, read_rows, report_of
from dateline.extract.lemmas import lemma
from dateline.extract.mentions import Namer
from dateline.pipeline import Tools

GIVEN = ("doc", "start", "end", "kind")
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


def predict(rows: Iterable[Row], tools: Tools) -> Iterator[Row]:
    """Every mention with the id of its cluster."""
    for row in rows:
        namers = tools.reader.namers(report_of(row))
        last: dict[str, str] = {}
        for mention in sorted(row["mentions"], key=lambda m: m["start"]):
            key = _key(mention, row, namers)
            kind = mention["kind"]
            if key in _PRONOUNS:
                key = last.get(kind, f"{key} in {row['id']}")
            elif kind in {"human", "person"}:
                last[kind] = key
            yield mention | {"cluster_id": f"{row['topic']}/{kind}/{key}"}


def _key(mention: Row, row: Row, namers: list[Namer]) -> str:
    """The lemma of the head of a mention."""
    found = at(namers, mention["start"], mention["end"])
    if found is None:
        return str(row["text"][mention["start"] : mention["end"]].lower())
    namer, first = found
    doc = namer.phrases.doc
    end = mention["end"] - namer.paragraph.start
    inside = [token for token in doc[first:] if token.idx < end] or [doc[first]]
    return lemma(_head(inside))


def _head(tokens: list[Token]) -> Token:
    """The word on which the others of a span depend."""
    own = {t.i for t in tokens}
    tops = [t for t in tokens if t.head.i not in own or t.head.i == t.i]
    words = [t for t in tops if t.is_alpha] or tops
    return words[-1]
