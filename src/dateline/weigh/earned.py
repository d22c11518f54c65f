"""What a source has earned: its letter, its weight and the reason, once it has a track record."""

from __future__ import annotations

from math import exp, log

from dateline.model import TrackRecord

ENOUGH = 5.0
"""From so many claims that others spoke to on, a track record is told and moves the letter.  So
many more, right as often as is expected of the source's kind, are counted in for the letter."""

_LETTERS = ((0.95, "A"), (0.8, "B"), (0.7, "C"), (0.6, "D"), (0.0, "E"))


def reweigh(probability: float, offset: float) -> float:
    """A `probability`, in (0, 1), with an `offset` in log odds added."""
    return 1 / (1 + exp(-log(probability / (1 - probability)) - offset))


def earned_letter(record: TrackRecord, prior: float) -> str | None:
    """The Admiralty letter that it has earned; `None` while too little is known.

    `prior` is how often a source of its kind is right, in (0, 1).
    """
    if record.checked < ENOUGH:
        return None
    share = (record.borne_out + ENOUGH * prior) / (record.checked + ENOUGH)
    return next(letter for least, letter in _LETTERS if share >= least)


def record_words(record: TrackRecord) -> str | None:
    """The record in words; `None` while too little is known."""
    if record.checked < ENOUGH:
        return None
    return (
        f"has a record: of {record.checked:.0f} claims that others spoke to about "
        f"{record.borne_out:.0f} are likely right"
    )
