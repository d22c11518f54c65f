"""What is known of each token of a report to tell whether it is the head of a cue."""

from __future__ import annotations

import numpy as np

from dateline.extract.feature_keys import Feature, among, bucket, feature, rows_of
from dateline.extract.quotation import MARKS
from dateline.extract.token_table import Keys, Numbers, TokenTable

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_CHILDREN = (
    "dobj", "ccomp", "xcomp", "prep", "agent", "mark", "aux", "auxpass", "neg", "advmod", "prt",
    "acomp", "attr", "poss", "det", "amod", "pobj", "acl", "advcl", "parataxis", "dative", "punct",
    "relcl", "pcomp",
)  # fmt: skip
_TOLD = frozenset("dobj ccomp xcomp prep mark prt acomp attr aux poss".split())


def cue_keys(table: TokenTable) -> Keys:
    """The features of every token, a row each."""
    n = len(table)
    t, head = table, table.head
    lower, lemma, tag, dep, pos = t.lower, t.lemma, t.tag, t.dep, t.pos
    keys = [
        feature("bias"), feature("lower", lower), feature("lemma", lemma), feature("tag", tag, pos),
        feature("dep", dep), feature("entity", t.entity), feature("lemma tag", lemma, tag),
        feature("lemma dep", lemma, dep), feature("above", lemma[head], dep),
        feature("pos above", pos[head], dep, tag), feature("root", head == np.arange(n)),
    ]  # fmt: skip
    for step in (-2, -1, 1, 2):
        near = shifted(lower, step)
        keys += [feature(f"lower {step}", near), feature(f"tag {step}", shifted(tag, step))]
        if abs(step) == 1:
            keys.append(feature(f"lemma lower {step}", lemma, near))
    subject = subjects(table)
    has = subject >= 0
    place = bucket(np.where(has, subject - np.arange(n), 0))
    keys += [
        feature("subject", lemma[subject] * has), feature("subject pos", pos[subject] * has, place),
        feature("subject entity", t.entity[subject] * has, pos), feature("has subject", lemma, has),
    ]  # fmt: skip
    return rows_of(keys + _children(table) + _marks(table), n)


def cue_words(table: TokenTable) -> list[Numbers]:
    """The words whose vectors tell whether a token heads a cue: itself, what it hangs from, its
    subject, and its clause or object; a token stands in for what it lacks.
    """
    here = np.arange(len(table))
    clause, other = child_of(table, "ccomp", "xcomp"), child_of(table, "dobj", "prep")
    said = np.where(clause >= 0, clause, other)
    return [here, table.head, *(np.where(w >= 0, w, here) for w in (subjects(table), said))]


def _children(table: TokenTable) -> list[Feature]:
    """What hangs from a token, by its relation: a row for each, so that few steps do for all."""
    child = np.full((len(_CHILDREN), len(table)), -1)
    for row, name in enumerate(_CHILDREN):
        here = among(table.dep, name)
        child[row, table.head[here]] = np.flatnonzero(here)
    has = child >= 0
    tags, words = table.tag[child] * has, table.lemma[child] * has
    rows = list(enumerate(_CHILDREN))
    keys = [feature(f"has {name}", has[row], tags[row]) for row, name in rows]
    keys += [feature(f"child {name}", words[row]) for row, name in rows if name in _TOLD]
    keys.append(feature("lemma prep", table.lemma, words[_CHILDREN.index("prep")]))
    for name in ("dobj", "ccomp", "xcomp"):
        keys.append(feature(f"lemma {name}", table.lemma, has[_CHILDREN.index(name)]))
    return keys


def _marks(table: TokenTable) -> list[Feature]:
    """The quotation marks around a token."""
    n = len(table)
    is_mark = np.array([word in MARKS for word in table.words])
    where = np.flatnonzero(is_mark)
    here = np.arange(n)
    before = np.full(n, -99)
    after = np.full(n, 99)
    if len(where):
        spot = np.searchsorted(where, here)
        after = np.where(spot < len(where), where[np.minimum(spot, len(where) - 1)] - here, 99)
        before = np.where(spot > 0, where[np.maximum(spot - 1, 0)] - here, -99)
    start, end = table.bounds[table.sentence], table.bounds[table.sentence + 1]
    quoted = table.quote > 0
    share = table.quoted_share()[table.sentence]
    left = np.where(here + before >= start, bucket(before), 9)
    right = np.where(here + after < end, bucket(after), 9)
    return [
        feature("quoted", quoted, table.pos), feature("mark left", left, quoted),
        feature("mark right", right, quoted), feature("share", share, quoted, table.pos),
        feature("lemma share", share, quoted, table.lemma),
        feature("from start", bucket(here - start), table.pos),
        feature("to end", bucket(end - here), table.pos),
    ]  # fmt: skip


def shifted(column: Keys, step: int) -> Keys:
    """The value of the token `step` further on; 0 beyond the ends."""
    out = np.zeros_like(column)
    if step > 0:
        out[:-step] = column[step:]
    else:
        out[-step:] = column[:step]
    return out


def child_of(table: TokenTable, *deps: str) -> Numbers:
    """The last child of each token with one of these relations; -1 where there is none."""
    out = np.full(len(table), -1)
    here = np.flatnonzero(among(table.dep, *deps))
    out[table.head[here]] = here
    return out


def subjects(table: TokenTable) -> Numbers:
    """The subject of each verb, its own or that of what it is joined to; -1 where there is none."""
    own = child_of(table, *SUBJECTS)
    shared = among(table.dep, "conj", "xcomp", "advcl", "aux", "auxpass")
    for _ in range(3):
        own = np.where((own < 0) & shared, own[table.head], own)
    below = among(table.dep, "acl", "relcl")
    return np.where((own < 0) & below, table.head, own)
