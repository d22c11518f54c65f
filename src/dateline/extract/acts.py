"""From trained acts of attributing to the attributions of a reading, those of the rules among them.

Where a rule found the same cue, its attribution stays as it is (whom the source stands for, how
firmly it is put, through whom it came) and gets the exact words of its parts from the act.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.extract.attitudes import attitude_of
from dateline.extract.attributing import Act, Attributing
from dateline.extract.attribution import Saying
from dateline.extract.lemmas import lemma
from dateline.extract.mentions import Namer
from dateline.extract.parse import Token
from dateline.extract.quotation import MARKS
from dateline.extract.sources import Speakers
from dateline.extract.speeches import widen_speeches
from dateline.extract.token_table import TokenTable, table_of
from dateline.extract.transcripts import take_printed
from dateline.model import Attribution, Event, Passage, Wording
from dateline.vocabulary import Stance

Said = tuple[Namer, Mapping[int, Attribution | None], Sequence[Saying]]
"""A paragraph, what the rules found in it, and the attribution of each by its identity."""

_AT_EDGES = frozenset({",", ";", "and", "or", "but"})
_BEFORE = frozenset({",", ";", "."})
_NEARLY_ALL = 0.75
"""From which share of a clause on the weights are trusted with where in it a content ends."""


def attributions_of(every: Sequence[Said], model: Attributing) -> list[Attribution]:
    """The attributions of a report, in the order of their cues.

    What only a rule takes for a cue, and the weights for hardly any, is left out.
    """
    namers = [namer for namer, _, _ in every]
    at = [(namer, token) for namer in namers for token in namer.phrases.doc]
    place = {(id(namer), token.i): i for i, (namer, token) in enumerate(at)}
    by_rule, clauses = {}, {}
    for namer, made, sayings in every:
        for saying in sayings:
            if (attribution := made.get(id(saying))) is not None:
                for key in ((id(namer), token.i) for token in saying.cue):
                    by_rule[key] = attribution
                    clauses[place[key]] = {place[id(namer), i] for i in saying.content}
    left = {id(attribution) for attribution in by_rule.values()}
    found = []
    for act in _acts(namers, model, clauses):
        words = Words(act, at)
        wording = words.wording()
        if not wording.content:
            continue  # nothing, or a comma
        told = next((a for key in words.cue() if (a := by_rule.get(key)) and id(a) in left), None)
        rule = act.rule or f"likely to {act.likely:.2f}, {model.name}"
        if told is not None:
            left.remove(id(told))
            rule = act.rule or f"{told.rule}, words by {model.name}"
        else:
            told = Speakers().attribution(words.saying(), [], words.namer)
        if told is not None:
            found.append(words.put_into(told, rule, wording))
    return sorted(found, key=lambda a: a.cue.start)


def completed(
    attributions: Sequence[Attribution], events: Sequence[Event]
) -> tuple[Attribution, ...]:
    """The attributions of a report with those that only its events rest on."""
    known = {(a.cue.start, a.cue.end) for a in attributions}
    more = {
        (a.cue.start, a.cue.end): a
        for event in events
        if (a := event.attribution) is not None and (a.cue.start, a.cue.end) not in known
    }
    return tuple(sorted([*attributions, *more.values()], key=lambda a: a.cue.start))


def _acts(
    namers: Sequence[Namer], model: Attributing, clauses: Mapping[int, set[int]]
) -> list[Act]:
    """The acts of a report, with the speeches that go on.

    `clauses` are the contents that the rules found, by each token of their cues.
    """
    if not namers:
        return []
    docs = [namer.phrases.doc for namer in namers]
    table = table_of(docs, [namer.paragraph.index for namer in namers])
    acts = model.acts(table, sorted(clauses))
    for act in acts:
        fill_clause(act, clauses.get(act.head, set()), table)
    widen_speeches(acts, table)
    acts = take_printed(acts, table)
    for act in acts:
        act.source -= act.cue
        act.content -= act.cue | act.source
    return acts


def fill_clause(act: Act, clause: set[int], table: TokenTable) -> None:
    """Take the clause before a cue that a rule found whole where the weights saw a part of it.

    Of a clause with a quotation in it the content may be no more than what is quoted.
    """
    clause = clause - act.cue - act.source
    if not clause or max(clause) > act.head or table.quote[sorted(clause)].any():
        return
    if act.content <= clause and len(act.content) < _NEARLY_ALL * len(clause):
        act.content |= clause


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an act: `at` holds the tokens of the report, each with its paragraph."""

    act: Act
    at: Sequence[tuple[Namer, Token]]

    @property
    def namer(self) -> Namer:
        """The paragraph of the cue."""
        return self.at[self.act.head][0]

    def cue(self) -> Iterator[tuple[int, int]]:
        """The tokens of the cue as the rules know them, its head first."""
        for position in (self.act.head, *sorted(self.act.cue)):
            namer, token = self.at[position]
            yield id(namer), token.i

    def saying(self) -> Saying:
        """The act as a rule would have found it."""
        head = self.at[self.act.head][1]
        source = [t for t in self._here(self.act.source) if t.pos_ in {"NOUN", "PROPN", "PRON"}]
        top = min(source, default=None, key=lambda t: (sum(1 for _ in t.ancestors), t.i))
        content = {t.i for t in self._here(self.act.content)}
        return Saying([head], top, content or {head.i}, Stance.STATED, lemma(head))

    def wording(self) -> Wording:
        """The words of each part."""
        return Wording(
            source=self._pieces(self.act.source),
            cue=self._pieces(self.act.cue),
            content=self._pieces(self.act.content),
        )

    def put_into(self, told: Attribution, rule: str, wording: Wording) -> Attribution:
        """An attribution with the words of the act."""
        head = self.at[self.act.head][1]
        first, last = wording.content[0].start, wording.content[-1].end
        return replace(
            told,
            content=Passage.of(self.namer.text, first, last),
            attitude=attitude_of(head, speech=any(_is_speech(p) for p in wording.content)),
            rule=rule,
            wording=wording,
        )

    def _here(self, positions: set[int]) -> list[Token]:
        """Those of some tokens that stand in the paragraph of the cue."""
        found = (self.at[i] for i in sorted(positions))
        return [token for namer, token in found if namer is self.namer]

    def _pieces(self, positions: set[int]) -> tuple[Passage, ...]:
        """Tokens as passages, one for each run, without blanks and commas at its ends."""
        runs: list[list[int]] = []
        for i in sorted(p for p in positions if not self.at[p][1].is_space):
            between = range(runs[-1][-1] + 1, i) if runs else ()
            if runs and all(self.at[b][1].is_space for b in between):
                runs[-1].append(i)
            else:
                runs.append([i])
        return tuple(passage for run in runs if (passage := self._passage(run)) is not None)

    def _passage(self, run: list[int]) -> Passage | None:
        while run and self.at[run[0]][1].text in _BEFORE:
            del run[0]
        while run and self.at[run[-1]][1].text in _AT_EDGES:
            del run[-1]
        if not run:
            return None
        (first, start), (last, end) = self.at[run[0]], self.at[run[-1]]
        stop = last.paragraph.offset(end.idx + len(end.text))
        return Passage.of(first.text, first.paragraph.offset(start.idx), stop)


def _is_speech(piece: Passage) -> bool:
    """Whether a piece of content begins as a quoted sentence does."""
    return piece.exact[0] in MARKS and piece.exact[1:2].isupper()
