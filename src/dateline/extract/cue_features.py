"""What is known of each token of a report to tell whether it is the head of a cue."""

from __future__ import annotations

import numpy as np

from dateline.extract.feature_keys import among, bucket, mixed, mixed_each, rows_of
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
        mixed("bias"), mixed("lower", lower), mixed("lemma", lemma), mixed("tag", tag, pos),
        mixed("dep", dep), mixed("entity", t.entity), mixed("lemma tag", lemma, tag),
        mixed("lemma dep", lemma, dep), mixed("above", lemma[head], dep),
        mixed("pos above", pos[head], dep, tag), mixed("root", head == np.arange(n)),
    ]  # fmt: skip
    for step in (-2, -1, 1, 2):
        near = shifted(lower, step)
        keys += [mixed(f"lower {step}", near), mixed(f"tag {step}", shifted(tag, step))]
        if abs(step) == 1:
            keys.append(mixed(f"lemma lower {step}", lemma, near))
    subject = subjects(table)
    has = subject >= 0
    place = bucket(np.where(has, subject - np.arange(n), 0))
    keys += [
        mixed("subject", lemma[subject] * has), mixed("subject pos", pos[subject] * has, place),
        mixed("subject entity", t.entity[subject] * has, pos), mixed("has subject", lemma, has),
    ]  # fmt: skip
    return rows_of(keys + _children(table) + _marks(table), n)


def _children(table: TokenTable) -> list[Keys]:
    """What hangs from a token, by its relation: a row for each, so that few steps do for all."""
    child = np.full((len(_CHILDREN), len(table)), -1)
    for row, name in enumerate(_CHILDREN):
        here = among(table.dep, name)
        child[row, table.head[here]] = np.flatnonzero(here)
    has = child >= 0
    keys = list(mixed_each([f"has {name}" for name in _CHILDREN], has, table.tag[child] * has))
    told = [row for row, name in enumerate(_CHILDREN) if name in _TOLD]
    words = table.lemma[child] * has
    keys.extend(mixed_each([f"child {_CHILDREN[row]}" for row in told], words[told]))
    keys.append(mixed("lemma prep", table.lemma, words[_CHILDREN.index("prep")]))
    for name in ("dobj", "ccomp", "xcomp"):
        keys.append(mixed(f"lemma {name}", table.lemma, has[_CHILDREN.index(name)]))
    return keys


def _marks(table: TokenTable) -> list[Keys]:
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
        mixed("quoted", quoted, table.pos), mixed("mark left", left, quoted),
        mixed("mark right", right, quoted), mixed("share", share, quoted, table.pos),
        mixed("lemma share", share, quoted, table.lemma),
        mixed("from start", bucket(here - start), table.pos),
        mixed("to end", bucket(end - here), table.pos),
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
