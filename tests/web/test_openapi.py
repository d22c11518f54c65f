"""The API keeps to its own description, whatever it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from dateline.users import Role
from dateline.web.app import API, DEEDS, QUESTIONS
from tests.web.people import Peopled, peopled

OPERATIONS = sorted(
    (f"{API}{route.path}", method)
    for module in (*QUESTIONS, *DEEDS)
    for route in module.router.routes
    if isinstance(route, APIRoute)
    for method in route.methods or ()
)
CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def people(web_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peopled]:
    """A server of its own, since deeds are asked of it too; with accounts, so that all is there."""
    with peopled(web_record, tmp_path_factory.mktemp("asked")) as made:
        yield made


@pytest.fixture(scope="module")
def described(people: Peopled) -> Any:
    headers = {"Authorization": f"Bearer {people.tokens[Role.ADMIN]}"}
    return schemathesis.openapi.from_url(f"{people.address}{API}/openapi.json", headers=headers)


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_nothing_asked_breaks_the_server_or_the_description(
    described: Any, people: Peopled, path: str, method: str
) -> None:
    headers = {"Authorization": f"Bearer {people.tokens[Role.ADMIN]}"}

    @given(case=described[path][method].as_strategy())
    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any) -> None:
        case.call_and_validate(checks=CHECKS, headers=headers)

    ask()
