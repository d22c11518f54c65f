"""When an event is said to have happened."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Span, Token

from dateline.extract.dates import TimeExpression, find_times, precision_of
from dateline.interval import DAY, Interval

_BACKGROUND = {"after", "following", "since", "before", "over", "despite", "amid"}


def sentence_times(sentence: Span, anchor: date) -> list[TimeExpression]:
    """The time expressions of a sentence that cover a span of days; offsets are the paragraph's."""
    shift = sentence.start_char
    return [
        TimeExpression(
            t.start + shift, t.end + shift, t.type, t.value, t.interval, t.precision, t.opens
        )
        for t in find_times(sentence.text, anchor)
        if t.interval is not None and t.value != "PRESENT_REF"
    ]


def valid_time(
    token: Token, times: list[TimeExpression], anchor: date, *, stative: bool = False
) -> tuple[Interval | None, int | None]:
    """The span that the text gives an event, with its UCDP date precision.

    A time expression in the event's own clause decides; else the tense of the clause: present and
    present perfect are the day of publication, a simple past without a date is not dated.
    """
    if (time := _own_time(token, times)) is not None:
        interval = _opened(time, anchor)
        return interval, precision_of(interval)
    if any(c.lower_ in {"previously", "earlier", "formerly", "once"} for c in token.children):
        return None, None
    if stative and any(c.lower_ == "had" and c.dep_ == "aux" for c in token.children):
        return Interval.days(None, anchor - DAY), 5
    if stative and _in_reported_speech(token):
        return Interval.day(anchor), 1
    if _is_now(token) or _told_now(token):
        return Interval.day(anchor), 1
    return None, None


def _opened(time: TimeExpression, anchor: date) -> Interval:
    """ "Since Monday" runs to the day of writing, "by Friday" up to it."""
    interval = time.interval
    assert interval is not None
    if time.opens == "since":
        first = interval.first_day
        return Interval.days(first, max(first, anchor) if first else anchor)
    if time.opens == "until":
        last = interval.last_day
        return Interval.days(min(anchor, last) if last else None, last)
    return interval


def _own_time(token: Token, times: list[TimeExpression]) -> TimeExpression | None:
    """The time expression nearest to an event among those in its clause."""
    best: tuple[int, TimeExpression] | None = None
    for time in times:
        span = token.doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is None:
            continue
        distance = _distance(token, span.root)
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, time)
    return best[1] if best else None


def _distance(event: Token, word: Token) -> int | None:
    """Steps from a time up to the clause of an event; `None` when another clause lies between."""
    steps = 0
    node = word
    path = {event.i: 0}
    climb, cost = event, 0
    while climb.head.i != climb.i and cost < 6:
        if _leaves_clause(climb):
            break
        climb, cost = climb.head, cost + 1
        path[climb.i] = cost
    while steps < 8:
        if node.i in path:
            return steps + path[node.i]
        if node.head.i == node.i or (
            node.dep_ in {"relcl", "acl", "ccomp", "advcl"} and node.i != event.i
        ):
            return None
        node, steps = node.head, steps + 1
    return None


def _leaves_clause(node: Token) -> bool:
    if node.dep_ in {"relcl", "ccomp", "parataxis"}:
        return True
    if node.dep_ == "advcl":
        return any(
            c.dep_ == "mark" and c.lower_ in {"after", "before", "since", "when"}
            for c in node.children
        )
    return node.dep_ == "prep" and node.lower_ in _BACKGROUND


def _is_now(token: Token) -> bool:
    """Whether the clause of an event is in the present or the present perfect."""
    node = token
    for _ in range(7):
        tense = _tense(node) if node.pos_ in {"VERB", "AUX"} else None
        if tense is not None and (tense or not _while_clause(node)):
            return tense
        if node.dep_ == "prep" and node.lower_ in {"after", "following", "before", "since"}:
            return False
        if node.head.i == node.i:
            return node.pos_ not in {"VERB", "AUX"} or node.tag_ in {"VBP", "VBZ", "VB", "VBG"}
        node = node.head
    return False


def _in_reported_speech(token: Token) -> bool:
    return token.dep_ == "ccomp" and token.head.tag_ in {"VBD", "VBN", "VBZ", "VBP"}


def _told_now(token: Token) -> bool:
    """ "Say that they captured it": past, but news of the day."""
    saying = token.head.tag_ in {"VBZ", "VBP"} and token.head.pos_ == "VERB"
    return token.dep_ == "ccomp" and saying


def _while_clause(node: Token) -> bool:
    """ "Are killed as troops opened fire": the main clause dates the other."""
    marks = {c.lower_ for c in node.children if c.dep_ in {"mark", "advmod"}}
    return node.dep_ == "advcl" and bool(marks & {"as", "when", "while"})


def _tense(verb: Token) -> bool | None:
    """True for present and present perfect, False for the past, `None` for no tense of its own."""
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    for aux in auxiliaries:
        if aux.tag_ in {"VBZ", "VBP", "MD"}:
            return True
        if aux.tag_ == "VBD":
            return False
    if verb.tag_ in {"VBZ", "VBP"}:
        return True
    if verb.tag_ == "VBD":
        return False
    return None
