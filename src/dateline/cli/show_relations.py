"""Relations between parties, as a person reads them in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from dateline.cli.layout import plain_table, put, put_table
from dateline.cli.show import STYLE, by_sentence, show_told
from dateline.model import Actor, ListedRelation
from dateline.standings import Relation, RelationSide
from dateline.vocabulary import Standing
from dateline.words import clean, day, days, party, percent, short, some


def show_relations(out: Console, relations: Sequence[Relation], actor: Actor | None) -> None:
    """One row a pair, with how many voices tell of it and which pack lists it."""
    first = relations[0]
    days_of = f"on {day(first.at)}, as known on {day(first.known)}"
    if actor is not None:
        put(out, Text(party(actor), "bold"))
    put(out, Text(days_of, "dim"))
    ends = ("party", "stands", "other") if actor is None else ("party", "stands")
    last = () if actor is None else ("last told",)
    table = plain_table(*ends, "since", "sure", "voices", *last, "packs")
    for column in table.columns[len(ends) :]:
        column.no_wrap = True
    for r in relations:
        told = [t.published for side in r.sides for t in side.told]
        packs = {listed.pack for side in r.sides for listed in side.listed}
        sure = [s.probability for s in r.sides if s.probability is not None]
        table.add_row(
            *_ends(r, actor),
            day(r.since) if r.since is not None else "before",
            percent(max(sure)) if sure else "",
            str(sum(side.voices for side in r.sides) or ""),
            *([day(max(told)) if told else ""] if last else []),
            ", ".join(sorted(packs)),
        )
    put_table(out, table)


def _ends(relation: Relation, actor: Actor | None) -> tuple[str | Text, ...]:
    if actor is None:
        return short(relation.actor), stands(relation), short(relation.other)
    ends = (relation.actor, relation.other)
    return short(ends[0] if ends[1].id == actor.id else ends[1]), stands(relation, actor)


def stands(relation: Relation, actor: Actor | None = None) -> Text:
    """ "hostile to"; "contested: truce with, hostile to"; for ISIL: "affiliate of ISIL"."""
    whom = ""
    if actor is not None and not all(kind.mutual for kind in relation.kinds):
        whom = f" {short(actor)}" if relation.other.id == actor.id else " it"
    words = ", ".join(relation.kinds) + whom
    if relation.standing is Standing.HELD:
        return Text(words)
    standing = "contested" if relation.standing is Standing.CONTESTED else "too little is said"
    return Text.assemble((standing, STYLE[relation.standing]), f": {words}")


def show_accounts(
    out: Console, relations: Sequence[Relation], *, quotes: int = 3, ids: bool = False
) -> None:
    """Each relation of two parties with what speaks for it and against it."""
    for number, r in enumerate(relations):
        if number:
            out.print()
        since = Text("" if r.since is None else f", since {day(r.since)}")
        put(out, Text(f"{party(r.actor)}, {party(r.other)}", "bold"))
        put(out, stands(r) + since, hang=2)
        put(out, Text(f"on {day(r.at)}, as known on {day(r.known)}", "dim"), hang=2)
        for side in r.sides:
            _show_side(out, side, quotes, ids=ids)


def _show_side(out: Console, side: RelationSide, quotes: int, *, ids: bool) -> None:
    head = Text(", ".join(side.kinds), "bold")
    if side.probability is not None:
        voices = some(side.voices, "independent voice")
        head.append(f"   {percent(side.probability)}, {voices}", "dim")
    put(out, head, hang=2)
    for listed in side.listed:
        put(out, Text(listed_words(listed), "dim"), hang=4)
    groups = by_sentence(side.told)
    for group in groups[:quotes]:
        show_told(out, group, ids=ids)
    if left := len(groups) - quotes if len(groups) > quotes else 0:
        put(out, Text(f"and {left} more (--quotes 99 shows all)", "dim"), hang=8)
    if side.against:
        put(out, Text("said not to be so by", "bold"), hang=4)
    for group in by_sentence(side.against)[:quotes]:
        show_told(out, group, ids=ids)


def listed_words(listed: ListedRelation) -> str:
    """ "listed in the pack iq-sy, from 3 Jan 2014, after Stanford University, Mapping ..."."""
    span = "" if str(listed.valid) == "/" else f", {days(str(listed.valid))}"
    return clean(f"listed in the pack {listed.pack}{span}, after {'; '.join(listed.citations)}")


def show_spans(out: Console, relations: Sequence[Relation]) -> None:
    """One row a span of time, pair by pair."""
    table = plain_table("from", "until", "party", "stands", "other", "voices")
    table.columns[0].no_wrap = table.columns[1].no_wrap = True
    for r in relations:
        table.add_row(
            day(r.since) if r.since is not None else "before",
            day(r.until) if r.until is not None and r.until < r.known else "",
            short(r.actor),
            stands(r),
            short(r.other),
            str(sum(side.voices for side in r.sides) or ""),
        )
    put_table(out, table)
