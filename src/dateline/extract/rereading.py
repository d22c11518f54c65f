"""Parsing a sentence again where the small model took a word for what it cannot be there.

Headlines and news in brief tell in the present tense, which the model was taught little of: it
takes "rebels retake the town" and "M23 captures the port" for a row of nouns, and a sentence
without a verb has no subject and no object.  Such a word is parsed once more with a common verb in
its place, plurals of fighters or deeds that were taken for verbs ("car bombs") with a common noun,
names taken for cries with a common name.  What the parse then says is kept for the words as they
are written.
"""

from __future__ import annotations

from functools import cache

import spacy.tokens
from spacy.language import Language

from dateline.extract.lemmas import singular
from dateline.extract.lexicon import load_lexicon
from dateline.extract.parse import Doc, Span, Token

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_OTHER = frozenset("IN DT CC TO RB RP CD PRP PRP$ VBZ VBP VBD MD".split())
_SINGULAR = frozenset({"NN", "NNP", "RB"})
_PLURAL = frozenset({"NNS", "NNPS", "NNP", "RB"})
_BEGINS_OBJECT = frozenset("DT CD PRP PRP$ NNP NNPS NNS JJ JJR JJS PDT".split())
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NEW_PHRASE = frozenset({"DT", "PRP", "PRP$"})
_GOES_ON = frozenset("IN TO RB RP NN VBN VBG".split())
_VERB = "took"
_PRESENT = "Tense=Pres|VerbForm=Fin"
_FIGHTERS = "rebels"
_NAME = "Baghdad"
_DEEDS = "clashes"
_NOUNS = {_FIGHTERS: "NNS", _NAME: "NNP", _DEEDS: "NNS"}
_ROUNDS = 4
_OPTIONS = 3
_SHORTEST = 4


def reread(doc: Doc, nlp: Language) -> Doc:
    """The document, or a better parse of the same words; offsets are the same."""
    chosen: dict[int, str] = {}
    asked: set[int] = set()
    for _ in range(_ROUNDS):
        every = (o for s in doc.sents if (o := _options(s)) and min(o[0]) not in asked)
        options = next(every, None)
        if options is None:
            break
        asked.add(min(options[0]))
        for one in options:
            if (new := _with(doc, chosen | one, nlp)) is not None:
                doc, chosen = new, chosen | one
                break
    return doc


def _with(doc: Doc, stand_ins: dict[int, str], nlp: Language) -> Doc | None:
    """The document parsed with other words in the place of some, if those are taken rightly."""
    words = [stand_ins.get(t.i, t.text) for t in doc]
    spaces = [bool(t.whitespace_) for t in doc.parsed]
    parsed = nlp(spacy.tokens.Doc(doc.parsed.vocab, words=words, spaces=spaces))
    if all(_fits(parsed[i]) for i in stand_ins):
        return Doc(_as_written(doc, parsed, stand_ins))
    return None


def _as_written(doc: Doc, parsed: spacy.tokens.Doc, stand_ins: dict[int, str]) -> spacy.tokens.Doc:
    """The written words with the parse of those that stood for them."""
    new = spacy.tokens.Doc(
        doc.parsed.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc.parsed],
        tags=[_tag(t, stand_ins, doc) for t in parsed],
        pos=[t.pos_ for t in parsed],
        morphs=[_PRESENT if stand_ins.get(t.i) == _VERB else str(t.morph) for t in parsed],
        lemmas=[_lemma(t, stand_ins, doc) for t in parsed],
        heads=[t.head.i for t in parsed],
        deps=[t.dep_ for t in parsed],
        ents=[f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in parsed],
    )
    new.tensor = parsed.tensor  # the vectors of the words: attribution looks at them
    return new


def _tag(token: spacy.tokens.Token, stand_ins: dict[int, str], doc: Doc) -> str:
    if stand_ins.get(token.i) != _VERB:
        return token.tag_
    return "VBZ" if _in_s(doc[token.i]) else "VBP"


def _lemma(token: spacy.tokens.Token, stand_ins: dict[int, str], doc: Doc) -> str:
    written = doc[token.i].lower_
    stood = stand_ins.get(token.i)
    if stood is None:
        return token.lemma_
    if stood == _NAME:
        return doc[token.i].text
    return _base(written) if stood == _VERB else singular(written)


def _options(sentence: Span) -> list[dict[int, str]]:
    """Words of a sentence that cannot be what they were taken for, with words that plainly can."""
    if fighters := {t.i: _FIGHTERS for t in sentence if _plural_of_fighters(t)}:
        return [fighters]
    if deeds := {t.i: _DEEDS for t in sentence if _deed_taken_for_verb(t)}:
        return [deeds]
    if names := {t.i: _NAME for t in sentence if _name_taken_for_cry(t)}:
        return [names]
    whole = _has_clause(sentence) and not _says_a_noun(sentence.root)
    if len(sentence) < _SHORTEST or whole:
        return []
    return [{t.i: _VERB} for t in sentence if _may_be_verb(t)][:_OPTIONS]


def _has_clause(sentence: Span) -> bool:
    """Whether a sentence has a verb with a subject for its root, and one in a tense at all."""
    root = sentence.root
    acts = root.pos_ == "VERB" and any(c.dep_ in _SUBJECTS for c in root.children)
    if not any(t.tag_ in _FINITE for t in sentence):
        return acts and root.tag_ == "VB"
    helped = any(c.dep_ in {"aux", "auxpass"} and c.tag_ in _FINITE for c in root.children)
    return acts or helped or root.tag_ in _FINITE


def _says_a_noun(verb: Token) -> bool:
    """ "Fighters raze shops in X, officials say", where what they say has no verb."""
    said = (c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i)
    return any(
        c.pos_ in {"NOUN", "PROPN"} and not any(t.dep_ in _SUBJECTS for t in c.children)
        for c in said
    )


def _name_taken_for_cry(token: Token) -> bool:
    """ "The capital, Sana'a": no interjection, in the middle of a sentence."""
    return token.tag_ == "UH" and token.i > token.sent.start and token.text[:1].isupper()


def _plural_of_fighters(token: Token) -> bool:
    """ "Jihadists storm the village": no verb, whatever its tag."""
    if token.tag_ != "VBZ" or token.lower_ in {"forces"}:
        return False
    lexicon = load_lexicon()
    word = singular(token.lower_)
    return word in lexicon.classes["fighter"] and word not in _verbs()


def _deed_taken_for_verb(token: Token) -> bool:
    """ "Two car bombs kill six", "air strikes leave ten dead": a plural, and no verb."""
    return token.tag_ == "VBZ" and _ends_compound(token)


def _ends_compound(token: Token) -> bool:
    """ "Car bombs", "air strikes": the last word of a deed that two nouns name."""
    before = token.nbor(-1).lower_ if token.i > token.sent.start else ""
    told = load_lexicon().nouns.get(singular(token.lower_), ())
    return any(p.needs and before in p.needs[0] for p in told)


def _may_be_verb(token: Token) -> bool:
    """Whether a supposed noun stands where the verb of a headline stands."""
    inflected = token.tag_ in {"VBG", "VBN"} and token.lower_.endswith(("ing", "ed", "en"))
    if token.i == token.sent.start or not token.text.islower() or inflected or token.tag_ in _OTHER:
        return False
    lexicon = load_lexicon()
    word = _base(token.lower_)
    if token.i + 1 >= token.sent.end or word not in _verbs() or _never_verb(word):
        return False
    if _ends_compound(token):
        return False
    before, after = token.nbor(-1), token.nbor(1)
    if after.tag_ not in _BEGINS_OBJECT | _GOES_ON:
        return False
    if before.text in {",", ")"} or before.lower_ in lexicon.classes["force"]:
        return True
    if after.tag_ in _NEW_PHRASE and before.tag_ in _SINGULAR | _PLURAL:
        return True  # no noun stands before "the"
    if _in_s(token):
        return before.tag_ in _SINGULAR
    return before.tag_ in _PLURAL or (before.tag_ == "NN" and word not in lexicon.nouns)


def _never_verb(word: str) -> bool:
    """ "Forces", "positions", "the station": of what is told here these are seldom the verbs."""
    classes = load_lexicon().classes
    return word in classes["force"] or word in classes["place"]


def _in_s(token: Token) -> bool:
    return token.lower_.endswith("s") and not token.lower_.endswith("ss")


def _base(word: str) -> str:
    form = singular(word)
    form = form.removeprefix("re-") if form not in _verbs() else form
    return form if form in _verbs() or not word.endswith("es") else word[:-2]


@cache
def _verbs() -> frozenset[str]:
    return frozenset(load_lexicon().verbs)


def _fits(token: spacy.tokens.Token) -> bool:
    """Whether a stand-in was taken for what it stands for."""
    if token.text in _NOUNS:
        return token.tag_ == _NOUNS[token.text]
    acts = any(c.dep_ == "nsubj" and c.i < token.i for c in token.children)
    return token.tag_ == "VBD" and (acts or token.dep_ == "conj")
