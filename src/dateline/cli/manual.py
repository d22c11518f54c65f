"""The man page `dateline.1`, made from the commands as docs/reference is; in man(7)'s macros.

Renewed with the pages of docs/reference, and put into the wheel under `share/man/man1`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator

import typer
from typer._completion_shared import get_completion_script
from typer.main import get_command

from dateline import __version__
from dateline.cli.app import app
from dateline.cli.reference import leaves

NAME = "dateline.1"

COMPLETIONS = {"bash": "dateline.bash", "zsh": "_dateline", "fish": "dateline.fish"}
"""The file of each shell that completes command lines, as they go into the wheel."""

_VARIABLE = "_DATELINE_COMPLETE"
_ZSH = """#compdef dateline
eval $(env _TYPER_COMPLETE_ARGS="${words[1,$CURRENT]}" %s=complete_zsh dateline)
"""

_EXITS = (
    ("0", "done"),
    ("1", "some reports were set aside, the others are done"),
    ("2", "nothing was done, for the reason that is printed on standard error"),
    ("130", "interrupted; what was added before is kept"),
)
ENVIRONMENT = (
    ("DATELINE_RECORD", "the record, where --record names none"),
    ("DATELINE_AUTHOR", "who judges, where --by does not say"),
    ("DATELINE_CACHE", "the folder of the gazetteer, and of answers of language models"),
    ("DATELINE_PACKS, DATELINE_PLACES", "the folders of your packs and dumps"),
    ("DATELINE_ENDPOINT, DATELINE_MODEL, DATELINE_EXTRACTOR", "the language model that reads"),
    ("DATELINE_MODEL_KEY", "its key; never written anywhere"),
    ("COLUMNS", "the width of tables in a pipe"),
    ("NO_COLOR", "turns colours off"),
)

_TYPE = re.compile(r" <[^>]*>\Z")
"""What click puts after an argument: the type of Python."""


def completions() -> dict[str, str]:
    """The text of each file of `COMPLETIONS`.

    That of zsh is the body of a function that zsh loads at the first tab; typer's own only defines
    one then, and completes nothing before the second.
    """
    texts = {
        shell: get_completion_script(prog_name="dateline", complete_var=_VARIABLE, shell=shell)
        for shell in ("bash", "fish")
    }
    texts["zsh"] = _ZSH % _VARIABLE
    return {COMPLETIONS[shell]: f"{text.rstrip()}\n" for shell, text in texts.items()}


def manual() -> str:
    """The page as roff."""
    command = get_command(app)
    context = typer.Context(command, info_name="dateline")
    lines = [
        r".\" Made from the code by `python -m dateline.cli.reference`; `make docs` renews it.",
        f'.TH DATELINE 1 "" "dateline {__version__}" "User Commands"',
        ".SH NAME",
        r"dateline \- a sourced record of a war, from news reports",
        ".SH SYNOPSIS",
        r".B dateline",
        r".I COMMAND",
        r"[\fIOPTIONS\fR] [\fIARGUMENTS\fR]",
        ".SH DESCRIPTION",
        text(command.help or ""),
        ".SH COMMANDS",
    ]
    for name, sub, parent in leaves(command, context):
        lines += _command(name, sub, typer.Context(sub, info_name=name[-1], parent=parent))
    lines += [".SH EXIT STATUS", *_listed(_EXITS), ".SH ENVIRONMENT", *_listed(ENVIRONMENT)]
    return "\n".join(lines) + "\n"


def text(words: str) -> str:
    """Plain words as roff: nothing in them is a request or an escape, and hyphens stay hyphens."""
    escaped = words.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")
    escaped = "".join(c if c.isascii() else rf"\[u{ord(c):04X}]" for c in escaped)
    return "\n".join(
        (r"\&" if line.startswith((".", r"\(aq")) else "") + line for line in escaped.split("\n")
    )


def _command(
    name: tuple[str, ...], sub: typer.core.TyperCommand, context: typer.Context
) -> Iterator[str]:
    """A command: how it is called, what it does, its options, examples."""
    usage = " ".join(sub.collect_usage_pieces(context))
    yield f".SS {text(' '.join(('dateline', *name)))}"
    yield rf"\fBdateline {text(' '.join(name))}\fR {text(usage)}"
    for part in inspect.cleandoc(sub.help or "").split("\n\n"):
        yield ".PP"
        if part.startswith("\b"):
            yield ".nf"
            yield text(part.removeprefix("\b").strip())
            yield ".fi"
        else:
            yield text(" ".join(part.split()))
    records = [param.get_help_record(context) for param in sub.get_params(context)]
    yield from _listed((_TYPE.sub("", term), does) for term, does in filter(None, records))


def _listed(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, does in pairs:
        yield ".TP"
        yield rf"\fB{text(term)}\fR"
        yield text(" ".join(does.split()))
