"""The API keeps to its own description, whatever it is asked."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from dateline.web.app import API, DEEDS, QUESTIONS

OPERATIONS = sorted(
    (f"{API}{route.path}", method)
    for module in (*QUESTIONS, *DEEDS)
    for route in module.router.routes
    if isinstance(route, APIRoute)
    for method in route.methods or ()
)
CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def described(server: str) -> Any:
    return schemathesis.openapi.from_url(f"{server}{API}/openapi.json")


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_nothing_asked_breaks_the_server_or_the_description(
    described: Any, path: str, method: str
) -> None:
    @given(case=described[path][method].as_strategy())
    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any) -> None:
        case.call_and_validate(checks=CHECKS)

    ask()
