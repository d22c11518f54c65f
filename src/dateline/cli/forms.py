"""Answers as JSON and CSV: stable field names, one row an item in CSV."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import typer
from pydantic import TypeAdapter

from dateline.export.cells import csv_table
from dateline.tabular import Layout

_T = TypeVar("_T")

_ANY: TypeAdapter[Any] = TypeAdapter(Any)


def print_json(answer: object) -> None:
    """An answer as indented JSON; dates are ISO 8601."""
    typer.echo(_ANY.dump_json(answer, indent=2).decode())


def print_csv(layout: Layout[_T], answers: Iterable[_T]) -> None:
    """Answers as CSV (RFC 4180, lines ending in a line feed), with a head."""
    for line in csv_table(layout, answers):
        typer.echo(line, nl=False)
