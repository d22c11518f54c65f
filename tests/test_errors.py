"""The errors: one tree, drawn as it is, and messages fit to show."""

from __future__ import annotations

import inspect
import re

import pytest

from dateline import errors
from dateline.errors import BadDate, DatelineError, ReportRefused

EVERY = [cls for _, cls in inspect.getmembers(errors, inspect.isclass)]
REFUSALS = [cls for cls in EVERY if issubclass(cls, ReportRefused)]


def drawn_tree() -> dict[str, str]:
    """Child -> parent, read off the drawing in the module's docstring."""
    tree: dict[str, str] = {}
    path: list[tuple[int, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        if node := re.match(r"[ │├└─]*([A-Z]\w+)(?:  |$)", line):
            column = node.start(1)
            path = [(at, name) for at, name in path if at < column]
            if path:
                tree[node[1]] = path[-1][1]
            path.append((column, node[1]))
    return tree


def test_the_tree_in_the_docstring_is_the_tree_of_the_classes() -> None:
    real = {cls.__name__: base.__name__ for cls in EVERY for base in cls.__bases__ if base in EVERY}
    assert drawn_tree() == real


@pytest.mark.parametrize("cls", EVERY)
def test_every_error_is_caught_as_one_of_ours_and_says_what_it_is(
    cls: type[DatelineError],
) -> None:
    assert issubclass(cls, DatelineError)
    assert cls.__doc__


def test_a_bad_date_is_also_a_value_error() -> None:
    assert issubclass(BadDate, ValueError)


@pytest.mark.parametrize("cls", REFUSALS)
def test_a_refusal_names_the_report_first(cls: type[ReportRefused]) -> None:
    error = cls("reports/a.txt", "it holds no words")
    assert str(error) == "reports/a.txt: it holds no words"
    assert error.origin == "reports/a.txt"


def test_each_kind_of_refusal_is_counted_under_a_word_of_its_own() -> None:
    reasons = [cls.reason for cls in REFUSALS]
    assert len(set(reasons)) == len(reasons)
