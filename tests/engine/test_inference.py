"""A language model behind an address: what is sent, what is taken, and where it ends."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.completion import Completion, Prompt
from dateline.engine.completion_cache import CompletionCache
from dateline.engine.inference import KEY, MOST_BYTES, TRIES, Inference, checked_url
from dateline.errors import EndpointError, NotAnswered
from tests.endpoint import Endpoint, Reply, Request, endpoint

PROMPT = Prompt(
    origin="a.txt",
    report="r-1",
    system="Code it.",
    user="[1] A town fell.",
    schema='{"a": 1}',
    version="1",
)
SECRET = "sk-not-for-any-eyes"


def asks(server: Endpoint, waits: list[float] | None = None, **more: object) -> Inference:
    """A client that notes how long it would wait, and waits not at all."""
    kept = waits if waits is not None else []
    return Inference(server.url, "small", sleep=kept.append, **more)  # type: ignore[arg-type]


def test_the_text_is_sent_with_the_schema_and_the_answer_comes_back_with_its_tokens() -> None:
    with endpoint(lambda n, request: Reply("yes")) as server:
        found = asks(server).complete(PROMPT)
    (request,) = server.asked
    assert [m["content"] for m in request["messages"]] == ["Code it.", "[1] A town fell."]
    assert request["response_format"]["json_schema"]["schema"] == {"a": 1}
    assert request["temperature"] == 0
    assert "tools" not in request
    assert (found.text, found.tokens_in, found.tokens_out, found.cut) == ("yes", 100, 20, False)


def test_a_server_without_schemas_is_asked_in_plain_text_from_then_on() -> None:
    def reply(number: int, request: Request) -> Reply:
        return Reply(status=400) if "response_format" in request else Reply("yes")

    with endpoint(reply) as server:
        client = asks(server)
        assert client.complete(PROMPT).text == "yes"
        assert client.complete(PROMPT).text == "yes"
    assert ["response_format" in request for request in server.asked] == [True, False, False]


def test_the_key_is_sent_in_one_header_and_stands_nowhere_else(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(KEY, SECRET)
    caplog.set_level(logging.DEBUG)
    with endpoint(lambda n, request: Reply(status=401, body=b"bad key")) as server:
        client = asks(server)
        with pytest.raises(EndpointError, match=KEY) as refused:
            client.complete(PROMPT)
    assert server.heads[0]["Authorization"] == f"Bearer {SECRET}"
    assert SECRET not in f"{client!r} {refused.value} {caplog.text} {server.asked}"


def test_a_busy_server_is_given_the_time_that_it_asks_for() -> None:
    def reply(number: int, request: Request) -> Reply:
        return Reply(status=429, headers=(("Retry-After", "7"),)) if number < 2 else Reply("yes")

    waits: list[float] = []
    with endpoint(reply) as server:
        assert asks(server, waits).complete(PROMPT).text == "yes"
    assert waits == [7.0, 7.0]


def test_a_server_that_fails_is_asked_again_ever_later_and_then_given_up() -> None:
    waits: list[float] = []
    with endpoint(lambda n, request: Reply(status=500, body=b"out of\n\x1b[31mmemory")) as server:
        with pytest.raises(NotAnswered, match=r"a\.txt: .*500 out of \[31mmemory"):
            asks(server, waits).complete(PROMPT)
        assert len(server.asked) == TRIES
    assert waits == [1.0, 2.0, 4.0]


def test_a_server_that_asks_for_an_hour_is_not_waited_for() -> None:
    busy = Reply(status=429, headers=(("Retry-After", "3600"),))
    with (
        endpoint(lambda n, request: busy) as server,
        pytest.raises(NotAnswered, match="left alone for 3600 s"),
    ):
        asks(server).complete(PROMPT)


def test_after_three_reports_without_an_answer_the_server_is_to_blame() -> None:
    with endpoint(lambda n, request: Reply(body=b"{}")) as server:
        client = asks(server)
        for _ in range(2):
            with pytest.raises(NotAnswered, match="no chat completion"):
                client.complete(PROMPT)
        with pytest.raises(EndpointError, match="3 requests in a row"):
            client.complete(PROMPT)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b'{"choices": []}',
        b'{"choices": [{"message": {"content": 3}}]}',
        b"[" * 10**5,
    ],
    ids=["nothing", "list", "broken", "no choice", "number", "nested"],
)
def test_what_is_no_completion_is_refused(body: bytes) -> None:
    with (
        endpoint(lambda n, request: Reply(body=body)) as server,
        pytest.raises(NotAnswered, match="no chat completion"),
    ):
        asks(server).complete(PROMPT)


def test_an_answer_without_end_is_refused() -> None:
    with (
        endpoint(lambda n, request: Reply(body=b" " * (MOST_BYTES + 1))) as server,
        pytest.raises(NotAnswered, match="more than 4,000,000 bytes"),
    ):
        asks(server).complete(PROMPT)


def test_a_server_that_is_slow_is_not_waited_for() -> None:
    with (
        endpoint(lambda n, request: Reply("yes", pause=1.0)) as server,
        pytest.raises(NotAnswered, match="no answer in 0 s"),
    ):
        asks(server, seconds=0.3).complete(PROMPT)


def test_a_server_that_trickles_is_cut_off() -> None:
    with (
        endpoint(lambda n, request: Reply("yes", trickle=True)) as server,
        pytest.raises(NotAnswered, match="not whole after"),
    ):
        asks(server, seconds=0.5).complete(PROMPT)


def test_nobody_is_followed_to_another_address() -> None:
    with endpoint(lambda n, request: Reply("stolen")) as other:
        away = Reply(status=307, headers=(("Location", f"{other.url}/chat/completions"),))
        with (
            endpoint(lambda n, request: away) as server,
            pytest.raises(EndpointError, match="307"),
        ):
            asks(server).complete(PROMPT)
        assert not other.asked


def test_where_no_server_is_it_is_told_after_some_tries() -> None:
    with endpoint(lambda n, request: Reply()) as gone:
        pass
    with pytest.raises(EndpointError, match="is it running"):
        asks(gone).complete(PROMPT)


def test_the_only_model_of_a_server_need_not_be_named() -> None:
    with endpoint(lambda n, request: Reply("yes")) as server:
        assert Inference(server.url).model == "small"
        server.models = ("one", "two")
        with pytest.raises(EndpointError, match="--model: one, two"):
            Inference(server.url)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/v1",
        "http://8.8.8.8/v1",
        "https://ana:secret@example.org/v1",
        "https://example.org/v1?key=secret",
        "ftp://localhost/v1",
        "localhost:8080",
        "",
    ],
)
def test_an_address_that_would_give_texts_or_keys_away_is_refused(url: str) -> None:
    with pytest.raises(EndpointError) as refused:
        checked_url(url)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "url", ["http://localhost:11434/v1", "http://10.1.2.3/v1/", "http://[::1]/v1", "https://a.org"]
)
def test_this_machine_and_the_own_network_need_no_encryption(url: str) -> None:
    assert str(checked_url(url)) == url.rstrip("/")


def test_an_answer_that_was_kept_is_not_asked_for_again(tmp_path: Path) -> None:
    with endpoint(lambda n, request: Reply(f"answer {n}", finish="length")) as server:
        client = asks(server, cache=CompletionCache(tmp_path, server.url, "small"))
        first = client.complete(PROMPT)
        client.keep(PROMPT, first)
        again = client.complete(PROMPT)
        assert (again.text, again.cut, again.kept) == (first.text, True, True)
        assert (again.tokens_in, again.tokens_out) == (0, 0)
        (kept,) = tmp_path.rglob("*.json")
        assert kept.stat().st_mode & 0o077 == 0
        kept.write_text("{broken")
        assert client.complete(PROMPT).text == "answer 1"


def test_another_text_model_or_server_has_another_answer(tmp_path: Path) -> None:
    cache = CompletionCache(tmp_path, "http://localhost/v1", "small")
    cache.keep(PROMPT, Completion(text="yes"))
    assert cache.known(PROMPT) == Completion(text="yes", kept=True)
    assert cache.known(replace(PROMPT, user="[1] A town held.")) is None
    assert cache.known(replace(PROMPT, version="2")) is None
    assert replace(cache, model="large").known(PROMPT) is None
    assert replace(cache, url="http://localhost:1/v1").known(PROMPT) is None
