"""Stretches of a report's text, and the words of an attribution as such stretches."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a report's text: W3C text position (`start`, `end`) and quote selectors."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, text: str, start: int, end: int, context: int = 24) -> Passage:
        """The passage of `text` from `start` to `end`, with `context` code points around it."""
        return cls(
            start=start,
            end=end,
            exact=text[start:end],
            prefix=text[max(0, start - context) : start],
            suffix=text[end : end + context],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """All words of the parts of an attribution, a part in pieces where others stand inside it."""

    source: tuple[Passage, ...]
    cue: tuple[Passage, ...]
    content: tuple[Passage, ...]
