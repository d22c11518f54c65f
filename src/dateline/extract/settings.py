"""Where an event happened: at what its own words say, or else where its clause is set."""

from __future__ import annotations

from dateline.extract.drafts import Draft
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.mentions import Namer, named_place
from dateline.extract.name_labels import Entity, Label
from dateline.extract.nouns import Kind, Phrase
from dateline.extract.parse import Token
from dateline.extract.phrases import Phrases
from dateline.extract.prepositions import towns, whence
from dateline.extract.scene import Scene
from dateline.extract.surroundings import hyphened, phrase_at
from dateline.extract.tenses import told_of
from dateline.model import Mention
from dateline.vocabulary import EventType as T
from dateline.vocabulary import Modality

_ELSEWHERE = frozenset({"to", "by", "with", "against", "from", "for"})
_AT = frozenset({"at", "in", "inside", "outside"})
_SITES = word_lists("mentions")["site"]
_AUDIENCE = word_lists("mentions")["audience"]
_BEARING = word_lists("roles")["bearing"]
_GROUND = frozenset({"territory", "airspace"})
_EDGES = frozenset({"outskirt", "edge", "suburb"})
_REPELS = word_lists("control")["repels"]
_RETURNS = frozenset({"respond", "retaliate"})
_OF_ITS_OWN = frozenset({T.TRUCE})
"""What is made or hoped for while other things go on elsewhere: only its own words place it."""

_OF_THE_SECTION = frozenset({T.TAKEOVER, T.CONTROL, T.WITHDRAWAL, T.EXPULSION})
"""What changes who holds a place, and names none, is of the place of the heading."""


def places_of(draft: Draft, namer: Namer, scene: Scene) -> tuple[Mention, ...]:
    """The places of an event, the most exact first."""
    roles = draft.roles
    own = namer.places(roles.sites, roles.places, draft.apart, roles.within)
    if draft.type is T.WITHDRAWAL and roles.recipients and not roles.sites:
        given = namer.section()  # "handed over their territory": under the name of a town, the town
        own = (given, *own) if given is not None else own
    if own and any(c.isupper() for place in own for c in place.name):
        around = _lying_in(own[0], draft, namer)
        return (*around, *(p for p in own if p.name not in {a.name for a in around}))
    aim = draft.type is T.TAKEOVER and draft.assertion.modality is not Modality.ACTUAL
    if (draft.type is T.SIEGE and roles.recipients) or (aim and not own):
        return own
    if elsewhere(draft) or draft.type in _OF_ITS_OWN:
        under = {t.i for t in draft.token.subtree}
        heads = [p.head for p in _settings(draft, namer.phrases) if p.head.i in under]
        return own or namer.places([], heads)
    start = namer.paragraph.offset(draft.token.idx)
    set_in = _set_in(draft, namer)
    near = scene.places_for(draft.type, set_in, start, namer.paragraph.index)
    section = namer.section() if not own and _changes_hands(draft) else None
    if section is not None:
        return (section,)
    return (*own, *(p for p in near if p.name not in {o.name for o in own}))


def elsewhere(draft: Draft) -> bool:
    """Whether nothing says that an event happened where others of its sentence did.

    What one is charged with or avenges happened before, and who "responded with shelling" shelled
    the other side.
    """
    captive = draft.token.dep_ != "amod" or draft.type in {T.ARREST, T.ABDUCTION}
    return (captive and told_of(_what_for(draft.token))) or _in_return(draft.token)


def _what_for(token: Token) -> Token:
    """ "Jailed for plotting to bomb it", "for ordering the murder": the plotting, the ordering."""
    while token.dep_ in {"xcomp", "dobj"} and token.head.tag_ == "VBG":
        token = token.head
    return token


def _in_return(token: Token) -> bool:
    """ "The army responded with shelling", "responded by shelling it"."""
    while token.dep_ in {"conj", "compound", "pobj", "pcomp", "prep"}:
        token = token.head
        if lemma(token) in _RETURNS:
            return True
    return lemma(token) in _RETURNS


def _lying_in(place: Mention, draft: Draft, namer: Namer) -> tuple[Mention, ...]:
    """ "Beheaded ten men in X, in Y Province": X, which the parse hangs from the men."""
    for phrase in _settings(draft, namer.phrases):
        if phrase.head.i in draft.apart or phrase.type_word == "border":
            continue
        first, *around = namer.places([], [phrase.head]) or (place,)
        before = first.passage.end < place.passage.start
        if before and any(p.passage == place.passage for p in around):
            return (first,)
    return ()


def _changes_hands(draft: Draft) -> bool:
    """Whether a draft tells who holds a place or left it; who "repelled" an attack held on."""
    repelled = lemma(draft.token) in _REPELS
    return draft.type in _OF_THE_SECTION and not (draft.type is T.EXPULSION and repelled)


def _set_in(draft: Draft, namer: Namer) -> tuple[Mention, ...]:
    """Where the clause of an event is set, or else a clause above it, or else its sentence."""
    heads = [phrase.head for phrase in _settings(draft, namer.phrases)]
    clauses = [_clause(head) for head in heads]
    above: Token | None = _clause(draft.token)
    while above is not None:
        if above.dep_ == "relcl" and any(c.lower_ == "where" for c in above.children):
            return namer.places([], [above.head])
        own = [head for head, clause in zip(heads, clauses, strict=True) if clause == above]
        under = {t.i for t in above.subtree}
        own = own or [head for head in heads if head.i in under]
        if own:
            return namer.places([], own)
        above = _clause(above.head) if above.head.i != above.i else None
    return namer.places([], heads)


def _settings(draft: Draft, phrases: Phrases) -> list[Phrase]:
    """The named places that a sentence is set in."""
    found = []
    for entity in phrases.entities:
        inside = draft.sentence.start <= entity.start < draft.sentence.end
        phrase = _place_of(entity, phrases) if inside else None
        if phrase is None or not named_place(phrase) or lemma(phrase.head) == "border":
            continue
        if _is_setting(phrase.head, phrases):
            found += [*_holding(phrase.head, phrases), phrase]
    return found


def _place_of(entity: Entity, phrases: Phrases) -> Phrase | None:
    """What a name names, "Israeli territory", or the house of "outside the Ministry of X"."""
    if entity.label is Label.PEOPLE:
        after = phrases.doc[entity.end : entity.end + 1]
        return next((phrases.of(t) for t in after if lemma(t) in _GROUND), None)
    named = entity.label is Label.PLACE or phrases.happens_at(entity)
    return phrase_at(entity, phrases) if named else None


def _holding(head: Token, phrases: Phrases) -> list[Phrase]:
    """ "The Taji airbase in Iraq", "at a mosque in Herat": the place that is said to lie in it."""
    inner = phrases.of(head.head.head)
    known = inner.entity is not None and inner.entity.label is Label.PLACE
    prep = inner.head.head
    at = inner.head.dep_ == "pobj" and prep.lower_ in _AT and lemma(inner.head) in _SITES
    lies = head.dep_ == "pobj" and inner.kind is Kind.PLACE
    return [inner] if lies and (known or (at and inner.entity is None)) else []


def _is_setting(head: Token, phrases: Phrases) -> bool:
    """ "In Aleppo", "in the city of Aleppo", "near the Aleppo airport"."""
    while head.dep_ in {"conj", "appos"}:
        head = head.head
    if head.dep_ == "npadvmod":
        return not hyphened(head)
    if head.dep_ != "pobj" or head.head.lower_ in _ELSEWHERE:
        return False
    if head.head.i and _is_told(head.head.nbor(-1)):
        return False  # "told reporters in Baghdad": there it was said
    above = head.head.head
    if whence(head.head):
        return False
    if head.head.lower_ == "between":  # "clashes between Chad and Sudan": who, not where
        return phrases.in_class(above, "place") or towns(head, phrases)
    if head.head.lower_ != "of":
        return True
    return phrases.in_class(above, "place") or lemma(above) in _BEARING | _EDGES


def _is_told(noun: Token) -> bool:
    """Whether a noun is an audience, and not whom something befell: "killed two reporters"."""
    befallen = noun.dep_ in {"nsubj", "nsubjpass"} or noun.head.lower_ in {"of", "by"}
    return lemma(noun) in _AUDIENCE and not befallen


def _clause(token: Token) -> Token:
    """The verb of the clause that a word stands in."""
    while token.pos_ not in {"VERB", "AUX"} or token.dep_ in {"amod", "compound"}:
        if token.head.i == token.i:
            return token
        token = token.head
    return token
