"""Main acts of a sentence as CAMEO root codes, the two digits from 01 to 20.

What Dateline reads as an event has its code in the vocabulary.  CAMEO also codes the daily business
of diplomacy, which a record of a war leaves out: for that the table below has the verbs and nouns
of the CAMEO manual 1.1b3 (Schrodt 2012) under their root.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.extract.clauses import subject_of
from dateline.extract.lemmas import lemma
from dateline.extract.mentions import Namer
from dateline.extract.modality import assertion_of
from dateline.extract.parse import Span, Token
from dateline.model import Event, Reading
from dateline.vocabulary import EventType, Modality, Polarity, event_types

_WORDS = {
    "01": "say tell state announce declare comment claim explain note predict condolence remark"
    " report describe warn acknowledge express consider apologize apologise apology statement",
    "02": "urge ask appeal request call plead beg seek encourage",
    "03": "offer agree promise pledge vow plan intend propose accept commit ready willing"
    " prepare hope welcome",
    "04": "meet visit host talk discuss consult negotiate hold attend travel arrive mediate receive"
    " summit meeting negotiation talks conference consultation phone"
    " telephone mediation",
    "05": "support praise defend endorse sign recognize recognise back congratulate thank forgive"
    " hail ratify treaty salute ally normalize renew restore tie",
    "06": "cooperate share trade cooperation exchange join partner collaborate",
    "07": "aid help provide give donate send supply assist fund grant deliver protect rescue treat"
    " assistance asylum donation relief",
    "08": "lift ease release free return withdraw concede yield allow resign reform lower relax"
    " permit repatriate surrender disarm evacuate waive drop extradite retreat pullout ceasefire"
    " cease-fire truce let demobilize",
    "09": "investigate probe inquiry investigation examine inspect",
    "10": "demand insist order require ultimatum pressure must",
    "11": "accuse blame criticize criticise condemn denounce complain slam sue deny deplore rebuke"
    " lambast dispute rap protest-note charge lash decry disapprove criticism accusation suspect",
    "12": "reject refuse oppose decline rebuff block veto defy resist dismiss ignore rule object"
    " rejection refusal renege violate",
    "13": "threaten threat",
    "14": "protest demonstrate rally march riot strike boycott demonstration hunger-strike"
    " demonstrator protester burn",
    "15": "mobilize mobilise deploy alert exercise strengthen reinforce deployment drill",
    "16": "suspend cut halt reduce expel sanction embargo sever recall stop break cancel end freeze"
    " scrap postpone withhold quit ban bar",
    "17": "arrest detain seize confiscate impose deport jail restrict coerce sentence imprison"
    " close curfew crackdown raid repress occupy evict hold-hostage dissolve disperse hack destroy"
    " outlaw",
    "18": "attack assault kill abduct kidnap bomb torture murder assassinate wound injure stab beat"
    " abuse shoot rape suicide explode ambush slay hijack bombing explosion execute",
    "19": "fight clash shell fire capture invade battle strike-from-air launch occupy-land blockade"
    " besiege down sink bombard invasion",
    "20": "massacre gas exterminate genocide ethnic-cleansing",
}
ROOT_OF = {word: root for root, words in _WORDS.items() for word in words.split()}
_SIGNED = frozenset("treaty agreement accord pact".split())
_ARMIES = frozenset("force troop army soldier aircraft jet plane helicopter warplane navy".split())
_FEARED = {Modality.THREATENED, Modality.PLANNED}
_FORMS = {"VERB", "AUX", "NOUN", "PROPN", "ADJ"}
_SPEAK = frozenset("say tell state report add note announce declare claim explain".split())
_LIGHT = frozenset(
    "have be make announce declare take launch hold express begin start do conduct carry continue"
    " stage impose issue expect set go file open come reach put lead appear seem receive sign"
    " give".split()
)


@dataclass(frozen=True, slots=True)
class Act:
    """The word that carries what a sentence is about, and its CAMEO root."""

    token: Token
    root: str


def main_act(namer: Namer, sentence: Span, reading: Reading) -> Act | None:
    """What a sentence mainly tells: the first of its clauses, from the top, that has a code."""
    found = next(acts(namer, sentence, reading), None)
    if found is not None:
        return found
    top = sentence.root
    return Act(top, "01") if lemma(top) in _SPEAK else None


def acts(namer: Namer, sentence: Span, reading: Reading) -> Iterator[Act]:
    """What the clauses of a sentence tell, the main clause first, then the events that are left."""
    for token in _clauses(sentence.root):
        code = _event_code(token, namer, reading) or _word_code(token)
        if code is not None:
            yield Act(token, _as_meant(code, token, namer))
    for token in sentence:
        if code := _event_code(token, namer, reading):
            yield Act(token, _as_meant(code, token, namer))


def _clauses(top: Token) -> Iterator[Token]:
    """The heads that a main clause leads to: what is said, what a light verb only carries."""
    word = lemma(top)
    content = [c for c in top.children if c.dep_ in {"ccomp", "xcomp", "parataxis"}]
    if word in _SPEAK and content:
        for child in content:
            yield from (c for c in child.children if c.lower_ == "must")
            yield from _clauses(child)
        return
    carried = [c for c in top.children if c.dep_ in {"dobj", "xcomp", "nsubjpass", "attr", "acomp"}]
    if word in _LIGHT and top.pos_ in {"VERB", "AUX"}:
        for child in carried:
            yield from _clauses(child)
        yield top
        return
    yield top
    yield from carried


def _event_code(token: Token, namer: Namer, reading: Reading) -> str | None:
    event = event_at(token, namer, reading)
    if event is None or event.type is EventType.OTHER:
        return None
    code = event_types()[event.type].cameo[:2]
    word = lemma(token)
    if (code == "04" and ROOT_OF.get(word) in {"03", "05"}) or (word in _SIGNED and _signs(token)):
        return "03" if word == "agree" else "05"
    if code == "18" and _by_force(token):
        return "19"
    # an appeal is no demand to CAMEO
    return "02" if code == "10" and _word_code(token) == "02" else code


def _signs(token: Token) -> bool:
    """Whether an agreement is what is signed."""
    return lemma(token.head) == "sign"


def _by_force(token: Token) -> bool:
    """Whether an army kills or attacks, which is a fight to CAMEO."""
    subject = subject_of(token) if token.pos_ == "VERB" else None
    return subject is not None and lemma(subject) in _ARMIES


def event_at(token: Token, namer: Namer, reading: Reading) -> Event | None:
    """The event of a reading whose cue a token is part of."""
    where = namer.paragraph.offset(token.idx)
    return next((e for e in reading.events if e.cue.start <= where < e.cue.end), None)


def _word_code(token: Token) -> str | None:
    return ROOT_OF.get(lemma(token)) if token.pos_ in _FORMS else None


def _as_meant(code: str, token: Token, namer: Namer) -> str:
    """Cooperation that is meant is code 03, force that is meant 13, cooperation refused 12."""
    noun = token.pos_ in {"NOUN", "PROPN"}
    assertion = assertion_of(token, namer.phrases.lexicon, is_noun=noun)
    if assertion.polarity is Polarity.NEGATED and "03" <= code <= "08":
        return "12"
    if assertion.modality is Modality.ACTUAL or assertion.modality is Modality.POSSIBLE:
        return code
    if "04" <= code <= "08":
        return "03"
    if assertion.modality in _FEARED and code >= "14":
        return "13"
    return code
