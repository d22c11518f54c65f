"""`dateline watch`: feeds, sitemaps and pages followed, and what is new added."""

from __future__ import annotations

import shlex
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import typer
from pydantic import TypeAdapter
from rich.text import Text

from dateline.cli.extraction import Endpoint, Model, Reads, extraction_of, tell_cost
from dateline.cli.intake import Private, Publisher, Since
from dateline.cli.layout import console, errors, put
from dateline.cli.options import DEFAULT_RECORD, RecordAddress, existing, upgrading
from dateline.cli.progress import compiling, stopped_by_signals
from dateline.extraction import Extractor
from dateline.gathering import Following
from dateline.ingest.feed_list import addresses_of
from dateline.interval import parse_day
from dateline.ledger.addresses import Address
from dateline.polls import Outcome, Polled, Telling, Watched
from dateline.record import open_at
from dateline.visit import Visit
from dateline.words import clean

_SHOWN = 5
_EVENT: TypeAdapter[Any] = TypeAdapter(Any)
Feeds = Annotated[
    list[str],
    typer.Argument(
        help="Addresses of feeds, sitemaps and pages, and files that list them: one a line, or "
        "OPML.",
        metavar="URL|FILE",
    ),
]


def watch(
    feeds: Feeds,
    every: Annotated[
        int,
        typer.Option(
            "--every", metavar="MINUTES", min=1, max=10_080, help="How long to leave each alone."
        ),
    ] = 15,
    once: Annotated[
        bool, typer.Option("--once", help="Ask each that is due one time, and end: for cron.")
    ] = False,
    again: Annotated[
        bool,
        typer.Option(
            "--again", help="At first ask all, also what is not due, failed often or is gone."
        ),
    ] = False,
    state: Annotated[
        bool, typer.Option("--state", help="Only show what is known of each, and ask nothing.")
    ] = False,
    since: Since = None,
    summaries: Annotated[
        bool,
        typer.Option(
            "--summaries", help="Take what feeds say themselves, and fetch none of their pages."
        ),
    ] = False,
    publisher: Publisher = None,
    private: Private = False,
    extractor: Reads = Extractor.RULES,
    endpoint: Endpoint = "",
    model: Model = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="A JSON line on standard output for each time.")
    ] = False,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Follow feeds, sitemaps and pages, and add what is new to the record.

    Each is asked every --every minutes, only for what has changed, one request at a time to a host.
    One that fails is asked ever more seldom, up to once a day; one that is gone (410) is dropped.
    What robots.txt, Retry-After, max-age and ttl ask for counts.  What is known of each is kept
    with the record, so that after Ctrl-C, or a kill, the same command goes on: nothing is lost and
    nothing added twice.  What is added can be asked about at once.

    \b
    dateline watch https://www.example.org/feed.xml
    dateline watch feeds.opml --every 30 --record war.db
    dateline watch feeds.txt --once
    dateline watch feeds.txt --state
    dateline watch https://www.example.org/sitemap.xml --since 2026-11-01
    dateline watch f.opml --extractor both --endpoint http://localhost:8080/v1
    """
    if state:
        _show_state(feeds, record, as_json=as_json)
        return
    extraction = extraction_of(extractor, endpoint, model)
    addresses = addresses_of(feeds)  # before a record is made
    how = Following(
        every=timedelta(minutes=every),
        since=parse_day(since) if since else None,
        summaries=summaries,
        publisher=publisher,
        private=private,
    )
    with (
        open_at(record, compiling=compiling, upgrading=upgrading, extraction=extraction) as opened,
        stopped_by_signals() as stop,
    ):
        telling = Telling(polled=_print_json if as_json else _print, idle=_idle, stop=stop)
        watched = opened.watch(*addresses, how=how, once=once, again=again, telling=telling)
        if extraction.asks and watched.new and (asked := opened.tools.model) is not None:
            tell_cost(asked.name, asked.cost)
    if not watched.outcomes and not watched.interrupted:
        errors.print("none is due; when each is: --state; to ask all the same: --again")
    if not as_json:
        typer.echo(_summed(watched, len(addresses)))
    if once and not watched.interrupted:
        _end_once(watched)


def _end_once(watched: Watched) -> None:
    """Raises typer.Exit with 1 where something was set aside or failed, 2 where all did."""
    bad = sum(watched.outcomes.get(each, 0) for each in (Outcome.FAILED, Outcome.GONE))
    if bad and bad == sum(watched.outcomes.values()):
        raise typer.Exit(2)
    if bad or watched.set_aside:
        raise typer.Exit(1)


def _print(polled: Polled) -> None:
    """A line for each time that brought something, or failed; one that is unchanged is quiet."""
    for failure in polled.failures[:_SHOWN]:
        errors.print(clean(f"  set aside ({failure.reason}): {failure.message}"))
    if polled.set_aside > _SHOWN:
        errors.print(f"  set aside: {polled.set_aside - _SHOWN:,} more; all of them with --json")
    told = _told(polled)
    if told:
        errors.print(f"{polled.at:%Y-%m-%d %H:%MZ}  {clean(polled.address)}: {told}")


def _told(polled: Polled) -> str:
    """What asking an address came to, in words; empty where there is nothing to say."""
    counts = [f"{polled.new:,} new"]
    counts += [f"{polled.known:,} known"] if polled.known else []
    counts += [f"{polled.set_aside:,} set aside"] if polled.set_aside else []
    counts += [f"{polled.left_out:,} left out by --since"] if polled.left_out else []
    later = f"; asked again from {polled.due:%Y-%m-%d %H:%MZ} on" if polled.due else ""
    trouble = clean(polled.trouble or "")
    match polled.outcome:
        case Outcome.CHANGED:
            return ", ".join(counts)
        case Outcome.UNDER_WAY:
            return f"{', '.join(counts)} so far"
        case Outcome.FAILED | Outcome.PUT_OFF:
            return f"{trouble}{later}"
        case Outcome.GONE:
            return f"{trouble}; it is asked no more: take it off your list, or try --again"
        case Outcome.UNCHANGED:
            return ""


def _print_json(polled: Polled) -> None:
    typer.echo(_EVENT.dump_json(polled).decode())


def _idle(until: datetime) -> None:
    errors.print(f"{datetime.now(UTC):%Y-%m-%d %H:%MZ}  nothing is due before {until:%H:%MZ}")


def _summed(watched: Watched, addresses: int) -> str:
    asked = sum(watched.outcomes.values())
    counts = ", ".join(f"{number:,} {outcome}" for outcome, number in watched.outcomes.items())
    return (
        f"{addresses:,} followed; asked {asked:,} time{'s'[: asked != 1]}"
        f"{f' ({counts})' if counts else ''}; {watched.new:,} new, "
        f"{watched.known:,} known already, {watched.set_aside:,} set aside"
    )


def _show_state(feeds: list[str], record: Address, *, as_json: bool) -> None:
    """What is known of each address."""
    addresses = addresses_of(feeds)
    with existing(record) as opened:
        known = {visit.address: visit for visit in opened.visits(*addresses)}
    if as_json:
        for visit in known.values():
            typer.echo(_EVENT.dump_json(visit).decode())
        return
    out = console()
    for address in addresses:
        last = known.get(address)
        put(out, Text(clean(address), "bold"))
        put(out, Text(_state(last), "dim" if last and not last.trouble else "yellow"), hang=2)
    if not known:
        errors.print(f"none was asked yet; ask them: dateline watch {shlex.join(feeds)}")


def _state(visit: Visit | None) -> str:
    if visit is None:
        return "not asked yet"
    asked = f"asked {visit.asked:%Y-%m-%d %H:%MZ}"
    if visit.gone:
        return f"{asked}; gone, and asked no more: {clean(visit.trouble or '')}"
    due = f"due {visit.due:%Y-%m-%d %H:%MZ}"
    if visit.trouble is None:
        return f"{asked}, {due}"
    times = f"failed {visit.failures:,} time{'s'[: visit.failures != 1]} in a row; "
    return f"{asked}, {due}; {times if visit.failures else ''}{clean(visit.trouble)}"
