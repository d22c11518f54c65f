"""Reaching a Ray whose head does not start a server for its client at once."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from dateline.engine import cluster
from dateline.errors import EngineError

Head = Callable[[int], "list[str]"]
TRACE = "Initialization failure from server:\n" + "  File proxier.py, in Datapath\n" * 20


@pytest.fixture
def head(monkeypatch: pytest.MonkeyPatch) -> Head:
    """A head that cannot start a server the first times that it is asked; who asked it."""

    def made(failures: int) -> list[str]:
        asked: list[str] = []

        def init(address: str, **_: object) -> None:
            asked.append(address)
            if len(asked) <= failures:
                raise ConnectionAbortedError(TRACE + "RuntimeError: no server came up")

        ray = SimpleNamespace(
            init=init,
            is_initialized=lambda: False,
            cluster_resources=lambda: {"CPU": 3.0},
            remote=lambda **_: lambda function: function,
        )
        monkeypatch.setattr(cluster, "_imported", lambda: ray)
        monkeypatch.setattr(cluster, "_PAUSES", (0.0, 0.0))
        return asked

    return made


def test_a_head_that_could_start_no_server_is_asked_again(head: Head) -> None:
    asked = head(2)
    assert cluster.RayEngine("ray://there:1", None).workers == 2
    assert asked == ["ray://there:1"] * 3


def test_a_head_that_never_starts_one_is_told_of_with_its_reason(head: Head) -> None:
    asked = head(3)
    with pytest.raises(EngineError, match=r"ray://there:1 cannot be .*no server came up\)"):
        cluster.RayEngine("ray://there:1", None)
    assert len(asked) == 3
