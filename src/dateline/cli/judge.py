"""Commands that judge: what is in the record is kept, and told otherwise."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from dateline.changing import Typed
from dateline.cli.layout import console, put
from dateline.cli.options import DEFAULT_RECORD, By, Reason, RecordAddress, author, existing
from dateline.cli.show import standing_line
from dateline.identity import Clash
from dateline.judgement import Judgement
from dateline.record import Record
from dateline.vocabulary import Measure, Subject, Verdict
from dateline.words import clean, day, in_days

Ids = Annotated[
    list[str],
    typer.Argument(metavar="ID", help="Ids of claims (c-...) or reports (r-...)."),
]


def _number(measure: str) -> Any:
    return typer.Option(f"--{measure}", metavar="NUMBER", help=f"How many were {measure}.")


Two = typer.Argument(metavar="NAME", help="An id, or a name that only one has.")


def retract(
    ids: Ids, reason: Reason, by: By = None, record: RecordAddress = DEFAULT_RECORD
) -> None:
    """Leave claims, or all claims of reports, out of every answer; they stay in the record.

    With a claim goes what was read of the same event: who it says holds the place, how many
    were killed.  `dateline events --ids` and `dateline holds PLACE --ids` show the ids.

    \b
    dateline retract c-3b2f9d0c5a7e1f48 --reason "misread: the strike was planned"
    dateline retract r-91c04d2ab7e65f30 --reason "withdrawn" --by "A. Nasser"
    """
    with existing(record, write=True) as opened:
        for made in opened.retract(*ids, reason=reason, author=author(by)):
            tell_judgement(console(), opened, made)


def accept(ids: Ids, reason: Reason, by: By = None, record: RecordAddress = DEFAULT_RECORD) -> None:
    """Say that claims, or all claims of reports, were looked at and are read rightly.

    \b
    dateline accept c-3b2f9d0c5a7e1f48 --reason "compared with the original"
    """
    with existing(record, write=True) as opened:
        for made in opened.accept(*ids, reason=reason, author=author(by)):
            tell_judgement(console(), opened, made)


def settle(
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID", help="Ids of disputes (d-...), or the claims (c-...) of one."),
    ],
    reason: Reason,
    by: By = None,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Say that a dispute was looked at and is settled, and why; no answer changes by it.

    Who is believed goes by claims and their weights: what was misread is corrected or retracted.
    The dispute stays in the record, told as settled.  It is open again when another claim joins
    it.  `dateline disputes --state open --order influence --ids` shows the ids.

    \b
    dateline settle d-41c2a0b7f3e95d68 --reason "the army left that night"
    """
    with existing(record, write=True) as opened:
        for made in opened.settle(*ids, reason=reason, author=author(by)):
            tell_judgement(console(), opened, made)


def correct(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The id of a claim (c-...).")],
    *,
    reason: Reason,
    place: Annotated[
        list[str] | None, typer.Option("--place", metavar="[OLD=]NEW", help="Where.")
    ] = None,
    actor: Annotated[
        list[str] | None,
        typer.Option("--actor", metavar="[OLD=]NEW", help="A party, in whichever part."),
    ] = None,
    holder: Annotated[
        str | None, typer.Option("--holder", metavar="PARTY", help="Who holds or took the place.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--type", "-t", metavar="TYPE", help="What happened.")
    ] = None,
    killed: Annotated[str | None, _number("killed")] = None,
    injured: Annotated[str | None, _number("injured")] = None,
    captured: Annotated[str | None, _number("captured")] = None,
    displaced: Annotated[str | None, _number("displaced")] = None,
    deployed: Annotated[str | None, _number("deployed")] = None,
    polarity: Annotated[
        str | None, typer.Option("--polarity", metavar="WORD", help="affirmed or negated.")
    ] = None,
    modality: Annotated[
        str | None,
        typer.Option("--modality", metavar="WORD", help="actual, planned, threatened, ..."),
    ] = None,
    stance: Annotated[
        str | None, typer.Option("--stance", metavar="WORD", help="stated, hedged or denied.")
    ] = None,
    valid: Annotated[
        str | None,
        typer.Option(
            "--valid", metavar="DAYS", help="2014-06-20, 2014-06-20/2014-06-22, or unstated."
        ),
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="NAME", help="Who says so.")
    ] = None,
    by: By = None,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Say what a claim should have been read to say; the claim as read stays at hand.

    A place or party is changed in all that was read of the same event.  Where there are several,
    say which: --place "Rawa=Ana".  A name is looked for in the record, then in packs and lists
    of places.  Numbers: 30, 30-40, 30+ (at least), -30 (up to), ~30 (about); one that was not read
    is added to the event.

    \b
    dateline correct c-3b2f9d0c5a7e1f48 --place "Rabia, Iraq" --reason "a town"
    dateline correct c-3b2f9d0c5a7e1f48 --holder Peshmerga --reason "their men"
    dateline correct c-3b2f9d0c5a7e1f48 --killed 12-15 --reason "see line 3"
    """
    numbers = (
        (Measure.KILLED, killed),
        (Measure.INJURED, injured),
        (Measure.CAPTURED, captured),
        (Measure.DISPLACED, displaced),
        (Measure.DEPLOYED, deployed),
    )
    typed = Typed(
        places=tuple(place or ()),
        actors=tuple(actor or ()),
        holder=holder,
        type=kind,
        counts=tuple((measure, text) for measure, text in numbers if text is not None),
        polarity=polarity,
        modality=modality,
        stance=stance,
        valid=valid,
        source=source,
    )
    with existing(record, write=True) as opened:
        made = opened.correct(claim, typed, reason=reason, author=author(by))
        tell_judgement(console(), opened, made)


def judge(
    verdict: Annotated[
        str, typer.Argument(metavar="same|different|unsure", help="Whether two are one.")
    ],
    one: Annotated[str, Two],
    other: Annotated[str, Two],
    reason: Reason,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="KIND", help="actor, place, source, report or incident."),
    ] = None,
    by: By = None,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Say whether two parties, places, sources, reports or incidents are the same.

    Those that are the same are told under the better known id.  Two reports that are the same
    are versions of one text.  `dateline suggest` lists candidates.

    \b
    dateline judge same "Desert Shield" "Shield Brigade" --reason "one group"
    dateline judge different "Ali Hassan" "Ali Hasan" --reason "two men"
    dateline judge unsure gn:98182 gn:98717 --reason "cannot tell"
    dateline judge different i-2eb2a85cabe88fc2 i-c46063e2da609d10 --reason "two"
    """
    verdicts = [v.value for v in (Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE)]
    if verdict not in verdicts:
        raise typer.BadParameter(f"{verdict!r}: say {', '.join(verdicts)}")
    kinds = [s.value for s in Subject if s not in {Subject.CLAIM, Subject.JUDGEMENT}]
    if kind is not None and kind not in kinds:
        raise typer.BadParameter(f"{kind!r}: say {', '.join(kinds)}", param_hint="--kind")
    with existing(record, write=True) as opened:
        made = opened.identify(verdict, one, other, kind=kind, reason=reason, author=author(by))
        tell_judgement(console(), opened, made)


def undo(
    ids: Annotated[
        list[str], typer.Argument(metavar="JUDGEMENT", help="Ids of judgements (j-...).")
    ],
    reason: Reason,
    by: By = None,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Take judgements back; an undo can be undone too.

    \b
    dateline undo j-5d1e7c90ab3f2468 --reason "they are two men after all"
    """
    with existing(record, write=True) as opened:
        made = opened.undo(*ids, reason=reason, author=author(by))
        tell_judgement(console(), opened, made)


def tell_judgement(out: Console, record: Record, made: Judgement) -> None:
    """What was judged, what that changes, and how to take it back."""
    history = record.history
    put(
        out,
        Text(f"{made.verdict} {made.about}", "bold"),
        label=Text(f"{made.id}  ", "cyan"),
        hang=20,
    )
    changes = dict(history.corrections(made))
    for subject in made.subjects:
        put(out, clean(history.words(made.about, subject)), label=f"{subject}  ", hang=20)
        for change in changes.get(subject, ()):
            put(out, Text(clean(in_days(change)), "italic"), hang=22)
    for before, after in record.consequences(made):
        now = f"{clean(after.place.name)} on {day(after.at)}: "
        put(out, Text(now) + standing_line(before) + Text(" → ") + standing_line(after), hang=2)
    for clash in record.judged.clashes:
        if made.id in {clash.same.id, clash.different.id}:
            put(out, Text(clash_words(clash), "yellow"), hang=2)
    put(out, Text(f"take it back with: dateline undo {made.id} --reason ...", "dim"), hang=2)


def clash_words(clash: Clash) -> str:
    """Why a judgement is not applied."""
    one, other = clash.different.subjects
    return (
        f"{clash.same.id} is not applied: it would make {one} and {other} one, and "
        f"{clash.different.author} judged them different ({clash.different.id})"
    )
