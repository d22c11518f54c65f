"""Where Dateline keeps files of its own on this machine: what can be made anew, and what cannot.

The platform's own places (freedesktop.org's base directories on Linux), by platformdirs.
"""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_cache_path, user_data_path


def cache_folder() -> Path:
    """Where compiled files are kept: `$DATELINE_CACHE`, or the platform's place for caches."""
    chosen = os.environ.get("DATELINE_CACHE")
    return Path(chosen) if chosen else user_cache_path("dateline", appauthor=False)


def packs_folder() -> Path:
    """Where the user's knowledge packs are kept: `$DATELINE_PACKS`, or the place for data."""
    chosen = os.environ.get("DATELINE_PACKS")
    return Path(chosen) if chosen else user_data_path("dateline", appauthor=False) / "packs"


def places_folder() -> Path:
    """Where the user's GeoNames dumps are kept: `$DATELINE_PLACES`, or the place for data."""
    chosen = os.environ.get("DATELINE_PLACES")
    return Path(chosen) if chosen else user_data_path("dateline", appauthor=False) / "places"
