"""Answers of language models kept on this machine, so that no question is paid for twice.

A file for each answer, named by a digest of all that was asked and of whom; written beside its
name and renamed, so that what is there is whole.  Who else uses the machine may not read them, as
answers quote reports.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from dateline.completion import Completion, Prompt


@dataclass(frozen=True, slots=True)
class CompletionCache:
    """The answers of one model at one address, under a folder."""

    folder: Path
    url: str
    model: str

    def known(self, prompt: Prompt) -> Completion | None:
        """The answer that was kept, if there is one; a file that is not whole is none."""
        try:
            kept = json.loads(self._path(prompt).read_text("utf-8"))
            return Completion(text=str(kept["text"]), cut=bool(kept["cut"]), kept=True)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, prompt: Prompt, completion: Completion) -> None:
        """Keep an answer.  Where the folder cannot be written nothing is kept."""
        path = self._path(prompt)
        said = json.dumps({"text": completion.text, "cut": completion.cut})
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            number, beside = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(number, "w", encoding="utf-8", errors="surrogatepass") as file:
                file.write(said)
            Path(beside).replace(path)

    def _path(self, prompt: Prompt) -> Path:
        asked = [self.url, self.model, prompt.version, prompt.system, prompt.user, prompt.schema]
        digest = sha256(json.dumps(asked).encode()).hexdigest()
        return self.folder / digest[:2] / f"{digest}.json"
