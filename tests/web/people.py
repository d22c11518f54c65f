"""A server on which people sign in: accounts of every role, with a password and an API token."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from dateline.record import open_at
from dateline.users import Role
from tests.web.conftest import serving

PASSWORD = "three blind mice run"  # of nobody


@dataclass(frozen=True, slots=True, kw_only=True)
class Peopled:
    """A server of a record with accounts: its address, its file, the API token of each role.

    Each account is called as its role.
    """

    address: str
    file: Path
    tokens: dict[Role, str]

    def client(self, role: Role | None) -> httpx.Client:
        """A program with the token of a role, or with none."""
        headers = {} if role is None else {"Authorization": f"Bearer {self.tokens[role]}"}
        return httpx.Client(base_url=self.address, headers=headers, trust_env=False, timeout=60)


@contextmanager
def peopled(record: Path, folder: Path) -> Iterator[Peopled]:
    """Serves a copy of a record to accounts of every role."""
    file = folder / "peopled.db"
    shutil.copyfile(record, file)
    tokens = {}
    with open_at(file) as opened:
        for role in Role:
            opened.accounts.add(role.value, role, PASSWORD)
            tokens[role], _ = opened.accounts.make_token(role.value, "a test")
    with serving(file) as address:
        yield Peopled(address=address, file=file, tokens=tokens)
