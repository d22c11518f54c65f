"""Who said what: source, cue and content of every act of saying (PolNeAR's form).

A reading keeps all words of the three where a trained act was found.  Where only a rule fired it
has the shortest name of a source, the word of saying and the extent of what is said.  PolNeAR marks
a source with its titles and what describes it, a cue with its auxiliaries and its colon, and
content with its quotation marks and in pieces where "she said" stands inside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks.tasks.rows import Row, Span, at, report_of, span_of
from dateline.extract.clauses import subject_of
from dateline.extract.mentions import Namer
from dateline.extract.parse import Doc, Token
from dateline.model import Attribution, Passage
from dateline.pipeline import Tools

GIVEN: tuple[str, ...] = ()

_OPEN = frozenset(['"', "“", "‘", "``", "''", "'"])
_CLOSED = frozenset(['"', "”", "’", "''", "'"])
_WITH_CUE = frozenset({"aux", "auxpass", "neg", "advmod"})


def predict(rows: Iterable[Row], tools: Tools) -> Iterator[Row]:
    """The attributions of each row's text, each role as a list of spans."""
    for row in rows:
        report = report_of(row)
        namers = tools.reader.namers(report)
        found = [_roles(a, namers) for a in tools.unresolved(report).attributions]
        yield {"id": row["id"], "attributions": [roles for roles in found if roles["content"]]}


def _roles(attribution: Attribution, namers: list[Namer]) -> Row:
    """The three roles as PolNeAR marks them."""
    if attribution.wording is not None:
        return {
            part: [[piece.start, piece.end] for piece in getattr(attribution.wording, part)]
            for part in ("source", "cue", "content")
        }
    namer, said = _tokens(attribution.cue, namers)
    cue = _cue(said, namer.phrases.doc)
    source = _source(attribution.source.passage if attribution.source else None, said, namer) - cue
    content = _content(_tokens(attribution.content, namers)[1], namer.phrases.doc) - source - cue
    if aside := _aside(source | cue, content, namer.phrases.doc):
        content -= aside
    return {
        "source": _spans(source, namer),
        "cue": _spans(cue, namer),
        "content": _spans(content, namer),
    }


def _tokens(passage: Passage, namers: list[Namer]) -> tuple[Namer, list[int]]:
    """The paragraph of a passage and the tokens of it that the passage covers."""
    found = at(namers, passage.start, passage.end)
    assert found is not None, "a passage is made of tokens"
    namer, first = found
    end = passage.end - namer.paragraph.start
    return namer, [token.i for token in namer.phrases.doc[first:] if token.idx < end]


def _cue(said: list[int], doc: Doc) -> set[int]:
    """The words of saying with the auxiliaries and adverbs beside them, and a colon."""
    first, last = said[0], said[-1]
    while first > 0 and doc[first - 1].dep_ in _WITH_CUE and doc[first - 1].head.i in said:
        first -= 1
    if last + 1 < len(doc) and doc[last + 1].text == ":":
        last += 1
    return set(range(first, last + 1))


def _source(passage: Passage | None, said: list[int], namer: Namer) -> set[int]:
    """The whole noun phrase of the one who says it."""
    doc = namer.phrases.doc
    relative = [c.i for c in doc[said[0]].children if c.dep_ == "nsubj" and c.tag_ == "WP"]
    if relative and doc[said[0]].dep_ == "relcl":
        return set(relative)
    subject = subject_of(doc[said[0]])
    if passage is None:
        return (
            _noun_phrase(subject, said) if subject is not None and subject.pos_ == "PRON" else set()
        )
    named = set(_tokens(passage, [namer])[1])
    if subject is not None and named <= {t.i for t in subject.subtree}:
        return _noun_phrase(subject, said) | named
    tops = [doc[i] for i in named if doc[i].head.i not in named]
    return _noun_phrase(tops[0], said) | named if tops else named


def _noun_phrase(head: Token, said: list[int]) -> set[int]:
    """The subtree of a noun in one piece, without the clause that the cue is in."""
    inside = {t.i for t in head.subtree}
    if inside & set(said):
        inside -= {
            t.i for c in head.children if said[0] in {s.i for s in c.subtree} for t in c.subtree
        }
    first = last = head.i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    commas = [i for i in range(head.i, last) if head.doc[i].text == ","]
    if commas and last + 1 < len(head.doc) and head.doc[last + 1].text == ",":
        last += 1
    return set(range(first, last + 1))


def _content(tokens: list[int], doc: Doc) -> set[int]:
    """What is said, with the quotation marks around it."""
    first, last = tokens[0], tokens[-1]
    while first < last and doc[first].lower_ in {"and", "but"}:
        first += 1
    while last > first and doc[last].text in {",", "--", "—"}:
        last -= 1
    if first > 0 and doc[first - 1].text in _OPEN:
        first -= 1
    quoted = any(doc[i].text in _OPEN for i in range(first, last + 1))
    for step in range(last + 1, min(last + 4, len(doc))):
        if quoted and doc[step].text in _CLOSED:
            last = step
            break
        if doc[step].text not in {",", ".", "!", "?"}:
            break
    return set(range(first, last + 1))


def _aside(speaker: set[int], content: set[int], doc: Doc) -> set[int]:
    """ "... she said at a rally ...": all between the quotation marks around who says it."""
    if not speaker or not content or not min(content) < min(speaker) <= max(speaker) < max(content):
        return set()
    first, last = min(speaker), max(speaker)
    while first - 1 in content and doc[first - 1].text not in _CLOSED | {","}:
        first -= 1
    while last + 1 in content and doc[last + 1].text not in _OPEN | {","}:
        last += 1
    return set(range(first, last + 1))


def _spans(tokens: set[int], namer: Namer) -> list[list[int]]:
    """The runs of a set of tokens as spans of the text; commas and blanks at the ends are out."""
    return [list(span) for span in _runs(sorted(tokens), namer)]


def _runs(tokens: list[int], namer: Namer) -> Iterator[Span]:
    doc = namer.phrases.doc
    start = 0
    for index in range(1, len(tokens) + 1):
        if index < len(tokens) and tokens[index] == tokens[index - 1] + 1:
            continue
        run = tokens[start:index]
        start = index
        while run and (doc[run[0]].text in {",", ";"} or doc[run[0]].is_space):
            run.pop(0)
        while run and (doc[run[-1]].text in {";", "."} or doc[run[-1]].is_space):
            run.pop()
        if run:
            yield span_of(namer, run[0], run[-1] + 1)
