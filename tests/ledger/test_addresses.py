"""What the words after `--record` lead to, and that no password gets out."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg.conninfo import conninfo_to_dict

from dateline.errors import BadAddress, RecordError
from dateline.ledger.addresses import FileAddress, ServerAddress, open_ledger, parse_address


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("war.db", "war.db"),
        ("reports/war", "reports/war"),
        (":memory:", ":memory:"),
        ("file:x.db", "file:x.db"),
        ("sqlite:///war.db", "war.db"),
        ("sqlite:////data/war.db", "/data/war.db"),
        ("SQLITE:///two%20words.db", "two words.db"),
    ],
)
def test_a_path_or_a_sqlite_url_is_a_file(text: str, path: str) -> None:
    address = parse_address(text)
    assert address == FileAddress(path=Path(path))
    assert str(address) == path
    assert parse_address(address) is address


def test_a_path_that_looks_like_a_url_is_a_file_all_the_same() -> None:
    assert parse_address(Path("postgresql:", "war")) == FileAddress(path=Path("postgresql:/war"))


@pytest.mark.parametrize(
    ("text", "shown", "schema"),
    [
        ("postgresql:///war", "postgresql:///war", "public"),
        ("postgres://ana@db/war", "postgresql://ana@db/war", "public"),
        ("postgresql+psycopg://ana:pw@db:5433/war", "postgresql://ana@db:5433/war", "public"),
        ("postgresql://ana:p%40w@[::1]:5432/w", "postgresql://ana@[::1]:5432/w", "public"),
        ("postgresql://a,b:5433/war", "postgresql://a,b:5433/war", "public"),
        ("postgresql://", "postgresql://", "public"),
        (
            "postgresql:///war?schema=iraq&sslmode=require&password=pw&host=/run/pg",
            "postgresql:///war?schema=iraq&host=/run/pg",
            "iraq",
        ),
    ],
)
def test_a_postgresql_url_is_a_server_and_its_password_is_not_shown(
    text: str, shown: str, schema: str
) -> None:
    address = parse_address(text)
    assert isinstance(address, ServerAddress)
    assert (str(address), address.schema) == (shown, schema)
    assert "pw" not in repr(address)
    assert str(parse_address(shown)) == shown


def test_libpq_gets_all_but_the_schema() -> None:
    address = parse_address("postgresql://ana:p%40w@db:5433/war?schema=iraq&sslmode=require")
    assert isinstance(address, ServerAddress)
    assert conninfo_to_dict(address.url) == {
        "user": "ana",
        "password": "p@w",
        "host": "db",
        "port": "5433",
        "dbname": "war",
        "sslmode": "require",
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "empty"),
        ("mysql://ana:secret@db/war", "no record can be kept at mysql://"),
        ("https://ana:secret@example.org/war.db", "no record can be kept at https://"),
        ("sqlite://", "names no file"),
        ("sqlite:///", "names no file"),
        ("sqlite://war.db", "names no file"),
        ("sqlite:///war.db?mode=ro", "without parameters"),
        ("postgresql://ana:sec@ret@db/war", "%40 for @"),
        ("postgresql://ana:sec/ret@db/war", "%2F for /"),
        ("postgresql://ana:sec?ret@db/war", "%3F for ?"),
        ("postgresql://ana:s:ec@db/war:sec@x", "cannot be read"),
        ("postgresql://ana@db:secret/war", "cannot be read"),
        ("postgresql:///war?schema=a&schema=b", "one plain name"),
        ("postgresql:///war?schema=Iraq%3B", "one plain name"),
        ("postgresql:///war?schema=", "one plain name"),
    ],
)
def test_an_address_that_cannot_be_read_is_told_without_its_words(text: str, told: str) -> None:
    with pytest.raises(BadAddress, match=re.escape(told)) as caught:
        parse_address(text)
    assert "sec" not in str(caught.value)
    assert caught.value.__cause__ is caught.value.__context__ is None


def test_what_libpq_cannot_read_is_told_without_the_password() -> None:
    for text in ("postgresql://ana:secret%zz@db/war", "postgresql://ana:secret@db/war?sslmod=x"):
        with pytest.raises(BadAddress, match="the parameters after") as caught:
            open_ledger(parse_address(text))
        assert "secret" not in str(caught.value)
        assert caught.value.__suppress_context__


@given(
    st.text(alphabet="ab@:/?#%[]&=., \\", max_size=12),
    st.sampled_from(["db", "db:5432", "", "[::1]"]),
)
def test_whatever_a_password_has_in_it_it_is_not_shown(inside: str, host: str) -> None:
    secret = f"SECRET{inside}SECRET"
    try:
        shown = str(parse_address(f"postgresql://ana:{secret}@{host}/war"))
    except BadAddress as error:
        shown = str(error)
    assert "SECRET" not in shown


def test_without_psycopg_the_extra_to_install_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)  # as if it were not installed
    monkeypatch.delitem(sys.modules, "dateline.ledger.postgresql", raising=False)
    with pytest.raises(RecordError, match=r"pip install 'dateline\[postgresql\]'"):
        open_ledger(parse_address("postgresql:///war"))
    monkeypatch.undo()
    importlib.import_module("dateline.ledger.postgresql")
