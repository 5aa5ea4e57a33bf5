"""Write the pages that are made from the program: rules, profiles, commands, accuracy, and the README's excerpt.

python tools/build_docs.py            write them
python tools/build_docs.py --check    write nothing; exit with 1 and name the stale ones
"""

from __future__ import annotations

import sys
from pathlib import Path

TOOLS = Path(__file__).resolve().parent
if str(TOOLS) not in sys.path:
    sys.path.insert(0, str(TOOLS))

from pages import accuracy, commands, profiles, rules  # noqa: E402 - found through the line above
from pages.readme import readme  # noqa: E402 - the same

ROOT = TOOLS.parent
FOLDERS = ("docs/rules", "docs/profiles")
"""Folders in which every page is made."""


def wanted() -> dict[str, str]:
    """Give all pages by path, as they should be."""
    return (
        {f"docs/rules/{name}": text for name, text in rules.pages().items()}
        | {f"docs/profiles/{name}": text for name, text in profiles.pages().items()}
        | {"docs/cli.md": commands.page(), "docs/accuracy.md": accuracy.page(), "README.md": readme()}
    )


def stale(pages: dict[str, str]) -> list[str]:
    """Give the paths of pages that are missing, different, or of what there is no more."""
    there = {path.relative_to(ROOT).as_posix() for folder in FOLDERS for path in (ROOT / folder).glob("*.md")}
    changed = [path for path, text in pages.items() if _read(path) != text]
    return sorted([*changed, *(there - set(pages))])


def _read(path: str) -> str | None:
    file = ROOT / path
    return file.read_text(encoding="utf-8") if file.is_file() else None


def main() -> int:
    """Write the stale pages, and take away those of what there is no more; gives the exit code."""
    pages = wanted()
    changed = stale(pages)
    if "--check" in sys.argv[1:]:
        print("\n".join(changed) or "all pages are fresh")
        return 1 if changed else 0
    for path in changed:
        if path in pages:
            (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / path).write_text(pages[path], encoding="utf-8")
        else:
            (ROOT / path).unlink()
    print(f"{len(changed)} of {len(pages)} pages written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
