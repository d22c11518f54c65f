"""How far to believe, on wars whose truth is known: this method beside three plain ones.

    python benchmarks/bench_weighing.py [--seeds 10] [--copied 1.0] [--noise 1.0]

On each of some days of each war every method says, from what was asserted by then, how likely each
side holds each place.  Brier score: the sum over sides of squared errors, 0 at best, 2 at worst.

Expected calibration error: how far the probability of the likeliest side is from how often it is
right, over ten bins.  A second table asks questions that never change, with a bloc of outlets that
copy one bad source and publish twice as much as others.
"""

from __future__ import annotations

import argparse
import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.blocs import ANSWERS, BlocBallot, Numbers, bloc_ballot
from benchmarks.war import SIDES, Setting, War, day_of, simulate
from dateline.control.calibration import brier, calibration_error, reliability
from dateline.control.dating import in_order
from dateline.control.evidence import gather
from dateline.control.hindsight import Hindsight
from dateline.control.posterior import TOLD, Posterior
from dateline.model import Claim, Controls, Transfers
from dateline.weigh.assess import assess, learn_records
from dateline.weigh.copying import copiers
from dateline.weigh.independence import copies
from dateline.weigh.learning import Ballots, learn
from dateline.weigh.reliability import spokesmen
from dateline.weigh.track_record import TrackRecords

Answer = dict[str, float]
Method = Callable[[War, Sequence[Claim], int], dict[str, Answer]]

WINDOW = 30
"""Days of claims that the majority is taken of."""

FORTNIGHT = 14
"""Days that the plain Dawid-Skene method takes for one question."""

EVERY = 10
"""Days between two questions."""


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--copied", type=float, default=1.0, help="share that copiers copy")
    parser.add_argument("--noise", type=float, default=1.0, help="times the usual error")
    parser.add_argument("--bloc", type=int, default=3, help="outlets that copy the bad one")
    args = parser.parse_args()
    setting = Setting(copied=args.copied, noise=args.noise, bloc=args.bloc)
    scores: dict[str, list[tuple[float, float, bool]]] = defaultdict(list)
    for seed in range(args.seeds):
        war = simulate(setting, seed)
        for name, scored in run(war).items():
            scores[name] += scored
    print(
        f"{args.seeds} wars, {setting.places} places, {setting.days} days; noise {args.noise}, "
        f"{args.bloc} copiers of {args.copied:.0%}\n"
    )
    print("| method | Brier | right | calibration error |\n|---|---|---|---|")
    for name, found in scores.items():
        squared = float(np.mean([b for b, _, _ in found]))
        right = float(np.mean([r for _, _, r in found]))
        error = calibration_error(reliability((p, r) for _, p, r in found))
        print(f"| {name} | {squared:.3f} | {right:.1%} | {error:.3f} |")
    for name in LEARNING:
        print(f"\n{name}: what is said and what is so\n\n{reliability_table(scores[name])}")
    print()
    print(copying_table(args.seeds))
    return 0


def run(war: War) -> dict[str, list[tuple[float, float, bool]]]:
    """Brier score, probability of the likeliest side and whether it is right, by method."""
    scores: dict[str, list[tuple[float, float, bool]]] = defaultdict(list)
    asserted = [c.asserted for c in war.claims]
    for day in range(2 * EVERY, war.setting.days, EVERY):
        known = war.claims[: bisect_right(asserted, day_of(day))]
        for name, method in METHODS.items():
            answers = method(war, known, day)
            for place in war.holder:
                truth = war.true_holder(place, day)
                scores[name].append(score(answers.get(place, {}), truth))
    return scores


def score(answer: Mapping[str, float], truth: str) -> tuple[float, float, bool]:
    """Of one answer; what is not given to any side is spread over all."""
    rest = max(0.0, 1 - sum(answer.get(s, 0.0) for s in SIDES)) / len(SIDES)
    full = {s: answer.get(s, 0.0) + rest for s in SIDES}
    best = max(SIDES, key=lambda s: full[s])
    return brier(full, truth), full[best], best == truth


def reliability_table(scored: Sequence[tuple[float, float, bool]]) -> str:
    """How often the likeliest side is right, by how likely it is said to be."""
    lines = ["| said | answers | mean said | right |", "|---|---|---|---|"]
    lines += [
        f"| {b.low:.0%} to {b.high:.0%} | {b.answers} | {b.said:.1%} | {b.right:.1%} |"
        for b in reliability((p, right) for _, p, right in scored)
    ]
    return "\n".join(lines)


def ours(war: War, known: Sequence[Claim], day: int, *, learnt: bool = True) -> dict[str, Answer]:
    """Weigh and follow the chain of each place, with track records learnt from what is known."""
    sources, reports = war.sources, war.reports
    plain = assess(known, sources=sources, reports=reports, side_of=_itself)
    at = day_of(day)
    speaks_for, copy_of = spokesmen(sources, _itself), copies(known, sources, reports)
    records, told = TrackRecords(), TOLD
    if learnt:
        judge = Hindsight(
            known, plain, known=at, side_of=_itself, speaks_for=speaks_for, copy_of=copy_of
        )
        records = learn_records(
            known, sources=sources, reports=reports, side_of=_itself, judge=judge
        )
        told = judge.told
    weights = assess(known, sources=sources, reports=reports, side_of=_itself, learnt=records)
    by_place: dict[str, list[Claim]] = defaultdict(list)
    for claim in known:
        by_place[_place(claim)].append(claim)
    answers = {}
    for place, claims in by_place.items():
        evidence = gather(
            place,
            claims,
            weights,
            known=at,
            side_of=_itself,
            speaks_for=speaks_for,
            copy_of=copy_of,
        )
        posterior = Posterior(in_order(evidence, at.date()), told=told)
        answers[place] = {side: posterior.of(side, at.date()) for side in SIDES}
    return answers


def priors_alone(war: War, known: Sequence[Claim], day: int) -> dict[str, Answer]:
    """The same with nothing learnt."""
    return ours(war, known, day, learnt=False)


def last_claim(war: War, known: Sequence[Claim], day: int) -> dict[str, Answer]:
    """Whoever spoke last is right."""
    del war, day
    return {_place(claim): {_side(claim): 1.0} for claim in known}


def majority(war: War, known: Sequence[Claim], day: int) -> dict[str, Answer]:
    """The shares of the claims of the last weeks, else the last claim."""
    answers = last_claim(war, known, day)
    since = day_of(day) - timedelta(days=WINDOW)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in known:
        if claim.asserted > since:
            counts[_place(claim)][_side(claim)] += 1
    for place, count in counts.items():
        answers[place] = {side: n / count.total() for side, n in count.items()}
    return answers


def dawid_skene(war: War, known: Sequence[Claim], day: int) -> dict[str, Answer]:
    """Plain Dawid-Skene: who holds a place in a fortnight is one question, the last one counts."""
    del day
    first = day_of(0)
    names = {s: n for n, s in enumerate(sorted(war.sources))}
    places = {p: n for n, p in enumerate(sorted(war.holder))}
    spans = war.setting.days // FORTNIGHT + 1
    fortnight = [max(0, (c.asserted - first).days) // FORTNIGHT for c in known]
    question = np.array(
        [places[_place(c)] * spans + f for c, f in zip(known, fortnight, strict=True)]
    )
    value = np.array([SIDES.index(_side(c)) for c in known])
    voice = np.array([names[c.source] for c in known])
    numbers, asked = np.unique(question, return_inverse=True)
    prior = np.full(len(known), np.log(0.7 / 0.3))
    ballots = Ballots.plain(asked, voice, value, prior, len(SIDES))
    learnt = learn(ballots, len(names), spread=100.0)
    answers: dict[str, Answer] = {}
    order = sorted(places)
    said = np.zeros(len(ballots.question), dtype=np.int64)
    said[ballots.answer] = value
    for answer in np.argsort(numbers[ballots.question], kind="stable"):
        number = numbers[ballots.question[answer]]
        place = order[number // spans]
        span = number % spans
        found = answers.setdefault(place, {})
        if found.get("span") != span:
            answers[place] = found = {"span": float(span)}
        found[SIDES[said[answer]]] = float(learnt.probability[answer])
    return answers


def _itself(actor: str) -> str:
    return actor


def _place(claim: Claim) -> str:
    assert isinstance(claim.content, Transfers | Controls)
    return claim.content.place.place or ""


def _side(claim: Claim) -> str:
    content = claim.content
    party = content.taker if isinstance(content, Transfers) else None
    if isinstance(content, Controls):
        party = content.actor
    assert party is not None
    return party.name


def copying_table(seeds: int) -> str:
    """What a bloc that copies one bad source does to questions that never change."""
    lines = [
        "| claims a question | copied | majority | Dawid-Skene | copiers once, then it | "
        "copiers found | others joined |",
        "|---|---|---|---|---|---|---|",
    ]
    for each, copied in ((20, 1.0), (20, 0.6), (5, 1.0), (5, 0.6), (5, 0.0)):
        found = np.array([_copying(each, copied, seed) for seed in range(seeds)])
        shares = " | ".join(f"{x:.1%}" for x in found[:, :4].mean(axis=0))
        lines.append(f"| {each} | {copied:.0%} | {shares} | {int(found[:, 4].sum())} |")
    return "\n".join(lines)


def _copying(each: int, copied: float, seed: int) -> tuple[float, float, float, float, int]:
    """Shares of questions right by three methods, of copiers found, and how many were none."""
    ballot = bloc_ballot(each=each, copied=copied, seed=seed)
    count, voices = len(ballot.truth), len(ballot.in_bloc)
    question = np.repeat(np.arange(count), each)
    votes = np.zeros((count, ANSWERS))
    np.add.at(votes, (question, ballot.value.reshape(-1)), 1)
    everybody = np.arange(voices)
    groups = copiers(*ballot.agreement(), chance=1 / ANSWERS)
    leader = everybody.copy()
    for group in groups:
        leader[list(group)] = group[0]
    joined = {voice for group in groups for voice in group}
    bloc = set(np.flatnonzero(ballot.in_bloc)) if copied else set()
    return (
        float((votes.argmax(axis=1) == ballot.truth).mean()),
        _solved(ballot, question, everybody),
        _solved(ballot, question, leader),
        len(joined & bloc) / len(bloc) if bloc else 1.0,
        len(joined - bloc),
    )


def _solved(ballot: BlocBallot, question: Numbers, leader: Numbers) -> float:
    """The share of questions that Dawid-Skene gets right when each leader has one vote."""
    voice = leader[ballot.voice.reshape(-1)]
    entries = np.stack([question, voice, ballot.value.reshape(-1)])
    cells, counts = np.unique(entries, axis=1, return_counts=True)
    order = np.lexsort((-counts, cells[1], cells[0]))
    first = np.ones(len(order), dtype=bool)
    first[1:] = (np.diff(cells[0][order]) != 0) | (np.diff(cells[1][order]) != 0)
    asked, who, value = cells[:, order[first]]
    prior = np.full(len(asked), np.log(0.7 / 0.3))
    ballots = Ballots.plain(asked, who, value, prior, ANSWERS)
    likely = learn(ballots, len(leader), spread=100.0).probability
    answer = np.zeros(len(likely), dtype=np.int64)
    answer[ballots.answer] = value
    best = np.lexsort((-likely, ballots.question))
    top = np.unique(ballots.question[best], return_index=True)[1]
    return float((answer[best[top]] == ballot.truth).mean())


METHODS: dict[str, Method] = {
    "last claim wins": last_claim,
    "majority of 30 days": majority,
    "Dawid-Skene, plain": dawid_skene,
    "this, priors alone": priors_alone,
    "this, track records learnt": ours,
}

LEARNING = ("this, priors alone", "this, track records learnt")
"""The methods whose calibration is shown in full."""

if __name__ == "__main__":
    raise SystemExit(main())
