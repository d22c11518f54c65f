"""Weigh claims: the voice, the Admiralty grade, the probability and the reasons of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dateline.model import Assessment, Claim, Report, Source
from dateline.weigh.earned import earned_letter, record_words, reweigh
from dateline.weigh.grade import digits
from dateline.weigh.hedging import temper
from dateline.weigh.independence import copies, speakers, voices
from dateline.weigh.reliability import believe, priors
from dateline.weigh.topic import is_news
from dateline.weigh.track_record import Judge, TrackRecords, track_records

_NOTHING = TrackRecords()


def assess(
    claims: Sequence[Claim],
    *,
    sources: Mapping[str, Source],
    reports: Mapping[str, Report],
    side_of: Callable[[str], str],
    learnt: TrackRecords = _NOTHING,
    copy_of: Mapping[str, str] | None = None,
    voice_of: Mapping[str, str] | None = None,
) -> dict[str, Assessment]:
    """The assessment of each claim, by claim id; the order of `claims` does not matter.

    `weight` is of the claim taken alone: it depends on its source, its way and its wording, and on
    what is `learnt` of speakers (`learn_records`).  Speakers that are found there to
    copy each other are one voice.  `digit` counts the other voices *in `claims`*: to know how a
    claim stood on a day, pass the claims asserted by then.  A copy has the weight of its original;
    `copy_of` is what `copies` says of these claims, `voice_of` what `voices` does, for whoever
    knows it already.
    `sources` must hold every source of every chain, `reports` every claim's report (KeyError).
    """
    ordered = sorted(claims, key=lambda c: c.id)
    by_id = {c.id: c for c in ordered}
    copied = copies(ordered, sources, reports) if copy_of is None else copy_of
    if voice_of is None:
        voice = voices([c for c in ordered if c.id not in copied], sources, reports)
        voice |= {copy: voice[original] for copy, original in copied.items()}
    else:
        voice = dict(voice_of)
    speaker = speakers(ordered, sources, reports) if learnt.by_speaker else {}
    letters: dict[str, str] = {}
    weights: dict[str, float] = {}
    reasons: dict[str, tuple[str, ...]] = {}
    for claim in ordered:
        original = by_id[copied.get(claim.id, claim.id)]
        letters[claim.id], weights[claim.id], why = _before(original, sources, side_of)
        copy = ("a copy: counts once, with its original",) if claim.id in copied else ()
        record = learnt.by_speaker.get(speaker.get(original.id, ""))
        if learnt.news and is_news(original):
            weights[claim.id] = reweigh(weights[claim.id], learnt.news)
        if record is not None:
            weights[claim.id] = reweigh(weights[claim.id], record.offset)
            kind = priors()[sources[original.source].kind]
            letters[claim.id] = earned_letter(record, kind.probability) or letters[claim.id]
            words = record_words(record)
            why += (words,) if words else ()
            if record.copies:
                voice[claim.id] = min(speaker[original.id], *record.copies)
        reasons[claim.id] = why + copy
    digit = digits(ordered, voices=voice, weights=weights, letters=letters, side_of=side_of)
    return {
        c.id: Assessment(
            claim=c.id,
            voice=voice[c.id],
            letter=letters[c.id],
            digit=digit[c.id][0],
            weight=weights[c.id],
            reasons=(*reasons[c.id], digit[c.id][1]),
        )
        for c in ordered
    }


def learn_records(
    claims: Sequence[Claim],
    *,
    sources: Mapping[str, Source],
    reports: Mapping[str, Report],
    side_of: Callable[[str], str],
    judge: Judge | None = None,
) -> TrackRecords:
    """The track records of speakers among `claims`, for `assess`.

    What is to be known on a day is learnt from the claims asserted by then.  `judge` is that of
    `track_records`.  KeyError as `assess`.
    """
    copied = copies(claims, sources, reports)
    originals = [c for c in claims if c.id not in copied]
    return track_records(
        originals,
        probability={c.id: _before(c, sources, side_of)[1] for c in originals},
        speakers=speakers(originals, sources, reports),
        side_of=side_of,
        judge=judge,
    )


def _before(
    claim: Claim, sources: Mapping[str, Source], side_of: Callable[[str], str]
) -> tuple[str, float, tuple[str, ...]]:
    """Letter, probability and reasons before anything is learnt of the source."""
    letter, probability, why = believe(claim, sources, side_of)
    weight, how = temper(claim, probability)
    return letter, weight, why + how
