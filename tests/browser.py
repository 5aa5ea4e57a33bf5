"""The browser that pages are tested in: the machine's own Chromium, or the one that `playwright install` fetched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Give a headless browser; raises playwright's error, which says what to install, where there is none.

    `MEDLINT_CHROMIUM` names another program than the first of the usual ones.
    """
    program = os.environ.get("MEDLINT_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser
        finally:
            browser.close()
