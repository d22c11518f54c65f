"""When an event is said to have happened."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from dateline.extract.chronicle import Chronicle
from dateline.extract.clauses import TAKEN, agent_of
from dateline.extract.date_parts import NUMBER, UNIT, shift_month
from dateline.extract.dates import TimeExpression, find_times
from dateline.extract.lasting import lasted
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.parse import Span, Token
from dateline.extract.tenses import is_now, is_standing, tense_of
from dateline.interval import DAY, Interval, precision_of

_BACKGROUND = {"after", "following", "since", "before", "over", "despite", "amid"}
_BEFORE_NOUN = frozenset("poss compound nmod amod nummod npadvmod".split())
_LIGHT = word_lists("roles")["light"]
_INVOLVED = frozenset("in during on at by".split())
_COMPARED = re.compile(
    r"\b(?:first|last|worst|most|(?!west|fore|arre|prot|requ|gues|inte|harv|prie|nort|sout)\w{4,}est)"
    r"\b(?:\s+[\w'’-]+){0,6}\s+since\s+(?:the\s+)?\Z"
)
_SOME_DAYS_AFTER = re.compile(rf"\b(?P<n>{NUMBER} {UNIT}s?) (?P<after>after)\b", re.IGNORECASE)
_LAST = 99
_NAMED_DAY = timedelta(days=60)
"""A day without a year that names an event ("the September 11 attacks") and is not this near to the
day of writing may be of any year."""


def times_by_sentence(
    sentences: Iterable[Span], anchor: date, chronicle: Chronicle | None = None, offset: int = 0
) -> dict[int, list[TimeExpression]]:
    """The time expressions that cover a span of days, by the token their sentence starts at.

    Offsets are the paragraph's.  "The next day" is counted from the day told before it, and in a
    `chronicle` so is "on 5 June".
    """
    found = {}
    told: date | None = chronicle.told if chronicle else None
    for sentence in sentences:
        if chronicle is not None:
            times = chronicle.times(sentence.text, told, offset + sentence.start)
        else:
            times = find_times(sentence.text, anchor, told)
        found[sentence.start] = [
            replace(t, start=t.start + sentence.start_char, end=t.end + sentence.start_char)
            for t in times
            if _dates(t, sentence.text)
        ]
        days = [t.interval.first_day for t in times if t.precision == 1 and t.interval]
        told = days[-1] if days else told
    return found


def _dates(time: TimeExpression, sentence: str) -> bool:
    """Whether words of time date what they stand with; "for the first time since 2012" does not."""
    compared = time.opens == "since" and _COMPARED.search(sentence[: time.start])
    return time.interval is not None and time.value != "PRESENT_REF" and not compared


def valid_time(
    token: Token,
    times: list[TimeExpression],
    anchor: date,
    *,
    cue: Token | None = None,
    stative: bool = False,
    lasting: bool = False,
    story: Interval | None = None,
) -> tuple[Interval | None, int | None]:
    """The span that the text gives an event, with its UCDP date precision.

    A time expression in the clause of the event's `cue`, or else of the `token` that dates it,
    decides; else how long it has gone on, if it is `lasting`; else the tense of the clause: present
    and present perfect are the day on which somebody is told to say so, or that of publication; a
    simple past without a date is not dated, unless by the `story`: the time that a narrative has
    come to.
    """
    cue = token if cue is None else cue
    time = _own_time(cue, times, anchor) or _own_time(token, times, anchor)
    if time is not None and time.interval is None:
        return None, None
    interval = _opened(time, anchor, story) if time else _days_before(cue, anchor)
    if time is not None and interval is not None and tense_of(cue) is False:
        interval = _not_to_come(interval, anchor)
    if interval is not None:
        return interval, precision_of(interval)
    if any(c.lower_ in {"previously", "earlier", "formerly", "once"} for c in token.children):
        return None, None
    if lasting and (span := lasted(cue, anchor)) is not None:
        return span, precision_of(span)
    if stative and any(c.lower_ == "had" and c.dep_ == "aux" for c in token.children):
        return Interval.days(None, anchor - DAY), 5
    if story is not None:
        told = Interval.days(None, story.last_day) if _anterior(token) else story
        return told, precision_of(told)
    if token.dep_ == "acl" and lemma(token) in TAKEN and agent_of(token) is not None:
        return None, None  # "the only city captured by them": some time before
    if (stative and is_standing(token)) or is_now(token):
        return Interval.day(_said_on(token, times, anchor) or anchor), 1
    return None, None


def _said_on(event: Token, times: list[TimeExpression], anchor: date) -> date | None:
    """ "Have captured the town, the army said on Saturday": what was new or so on that day."""
    for node in (event, *event.ancestors):
        if node.dep_ in {"ccomp", "parataxis"} and node.head.pos_ == "VERB":
            time = _own_time(node.head, times, anchor)
            day = time.interval.first_day if time and time.interval and not time.opens else None
            if time is not None and time.precision == 1 and day is not None and day <= anchor:
                return day
    return None


def _anterior(token: Token) -> bool:
    """ "Which had been captured": before the time of the story, nobody says how long."""
    return any(c.lower_ == "had" and c.dep_ in {"aux", "auxpass"} for c in token.children)


def _days_before(event: Token, anchor: date) -> Interval | None:
    """What is told to be followed by the news of the day: "a day after troops retook the town"."""
    if tense_of(event.sent.root) is not True:
        return None
    for match in _SOME_DAYS_AFTER.finditer(event.sent.text):
        span = event.doc.char_span(
            event.sent.start_char + match.start("after"),
            event.sent.start_char + match.end("after"),
        )
        if span is not None and _told_after(event, span[0]):
            return next((t.interval for t in find_times(match["n"] + " ago", anchor)), None)
    return None


def _told_after(event: Token, after: Token) -> bool:
    """Whether an event is of the clause or the noun that "after" leads to."""
    for node in (event, *event.ancestors):
        if node.i == after.i or (after.head.i == node.i and after.dep_ == "mark"):
            return True
        if _leaves_clause(node):
            return False
    return False


def _not_to_come(interval: Interval, anchor: date) -> Interval:
    """ "On 31 August, rebels captured it", written in June: the August of the year before."""
    first, last = interval.first_day, interval.last_day
    if first is None or last is None or first <= anchor:
        return interval
    return Interval.days(shift_month(first, -12), shift_month(last, -12))


def _opened(time: TimeExpression, anchor: date, story: Interval | None) -> Interval:
    """ "Since Monday" runs to the day of writing, "by Friday" and "until Friday" up to it.

    A narrative that goes on from "since June" tells of the June, and not of what stands today.
    """
    interval = time.interval
    assert interval is not None
    if time.opens == "since" and story is None:
        first = interval.first_day
        return Interval.days(first, max(first, anchor) if first else anchor)
    if time.opens == "until" and interval.first_day is not None:
        return Interval.days(None, min(anchor, interval.first_day - DAY))
    if time.opens == "by":
        last = interval.last_day
        return Interval.days(min(anchor, last) if last else None, last)
    return interval


def _own_time(token: Token, times: list[TimeExpression], anchor: date) -> TimeExpression | None:
    """The time expression nearest to an event among those in its clause."""
    best: tuple[int, TimeExpression] | None = None
    for time in times:
        span = token.doc.char_span(time.start, time.end, expand=True)
        if span is None:
            continue
        owner = _dated_noun(span)
        distance = _distance(token, span.root) if owner is None else _part_in(token, owner)
        if distance is not None and owner is not None and _of_any_year(span, time, anchor):
            distance, dated = _LAST, replace(time, interval=None)
        else:
            dated = replace(time, opens="since") if _begins(span.root, token) else time
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, dated)
    return best[1] if best else None


def _begins(word: Token, event: Token) -> bool:
    """ "The clashes, which started on Monday"."""
    verbs = (a for a in word.ancestors if a.dep_ in {"relcl", "acl"} and a.head.i == event.i)
    return any(lemma(v) in {"start", "begin", "erupt", "break"} for v in verbs)


def _dated_noun(time: Span) -> Token | None:
    """The noun that a time stands before: "yesterday's attack", "the 2019 offensive"."""
    noun = time.root
    while (
        noun.dep_ in _BEFORE_NOUN and noun.head.pos_ in {"NOUN", "PROPN"} and noun.i < noun.head.i
    ):
        noun = noun.head
    return noun if noun.i >= time.end else None


def _of_any_year(span: Span, time: TimeExpression, anchor: date) -> bool:
    if re.search(r"\d{4}", span.text) or not re.search(r"\d", span.text):
        return False
    first = time.interval.first_day if time.interval else None
    return first is not None and not anchor - _NAMED_DAY <= first <= anchor


def _part_in(event: Token, noun: Token) -> int | None:
    """A time before a noun dates that noun, and what is done by it or in it, and nothing else."""
    if event.i == noun.i:
        return 0
    done = {"nsubj", "nsubjpass", "dobj"} if lemma(event) in _LIGHT else {"nsubj", "nsubjpass"}
    if noun.dep_ in done and noun.head.i == event.i:
        return 1
    prep = noun.head
    involved = noun.dep_ == "pobj" and prep.lower_ in _INVOLVED and prep.head.i == event.i
    return 2 if involved else None


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
        if node.dep_ in {"relcl", "acl"} and node.head.i == event.i:
            return 1 if steps <= 2 and node.tag_ != "VB" else None
        if node.head.i == node.i or node.dep_ in {"relcl", "acl", "ccomp", "advcl", "pcomp"}:
            return None
        if node.dep_ == "conj" and node.i not in path and _of_its_own(node):
            return None
        if node.lower_ in _BACKGROUND and node.dep_ == "prep" and word.head.i != node.i:
            return None
        node, steps = node.head, steps + 1
    return None


def _of_its_own(verb: Token) -> bool:
    """ "A attacked, and B has held it since May": what one did is not dated by the other."""
    acts = any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
    before = verb.doc[max(verb.left_edge.i - 2, 0) : verb.left_edge.i].text
    return verb.tag_.startswith("VB") and acts and "," in before


def _leaves_clause(node: Token) -> bool:
    if node.dep_ in {"relcl", "ccomp", "parataxis"}:
        return True
    if node.dep_ == "advcl":
        return any(
            c.dep_ == "mark" and c.lower_ in {"after", "before", "since", "when"}
            for c in node.children
        )
    return node.dep_ == "prep" and node.lower_ in _BACKGROUND
