"""Trained acts of attributing: what they find beside the rules, and what they leave to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import pytest

from dateline.extract.acts import attributions_of, fill_clause
from dateline.extract.attributing import Act, Attributing, load_attributing
from dateline.extract.cue_features import cue_words
from dateline.extract.estimator import Vocabulary
from dateline.extract.feature_keys import feature, mixed, rows_of
from dateline.extract.parse import Doc
from dateline.extract.parser import load_parser
from dateline.extract.quotation import quotations
from dateline.extract.token_table import TokenTable, table_of
from dateline.model import Attribution, Passage, Report
from dateline.pipeline import Tools
from dateline.vocabulary import Attitude

Saying = Callable[[str], dict[str, Attribution]]


@pytest.fixture
def saying(tools: Tools) -> Saying:
    """The attributions of a text, by the words of their cues."""

    def read(text: str) -> dict[str, Attribution]:
        published = datetime(2019, 3, 2, tzinfo=UTC)
        report = Report(id="r", text=text, origin="a.txt", published=published)
        return {" … ".join(_of(a, "cue")): a for a in tools.reader.read(report).attributions}

    return read


def _of(attribution: Attribution, part: str) -> list[str]:
    assert attribution.wording is not None
    return [piece.exact for piece in getattr(attribution.wording, part)]


def test_a_saying_of_the_rules_gets_all_words_of_its_parts(saying: Saying) -> None:
    text = "Colonel Idriss Mbaye, a spokesman for the army, said that rebels had left Bambari."
    found = saying(text)["said"]
    assert _of(found, "source") == ["Colonel Idriss Mbaye, a spokesman for the army"]
    assert _of(found, "content") == ["that rebels had left Bambari"]
    assert found.rule == "saying, words by attribution 4"
    assert found.attitude is Attitude.ASSERTION


@dataclass(frozen=True, slots=True)
class Commas(Attributing):
    """Weights that take every comma for what is said, by the word after it."""

    def acts(self, table: TokenTable, by_rule: Sequence[int] = ()) -> list[Act]:
        commas = [i for i, word in enumerate(table.words) if word == ","]
        return [Act(i + 1, 0.9, {i - 1}, {i + 1}, {i}) for i in commas]


def test_a_comma_is_nothing_that_is_said(tools: Tools) -> None:
    report = Report(id="r", text="The governor, he said, has left Kananga.", origin="a.txt")
    namers = tools.reader.namers(report)
    shipped = load_attributing()
    commas = Commas(shipped.version, shipped.threshold, shipped.cue, shipped.part, shipped.encoder)
    assert attributions_of([(namer, {}, []) for namer in namers], commas) == []


def test_what_somebody_wants_is_found_and_is_no_assertion(saying: Saying) -> None:
    found = saying("The governor wants the militia to leave Kananga.")["wants"]
    assert found.attitude is Attitude.INTENTION
    assert found.source is not None
    assert found.source.name == "governor"
    assert found.rule.startswith("likely to 0.")


def test_an_event_has_no_source_for_being_wanted(tools: Tools) -> None:
    text = "The governor hopes that rebels captured Kananga."
    published = datetime(2019, 3, 2, tzinfo=UTC)
    reading = tools.reader.read(Report(id="r", text=text, origin="a", published=published))
    assert all(e.attribution is None for e in reading.events)


def test_a_quotation_that_goes_on_belongs_to_who_began_it(saying: Saying) -> None:
    text = '"We hold the bridge," said Omar Diallo, a fighter. "Nobody will cross it. We wait."'
    found = saying(text)["said"]
    assert _of(found, "content") == ['"We hold the bridge,"', '"Nobody will cross it. We wait."']


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("a “ b ” c", "01110"),
        ('a " b " " c "', "0111222"),
        ('" a | " b "', "11111"),
        ('" a | b c', "1100"),
        ("'' a '' b", "1110"),
    ],
)
def test_quotation_marks_are_followed_over_paragraphs(text: str, inside: str) -> None:
    words, paragraphs = [], []
    for number, paragraph in enumerate(text.split("|")):
        for word in paragraph.split():
            words.append(word)
            paragraphs.append(number)
    assert "".join(map(str, quotations(words, paragraphs).tolist())) == inside


def test_the_content_has_no_holes_of_a_few_words(saying: Saying) -> None:
    text = "M23 fighters took the airfield overnight, two aid workers told the paper by telephone."
    content = _of(saying(text)["told"], "content")
    assert content[0] == "M23 fighters took the airfield overnight"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Rebels took the airfield overnight, two aid workers told Reuters by telephone.",
            ["Rebels took the airfield overnight"],
        ),
        ("The aide left the capital, two guards told the paper.", ["The aide left the capital"]),
    ],
)
def test_a_clause_before_its_cue_is_the_content_whole(
    saying: Saying, text: str, content: list[str]
) -> None:
    (attribution,) = saying(text).values()
    assert _of(attribution, "content") == content


@pytest.mark.parametrize(
    ("text", "head", "clause", "content", "filled"),
    [
        ("The army has left , he said .", 6, {0, 1, 2, 3}, {1}, True),
        ("The army has left , he said .", 6, {0, 1, 2, 3}, {0, 1, 2}, False),  # nearly all
        ("The army has left , he said .", 6, {0, 1}, {3}, False),  # of another clause
        ("He said the army has left .", 1, {2, 3, 4, 5}, {2}, False),  # after its cue
        ('It was " a rout " , he said .', 8, {0, 1, 3, 4}, {3}, False),  # what is quoted
    ],
)
def test_a_content_is_filled_only_where_the_rule_knows_more(
    text: str, head: int, clause: set[int], content: set[int], filled: bool
) -> None:
    act = Act(head, 0.9, set(), {head}, set(content))
    fill_clause(act, clause, table_of([Doc(load_parser()(text))], [0]))
    assert act.content == (clause if filled else content)


def test_a_feature_without_weight_is_unknown() -> None:
    known = mixed("word", np.arange(50))
    vocabulary = Vocabulary(known)
    assert vocabulary.rows(known).tolist() == list(range(50))
    assert vocabulary.rows(mixed("word", np.arange(50, 60))).tolist() == [50] * 10


def test_the_weights_name_their_version() -> None:
    assert load_attributing().name == "attribution 4"


def test_a_quoted_paragraph_goes_on_with_the_speech_before_it(saying: Saying) -> None:
    text = '"We hold the bridge," said Omar Diallo.\n\n"Nobody will cross it."\n\nIt rained.'
    found = saying(text)["said"]
    assert _of(found, "content") == ['"We hold the bridge,"', '"Nobody will cross it."']


def test_a_quotation_before_a_sentence_of_saying_is_its_content(saying: Saying) -> None:
    text = '"Who will open the road to Beni?" the priest asked. Nobody answered.'
    found = saying(text)["asked"]
    assert _of(found, "content") == ['"Who will open the road to Beni?"']
    assert found.attitude is Attitude.ASSERTION


def test_features_mixed_together_are_those_mixed_alone() -> None:
    side, odd = np.arange(-2, 2), np.arange(4) % 2 == 1
    ready = mixed("ready", odd)
    together = rows_of(
        [feature("a", side, odd), feature("bias"), ready, feature("b", odd, side)], 4
    )
    assert together[:, 0].tolist() == mixed("a", side, odd).tolist()
    assert together[:, 1].tolist() == mixed("bias").tolist() * 4
    assert together[:, 2].tolist() == ready.tolist()
    assert together[:, 3].tolist() == mixed("b", odd, side).tolist()


def test_the_words_that_tell_of_a_cue_stand_in_for_those_it_lacks() -> None:
    nlp = load_parser()
    table = table_of([Doc(nlp("Rebels say that troops left."))], [0])
    itself, above, subject, said = (words.tolist() for words in cue_words(table))
    assert itself == [0, 1, 2, 3, 4, 5]
    assert (above[1], subject[1], said[1]) == (1, 0, 4)
    assert (above[0], subject[0], said[0]) == (1, 0, 0)


TRANSCRIPT = (
    "Ana Diaz met Omar Kone on Monday.\n\nDIAZ: Who holds the bridge?\n\n"
    "KONE: We do, and the army guards it. Diaz may see it.\n\n"
    "DIAZ: The governor said in May that it had fallen.\n\nIt rained."
)


def test_the_turns_of_a_transcript_are_said_by_whose_name_stands_before_them(
    tools: Tools,
) -> None:
    reading = tools.reader.read(Report(id="r", text=TRANSCRIPT, origin="a"))
    turns = [a for a in reading.attributions if a.rule == "a turn of a transcript"]
    assert [_of(a, "source") for a in turns] == [["DIAZ"], ["KONE"], ["DIAZ"]]
    assert _of(turns[1], "content") == ["We do, and the army guards it. Diaz may see it."]
    assert "It rained." not in {p.exact for a in reading.attributions for p in _parts(a)}


def _parts(attribution: Attribution) -> list[Passage]:
    return list(attribution.wording.content) if attribution.wording else [attribution.content]


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("“They shell us every night.” — Ana Diaz", ["Ana Diaz"]),
        ('"They shell us every night."\n\n- Ana Diaz, Beni', ["Ana Diaz, Beni"]),
        ("“We stay.” ― Omar Ba\n“I leave tomorrow.” ― Ali Kone", ["Omar Ba", "Ali Kone"]),
        ("“They shell us every night” — as Ana Diaz put it", []),
        ("“They shell us every night” - nobody sleeps", []),
    ],
)
def test_a_name_after_a_dash_says_the_quotation_before_it(
    text: str, signed: list[str], tools: Tools
) -> None:
    reading = tools.reader.read(Report(id="r", text=text, origin="a"))
    found = [a for a in reading.attributions if a.rule == "a name after a quotation"]
    assert [" ".join(_of(a, "source")) for a in found] == signed
    assert all(piece.exact[0] in '"“' for a in found for piece in _parts(a))


def test_labels_of_updates_make_no_transcript(tools: Tools) -> None:
    text = "UPDATE: Troops entered Beni.\n\nUPDATE: Rebels left Beni.\n\nUPDATE: It is over."
    reading = tools.reader.read(Report(id="r", text=text, origin="a"))
    assert not [a for a in reading.attributions if a.rule == "a turn of a transcript"]
