"""From events to incidents: which events are acts of terror, and which tell of one act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from benchmarks.tasks.muc_nouns import FIGHTERS, Noun, Nouns, phrase, tokens_of
from benchmarks.tasks.muc_words import (
    BLASTING,
    DEEDS,
    DOERS,
    FIRE,
    HARMS,
    HUMANS,
    INSTRUMENTS,
    PARTIES,
    PEOPLE,
    PERSONAL,
    ROADS,
    SHOTS,
    THEFT,
)
from dateline.extract.clauses import conjuncts
from dateline.extract.lemmas import lemma
from dateline.extract.name_labels import Label
from dateline.extract.parse import Token
from dateline.model import Event, Reading, Rejection, Report
from dateline.vocabulary import EventType as T
from dateline.vocabulary import Modality, Polarity

TYPES = {
    T.ATTACK: "ATTACK",
    T.KILLING: "ATTACK",
    T.SHELLING: "ATTACK",
    T.AIR_STRIKE: "BOMBING",
    T.BOMBING: "BOMBING",
    T.ABDUCTION: "KIDNAPPING",
    T.LOOTING: "ATTACK",
}
_NOUNS = frozenset({"NOUN", "PROPN"})
_PLACED = frozenset(
    "at in near outside against under inside of on between behind by beside to".split()
)
_OLD = timedelta(days=400)
_GENERAL = frozenset("attack violence fighting operation offensive".split())


@dataclass(slots=True)
class Incident:
    """One act: its kind, the events that tell of it, and what takes part in it."""

    kind: str
    events: list[Event] = field(default_factory=list)
    individuals: dict[str, Noun] = field(default_factory=dict)
    organisations: dict[str, Noun] = field(default_factory=dict)
    victims: dict[str, Noun] = field(default_factory=dict)
    targets: dict[str, Noun] = field(default_factory=dict)
    instruments: dict[str, str] = field(default_factory=dict)
    effects: dict[str, str] = field(default_factory=dict)
    shots: bool = False

    def join(self, other: Incident) -> None:
        """Take in what another account of the act tells."""
        self.events += other.events
        self.shots |= other.shots
        for name in (
            "individuals",
            "organisations",
            "victims",
            "targets",
            "instruments",
            "effects",
        ):
            mine = getattr(self, name)
            for key, value in getattr(other, name).items():
                mine.setdefault(key, value)


def incidents(reading: Reading, nouns: Nouns) -> list[Incident]:
    """The incidents of a text."""
    events, found = reading.events, list[Incident]()
    told = [_incident(k, e, nouns) for e in events if (k := _kind(e, nouns, reading.report))]
    told += [_retold(rejection, nouns) for rejection in reading.rejected]
    for one in (one for one in told if one is not None):
        same = next((other for other in found if _same(other, one)), None)
        if same is not None:
            same.join(one)
        elif one.events or one.individuals or any(n.name for n in one.victims.values()):
            found.append(one)
    found = _with_deaths([one for one in _with_blasts(found) if _complete(one)])
    _blamed(found, events, nouns)
    for one in found:
        for name in one.victims:
            one.individuals.pop(name, None)
        if one.individuals and not one.organisations and len(armed := nouns.armed_groups()) == 1:
            one.organisations[armed[0].words.lower()] = armed[0]
    return found


def _retold(rejection: Rejection, nouns: Nouns) -> Incident | None:
    """What "the murder of X" adds, where it is not an event of its own."""
    kind = TYPES.get(rejection.type)
    known = rejection.reason.startswith(("told before", "part of another"))
    if kind is None:
        return None
    one = Incident(kind)
    effect = "DEATH" if rejection.type is T.KILLING else ""
    for token, namer in tokens_of(nouns.namers, rejection.cue.start, rejection.cue.end):
        for head in _done_to(token):
            noun = nouns.noun(head, namer)
            _take_sufferer(one, noun, effect, named=bool(effect))
        if not known and HARMS.get(lemma(token)) == "DESTROYED":
            for head in _doers(token):
                _take_doer(one, nouns.noun(head, namer))
    harmed = one.victims or one.targets
    return one if harmed and (known or one.individuals or one.organisations) else None


def _done_to(token: Token) -> list[Token]:
    """Whom an act is done to that is told by a verb, or by a noun: "the murder of X"."""
    if token.pos_ not in _NOUNS:
        return _harmed(token) if token.pos_ == "VERB" else []
    of = [c for c in token.children if c.lower_ in {"of", "against", "on"}]
    return [t for c in of for o in c.children if o.dep_ == "pobj" for t in conjuncts(o)]


def _complete(one: Incident) -> bool:
    """Whether it is told whom or what an act struck, or where a bomb went off."""
    blast = one.kind == "BOMBING" and bool(one.instruments) and any(e.places for e in one.events)
    return bool(one.victims or one.targets or blast)


def _with_blasts(found: list[Incident]) -> list[Incident]:
    """ "The attack", where a bombing is told, is that bombing."""
    blasts = [one for one in found if one.kind == "BOMBING"]
    kept: list[Incident] = []
    for one in found:
        general = all(e.cue.exact.lower().split()[-1].rstrip("s") in _GENERAL for e in one.events)
        if blasts and one.kind == "ATTACK" and general and not one.victims:
            blasts[0].join(one)
        else:
            kept.append(one)
    return kept


def _same(a: Incident, b: Incident) -> bool:
    """Whether two accounts tell of one act: of one kind, unless days and victims are others."""
    if a.kind != b.kind:
        return False
    days = [{d for e in one.events if (d := _day(e)) is not None} for one in (a, b)]
    struck = [{*one.victims, *one.targets} for one in (a, b)]
    apart = all(days) and not days[0] & days[1]
    return not (apart and all(struck) and not struck[0] & struck[1])


def _day(event: Event) -> date | None:
    start = event.valid.start if event.valid else None
    return start.date() if start and event.date_precision == 1 else None


def _old(event: Event, report: Report) -> bool:
    """Whether it is history that the report only recalls."""
    start = event.valid.start if event.valid else None
    return bool(start and report.published and start < report.published - _OLD)


def _with_deaths(found: list[Incident]) -> list[Incident]:
    """Those who died in a bombing or were taken and killed are told with that act."""
    kept: list[Incident] = []
    acts = [one for one in found if one.kind in {"BOMBING", "KIDNAPPING", "ARSON"}]
    for one in found:
        whole = next(
            (
                act
                for act in acts
                if one.kind == "ATTACK" and one.victims and set(one.victims) <= set(act.victims)
            ),
            None,
        )
        if whole is None:
            kept.append(one)
        else:
            whole.join(one)
    return kept


def _kind(event: Event, nouns: Nouns, report: Report) -> str | None:
    """The incident type of an event that is said to have happened."""
    meant = {Modality.PLANNED, Modality.THREATENED, Modality.PREDICTED, Modality.OFFERED}
    if event.polarity is Polarity.NEGATED or event.modality in meant or _old(event, report):
        return None
    asked = event.modality is Modality.REQUESTED and event.type in {T.KILLING, T.ABDUCTION}
    if event.modality is not Modality.ACTUAL and not asked:
        return None
    cue = event.cue.exact.lower().split()[0]
    kind = TYPES.get(event.type)
    if kind and any(cue.startswith(word) for word in FIRE) and not cue.startswith("fired"):
        return "ARSON"
    if any(cue.startswith(word) for word in THEFT):
        return "ROBBERY"
    if kind == "ATTACK" and _words(event, nouns) & BLASTING:
        return "BOMBING"
    return kind


def _words(event: Event, nouns: Nouns) -> set[str]:
    return {lemma(t) for t, _ in tokens_of(nouns.namers, event.sentence.start, event.sentence.end)}


def _incident(kind: str, event: Event, nouns: Nouns) -> Incident | None:
    one = Incident(kind, [event])
    sufferers = [n for m in event.recipients for n in nouns.of(m)]
    if sufferers and all(n.armed for n in sufferers):
        return None
    for mention in event.actors:
        for actor in nouns.of_party(mention):
            _take_actor(one, actor)
    effect = "DEATH" if event.type is T.KILLING else ""
    for noun in sufferers:
        _take_sufferer(one, noun, effect, named=event.type in {T.KILLING, T.ABDUCTION})
    for mention in event.places:
        for noun in nouns.of(mention):
            if noun.target and noun.lemma not in ROADS:
                one.targets.setdefault(noun.words.lower(), noun)
    _take_means(one, event, nouns)
    _take_harm(one, event, nouns)
    return one


def _take_harm(one: Incident, event: Event, nouns: Nouns) -> None:
    """Who was harmed, and by whom, in the sentence of an event and the next."""
    for token, namer in nouns.reach(event):
        word = lemma(token)
        if word in HARMS:
            for head in _harmed(token):
                _take_sufferer(one, nouns.noun(head, namer), HARMS[word], named=False)
        if word in HARMS or word in DEEDS:
            for head in _doers(token):
                _take_doer(one, nouns.noun(head, namer))


def _take_doer(one: Incident, noun: Noun) -> None:
    """Who does harm: armed or unknown people, or an organisation."""
    if noun.lemma in FIGHTERS | DOERS or (noun.label is Label.GROUP and noun.name):
        _take_actor(one, noun)


def _doers(token: Token) -> list[Token]:
    """Who does what a verb tells."""
    if token.pos_ != "VERB":
        return []
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in token.children) or token.dep_ == "acl"
    if not passive:
        return [t for c in token.children if c.dep_ == "nsubj" for t in conjuncts(c)]
    by = [c for c in token.children if c.dep_ == "agent"]
    return [t for c in by for o in c.children if o.dep_ == "pobj" for t in conjuncts(o)]


def _take_means(one: Incident, event: Event, nouns: Nouns) -> None:
    """What an act was done with, and where a bomb went off."""
    for token, namer in tokens_of(nouns.namers, event.sentence.start, event.sentence.end):
        word = lemma(token)
        if one.kind == "BOMBING" and token.dep_ in {"pobj", "conj"} and token.pos_ in _NOUNS:
            beside = nouns.noun(token, namer)
            if beside.target and beside.lemma not in ROADS and _where(token):
                one.targets.setdefault(beside.words.lower(), beside)
        kind_of = INSTRUMENTS.get(word)
        if kind_of is not None and token.pos_ in _NOUNS and (name := _means(token)):
            one.instruments.setdefault(name.lower(), kind_of)
        one.shots |= word in SHOTS


def _means(token: Token) -> str:
    """The name of an instrument: "car bomb", "dynamite" of a dynamite attack."""
    if token.dep_ == "compound":
        used = lemma(token.head) in {"attack", "fire", "explosion", "blast", "shell"}
        return token.text if used else ""
    return phrase(token)


def _where(token: Token) -> bool:
    """Whether a noun says where something went off."""
    head = conjuncts(token)[0] if token.dep_ == "conj" else token
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    return head.dep_ == "pobj" and head.head.lower_ in _PLACED


def _take_actor(one: Incident, actor: Noun) -> None:
    if actor.head.pos_ == "PRON":
        return
    if actor.label is Label.GROUP or actor.lemma in PARTIES:
        one.organisations.setdefault((actor.name or actor.words).lower(), actor)
    elif actor.label is None or actor.label is Label.PERSON:
        one.individuals.setdefault((actor.name or actor.words).lower(), actor)


def _take_sufferer(one: Incident, noun: Noun, effect: str, *, named: bool) -> None:
    """Put who or what is harmed where it belongs; `named`: any name is a person's."""
    if noun.armed:
        return
    common = noun.lemma in PEOPLE or noun.lemma.lower() in HUMANS
    if named and not common and noun.label in {None, Label.OTHER} and noun.head.pos_ == "PROPN":
        noun = Noun(noun.head, "", noun.words, Label.PERSON)
    if noun.human:
        key = (noun.name or noun.words).lower()
        one.victims.setdefault(key, noun)
        if effect in PERSONAL:
            one.effects.setdefault(key, effect)
    elif noun.target:
        one.targets.setdefault(noun.words.lower(), noun)
        if effect and effect not in PERSONAL:
            one.effects.setdefault(noun.words.lower(), effect)


def _harmed(token: Token) -> list[Token]:
    """Whom or what a verb of harm harms."""
    if token.pos_ not in {"VERB", "AUX"}:
        return []
    if lemma(token) in {"die", "perish"}:
        wanted = {"nsubj"}
    else:
        wanted = (
            {"nsubjpass"}
            if any(c.dep_ in {"auxpass", "nsubjpass"} for c in token.children)
            else {"dobj"}
        )
    return [t for c in token.children if c.dep_ in wanted for t in conjuncts(c)]


def _blamed(found: list[Incident], events: Iterable[Event], nouns: Nouns) -> None:
    """Those who claim an act or are accused of it, when nobody is said to have done it."""
    named = [m for e in events if e.type is T.CLAIM_OF_RESPONSIBILITY for m in e.actors]
    named += [m for e in events if e.type is T.ACCUSATION for m in e.recipients]
    for mention in named:
        for noun in nouns.of(mention):
            if noun.label is not Label.GROUP and noun.lemma not in PARTIES:
                continue
            for one in found:
                if not one.organisations:
                    one.organisations[(noun.name or noun.words).lower()] = noun
