"""What a PostgreSQL server refuses, in plain words, with what to do about it.

By SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html); what is refused
before there is a connection has none, and is told apart by libpq's words.
"""

from __future__ import annotations

LOST = "08006"
"""The SQLSTATE of a connection that broke."""

_GONE = (
    "the connection to the server was lost; check that it runs and do the same again: "
    "what was added before is kept, and nothing is added twice"
)
_WORDS = {
    "08": _GONE,
    "57P01": _GONE,
    "57P02": _GONE,
    "57P03": "the server is starting or stopping; try again in a moment",
    "57014": "the server cancelled it as too slow (statement_timeout); try again, or raise the "
    "limit for this user",
    "55P03": "another program kept it locked for too long; try again when it is done",
    "40": "it clashed with what another program did; try again",
    "42501": "this user has no right to; ask the owner of the record for it (GRANT)",
    "25006": "it is opened to be read only, or the server is a standby; name the primary server",
    "42P01": "a table is missing, so it is damaged; restore it from a backup",
    "42703": "a column is missing, so it is damaged; restore it from a backup",
    "53100": "the disk of the server is full; make room and do the same again",
    "53200": "the server is out of memory; try again later",
    "53300": "the server has too many connections; try again later, or raise max_connections",
    "53": "the server is short of something; see its log, then try again",
    "58": "the server had an error of its disk or system; see its log",
    "XX001": "the server found it damaged; restore it from a backup",
    "XX002": "an index of it is damaged; the server's owner can mend that with REINDEX",
}
_REFUSALS = (
    ("password authentication failed", "check the user and the password (~/.pgpass, PGPASSWORD)"),
    ("no password supplied", "put the password into ~/.pgpass or PGPASSWORD"),
    ("no pg_hba.conf entry", "the server lets this user not in from here; ask its owner"),
    ("Peer authentication failed", "name the user that you are on this machine, or a host"),
    ('role "', "check the user; the server's owner makes one: createuser NAME"),
    ('database "', "check its name, or make it: createdb --encoding UTF8 NAME"),
    ("Connection refused", "check host and port, and that the server runs"),
    ("No such file or directory", "no server runs on this machine, or name its host"),
    ("failed to resolve host", "check the host's name"),
    ("could not translate host name", "check the host's name"),
    ("timeout", "check host, port and the network"),
    ("too many clients", "try again later, or raise max_connections"),
    ("starting up", "try again in a moment"),
)


def told(state: str | None) -> str | None:
    """The words for an SQLSTATE, or for its class; `None` if it is none that a user can mend."""
    if state is None:
        return None
    return _WORDS.get(state) or _WORDS.get(state[:2])


def connecting_failed(name: str, message: str) -> str:
    """What to tell of a connection that never was: libpq's last reason, and what to do."""
    lines = [line.strip() for line in message.splitlines()]
    reasons = [line for line in lines if line and not line.startswith("Is the server running")]
    reason = reasons[-1] if reasons else "no reason was given"
    for words in ("FATAL:", "failed:", "error:"):
        reason = reason.rpartition(words)[2].strip()
    advice = next((advice for words, advice in _REFUSALS if words in message), None)
    return f"{name} cannot be reached: {reason}" + (f"; {advice}" if advice else "")
