"""Which attributions count as direct quotation."""

from __future__ import annotations

from benchmarks.tasks.quotations import direct


def test_only_content_wholly_in_quotation_marks_is_direct() -> None:
    text = '"We stay," he said. "All of us." She called it "a trap" for them.'
    whole = {"content": [[0, 10], [20, 32]]}
    part = {"content": [[46, 64]]}
    [row] = direct([{"id": "1", "text": text, "attributions": [whole, part]}])
    assert row["attributions"] == [whole]
