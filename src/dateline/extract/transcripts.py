"""Who speaks by how a text is printed: the turns of a transcript, and a name after a quotation.

    PENCE: He will not attend.             "It was a mistake." - Ana Diaz

Neither has a verb, so neither network of `attributing` sees much in them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from dateline.extract.attributing import Act
from dateline.extract.feature_keys import among
from dateline.extract.quotation import MARKS
from dateline.extract.token_table import TokenTable

_DASHES = frozenset({"-", "--", "–", "—", "―", "---"})
_LINKS = frozenset(
    {",", ".", "-", "de", "da", "del", "van", "von", "der", "bin", "ibn", "al", "el"}
)
_LABEL, _NAME = 4, 8
"""How many tokens the label of a turn, and a name after a quotation, may have."""

_LEAST = 2
"""A transcript has so many turns at least."""


def printed_acts(table: TokenTable) -> list[Act]:
    """The acts that only the print tells, their content whole."""
    return [*_turns(table), *_signed(table)]


def take_printed(acts: list[Act], table: TokenTable) -> list[Act]:
    """The acts with those that the print tells, which no other has the words of.

    What is said within a turn stays an act of its own.
    """
    printed = printed_acts(table)
    heads = {act.head for act in printed}
    kept = [act for act in acts if act.head not in heads]
    for act in kept:
        for one in printed:
            if act.head not in one.content:
                act.content -= one.content | one.cue | one.source
    return sorted([*(a for a in kept if a.content), *printed], key=lambda a: a.head)


def _turns(table: TokenTable) -> Iterator[Act]:
    """The turns of a transcript, each with the quoted paragraphs that go on with it."""
    starts = np.flatnonzero(np.diff(table.paragraph, prepend=-1)).tolist()
    ends = [*starts[1:], len(table)]
    person = among(table.entity, "PERSON").tolist()
    known = {word.upper() for word, told in zip(table.words, person, strict=True) if told}
    turns = {
        p: at for p, start in enumerate(starts) if (at := _label(start, ends[p], table, known))
    }
    if len(turns) < _LEAST:
        return
    for p, (label, colon) in turns.items():
        last = p
        while (
            last + 1 < len(starts) and last + 1 not in turns and _goes_on(starts[last + 1], table)
        ):
            last += 1
        said = range(colon + 1, ends[last])
        content = {i for i in said if not table.words[i].isspace()}
        yield Act(colon, 1.0, set(label), {colon}, content, "a turn of a transcript")


def _label(start: int, end: int, table: TokenTable, known: set[str]) -> tuple[range, int] | None:
    """The name in capitals before a colon at the start of a paragraph, and the colon.

    A person must be called so elsewhere, or "UPDATE:" and "YEMEN:" would be somebody.
    """
    while start < end and (table.words[start] in MARKS or table.words[start].isspace()):
        start += 1
    for colon in range(start + 1, min(start + _LABEL + 1, end - 1)):
        words = table.words[start:colon]
        if table.words[colon] == ":":
            capitals = all(w.isupper() or w in _LINKS for w in words)
            told = capitals and len(words[-1]) > 1 and words[-1] in known
            return (range(start, colon), colon) if told else None
    return None


def _goes_on(start: int, table: TokenTable) -> bool:
    """Whether a paragraph without a label begins with a mark, as a quoted transcript's do."""
    return table.words[start] in MARKS and table.words[start + 1 : start + 2] != ["("]


def _signed(table: TokenTable) -> Iterator[Act]:
    """Quotations with a dash and a name after them."""
    closes = [
        i
        for i, n in enumerate(table.quote)
        if n and (i + 1 == len(table) or table.quote[i + 1] != n)
    ]
    for close, following in pairwise([*closes, len(table)]):
        dash = close + 1
        while dash < len(table) and table.words[dash].isspace():
            dash += 1
        if dash >= min(following, len(table)) or table.words[dash] not in _DASHES:
            continue
        name = _name_after(dash, table)
        if name is not None:
            quote = np.flatnonzero(table.quote == table.quote[close]).tolist()
            content = {i for i in quote if not table.words[i].isspace()}
            yield Act(dash, 1.0, set(name), {dash}, content, "a name after a quotation")


def _name_after(dash: int, table: TokenTable) -> range | None:
    """The name between a dash and the end of its line: the end of a paragraph, or a mark."""
    end = dash + 1
    while end < len(table) and table.paragraph[end] == table.paragraph[dash]:
        word = table.words[end]
        if word in MARKS or word.isspace():
            break
        if not (word[0].isupper() or word.lower() in _LINKS) or end - dash > _NAME:
            return None
        end += 1
    last = end
    while last > dash + 1 and table.words[last - 1] in {".", ","}:
        last -= 1
    first = table.words[dash + 1 : dash + 2]
    return range(dash + 1, last) if last > dash + 1 and first[0][0].isupper() else None
