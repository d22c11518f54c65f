"""Asks a record for the API: one question at a time, each answer remembered while it holds.

An answer is a function of the record and the question, so its entity tag is a digest of both: of
the last seal of the log and of the address.  A browser that has it already gets 304 (RFC 9110).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock, RLock
from typing import Any

from fastapi import Request, Response
from pydantic import TypeAdapter

from dateline import __version__
from dateline.record import Record
from dateline.web.packing import SMALLEST, packed, takes_packed

REMEMBERED = 64 * 2**20
"""How many bytes of answers are remembered."""

JSON = "application/json"
_GZIP = "gzip "

_ANY: TypeAdapter[Any] = TypeAdapter(Any)

Ask = Callable[[Record], object]


class Desk:
    """Takes questions to one record, one at a time.

    `whole` questions, which take in all of the record and may take long, wait for each other alone:
    nobody waits behind them for who holds a town.
    """

    def __init__(self, record: Record) -> None:
        self._answers = Remembered(REMEMBERED)
        self.change(record)

    def change(self, record: Record) -> None:
        """Ask this record from now on; who asks already is answered by the one before."""
        self._seats = {False: Seat(record, RLock()), True: Seat(record.twin(), RLock())}

    @property
    def record(self) -> Record:
        """The record that is asked."""
        return self._seats[False].record

    def json(self, request: Request, ask: Ask, *, whole: bool = False, whose: str = "") -> Response:
        """The answer as JSON, in the form of `--format json`; raises what the record raises.

        `whose` is the name of who asks, where others get another answer.
        """
        seat = self._seats[whole]

        def made() -> bytes:
            return _ANY.dump_json(_asked(seat.record, request, ask))

        return self._answer(request, JSON, made, seat, whose)

    def text(
        self, request: Request, kind: str, ask: Callable[[Record], str], name: str | None = None
    ) -> Response:
        """The answer as text of a media type, to be saved under a name where one is given."""
        seat = self._seats[False]
        response = self._answer(
            request, kind, lambda: str(_asked(seat.record, request, ask)).encode(), seat
        )
        if name is not None:
            response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def binary(
        self, request: Request, kind: str, ask: Callable[[Record], bytes], *, whole: bool = False
    ) -> Response:
        """The answer as bytes of a media type."""
        seat = self._seats[whole]

        def made() -> bytes:
            answer = _asked(seat.record, request, ask)
            assert isinstance(answer, bytes)
            return answer

        return self._answer(request, kind, made, seat)

    def do(self, deed: Ask) -> Response:
        """Change the record: what came of it, as JSON.  Raises what the record raises."""
        seat = self._seats[False]
        with seat.turn:
            body = _ANY.dump_json(deed(seat.record))
        return Response(body, status_code=201, media_type=JSON)

    def prepare(self, path: str, ask: Ask, *, whole: bool = False) -> None:
        """Work an answer out before anybody waits for it; raises what the record raises."""
        seat = self._seats[whole]
        tag = _tag(seat, path, (), JSON)
        with seat.turn:
            body = _ANY.dump_json(ask(seat.record))
        self._answers.put(tag, body)
        self._answers.put(_GZIP + tag, packed(body))

    def _answer(
        self,
        request: Request,
        kind: str,
        made: Callable[[], bytes],
        seat: Seat,
        whose: str = "",
    ) -> Response:
        query = sorted(request.query_params.multi_items())
        query += [("", whose)] if whose else []
        tag = _tag(seat, request.url.path, query, kind)
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if tag in _tags(request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=headers)
        body = self._answers.get(tag)
        if body is None:
            with seat.turn:
                body = self._answers.get(tag) or made()
            self._answers.put(tag, body)
        headers["Vary"] = "Accept-Encoding"
        if len(body) >= SMALLEST and takes_packed(request.headers.get("accept-encoding", "")):
            smaller = self._answers.get(_GZIP + tag) or packed(body)
            self._answers.put(_GZIP + tag, smaller)
            body, headers["Content-Encoding"] = smaller, "gzip"
        return Response(body, media_type=kind, headers=headers)


@dataclass(frozen=True, slots=True)
class Seat:
    """A record to be asked by one thread at a time."""

    record: Record
    turn: AbstractContextManager[bool]


def _tag(seat: Seat, path: str, query: Sequence[tuple[str, str]], kind: str) -> str:
    head = seat.record.ledger.head()
    asked = repr((__version__, head and head.chain, kind, path, list(query)))
    return f'"{sha256(asked.encode()).hexdigest()[:32]}"'


def _asked(record: Record, request: Request, ask: Callable[[Record], Any]) -> object:
    recorded = request.query_params.get("recorded")
    with (record if recorded is None else record.as_recorded(recorded)).steady() as asked:
        return ask(asked)


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
