"""A private PostgreSQL server for tests and benchmarks: its own folder, a socket, no port.

It never touches a server that runs on the machine.  What it keeps is thrown away, so it waits for
the disk only where that is to be measured (`durable`).  It sorts text by the rules of English, as
many servers do, so that a query that leaves the order to the server shows.  It dies with the
process that started it.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

OWNER = "postgres"
INSTALL = (
    "the tests need the programs of a PostgreSQL server (initdb and postgres, 13 or newer), and "
    "none are in /usr/lib/postgresql/*/bin, in `pg_config --bindir` or on the PATH. Debian and "
    "Ubuntu: apt-get install postgresql; Fedora: dnf install postgresql-server; macOS: brew "
    "install postgresql"
)
_STARTS_WITHIN = 30.0
_SETTINGS = {"listen_addresses": "", "max_connections": "60", "log_min_messages": "fatal"}
_HASTE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class NoServer(AssertionError):
    """The tests cannot have their server; that is a failure and no reason to skip."""


class Server:
    """A running server; `url` leads to its databases."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)

    def url(self, database: str = "postgres", user: str = OWNER, **more: str) -> str:
        """A URL of libpq's for a database of the server."""
        parameters = {"host": str(self._folder), "user": user, **more}
        return f"postgresql:///{database}?" + "&".join(f"{k}={v}" for k, v in parameters.items())

    def new_database(self, *words: str) -> str:
        """The name of a new, empty database; `words` are added to CREATE DATABASE."""
        name = f"d{next(self._numbers)}"
        self.run(" ".join((f"CREATE DATABASE {name} TEMPLATE template0", *words)))
        return name

    def new_record(self) -> str:
        """The address at which a record can be made: a schema that no other test has."""
        return self.url(schema=f"s{next(self._numbers)}")

    def run(
        self, statement: str, database: str = "postgres", user: str = OWNER
    ) -> list[tuple[Any, ...]]:
        """The rows of an SQL statement, run as any other program would."""
        with psycopg.connect(self.url(database, user), autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return list(cursor.fetchall()) if cursor.description else []


@contextmanager
def server(*, durable: bool = False) -> Iterator[Server]:
    """Starts a server in a new folder and stops it at the end.  Raises NoServer."""
    programs = find_programs()
    # not below pytest's own folder: only its owner may look into that
    folder = Path(tempfile.mkdtemp(prefix="dateline-pg-"))
    try:
        if os.getuid() == 0:
            os.chown(folder, *_ids())
        _make(programs, folder)
        with _running(programs, folder, _SETTINGS if durable else _SETTINGS | _HASTE):
            yield Server(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_programs() -> Path:
    """The folder with the newest server's programs.  Raises NoServer."""
    installed = (p for p in Path("/usr/lib/postgresql").glob("*/bin") if p.parts[4].isdigit())
    found = sorted(installed, key=lambda path: int(path.parts[4]), reverse=True)
    if config := shutil.which("pg_config"):
        told = subprocess.run([config, "--bindir"], check=True, capture_output=True, text=True)
        found.append(Path(told.stdout.strip()))
    if here := shutil.which("postgres"):
        found.append(Path(here).resolve().parent)
    for folder in found:
        if all((folder / program).exists() for program in ("initdb", "postgres")):
            return folder
    raise NoServer(INSTALL)


def _ids() -> tuple[int, int]:
    """The user and group that a server runs as where we are root, which it refuses."""
    for name in (OWNER, "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return user.pw_uid, user.pw_gid
    raise NoServer(f"PostgreSQL refuses to run as root, and there is no user {OWNER} or nobody")


def _as_owner() -> dict[str, int]:
    if os.getuid() != 0:
        return {}
    user, group = _ids()
    return {"user": user, "group": group}


def _make(programs: Path, folder: Path) -> None:
    version = subprocess.run(
        [programs / "postgres", "--version"], check=True, capture_output=True, text=True
    )
    number = re.search(r"\d+", version.stdout)
    sorting = ["--locale=C"]
    if number and int(number[0]) >= 15:
        sorting += ["--locale-provider=icu", "--icu-locale=en-US"]
    done = subprocess.run(
        [
            programs / "initdb",
            f"--pgdata={folder / 'data'}",
            f"--username={OWNER}",
            "--auth=trust",
            "--encoding=UTF8",
            "--no-sync",
            *sorting,
        ],
        check=False,
        cwd=folder,
        capture_output=True,
        text=True,
        **_as_owner(),  # type: ignore[call-overload]
    )
    if done.returncode:
        raise NoServer(f"initdb failed:\n{done.stdout}{done.stderr}")
    # one user needs a password, so that tests can give a wrong one
    rules = folder / "data" / "pg_hba.conf"
    rules.write_text(f"local all locked scram-sha-256\n{rules.read_text()}")


@contextmanager
def _running(programs: Path, folder: Path, settings: dict[str, str]) -> Iterator[None]:
    command: list[str | Path] = [programs / "postgres", "-D", folder / "data", "-k", folder]
    command += [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
    if warden := shutil.which("setpriv"):  # a killed test run leaves no server behind
        command = [warden, "--pdeathsig", "QUIT", *command]
    log = folder / "log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
            **_as_owner(),  # type: ignore[call-overload]
        )
    try:
        _wait_for(process, folder, log)
        yield
    finally:
        process.send_signal(signal.SIGINT)  # PostgreSQL's "fast shutdown"
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(process: subprocess.Popen[bytes], folder: Path, log: Path) -> None:
    end = time.monotonic() + _STARTS_WITHIN
    url = Server(folder).url()
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError as error:
            if process.poll() is not None or time.monotonic() > end:
                raise NoServer(f"the server did not start: {error}\n{log.read_text()}") from error
            time.sleep(0.02)
        else:
            return
