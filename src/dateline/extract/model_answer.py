"""The form of a language model's answer, and how it is taken from what the model wrote.

The form is given to the model as a JSON Schema in the strict sense that servers ask for: each key
is required, no other is allowed.  Each event and attribution is checked by itself, so that one
that is wrong costs no other.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from dateline.vocabulary import Attitude, EventType, Extent, Measure, Modality, Polarity, Stance

LONGEST = 1_000_000
"""The characters of an answer that are looked at."""

_TRIES = 50
"""How many opening braces are tried where JSON stands among other words."""

_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of the report, and the number of the sentence that they stand in."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    sentence: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAttribution:
    """Who is reported to say what; `source` is null where nobody is named."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    source: Quote | None
    cue: Quote
    content: Quote
    stance: Stance
    attitude: Attitude


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldCount:
    """How many people, in the words of the report."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    measure: Measure
    number: Quote
    who: Quote | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEvent:
    """One happening or situation; `said_by` counts the attributions of the answer from 0."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    type: EventType
    cue: Quote
    actors: list[Quote]
    recipients: list[Quote]
    places: list[Quote]
    counts: list[ToldCount]
    polarity: Polarity
    modality: Modality
    stance: Stance
    extent: Extent
    said_by: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelAnswer:
    """All that a model reads in some sentences."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    attributions: list[ToldAttribution]
    events: list[ToldEvent]


@dataclass(frozen=True, slots=True, kw_only=True)
class Misformed:
    """An item that is not of the form; `words` is its cue as far as it has one."""

    words: str
    reason: str


_Form = TypeVar("_Form")
_ATTRIBUTION = TypeAdapter(ToldAttribution)
_EVENT = TypeAdapter(ToldEvent)


@cache
def answer_schema() -> str:
    """The JSON Schema of an answer, as JSON text."""
    return json.dumps(TypeAdapter(ModelAnswer).json_schema(), sort_keys=True)


def parsed(
    text: str,
) -> tuple[Sequence[ToldAttribution | Misformed], Sequence[ToldEvent | Misformed]]:
    """The attributions and the events of an answer, each item read or misformed.

    Raises ValueError where there is no JSON object with both lists.
    """
    answer = _object_in(text)
    attributions = [_item(_ATTRIBUTION.validate_python, one) for one in answer["attributions"]]
    events = [_item(_EVENT.validate_python, one) for one in answer["events"]]
    return attributions, events


def _object_in(text: str) -> dict[str, list[object]]:
    """The first JSON object with both lists, also behind a train of thought or in a code block."""
    for found in _objects(text[:LONGEST].rpartition("</think>")[2]):
        if all(isinstance(found.get(key), list) for key in ("attributions", "events")):
            return found
    raise ValueError("it has no JSON object with the lists 'attributions' and 'events'")


def _objects(text: str) -> Iterator[dict[str, Any]]:
    decoder, at = json.JSONDecoder(), -1
    for _ in range(_TRIES):
        at = text.find("{", at + 1)
        if at < 0:
            return
        try:
            found, _end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict):
            yield found


def _item(read: Callable[[object], _Form], given: object) -> _Form | Misformed:
    try:
        return read(given)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        return Misformed(words=_cue(given), reason=f"not of the form: {where}: {first['msg']}")


def _cue(given: object) -> str:
    """The words of the cue of an item, as far as it has some."""
    cue = given.get("cue") if isinstance(given, dict) else None
    words = cue.get("words") if isinstance(cue, dict) else None
    return words[:80] if isinstance(words, str) else ""
