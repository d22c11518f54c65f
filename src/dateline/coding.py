"""An archive coded in bulk: read on an engine, shard by shard, into a dataset of whole files.

What is there stays: a run that was stopped or killed is finished by the same call again.  Nothing
of the result depends on the engine, on the workers or on how often they died.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path

from dateline.adding import KEPT
from dateline.answers import Failure
from dateline.completion import Cost
from dateline.engine.dataset import Head
from dateline.engine.engines import LOCAL, open_engine
from dateline.engine.unfinished import Unfinished
from dateline.engine.work import Deaths, Died, Engine, alone
from dateline.errors import DatasetError, EngineError, WorkersDied
from dateline.export.coded_tables import TABLES, arrow, table_files
from dateline.extraction import Extraction
from dateline.ingest.columns import Columns
from dateline.ingest.intake import Intake, is_address
from dateline.ledger.addition import report_rows
from dateline.model import Report, Statements
from dateline.pipeline import Progress, open_outlets, open_tools
from dateline.resolve.gazetteer import open_gazetteer
from dateline.sharding import DOCUMENTS, shards_of
from dateline.shards import Coded, CodedDocument, CodedShard, Document, Shard, Tally
from dateline.tally import Advance, Watch
from dateline.workers import (
    Opening,
    Outcome,
    chunks,
    ended_worker,
    not_read,
    opened,
    outcomes_of,
)

RULES = Extraction()
"""The rules read, and no language model is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HowToCode:
    """Where an archive is coded and by what, and into which pieces it is cut.

    `engine` is `local`, `ray` or `ray://host:port`; without `workers` it has as many as there is
    room for.  With `recode` an output that was made otherwise, or of something else, is made anew
    where it differs.  A language model that `extraction` names is asked by one worker, here: that
    is where its key is, and the answers that are kept.  Raises EngineError for others.
    """

    engine: str = LOCAL
    workers: int | None = None
    shard: int = DOCUMENTS
    recode: bool = False
    extraction: Extraction = RULES

    def __post_init__(self) -> None:
        if self.extraction.asks and (self.engine != LOCAL or (self.workers or 1) > 1):
            raise EngineError(
                "a language model is asked by one worker on this machine: leave out --engine and "
                "--workers"
            )

    @property
    def opening(self) -> Opening:
        """What opens the tools in a worker: those that `add` reads with."""
        return partial(open_tools, attributing=False, extraction=self.extraction)


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """What is coded: files and folders, and how they are read, as for `Record.add`."""

    paths: Sequence[str | Path]
    published: date | None = None
    publisher: str | None = None
    columns: Columns = field(default_factory=Columns.parse)

    def intake(self) -> Intake:
        """Its reports, to be gone through once."""
        return Intake(
            self.paths,
            published=self.published,
            publisher=self.publisher,
            columns=self.columns,
            outlets=open_outlets(),
        )

    def settings(self) -> dict[str, object]:
        """How it is read, in JSON's types."""
        return {
            "published": None if self.published is None else self.published.isoformat(),
            "publisher": self.publisher,
            "columns": dict(self.columns.given),
            "where": [list(pair) for pair in self.columns.where],
        }


def code_archive(
    archive: Archive,
    output: str | Path,
    *,
    how: HowToCode | None = None,
    watch: Watch | None = None,
    compiling: Progress | None = None,
    opening: Opening | None = None,
) -> Coded:
    """Code all reports of an archive into a dataset.

    Where there is no report at all, nothing is written.  `opening` opens the tools in a worker,
    otherwise than `how` says.  Raises DatasetError for an output that is not to be written to, or
    an input that cannot be read twice; EngineError, WorkersDied, EndpointError, and what `opening`
    raises.
    """
    how, watch, folder = how or HowToCode(), watch or Watch(), Path(output)
    _check(archive.paths, folder)
    arrow()
    intake = archive.intake()
    if not intake.any_report():
        return _nothing_coded(intake, watch)
    open_gazetteer(compiling).close()  # compiled once, not by each of the workers
    opening = opening or how.opening
    with closing(open_engine(how.engine, 1 if how.extraction.asks else how.workers)) as engine:
        head = Head(
            dateline=version("dateline"),
            extractor=_extractor(engine, opening),
            settings={"shard": how.shard, **archive.settings()},
        )
        with closing(Unfinished(folder, head, TABLES, recode=how.recode)) as unfinished:
            run = _Run(unfinished, engine, partial(code_shard, opening), intake, watch)
            return run.finished(how.shard, head.extractor)


def code_shard(opening: Opening, shard: Shard) -> CodedShard:
    """In a worker: codes one shard.  A pure function of the shard and the tools."""
    tools = opened(opening)
    wanted = [d.found for d in shard.documents if isinstance(d.found, Report) and not d.repeats]
    outcomes: dict[str, Outcome] = {}
    for chunk in chunks(wanted):
        outcomes |= zip((r.id for r in chunk), outcomes_of(tools, chunk), strict=True)
    documents = [_coded(document, outcomes) for document in shard.documents]
    said = [d.outcome for d in documents if isinstance(d.outcome, Statements)]
    failures = tuple(d.outcome for d in documents if isinstance(d.outcome, Failure))
    repeated = sum(d.document.repeats and isinstance(d.outcome, Statements) for d in documents)
    return CodedShard(
        shard=shard.name,
        extractor=tools.extractor,
        tally=Tally(
            read=len(documents),
            coded=len(said) - repeated,
            repeated=repeated,
            failed=len(failures),
            claims=sum(len(one.claims) for one in said),
        ),
        files=table_files(documents),
        failures=failures,
        cost=tools.model.charged() if tools.model is not None else None,
    )


def _coded(document: Document, outcomes: dict[str, Outcome]) -> CodedDocument:
    found = document.found
    if isinstance(found, Failure):
        return CodedDocument(document=document, outcome=found)
    outcome: Outcome
    if document.repeats:
        outcome = Statements(report=found, claims=(), sources=(), actors=(), places=())
    else:
        outcome = outcomes[found.id]
    if isinstance(outcome, Failure):
        return CodedDocument(document=document, outcome=outcome)
    try:
        lines = tuple(row.line for row in report_rows(outcome, {}))
    except ValueError as error:
        return CodedDocument(document=document, outcome=not_read(found, error))
    return CodedDocument(document=document, outcome=outcome, lines=lines)


def _check(paths: Sequence[str | Path], output: Path) -> None:
    """Raises DatasetError for what cannot be gone through again, or would code what it wrote."""
    for path in paths:
        if is_address(str(path)) or str(path) == "-":
            raise DatasetError(
                f"{path} may be another the next time, so a run could not go on; save it to a file"
            )
        if output.resolve().is_relative_to(Path(path).resolve()):
            raise DatasetError(
                f"{output} lies in {path}, which is to be coded; name another folder"
            )


def _extractor(engine: Engine, opening: Opening) -> str:
    """What reads; the workers have the models, and this process has none."""
    found = alone(engine, _name, opening)
    if isinstance(found, Died):
        raise WorkersDied(
            "the processes that read end while they open their models; is there enough memory "
            "(300 MB each)? Go on with fewer: --workers 1"
        )
    return found


def _name(opening: Opening) -> str:
    return opened(opening).extractor


def _nothing_coded(intake: Intake, watch: Watch) -> Coded:
    failures = [d.found for s in shards_of(intake) for d in s.documents]
    told = tuple(found for found in failures if isinstance(found, Failure))
    for failure in told:
        if watch.set_aside is not None:
            watch.set_aside(failure)
    return Coded(
        tally=Tally(read=len(told), failed=len(told)),
        shards=0,
        before=0,
        failures=told[:KEPT],
        left_out=intake.left_out,
        passed_over=intake.passed_over,
        interrupted=False,
        others=tuple(intake.others.most_common()),
    )


class _Run:
    """One run: which shards are missing, and what has become of them."""

    def __init__(
        self,
        unfinished: Unfinished,
        engine: Engine,
        function: partial[CodedShard],
        intake: Intake,
        watch: Watch,
    ) -> None:
        self._unfinished = unfinished
        self._engine = engine
        self._function = function
        self._intake = intake
        self._watch = watch
        self._tally = self._before = Tally()
        self._shards = self._kept = self._done = 0
        self._ended = False
        self._failures: list[Failure] = []
        self._cost: Cost | None = None
        self._deaths = Deaths()

    def finished(self, documents: int, extractor: str) -> Coded:
        """Codes what is missing.  Raises as `code_archive`."""
        missing = self._missing(documents)
        for shard, found in self._engine.run(self._function, missing, stop=self._watch.stop):
            coded = self._without_culprits(shard) if isinstance(found, Died) else found
            if coded.extractor != extractor:
                raise EngineError(
                    f"one worker reads with {coded.extractor}, another with {extractor}: install "
                    "the same Dateline, packs and places on all machines"
                )
            self._unfinished.keep(shard, coded)
            self._tell(shard, coded)
        whole = self._ended and self._kept == self._shards
        if whole:
            self._unfinished.finish(self._tally, self._shards)
        return Coded(
            tally=self._tally,
            shards=self._kept,
            before=self._before.read,
            failures=tuple(self._failures),
            left_out=self._intake.left_out,
            passed_over=self._intake.passed_over,
            interrupted=not whole,
            cost=self._cost,
            others=tuple(self._intake.others.most_common()),
        )

    def _missing(self, documents: int) -> Iterator[Shard]:
        for shard in shards_of(self._intake, documents):
            if self._watch.stopped():
                return
            self._shards += 1
            mark = self._unfinished.mark_of(shard)
            if mark is None:
                yield shard
                continue
            self._kept += 1
            self._tally += mark.tally
            self._before += mark.tally
            self._advance(shard.done)
        self._ended = True

    def _without_culprits(self, shard: Shard) -> CodedShard:
        """Codes a shard that was at hand when a worker ended, less the reports that end one."""
        found = alone(self._engine, self._function, shard)
        if isinstance(found, Died):
            wanted = tuple(d for d in shard.documents if isinstance(d.found, Report))
            culprits = {d.position: d.found for d in self._culprits_of_halves(shard, wanted)}
            spared = tuple(
                replace(d, found=ended_worker(culprit))
                if isinstance(culprit := culprits.get(d.position), Report)
                else d
                for d in shard.documents
            )
            found = alone(self._engine, self._function, replace(shard, documents=spared))
        if isinstance(found, Died):
            raise WorkersDied(
                f"shard {shard.number} ends every worker, and no one report of it does; is there "
                "enough memory? What is coded is kept; go on with fewer: --workers 1"
            )
        return found

    def _culprits(self, shard: Shard, documents: tuple[Document, ...]) -> Iterator[Document]:
        """Which of some documents end a worker.  Raises WorkersDied if one after the other does."""
        part, single = replace(shard, documents=documents), len(documents) == 1
        found = (
            alone(self._engine, self._function, part)
            if single
            else self._engine.once(self._function, part)
        )
        if single or not isinstance(found, Died):
            self._deaths.count(isinstance(found, Died), documents[0].found.origin)
            yield from documents if isinstance(found, Died) else ()
            return
        yield from self._culprits_of_halves(shard, documents)

    def _culprits_of_halves(
        self, shard: Shard, documents: tuple[Document, ...]
    ) -> Iterator[Document]:
        middle = len(documents) // 2
        for half in (documents[:middle], documents[middle:]):
            if half:
                yield from self._culprits(shard, half)

    def _tell(self, shard: Shard, coded: CodedShard) -> None:
        self._kept += 1
        self._tally += coded.tally
        self._failures += coded.failures[: KEPT - len(self._failures)]
        if coded.cost is not None:
            self._cost = self._cost or Cost()
            self._cost += coded.cost
        if self._watch.set_aside is not None:
            for failure in coded.failures:
                self._watch.set_aside(failure)
        self._advance(shard.done)

    def _advance(self, done: int) -> None:
        self._done = max(self._done, done)
        if self._watch.progress is not None:
            now, before = self._tally, self._before
            self._watch.progress(
                Advance(
                    read=now.coded - before.coded,
                    known=before.read + now.repeated - before.repeated,
                    failed=now.failed - before.failed,
                    done=self._done,
                    size=self._intake.size,
                )
            )
