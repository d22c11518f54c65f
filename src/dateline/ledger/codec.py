"""Model values to JSON and back, exactly: what comes out equals what went in.

The content of a claim is one of a closed union and is told apart by its `kind`, never by which
fields happen to fit.
"""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, get_args

from pydantic import TypeAdapter

from dateline.judgement import Judgement
from dateline.model import Actor, Claim, Content, Place, Report, Source

REPORT = TypeAdapter(Report)
SOURCE = TypeAdapter(Source)
ACTOR = TypeAdapter(Actor)
PLACE = TypeAdapter(Place)
_CLAIM = TypeAdapter(Claim)
_JUDGEMENT = TypeAdapter(Judgement)
_CONTENT: dict[str, TypeAdapter[Content]] = {
    str(field.default): TypeAdapter(cls)
    for cls in get_args(Content)
    for field in fields(cls)
    if field.name == "kind"
}


def encode(adapter: TypeAdapter[Any], value: object) -> str:
    """A report, source, actor or place as JSON; equal values give equal text."""
    return adapter.dump_json(value).decode()


def encode_claim(claim: Claim) -> str:
    """A claim as JSON."""
    return encode(_CLAIM, claim)


def decode_claim(payload: str) -> Claim:
    """The claim that `encode_claim` was given.  Raises KeyError or ValueError on other text."""
    return _CLAIM.validate_python(_with_content(json.loads(payload)))


def encode_judgement(judgement: Judgement) -> str:
    """A judgement as JSON."""
    return encode(_JUDGEMENT, judgement)


def decode_judgement(payload: str) -> Judgement:
    """The judgement that `encode_judgement` was given.  Raises KeyError or ValueError."""
    raw = json.loads(payload)
    told = [_with_content(correction) for correction in raw["corrections"]]
    return _JUDGEMENT.validate_python({**raw, "corrections": told})


def _with_content(raw: dict[str, Any]) -> dict[str, Any]:
    content = _CONTENT[raw["content"]["kind"]].validate_python(raw["content"])
    return {**raw, "content": content}
