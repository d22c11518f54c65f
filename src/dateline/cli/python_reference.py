"""The page docs/reference/python.md, made from the signatures and docstrings of the code."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from typing import Any

import dateline
from dateline.frames import Answers, Stream, Tabular
from dateline.record import Record

_HEAD = """\
`import dateline` loads nothing heavy; a record opens its parser at the first report that it reads.
Days are given as `date` or `"YYYY-MM-DD"`, answers are frozen values, and every deliberate error
is a `dateline.DatelineError`, with a message that says what to do.

```pycon
>>> import dateline
>>> with dateline.open("war.db", create=False) as record:
...     holding = record.holds("al-Qaim", at="2014-06-21")
...     reports = record.counts().reports
>>> holding.place.name, str(holding.standing), reports
('al-Qaim', 'contested', 4)
>>> sorted(side.holder.name for side in holding.sides if side.holder)
['Iraqi army', 'Islamic State in Iraq and the Levant']
>>> for told in holding.sides[0].told:
...     print(told.grade, told.source)
C2 Frontier Monitor
D2 security officials
>>> dateline.open("no.db", create=False)
Traceback (most recent call last):
    ...
dateline.errors.NotARecord: there is no record at no.db; adding a report to it makes one
```

Answers of several are lists and [data frames](../howto/frames.md), and
[notebooks](../howto/notebooks.md) show them. What answers are made of stands with
[the JSON](answers.md#json), which has the same names.
"""


def python_page(made: str) -> str:
    """The whole page; `made` says what made it."""
    parts = ["# Python", made, _HEAD.strip(), "## The package"]
    for name in dateline.__all__:
        found = getattr(dateline, name)
        if inspect.isfunction(found):
            parts += _member(f"dateline.{name}", found)
    for title, kind, several in (
        ("dateline.Record", Record, "record"),
        ("Lists of answers", Tabular, "answers"),
    ):
        parts += [f"## {title}", _prose(kind)]
        for name, found in _public(kind):
            parts += _member(f"{several}.{name}", found)
    parts += [f"`{each.__name__}`: {_prose(each)}" for each in (Answers, Stream)]
    return "\n\n".join(parts) + "\n"


def _public(kind: type) -> Iterator[tuple[str, Any]]:
    """The public methods and properties of a type, its own and those it takes over, by name."""
    for name in sorted(n for n in dir(kind) if not n.startswith("_")):
        found = inspect.getattr_static(kind, name)
        if (isinstance(found, property) or inspect.isfunction(found)) and inspect.getdoc(found):
            yield name, found


def _member(name: str, found: Any) -> list[str]:
    if isinstance(found, property):
        return [f"### `{name}`", _prose(found)]
    return [f"### `{name}`", f"```python\n{name}{_signature(found)}\n```", _prose(found)]


def _signature(function: Callable[..., Any]) -> str:
    """As it is written, without the types that every parameter has."""
    signature = inspect.signature(function)
    several = [p for p in signature.parameters.values() if p.name != "self"]
    told = signature.replace(
        parameters=[p.replace(annotation=inspect.Parameter.empty) for p in several]
    )
    return re.sub(r"'(\w[^']*)'$", r"\1", str(told)).replace("-> '", "-> ").rstrip("'")


def _prose(found: object) -> str:
    """A docstring as Markdown: it has code between backticks and nothing else."""
    return inspect.getdoc(found) or ""
