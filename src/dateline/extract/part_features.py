"""What is known of a token of a cue's sentence to tell which part of the attribution it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dateline.extract.branches import Trees
from dateline.extract.cue_features import shifted, subjects
from dateline.extract.feature_keys import Feature, among, bucket, feature, mixed, rows_of
from dateline.extract.quotation import MARKS
from dateline.extract.token_table import Keys, Numbers, TokenTable


@dataclass(frozen=True, slots=True)
class Pairs:
    """A row for each cue and each token of its sentence: both as positions, and where it hangs."""

    cue: Numbers
    token: Numbers
    level: Numbers
    branch: Numbers
    depth: Numbers


def pairs_of(table: TokenTable, cues: Numbers) -> Pairs:
    """The pairs of some cues, one cue after the other."""
    trees = Trees(table)
    seen = [trees.seen_from(int(cue)) for cue in cues]
    token, level, branch = (np.concatenate([one[i] for one in seen]) for i in range(3))
    cue = np.repeat(cues, [len(one[0]) for one in seen])
    return Pairs(cue, token, level, branch, trees.depth)


def part_keys(table: TokenTable, pairs: Pairs, cues: Numbers) -> Keys:
    """The features of every pair, a row each."""
    own = rows_of(_own(table), len(table))[pairs.token]
    keys = _hanging(table, pairs) + _between(table, pairs, cues) + _around(table, pairs)
    return np.concatenate([rows_of(keys, len(pairs.token)), own], axis=1)


def _own(t: TokenTable) -> list[Feature]:
    """What is known of a token whatever the cue."""
    quoted = (t.quote > 0).astype(np.uint64)
    return [
        feature("lower", t.lower), feature("lemma tag", t.lemma, t.tag),
        feature("entity", t.entity, t.dep), feature("tags", shifted(t.tag, -1), t.tag),
        feature("tags after", t.tag, shifted(t.tag, 1)),
        feature("lower before", shifted(t.lower, -1)), feature("lower after", shifted(t.lower, 1)),
        feature("quoted", quoted, among(t.pos, "PUNCT"), shifted(quoted, -1), shifted(quoted, 1)),
    ]  # fmt: skip


def _hanging(t: TokenTable, pairs: Pairs) -> list[Feature]:
    """Where the token hangs, seen from the cue."""
    token, branch, cue = pairs.token, pairs.branch, pairs.cue
    side, over = np.sign(token - cue), np.sign(branch - cue)
    edge = (token == t.left[branch]) + 2 * (token == t.right[branch])
    chain = np.minimum(pairs.depth[token] - pairs.depth[branch], 3)
    dep, tag, verb = t.dep[token], t.tag[token], t.lemma[cue]
    quoted = t.quote[token] > 0
    spot = mixed("spot", pairs.level, t.dep[branch], over)
    return [
        feature("a", spot, side), feature("b", spot, dep), feature("c", spot, verb),
        feature("d", spot, t.tag[cue], t.dep[cue]), feature("e", spot, t.tag[branch]),
        feature("f", pairs.level, t.lemma[branch], side),
        feature("g", pairs.level, t.lemma[branch], verb),
        feature("h", spot, quoted, side), feature("i", spot, edge, t.pos[token]),
        feature("j", spot, chain, dep), feature("k", spot, t.head[token] == branch, dep, tag),
        feature("l", pairs.level, side, quoted, t.quote[cue] > 0),
        feature("m", np.minimum(pairs.depth[token], 5), side),
        feature("spot marked", spot, _marked(t)[cue]),
    ]  # fmt: skip


def _marked(t: TokenTable) -> Numbers:
    """Whether a conjunction such as "that" begins a clause below a token's child."""
    out = np.zeros(len(t), dtype=np.int64)
    out[t.head[t.head[np.flatnonzero(among(t.dep, "mark"))]]] = 1
    return out


def _between(t: TokenTable, pairs: Pairs, cues: Numbers) -> list[Feature]:
    """What stands between the cue and the token."""
    token, cue = pairs.token, pairs.cue
    side, distance = np.sign(token - cue), bucket(token - cue)
    low, high = np.minimum(token, cue), np.maximum(token, cue)
    is_cue = np.zeros(len(t), dtype=np.int64)
    is_cue[cues] = 1
    mark = np.array([word in MARKS for word in t.words])
    stop = among(t.lower, ":", ";", "—", "--", "–")
    commas, marks, stops = (
        np.minimum(run[high] - run[low], 3)
        for run in (np.cumsum(among(t.lower, ",")), np.cumsum(mark), np.cumsum(stop))
    )
    run = np.cumsum(is_cue)
    others = np.minimum(run[np.maximum(high - 1, low)] - run[low], 2)
    quoted, same = t.quote[token] > 0, t.quote[token] == t.quote[cue]
    level = pairs.level
    return [
        feature("distance", distance), feature("distance tag", distance, t.tag[token]),
        feature("distance dep", distance, t.dep[token]),
        feature("distance cue", distance, t.tag[cue], t.dep[token]),
        feature("commas", commas, side, t.pos[token]), feature("commas level", commas, side, level),
        feature("marks", marks, side, quoted, t.quote[cue] > 0, same),
        feature("marks level", marks, side, quoted, level), feature("stops", stops, side, quoted),
        feature("others", others, side, is_cue[token]),
        feature("others level", others, side, level),
        feature("others quoted", others, side, quoted),
        feature("same", same, quoted, t.pos[token], side),
    ]  # fmt: skip


def _around(t: TokenTable, pairs: Pairs) -> list[Feature]:
    """The cue, its subject and its sentence."""
    token, cue = pairs.token, pairs.cue
    side, verb, tag, dep = np.sign(token - cue), t.lemma[cue], t.tag[cue], t.dep[token]
    subject = subjects(t)[cue]
    below = (t.left[subject] <= token) & (token <= t.right[subject])
    part = np.where(subject < 0, 3, np.where(token == subject, 2, below))
    quoted = t.quote[token] > 0
    starts, ends = t.bounds[t.sentence[token]], t.bounds[t.sentence[token] + 1]
    share = t.quoted_share()[t.sentence[token]]
    return [
        feature("cue", verb, side), feature("cue quoted", verb, side, quoted, share),
        feature("cue tag", tag, t.dep[cue], side, share),
        feature("cue lower", verb, t.lower[token]),
        feature("subject", part, side, dep), feature("subject cue", part, verb),
        feature("subject tag", part, t.tag[token], tag),
        feature("subject entity", part, t.entity[token]),
        feature("subject spot", part, pairs.level, t.dep[pairs.branch]),
        feature("from start", bucket(token - starts), side, t.pos[token]),
        feature("to end", bucket(ends - token), side, t.pos[token]),
    ]  # fmt: skip
