"""Answers that a notebook shows as they are: `_repr_html_` of IPython, without script or network.

How each type is shown is registered with `html_of` by `display`, which `record` loads; here is only
what the types need, so that they stand below all that knows how to show them.
"""

from __future__ import annotations

from functools import singledispatch


@singledispatch
def html_of(answer: object) -> str | None:  # noqa: ARG001 - by its type
    """An answer as HTML that stands by itself; None where it is shown as text."""
    return None


class Displayed:
    """What a notebook shows by `html_of`."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        return html_of(self)
