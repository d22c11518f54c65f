"""`dateline review`: the queue of the review desk in a terminal, one claim and one key at a time.

The order, the cases and the judgements are those of the desk in the browser.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated

import typer
from rich.console import Console

from dateline.changing import Typed
from dateline.cli.forms import print_json
from dateline.cli.judge import tell_judgement
from dateline.cli.layout import console, errors, put
from dateline.cli.options import (
    DEFAULT_RECORD,
    By,
    Limit,
    Place,
    RecordAddress,
    SaidBy,
    author,
    existing,
)
from dateline.cli.show_review import show_case, show_queue
from dateline.errors import AmbiguousName, BadDate, JudgementRefused, UnknownName
from dateline.judgement import Judgement
from dateline.record import Record
from dateline.review import Doubt, ReviewItem, State
from dateline.reviewing import Wanted
from dateline.vocabulary import Measure

KEYS = {
    "a": "accept: it is read rightly",
    "r": "reject: it says no such thing, nor what was read of its event",
    "c": "correct what was read",
    "s": "skip it",
    "u": "undo what you judged last",
    "q": "quit; what you judged is kept",
    "?": "these keys",
}
RIGHT = "compared with the report"
"""Why a claim is accepted where nothing else is said, as at the desk in the browser."""

_PAGE = 50

_MANY = ("place", "actor")
_ONE = ("holder", "type", "polarity", "modality", "stance", "valid", "source")


def review(
    listed: Annotated[
        bool, typer.Option("--list", help="Print the queue, and ask nothing.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the queue as JSON, and ask nothing.")
    ] = False,
    place: Place = None,
    source: SaidBy = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="Published on this day or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="Published on this day or before.")
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar="DAY",
            help="The day whose map counts.",
            show_default="that on which most hangs",
        ),
    ] = None,
    doubt: Annotated[
        Doubt | None, typer.Option("--doubt", help="Only claims of which this is so.")
    ] = None,
    state: Annotated[
        State,
        typer.Option(
            "--state",
            help="open: nobody judged it; others: others did and you did not; differ: people say "
            "different things of it; judged: somebody did.",
        ),
    ] = State.OPEN,
    limit: Limit = 20,
    after: Annotated[
        int, typer.Option("--after", metavar="N", min=0, help="Leave out so many of a list.")
    ] = 0,
    by: By = None,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Judge claims one by one, those first without which the map would change most.

    Each is shown in its sentence, with what hangs on it; a key accepts (a), rejects (r), corrects
    (c) or skips (s) it; ? shows all keys. A judgement is kept at once, under your name. In a
    script: --list or --json, and then the commands accept, correct and retract.

    \b
    dateline review
    dateline review --place al-Qaim --by "A. Nasser"
    dateline review --state others --by lena
    dateline review --list --doubt alone
    dateline review --json --limit 200 > queue.json
    """
    wanted = Wanted(
        place=place, source=source, since=since, until=until, at=at, doubt=doubt, state=state
    )
    whose = author(by)
    if listed or as_json:
        with existing(record) as opened:
            page = opened.reviewer.page(wanted, whose=whose, limit=limit, after=after)
        if as_json:
            print_json(page)
        else:
            show_queue(console(), page)
        return
    if not sys.stdin.isatty():
        raise typer.BadParameter(
            "a review asks for keys, and the standard input is no terminal; give --list or --json",
            param_hint="--list",
        )
    with existing(record, write=True) as opened:
        _Sitting(opened, wanted, whose).hold()


@dataclass(slots=True)
class _Sitting:
    """One person at one record, until the queue ends or they do."""

    record: Record
    wanted: Wanted
    whose: str
    out: Console = field(default_factory=console)
    seen: set[str] = field(default_factory=set)
    made: list[Judgement] = field(default_factory=list)

    def hold(self) -> None:
        """Show one claim after the other and do what the keys say."""
        while (item := self._next()) is not None:
            blind = self.wanted.state is State.OTHERS
            show_case(self.out, self.record, item, blind=blind)
            if not self._judged(item):
                break
        else:
            errors.print("nothing more to review by these conditions")
        errors.print(f"{len(self.made)} judged, {len(self.seen)} looked at")

    def _next(self) -> ReviewItem | None:
        """The first claim of the queue, as it is now, that was not looked at."""
        after: int | None = 0
        while after is not None:
            page = self.record.reviewer.page(
                self.wanted, whose=self.whose, limit=_PAGE, after=after
            )
            for item in page.items:
                if item.told.claim not in self.seen:
                    return item
            after = page.after
        return None

    def _judged(self, item: ReviewItem) -> bool:
        """Ask until a claim is judged or skipped; False to quit."""
        claim = item.told.claim
        while True:
            errors.print("[a]ccept [r]eject [c]orrect [s]kip [u]ndo [q]uit [?] ", end="")
            key = typer.getchar().lower()
            errors.print(key if key.isprintable() else "")
            if key in {"q", "\x04"}:
                return False
            if key == "?":
                for name, does in KEYS.items():
                    put(self.out, does, label=f"{name}  ", hang=3)
            elif key == "u":
                self._undo()
            elif key == "s" or (key in {"a", "r", "c"} and self._deed(key, claim)):
                self.seen.add(claim)
                return True

    def _deed(self, key: str, claim: str) -> bool:
        """Judge a claim as a key says; False where it was refused or called off."""
        try:
            if key == "c":
                return self._tell([self._corrected(claim)])
            reason = _asked("why", RIGHT if key == "a" else "")
            if not reason:
                return False
            if key == "a":
                return self._tell(self.record.accept(claim, reason=reason, author=self.whose))
            event = self.record.reviewer.case(claim).event
            return self._tell(self.record.retract(event, reason=reason, author=self.whose))
        except _CalledOff:
            return False
        except (AmbiguousName, BadDate, JudgementRefused, UnknownName) as error:
            errors.print(str(error))
            return False

    def _corrected(self, claim: str) -> Judgement:
        """Ask what it should have been read to say.  Raises what `Record.correct` raises."""
        errors.print(
            "what it says instead, as PART=WORDS: place, actor, holder, type, killed, injured, "
            "captured, displaced, deployed, polarity, modality, stance, valid, source; "
            "an empty line ends"
        )
        parts: dict[str, list[str]] = {}
        while words := _asked("PART=WORDS"):
            part, _, value = words.partition("=")
            parts.setdefault(part.strip().lower(), []).append(value.strip())
        typed = _typed(parts)
        if typed == Typed():
            raise _CalledOff
        reason = _asked("why")
        if not reason:
            raise _CalledOff
        return self.record.correct(claim, typed, reason=reason, author=self.whose)

    def _undo(self) -> None:
        if not self.made:
            errors.print("nothing judged here yet; others' judgements: dateline undo")
            return
        last = self.made.pop()
        self.record.undo(last.id, reason="taken back in the same sitting", author=self.whose)
        self.seen -= set(last.subjects)
        errors.print(f"taken back: {last.verdict} {', '.join(last.subjects)}")

    def _tell(self, made: list[Judgement] | tuple[Judgement, ...]) -> bool:
        for judgement in made:
            tell_judgement(self.out, self.record, judgement)
        self.made += made
        return True


def _typed(parts: Mapping[str, Sequence[str]]) -> Typed:
    """A correction by its parts.  Raises JudgementRefused for a part that claims do not have."""
    measures = [measure.value for measure in Measure]
    if unknown := parts.keys() - {*_MANY, *_ONE, *measures}:
        raise JudgementRefused(f"no such part: {', '.join(sorted(unknown))}")
    last = {part: words[-1] for part, words in parts.items()}
    return Typed(
        places=tuple(parts.get("place", ())),
        actors=tuple(parts.get("actor", ())),
        holder=last.get("holder"),
        type=last.get("type"),
        counts=tuple((m, last[m.value]) for m in Measure if m.value in last),
        polarity=last.get("polarity"),
        modality=last.get("modality"),
        stance=last.get("stance"),
        valid=last.get("valid"),
        source=last.get("source"),
    )


class _CalledOff(Exception):
    """A correction that says nothing, or not why."""


def _asked(what: str, default: str = "") -> str:
    """What somebody types, on the standard error; nothing typed is the default."""
    return str(typer.prompt(what, default=default, show_default=bool(default), err=True)).strip()
