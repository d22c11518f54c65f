"""Which tokens of a report stand in quotation marks, and in which quotation."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_OPEN = frozenset(["“", "``"])
_CLOSE = frozenset(["”"])
_EITHER = frozenset(['"', "''"])
MARKS = _OPEN | _CLOSE | _EITHER


def quotations(words: Sequence[str], paragraphs: Sequence[int]) -> NDArray[np.int64]:
    """The number of the quotation that each token is in, its marks included; 0 outside of any.

    A mark that is missing ends its quotation with the paragraph, unless the next one opens with a
    mark again: so a speech of several paragraphs is printed.
    """
    inside = np.zeros(len(words), dtype=np.int64)
    number, within = 0, False
    for i, word in enumerate(words):
        begins = i == 0 or paragraphs[i] != paragraphs[i - 1]
        if begins and within and word not in MARKS:
            within = False
        if word in MARKS:
            opens = word in _OPEN or (word in _EITHER and (begins or not within))
            if opens and not within:
                number += 1
            within = opens
            inside[i] = number
        elif within:
            inside[i] = number
    return inside
