"""What the site generator does beyond its own: MkDocs calls the functions `on_…` while it builds (`mkdocs.yml`).

Pages read the same on the code host and on the site. So links that lead out of docs/ (to examples, benchmarks) are
written as the code host needs them, and what they lead to is taken into the site, under `project/`.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
OUTSIDE = "project/"
"""Where the site keeps what stands outside docs/."""

_LINK = re.compile(r"(\]\()(?!https?:|mailto:|#)([^)\s#]+)((?:#[^)\s]*)?\))")
_SETUP = re.compile(r"^<!-- setup\n.*?-->$", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_CELL = re.compile(r"<td.*?</td>", re.DOTALL)
"""Code in a cell keeps the backslash that code hosts want before a bar."""
_CODE = re.compile(r"<code>.*?</code>", re.DOTALL)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Fill in the navigation: pages of folders that it names, and guides that it does not."""
    listed: set[str] = set()
    config.nav = [_filled(entry, listed) for entry in config.nav or []]
    guides = next(entry["Guides"] for entry in config.nav if "Guides" in entry)
    names = sorted(f"guides/{path.name}" for path in (DOCS / "guides").glob("*.md"))
    guides += [{_title(name): name} for name in names if name not in listed]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Take in what pages link to outside docs/."""
    wanted = {target for page in DOCS.rglob("*.md") for target in _outside(page)}
    for target in [*wanted]:
        if target.endswith(".md") and not target.startswith("examples/"):
            wanted |= set(_outside(ROOT / target))
    for target in sorted(wanted):
        if (ROOT / target).is_file():
            files.append(File.generated(config, _in_site(target), abs_src_path=str(ROOT / target)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Leave out the hidden commands of guides, and turn links that lead out of docs/."""
    del config, files
    where = page.file.src_uri
    if where == "index.md":
        page.meta["hide"] = ["navigation"]
    source = where.removeprefix(OUTSIDE) if where.startswith(OUTSIDE) else f"docs/{where}"

    def turned(found: re.Match[str]) -> str:
        target = os.path.normpath(os.path.join(os.path.dirname(source), found[2]))
        # The code host shows a folder by its README.
        place = _in_site(f"{target}/README.md" if (ROOT / target / "README.md").is_file() else target)
        return found[1] + os.path.relpath(place, os.path.dirname(where) or ".").replace(os.sep, "/") + found[3]

    return _LINK.sub(turned, _SETUP.sub("", markdown))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Mark what rules report in their examples, and name these, so that they wrap."""
    del config, files
    html = _CELL.sub(lambda found: found[0].replace("\\|", "|"), html)
    if not page.file.src_uri.startswith("rules/"):
        return html
    html = html.replace('<div class="highlight">', '<div class="highlight example">')
    return _CODE.sub(lambda found: _MARK.sub(r"<mark>\1</mark>", found[0]), html)


def _outside(page: Path) -> list[str]:
    """Give what a page links to outside docs/, as paths from the top of the project."""
    links = _LINK.findall(page.read_text(encoding="utf-8"))
    targets = (os.path.relpath(os.path.join(page.parent, link), ROOT).replace(os.sep, "/") for _, link, _ in links)
    return [target for target in targets if not target.startswith(("docs/", ".."))]


def _in_site(target: str) -> str:
    """Give the place in the site of a path from the top of the project."""
    if target.startswith("docs/"):
        return target.removeprefix("docs/")
    # Copy that serves as an example is shown as it is written, not as a page of ours.
    return OUTSIDE + target + (".txt" if target.startswith("examples/") else "")


def _filled(entry: Any, listed: set[str]) -> Any:
    ((title, value),) = entry.items()
    if isinstance(value, list):
        return {title: [_filled(one, listed) for one in value]}
    listed.add(value)
    if not value.endswith("/"):
        return {title: value}
    return {title: [f"{value}README.md", *_listed(value)]}


def _listed(folder: str) -> list[Any]:
    """Give the pages of a folder in the order of its list, under the headings of the second level that stand there."""
    entries: list[Any] = []
    group = entries
    for line in (DOCS / folder / "README.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            group = []
            entries.append({line.removeprefix("## ").capitalize(): group})
        elif found := re.match(r"\| \[[^]]*\]\(([\w-]+\.md)\)", line):
            group.append({_title(folder + found[1]): folder + found[1]})
    return entries


def _title(name: str) -> str:
    """Give the heading of a page in docs/."""
    first = (DOCS / name).read_text(encoding="utf-8").split("\n", 1)[0]
    return first.removeprefix("# ").replace("`", "")
