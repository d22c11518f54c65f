"""Speeches that go on: the sentences of a quotation that have no cue of their own."""

from __future__ import annotations

import numpy as np

from dateline.extract.attributing import Act
from dateline.extract.token_table import TokenTable

_QUOTED = 0.8
"""A sentence of which so much is quoted goes on with the speech before it."""


def widen_speeches(acts: list[Act], table: TokenTable) -> None:
    """Give to who says a part of a quotation all of it, and the quoted sentences that follow."""
    blank = np.array([word.isspace() for word in table.words])
    speakers: dict[int, Act] = {}
    for act in acts:
        if not table.quote[act.head] and _take_quotations(act, table):
            speakers[int(table.sentence[act.head])] = act
    told = {int(table.sentence[act.head]) for act in acts if not table.quote[act.head]}
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
        goes_on = before is not None and same and number not in told
        if before is not None and goes_on and quoted >= _QUOTED * len(tokens) > 0:
            before.content |= tokens
            speakers[number] = before


def _take_quotations(act: Act, table: TokenTable) -> bool:
    """Add the rest of the quotations that the act has most of; whether it quotes at all."""
    sentence = table.sentence[act.head]
    quotations = {int(table.quote[i]) for i in act.content} - {0}
    for number in quotations:
        whole = np.flatnonzero(table.quote == number)
        here = table.sentence[whole] == sentence
        held = len(act.content.intersection(whole[here].tolist()))
        if 2 * held >= here.sum():
            act.content.update(whole[~here].tolist())
    return bool(quotations)
