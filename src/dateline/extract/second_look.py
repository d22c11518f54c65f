"""A trained second look at what the rules found: which events to keep, and who did what nobody is
named for.

The rules find words that may carry an event; floods, careers and sport use the same words.  And
they reach an actor only by chains of grammar that somebody thought of.  For both the shipped
weights give an estimate: a candidate below it is rejected, and where the rules name no actor the
likeliest phrase of the sentence is taken if it is likely enough, which the event's rule then says.
What the rules put aside (a word of the lexicon without what its pattern asks for, a happening that
seems told already) is taken after all where the weights find it plausible enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.extract.conditions import is_armed
from dateline.extract.drafts import GUESSED, MISHAP, TOLD_BEFORE, Draft
from dateline.extract.event_features import features_of
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import load_lexicon, word_lists
from dateline.extract.name_labels import Label
from dateline.extract.nouns import Kind
from dateline.extract.parse import Token
from dateline.extract.plausibility import Plausibility, Weights
from dateline.extract.role_features import Filler, fillers
from dateline.model import Rejection
from dateline.vocabulary import EventType as T

_OF_HOLD = frozenset({T.TAKEOVER, T.CONTROL, T.WITHDRAWAL, T.EXPULSION})
"""What tells who holds a place, or no longer does."""

_MAKES_FLEE = word_lists("roles")["flee_after"]
_DENIED = load_lexicon().attribution["denied"]


@dataclass(frozen=True, slots=True)
class SecondLook:
    """Looks at the drafts of a report once more, with weights.

    Routes are left as they are: they have no actor, and too few were coded to learn from.
    """

    weights: Weights

    @property
    def name(self) -> str:
        """What a claim names among its extractors."""
        return f"plausibility {self.weights.version}"

    def review(
        self, drafts: Sequence[Draft], aside: Sequence[Draft], rejected: list[Rejection]
    ) -> list[Draft]:
        """The drafts that are kept, their actors completed; the others are added to `rejected`.

        `aside` are those that the rules do not take for events.
        """
        model = self.weights.event
        kept = []
        for draft, order, beside in numbered(drafts, aside):
            if draft.doubt:
                if self._revives(draft, order, beside):
                    draft.casualties = []  # they are counted where the rules put them
                    draft.rule += f", {draft.doubt}, but kept by plausibility"
                    kept.append(draft)
                else:
                    rejected.append(draft.rejected())
                continue
            features = features_of(draft, order, beside)
            sure = draft.type is T.ROUTE or changes_hands(draft)
            if sure or model.estimate(features) >= model.threshold:
                kept.append(draft)
            else:
                rejected.append(draft.rejected(model.explained(features)))
        # all that the rules say is looked at before anything is filled
        together = by_sentence(kept)
        given = [(d, fillers(d, siblings(d, together))) for d in kept if _wants_actor(d)]
        for draft, phrases in given:
            spoken = _speakers_above(draft) if draft.type is T.DISPLACEMENT else []
            hit = draft.roles.recipients
            passive = (t for t in hit if t.dep_ == "nsubjpass")
            owners = [c for t in passive for c in t.children if c.tag_ == "PRP$"]
            taken = [*hit, *owners, *spoken, *_victims(draft)]
            head = _likeliest(phrases, self.weights.actor, taken)
            if head is not None:
                draft.roles.actors.append(head)
                draft.rule += f", {GUESSED}"
        return kept

    def _revives(self, draft: Draft, order: int, beside: Sequence[Draft]) -> bool:
        """Whether what the rules doubt is plausible all the same."""
        if not may_be_event(draft):
            return False
        model = self.weights.doubtful
        return model.estimate(features_of(draft, order, beside)) >= model.threshold


def may_be_event(aside: Draft) -> bool:
    """Whether weights are asked about a draft that the rules put aside."""
    if aside.doubt == TOLD_BEFORE and not _fills_report(aside):
        return False  # the weights know short reports; long ones do tell things again
    return aside.doubt != MISHAP and aside.type is not T.ROUTE


def changes_hands(draft: Draft) -> bool:
    """Whether a named place is said to be taken, held or left where the armed are told of.

    Short reports of it use few words of war, and no sport or market has its rebels and its town.
    Nor does anybody deny of a town that it fell but who fights for it.
    """
    if draft.type not in _OF_HOLD:
        return False
    phrases = draft.namer.phrases
    sites = [phrases.of(t) for t in draft.roles.sites]
    if _is_denied(draft) and any(p.kind is Kind.PLACE for p in sites):
        return True
    named = any(p.entity is not None and p.entity.label is Label.PLACE for p in sites)
    return named and any(is_armed(t, phrases) for t in draft.sentence)


def _is_denied(draft: Draft) -> bool:
    """Whether what is told is what somebody denies: "denied that the town had fallen"."""
    token = draft.token
    return token.dep_ == "ccomp" and lemma(token.head) in _DENIED


def _fills_report(draft: Draft) -> bool:
    """Whether the report is little more than the paragraph of the draft."""
    return 2 * len(draft.sentence.doc.text) > len(draft.namer.text)


def numbered(
    drafts: Sequence[Draft], aside: Iterable[Draft]
) -> Iterator[tuple[Draft, int, list[Draft]]]:
    """All in reading order, each with how many of `drafts` stand before it.

    And with those of `drafts` that stand beside it in its paragraph.
    """
    told: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        told[id(draft.namer)].append(draft)
    order = 0
    for draft in sorted(
        [*drafts, *aside], key=lambda d: d.trigger.token.idx + d.namer.paragraph.start
    ):
        yield draft, order, [d for d in told[id(draft.namer)] if d is not draft]
        order += not draft.doubt


_Sentence = tuple[int, int]
"""The id of a paragraph's namer, and where a sentence of it starts."""


def by_sentence(drafts: Sequence[Draft]) -> dict[_Sentence, list[Draft]]:
    """The drafts of each sentence."""
    found: dict[_Sentence, list[Draft]] = defaultdict(list)
    for draft in drafts:
        found[id(draft.namer), draft.sentence.start].append(draft)
    return found


def siblings(draft: Draft, beside: Mapping[_Sentence, list[Draft]]) -> list[Draft]:
    """The other drafts of a draft's sentence."""
    return [d for d in beside[id(draft.namer), draft.sentence.start] if d is not draft]


def _speakers_above(draft: Draft) -> list[Token]:
    """ "The agency estimates that 2,000 people have fled": whoever says so drove nobody out."""
    told = (t for t in (draft.token, *draft.token.ancestors) if t.dep_ == "ccomp")
    verbs = (t.head for t in told if lemma(t.head) not in _MAKES_FLEE)
    return [c for verb in verbs for c in verb.children if c.dep_ == "nsubj"]


def _victims(draft: Draft) -> list[Token]:
    """ "Two died and six others were hurt when a convoy was hit": none of the six hit it."""
    told = (c for c in draft.casualties if c.anonymous)
    return [c.victim for c in told if c.victim is not None]


def _wants_actor(draft: Draft) -> bool:
    """A route has no actor, nor has a toll; who took what "fell", the clause does not say."""
    fell = draft.trigger.pattern.condition == "place_subject"
    nobodys = draft.type is T.ROUTE or fell or lemma(draft.token) == "toll"
    return not draft.roles.actors and not nobodys


def _likeliest(given: list[Filler], model: Plausibility, taken: Sequence[Token]) -> Token | None:
    """The head of the phrase that most likely fills a role, if it is likely enough."""
    used = {t.i for t in taken}
    others = (f for f in given if not used & {f.head.i, *range(f.phrase.start, f.phrase.end)})
    free = [(model.estimate(f.features), -f.head.i, f.head) for f in others]
    best = max(free, default=None, key=lambda one: one[:2])
    return best[2] if best is not None and best[0] >= model.threshold else None
