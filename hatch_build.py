"""Fetches the browser files of the map when Dateline is built or installed from its tree.

A released wheel or source archive has them already: who installs one needs no node and no npm.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent / "web"))
import fetch


class VendorHook(BuildHookInterface[Any]):
    """The one step of a build that is not copying files."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """A node is asked for only if something must be fetched."""
        return [] if fetch.fresh(fetch.VENDOR) else [fetch.WITH_NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch the files, unless those of this lock file are there."""
        del version, build_data
        if not fetch.fresh(fetch.VENDOR):
            fetch.fetch_vendor()
