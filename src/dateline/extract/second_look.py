"""A trained second look at what the rules found: which events to keep, and who did what nobody is
named for.

The rules find words that may carry an event; floods, careers and sport use the same words.  And
they reach an actor only by chains of grammar that somebody thought of.  For both the shipped
weights give an estimate: a candidate below it is rejected, and where the rules name no actor the
likeliest phrase of the sentence is taken if it is likely enough, which the event's rule then says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.extract.drafts import Draft
from dateline.extract.event_features import features_of
from dateline.extract.plausibility import Plausibility, Weights
from dateline.extract.role_features import Filler, fillers
from dateline.model import Rejection
from dateline.vocabulary import EventType as T


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

    def review(self, drafts: Sequence[Draft], rejected: list[Rejection]) -> list[Draft]:
        """The drafts that are kept, their actors completed; the others are added to `rejected`."""
        model = self.weights.event
        kept = []
        for order, draft in enumerate(drafts):
            features = features_of(draft, order)
            if draft.type is T.ROUTE or model.estimate(features) >= model.threshold:
                kept.append(draft)
            else:
                rejected.append(draft.rejected(model.explained(features)))
        # all that the rules say is looked at before anything is filled
        beside = by_sentence(kept)
        given = [(d, fillers(d, siblings(d, beside))) for d in kept if _wants_actor(d)]
        for draft, phrases in given:
            head = _likeliest(phrases, self.weights.actor, draft.roles.recipients)
            if head is not None:
                draft.roles.actors.append(head)
                draft.rule += ", actor by plausibility"
        return kept


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


def _wants_actor(draft: Draft) -> bool:
    """A route has no actor; who took what "fell", the clause does not say."""
    fell = draft.trigger.pattern.condition == "place_subject"
    return not draft.roles.actors and draft.type is not T.ROUTE and not fell


def _likeliest(given: list[Filler], model: Plausibility, taken: Sequence[Token]) -> Token | None:
    """The head of the phrase that most likely fills a role, if it is likely enough."""
    used = {t.i for t in taken}
    free = [(model.estimate(f.features), -f.head.i, f.head) for f in given if f.head.i not in used]
    best = max(free, default=None, key=lambda one: one[:2])
    return best[2] if best is not None and best[0] >= model.threshold else None
