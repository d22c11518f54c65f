"""Who publishes at a host, by the packs."""

from __future__ import annotations

import pytest

from dateline.outlet import Outlet
from dateline.resolve.installed import shipped_packs
from dateline.resolve.outlets import Outlets
from dateline.vocabulary import SourceKind

REUTERS = Outlet(name="Reuters", kind=SourceKind.AGENCY)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.reuters.com/world/x", "Reuters"),
        ("https://REUTERS.com./x", "Reuters"),
        ("http://uk.reuters.com:8080/x?y=https://apnews.com", "Reuters"),
        ("https://apnews.com/article/x", "Associated Press"),
        ("https://www.bbc.co.uk/news", "BBC"),
        ("https://notreuters.com/", None),
        ("https://reuters.com.example.org/", None),
        ("https://reuters.com@example.org/", None),
        ("https://com/", None),
        ("https://[bad", None),
        ("reuters.com", None),
        ("", None),
    ],
)
def test_an_outlet_is_known_by_its_host_and_those_below_it(url: str, name: str | None) -> None:
    found = Outlets(shipped_packs())(url)
    assert (found.name if found is not None else None) == name


def test_it_is_told_with_its_kind() -> None:
    assert Outlets(shipped_packs())("https://www.reuters.com/") == REUTERS
