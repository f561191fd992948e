"""The browser of the tests: Debian's Chromium, or the one that CHROMIUM names."""

import os
import shutil
from pathlib import Path

HOW_TO_INSTALL = "apt-get install chromium"


def find() -> Path | None:
    named = os.environ.get("CHROMIUM")
    found = named or shutil.which("chromium") or shutil.which("google-chrome")
    return Path(found) if found and Path(found).is_file() else None
