"""Which extractor reads: the rules, a language model, or both; and how a model fared.

The rules read unless somebody says otherwise; a model is asked only at an address that was named.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from dateline.completion import Asked
from dateline.errors import EndpointError
from dateline.model import Reading, Report
from dateline.resolve.folders import cache_folder

if TYPE_CHECKING:
    from dateline.engine.inference import Inference
    from dateline.extract.model_reader import ModelReader
    from dateline.extract.read import Reader


class Extractor(StrEnum):
    """What reads reports."""

    RULES = "rules"
    MODEL = "model"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What reads, and the model that is asked.

    `endpoint` is the address of an API of OpenAI's form, `model` a name that it knows, `seconds`
    the time for one answer; without `cache` answers are not kept.  The key, where one is needed, is
    in the environment (`DATELINE_MODEL_KEY`).  Raises EndpointError for a model that is nowhere.
    """

    extractor: Extractor = Extractor.RULES
    endpoint: str = ""
    model: str = ""
    seconds: float = 180.0
    cache: bool = True

    def __post_init__(self) -> None:
        if self.asks and not self.endpoint:
            raise EndpointError(
                f"the extractor {self.extractor} asks a language model: say where with --endpoint "
                "URL (or DATELINE_ENDPOINT), as http://localhost:8080/v1"
            )

    @property
    def asks(self) -> bool:
        """Whether a language model is asked."""
        return self.extractor is not Extractor.RULES


@dataclass(slots=True)
class Tally:
    """How a model fared with all reports so far: given = kept + set aside."""

    reports: int = 0
    requests: int = 0
    known: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    given: int = 0
    kept: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, asked: Asked) -> None:
        """Count one report."""
        self.reports += 1
        self.requests += asked.requests
        self.known += asked.known
        self.tokens_in += asked.tokens_in
        self.tokens_out += asked.tokens_out
        self.given += asked.given
        self.kept += asked.kept
        # the reason without what it is about: "not in sentence 3: 'the dam'"
        self.reasons.update(
            one.reason.partition(":")[0].rstrip(" 0123456789") for one in asked.set_aside
        )


@dataclass(slots=True)
class ModelExtractor:
    """A language model as a reader beside the rules, or in their place."""

    extractor: Extractor
    reader: ModelReader
    inference: Inference
    tally: Tally = field(default_factory=Tally)

    @property
    def name(self) -> str:
        """What the model is called as an extractor."""
        return self.reader.name

    def read(self, report: Report, rules: Reading | None) -> Reading:
        """What the model reads, beside what the rules read where that is given.

        Raises NotAnswered or EndpointError.
        """
        from dateline.extract.merging import merged

        reading = self.reader.read(report)
        if rules is not None:
            reading = merged(rules, reading)
        if reading.asked is not None:
            self.tally.add(reading.asked)
        return reading

    def close(self) -> None:
        """Let go of the connection."""
        self.inference.close()


def open_extraction(how: Extraction, reader: Reader) -> ModelExtractor | None:
    """The model that is to be asked, None where the rules alone read.  Raises EndpointError."""
    if not how.asks:
        return None
    from dateline.engine.completion_cache import CompletionCache
    from dateline.engine.inference import Inference
    from dateline.extract.model_reader import ModelReader

    inference = Inference(how.endpoint, how.model, seconds=how.seconds)
    if how.cache:
        folder = cache_folder() / "completions"
        inference.cache = CompletionCache(folder, inference.url, inference.model)
    return ModelExtractor(how.extractor, ModelReader(reader, inference), inference)
