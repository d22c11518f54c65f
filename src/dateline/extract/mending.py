"""Mending the parse where its grammar cannot be right.

The small model sometimes takes the verb of a sentence for an adjective, most often after a long
name or an apposition ("Hayat Tahrir al-Sham, the group that ..., fired rockets"), and then leaves a
noun as the root; it takes the verb after a name and its apposition for a participle ("X, head of
the army, announced that ..."); and it hangs what is said from an adverb ("said earlier that ...")
or from the noun before it ("said by telephone that ...").  Only shapes that no English sentence has
are changed.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

from dateline.extract.lemmas import mended_lemma
from dateline.extract.lexicon import load_casualty_words, load_lexicon, word_lists
from dateline.extract.noun_mending import SUBJECTS, mend_noun
from dateline.extract.saying_mending import mend_saying

_SAYING = word_lists("attitudes")["assertion"]
_HAVING_SAID = _SAYING | load_lexicon().attribution["denied"]
_CLAUSED = frozenset({"acl", "relcl"})
_CLAUSES = _CLAUSED | {"ccomp", "appos"}
_SELDOM_WRONG = frozenset("DT CC IN TO PRP PRP$ POS CD MD WDT WP , . : `` '' -LRB- -RRB-".split())
"""The tags that nothing is mended of, but for an agent's "by"."""

_CASUALTIES = load_casualty_words()
_BEFALLING = frozenset(_CASUALTIES.verbs) - _CASUALTIES.of_people
_SPANS = frozenset({"minute", "hour", "day", "week", "month", "year"})
_CALLED = word_lists("attribution")["called"]
_CLOSING = frozenset({",", '"', "”", "’’", "''"})
_ACTED = frozenset({"dobj", "oprd"})
_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_PAST_OR_FINITE = _FINITE | {"VBN"}
_NOUNS = frozenset({"NOUN", "PROPN"})
_MODIFIERS = frozenset({"amod", "nmod", "compound"})
_OF_NOUNS = _MODIFIERS | {"poss"}

MENDED = "dateline_mended"
"""What the step is called in the pipeline."""


@Language.component(MENDED)
def mended(doc: Doc) -> Doc:
    """The parsed document itself, mended in place."""
    finite = [t for t in doc if t.tag_ in _PAST_OR_FINITE]
    verbs = {t.sent.root: t for t in reversed(finite) if _taken_for_adjective(t) or _said_of(t)}
    for root, verb in verbs.items():
        _raise(verb, root)
    for token in (t for t in doc if t.dep_ in _CLAUSES):
        _hang_from_saying(token)
        if (stop := _semicolon_after(token)) is not None:
            _set_beside(token, stop)
        if _is_claim_of_what_is_said(token):
            token.head, token.dep_ = token.head.head, "npadvmod"
    for token in (t for t in doc if t.tag_ not in _SELDOM_WRONG or t.dep_ == "agent"):
        mend_saying(token)
        if _name_taken_for_verb(token):
            _make_apposition(token)
        if _taken_for_participle(token):
            _make_root(token)
        if (subject := _lost_subject(token)) is not None:
            subject.head, subject.dep_ = token, "nsubj"
        _mend_subject(token)
        _mend_voice(token)
        if (speaker := _speaker_after(token)) is not None:
            _make_speaker(speaker)
        alone = token.tag_ == "VBZ" and token.dep_ == "ROOT" and _doer(token) is not None
        if alone or _taken_for_plural(token):
            _make_verb(token)
        mend_noun(token)
    return doc


def _hang_from_saying(token: Token) -> None:
    """Hang what is said from the verb, where it hangs from an adverb or a noun after the verb."""
    if token.dep_ == "ccomp" and token.head.dep_ == "advmod" and _marked(token):
        above = token.head.head
        if above.pos_ == "VERB" and token.head.i == above.i + 1:
            token.head = above
    elif token.dep_ in _CLAUSED and (said := _said_by(token)) is not None:
        if (that := _taken_for_object(token)) is not None:
            that.dep_ = "mark"
        if _marked(token):
            token.head, token.dep_ = said, "ccomp"


def _taken_for_participle(token: Token) -> bool:
    """ "X, head of the army, announced that ...": no passive participle has an object clause."""
    name = token.head
    if token.dep_ != "acl" or token.tag_ not in {"VBN", "VBD"} or name.dep_ != "ROOT":
        return False
    if name.pos_ not in _NOUNS or name.i > token.i or mended_lemma(token) not in _SAYING:
        return False
    return any(c.dep_ == "ccomp" for c in token.children) or _content_of_name(token) is not None


def _content_of_name(verb: Token) -> Token | None:
    """The clause with "that" after a verb, where it was hung from the name before the verb."""
    after = (c for c in verb.head.children if c.dep_ in _CLAUSED and c.i > verb.i)
    return next((c for c in after if _marked(c)), None)


def _make_root(verb: Token) -> None:
    """Make a verb that hangs from the noun before it the root, and the noun its subject."""
    name, said = verb.head, _content_of_name(verb)
    after = [c for c in name.children if c.i > verb.i]
    if said is not None:
        said.dep_ = "ccomp"
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    name.head, name.dep_ = verb, "nsubj"
    for token in after:
        token.head = verb


def _semicolon_after(clause: Token) -> Token | None:
    """ "X claimed the town; Y denied it": what stands before a semicolon is not what Y denied."""
    verb = clause.head
    if clause.dep_ != "ccomp" or clause.i > verb.i or mended_lemma(verb) not in _HAVING_SAID:
        return None
    between = clause.doc[clause.right_edge.i + 1 : verb.i]
    stops = [t for t in between if t.text == ";" and t.head.i == verb.i]
    told = any(c.dep_ in SUBJECTS and stops and c.i > stops[-1].i for c in verb.children)
    return stops[-1] if told else None


def _set_beside(clause: Token, stop: Token) -> None:
    """Give the clause before a semicolon the place of the one after it, which is joined to it."""
    verb = clause.head
    root = verb.head.i == verb.i
    clause.head, clause.dep_ = (clause, "ROOT") if root else (verb.head, verb.dep_)
    for token in [c for c in verb.children if c.i < stop.i and c.i != clause.i]:
        token.head = clause
    verb.head, verb.dep_ = clause, "conj"


def _is_claim_of_what_is_said(token: Token) -> bool:
    """ "X said it had the town, a claim denied by Y": the claim is what X said, and not X."""
    speaker = token.head
    if token.dep_ != "appos" or mended_lemma(token) not in _CALLED or speaker.dep_ != "nsubj":
        return False
    return speaker.i < speaker.head.i < token.i


def _lost_subject(token: Token) -> Token | None:
    """ "In a message on Telegram, the governor, X, said": the phrase right before a verb of saying.

    It was taken for an apposition to the place or platform that opens the sentence, or to the last
    name of a quotation: "We control Bria," a commander in Bambari told Reuters.
    """
    if token.dep_ != "ROOT" or token.tag_ not in _FINITE or mended_lemma(token) not in _SAYING:
        return None
    if any(c.dep_ in SUBJECTS for c in token.children) or token.i < token.sent.start + 3:
        return None
    last = token.nbor(-1).i
    for word in token.doc[token.sent.start : token.i]:
        opens = word.dep_ == "appos" and word.head.i < word.i
        opens = opens and (word.head.dep_ == "pobj" or word.left_edge.nbor(-1).tag_ == "''")
        if opens and word.right_edge.i in {last, last - 1}:
            return word
    return None


def _mend_subject(verb: Token) -> None:
    """Give a verb the subject that was hung elsewhere."""
    tag = verb.tag_
    if tag == "VBD" and (head := _subject_beyond(verb)) is not None:
        _make_main(verb, head)
    elif tag == "VBN" and (name := _lost_passive(verb)) is not None:
        name.dep_ = "nsubjpass"


def _subject_beyond(verb: Token) -> Token | None:
    """ "Forces backed by jets advanced": the noun before the participle, where jets do not act."""
    if verb.dep_ != "acl" or verb.head.dep_ != "pobj":
        return None
    helper = verb.head
    participle = helper.head.head
    root = participle.head
    if helper.head.dep_ not in {"agent", "prep"} or participle.dep_ != "acl" or root.dep_ != "ROOT":
        return None
    if participle.tag_ != "VBN" or root.pos_ not in _NOUNS or not root.i < participle.i < verb.i:
        return None
    others = (t for t in verb.sent if t.i != verb.i and t.tag_ in _FINITE)
    return None if any(t.head.i in {root.i, participle.i, verb.i} for t in others) else root


def _make_main(verb: Token, subject: Token) -> None:
    """Make a verb the main one, with what was hung from its subject's participle after it."""
    participle = verb.head.head.head
    after = [c for c in (*participle.children, *subject.children) if c.i > verb.i]
    verb.head, verb.dep_ = verb, "ROOT"
    subject.head, subject.dep_ = verb, "nsubj"
    for token in after:
        token.head = verb


def _lost_passive(verb: Token) -> Token | None:
    """ "Sirte, his birthplace, was captured": the opening name, hung as a clause."""
    told = {c.dep_ for c in verb.children}
    if "auxpass" not in told or told & SUBJECTS:
        return None
    opens = (c for c in verb.children if c.left_edge.i == verb.sent.start and c.i < verb.i)
    return next((c for c in opens if c.dep_ == "advcl" and c.tag_ == "NNP"), None)


def _acts(verb: Token) -> bool:
    """Whether a verb is active: what follows its "by" does nothing."""
    told = {c.dep_ for c in verb.children}
    return "nsubj" in told and not told & {"auxpass", "nsubjpass"}


def _mend_voice(token: Token) -> None:
    """Tell a passive from what somebody does."""
    if token.tag_ == "VBD" and _joined_passive(token):
        token.tag_ = "VBN"
    if token.tag_ == "VBN" and token.dep_ in {"ccomp", "conj"}:
        _mend_told_of(token)
    if token.dep_ == "agent" and _acts(token.head):
        token.dep_ = "prep"  # "he said by telephone"


def _mend_told_of(verb: Token) -> None:
    """ "The doctor reports 15 people killed and 20 wounded", "two are killed and six hurt"."""
    above = verb.head.head if verb.dep_ == "conj" else verb.head
    told = {c.dep_ for c in verb.children}
    passive = verb.dep_ == "conj" and any(c.dep_ == "auxpass" for c in verb.head.children)
    if mended_lemma(verb) not in _BEFALLING:
        return
    if not passive and mended_lemma(above) not in _SAYING:
        return
    if told & {"aux", "auxpass", "dobj", "mark"}:
        return
    for subject in [c for c in verb.children if c.dep_ == "nsubj"]:
        subject.dep_ = "nsubjpass"


def _joined_passive(verb: Token) -> bool:
    """ "Was abducted and killed", "were shot or beheaded": whom it befell, and not who did it.

    Hours after which it was are no object of it.
    """
    above = verb.head
    passive = above.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in above.children)
    if verb.dep_ != "conj" or not passive or mended_lemma(verb) not in _BEFALLING:
        return False
    for token in [c for c in verb.children if c.dep_ == "dobj" and c.lemma_ in _SPANS]:
        token.dep_ = "npadvmod"
    return not any(c.dep_ in {*SUBJECTS, "dobj", "aux", "auxpass"} for c in verb.children)


def _speaker_after(token: Token) -> Token | None:
    """ "The town has fallen, announced X": who speaks, taken for what is spoken of."""
    if token.tag_ not in _PAST_OR_FINITE or mended_lemma(token) not in _SAYING:
        return None
    if token.i == token.sent.start or token.nbor(-1).text not in _CLOSING:
        return None
    if any(c.dep_ in SUBJECTS for c in token.children):
        return None
    named = next((c for c in token.children if c.dep_ in _ACTED and c.i > token.i), None)
    if named is None or named.left_edge.i != token.i + 1:
        return None
    said = any(c.dep_ == "ccomp" and c.i < token.i for c in token.children)
    above = token.head
    beside = token.dep_ in {"conj", "advcl"} and above.dep_ == "ROOT" and above.i < token.i
    return named if said or (beside and named.ent_type_ == "PERSON") else None


def _make_speaker(name: Token) -> None:
    """Make a name the subject of the verb before it, and the clause before that its content."""
    verb, above = name.head, name.head.head
    name.dep_ = "nsubj"
    if above.i != verb.i:
        verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
        above.head, above.dep_ = verb, "ccomp"


def _name_taken_for_verb(token: Token) -> bool:
    """ "The army's spokesman, Qassim al-Moussawi, admitted": the name is set off by commas."""
    if token.pos_ != "VERB" or token.ent_type_ != "PERSON" or token.ent_iob_ != "I":
        return False
    if not any(c.isupper() for c in token.text) or token.head.i <= token.i:
        return False
    described = _described(token)
    return described is not None and described.head.i == token.head.i


def _described(name: Token) -> Token | None:
    """The noun right before the comma before a name, where a comma follows the name too."""
    start = name.i
    while start > name.sent.start and name.doc[start].ent_iob_ == "I":
        start -= 1
    if start < name.sent.start + 2 or name.i + 1 >= len(name.doc):
        return None
    noun = name.doc[start - 2]
    commas = name.doc[start - 1].text == "," and name.nbor(1).text == ","
    return noun if commas and noun.pos_ in _NOUNS else None


def _make_apposition(name: Token) -> None:
    """Make a name that stands between commas tell who the noun before it is."""
    described = _described(name)
    assert described is not None, "asked for before"
    name.head, name.dep_, name.pos_, name.tag_ = described, "appos", "PROPN", "NNP"
    for token in name.children:
        if token.dep_ in SUBJECTS:
            token.dep_ = "compound"


def _said_by(clause: Token) -> Token | None:
    """The verb of saying whose content hangs from a noun between them: "by telephone that ..."."""
    noun = clause.head
    told = noun.head
    if noun.dep_ != "pobj" or (mended_lemma(noun) in _SAYING and told.lower_ != "in"):
        return None
    while told.i > clause.sent.start and told.dep_ in {"prep", "agent", "pobj", "advmod"}:
        told = told.head
    if told.pos_ != "VERB" or mended_lemma(told) not in _SAYING:
        return None
    return None if any(c.dep_ == "ccomp" for c in told.children) else told


def _taken_for_adjective(token: Token) -> bool:
    """A finite verb before its object, in a sentence that has a noun for its root."""
    if token.tag_ not in _FINITE or token.dep_ not in _MODIFIERS or token.i == token.sent.start:
        return False
    root = token.sent.root
    if root.pos_ not in _NOUNS or token.head.pos_ not in _NOUNS:
        return False
    # a participle may well stand there: "the group, recaptured positions and all"
    alone = token.tag_ != "VBD" or (token.nbor(-1).text == "," and root.i < token.i)
    return alone and token.head.i > token.i and _subject(token, root) is not None


def _said_of(token: Token) -> bool:
    """ "Two suicide bombings hit X, killing nine": what the root did, by its shape a participle."""
    if token.dep_ != "acl" or token.tag_ not in _PAST_OR_FINITE:
        return False
    root = token.head
    if root.dep_ != "ROOT" or root.pos_ != "NOUN" or token.i != root.i + 1:
        return False
    # a participle has no object, unless somebody is given something
    acted = any(c.dep_ == "dobj" and c.left_edge.i == token.i + 1 for c in token.children)
    acted = acted or (mended_lemma(token) == "call" and _upon(token))
    return acted and not any(t.tag_ in _FINITE for t in token.sent if t.i != token.i)


def _upon(verb: Token) -> bool:
    """ "The mission called on both sides to talk": whoever is called on is named after it."""
    on = (c for c in verb.children if c.dep_ == "prep" and c.lower_ in {"on", "upon", "for"})
    return any(p.dep_ == "pobj" for c in on if c.i == verb.i + 1 for p in c.children)


def _subject(verb: Token, root: Token) -> Token | None:
    """The noun that the verb is said of: the root, or else the last noun before the verb."""
    if root.i < verb.i:
        return root
    last = verb.nbor(-1)
    return last if root.i == verb.head.i and last.pos_ in _NOUNS else None


def _taken_for_plural(token: Token) -> bool:
    """ "Ruritania's army shells Gaza City": a plural noun never stands before a name like that.

    "The brothers Grimm" has an article.
    """
    if token.tag_ != "NNS" or token.dep_ != "ROOT" or _doer(token) is None:
        return False
    before = [c for c in token.children if c.i < token.i]
    owned = any(c.dep_ in _OF_NOUNS for c in before[:-1])
    article = any(c.dep_ in {"det", "nummod"} for c in before)
    return owned and not article and _named(token) is not None


def _named(verb: Token) -> Token | None:
    """The name right after a word, which hangs from it."""
    after = (c for c in verb.children if c.dep_ == "appos" and c.tag_ == "NNP")
    return next((c for c in after if c.left_edge.i == verb.i + 1), None)


def _doer(verb: Token) -> Token | None:
    """The word before a verb without a subject, which is taken for a part of its name."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else None
    if before is None or before.head.i != verb.i or before.dep_ not in {"compound", "amod"}:
        return None
    subject = any(c.dep_ in SUBJECTS for c in verb.children)
    return None if subject or before.tag_ in {"VBN", "VBG"} else before


def _make_verb(verb: Token) -> None:
    """Make a word the verb that it is, with its subject and its object."""
    subject, acted = _doer(verb), _named(verb)
    assert subject is not None, "asked for before"
    for token in [c for c in verb.children if c.i < subject.i and c.dep_ in _OF_NOUNS]:
        token.head = subject
    if verb.tag_ == "NNS":
        verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", verb.lower_.removesuffix("s")
    subject.dep_, subject.pos_, subject.tag_ = "nsubj", "NOUN", "NN"
    if acted is not None:
        acted.dep_ = "dobj"


def _raise(verb: Token, root: Token) -> None:
    """Make the verb the root of its sentence, with its subject and its object."""
    acted, subject = verb.head, _subject(verb, root)
    assert subject is not None, "asked for before"
    words = verb.doc[root.sent.start : verb.i]
    before = [t for t in words if t.head.i == acted.i and t.i != subject.i]
    after = [c for c in subject.children if c.i > verb.i and c.i != acted.i]
    said_of = verb.dep_ == "acl"
    verb.tag_ = "VBD" if verb.tag_ == "VBN" else verb.tag_
    verb.head, verb.dep_ = verb, "ROOT"
    subject.head, subject.dep_ = verb, "nsubj"
    if not said_of:
        acted.head, acted.dep_ = verb, "dobj"
    for token in before:
        token.head = subject
    for token in after:
        token.head = verb


def _marked(clause: Token) -> bool:
    """Whether a clause begins with "that", which is no part of it."""
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def _taken_for_object(clause: Token) -> Token | None:
    """ "Conceded in a speech that troops had withdrawn from it": they withdrew, and no speech."""
    told = {c.dep_: c for c in clause.children if c.i < clause.i}
    that, actor = told.get("dobj"), told.get("nsubj")
    if that is None or that.lower_ != "that" or actor is None or actor.pos_ == "PRON":
        return None
    return that if any(c.dep_ == "prep" and c.i == clause.i + 1 for c in clause.children) else None
