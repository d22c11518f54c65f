"""Answers as a person reads them in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from dateline.answers import Happening, Holding, SearchPage, Side, Told
from dateline.cli.layout import plain_table, put, put_table
from dateline.disagreements import Disagreement
from dateline.grounds import Speaker
from dateline.model import Actor, Place
from dateline.telling import set_at
from dateline.vocabulary import Modality, Polarity, Stance, Standing
from dateline.words import (
    clean,
    country,
    day,
    days,
    grade_words,
    in_days,
    party,
    percent,
    person,
    printed_in,
    short,
    speaker,
    where,
)

STYLE = {Standing.HELD: "bold green", Standing.CONTESTED: "bold yellow", Standing.UNKNOWN: "dim"}
MARK = "bold yellow"
PLAIN = {Polarity.AFFIRMED.value, Modality.ACTUAL.value, Stance.STATED.value}
"""What goes without saying."""


def show_holding(out: Console, holding: Holding, *, quotes: int = 3, ids: bool = False) -> None:
    """A place, its standing, and the accounts side by side with the sentences they rest on."""
    head, standing = Text(where(holding.place), "bold"), standing_line(holding)
    if head.cell_len + 3 + standing.cell_len <= out.width:
        put(out, head + Text("   ") + standing)
    else:
        put(out, head)
        put(out, standing, hang=2)
    known = f"on {day(holding.at)}, as known on {day(holding.known)}"
    put(out, Text(f"{known}: {in_days(clean(holding.rule))}", "dim"), hang=2)
    for side in holding.sides:
        _show_side(out, side, quotes, ids=ids)


def show_around(out: Console, regions: Iterable[Holding]) -> None:
    """What is said of the regions that a place lies in: a hint, and no word about the place."""
    for region in regions:
        if region.standing is not Standing.UNKNOWN:
            words = Text(f"{clean(region.place.name)}, {region.place.kind} around it: ", "dim")
            words.append(standing_line(region)).append(f", {region.probability:.0%}", "dim")
            put(out, words.append("; not counted for the place itself", "dim"), hang=2)


def standing_line(holding: Holding) -> Text:
    """ "CONTESTED since 20 Jun 2014"; "HELD by ... since ..."."""
    line = Text(holding.standing.upper(), style=STYLE[holding.standing])
    if holding.holder is not None:
        line.append(f" by {party(holding.holder)}")
    if holding.since is not None and holding.standing is not Standing.UNKNOWN:
        line.append(f" since {day(holding.since)}", style="default")
    return line


def _show_side(out: Console, side: Side, quotes: int, *, ids: bool) -> None:
    voices = f"{side.voices} independent voice{'s' if side.voices != 1 else ''}"
    sure = "on the ground around it" if side.around else percent(side.probability)
    head = Text(party(side.holder), style="bold")
    head.append(f"   {sure}, {voices}", style="dim")
    put(out, head, hang=2)
    groups = by_sentence(side.told)
    shown = groups if quotes >= len(groups) else [g for g in groups if not g[0].copy][:quotes]
    for group in shown:
        show_told(out, group, ids=ids)
    if left := len(groups) - len(shown):
        copies = sum(g[0].copy for g in groups)
        of_them = f", {copies} of them copies" if copies else ""
        put(out, Text(f"and {left} more{of_them} (--quotes 99 shows all)", "dim"), hang=8)


def by_sentence(told: Iterable[Told]) -> list[list[Told]]:
    """Claims put together that one source makes in one sentence."""
    groups: dict[tuple[str, ...], list[Told]] = {}
    for t in told:
        groups.setdefault((t.source, *t.via, t.report, str(t.start)), []).append(t)
    return list(groups.values())


def show_told(out: Console, told: Sequence[Told], *, ids: bool = False) -> None:
    """One source's sentence with what it was taken to say, and what was judged of that."""
    first = told[0]
    put(out, speaker(first), label=Text(f"    {first.grade}", "cyan"), hang=8)
    for words in dict.fromkeys(_taken(t) for t in told):
        if words:
            put(out, Text(words, "italic"), hang=8)
    put(out, quoted(first), hang=8)
    put(out, Text(printed_in(first), "dim"), hang=8)
    _show_judged(out, told, hang=8)
    if ids:
        put(out, Text(f"{' '.join(t.claim for t in told)}; {first.report}", "cyan"), hang=8)


def quoted(told: Told) -> str:
    """The sentence of a claim, in quotes."""
    return f"“{clean(told.quote)}”" if told.quote else "(its text was erased)"


def _show_judged(out: Console, told: Iterable[Told], *, hang: int) -> None:
    """What somebody corrected, and who looked at it."""
    for t in told:
        if t.corrected is not None:
            changes = in_days(clean("; ".join(t.corrected.changes)))
            words = f"corrected by {clean(t.corrected.author)}: {changes}"
            put(out, Text(f"{words} ({clean(t.corrected.reason)})", "yellow"), hang=hang)
    for who in dict.fromkeys(t.accepted for t in told if t.accepted is not None):
        put(out, Text(f"accepted by {clean(who)}", "green"), hang=hang)


def _taken(told: Told) -> str:
    if told.says is None:
        return ""
    return clean(told.says) + (f", {days(told.when)}" if told.when else "")


def show_holdings(out: Console, holdings: Sequence[Holding]) -> None:
    """One row a place."""
    if holdings:
        first = holdings[0]
        put(out, Text(f"on {day(first.at)}, as known on {day(first.known)}", "dim"))
    table = plain_table("place", "in", "standing", "by", "since", "sure")
    table.columns[4].no_wrap = table.columns[5].no_wrap = True
    for h in holdings:
        sides = ", ".join(short(s.holder) for s in h.sides if s.holder is not None)
        told = h.standing is not Standing.UNKNOWN
        table.add_row(
            clean(h.place.name),
            country(h.place.country),
            Text(h.standing, style=STYLE[h.standing]),
            short(h.holder) if h.holder is not None else sides if told else "",
            day(h.since) if told else "",
            percent(h.probability) if told else "",
        )
    put_table(out, table)


def show_timeline(out: Console, place: Place, spans: Sequence[Holding]) -> None:
    """One row for each span of time."""
    put(out, Text(where(place), style="bold"))
    if spans:
        put(out, Text(f"as known on {day(spans[0].known)}", "dim"))
    table = plain_table("from", "standing", "by", "sure", "why")
    table.columns[0].no_wrap = True
    for span in spans:
        parties = ", ".join(short(s.holder) for s in span.sides)
        told = span.standing is not Standing.UNKNOWN
        table.add_row(
            day(span.since) if span.since else "before",
            Text(span.standing, style=STYLE[span.standing]),
            short(span.holder) if span.holder is not None else parties if told else "",
            percent(span.probability) if told else "",
            Text(in_days(clean(span.rule)), style="dim"),
        )
    put_table(out, table)


def show_places_of(out: Console, actor: Actor, spans: Sequence[Holding]) -> int:
    """One row for each span in which a party held a place or contended for it; how many."""
    if spans:
        put(out, Text(party(actor), style="bold"))
        put(out, Text(f"as known on {day(spans[0].known)}", "dim"))
    table = plain_table("from", "until", "place", "standing", "by", "sure")
    for column in (0, 1, 5):
        table.columns[column].no_wrap = True
    for span in spans:
        sides = dict.fromkeys(short(s.holder) for s in span.sides if s.holder is not None)
        table.add_row(
            day(span.since) if span.since else "before",
            day(span.until) if span.until is not None and span.until < span.known else "",
            clean(span.place.name),
            Text(span.standing, style=STYLE[span.standing]),
            short(span.holder) if span.holder is not None else ", ".join(sides),
            percent(span.probability),
        )
    if spans:
        put_table(out, table)
    return len(spans)


def show_events(
    out: Console, events: Iterable[Happening], *, quotes: bool = False, ids: bool = False
) -> int:
    """Each event with who says so; how many there were."""
    number = 0
    for event in events:
        number += 1
        when = days(event.told.when) if event.told.when else f"said {day(event.told.published)}"
        put(out, event_words(event), label=Text(f"{when:<19}{event.told.grade:<4}"), hang=23)
        put(out, Text(f"says {speaker(event.told)}; {printed_in(event.told)}", "dim"), hang=23)
        if quotes:
            put(out, quoted(event.told), hang=23)
        _show_judged(out, [event.told], hang=23)
        if ids:
            put(out, Text(f"{event.told.claim}; {event.told.report}", "cyan"), hang=23)
    return number


def event_words(event: Happening) -> Text:
    """ "takeover: ISIL > security forces, at al-Qaim (34 killed; denied)"."""
    flags = [f for f in (event.polarity, event.modality, event.stance) if f not in PLAIN]
    who = [", ".join(names) for names in (event.actors, event.recipients)]
    words = Text(event.type, style="bold")
    if any(who):
        words.append(": " + " → ".join(clean(w) or "?" for w in (who if who[1] else who[:1])))
    if event.places:
        words.append(f", {clean(set_at(event.places))}")
    if event.counts or flags:
        words.append(f" ({'; '.join((*event.counts, *flags))})")
    return words


def show_disputes(out: Console, disputes: Iterable[Disagreement], *, ids: bool = False) -> int:
    """Each dispute with its sides; how many there were."""
    number = 0
    for dispute in disputes:
        if number:
            out.print()
        number += 1
        place = where(dispute.place) if dispute.place else "place not said"
        put(out, Text(f"{place}, since {day(dispute.since)}", style="bold"))
        put(out, Text(in_days(clean(dispute.differs)), style="yellow"), hang=2)
        for line in _standing_of(dispute):
            put(out, Text(line, "dim"), hang=2)
        if ids:
            put(out, Text(dispute.id, "cyan"), hang=2)
        for position in dispute.positions:
            put(out, Text(clean(in_days(position.says)), style="bold"), hang=2)
            for group in by_sentence(position.told)[:3]:
                show_told(out, group, ids=ids)
    return number


def _standing_of(dispute: Disagreement) -> Iterator[str]:
    """What hangs on a dispute, and what was settled of it."""
    if (found := dispute.influence) is not None:
        turned = ", and another party would lead" if found.turns else ""
        yield f"{percent(found.change)} of the answer of {day(found.day)} hangs on a side{turned}"
    if (settled := dispute.settled) is not None:
        who = f"settled by {clean(settled.author)} on {day(settled.decided.date())}"
        again = f"; open again, more was said since ({settled.further})" if settled.further else ""
        yield f"{who}: {clean(settled.reason)} ({settled.judgement}){again}"


def show_search(out: Console, page: SearchPage) -> None:
    """Each report with its title and what was found in it."""
    for found in page.found:
        title = _marked(found.title or found.origin, found.title_marks, 0, "bold")
        put(out, title, label=Text(f"{day(found.published):<13}"), hang=13)
        told = ", ".join(part for part in (found.publisher, found.url or found.origin) if part)
        put(out, Text(clean(told), "dim"), hang=13)
        for excerpt in found.excerpts:
            words = _marked(excerpt.text, excerpt.marks, excerpt.start)
            before = "… " if excerpt.text[:1].islower() else ""
            after = "" if excerpt.text.endswith((".", "!", "?", '"', "”")) else " …"
            put(out, Text(before) + words + Text(after), hang=13)


def _marked(
    words: str, marks: Iterable[tuple[int, int]], start: int, style: str = "default"
) -> Text:
    """A text of a report with stretches of it marked, given by their offsets from `start`."""
    text, at = Text(style=style), 0
    for begin, end in marks:
        text.append(_flat(words[at : begin - start]))
        text.append(_flat(words[begin - start : end - start]), style=MARK)
        at = end - start
    text.append(_flat(words[at:]))
    return text


def _flat(words: str) -> str:
    """`clean`, with the blanks at the ends kept."""
    head, tail = (" " if words[edge : edge + 1 or None].isspace() else "" for edge in (0, -1))
    return f"{head}{clean(words)}{tail}" if words.strip() else head


def show_sources(out: Console, speakers: Iterable[Speaker], *, ids: bool = False) -> int:
    """Each source, the most talkative first; how many there were."""
    number = 0
    for s in speakers:
        if not number:
            put(out, Text("source", "bold"), label=Text("claims reports grade ", "bold"), hang=22)
        number += 1
        kind = f"{s.kind}, speaks for {clean(s.side)}" if s.side else str(s.kind)
        span = day(s.first.date())
        if s.last.date() != s.first.date():
            span += f" to {day(s.last.date())}"
        name = Text(person(s.name, s.role, named=s.named))
        name.append(f"; {kind}; {span}", style="dim")
        for reason in s.reasons[1:]:  # the first is why its kind is graded so
            name.append(f"; {clean(reason)}", style="dim")
        if ids:
            name.append(f"; {s.id}", style="cyan")
        put(out, name, label=f"{s.claims:>6}{s.reports:>8}  {grade_words(s):<5}", hang=22)
    return number
