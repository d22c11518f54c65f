"""The API keeps to its own description, whatever it is asked."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from dateline.web.app import API, QUESTIONS

PATHS = sorted(
    f"{API}{route.path}"
    for module in QUESTIONS
    for route in module.router.routes
    if isinstance(route, APIRoute)
)
CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def described(server: str) -> Any:
    return schemathesis.openapi.from_url(f"{server}{API}/openapi.json")


@pytest.mark.parametrize("path", PATHS)
def test_no_question_breaks_the_server_or_the_description(described: Any, path: str) -> None:
    @given(case=described[path]["GET"].as_strategy())
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
