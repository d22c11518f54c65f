"""Lines and tables on a terminal or in a pipe, at any width, without blanks at their ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.segment import Segment, Segments
from rich.table import Table
from rich.text import Text

NARROWEST = 24
"""The fewest columns that text is wrapped to: where a margin leaves less, it shrinks."""

errors = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


def console() -> Console:
    """The standard output: as wide as the terminal (80 columns in a pipe, or `COLUMNS`).

    Coloured on a terminal only, and there not if `NO_COLOR` is set.  Square brackets and colons
    in what is printed mean nothing.
    """
    return Console(highlight=False, markup=False, emoji=False)


def put(out: Console, text: Text | str, *, label: Text | str = "", hang: int = 0) -> None:
    """Print text wrapped to the width, each line `hang` columns in, the first after a label."""
    body = Text(text) if isinstance(text, str) else text
    head = Text(label) if isinstance(label, str) else label
    if out.width - hang < NARROWEST:
        hang = min(hang, 4)
    if head.cell_len > hang:
        head.rstrip()
        out.print(head, soft_wrap=True)
        head = Text()
    for line in body.wrap(out, max(NARROWEST, out.width - hang)) or [Text()]:
        line.rstrip()
        margin = head + Text(" " * (hang - head.cell_len))
        out.print(margin + line if line else head, soft_wrap=True)
        head = Text()


def put_table(out: Console, table: Table) -> None:
    """Print a table without the blanks that fill its last column."""
    out.print(Segments(_trimmed(out.render_lines(table, pad=False))), end="")


def plain_table(*heads: str) -> Table:
    """A table without lines; columns can be given a ratio afterwards."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for head in heads:
        table.add_column(head, overflow="fold")
    return table


def _trimmed(lines: Iterable[list[Segment]]) -> Iterator[Segment]:
    for line in lines:
        while line and not line[-1].text.strip():
            line.pop()
        if line:
            line[-1] = line[-1]._replace(text=line[-1].text.rstrip())
        yield from line
        yield Segment.line()
