"""The floor beside Dateline's attributions: the plain rule set of the literature.

A verb of reporting (the list of Krestel, Bergler and Witte, "Minding the Source", LREC 2008), its
clausal complement as content and its subject as source, over the same parse; a clause that the verb
is set into or stands after ("..., she said") counts too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks.tasks.rows import Row, pieces_of, report_of
from dateline.extract.parse import Token
from dateline.pipeline import Tools

GIVEN: tuple[str, ...] = ()

VERBS = frozenset(
    "accuse acknowledge add admit agree allege announce argue assert believe blame charge "
    "cite claim complain concede conclude confirm contend criticize declare decline deny "
    "describe disagree disclose estimate explain fear hope insist maintain mention note "
    "observe order predict promise recall recommend reply report say state stress suggest "
    "tell testify think urge warn worry write".split()
)


def predict(rows: Iterable[Row], tools: Tools) -> Iterator[Row]:
    """The attributions of each row's text, each role as a list of spans."""
    for row in rows:
        found = [
            {part: pieces_of(namer, tokens) for part, tokens in parts.items()}
            for namer in tools.reader.namers(report_of(row))
            for token in namer.phrases.doc
            if token.pos_ == "VERB" and token.lemma_ in VERBS and (parts := _parts(token))
        ]
        yield {"id": row["id"], "attributions": found}


def _parts(verb: Token) -> dict[str, set[int]]:
    """The three parts; none without content."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    own = {t.i for t in verb.subtree}
    if clause is not None:
        content = {t.i for t in clause.subtree}
    elif verb.dep_ in {"ccomp", "parataxis"}:
        content = {t.i for t in verb.head.subtree} - own
    else:
        return {}
    source = {t.i for t in subject.subtree} if subject is not None else set()
    return {"source": source, "cue": {verb.i}, "content": content - source}
