"""Who says so: source, cue and content of what is reported (after PARC 3.0 and PolNeAR)."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.extract.clauses import agent_of, object_of, subject_of
from dateline.extract.content import content_of, tokens_of, trails
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import Lexicon, word_lists
from dateline.extract.name_labels import Label
from dateline.extract.nouns import Kind
from dateline.extract.parse import Span, Token
from dateline.extract.phrases import Phrases
from dateline.vocabulary import EventType as T
from dateline.vocabulary import Stance

_SAYING = word_lists("attribution")["saying"]
_CLAIM = word_lists("attribution")["claim"]
_CALLED = word_lists("attribution")["called"]
_SPEAKING = word_lists("speaking")
_PRESS = _SPEAKING["outlet"] | _SPEAKING["reporter"]
_DEEDS = frozenset({T.ATTACK, T.BOMBING, T.SHELLING, T.KILLING, T.ABDUCTION})
_FIGURES = frozenset({"toll", "number", "figure", "count", "total"})
_SHORT = 6
"""How many words a speaker may have at the end of a headline."""


@dataclass(slots=True)
class Saying:
    """One act of saying: the cue, the head of the source's phrase and the content's tokens."""

    cue: list[Token]
    source: Token | None
    content: set[int]
    stance: Stance
    verb: str
    via: list[Token] = field(default_factory=list)

    def covers(self, token: Token) -> bool:
        """Whether a token is part of what is said."""
        return token.i in self.content and token.i not in {t.i for t in self.cue}


def find_sayings(sentence: Span, phrases: Phrases, lexicon: Lexicon) -> list[Saying]:
    """The acts of saying in a sentence, innermost (least content) first."""
    found: list[Saying] = []
    for token in sentence:
        if token.pos_ in {"VERB", "AUX", "NOUN", "PROPN", "ADP", "SCONJ"}:
            found += _at(token, phrases, lexicon)
    if (last := _after_colon(sentence, phrases)) is not None:
        found.append(last)
    return sorted(found, key=lambda s: len(s.content))


def _after_colon(sentence: Span, phrases: Phrases) -> Saying | None:
    """ "Rebels leave the town: officials", as headlines put it."""
    colon = next((t for t in reversed(list(sentence)) if t.text == ":"), None)
    if colon is None or not colon.i - sentence.start > 2:
        return None
    rest = [t for t in sentence.doc[colon.i + 1 : sentence.end] if not t.is_punct]
    tops = [t for t in rest if t.head.i <= colon.i or t.head.i == t.i]
    if not 0 < len(rest) <= _SHORT or len(tops) != 1 or any(t.pos_ == "VERB" for t in rest):
        return None
    entity = phrases.entity_at(tops[0])
    outlet = entity is not None and entity.label is Label.SOURCE
    listed = any(t.dep_ in {"conj", "cc", "nummod"} or t.tag_ == "DT" for t in rest)
    if not (outlet or phrases.in_class(tops[0], "speaker", "title")) or listed:
        return None  # "three were killed: a nurse and two guards"
    said = {t.i for t in sentence if t.i < colon.i}
    return Saying([colon], tops[0], said, Stance.STATED, ":")


def _stance(word: str, lexicon: Lexicon) -> Stance | None:
    for stance in (Stance.DENIED, Stance.HEDGED, Stance.STATED):
        if word in lexicon.attribution[stance.value]:
            return stance
    return None


def _at(token: Token, phrases: Phrases, lexicon: Lexicon) -> list[Saying]:
    word = lemma(token)
    if token.lower_ in {"according", "per", "citing", "quoting"}:
        return _according(token)
    if word in lexicon.attribution["blame"] and (saying := _blame(token)):
        return [saying]
    if _claims_deed(token, lexicon):
        return []
    if (saying := _puts(token)) is not None:
        return [saying]
    stance = _stance(word, lexicon)
    if stance is None and word in lexicon.attribution["documented"] and _finds(token):
        stance = Stance.STATED
    if stance is None and word in lexicon.attribution["nouns"]:
        stance = Stance.HEDGED
    if stance is None:
        return []
    if token.pos_ in {"VERB", "AUX"} or (token.dep_ == "ROOT" and token.pos_ == "NOUN"):
        saying = _clause_of(token, stance, phrases, lexicon)
        return [saying] if saying else []
    if word in lexicon.attribution["nouns"]:
        saying = _noun_of(token, stance, lexicon)
        return [saying] if saying else []
    return []


def _puts(token: Token) -> Saying | None:
    """ "A rights group put the toll at 19": its own count."""
    figure = next((c for c in token.children if c.dep_ == "dobj"), None)
    if lemma(token) != "put" or figure is None or lemma(figure) not in _FIGURES:
        return None
    told = [c for c in token.children if c.i > token.i and c.dep_ in {"dobj", "prep"}]
    source = subject_of(token)
    if source is None or not any(c.lower_ == "at" for t in told for c in t.subtree):
        return None
    content = {i for t in told for i in tokens_of(t)}
    return Saying([token], source, content, Stance.STATED, "put")


def _claims_deed(token: Token, lexicon: Lexicon) -> bool:
    """ "X claimed the attack": that it was theirs, not that there was one."""
    if lemma(token) != "claim" or token.pos_ != "VERB":
        return False
    deed = object_of(token)
    kinds = {pattern.type for pattern in lexicon.nouns.get(lemma(deed), ())} if deed else set()
    return bool(kinds & _DEEDS)


def _finds(token: Token) -> bool:
    """ "The report found that ...": what a document finds is what its authors say.

    So is what a body that inquires finds or hears, and what anybody documents.
    """
    subject = subject_of(token)
    if subject is None:
        return False
    word = lemma(subject)
    inquires = word in _SPEAKING["inquiry"] and _has_clause(token)
    documents = lemma(token) in _SPEAKING["establish"] and _has_clause(token)
    return word in _SPEAKING["document"] or inquires or documents


def _has_clause(verb: Token) -> bool:
    """Whether a clause with "that" hangs from a verb."""
    told = (c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i)
    return any(c.left_edge.lower_ == "that" for c in told)


def _clause_of(token: Token, stance: Stance, phrases: Phrases, lexicon: Lexicon) -> Saying | None:
    """A verb of saying with its clause, quotation or noun of content."""
    branded = lemma(token) in _SPEAKING["brand"] and _rejects(token, lexicon)
    if branded or _is_taken_to_be(token, lexicon):
        return None
    source = subject_of(token)
    afterthought = token.dep_ == "acl" and token.head.dep_ in {"npadvmod", "dep", "appos"}
    if afterthought and agent_of(token) is None and trails(token, token.head):
        source = token.head
    passive = any(c.dep_ == "auxpass" for c in token.children)
    content = content_of(token, source, lexicon, passive=passive)
    if not content:
        return None
    if passive:
        source = agent_of(token)
        stance = Stance.HEDGED if source is None else stance
    place = source is not None and phrases.of(source).kind is Kind.PLACE
    if place and token.dep_ == "conj" and not _begins(token):
        speakers = (subject_of(a) for a in token.ancestors if lemma(a) in _SAYING)
        source = next((s for s in speakers if s is not None), source)
    if source is not None and source.i in content and token.dep_ not in {"relcl"}:
        return None
    return Saying([token], source, content - {token.i}, stance, lemma(token), _via(token, phrases))


def _begins(verb: Token) -> bool:
    """ "Kyiv says ...; Moscow says ...": a clause of its own, with its subject right before it."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    start = subject.left_edge.i if subject is not None else verb.i
    return start > 0 and verb.doc[start - 1].text in {";", "while", "but"}


def _is_taken_to_be(token: Token, lexicon: Lexicon) -> bool:
    """ "Gunmen believed to be rebels attacked it": nobody says, for all that the parser makes of
    it, what the gunmen did.
    """
    supposed = lexicon.attribution["hedge_passives"] - _CLAIM
    participle = token.tag_ in {"VBD", "VBN"} and lemma(token) in supposed
    after = token.doc[token.i + 1 : token.i + 3]
    bare = not any(c.dep_ in {"auxpass", "dobj"} for c in token.children)
    return participle and bare and [t.lower_ for t in after] == ["to", "be"]


def _via(token: Token, phrases: Phrases) -> list[Token]:
    """ "Told Reuters", "said via the agency": the outlet that was spoken to."""
    found = []
    if lemma(token) == "tell":
        told = (c for c in token.children if c.dep_ in {"dobj", "dative"})
        found += [outlet for c in told if (outlet := _outlet_of(c, phrases)) is not None]
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in {"via", "through"}:
            found += [
                c for c in child.children if c.dep_ == "pobj" and phrases.entity_at(c) is not None
            ]
    return found


def _outlet_of(heard: Token, phrases: Phrases) -> Token | None:
    """Who is told something: a name, an outlet, or the one whose reporter it is."""
    if phrases.entity_at(heard) is not None:
        return heard
    if lemma(heard) not in _PRESS:
        return None
    beside = [c for c in heard.children if c.dep_ in {"compound", "poss", "nmod", "amod"}]
    links = (c for c in heard.children if c.dep_ == "prep" and c.lower_ in {"for", "of", "from"})
    beside += [p for link in links for p in link.children if p.dep_ == "pobj"]
    sent = (c for c in beside if (e := phrases.entity_at(c)) and e.label is Label.SOURCE)
    return next(sent, heard if lemma(heard) in _SPEAKING["outlet"] else None)


def _according(token: Token) -> list[Saying]:
    """ "According to X": what the rest of its clause says."""
    to = next((c for c in token.children if c.lower_ == "to"), None)
    holder = to if to is not None else token
    source = next((c for c in holder.children if c.dep_ in {"pobj", "dobj"}), None)
    if source is None:
        return []
    top = token.head
    while top.pos_ not in {"VERB", "AUX"} and top.head.i != top.i:
        top = top.head
    if top.dep_ in {"relcl", "advcl", "acl"} and token.i > top.i:
        root = top.sent.root
        top = root if token.i > max(t.i for t in top.subtree if t.i < token.i) else top
    if token.i == token.sent.end - 1:
        return []
    content = tokens_of(top, token)
    cue = [token] + ([to] if to is not None else [])
    return [Saying(cue, source, content, Stance.STATED, token.lower_, [])]


def _blame(token: Token) -> Saying | None:
    """ "X accuses Y of shelling Z": the deed is content, hedged; who accuses is its source."""
    if token.pos_ not in {"VERB", "AUX"}:
        return None
    passive = token.tag_ == "VBN" and (
        token.dep_ == "acl" or any(c.dep_ == "auxpass" for c in token.children)
    )
    source = agent_of(token) if passive else subject_of(token)
    links = {"of", "for", "with"} if lemma(token) == "charge" else {"of", "for"}
    content: set[int] = set()
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in links:
            content |= tokens_of(child)
    for party in [c for c in token.children if c.dep_ == "dobj"] + ([source] if source else []):
        for under in party.children:
            deed = party is not source or any(c.dep_ == "pcomp" for c in under.children)
            if under.dep_ == "prep" and under.lower_ in links and deed:
                content |= tokens_of(under)
    if not content or (source is None and not passive):
        return None
    return Saying([token], source, content, Stance.HEDGED, lemma(token))


def _told_by_noun(clause: Token) -> bool:
    """ "The claim that it fell", "the claim to have taken it"; not "the report which it made"."""
    if clause.dep_ not in {"acl", "ccomp", "relcl"}:
        return False
    marks = [c.lower_ for c in clause.children if c.dep_ in {"mark", "aux"}]
    return "that" in marks or marks[:2] == ["to", "have"]


def _clauses(told: Token) -> list[Token]:
    """The clauses by which a noun tells something: itself, or those after its "of"."""
    return [c for c in told.children if c.dep_ == "pcomp"] if told.pos_ == "ADP" else [told]


def _rejects(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a verb denies its object: "rejects it", "calls it a lie", "describes it as false"."""
    if lemma(verb) in lexicon.attribution["denied"]:
        return True
    if lemma(verb) not in _SPEAKING["brand"]:
        return False
    untrue = [t for t in verb.subtree if t.i > verb.i and lemma(t) in _SPEAKING["untrue"]]
    return any(verb in {t.head, t.head.head} or _closes(t) for t in untrue)


def _closes(word: Token) -> bool:
    """ "Described the claim that ... as false": the last word, whatever it was hung from."""
    after = word.doc[word.i + 1 : word.i + 2]
    said_of = word.dep_ in {"acomp", "attr"}  # "the claim that the report was false"
    return not said_of and (not after or after[0].is_punct)


def _noun_of(token: Token, stance: Stance, lexicon: Lexicon) -> Saying | None:
    """ "Claims by X that ...", "there are reports that ..."."""
    content: set[int] = set()
    for child in token.children:
        if _told_by_noun(child) or (child.lower_ == "of" and lemma(token) in _CALLED):
            content |= {i for c in _clauses(child) for i in tokens_of(c)}
    if not content:
        return None
    if token.dep_ == "dobj" and _rejects(token.head, lexicon):
        return Saying(
            [token.head], subject_of(token.head), content, Stance.DENIED, lemma(token.head)
        )
    source = next(
        (
            p
            for c in token.children
            if c.lower_ in {"by", "from"}
            for p in c.children
            if p.dep_ == "pobj"
        ),
        None,
    )
    source = source or next((c for c in token.children if c.dep_ == "poss"), None)
    return Saying([token], source, content, stance if source else Stance.HEDGED, lemma(token))
