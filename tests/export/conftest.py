"""A record of the shipped samples of one month, to be handed on."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import dateline
from dateline.record import Record

NOW = datetime(2014, 8, 31, tzinfo=UTC)


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path = tmp_path_factory.mktemp("shared") / "samples.db"
    samples = Path(dateline.__file__).with_name("samples")
    with dateline.open(path) as made:
        made.add(*sorted(samples.glob("2014-06-*")))
        made._now = lambda: NOW
        yield made


@pytest.fixture(scope="session")
def rows(record: Record) -> Callable[..., list[dict[str, str]]]:
    """What is written in a format that is a table."""

    def written(shape: str, **wish: object) -> list[dict[str, str]]:
        text = "".join(record.export(shape, **wish))  # type: ignore[arg-type]
        return list(csv.DictReader(io.StringIO(text)))

    return written
