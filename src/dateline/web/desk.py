"""Asks a record for the API: one question at a time, each answer remembered while it holds.

An answer is a function of the record and the question, so its entity tag is a digest of both: of
the last seal of the log and of the address.  A browser that has it already gets 304 (RFC 9110).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from hashlib import sha256
from threading import Lock, RLock
from typing import Any

from fastapi import Request, Response
from pydantic import TypeAdapter

from dateline import __version__
from dateline.record import Record

REMEMBERED = 64 * 2**20
"""How many bytes of answers are remembered."""

JSON = "application/json"

_ANY: TypeAdapter[Any] = TypeAdapter(Any)

Ask = Callable[[Record], object]


class Desk:
    """Takes questions to one record."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._turn = RLock()
        self._answers = Remembered(REMEMBERED)

    def json(self, request: Request, ask: Ask) -> Response:
        """The answer as JSON, in the form of `--format json`; raises what the record raises."""

        def made() -> bytes:
            return _ANY.dump_json(self._ask(request, ask))

        return self._answer(request, JSON, made)

    def text(
        self, request: Request, kind: str, ask: Callable[[Record], str], name: str | None = None
    ) -> Response:
        """The answer as text of a media type, to be saved under a name where one is given."""
        response = self._answer(request, kind, lambda: str(self._ask(request, ask)).encode())
        if name is not None:
            response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def prepare(self, path: str, ask: Ask) -> None:
        """Work an answer out before anybody waits for it; raises what the record raises."""
        tag = self._tag(path, (), JSON)
        with self._turn:
            self._answers.put(tag, _ANY.dump_json(ask(self.record)))

    def _ask(self, request: Request, ask: Callable[[Record], Any]) -> object:
        recorded = request.query_params.get("recorded")
        return ask(self.record if recorded is None else self.record.as_recorded(recorded))

    def _answer(self, request: Request, kind: str, made: Callable[[], bytes]) -> Response:
        query = sorted(request.query_params.multi_items())
        tag = self._tag(request.url.path, query, kind)
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if tag in _tags(request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=headers)
        body = self._answers.get(tag)
        if body is None:
            with self._turn:
                body = self._answers.get(tag) or made()
            self._answers.put(tag, body)
        return Response(body, media_type=kind, headers=headers)

    def _tag(self, path: str, query: Sequence[tuple[str, str]], kind: str) -> str:
        with self._turn:
            head = self.record.ledger.head()
        asked = repr((__version__, head and head.chain, kind, path, list(query)))
        return f'"{sha256(asked.encode()).hexdigest()[:32]}"'


class Remembered:
    """Answers by their tags, the least lately used given up first; for several threads."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._used = 0
        self._lock = Lock()

    def get(self, tag: str) -> bytes | None:
        """The answer of a tag, if it is remembered."""
        with self._lock:
            if tag in self._kept:
                self._kept.move_to_end(tag)
            return self._kept.get(tag)

    def put(self, tag: str, body: bytes) -> None:
        """Remember an answer, unless it is larger than all the room there is."""
        with self._lock:
            if tag in self._kept or len(body) > self._room:
                return
            self._kept[tag] = body
            self._used += len(body)
            while self._used > self._room:
                self._used -= len(self._kept.popitem(last=False)[1])


def _tags(header: str) -> set[str]:
    """The tags of an If-None-Match; a weak one is as good as a strong one there."""
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}
