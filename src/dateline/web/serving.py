"""Runs the server of a record on an address of this machine."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from contextlib import suppress
from threading import Thread

import uvicorn
from fastapi import FastAPI

from dateline.errors import BadAddress, DatelineError, RecordError
from dateline.record import Record
from dateline.web.app import API, HERE, create_app
from dateline.web.pages import check_files


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on an address; port 0 is any that is free.

    Raises BadAddress for one that others can reach, RecordError for one that is taken.
    """
    if not is_loopback(host):
        raise BadAddress(
            f"{host} can be reached from other machines, and there is no sign-in yet: whoever "
            "reaches it could read the record. Serve on 127.0.0.1, and reach it from elsewhere "
            f"through a tunnel: ssh -L {port}:127.0.0.1:{port} THIS-MACHINE"
        )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host.strip("[]"), port))
        listening.listen()  # so that nobody who was told the address comes too early
    except OSError as error:
        listening.close()
        raise RecordError(
            f"cannot listen on {host}:{port} ({error.strerror}); name another --port, or 0 for "
            "any that is free"
        ) from error
    return listening


def address_of(listening: socket.socket) -> str:
    """The address that a browser is given."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def serve(
    record: Record,
    *,
    host: str,
    port: int,
    started: Callable[[str], None],
) -> None:
    """Serve a record until interrupted; `started` is told the address once there is one.

    Raises BadAddress, RecordError, or DataError where the browser files are missing.
    """
    check_files()
    with listen(host, port) as listening:
        app = create_app(record, hosts=[*HERE, host])
        Thread(target=prepare, args=[app], daemon=True).start()
        config = uvicorn.Config(app, log_level="warning", server_header=False, lifespan="off")
        started(address_of(listening))
        uvicorn.Server(config).run(sockets=[listening])


def prepare(app: FastAPI) -> None:
    """Work out what the map asks first, while the browser starts.

    What cannot be worked out is told to who asks for it.
    """
    with suppress(DatelineError):
        app.state.desk.prepare(f"{API}/courses", lambda record: record.charts.courses())
