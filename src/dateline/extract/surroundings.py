"""What a place lies in, as the words after it and around it in the sentence say.

Read from the order of the words, not from the parse: in "Kayes and Nioro, Mali" and "a base in
Idlib, in northern Syria" the parser hangs what a place lies in from whatever stands near.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dateline.extract.clauses import below, conjuncts
from dateline.extract.edges import DIRECTIONS
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.name_labels import Entity, Label
from dateline.extract.nouns import Kind, Phrase
from dateline.extract.parse import Token
from dateline.extract.phrases import Phrases
from dateline.vocabulary import PlaceKind

_TOWNS = word_lists("anaphora")["settlement"] - {"capital", "port", "hub"}
LiesIn = Callable[[str, str], bool]
"""Whether a gazetteer has a place of the first name within one of the second."""

LARGER_KINDS = frozenset({PlaceKind.COUNTRY, PlaceKind.PROVINCE, PlaceKind.REGION})
_LARGER = word_lists("anaphora")["larger"]
_BEARING = word_lists("roles")["bearing"]
_LINKS = frozenset({"in", "of", "near"})
_LOCATIVE = frozenset("in across throughout inside within near into".split())
_HELD = frozenset({"occupy", "contest", "besiege", "annex", "dispute"})
_FARTHEST = 8
_SPOTS = frozenset({"location", "place", "area", "site"})
_COUNTED = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}
_FROM = frozenset({"of", "from"})
_MEASURES = frozenset("km kms kilometre kilometres kilometer kilometers mile miles".split())
_BETWEEN = (
    (_BEARING - _MEASURES) | _FROM | {"city", "town", "village", "capital"} | {"the", "-", "away"}
)
"""What may stand between a distance and the name that it is told from."""


def phrase_at(entity: Entity, phrases: Phrases) -> Phrase | None:
    """The place that a name names, with the noun after it ("the Hiiraan region")."""
    head = phrases.doc[entity.start : entity.end].root
    top = head.head
    beside = head.dep_ in {"compound", "nmod"} and head.i < top.i <= entity.end + 1
    if beside and phrases.in_class(top, "place"):
        head = top
    phrase = phrases.of(head)
    fits = phrase.kind is Kind.PLACE and phrase.start <= entity.start < phrase.end
    return phrase if fits else None


def hyphened(name: Token) -> bool:
    """ "US-backed", "India-administered Kashmir": who backs or rules, and no place of its own."""
    after = name.doc[name.i + 1 : name.i + 3]
    return name.dep_ == "npadvmod" and len(after) == 2 and after[0].text == "-"


def enclosing(places: list[Phrase], phrases: Phrases, lies_in: LiesIn) -> Iterator[Phrase]:
    """What some places of one event are said to lie in, the nearest first."""
    for place in places:
        yield from _following(place, phrases, lies_in)
    if places:
        yield from _around(places, phrases, lies_in)


def inner_first(places: list[Phrase], phrases: Phrases, lies_in: LiesIn) -> list[Phrase]:
    """ "Hit the centre of X, in Y Province": X, whichever of the two was found first."""
    ordered: list[Phrase] = []
    for place in places:
        around = {p.start for p in _following(place, phrases, lies_in)}
        outer = (at for at, p in enumerate(ordered) if p.start in around)
        ordered.insert(next(outer, len(ordered)), place)
    return ordered


def without_landmarks(places: list[Phrase]) -> list[Phrase]:
    """Places without those from which another one's distance is told: "X, 20 km north of Y"."""
    far = [place for place in places if _measured_from(place)]
    named = [p for p in places if p.entity is not None and p not in far]
    return [p for p in places if p not in far] if named else places


def _measured_from(place: Phrase) -> bool:
    """Whether it is told how many kilometres or miles off a place is."""
    start = place.head.doc[max(place.start - _FARTHEST, 0) : place.start]
    words = [token.lower_ for token in start]
    while words and words[-1] in _BETWEEN:
        words.pop()
    if words[-1:] == [")"] and "(" in words:
        words = words[: words.index("(")]  # "90 km (56 miles) north of"
    leads = [w for w in (t.lower_ for t in start) if w in _FROM][-1:]
    told = bool(leads) and len(words) > 1 and words[-1] in _MEASURES
    return told and start[len(words) - 2].like_num


def _following(phrase: Phrase, phrases: Phrases, lies_in: LiesIn) -> list[Phrase]:
    """ "Kirumba, the largest town in Lubero Territory, DR Congo": what is said to lie around."""
    found: list[Phrase] = []
    last = phrase
    while len(found) < _FARTHEST:
        after = _next(last, phrases, lies_in)
        if after is None:
            break
        found.append(after)
        last = after
    return found


def _next(last: Phrase, phrases: Phrases, lies_in: LiesIn) -> Phrase | None:
    gap: list[Token] = []
    for token in phrases.doc[last.end : last.end + _FARTHEST]:
        entity = phrases.entity_at(token)
        if entity is not None and entity.start == token.i and entity.label is Label.PLACE:
            after = phrase_at(entity, phrases)
            fits = after is not None and after.start >= last.end
            return after if fits and after and _leads(gap, last, after, lies_in) else None
        if token.is_sent_start or not _in_gap(token, phrases):
            return None
        gap.append(token)
    return None


def _in_gap(token: Token, phrases: Phrases) -> bool:
    """What may stand between a place and what it lies in."""
    entity = phrases.entity_at(token)
    if entity is not None:
        return entity.label is Label.PEOPLE
    if token.lower_ in _LINKS or token.text in {",", "-", "'s", "’s"} or token.lower_ == "the":
        return True
    described = token.pos_ in {"ADJ", "NUM"} or token.tag_ in {"VBN", "JJ", "JJS"}
    if described or lemma(token) in _BEARING or phrases.in_class(token, "place"):
        return True
    return lemma(token) in _HELD  # which the parser may take for a verb: "in occupied Kherson"


def _leads(gap: list[Token], last: Phrase, after: Phrase, lies_in: LiesIn) -> bool:
    """Whether the words between two places say that the first lies in or near the second."""
    words = [token.lower_ for token in gap]
    if not words or words.count(",") > 1 + ("in" in words):
        return False
    if words[0] in {"'s", "’s"} or "in" in words:
        return True
    if "near" in words:
        return after.type_word != "border" and lemma(after.head) != "border"
    if "of" in words:
        before = gap[words.index("of") - 1] if words.index("of") else last.head
        if words[0] == "," and words[1:-2] in ([], ["the"]) and lemma(before) in _TOWNS:
            return False  # "in Anbar, the town of X": that is what X is called
        return before.pos_ in {"NOUN", "PROPN"}
    follows = after.head.doc[after.head.i + 1 : after.head.i + 2]
    if words != [","] or any(token.tag_ == "POS" for token in follows):
        return False  # "in Mogadishu, Turkey's largest base abroad"
    return is_larger(after) or lies_in(last.name, after.name)


def is_larger(phrase: Phrase) -> bool:
    """A country, province or region, by its kind or by its words."""
    kind = phrase.entity.place if phrase.entity is not None else None
    last = phrase.name.split()[-1].lower()
    return kind in LARGER_KINDS or last in _LARGER or phrase.type_word in _LARGER


def _around(inner: list[Phrase], phrases: Phrases, lies_in: LiesIn) -> Iterator[Phrase]:
    """Larger places that the sentence is set in, where a gazetteer has one of these within."""
    sentence = inner[0].head.sent
    for entity in phrases.entities:
        if entity.label is not Label.PLACE or not sentence.start <= entity.start < sentence.end:
            continue
        phrase = phrase_at(entity, phrases)
        if phrase is None or not is_larger(phrase) or not _set_in(phrase):
            continue
        whole = " ".join(w for w in phrase.name.split() if w.lower() not in DIRECTIONS)
        others = (p.name for p in inner if p.name not in whole)
        if any(lies_in(name, whole) for name in others):
            yield phrase


def _set_in(phrase: Phrase) -> bool:
    """ "In Mali", "in northern Mali": not who acts, nor where one speaks ("envoys in Mali say")."""
    top, prep = phrase.head, phrase.head.head
    if top.dep_ != "pobj" or prep.lower_ not in _LOCATIVE:
        return False
    verb = prep.head.head if prep.head.dep_ == "nsubj" else None
    return verb is None or not any(c.dep_ == "ccomp" for c in verb.children)


def towns_meant(pronoun: Token, phrases: Phrases) -> list[Token]:
    """The town that "it" stands for, or the towns of "them": the last named in two sentences.

    Where none is named there, "it" is what the "it" of the sentence before was: "troops regained
    it.  Days later it was captured again".
    """
    start = pronoun.sent.start
    first = phrases.doc[start - 1].sent.start if start else 0
    named = [
        phrase
        for e in phrases.entities
        if e.label is Label.PLACE and first <= e.start and e.end <= pronoun.i
        if (phrase := phrase_at(e, phrases)) is not None
    ]
    towns = [p.head for p in named if p.kind is Kind.PLACE and not is_larger(p)]
    if not towns:
        same = [t for t in phrases.doc[first:start] if t.lower_ == pronoun.lower_ == "it"]
        taken = [t for t in same if t.dep_ in {"dobj", "nsubjpass"}]
        return towns_meant(taken[-1], phrases) if taken else []
    last = next(t for t in towns if t.sent.start == towns[-1].sent.start)
    near = last if towns[-1].sent.start < start else towns[-1]
    while (outer := _town_around(near, towns)) is not None:
        near = outer
    return conjuncts(near) if pronoun.lower_ == "them" else [near]


def towns_counted(noun: Token, phrases: Phrases) -> list[Token]:
    """ "Both towns", "these villages": as many towns, joined when they were named last."""
    these = any(c.lower_ in {"these", "those"} for c in noun.children)
    how_many = next((_COUNTED[c.lower_] for c in noun.children if c.lower_ in _COUNTED), None)
    how_many = 0 if how_many is None and these else how_many
    told = any(c.dep_ not in {"det", "predet", "nummod"} for c in noun.children)
    if how_many is None or told or noun.tag_ != "NNS" or lemma(noun) not in _TOWNS | _SPOTS:
        return []
    definite = any(c.lower_ in {"both", "the", "these", "those"} for c in noun.children)
    start = noun.sent.start
    first = phrases.doc[start - 1].sent.start if start else 0
    for token in reversed(list(phrases.doc[first : noun.left_edge.i])):
        joined = conjuncts(token)
        places = (phrases.of(t) for t in joined)
        named = all(p.kind is Kind.PLACE and p.entity is not None for p in places)
        as_many = len(joined) == how_many or (how_many == 0 and len(joined) > 1)
        if definite and as_many and joined[0].i == token.i and named:
            return joined
    return []


def _town_around(town: Token, towns: list[Token]) -> Token | None:
    """What lies in a town that is named with it: "the base in Kelo", "Kelo, Tandjile"."""
    above = town.head.head if town.dep_ == "pobj" and town.head.lower_ in {"in", "near"} else None
    if town.dep_ in {"appos", "npadvmod"}:
        above = town.head
    return above if above is not None and above in towns else None


def towns_after_land(site: Token, phrases: Phrases) -> list[Token]:
    """ "The last rebel stronghold in Velmia, Orlo": the town, which the parser hangs from the land.

    Of "their stronghold in Orlo, Velmia" the second is the larger.
    """
    lands = [t for t in below(site, "in") if is_larger(phrases.of(t))]
    after = (phrases.of(c) for land in lands for c in land.children if c.dep_ == "appos")
    return [p.head for p in after if p.kind is Kind.PLACE and p.entity and not is_larger(p)]
