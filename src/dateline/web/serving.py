"""Runs the server of a record on an address of this machine."""

from __future__ import annotations

import ipaddress
import logging
import socket
import ssl
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event, Thread

import uvicorn

from dateline.accounts import Accounts
from dateline.errors import AccountRefused, BadAddress, DataError, RecordError
from dateline.ledger.addresses import Address
from dateline.record import Record
from dateline.users import Role
from dateline.web.admission import Policy, owned_by
from dateline.web.app import API, HERE, create_app
from dateline.web.appearance import Appearance
from dateline.web.desk import Desk
from dateline.web.pages import check_files
from dateline.web.readying import prepare_answers, prepare_places
from dateline.web.renewal import Renewal
from dateline.web.throttle import Throttle

PATIENCE = 10.0
"""For how many seconds a copy that is being made is waited for when the server ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How a server is reached, and by whom.

    `names` are those by which others call it; `certificate` and `key` are PEM files, for TLS;
    `behind_proxy` is the word that a proxy before it has TLS; `owner` is under whose name is
    judged where nobody signs in.
    """

    host: str
    port: int
    owner: str
    names: tuple[str, ...] = ()
    certificate: Path | None = None
    key: Path | None = None
    behind_proxy: bool = False

    @property
    def tls(self) -> bool:
        """Whether it speaks TLS itself."""
        return self.certificate is not None

    @property
    def hosts(self) -> list[str]:
        """The names that requests may call it by."""
        return [*HERE, self.host, f"[{self.host}]", *self.names]


def policy_of(reach: Reach, accounts: Accounts) -> Policy:
    """Who is let in: who has an account, where there is any; else only who is on this machine.

    Raises BadAddress or AccountRefused, with what to do, for what would let in anybody or send
    passwords in the clear.
    """
    open_to_others = reach.behind_proxy or not is_loopback(reach.host)
    anybody = accounts.any()
    if not open_to_others and not anybody:
        return owned_by(reach.owner)
    if not anybody:
        raise AccountRefused(
            f"{reach.host} can be reached by others, and this record has no accounts: whoever "
            "reaches it could read and judge it. Make one first: dateline accounts add NAME --role "
            f"admin; or serve on 127.0.0.1 and tunnel: ssh -L {reach.port}:127.0.0.1:{reach.port} "
            "THIS-MACHINE"
        )
    if open_to_others and not (reach.tls or reach.behind_proxy):
        raise BadAddress(
            f"{reach.host} can be reached from other machines, and passwords would go over the net "
            "in the clear. Give --certificate and --key for TLS, or --behind-proxy where a proxy "
            "before it has TLS"
        )
    if open_to_others and not reach.names:
        raise BadAddress(
            "by which name do others reach it? Give it, or the server would answer pages of "
            "others that point their name here: --public war.example.org"
        )
    secure = reach.tls or reach.behind_proxy
    return Policy(accounts=accounts, secure=secure, throttle=Throttle())


def check_certificate(reach: Reach) -> None:
    """Raises DataError if the files for TLS cannot be used."""
    if reach.certificate is None:
        return
    try:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(reach.certificate, reach.key, password=lambda: "")
    except (OSError, ssl.SSLError) as error:
        raise DataError(
            f"{reach.certificate} and its key cannot be used for TLS ({error}); both are PEM "
            "files, the key without a password"
        ) from error


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

    Raises RecordError for one that is taken, or that is none of this machine.
    """
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


def address_of(listening: socket.socket, *, tls: bool = False) -> str:
    """The address that a browser is given."""
    host, port = listening.getsockname()[:2]
    scheme = "https" if tls else "http"
    return f"{scheme}://[{host}]:{port}/" if ":" in host else f"{scheme}://{host}:{port}/"


def serve(
    record: Record,
    reach: Reach,
    *,
    started: Callable[[str], None],
    tell: Callable[[str], None],
    address: Address | None = None,
    shared: Renewal | None = None,
    appearance: Appearance | None = None,
) -> None:
    """Serve a record until interrupted; `started` is told the address once there is one.

    `tell` is told what who runs it should know.  What is not prepared of the record at `address`
    is prepared beside the server.  With `shared` the copies of the record are served, with its
    accounts, and only to be looked at.

    Raises BadAddress, AccountRefused, RecordError, or DataError where the browser files are
    missing or those for TLS cannot be used.
    """
    check_files()
    policy = policy_of(reach, record.accounts)
    if shared is not None:
        policy, record = replace(policy, most=Role.READER), shared.current
    check_certificate(reach)
    tell_deeds()
    with listen(reach.host, reach.port) as listening, ExitStack() as beside:
        app = create_app(record, hosts=reach.hosts, policy=policy, appearance=appearance)
        desk: Desk = app.state.desk
        _start(prepare_answers, desk, API)
        if shared is not None:
            beside.callback(_renewing(shared, desk, tell))
        elif address is not None:
            _start(prepare_places, record.twin(), address, tell)
        config = uvicorn.Config(
            app,
            http="httptools",
            loop="asyncio" if sys.platform == "win32" else "uvloop",
            log_level="warning",  # no log of requests: who looked at what is nobody's business
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=2,  # pages that listen for news never hang up by themselves
            proxy_headers=reach.behind_proxy,
            ssl_certfile=reach.certificate,
            ssl_keyfile=reach.key,
        )
        started(address_of(listening, tls=reach.tls))
        uvicorn.Server(config).run(sockets=[listening])


def _start(work: Callable[..., object], *given: object) -> Thread:
    """Let a thread work beside the server."""
    thread = Thread(target=work, args=given, daemon=True)
    thread.start()
    return thread


def _renewing(renewal: Renewal, desk: Desk, tell: Callable[[str], None]) -> Callable[[], None]:
    """Let copies be made anew beside the server; what ends that."""

    def change(copy: Record) -> None:
        desk.change(copy)
        prepare_answers(desk, API)

    ended = Event()
    thread = _start(renewal.follow, change, tell, ended)

    def end() -> None:
        ended.set()
        thread.join(PATIENCE)

    return end


def tell_deeds() -> None:
    """Let what admins do to accounts be told on the standard error: when, who, what."""
    log = logging.getLogger("dateline.accounts")
    handler = logging.StreamHandler()
    form = logging.Formatter("%(asctime)sZ accounts: %(message)s", "%Y-%m-%dT%H:%M:%S")
    form.converter = time.gmtime
    handler.setFormatter(form)
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
