"""A server of the tests' own that speaks the chat completions of OpenAI's API, on loopback."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep
from typing import Any

Request = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server answers: a text of the model, or else a bare body."""

    text: str = ""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None
    finish: str = "stop"
    pause: float = 0.0
    trickle: bool = False

    def sent(self) -> bytes:
        if self.body is not None:
            return self.body
        message = {"role": "assistant", "content": self.text}
        answer = {
            "choices": [{"index": 0, "message": message, "finish_reason": self.finish}],
            "usage": {"prompt_tokens": 100, "completion_tokens": 20},
        }
        return json.dumps(answer).encode()


@dataclass(slots=True)
class Endpoint:
    """The server: its address, what it was asked, and how it answers the n-th request."""

    url: str
    asked: list[Request] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    models: tuple[str, ...] = ("small",)


@contextmanager
def endpoint(reply: Callable[[int, Request], Reply]) -> Iterator[Endpoint]:
    """A running server; `reply` is given the number of the request, from 0, and the request."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            listed = {"data": [{"id": name} for name in running.models]}
            self._send(Reply(body=json.dumps(listed).encode()))

        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            running.asked.append(request)
            running.heads.append(dict(self.headers))
            self._send(reply(len(running.asked) - 1, request))

        def _send(self, answer: Reply) -> None:
            sleep(answer.pause)
            body = answer.sent()
            self.send_response(answer.status)
            for name, value in answer.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            step = 1 if answer.trickle else len(body) or 1
            try:
                for at in range(0, len(body), step):
                    self.wfile.write(body[at : at + step])
                    self.wfile.flush()
                    sleep(0.05 if answer.trickle else 0)
            except OSError:
                return  # who asked has hung up

        def log_message(self, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running = Endpoint(url=f"http://127.0.0.1:{server.server_address[1]}/v1")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield running
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def quote(sentence: int, words: str) -> dict[str, Any]:
    return {"sentence": sentence, "words": words}


def attribution(cue: dict[str, Any], content: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "source": None,
        "cue": cue,
        "content": content,
        "stance": "stated",
        "attitude": "assertion",
    } | more


def event(kind: str, cue: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An event as a model tells it: the words that say more change what is usual."""
    return {
        "type": kind,
        "cue": cue,
        "actors": [],
        "recipients": [],
        "places": [],
        "counts": [],
        "polarity": "affirmed",
        "modality": "actual",
        "stance": "stated",
        "extent": "all",
        "said_by": None,
    } | more


def answer(*events: dict[str, Any], attributions: tuple[dict[str, Any], ...] = ()) -> str:
    """The text that a model answers with."""
    return json.dumps({"attributions": list(attributions), "events": list(events)})
