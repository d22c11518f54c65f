"""Write the mean of the weights of several fits of `dateline.extract.encoder`.

    python scripts/mean_of_encoders.py FIT.npz FIT.npz… --to encoder.npz

The fits are of `scripts/train_encoder.py`.  All begin with the same weights, so that their mean is
a network too, and errs less than each of them (Wortsman et al., "Model soups", ICML 2022); besides,
onnx is needed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

Arrays = Mapping[str, NDArray[np.generic]]
_SCALE = ".scale"
_MOST = 63
"""What a weight is at most in the graph: see `encoder_graph`."""


def main() -> int:
    """Read, mix and write; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("fits", type=Path, nargs="+")
    parser.add_argument("--to", type=Path, required=True)
    args = parser.parse_args()
    stored = [dict(np.load(path)) for path in args.fits]
    models = [onnx.load_from_string(fit["graph"].tobytes()) for fit in stored]
    held = [{t.name: numpy_helper.to_array(t) for t in m.graph.initializer} for m in models]
    mixed = mean_of(held)
    for tensor in models[0].graph.initializer:
        tensor.CopyFrom(numpy_helper.from_array(mixed[tensor.name], tensor.name))
    graph = np.frombuffer(models[0].SerializeToString(), dtype=np.uint8)
    asked = mean_of([{n: a for n, a in fit.items() if n != "graph"} for fit in stored])
    np.savez_compressed(args.to, **{"graph": graph, **asked})
    return 0


def mean_of(fits: Sequence[Arrays]) -> dict[str, NDArray[np.generic]]:
    """The mean of arrays of the same name; of bytes with a scale, that of what they stand for."""
    found: dict[str, NDArray[np.generic]] = {}
    for name, array in fits[0].items():
        scale = name + _SCALE
        if array.dtype == np.int8 and scale in fits[0]:
            meant = [fit[name].astype(np.float32) * fit[scale].astype(np.float32) for fit in fits]
            whole = np.mean(meant, axis=0)
            found[scale] = (np.abs(whole).max(axis=0) / _MOST).astype(np.float32)
            found[name] = np.round(whole / found[scale].astype(np.float32)).astype(np.int8)
        elif name not in found:
            floats = array.dtype == np.float32
            given = [fit[name].astype(np.float32) for fit in fits] if floats else []
            found[name] = np.mean(given, axis=0).astype(np.float32) if floats else array
    return found


if __name__ == "__main__":
    sys.exit(main())
