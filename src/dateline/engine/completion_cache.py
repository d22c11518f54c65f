"""Answers of language models kept on this machine, so that no question is paid for twice.

A file for each answer, named by a digest of all that was asked and of whom; written beside its
name and renamed, so that what is there is whole.  Who else uses the machine may not read them, as
answers quote reports.  For each report it is marked which answers quote it, so that they go when
its text is erased.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

from dateline.completion import Completion, Prompt

_MARKS = "reports"


@dataclass(frozen=True, slots=True)
class CompletionCache:
    """The answers of one model at one address, under a folder."""

    folder: Path
    url: str
    model: str

    def known(self, prompt: Prompt) -> Completion | None:
        """The answer that was kept, if there is one; a file that is not whole is none."""
        name = self._name(prompt)
        try:
            kept = json.loads(_path(self.folder, name).read_text("utf-8"))
            found = Completion(text=str(kept["text"]), cut=bool(kept["cut"]), kept=True)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        with suppress(OSError):
            self._mark(prompt, name)
        return found

    def keep(self, prompt: Prompt, completion: Completion) -> None:
        """Keep an answer.  Where the folder cannot be written nothing is kept."""
        name = self._name(prompt)
        path = _path(self.folder, name)
        said = json.dumps({"text": completion.text, "cut": completion.cut})
        with suppress(OSError):
            self._mark(prompt, name)  # first, so that no answer is there that nothing leads to
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            number, beside = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(number, "w", encoding="utf-8", errors="surrogatepass") as file:
                file.write(said)
            Path(beside).replace(path)

    def _mark(self, prompt: Prompt, name: str) -> None:
        """Notes that an answer quotes the report that was asked about."""
        marks = _marks(self.folder, prompt.report)
        marks.mkdir(parents=True, exist_ok=True, mode=0o700)
        (marks / name).touch()

    def _name(self, prompt: Prompt) -> str:
        asked = [self.url, self.model, prompt.version, prompt.system, prompt.user, prompt.schema]
        return sha256(json.dumps(asked).encode()).hexdigest()


def forget_report(folder: Path, report: str) -> None:
    """Deletes all answers under a folder that quote a report, also where they quote another one.

    Those of which nobody knows whom they quote (what is cut off, or an older Dateline's) go too.
    Raises OSError where one cannot be deleted.
    """
    marks = _marks(folder, report)
    for mark in marks.glob("*"):
        _path(folder, mark.name).unlink(missing_ok=True)
    if marks.exists():
        rmtree(marks)
    marked = {mark.name for mark in (folder / _MARKS).glob("*/*")}
    for path in folder.glob("??/*"):
        if path.stem not in marked:
            path.unlink(missing_ok=True)


def _path(folder: Path, name: str) -> Path:
    return folder / name[:2] / f"{name}.json"


def _marks(folder: Path, report: str) -> Path:
    return folder / _MARKS / sha256(report.encode("utf-8", "surrogatepass")).hexdigest()[:32]
