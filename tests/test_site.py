"""The documentation as a site: it builds without a warning, its links lead somewhere, and it loads nothing."""

from __future__ import annotations

import functools
import os
import re
import subprocess
import sys
import threading
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.browser import open_browser
from tests.checkout import ROOT
from tests.guides import run_guide

LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}


class Reader(HTMLParser):
    """What a page links to, what it loads, and what can be linked to in it."""

    def __init__(self):
        super().__init__()
        self.links, self.loaded, self.ids = [], [], set()

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if "id" in found:
            self.ids.add(found["id"])
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])
        if LOADED.get(tag) in found and found.get("rel") not in ("canonical", "next", "prev"):
            self.loaded.append(found[LOADED[tag]])


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site, built as for publishing."""
    target = tmp_path_factory.mktemp("site")
    # Not `--quiet`: it keeps warnings from being counted, and so from failing.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    result = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    return target


@pytest.fixture(scope="module")
def pages(site):
    found = {}
    for path in site.rglob("*.html"):
        found[path] = Reader()
        found[path].feed(path.read_text(encoding="utf-8"))
    return found


def test_every_page_of_the_docs_is_in_the_site(site):
    for source in (ROOT / "docs").rglob("*.md"):
        name = source.relative_to(ROOT / "docs").with_suffix(".html").as_posix().replace("README.html", "index.html")
        assert (site / name).is_file(), name


def test_every_link_leads_to_a_page_and_a_place_in_it(site, pages):
    broken = []
    for page, read in pages.items():
        if page.name == "404.html":
            continue
        for link in read.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = Path(os.path.normpath(page.parent / unquote(parts.path))) if parts.path else page
            target = target / "index.html" if target.is_dir() else target
            is_known = target.is_file() and (
                not parts.fragment or target not in pages or unquote(parts.fragment) in pages[target].ids
            )
            if not is_known:
                broken.append(f"{page.relative_to(site)}: {link}")
    assert broken == []


def test_nothing_is_loaded_from_elsewhere(site, pages):
    for page, read in pages.items():
        assert [one for one in read.loaded if urlsplit(one).netloc] == [], page.name
    for style in site.rglob("*.css"):
        loaded = re.findall(r"(?:url\(|@import)\s*[\"']?(https?:)?//", style.read_text(encoding="utf-8"))
        assert loaded == [], style.name


def test_words_that_a_rule_reports_are_marked(site):
    text = (site / "rules" / "SUP001.html").read_text(encoding="utf-8")
    assert "<mark>game changer</mark>" in text
    assert 'class="highlight example"' in text
    assert "[[" not in re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)


def test_hidden_commands_of_guides_stay_out(site):
    assert not [page for page in site.rglob("*.html") if "<!-- setup" in page.read_text(encoding="utf-8")]


def test_home_page_does_what_it_says(tmp_path):
    assert run_guide(ROOT / "docs" / "index.md", tmp_path) == 2


def test_pages_fit_a_telephone_and_keep_to_themselves(site):
    handler = functools.partial(Quiet, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    here = f"http://127.0.0.1:{server.server_port}"
    troubles = []
    try:
        with open_browser() as browser:
            page = browser.new_page(viewport={"width": 380, "height": 800})
            page.on("request", lambda one: None if one.url.startswith((here, "data:")) else troubles.append(one.url))
            page.on("pageerror", lambda one: troubles.append(str(one)))
            for name in ("index", "cli", "usage", "comparison", "rules/index", "rules/SUP001", "guides/github"):
                page.goto(f"{here}/{name}.html")
                for scheme in ("light", "dark"):
                    page.emulate_media(color_scheme=scheme)
                    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                        troubles.append(f"{name} is wider than the window ({scheme})")
                if page.locator(".headerlink:visible").count():
                    troubles.append(f"{name} gives lines to links that nobody sees")
                page.emulate_media(media="print")
                if page.locator(".md-clipboard:visible").count():
                    troubles.append(f"{name} prints buttons")
                page.emulate_media(media="screen")
    finally:
        server.shutdown()
        server.server_close()
    assert troubles == []


class Quiet(SimpleHTTPRequestHandler):
    """A server that writes no log."""

    def log_message(self, *_):
        pass
