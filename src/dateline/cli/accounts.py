"""`dateline accounts`: who may use a record where it is served."""

from __future__ import annotations

import getpass
import sys
from typing import Annotated

import typer

from dateline.cli import forms
from dateline.cli.layout import console, errors, plain_table, put_table
from dateline.cli.options import DEFAULT_RECORD, Form, Format, RecordAddress, existing
from dateline.errors import AccountRefused
from dateline.tabular import Layout, texts
from dateline.users import ApiToken, Role, User, may
from dateline.words import clean

accounts = typer.Typer(
    name="accounts",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Who may use a record where it is served, and what each may do.",
)
tokens = typer.Typer(
    name="token", no_args_is_help=True, rich_markup_mode=None, help="Keys for programs."
)
accounts.add_typer(tokens)

USERS: Layout[dict[str, str]] = Layout("accounts", texts("name", "role", "created", "tokens"), iter)
TOKENS: Layout[dict[str, str]] = Layout(
    "tokens", texts("id", "label", "role", "created", "expires"), iter
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name of the account.")]


def role_of(word: str) -> Role:
    """The role of a word.  Raises typer.BadParameter, with those that there are."""
    try:
        return Role(word)
    except ValueError:
        words = ", ".join(Role)
        raise typer.BadParameter(f"{word!r}: say one of {words}", param_hint="--role") from None


def password_given(name: str) -> str:
    """A password from the terminal, asked for twice and not shown, or the first line of a pipe.

    It is never an argument, which others on the machine could read.  Raises AccountRefused.
    """
    if not sys.stdin.isatty():
        line = sys.stdin.readline().rstrip("\r\n")
        if not line:
            raise AccountRefused("no password came on the standard input; put it on one line")
        return line
    password = getpass.getpass(f"Password for {name}: ")
    if getpass.getpass("The same again: ") != password:
        raise AccountRefused("the two were not the same; nothing was changed")
    return password


@accounts.command()
def add(
    name: Name,
    role: Annotated[
        str, typer.Option("--role", metavar="ROLE", help="reader, coder, editor or admin.")
    ] = Role.READER.value,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Make an account; the password is asked for, or read from the standard input.

    A reader looks at everything; a coder also accepts, corrects and rejects claims and undoes
    own judgements; an editor also retracts reports and undoes others' judgements; an admin also
    makes, changes and takes away accounts in a browser, at /accounts.

    \b
    dateline accounts add amira --role coder
    dateline accounts add lena --role editor --record war.db < password.txt
    """
    wanted = role_of(role)
    with existing(record, write=True) as opened:
        user = opened.accounts.add(name, wanted, password_given(name))
    errors.print(f"{user.name} may sign in as {user.role}: {may(user.role)}")


@accounts.command("list")
def list_accounts(form: Form = Format.TABLE, record: RecordAddress = DEFAULT_RECORD) -> None:
    """The accounts of a record.

    \b
    dateline accounts list
    dateline accounts list --format csv
    """
    with existing(record) as opened:
        rows = [_row(u, len(opened.ledger.keyring.tokens(u.name))) for u in opened.accounts.all()]
    if form is Format.JSON:
        forms.print_json(rows)
    elif form is Format.CSV:
        forms.print_csv(USERS, rows)
    elif not rows:
        errors.print("this record has no accounts; make one: dateline accounts add NAME --role ...")
    else:
        table = plain_table("name", "role", "since", "API tokens")
        for row in rows:
            table.add_row(clean(row["name"]), row["role"], row["created"][:10], row["tokens"])
        put_table(console(), table)


@accounts.command("role")
def change_role(
    name: Name,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="reader, coder, editor or admin.")],
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Give an account another role, from its next question on.

    \b
    dateline accounts role amira editor
    """
    wanted = role_of(role)
    with existing(record, write=True) as opened:
        user = opened.accounts.set_role(name, wanted)
    errors.print(f"{user.name} is now {user.role}: {may(user.role)}")


@accounts.command()
def password(name: Name, record: RecordAddress = DEFAULT_RECORD) -> None:
    """Give an account another password; whoever is signed in with it is signed out.

    \b
    dateline accounts password amira
    """
    with existing(record, write=True) as opened:
        user = opened.accounts.user(name)
        opened.accounts.set_password(user.name, password_given(user.name))
    errors.print(f"{user.name} has another password, and is signed out everywhere")


@accounts.command()
def remove(name: Name, record: RecordAddress = DEFAULT_RECORD) -> None:
    """Take an account away with its sessions and tokens; what it judged stays in the record.

    \b
    dateline accounts remove amira
    """
    with existing(record, write=True) as opened:
        opened.accounts.remove(name)
    errors.print(f"{name} can no longer sign in; its judgements stay, under its name")


# ------------------------------------------------------------------ tokens
@tokens.command("add")
def add_token(
    name: Name,
    label: Annotated[str, typer.Option("--label", metavar="TEXT", help="What it is for.")],
    role: Annotated[
        str | None,
        typer.Option("--role", metavar="ROLE", help="At most the account's.", show_default="its"),
    ] = None,
    days: Annotated[
        int | None,
        typer.Option("--days", metavar="N", help="For how long.", show_default="until revoked"),
    ] = None,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Make a key for a program, printed this once: it is kept only as a digest.

    The program sends it as a header: Authorization: Bearer dl_...

    \b
    dateline accounts token add amira --label "export" --role reader --days 90
    """
    wanted = None if role is None else role_of(role)
    with existing(record, write=True) as opened:
        secret, token = opened.accounts.make_token(name, label, role=wanted, days=days)
    typer.echo(secret)
    errors.print(f"{token.id}, {token.role}: keep it now, it cannot be shown again")


@tokens.command("list")
def list_tokens(
    name: Name, form: Form = Format.TABLE, record: RecordAddress = DEFAULT_RECORD
) -> None:
    """The keys of an account, without their secrets.

    \b
    dateline accounts token list amira
    """
    with existing(record) as opened:
        rows = list(map(_token_row, opened.ledger.keyring.tokens(opened.accounts.user(name).name)))
    if form is Format.JSON:
        forms.print_json(rows)
    elif form is Format.CSV:
        forms.print_csv(TOKENS, rows)
    elif not rows:
        errors.print(f"{name} has no API tokens")
    else:
        table = plain_table("id", "for", "role", "since", "until")
        for row in rows:
            until = row["expires"][:10] or "revoked"
            table.add_row(row["id"], clean(row["label"]), row["role"], row["created"][:10], until)
        put_table(console(), table)


@tokens.command()
def revoke(
    name: Name,
    ident: Annotated[str, typer.Argument(metavar="ID", help="The id of a token (t-...).")],
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Revoke a key at once.

    \b
    dateline accounts token revoke amira t-5f2c09ab
    """
    with existing(record, write=True) as opened:
        opened.accounts.revoke(name, ident)
    errors.print(f"{ident} opens nothing any more")


def _row(user: User, count: int) -> dict[str, str]:
    return {
        "name": user.name,
        "role": user.role.value,
        "created": user.created.isoformat(timespec="seconds"),
        "tokens": str(count),
    }


def _token_row(token: ApiToken) -> dict[str, str]:
    return {
        "id": token.id,
        "label": token.label,
        "role": token.role.value,
        "created": token.created.isoformat(timespec="seconds"),
        "expires": token.expires.isoformat(timespec="seconds") if token.expires else "",
    }
