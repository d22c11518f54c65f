"""Incidents as a person reads them in a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from dateline.answers import (
    Counting,
    Difference,
    Dossier,
    Estimate,
    IncidentAccount,
    IncidentSummary,
    TollHistory,
)
from dateline.cli.layout import put
from dateline.cli.show import event_words, quoted
from dateline.telling import set_at
from dateline.words import clean, day, days, printed_in, some, speaker, where

_MARGIN = 21
_INDENT = 8
_HEADS = {
    "type": "what it is called",
    "place": "where",
    "actor": "by whom",
    "recipient": "to whom",
    "day": "when",
}


def show_incidents(out: Console, incidents: Iterable[IncidentSummary]) -> int:
    """Each incident in two lines; how many there were."""
    number = 0
    for incident in incidents:
        number += 1
        put(out, summary_words(incident), label=_when(incident), hang=_MARGIN)
        put(out, Text(f"{_told_by(incident)}; {incident.id}", "dim"), hang=_MARGIN)
    return number


def summary_words(incident: IncidentSummary) -> Text:
    """ "takeover: ISIL → security forces, at al-Qaim; killed 34 (30-40)"."""
    words = Text(incident.type, style="bold")
    who = [", ".join(names[:3]) for names in (incident.actors, incident.recipients)]
    if any(who):
        words.append(": " + " → ".join(clean(w) or "?" for w in (who if who[1] else who[:1])))
    if incident.place is not None:
        words.append(f", {clean(set_at([incident.place.name]))}")
    elif incident.places:
        words.append(f", {clean(set_at(incident.places[:1]))}")
    if told := [estimate_words(e) for e in incident.estimates if e.best or e.low or e.high]:
        words.append(f"; {'; '.join(told)}")
    return words


def estimate_words(estimate: Estimate) -> str:
    """ "killed 30 (17-35)"; "killed 30" where all agree; "killed up to 270"."""
    best, low, high = estimate.best, estimate.low, estimate.high
    if best is None:
        return f"{estimate.measure} {f'up to {high}' if high is not None else 'not said'}"
    if low == high or (low is None and high is None):
        return f"{estimate.measure} {best}"
    least, most = low if low is not None else "?", high if high is not None else "?"
    return f"{estimate.measure} {best} ({least}-{most})"


def _when(incident: IncidentSummary) -> str:
    return days(incident.when) if incident.when else f"said {day(incident.said)}"


def _told_by(incident: IncidentSummary) -> str:
    told = f"{some(incident.voices, 'voice')} in {some(incident.reports, 'report')}"
    if incident.copies:
        told += f" ({some(incident.copies, 'claim')} copied)"
    if incident.deny == incident.voices:
        return f"{told}; denied by all"
    return f"{told}; denied by {incident.deny}" if incident.deny else told


def show_dossier(out: Console, dossier: Dossier) -> None:
    """An incident with what its accounts differ on, its tolls and every account."""
    incident = dossier.incident
    put(out, summary_words(incident))
    if incident.place is not None:
        put(out, where(incident.place), hang=2)
    put(out, f"{_when(incident)}; {_told_by(incident)}", hang=2)
    put(out, Text(f"{incident.id}, as known on {day(dossier.known)}", "dim"), hang=2)
    for toll in dossier.tolls:
        _show_toll(out, toll)
    for difference in dossier.differences:
        if len(difference.versions) > 1:
            _show_difference(out, difference)
    put(out, Text("Accounts", "bold"))
    for account in dossier.accounts:
        if not account.event.told.copy:
            _show_account(out, account, dossier)
    copies = [account.event.told for account in dossier.accounts if account.event.told.copy]
    if copies:
        put(out, Text("Copies of these, counted once", "bold"))
    for told in copies:
        report = told.title or told.origin
        parts = clean(", ".join(p for p in (report, told.publisher, day(told.published)) if p))
        put(out, Text(f"{parts}; {told.claim}", "dim"), hang=_INDENT)


def _show_toll(out: Console, toll: TollHistory) -> None:
    put(out, Text(estimate_words(toll.estimate), "bold"))
    put(out, Text(toll.estimate.rule, "dim"), hang=2)
    for figure in toll.figures:
        says = f"{figure.says}{f' ({clean(figure.who)})' if figure.who else ''}"
        line = Text(f"{says}: {speaker(figure.told)}")
        line.append(f"; {printed_in(figure.told)}{_standing(figure)}", style="dim")
        put(out, line, label=f"  {day(figure.told.published)}", hang=15)


def _standing(figure: Counting) -> str:
    if figure.total:
        return "; a total of a longer time, kept apart"
    return "; replaced by a later figure of the same voice" if figure.replaced else ""


def _show_difference(out: Console, difference: Difference) -> None:
    put(out, Text(_HEADS[difference.about], "bold"))
    for version in difference.versions:
        says = days(version.says) if difference.about == "day" else clean(version.says)
        line = Text(says)
        line.append(
            f"   {some(version.voices, 'voice')}: {clean(', '.join(version.sources))}", "dim"
        )
        put(out, line, hang=2)


def _show_account(out: Console, account: IncidentAccount, dossier: Dossier) -> None:
    told = account.event.told
    put(out, speaker(told), label=Text(f"  {told.grade}", "cyan"), hang=_INDENT)
    put(out, event_words(account.event), hang=_INDENT)
    put(out, quoted(told), hang=_INDENT)
    put(out, Text(f"{printed_in(told)}; {told.claim}", "dim"), hang=_INDENT)
    if account.why:
        why = ", ".join(f"{words} {weight:+.1f}" for words, weight in account.why)
        put(
            out,
            Text(f"here for its likeness to {_other(account, dossier)}: {why}", "dim"),
            hang=_INDENT,
        )


def _other(account: IncidentAccount, dossier: Dossier) -> str:
    """The account that another is likest to, as its reader can find it."""
    for other in dossier.accounts:
        if other.event.told.claim == account.like:
            return f"that in {clean(other.event.told.title or other.event.told.origin)}"
    return str(account.like)
