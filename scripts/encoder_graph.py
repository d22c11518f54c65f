"""The graph that `dateline.extract.encoder` runs, of the weights that `train_encoder` has fitted.

Matrices are multiplied as bytes.  Weights have 7 bits: of 8, two products could overflow the sums
of processors that are some years old, and a report would be read otherwise there.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

Arrays = Mapping[str, NDArray[np.generic]]
OF_CUES = 2
"""How many of the questions about a word alone are asked of a report: does it head a cue, is it a
word of one."""

_MOST = 63


def graph_of(arrays: Arrays, heads: int) -> bytes:
    """From the rows of a window's pieces to what is asked of each, as a model of ONNX."""
    graph = _Graph(arrays)
    size = arrays["norm"].shape[1]
    begun = graph.put("Cast", graph.put("Gather", "words", "rows"), to=TensorProto.FLOAT)
    scales = graph.put("Gather", graph.given("column", arrays["words.scale"][:, None]), "rows")
    here = graph.put("Slice", "places", graph.whole(0), graph.put("Shape", "rows"), graph.whole(0))
    begun = graph.put("Add", graph.put("Mul", begun, scales), here)
    states = graph.normal(begun, "norm")
    for layer in range(sum(name.endswith(".seen") for name in arrays)):
        seen = graph.dense(states, f"{layer}.seen")
        ways = graph.put("Reshape", seen, graph.whole(0, 3, heads, size // heads))
        ways = graph.put("Transpose", ways, perm=[1, 2, 0, 3])
        query, key, value = (graph.put("Gather", ways, graph.one(i), axis=0) for i in range(3))
        turned = graph.put("Transpose", key, perm=[0, 2, 1])
        root = graph.given("root", np.array((size // heads) ** -0.5, dtype=np.float32))
        score = graph.put("Mul", graph.put("MatMul", query, turned), root)
        taken = graph.put("MatMul", graph.put("Softmax", score, axis=-1), value)
        taken = graph.put("Transpose", taken, perm=[1, 0, 2])
        taken = graph.dense(graph.put("Reshape", taken, graph.whole(0, size)), f"{layer}.taken")
        states = graph.normal(graph.put("Add", states, taken), f"{layer}.taken_norm")
        wide = graph.put("Gelu", graph.dense(states, f"{layer}.wide"), approximate="tanh")
        narrow = graph.dense(wide, f"{layer}.narrow")
        states = graph.normal(graph.put("Add", states, narrow), f"{layer}.narrow_norm")
    asked = [arrays["asked.words"][:, :OF_CUES], arrays["asked.cue"], arrays["asked.token"]]
    bias = np.concatenate([arrays["asked.words_bias"][:OF_CUES], arrays["asked.cue_bias"]])
    matrix = np.concatenate(asked, axis=1).astype(np.float32)
    bias = np.pad(bias, (0, matrix.shape[1] - len(bias))).astype(np.float32)
    told = graph.put("MatMul", states, graph.given("asked", matrix))
    return graph.made(graph.put("Add", told, graph.given("asked_bias", bias)), matrix.shape[1])


def stored_of(arrays: Arrays, heads: int) -> dict[str, NDArray[np.generic]]:
    """What `dateline.extract.encoder` reads."""
    kept = {name: arrays[f"asked.{name}"] for name in ("place", "answers", "answers_bias")}
    graph = np.frombuffer(graph_of(arrays, heads), dtype=np.uint8)
    return {"graph": graph, "pieces": arrays["pieces"], **kept}


class _Graph:
    """A graph as it grows: each step is named by its number."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays
        self._nodes: list[NodeProto] = []
        self._held: dict[str, NDArray[np.generic]] = {
            "words": arrays["words"],
            "places": arrays["places"].astype(np.float32),
        }

    def put(self, kind: str, *inputs: str, **told: object) -> str:
        """A step more; the name of what comes out."""
        name = f"step {len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [name], **told))
        return name

    def given(self, name: str, array: NDArray[np.generic]) -> str:
        """A constant."""
        self._held[name] = array
        return name

    def whole(self, *numbers: int) -> str:
        """Whole numbers in a row."""
        return self.given(f"row {numbers}", np.array(numbers, dtype=np.int64))

    def one(self, number: int) -> str:
        """A whole number."""
        return self.given(f"one {number}", np.array(number, dtype=np.int64))

    def normal(self, states: str, name: str) -> str:
        """States with a mean of zero and a spread of one, then stretched and moved."""
        ends = [self.given(f"{name} {i}", self._arrays[name][i]) for i in (0, 1)]
        return self.put("LayerNormalization", states, *ends, epsilon=1e-12)

    def dense(self, states: str, name: str) -> str:
        """States times a matrix of bytes, and a bias."""
        stored = self._arrays[name].astype(np.float32)
        weights = np.round(stored * (_MOST / 127)).astype(np.int8)
        scale = (self._arrays[f"{name}.scale"] * (127 / _MOST)).astype(np.float32)
        step = f"step {len(self._nodes)}"
        parts = [step, f"{step} scale", f"{step} zero"]
        self._nodes.append(helper.make_node("DynamicQuantizeLinear", [states], parts))
        told = self.put("MatMulInteger", parts[0], self.given(name, weights), parts[2])
        told = self.put("Cast", told, to=TensorProto.FLOAT)
        scales = self.put("Mul", self.given(f"{name}.scale", scale), parts[1])
        told = self.put("Mul", told, scales)
        return self.put("Add", told, self.given(f"{name}_bias", self._arrays[f"{name}_bias"]))

    def made(self, out: str, size: int) -> bytes:
        """The whole model."""
        rows = helper.make_tensor_value_info("rows", TensorProto.INT64, ["pieces"])
        told = helper.make_tensor_value_info(out, TensorProto.FLOAT, ["pieces", size])
        held = [numpy_helper.from_array(array, name) for name, array in self._held.items()]
        graph = helper.make_graph(self._nodes, "encoder", [rows], [told], held)
        opsets = [helper.make_opsetid("", 20)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=9)
        whole: bytes = model.SerializeToString()
        return whole
