"""Direct speech: whole quotations, and the sentences of one that have no cue of their own."""

from __future__ import annotations

import numpy as np

from dateline.extract.attributing import Act
from dateline.extract.quotation import MARKS
from dateline.extract.token_table import TokenTable

_QUOTED = 0.8
"""A sentence of which so much is quoted goes on with the speech before it."""

_STOPS = frozenset({",", ".", "?", "!", "…", "..."})


def widen_speeches(acts: list[Act], table: TokenTable) -> None:
    """Give to who says a part of a quotation all of it, and the quoted sentences that follow."""
    blank = np.array([word.isspace() for word in table.words])
    apart = [act for act in acts if not table.quote[act.head]]
    for act in apart:
        _take_quotations(act, table)
    for act in apart:
        if not act.content:
            _take_beside(act, acts, table)
    speakers = {
        int(table.sentence[a.head]): a for a in apart if table.quote[sorted(a.content)].any()
    }
    told = {int(table.sentence[act.head]) for act in apart}
    for number in range(len(table.bounds) - 1):
        start, end = int(table.bounds[number]), int(table.bounds[number + 1])
        tokens = {i for i in range(start, end) if not blank[i]}
        taken = next((a for a in acts if tokens and tokens <= a.content), None)
        if taken is not None:
            speakers[number] = taken
            continue
        before = speakers.get(number - 1)
        quoted = sum(1 for i in tokens if table.quote[i])
        same = start > 0 and table.paragraph[start] == table.paragraph[start - 1]
        least = _QUOTED * len(tokens) if same else len(tokens)
        goes_on = number not in told and quoted >= least > 0
        if before is not None and goes_on:
            before.content |= tokens
            speakers[number] = before


def _take_quotations(act: Act, table: TokenTable) -> None:
    """Complete the quotations that the act has most of; beside direct speech nothing is said."""
    sentence = table.sentence[act.head]
    spoken = False
    for number in {int(table.quote[i]) for i in act.content} - {0}:
        whole = np.flatnonzero(table.quote == number)
        here = table.sentence[whole] == sentence
        held = len(act.content.intersection(whole[here].tolist()))
        if 2 * held >= here.sum():
            direct = _is_speech(whole.tolist(), table)
            spoken = spoken or direct
            act.content.update((whole if direct else whole[~here]).tolist())
    if spoken:
        act.content = {i for i in act.content if table.quote[i] or _leads_in(i, act, table)}
        act.source -= act.content
        act.cue -= act.content


def _is_speech(quotation: list[int], table: TokenTable) -> bool:
    """Whether a quotation is whole sentences: it begins with a capital and ends with a stop."""
    words = [table.words[i] for i in quotation if table.words[i] not in MARKS]
    ends = quotation[-1] + 1
    after = table.words[ends] if ends < len(table) else "."
    stopped = bool(words) and (words[-1] in _STOPS or after in _STOPS)
    return stopped and len(words) > 1 and words[0][0].isupper()


def _leads_in(token: int, act: Act, table: TokenTable) -> bool:
    """Whether nothing but the content's own words stand from a token to a quotation after it."""
    while token in act.content and not table.quote[token]:
        token += 1
    return token in act.content


def _take_beside(act: Act, acts: list[Act], table: TokenTable) -> None:
    """ "She asked." after a quotation that the parser took for a sentence of its own."""
    start, end = table.sentence_of(act.head)
    for beside in (start - 1, end):
        if 0 <= beside < len(table) and table.paragraph[beside] == table.paragraph[act.head]:
            number = int(table.quote[beside])
            whole = set(np.flatnonzero(table.quote == number).tolist()) if number else set()
            if whole and not any(whole & other.content for other in acts):
                act.content |= whole
                return
