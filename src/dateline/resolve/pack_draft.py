"""The draft of a new pack: its head filled in, and an example of every table, commented out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from string import Template

from dateline.interval import Interval


def draft(name: str, *, title: str, countries: Sequence[str], period: Interval) -> str:
    """The text of a pack file that is right and says nothing yet.

    `name` is the pack's id, `countries` are ISO 3166 codes.
    """
    template = Template(
        (files("dateline") / "resolve" / "new_pack.toml").read_text(encoding="utf-8")
    )
    return template.substitute(
        title=_line(title),
        file=f"{name}.toml",
        id=_quoted(name),
        quoted=_quoted(title),
        period=_quoted(str(period)),
        countries=f"[{', '.join(map(_quoted, countries))}]",
        country=countries[0],
        slug=name,
    )


def _line(text: str) -> str:
    """A text on one line, without what may stand in no comment of TOML."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _quoted(text: str) -> str:
    """A basic string of TOML; those of JSON on one line are the same."""
    return json.dumps(_line(text), ensure_ascii=False)
