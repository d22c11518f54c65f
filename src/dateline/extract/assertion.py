"""How an event stands in the text: polarity, modality, hedged or not."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.extract.lexicon import Lexicon
from dateline.extract.parse import Token
from dateline.vocabulary import Modality, Polarity


@dataclass(slots=True)
class Assertion:
    """How an event stands in the text."""

    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    hedged: bool = False

    def negate(self) -> None:
        """Turn the polarity."""
        turned = self.polarity is Polarity.AFFIRMED
        self.polarity = Polarity.NEGATED if turned else Polarity.AFFIRMED

    def weaken(self, modality: Modality) -> None:
        """Take a modality unless one nearer to the event has been found."""
        if self.modality is Modality.ACTUAL:
            self.modality = modality


def take_auxiliary(child: Token, lexicon: Lexicon, found: Assertion) -> None:
    """Take what an auxiliary says: "will", "may", "would", of a verb."""
    modality = lexicon.auxiliaries[child.lower_]
    if child.lower_ == "would" and any(
        a.dep_ == "ccomp" for a in (child.head, *child.head.ancestors)
    ):
        modality = Modality.PLANNED
    if child.lower_ in {"could", "can"} and child.head.dep_ == "ROOT" and child.lower_ == "can":
        return
    found.weaken(modality)
