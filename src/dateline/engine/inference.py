"""A language model behind an address that speaks the chat completions of OpenAI's API.

vLLM, llama.cpp, Ollama, LM Studio and many hosted services do.  One request at a time; sizes, times
and tries are bounded; redirects are not followed and proxies of the environment not used, so that
texts and the key go where the user said and nowhere else.  The key comes from the environment
(`DATELINE_MODEL_KEY`), is sent in one header and stands in no message.
"""

from __future__ import annotations

import ipaddress
import json
import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from dateline.completion import Completion, Prompt
from dateline.engine.completion_cache import CompletionCache
from dateline.errors import EndpointError, NotAnswered

KEY = "DATELINE_MODEL_KEY"
"""The variable of the environment that has the key."""

MOST_BYTES = 4_000_000
"""Bytes of an answer that are taken."""

MOST_TOKENS = 8_192
"""Tokens that a model may write in one answer."""

TRIES = 4
"""How often a request is made while the server is busy, or fails."""

PATIENCE = 60.0
"""The most seconds that are waited for a server that asks for time (Retry-After)."""

_IN_A_ROW = 3
"""After how many reports in a row without an answer the server is to blame."""

_BUSY = frozenset({408, 429, 500, 502, 503, 504})
_NAME = re.compile(r"[\w.:/@+-]{1,120}")


def checked_url(url: str) -> httpx.URL:
    """The address of an API as its parts.

    Encrypted, unless it is of this machine or of the own network, which the user may name.  Raises
    EndpointError for others, and for one with a password or a query, where keys would stand.
    """
    try:
        parts = httpx.URL(url.rstrip("/"))
    except (httpx.InvalidURL, UnicodeError) as error:
        raise EndpointError(f"no address of a language model: {error}") from error
    if parts.userinfo or parts.query or parts.fragment:
        raise EndpointError(
            "an address of a language model has no password, query or fragment; give the key in "
            f"the environment, as {KEY}"
        )
    if parts.scheme not in {"http", "https"} or not parts.host:
        raise EndpointError(f"{url}: give an http or https address, as http://localhost:8080/v1")
    if parts.scheme == "http" and not _is_near(parts.host):
        raise EndpointError(
            f"{url}: reports would travel readable for anybody on the way; use https (http is for "
            "this machine and addresses of the own network, given as numbers)"
        )
    return parts


def _is_near(host: str) -> bool:
    """Whether a host is this machine, or has a private number."""
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost"
    return number.is_loopback or number.is_private


@dataclass(slots=True)
class Inference:
    """Asks one model at one address; to be closed.

    `model` is found out where the server has only one.  `seconds` is for one whole answer; `cache`
    is the folder of answers, None to keep none.  Raises EndpointError.
    """

    url: str
    model: str = ""
    seconds: float = 180.0
    cache: CompletionCache | None = None
    sleep: Callable[[float], object] = time.sleep
    _client: httpx.Client = field(init=False, repr=False)
    _schema: bool = True
    _failed: int = 0

    def __post_init__(self) -> None:
        self.url = str(checked_url(self.url))
        headers = {"Accept-Encoding": "identity", "User-Agent": "Dateline"}
        if key := os.environ.get(KEY, "").strip():
            if not key.isascii() or not key.isprintable():
                raise EndpointError(f"{KEY} has a character that no key has; set it again")
            headers["Authorization"] = f"Bearer {key}"
        self._client = httpx.Client(
            timeout=httpx.Timeout(self.seconds, connect=min(self.seconds, 20.0)),
            headers=headers,
            follow_redirects=False,
            trust_env=False,
        )
        if not self.model:
            self.model = self._only_model()
        if not _NAME.fullmatch(self.model):
            raise EndpointError(f"{self.model[:80]!r} is no name of a model")

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    def complete(self, prompt: Prompt) -> Completion:
        """The answer to a prompt, as kept or as given now.

        Raises NotAnswered where this report cannot be answered, EndpointError where none can.
        """
        known = self.cache.known(prompt) if self.cache is not None else None
        if known is not None:
            return known
        try:
            answer = self._asked(prompt)
        except _NoAnswer as error:
            self._failed += 1
            if self._failed >= _IN_A_ROW:
                raise EndpointError(
                    f"{self.url}: {_IN_A_ROW} requests in a row were not answered, the last one: "
                    f"{error}; what was read before is kept: run the same command again later"
                ) from error
            raise NotAnswered(prompt.origin, f"{self.url}: {error}") from error
        self._failed = 0
        return answer

    def keep(self, prompt: Prompt, completion: Completion) -> None:
        """Keep an answer that can be used."""
        if self.cache is not None:
            self.cache.keep(prompt, completion)

    def _asked(self, prompt: Prompt) -> Completion:
        status, body = self._sent("POST", "/chat/completions", self._request(prompt))
        if status in {400, 422} and self._schema:
            self._schema = False  # the server knows no response_format: JSON in plain text
            status, body = self._sent("POST", "/chat/completions", self._request(prompt))
        if status != 200:
            raise _NoAnswer(f"the server answers {status} {_reason(body)}".strip())
        return _completion(body)

    def _request(self, prompt: Prompt) -> dict[str, object]:
        request: dict[str, object] = {
            "model": self.model,
            "messages": [
                {"role": "system", "content": prompt.system},
                {"role": "user", "content": prompt.user},
            ],
            "temperature": 0,
            "seed": 0,
            "max_tokens": MOST_TOKENS,
        }
        if self._schema:
            form = {"name": "reading", "strict": True, "schema": json.loads(prompt.schema)}
            request["response_format"] = {"type": "json_schema", "json_schema": form}
        return request

    def _only_model(self) -> str:
        """The model of a server that has one.  Raises EndpointError."""
        try:
            status, body = self._sent("GET", "/models", None)
            listed = json.loads(body)["data"] if status == 200 else []
            names = [str(one["id"]) for one in listed]
        except (_NoAnswer, ValueError, KeyError, TypeError, RecursionError) as error:
            raise EndpointError(
                f"{self.url}: it does not say which models it has ({error}); name one: --model NAME"
            ) from error
        if len(names) != 1:
            some = ", ".join(names[:10]) or "none is listed"
            raise EndpointError(f"{self.url}: name one of its models with --model: {some}")
        return names[0]

    def _sent(self, method: str, path: str, request: object) -> tuple[int, bytes]:
        """The status and body of an answer; a server that is busy is asked again.

        Raises _NoAnswer, and EndpointError where no request will be answered.
        """
        for left in reversed(range(TRIES)):
            wait = 2.0 ** (TRIES - left - 1)
            try:
                status, body, asks = self._once(method, path, request)
                if status not in _BUSY or not left:
                    break
                wait = wait if asks is None else asks
                if wait > PATIENCE:
                    raise _NoAnswer(f"the server asks to be left alone for {wait:.0f} s")
            except httpx.ConnectError as error:
                if not left:
                    raise EndpointError(
                        f"{self.url}: no server answers there ({error}); is it running?"
                    ) from error
            except httpx.TransportError as error:
                if not left or isinstance(error, httpx.TimeoutException):
                    words = str(error) or type(error).__name__
                    raise _NoAnswer(f"no answer in {self.seconds:.0f} s ({words})") from error
            self.sleep(wait)
        if status in {401, 403}:
            raise EndpointError(f"{self.url}: the server refuses the key ({status}); set {KEY}")
        if status == 404 or 300 <= status < 400:
            raise EndpointError(
                f"{self.url}: the server answers {status} to {path} {_reason(body)}: is the model "
                f"{self.model or 'named'} there, and does the address end as the server wants "
                "(often /v1)?"
            )
        return status, body

    def _once(self, method: str, path: str, request: object) -> tuple[int, bytes, float | None]:
        """One request: its status, its body, and the seconds that the server asks for."""
        until = time.monotonic() + self.seconds
        with self._client.stream(method, self.url + path, json=request) as response:
            body = bytearray()
            for chunk in response.iter_raw():
                body += chunk
                if len(body) > MOST_BYTES:
                    raise _NoAnswer(f"an answer of more than {MOST_BYTES:,} bytes")
                if time.monotonic() > until:
                    raise _NoAnswer(f"not whole after {self.seconds:.0f} s")
            after = response.headers.get("retry-after", "").strip()
            asks = float(after) if after.isascii() and after.isdecimal() else None
            return response.status_code, bytes(body), asks


class _NoAnswer(Exception):
    """One request that came to nothing; the message says why."""


def _completion(body: bytes) -> Completion:
    """The answer in a body.  Raises _NoAnswer."""
    try:
        answer: dict[str, Any] = json.loads(body)
        choice = answer["choices"][0]
        text = choice["message"]["content"].removeprefix("\ufeff")  # what has it is a text
        used = answer.get("usage") or {}
        return Completion(
            text=text,
            tokens_in=_number(used.get("prompt_tokens")),
            tokens_out=_number(used.get("completion_tokens")),
            cut=choice.get("finish_reason") == "length",
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        words = f"{type(error).__name__}: {error}"[:200]
        raise _NoAnswer(f"an answer that is no chat completion ({words})") from error


def _number(given: object) -> int:
    return given if isinstance(given, int) and 0 <= given < 10**9 else 0


def _reason(body: bytes) -> str:
    """What a server says of an error, in one line."""
    words = body[:2_000].decode("utf-8", "replace")
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())[:200]
