"""Accidents, disasters and disease: what befalls people by no one's hand is no act of a conflict.

An earthquake that kills, a bus that falls into a ravine, a plane that crashes: where a paragraph
tells of one and of no violence, the dead, the rescued, those who fled and the state of emergency
that followed belong to the mishap.
"""

from __future__ import annotations

from dateline.extract.clauses import agent_of, below, object_of, subject_of
from dateline.extract.drafts import Draft
from dateline.extract.lemmas import lemma, singular
from dateline.extract.lexicon import group_names, word_lists
from dateline.extract.parse import Doc, Span, Token
from dateline.extract.phrases import Phrases
from dateline.vocabulary import EventType as T

_WORDS = word_lists("mishaps")
_MOVES = _WORDS["swerve"] | _WORDS["break"] - {"burn", "sink"}
_VIOLENT = frozenset(
    {T.ATTACK, T.BATTLE, T.BOMBING, T.SHELLING, T.AIR_STRIKE, T.SIEGE, T.ABDUCTION}
    | {T.CLAIM_OF_RESPONSIBILITY}
)
_BEFALLS = frozenset(
    {T.KILLING, T.DISPLACEMENT, T.HUMANITARIAN_AID, T.WITHDRAWAL, T.ARREST, T.OTHER, T.ATTACK}
    | {T.BOMBING, T.SHELLING, T.BATTLE, T.SIEGE, T.TAKEOVER, T.CONTROL, T.AFFILIATION, T.ROUTE}
    | {T.DEMAND, T.ACCUSATION}
)
"""Types of what a mishap brings about; looting, troops sent or a truce are told for themselves."""


def without_mishaps(drafts: list[Draft], doc: Doc, topic: Doc | None) -> list[Draft]:
    """The drafts of a paragraph without those that a mishap brought about.

    `topic` is what stands before the paragraph's colon ("2010 Haiti earthquake: ...").  Beside
    violence in the paragraph only the sentences that tell of a mishap alone lose theirs.
    """
    loose = [d for d in drafts if d.type in _BEFALLS and not _armed(d)]
    if not loose:
        return drafts
    phrases = loose[0].namer.phrases
    violent = {d.sentence.start for d in drafts if _deliberate(d)}
    if not violent:
        befell = brought_about(doc[:], phrases)
        befell |= brought_about(topic[:], phrases) if topic else frozenset()
        alone = not any(d.type is T.PROTEST for d in drafts)
        gone = [d for d in loose if d.type in befell or (alone and _dies_alone(d))]
    else:
        quiet = {d.sentence.start: d.sentence for d in loose if d.sentence.start not in violent}
        types = {start: brought_about(sentence, phrases) for start, sentence in quiet.items()}
        gone = [d for d in loose if d.type in types.get(d.sentence.start, ())]
    left = {id(d) for d in gone}
    return [d for d in drafts if id(d) not in left]


def brought_about(span: Span, phrases: Phrases) -> frozenset[T]:
    """The types that the accident, the disaster or the disease of a text brought about.

    What arms may have done too (a fire, a collapse) counts only without a word of arms beside it.
    """
    found = {_mishap(token) for token in span if not _in_group(token, phrases)}
    armed = "doubtful" in found and any(
        lemma(t) in _WORDS["arms"] or phrases.in_class(t, "munition", "fighter") for t in span
    )
    if "sure" in found or ("doubtful" in found and not armed):
        return _BEFALLS
    return frozenset({T.KILLING}) if "sick" in found else frozenset()


def _in_group(token: Token, phrases: Phrases) -> bool:
    """ "The Northern Storm Brigade": a word of the name of a group tells of no weather."""
    entity = phrases.entity_at(token)
    if entity is None or entity.end - entity.start < 2:
        return False
    return entity.known or phrases.doc[entity.end - 1].lower_ in group_names()["actor_suffix"]


def _deliberate(draft: Draft) -> bool:
    """Whether somebody did it, so that what is told beside it need not be a mishap's work."""
    word = lemma(draft.token)
    if draft.type is T.KILLING:
        return word in _WORDS["deliberate"] or _armed(draft)
    return draft.type in _VIOLENT and word not in _WORDS["weak"]


def _dies_alone(draft: Draft) -> bool:
    """One person's death, which nobody is said to have caused: "the novelist dies at 86"."""
    if draft.type is not T.KILLING or lemma(draft.token) not in _WORDS["die"]:
        return False
    subject = subject_of(draft.token)
    one = subject is not None and subject.tag_ in {"NN", "NNP"}
    return all(c.quantity.best == 1 for c in draft.casualties) and (one or bool(draft.casualties))


def _armed(draft: Draft) -> bool:
    """Whether an armed party does it; a crew's plane or ship is none."""
    phrases = draft.namer.phrases
    return any(
        phrases.in_class(a, "fighter", "force")
        and lemma(a) not in _WORDS["vehicle"] | _WORDS["road"]
        for a in draft.roles.actors
    )


def _mishap(token: Token) -> str | None:
    """How surely a word tells of a mishap, or `None`."""
    word = lemma(token)
    if token.pos_ == "VERB":
        return _of_verb(token, word)
    verb = singular(token.lower_)  # a headline's verb may pass for a noun
    if verb in _WORDS["wreck"] or (verb in _MOVES and token.tag_ == "NNS"):
        return _of_verb(token, verb)
    if token.pos_ not in {"NOUN", "PROPN"} or _names_other(token):
        return None
    if word in _WORDS["disaster"] | _WORDS["disease"]:
        figure = any(c.lower_ == "of" for c in token.children)
        return None if figure else "sure" if word in _WORDS["disaster"] else "sick"
    if word in _WORDS["accident"]:
        return None if _beside(token, "economy") else "sure"
    if word == "fire":
        marked = any(c.dep_ == "det" and c.lower_ in {"a", "the"} for c in token.children)
        plain = marked and not any(c.dep_ in {"amod", "compound"} for c in token.children)
        rages = token.dep_ == "nsubj" and lemma(token.head) in _WORDS["rage"]
        return "doubtful" if plain or rages or _beside(token, "structure", "woods") else None
    if word == "case":
        return "sick" if _beside(token, "confirmed") and token.tag_ == "NNS" else None
    if word in {"collapse", "explosion", "blast", "leak"}:
        of_what = ("structure",) if word == "collapse" else ("plant",)
        inside = (t for p in ("in", "at") for t in below(token, p))  # "a mine blast" is of another
        shaft = word != "collapse" and any(lemma(t) == "mine" for t in inside)
        return "doubtful" if shaft or _beside(token, *of_what) else None
    return None


def _names_other(token: Token) -> bool:
    """ "Operation Al-Aqsa Flood", "Storm Shadow missiles": a name, but not that of a storm."""
    if token.pos_ == "NOUN":
        return False
    if token.dep_ == "compound":
        return token.head.dep_ == "compound"
    return any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in token.children)


def _beside(token: Token, *lists: str) -> bool:
    """Whether a noun has a word of the lists before it or after its preposition."""
    near = [c for c in token.children if c.dep_ in {"compound", "amod", "nmod"}]
    near += [p for c in token.children if c.dep_ == "prep" for p in c.children if p.dep_ == "pobj"]
    words = {lemma(t) for n in near for t in (n, *n.children)}
    return any(words & _WORDS[name] for name in lists)


def _of_verb(token: Token, word: str) -> str | None:
    """How surely a verb tells of a mishap: by itself, or by what moved or broke."""
    if word in _WORDS["wreck"]:
        return "sure"
    acted = object_of(token)
    mover = subject_of(token) or agent_of(token) or acted
    if token.tag_ == "NNS" and mover is None:
        mover = next((c for c in token.children if c.dep_ == "compound"), None)
    if mover is None:
        return None
    what = lemma(mover)
    if word == "crash":
        drives = acted is not None and what not in _WORDS["vehicle"] | _WORDS["road"]
        return None if drives or what in _WORDS["arms"] else "sure"
    if word in _WORDS["break"] and acted in {None, mover}:
        near = {what, *(lemma(c) for c in token.children if c.dep_ == "compound")}
        return "doubtful" if near & (_WORDS["structure"] | _WORDS["vehicle"]) else None
    strays = any(c.lower_ in _WORDS["astray"] for c in token.children)
    if word in _WORDS["swerve"] or (word in _WORDS["move"] and strays):
        return "sure" if what in _WORDS["vehicle"] | _WORDS["road"] | _WORDS["load"] else None
    mined = acted is not None and lemma(acted) in _WORDS["arms"] | {"mine", "device", "bomb"}
    return "sure" if word in _WORDS["hit"] and what in _WORDS["road"] and not mined else None
