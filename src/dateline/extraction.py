"""Which extractor reads: the rules, a language model, or both; and how a model fared.

The rules read unless somebody says otherwise; a model is asked only at an address that was named.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.completion import Cost
from dateline.errors import EndpointError, RecordUnwritable
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
class ModelExtractor:
    """A language model as a reader beside the rules, or in their place."""

    extractor: Extractor
    reader: ModelReader
    inference: Inference
    cost: Cost = field(default_factory=Cost)

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
            self.cost.count(reading.asked)
        return reading

    def charged(self) -> Cost:
        """What it cost since this was asked last."""
        cost, self.cost = self.cost, Cost()
        return cost

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
        inference.cache = CompletionCache(_answers(), inference.url, inference.model)
    return ModelExtractor(how.extractor, ModelReader(reader, inference), inference)


def forget_answers(report: str) -> None:
    """Deletes what language models answered about a report, as far as it is kept on this machine.

    Raises RecordUnwritable where it cannot be deleted.
    """
    from dateline.engine.completion_cache import forget_report

    folder = _answers()
    try:
        forget_report(folder, report)
    except OSError as error:
        raise RecordUnwritable(
            f"what language models answered quotes the text and cannot be deleted "
            f"({error.strerror}): delete the folder {folder}"
        ) from error


def _answers() -> Path:
    """Where the answers of language models are kept."""
    return cache_folder() / "completions"
