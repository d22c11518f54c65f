"""Whom the words for a party name: rules that take a phrase apart until something is known of it.

The steps, the first that fits wins:

1. the name as a pack has it, in use on that day (and, where the alias is bound to one, in that
   country);
2. the forces or the government of a state, by the table of nations;
3. the same of what is left when the phrase is undressed: "fleeing Iraqi army", "members of the
   Taliban", "U.S.-backed Syrian forces", "Shi'ite cleric Muqtada Sadr", "Islamic State militants";
4. the same with the country that the report is about: "security forces", "the government";
5. a provisional actor, made of the words.

Whatever a pack has an actor for has that id only: "Iraqi troops" are the pack's Iraqi army and
never `state:IQ:forces`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dateline.model import Actor
from dateline.resolve import provisional
from dateline.resolve.actor_index import NameIndex
from dateline.resolve.actor_phrases import (
    apposed,
    keys,
    several,
    without_head,
    without_owner,
    without_role,
    without_ties,
    without_title,
)
from dateline.resolve.nations import Form, Nations
from dateline.vocabulary import ActorKind


@dataclass(frozen=True, slots=True)
class Setting:
    """The day on which a report came out and the country that it is about."""

    when: date | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """An actor, how sure, and why."""

    actor: Actor
    score: float
    reason: str


_ITS_OWN = frozenset({"country's", "nation's"})
"""Whose forces are those of the state that a report is about: "the country's army"."""


class ActorRules:
    """The rules over the names of packs (`index`) and of states; words come tidied, one by one."""

    def __init__(self, index: NameIndex, nations: Nations) -> None:
        self._index = index
        self._nations = nations

    def known(self, words: list[str], setting: Setting) -> Found | None:
        """Steps 1 to 4; each rule that undresses a phrase asks again for what is left."""
        if not keys(words):  # signs only, as in "0 %" once its number is taken off
            return None
        for rule in (
            self._in_packs,
            self._of_a_state,
            self._branch,
            self._headless,
            self._untied,
            self._titled,
            self._of_a_nation,
            self._people_of,
            self._of_the_state_in_question,
            self._apposed,
            self._owned,
        ):
            found = rule(words, setting)
            if found is not None:
                return found
        return None

    def _in_packs(self, words: list[str], setting: Setting) -> Found | None:
        name = " ".join(words)
        found = self._index.best(name, setting.when, setting.country)
        if found is None and len(words) == 1 and name.islower():  # of "rebel-held" those are rebels
            found = self._index.best(f"{name}s", setting.when, setting.country)
        return self._by_id(found.id, found.score, found.reason) if found is not None else None

    def _of_a_state(self, words: list[str], setting: Setting) -> Found | None:
        found = self._nations.institution(keys(words), setting.country)
        return self._by_id(found, 0.9, "the country's own forces or government") if found else None

    def _of_the_state_in_question(self, words: list[str], setting: Setting) -> Found | None:
        if setting.country is None or self._nations.nationality(keys(words)) is not None:
            return None
        owned = len(words) > 1 and words[0].lower().replace("’", "'") in _ITS_OWN
        bare = keys(words[1:] if owned else words)
        found = self._nations.unsaid(bare, setting.country, owned=owned)
        reason = f"the report is about {setting.country}"
        return self._by_id(found, 0.7, reason) if found else None

    def _headless(self, words: list[str], setting: Setting) -> Found | None:
        rest = without_head(words, self._nations.words)
        return self.known(rest, setting) if rest else None

    def _untied(self, words: list[str], setting: Setting) -> Found | None:
        rest = without_ties(words, self._nations.words)
        return self.known(rest, setting) if rest else None

    def _titled(self, words: list[str], setting: Setting) -> Found | None:
        """A name after a title: known, or a person with the side of the state they speak for."""
        bare = without_title(words, self._nations)
        if bare is None or self._nations.unsaid(keys(words), setting.country or "") is not None:
            return None  # "Defense Ministry" is nobody with the title "Defense"
        rest, country, is_person = bare
        found = self.known(rest, Setting(setting.when, country or setting.country))
        if found is not None:
            return found
        name = " ".join(rest)
        if not is_person:
            return Found(provisional.named(name, None, self._nations), 0.5, "named after its kind")
        side = self.side_of(f"state:{country}") if country is not None else None
        actor = replace(
            provisional.person(name, f"state:{country}" if country else None), side=side
        )
        return Found(actor, 0.5, "a person by title")

    def _of_a_nation(self, words: list[str], setting: Setting) -> Found | None:
        """ "Syrian Kurdish fighters": the pack's name for what is left, in that country."""
        nation = self._nations.nationality(keys(words), setting.country)
        if nation is None or nation.form is Form.PEOPLE or nation.length >= len(words):
            return None
        rest = " ".join(words[nation.length :])
        found = self._index.best(rest, setting.when, nation.country)
        if found is None or self._index.actors[found.id].country not in (None, nation.country):
            return None
        return self._by_id(found.id, found.score, f"{found.reason}; {nation.country} by the words")

    def _branch(self, words: list[str], setting: Setting) -> Found | None:
        """ "al-Qaeda's official Syria branch": whom a pack says was that then."""
        if keys(words)[-1] not in self._nations.words.wings or len(words) < 3:
            return None
        for at in range(1, len(words) - 1):
            nation = self._nations.nationality(keys(words[at:-1]))
            whole = self._index.best(_bare(words[:at]), setting.when, setting.country)
            if whole is None or (nation is None and at < len(words) - 2):
                continue
            where = nation.country if nation is not None else setting.country
            part = self._index.part_of(whole.id, where, setting.when) if where else None
            if part is not None:
                return self._by_id(part, 0.9, f"the branch of {whole.name} in {where}")
        return None

    def _people_of(self, words: list[str], setting: Setting) -> Found | None:
        """ "Islamic State militants", "Sadr's fighters", "Maliki's government"."""
        bare = without_role(words, self._nations)
        last = keys(words)[-1]
        if bare is None and len(words) > 1 and last in self._nations.words.government:
            found = self._index.best(_bare(words[:-1]), setting.when, setting.country)
            return self._power_of(found.id, last) if found is not None else None
        if bare is None:
            return None
        rest, noun = bare
        found_rest = self.known(rest, setting)
        follower = self._nations.words.nouns.get(noun)
        kind = follower.kind if follower is not None else None
        if found_rest is None:
            actor = provisional.named(" ".join(rest), kind, self._nations)
            return Found(actor, 0.5, f"named, with {noun!r} for its people")
        if found_rest.actor.kind is ActorKind.PERSON:
            return self._power_of(found_rest.actor.id, noun)
        if found_rest.actor.kind in (ActorKind.STATE, ActorKind.STATE_FORCES):
            return None
        if found_rest.actor.kind is ActorKind.UNKNOWN and kind is not None:
            return replace(found_rest, actor=replace(found_rest.actor, kind=kind))
        return found_rest

    def _power_of(self, person: str, noun: str) -> Found | None:
        """The forces or the government of a person of the packs."""
        employer = self._index.employer(person)
        if employer is None:
            return None
        state = self._index.state_of(employer)
        if state is not None and noun in self._nations.words.branches_of_force:
            employer = f"{state[:8]}:{self._nations.words.branches_of_force[noun].id}"
        return self._by_id(employer, 0.8, f"{noun!r} of {self._index.actors[person].name}")

    def _apposed(self, words: list[str], setting: Setting) -> Found | None:
        for rest in apposed(words, self._nations.words):
            found = self._in_packs(rest, setting)
            if found is not None:
                return found
        return None

    def _owned(self, words: list[str], setting: Setting) -> Found | None:
        """ "Yemen's Houthi rebels": the same party as without its country."""
        bare = without_owner(words, self._nations)
        if bare is None:
            return None
        rest, country = bare
        found = self.known(rest, Setting(setting.when, country))
        if found is not None or provisional.described(rest, country, self._nations) is not None:
            return found
        actor = provisional.named(" ".join(rest), None, self._nations)
        return Found(replace(actor, country=country), 0.4, "a new name")

    def joined(self, words: list[str], setting: Setting) -> Found | None:
        """Several parties in one phrase; a noun at the end is everybody's."""
        parts = several(words)
        if parts is None:
            return None
        found = self.apart(parts, setting)
        named = [f for f in found if f is not None]
        if not named:
            return None
        if len(named) == len(parts) and len({f.actor.id for f in named}) == 1:
            return named[0]
        shown = " ".join(words)
        actor = provisional.named(shown, ActorKind.COALITION, self._nations)
        told = ", ".join(f.actor.id for f in named)
        return Found(replace(actor, country=None), 0.5, f"several parties: {told}")

    def apart(self, parts: list[list[str]], setting: Setting) -> list[Found | None]:
        """Who each part of a phrase is, so far as that is known."""
        tail = parts[-1][-1:]
        found = []
        for part in parts[:-1]:
            nation = self._nations.nationality(keys(part))
            alone = nation is not None and nation.length == len(part)
            found.append(self.known(part + tail if alone else part, setting))
        found.append(self.known(parts[-1], setting))
        return found

    def made_of(self, words: list[str], setting: Setting) -> Found:
        """Step 5: an actor of its own for words that nothing is known of."""
        bare = without_head(words, self._nations.words) or words
        untied = without_ties(bare, self._nations.words)
        if untied is not None and untied[0][:1].isupper():
            bare = untied
        described = provisional.described(bare, setting.country, self._nations)
        if described is not None:
            return Found(described, 0.3, "words that name no party")
        return Found(provisional.named(" ".join(bare), None, self._nations), 0.4, "a new name")

    def _by_id(self, actor_id: str, score: float, reason: str) -> Found | None:
        actor = self.actor(actor_id)
        return Found(actor, score, reason) if actor is not None else None

    def actor(self, actor_id: str) -> Actor | None:
        """The actor of the packs or of the table of nations with this id, its side rolled up."""
        actor_id = self._index.stand_in(actor_id)
        actor = self._index.actors.get(actor_id)
        if actor is None:
            if not actor_id.startswith("state:"):
                return None
            actor = self._nations.actor(actor_id)
        return replace(actor, side=self.side_of(actor_id))

    def side_of(self, actor_id: str) -> str:
        """The camp at the top of those that an actor belongs to, itself where there is none."""
        current = self._index.stand_in(actor_id)
        while True:
            actor = self._index.actors.get(current)
            if actor is not None:
                above = actor.side or actor.parent
            else:
                above = current[:8] if current.startswith("state:") else None
            if above is None or self._index.stand_in(above) == current:
                return current
            current = self._index.stand_in(above)


def _bare(words: list[str]) -> str:
    """A name without the possessive at its end and the adjective "official"."""
    kept = [word for word in words if word.casefold() not in ("official", "local", "main")]
    return " ".join(kept).removesuffix("’s").removesuffix("'s").removesuffix("’").removesuffix("'")
