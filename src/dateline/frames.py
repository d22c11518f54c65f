"""Answers of several as lists that are data frames as well: Arrow, pandas and polars.

What a `Record` answers is a list of frozen values, or a stream of them where they may be very many.
Both are laid out as the same table as in CSV (`Layout`), with types.  They offer Arrow's PyCapsule
interface: other programs take a stream as it is, `polars.DataFrame(record.events())`, and a list by
`to_arrow` where they take a list for one of rows.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from dateline.answers import (
    Dossier,
    Happening,
    Holding,
    IncidentSummary,
    LogEntry,
    SearchPage,
)
from dateline.capture import CaptureShown
from dateline.disagreements import Disagreement
from dateline.displayed import Displayed
from dateline.errors import DataError
from dateline.export.arrow import arrow_batches, arrow_schema, load_arrow
from dateline.export.cells import csv_table
from dateline.export.claims_table import CLAIMS
from dateline.export.sourced import SourcedClaim
from dateline.grounds import Calibration, Speaker
from dateline.standings import Change, CutOff, Link, PocketShown, Relation
from dateline.tables import happenings, holdings, knowledge, log, network, relations, speakers
from dateline.tabular import Layout

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

_T = TypeVar("_T")

LAYOUTS: dict[type, Layout[Any]] = {
    Holding: holdings.HOLDINGS,
    Change: holdings.CHANGES,
    Happening: happenings.EVENTS,
    SourcedClaim: CLAIMS,
    IncidentSummary: happenings.INCIDENTS,
    Dossier: happenings.ACCOUNTS,
    Disagreement: happenings.DISPUTES,
    Speaker: speakers.SOURCES,
    Calibration: speakers.FACTS,
    Relation: relations.RELATIONS,
    Link: network.LINKS,
    CutOff: network.REACHED,
    PocketShown: network.POCKETS,
    SearchPage: knowledge.FOUND,
    LogEntry: log.LOG,
    CaptureShown: log.CAPTURES,
}
"""How each type of answer is laid out."""


class Tabular(Displayed, ABC, Generic[_T]):
    """Answers of one kind, laid out as a table."""

    @property
    @abstractmethod
    def layout(self) -> Layout[_T]:
        """The table's name and its columns."""

    @abstractmethod
    def __iter__(self) -> Iterator[_T]:
        """The answers."""

    @property
    def arrow_schema(self) -> pyarrow.Schema:
        """The columns of `to_arrow` and their types, also where there is no row.

        Raises DataError where pyarrow is not installed, as all that follow.
        """
        return arrow_schema(self.layout)

    def to_arrow(self) -> pyarrow.Table:
        """The answers as an Arrow table: days as date32, instants as timestamp[us, UTC]."""
        return self._reader().read_all()

    def to_pandas(self) -> pandas.DataFrame:
        """The answers as a pandas DataFrame: days as datetime64, what is not stated as missing.

        Whole numbers and truths are of pandas' own types that know missing values.  Raises
        DataError where pandas is not installed.
        """
        try:
            import pandas
        except ModuleNotFoundError as error:
            raise DataError(
                "a data frame of pandas needs pandas; install it with: "
                "pip install 'dateline[pandas]'"
            ) from error
        arrow = load_arrow("a data frame of pandas")
        kinds = {arrow.int64(): pandas.Int64Dtype(), arrow.bool_(): pandas.BooleanDtype()}
        frame: pandas.DataFrame = self.to_arrow().to_pandas(
            types_mapper=kinds.get, date_as_object=False
        )
        return frame

    def to_polars(self) -> polars.DataFrame:
        """The answers as a polars DataFrame.  Raises DataError where polars is not installed."""
        try:
            import polars
        except ModuleNotFoundError as error:
            raise DataError(
                "a data frame of polars needs polars; install it with: "
                "pip install 'dateline[polars]'"
            ) from error
        return polars.DataFrame(self.to_arrow())

    def to_csv(self) -> Iterator[str]:
        """The answers as the command line prints them with `--format csv`, a row at a time."""
        return csv_table(self.layout, self)

    def _reader(self) -> Any:
        pyarrow = load_arrow("an Arrow table")
        return pyarrow.RecordBatchReader.from_batches(
            arrow_schema(self.layout), arrow_batches(self.layout, self)
        )

    def __arrow_c_schema__(self) -> object:
        """The schema as a PyCapsule (Arrow PyCapsule interface)."""
        return self.arrow_schema.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The rows as a PyCapsule, a batch at a time (Arrow PyCapsule interface)."""
        return self._reader().__arrow_c_stream__(requested_schema)


class Answers(list[_T], Tabular[_T]):
    """A list of answers, and the table that they are."""

    def __init__(self, layout: Layout[_T], answers: Iterable[_T] = ()) -> None:
        super().__init__(answers)
        self._layout = layout

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """What a notebook keeps beside the page: a whole list as text may be megabytes."""
        number = "..." if cycle else f"{len(self):,}"
        printer.text(f"<{number} answers: {self._layout.name}>")

    @property
    def layout(self) -> Layout[_T]:
        """The table's name and its columns."""
        return self._layout


class Stream(Tabular[_T]):
    """Answers that may be very many: asked for, from the first on, each time they are walked.

    One batch of them is in memory at a time, also where another program takes the table.
    """

    def __init__(self, layout: Layout[_T], ask: Callable[[], Iterable[_T]]) -> None:
        self._layout = layout
        self._ask = ask

    @property
    def layout(self) -> Layout[_T]:
        """The table's name and its columns."""
        return self._layout

    def __iter__(self) -> Iterator[_T]:
        return iter(self._ask())

    def __repr__(self) -> str:
        return f"<stream of answers: {self._layout.name}>"


def table(*answers: object) -> Answers[Any]:
    """Answers of one type as a table: `table(record.holds("al-Qaim")).to_pandas()`.

    For what a record answers one of; lists of answers are tables by themselves.  Raises TypeError
    for none, for several types, and for what is no answer.
    """
    types = {type(answer) for answer in answers}
    if len(types) != 1 or not types <= LAYOUTS.keys():
        known = ", ".join(sorted(each.__name__ for each in LAYOUTS))
        given = ", ".join(sorted(each.__name__ for each in types)) or "nothing"
        raise TypeError(f"a table is made of answers of one type ({known}), not of {given}")
    return Answers(LAYOUTS[types.pop()], answers)
