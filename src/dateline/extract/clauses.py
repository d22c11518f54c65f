"""Who does what to whom in a clause: subjects, objects and what is joined to them."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extract.lemmas import lemma, misread
from dateline.extract.lexicon import word_lists
from dateline.extract.parse import Token

_HOLDS_OBJECT = frozenset("prep agent dative prt advmod mark".split())
_OF_OBJECT = word_lists("clauses")["blame"]
_CRAFT = word_lists("clauses")["craft"]
_ENDEAVOUR = word_lists("clauses")["endeavour"]
_ORDERS = frozenset({"ultimatum", "order", "warning", "deadline", "demand"})
_CALLS_ON = frozenset({"call", "prevail"})
_TIMING = frozenset({"after", "before", "while", "since", "upon"})
_CAPTIVES = frozenset({"hostage", "captive", "prisoner"})
_PRONOUNCES = frozenset({"declare", "pronounce", "proclaim", "announce"})
_EMPLOYS = frozenset({"use", "deploy", "employ", "utilise", "utilize"})
"""Verbs whose object is the means, and whose subject does what is done with it."""
_COUNTED = frozenset({"other", "others", "more", "dozen", "score", "rest"})
_PARTING = frozenset(", ( - – — :".split())
_NOMINAL = frozenset({"NOUN", "PROPN", "ADV", "NUM"})
_PARTY_TYPES = frozenset({"NORP", "GPE", "ORG", "PERSON"})


TAKEN = frozenset("capture seize take retake recapture liberate overrun occupy".split())
"""Verbs by which a place comes into other hands."""


def object_of(token: Token) -> Token | None:
    """What a verb acts on: its object, or the subject of its passive, or the noun it modifies."""
    before = _absolute(token) or _by_headline(token) or _pronounced(token)
    before = before or alike(token) is not None
    acted_on = {"dobj", "nsubjpass", "nsubj"} if before else {"dobj", "nsubjpass"}
    for child in token.children:
        if held := _held_as(child):
            return held
        if mended := _misread_object(child):
            return mended
        if child.dep_ in acted_on:
            return _same_object(token, child) or _antecedent(child)
    if misread(token):
        return token.head if token.dep_ == "compound" and token.head.i > token.i else None
    if token.dep_ in {"amod", "acl"} and token.tag_ in {"VBN", "VBD", "JJ"}:
        return token.head
    if (
        token.dep_ in {"relcl"}
        and not any(c.dep_ == "nsubj" and c.tag_ in {"WDT", "WP"} for c in token.children)
        and any(c.dep_ == "nsubj" for c in token.children)
    ):
        return token.head
    if token.tag_ == "VBN" and _reported_passive(token):
        return object_of(token.head)
    if token.dep_ == "pcomp" and any(c.dep_ == "auxpass" for c in token.children):
        above = _clause_above(token)
        return object_of(above) if _is_passive(above) else subject_of(above)
    return _joined_object(token) if token.dep_ == "conj" else _next_object(token)


def _misread_object(child: Token) -> Token | None:
    """ "Shoot dead a teenager", "a dozen more wounded": read as of a preposition or time."""
    if child.lower_ == "dead" and child.dep_ == "prep":
        return next((c for c in child.children if c.dep_ == "pobj"), None)
    if child.lower_ == "up" and child.i == child.head.i + 1:
        return _up_to(child)
    if child.dep_ == "prt" and (inner := _after_particle(child)) is not None:
        return inner
    if child.dep_ == "npadvmod" and _is_bare_name(child):
        return child
    before = child.dep_ == "npadvmod" and child.i < child.head.i and child.head.tag_ == "VBN"
    return child if before and lemma(child) in {"dozen", "score", "hundred"} else None


def _after_particle(particle: Token) -> Token | None:
    """ "Handed over X to Y": X, which the parser hangs from "over"."""
    direct = (c for c in particle.children if c.dep_ == "pobj" and c.i > particle.i)
    return None if particle.lower_ == "out" else next(direct, None)


def _is_bare_name(word: Token) -> bool:
    """ "The army, helped by militia, recaptured X": no measure and no day, but what was taken."""
    verb, name = word.head, word.pos_ == "PROPN" and word.ent_type_ != "DATE"
    alone = not any(c.dep_ in {"dobj", "nsubjpass"} for c in verb.children)
    return name and alone and lemma(verb) in TAKEN and word.left_edge.i == verb.i + 1


def _up_to(up: Token) -> Token | None:
    """ "Torched up to 40 trucks": the trucks, read as whither."""
    for number in (p for to in up.children if to.lower_ == "to" for p in to.children):
        if number.dep_ == "pobj" and any(c.dep_ == "nummod" for c in number.children):
            return number
    return None


def _held_as(word: Token) -> Token | None:
    """ "Hold ten people hostage": the people, as whose verb or head "hostage" may be read."""
    if word.lower_ not in _CAPTIVES or word.dep_ not in {"ccomp", "dobj"}:
        return None
    said_of = {"nsubj"} if word.dep_ == "ccomp" else {"compound", "nmod"}
    return next((c for c in word.children if c.dep_ in said_of and c.tag_ == "NNS"), None)


def _joined_object(token: Token) -> Token | None:
    """ "Caught and shot", "they tried to run but were shot": whom the first verb is said of."""
    if token.tag_ != "VBN" or any(c.dep_ == "nsubj" for c in token.children):
        return _next_object(token)
    above = token.head
    if above.tag_ == "VBN" and _is_passive(above):
        return object_of(above)
    passive = any(c.dep_ == "auxpass" for c in token.children)
    return subject_of(above) if passive and above.pos_ in {"VERB", "AUX"} else None


def _next_object(token: Token) -> Token | None:
    """ "Shot and killed two men": the object of the second verb is the first one's too."""
    for verb in token.children:
        if verb.dep_ == "conj" and verb.pos_ == "VERB" and verb.i == token.i + 2:
            return next((c for c in verb.children if c.dep_ == "dobj"), None)
    return None


def _same_object(token: Token, child: Token) -> Token | None:
    """ "Stormed the base and captured it": what the verb before acted on."""
    before = token.head
    if child.lower_ not in {"it", "them"} or token.dep_ != "conj" or before.pos_ != "VERB":
        return None
    return next((c for c in before.children if c.dep_ == "dobj" and c.i < token.i), None)


def _reported_passive(token: Token) -> bool:
    """ "Is reported killed", "was shot and killed": a bare participle under a passive."""
    bare = not any(c.dep_ in {"aux", "nsubj", "nsubjpass", "dobj"} for c in token.children)
    return bare and token.dep_ in {"oprd", "xcomp", "acomp"} and _is_passive(token.head)


def _absolute(token: Token) -> bool:
    """ "With ten rebels killed": a bare participle said of those before it."""
    bare = not any(c.dep_ in {"aux", "dobj"} for c in token.children)
    return bare and token.tag_ == "VBN" and token.dep_ == "pcomp" and token.head.lower_ == "with"


def alike(token: Token) -> Token | None:
    """ "Nine rebels were killed and four others captured": rebels, though "were" is said once."""
    first = token.head
    if token.dep_ != "conj" or token.tag_ not in {"VBN", "VBD"} or first.i > token.i:
        return None
    if not any(c.dep_ == "auxpass" for c in first.children):
        return None
    if any(c.dep_ in {"aux", "auxpass", "dobj", "attr"} for c in token.children):
        return None
    counted = (c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"})
    told = any(c.pos_ == "NUM" or lemma(c) in _COUNTED for c in counted)
    return object_of(first) if told else None


def _by_headline(token: Token) -> bool:
    """ "Town overrun by rebels": a passive without its auxiliary, read as an active verb."""
    plain = token.tag_ in {"VBD", "VBP"} and not any(c.dep_ == "dobj" for c in token.children)
    return plain and agent_of(token) is not None


def _pronounced(token: Token) -> bool:
    """ "Declared the town liberated", "declares X free of rebels", "left two dead and one hurt"."""
    told = token.dep_ in {"ccomp", "oprd"} and lemma(token.head) in _PRONOUNCES
    left = token.dep_ == "conj" and token.tag_ == "VBN" and lemma(token.head) == "leave"
    told = told or left
    helped = any(c.dep_ in {"dobj", "aux", "auxpass", "mark", "agent"} for c in token.children)
    said_of = token.tag_ in {"VBN", "VBD"} or token.lower_ in {"free", "clear"}
    return told and not helped and said_of and token.i > token.head.i


def _is_passive(token: Token) -> bool:
    return any(c.dep_ in {"auxpass", "nsubjpass"} for c in token.children) or token.dep_ == "acl"


def _antecedent(token: Token) -> Token:
    """What a relative pronoun stands for."""
    if token.tag_ in {"WDT", "WP"}:
        clause = next((a for a in token.ancestors if a.dep_ == "relcl"), None)
        if clause is not None:
            common = clause.head.pos_ == "NOUN" and lemma(clause) in TAKEN
            near = _named_before(token) if common else None
            return near or clause.head
    return token


def _named_before(which: Token) -> Token | None:
    """ "Looting in the town of X, which was captured": what can be taken is the name before."""
    if which.i < 2 or which.nbor(-1).text != ",":
        return None
    name = which.nbor(-2)
    alone = name.left_edge.i < 1 or name.left_edge.nbor(-1).text != ","
    return name if name.pos_ == "PROPN" and alone else None


def subject_of(token: Token) -> Token | None:
    """Who does it: the subject, also of the clause that a participle or second verb hangs from."""
    bare = token.tag_ == "VBN" and (_reported_passive(token) or _absolute(token))
    if bare or _by_headline(token) or alike(token):
        return None
    if own := _own_subject(token):
        return own
    if token.tag_ in {"NN", "NNS"} and (found := _headline_subject(token)) is not None:
        return found
    joined = token.dep_ == "conj" and token.tag_ == token.head.tag_ == "VBN"
    if (_is_passive(token) and token.dep_ != "acl") or (joined and _is_passive(token.head)):
        return None
    if token.dep_ == "amod" and token.tag_ == "VBG":
        return token.head
    aim = token.dep_ in {"acl", "relcl"} and token.tag_ == "VB"
    if aim and lemma(token.head) in _ENDEAVOUR:
        return _whose(token.head)
    if aim and (given := _given_to(token.head)) is not None:
        return given
    if token.dep_ == "acl":
        return token.head if token.tag_ in {"VBG", "VB"} else None
    return _subject_above(token)


def _subject_above(token: Token) -> Token | None:
    """The subject of the clause that a verb hangs from, also of "was able to retake it"."""
    if token.dep_ == "xcomp" and token.head.dep_ == "acomp":
        return subject_of(token.head.head)
    if token.dep_ in {"conj", "advcl", "xcomp", "dep", "pcomp"} and token.head.pos_ in {
        "VERB",
        "AUX",
        "NOUN",
        "ADP",
    }:
        return _inherited_subject(token)
    return None


def _own_subject(token: Token) -> Token | None:
    """The subject in its own clause, also that of "calls for Peru to withdraw"."""
    if _pronounced(token):
        return subject_of(token.head)
    subjects = [c for c in token.children if c.dep_ in {"nsubj", "csubj"}]
    if subjects:
        before = [c for c in subjects if c.i < token.i]
        nearest = (before or subjects)[-1]  # "eleven dead as rebels attack"
        return _noun_after(nearest) or _antecedent(nearest)
    for child in token.children:
        if child.dep_ == "mark" and child.lower_ == "for":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _noun_after(clause: Token) -> Token | None:
    """ "Aid workers reported": the workers, where "aid" is read as what one does to them."""
    opens = clause.dep_ == "csubj" and clause.tag_ == "VB" and clause.left_edge.i == clause.i
    objects = (c for c in clause.children if c.dep_ == "dobj" and c.i == clause.i + 1)
    return next(objects, None) if opens else None


def _headline_subject(verb: Token) -> Token | None:
    """Who does what is told by a verb that the parser takes for a noun."""
    if misread(verb) and verb.nbor(-1).pos_ in {"NOUN", "PROPN"}:
        return verb.nbor(-1)
    if verb.tag_ == "NNS" and verb.dep_ in {"ROOT", "advcl", "ccomp", "conj"}:
        return next((c for c in verb.children if c.dep_ in {"compound", "amod", "nmod"}), None)
    return None


def _whose(endeavour: Token) -> Token | None:
    """Who is to do what an "offensive to capture", an "attempt by X to seize" is for."""
    for child in endeavour.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in {"agent", "prep"} and child.lower_ == "by":
            return next((p for p in child.children if p.dep_ == "pobj"), None)
    named = (c for c in endeavour.children if c.dep_ in {"amod", "compound", "nmod"})
    if party := next((c for c in named if c.ent_type_ in _PARTY_TYPES), None):
        return party
    above = endeavour.head
    if endeavour.dep_ == "pobj" and above.dep_ == "prep":
        above = above.head
    return subject_of(above) if above.pos_ in {"VERB", "AUX"} and above.i != endeavour.i else None


def _given_to(demand: Token) -> Token | None:
    """ "Gave X an ultimatum to leave", "the ultimatum to X to leave": X, who is to do it."""
    if lemma(demand) not in _ORDERS:
        return None
    given = next((c for c in demand.head.children if c.dep_ == "dative"), None)
    if given is not None:
        return next((t for t in given.children if t.dep_ == "pobj"), given)
    return next((t for verb in (demand, demand.head) for t in below(verb, "to")), None)


def agent_of(token: Token) -> Token | None:
    """Who does it, in a passive that says "by whom"."""
    agents = (c for c in token.children if c.dep_ == "agent")
    return next((p for agent in agents for p in agent.children if p.dep_ == "pobj"), None)


def shared_agent(token: Token) -> Token | None:
    """ "One is killed and two are hurt by a gunman": who did the second did the first."""
    if token.tag_ != "VBN" or agent_of(token) is not None:
        return None
    for other in (c for c in token.children if c.dep_ == "conj"):
        if any(t.lower_ == "by" for t in token.doc[token.i : other.i]):
            return None
        hurt = [other, *(c for c in other.children if c.dep_ == "acl")]
        agents = (agent_of(verb) for verb in hurt if verb.tag_ == "VBN")
        if agent := next((a for a in agents if a is not None), None):
            return agent
    return None


def _blamed(token: Token) -> Token | None:
    """ "Accused X of doing it", "X is praised by Y for doing it": X."""
    if token.dep_ != "pcomp" or token.head.lower_ not in {"of", "for", "from", "with"}:
        return None
    above = token.head.head
    if above.dep_ in {"dobj", "nsubjpass"} and lemma(above.head) in _OF_OBJECT:
        return above
    verb = above.head.head if above.head.dep_ == "agent" else above
    return object_of(verb) if lemma(verb) in _OF_OBJECT else None


def _clause_above(token: Token) -> Token:
    """The clause that a participle hangs from, also by way of "two months after"."""
    above = token.head.head if token.dep_ == "pcomp" else token.head
    if token.dep_ == "pcomp" and token.head.lower_ in _TIMING and above.pos_ in _NOMINAL:
        return next((a for a in above.ancestors if a.pos_ in {"VERB", "AUX"}), above)
    return above


def _inherited_subject(token: Token) -> Token | None:
    if blamed := _blamed(token):
        return blamed
    above = _clause_above(token)
    if token.dep_ == "pcomp" and token.head.lower_ in _TIMING and token.head.head.pos_ == "NOUN":
        doers = [t for t in below(token.head.head, "by") if t.i < token.i]
        if doers:
            return doers[0]  # "the first word by the group since seizing the town"
    if token.dep_ == "pcomp" and above.pos_ == "NOUN" and token.head.lower_ == "of":
        return next((c for c in above.children if c.dep_ == "poss"), None)  # "its claim of taking"
    if (above.pos_ not in {"VERB", "AUX"} and token.dep_ != "xcomp") or (
        token.dep_ == "advcl" and token.tag_ not in {"VBG", "VB"} and not _having(token)
    ):
        return None
    if controlled := _controlled(token, above):
        return controlled
    if _is_passive(above):
        if token.tag_ != "VB" and token.dep_ == "advcl":
            return agent_of(above)
        return object_of(above)
    if token.dep_ == "conj" and token.tag_ in {"VBZ", "VBD"} and (near := _nearer(token)):
        return near
    return subject_of(_main_clause(token, above))


def _having(token: Token) -> bool:
    """ "Closed in on the city, having already taken the port"."""
    return token.tag_ == "VBN" and any(c.lower_ == "having" for c in token.children)


def _main_clause(token: Token, above: Token) -> Token:
    """ "Rebels cut the road that joins X and Y and also capture Z": it is no road that captures."""
    plain = token.tag_ in {"VB", "VBP"} and not any(c.dep_ == "aux" for c in token.children)
    helped = any(c.dep_ == "aux" for c in above.children)
    if not plain or helped or above.tag_ != "VBZ" or above.dep_ != "relcl":
        return above
    return next((a for a in above.ancestors if a.pos_ == "VERB"), above)


def _controlled(token: Token, above: Token) -> Token | None:
    """ "Asked X to withdraw", "called on X to withdraw": X."""
    if token.tag_ == "VB" and lemma(above) in _CALLS_ON:
        return next(below(above, "on", "upon"), None)
    if token.dep_ != "xcomp" or lemma(above) in _EMPLOYS:
        return None
    return next((c for c in above.children if c.dep_ in {"dobj", "dative"}), None)


def _nearer(token: Token) -> Token | None:
    """ "X accuses Y after Z enters the town and seizes it": who enters, and not X, seizes."""
    above = token.head
    if lemma(above) not in _OF_OBJECT:
        return None
    between = [c for c in above.children if c.dep_ == "advcl" and above.i < c.i < token.i]
    alike = [c for c in between if c.tag_ == token.tag_]
    return next((g for c in alike for g in c.children if g.dep_ == "nsubj"), None)


def hung_lower(verb: Token) -> list[Token]:
    """ "Eight died, two of them children, when a shell hit": hung from the children.

    Or, of "eight died, including two guards, when a shell hit", from the guards.
    """
    parts = [c for c in verb.children if c.dep_ in {"npadvmod", "appos"} and c.i > verb.i]
    parts += [t for t in below(verb, "including") if t.i > verb.i]
    hung = [c for p in parts for c in p.children if c.dep_ == "relcl"]
    return [c for c in hung if any(g.lower_ == "when" for g in c.children)]


def conjuncts(token: Token) -> list[Token]:
    """A noun and those joined to it by "and", each once; of "troops and tanks" the troops."""
    found = [token]
    for child in token.children:
        if child.lower_ == "wounds" and child.dep_ == "conj":
            break  # "kills two men and wounds another", read as nouns
        if lemma(child) in _CRAFT and lemma(token) not in _CRAFT:
            continue
        if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"}:
            found += conjuncts(child)
    return found


def below(token: Token, *words: str) -> Iterator[Token]:
    """The objects of a token's prepositions of the given words."""
    for child in token.children:
        if child.lower_ in words and child.dep_ in _HOLDS_OBJECT:
            for under in child.children:
                if under.dep_ in {"pobj", "pcomp"}:
                    yield under
                elif under.dep_ == "prep":
                    yield from (t for t in under.children if t.dep_ == "pobj")


def noun_before(place: Token) -> Token | None:
    """The noun that a comma or a dash parts from a phrase."""
    own = (c.i for c in place.children if c.i < place.i and c.pos_ != "PUNCT")
    start = min([*own, place.i])
    words = place.doc
    if start - 2 < place.sent.start or words[start - 1].text not in _PARTING:
        return None
    last = words[start - 2]
    return last if last.pos_ in {"NOUN", "PROPN"} else None
