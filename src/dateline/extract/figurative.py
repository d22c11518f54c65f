"""Words of war that are not meant as such: "withdraws from the race", "a heart attack"."""

from __future__ import annotations

from collections.abc import Callable

from dateline.extract.clauses import agent_of, below, object_of, subject_of
from dateline.extract.contests import is_contest
from dateline.extract.lemmas import lemma, singular
from dateline.extract.lexicon import Pattern, word_lists
from dateline.extract.name_labels import Label
from dateline.extract.nouns import Kind
from dateline.extract.parse import Token
from dateline.extract.phrases import Phrases
from dateline.vocabulary import EventType as T

_WORDS = word_lists("figurative")
_DEEDS = frozenset({T.ATTACK, T.BATTLE, T.BOMBING, T.SHELLING, T.AIR_STRIKE, T.KILLING})


def is_figurative(token: Token, pattern: Pattern, phrases: Phrases) -> bool:
    """Whether what is acted on, by whom or of what shows that no such event is told."""
    if is_contest(token, pattern, phrases) or _is_no_deed(token, pattern):
        return True
    sign = _SIGNS.get(pattern.type)
    return sign is not None and sign(token, pattern, phrases)


def _is_no_deed(token: Token, pattern: Pattern) -> bool:
    """ "Drills simulating an attack", "calls it an assault": done by nobody, or told already."""
    above = token.head
    if pattern.type not in _DEEDS or above.i == token.i:
        return False
    if token.dep_ in {"dobj", "ccomp", "pcomp"} and lemma(above) in _WORDS["simulates"]:
        return True
    prep = above if above.lower_ == "as" else token
    named = prep.dep_ in {"oprd", "prep"} and lemma(prep.head) in _WORDS["calls"]
    return named and token.pos_ == "NOUN" and token.i > prep.head.i


def _names_no_force(token: Token, pattern: Pattern, phrases: Phrases) -> bool:
    """ "Withdraws her bid", "withdrawal from the treaty", "the driver flees the scene"."""
    if pattern.needs and pattern.head != "pull":
        return False
    mover = subject_of(token)
    if mover is not None and lemma(mover) in _WORDS["market"]:
        return True  # "oil prices retreat"
    acted = object_of(token)
    if acted is not None and _abstract(acted, phrases):
        return True
    if any(_abstract(t, phrases) or _joined(t, phrases) for t in below(token, "from", "of")):
        return True
    return _on_the_run(token, phrases)


def _joined(token: Token, phrases: Phrases) -> bool:
    """ "Withdrew from the International Criminal Court": what a state is a member of."""
    entity = phrases.entity_at(token)
    if lemma(token) in _WORDS["governing"]:
        return token.head.lower_ == "from"
    if entity is None or entity.label is Label.PLACE:
        return False
    return any(t.lower_ in _WORDS["joined"] for t in phrases.doc[entity.start : entity.end])


def _in_advance(token: Token) -> bool:
    """ "In advance of the vote", "advance notice": nobody advances."""
    if token.dep_ in {"compound", "amod"} and lemma(token.head) in _WORDS["beforehand"]:
        return True
    right_after = token.i > token.sent.start and token.nbor(-1).lower_ == "in"
    return right_after and lemma(token) == "advance" and token.dep_ == "pobj"


def _dismisses_person(token: Token, pattern: Pattern, phrases: Phrases) -> bool:
    """ "Dismissed as prime minister", "dismissed from his post": sacked, and nothing rejected."""
    if pattern.head != "dismiss":
        return False
    if any(lemma(t) in _WORDS["office"] for t in below(token, "from")):
        return True
    acted = object_of(token)
    if acted is None or acted.pos_ == "PRON":
        return False
    entity = phrases.entity_at(acted)
    person = entity is not None and entity.label is Label.PERSON
    return person or phrases.of(acted).kind is Kind.PEOPLE


def _names_a_body(token: Token) -> bool:
    """ "The Alliance for the Liberation of X": a word of a name, which tells of no tie."""
    return token.pos_ in {"NOUN", "PROPN"} and token.text.istitle() and not token.is_sent_start


def _burns_itself(token: Token) -> bool:
    """ "Set himself on fire": no property is destroyed."""
    acted = object_of(token)
    return acted is not None and acted.lower_ in {"himself", "herself", "themselves", "itself"}


def _on_the_run(token: Token, phrases: Phrases) -> bool:
    """One suspect or attacker who gets away is no force that withdraws, and no refugee."""
    subject = subject_of(token)
    if subject is None or lemma(token) not in _WORDS["run"]:
        return False
    if subject.lower_ in {"one", "he", "she"}:
        return True
    if lemma(subject) in _WORDS["runaway"] and object_of(token) is None:
        return True
    if lemma(subject) in _WORDS["many"]:
        return False
    person = phrases.in_class(subject, "people", "fighter") and lemma(subject) != "family"
    return person and subject.tag_ == "NN" and not phrases.in_class(subject, "force", "group")


def _fights_no_party(token: Token, pattern: Pattern, phrases: Phrases) -> bool:
    """ "Fights corruption", "fighting wildfires"."""
    strives = any(c.dep_ in {"xcomp", "advcl"} and c.tag_ == "VB" for c in token.children)
    if pattern.head == "fight" and strives and not _by_armed(token, phrases):
        return True  # "doctors fought to save her"
    acted = object_of(token) if pattern.head in {"fight", "battle"} else None
    acted = acted or next(below(token, "against"), None)
    return acted is not None and _abstract(acted, phrases) and lemma(acted) not in _WORDS["war"]


def _by_armed(token: Token, phrases: Phrases) -> bool:
    doer = subject_of(token)
    return doer is not None and phrases.in_class(doer, "fighter", "force", "group")


def _invades(token: Token, phrases: Phrases) -> bool:
    """ "Locusts invade farms": no army."""
    doer = subject_of(token)
    return lemma(token) == "invade" and doer is not None and _abstract(doer, phrases)


def _by_animal(token: Token, phrases: Phrases) -> bool:
    """ "A bear killed a hiker", "locusts invade farms"; not the Tigers."""
    doer = agent_of(token) or (subject_of(token) if token.pos_ == "VERB" else None)
    if doer is None or not {singular(doer.lower_), lemma(doer)} & _WORDS["animal"]:
        return False
    entity = phrases.entity_at(doer)
    opens = doer.is_sent_start and doer.lower_ != "tigers" and (entity is None or not entity.known)
    return doer.text.islower() or bool(opens)


def _in_words(token: Token) -> bool:
    """ "Attacked the judges in an interview", "attacked by critics": with words."""
    if lemma(token) != "attack" or token.pos_ != "VERB":
        return False
    said = any(lemma(t) in _WORDS["spoken"] for t in below(token, "in"))
    return said or any(lemma(t) in _WORDS["reviewer"] for t in below(token, "by"))


def _hurts_nobody(token: Token) -> bool:
    """ "Attacks the policy", "an attack on the plan", "a heart attack", "shot a bear"."""
    if _in_words(token):
        return True
    acted = object_of(token)
    told = [token] if acted is None else [token, acted]  # "launched an attack on"
    targets = [t for noun in told for t in below(noun, "on")]
    spoken = _WORDS["opinion"] | _WORDS["animal"]
    if any(lemma(t) in spoken for t in (*targets, acted) if t is not None):
        return True
    if any(lemma(t) in _WORDS["labour"] for t in below(token, "by")):
        return True  # "a strike by rail workers"
    return any(
        lemma(c) in _WORDS["ailment"] for c in token.children if c.dep_ in {"compound", "amod"}
    )


def _kills_nobody(token: Token, pattern: Pattern) -> bool:
    """ "Kills 40 elephants", "the death of millions of fish", "kills the bill", "a road toll"."""
    if token.dep_ == "acl" and token.head.lower_ == "those" and lemma(token.head.head) == "be":
        return True  # "those killed were rebels": the dead who were told of before
    if pattern.entry == "toll":
        taken = token.dep_ == "dobj" and lemma(token.head) in {"take", "exact"}
        on_whom = any(c.lower_ in {"on", "upon"} for t in (token, token.head) for c in t.children)
        if lemma(token.head) not in _WORDS["mounts"] or (taken and on_whom):
            return True  # "the war took its toll on them"
    who = [object_of(token) or subject_of(token), *below(token, "of")]
    who += [p for w in who if w is not None for p in below(w, "of")]
    return any(lemma(w) in _WORDS["animal"] | _WORDS["opinion"] for w in who if w is not None)


def _flies(token: Token) -> bool:
    """ "Strategic bombers", "two jets and a bomber": aircraft."""
    beside = {lemma(c) for c in token.children} | {lemma(token.head)}
    if token.dep_ == "conj":
        beside |= {lemma(c) for c in token.head.children}
    if token.tag_ == "NNS" and beside & {"force", "fly"}:
        return True
    digits = any(ch.isdigit() for c in token.children if c.dep_ != "nummod" for ch in c.text)
    return digits or bool(beside & _WORDS["plane"])


def _expels_no_force(token: Token, phrases: Phrases) -> bool:
    """ "Expels two coaches", "the party ousts its leader": persons, not a force."""
    acted = object_of(token)
    if acted is None:
        return False
    entity = phrases.entity_at(acted)
    person = entity is not None and entity.label is Label.PERSON
    return person or phrases.of(acted).kind is Kind.PEOPLE or _abstract(acted, phrases)


def _takes_no_place(token: Token, pattern: Pattern) -> bool:
    """ "A jet taking off from the base", "soldiers took up positions near it"."""
    if pattern.entry == "fall to":
        return any(lemma(t) in _WORDS["below"] for t in below(token, "to"))
    if lemma(token) != "take":
        return False
    if pattern.entry == "take over" and _takes_office(token):
        return True
    if any(c.dep_ == "prt" and c.lower_ in {"off", "on"} for c in token.children):
        return True
    acted = object_of(token)
    if acted is None or lemma(acted) != "position":
        return False
    return not any(c.dep_ in {"det", "amod", "nummod", "poss"} for c in acted.children)


def _takes_office(token: Token) -> bool:
    """ "Took over the command of the army", "took over as chief"."""
    acted = object_of(token)
    came = any(c.lower_ == "as" and c.dep_ == "prep" for c in token.children)
    return came or (acted is not None and lemma(acted) in _WORDS["office"])


def _sells(token: Token, phrases: Phrases) -> bool:
    """ "Captured a fifth of the smartphone market": a share of it, by no armed man."""
    acted = object_of(token)
    if acted is None or _by_armed(token, phrases):
        return False
    shared = (*below(acted, "of"), *(t for p in below(acted, "of") for t in below(p, "of")))
    return any(lemma(t) in _WORDS["market"] for t in shared)


def _no_party_belongs(token: Token, pattern: Pattern, phrases: Phrases) -> bool:
    """ "The withdrawal is part of a deal", "a ferry belonging to the line"."""
    if pattern.head not in {"be", "belong"}:
        return False
    subject = subject_of(token)
    return subject is not None and phrases.of(subject).kind in {Kind.OTHER, Kind.THING}


def _threatens_by_being(token: Token, phrases: Phrases) -> bool:
    """ "The drought threatens to": what cannot threaten anybody by words or arms."""
    subject = subject_of(token)
    if subject is None or lemma(subject) in _WORDS["voice"]:
        return False
    return _abstract(subject, phrases)


def _abstract(token: Token, phrases: Phrases) -> bool:
    """A common noun that is no party, place or thing."""
    return (
        token.pos_ == "NOUN"
        and phrases.of(token).kind is Kind.OTHER
        and phrases.entity_at(token) is None
    )


def _bombs_nothing(token: Token, pattern: Pattern, phrases: Phrases) -> bool:
    """ "Two jets and a bomber", "the comedy bombed": an aircraft, a failure."""
    if any(lemma(c) in _WORDS["growth"] for c in token.children if c.dep_ in {"compound", "amod"}):
        return True  # "a price explosion"
    if pattern.entry == "go off":
        off = (c for c in token.children if c.lower_ == "off")
        return any(c.dep_ == "pobj" for o in off for c in o.children)  # "went off air"
    if pattern.entry != "bomb" or token.pos_ != "VERB":
        return pattern.entry == "bomber" and _flies(token)
    doer = subject_of(token)
    if object_of(token) is not None or doer is None:
        return False
    return _abstract(doer, phrases) or phrases.of(doer).kind is Kind.PEOPLE


def _meets_nobody(token: Token, pattern: Pattern, phrases: Phrases) -> bool:
    """ "The plan met with criticism": nobody met anybody."""
    return pattern.entry == "meet with" and any(_abstract(t, phrases) for t in below(token, "with"))


def _throws_words(token: Token) -> bool:
    """ "A barrage of criticism", "bombarded with questions", "launched a satellite"."""
    acted, doer = object_of(token), subject_of(token)
    if any(t is not None and lemma(t) in _WORDS["spaceflight"] for t in (acted, doer)):
        return True
    return any(lemma(t) in _WORDS["words"] for t in below(token, "of", "with", "by"))


def _lets_nobody_go(token: Token, pattern: Pattern) -> bool:
    """ "Releases figures", "the release of a report": papers are let out, and nobody is."""
    if pattern.head != "release":
        return False
    acted = [object_of(token), *below(token, "of")]
    return any(lemma(t) in _WORDS["published"] for t in acted if t is not None)


def _clears_up(token: Token, phrases: Phrases) -> bool:
    """ "The council cleared the square": only the armed clear a place of others."""
    if lemma(token) != "clear" or any(below(token, "of")):
        return False
    doer = subject_of(token)
    if doer is None or doer.pos_ == "PRON":
        return False
    entity = phrases.entity_at(doer)
    group = entity is not None and entity.label in {Label.GROUP, Label.PEOPLE}
    return not group and not phrases.in_class(doer, "fighter", "force", "group")


def _keeps_house(token: Token, pattern: Pattern, phrases: Phrases) -> bool:
    """ "The charity runs two clinics": whoever works there holds no ground."""
    acted = object_of(token) if pattern.head in {"run", "administer"} else None
    doer = subject_of(token)
    house = acted is not None and lemma(acted) in _WORDS["house"]
    return house and doer is not None and not phrases.in_class(doer, "fighter", "force")


_SIGNS: dict[T, Callable[[Token, Pattern, Phrases], bool]] = {
    T.WITHDRAWAL: _names_no_force,
    T.DISPLACEMENT: lambda token, _, phrases: _on_the_run(token, phrases),
    T.BATTLE: _fights_no_party,
    T.ATTACK: lambda token, _, phrases: (
        _hurts_nobody(token) or _invades(token, phrases) or _by_animal(token, phrases)
    ),
    T.AIR_STRIKE: lambda token, *_: _hurts_nobody(token),
    T.KILLING: lambda token, pattern, phrases: (
        _kills_nobody(token, pattern) or _by_animal(token, phrases)
    ),
    T.BOMBING: _bombs_nothing,
    T.SHELLING: lambda token, *_: _throws_words(token),
    T.RELEASE: lambda token, pattern, _: _lets_nobody_go(token, pattern),
    T.PROTEST: lambda token, *_: any(lemma(c) == "celebrate" for c in token.children),
    T.EXPULSION: lambda token, _, phrases: _expels_no_force(token, phrases),
    T.CONTROL: lambda token, pattern, phrases: (
        (token.dep_ == "pobj" and token.head.lower_ in {"for", "over"})
        or _keeps_house(token, pattern, phrases)
    ),
    T.TAKEOVER: lambda token, pattern, phrases: (
        _takes_no_place(token, pattern) or _clears_up(token, phrases) or _sells(token, phrases)
    ),
    T.NEGOTIATION: _meets_nobody,
    T.AFFILIATION: lambda token, pattern, phrases: (
        _names_a_body(token) or _no_party_belongs(token, pattern, phrases)
    ),
    T.ADVANCE: lambda token, *_: _in_advance(token),
    T.REJECTION: _dismisses_person,
    T.LOOTING: lambda token, *_: _burns_itself(token),
    T.THREAT: lambda token, _, phrases: _threatens_by_being(token, phrases),
}
"""What shows of each type that it is not meant; "a battle for control" says of nobody who holds."""
