"""The templates, with the style and the script that stand in the page, and the policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from medlint.model import MedlintError

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Assets:
    """What stands in the page beside its content."""

    style: str
    script: str

    @property
    def policy(self) -> str:
        """Give the content security policy: this style and this script, nothing else, and nothing from elsewhere."""
        return (
            f"default-src 'none'; style-src {_hash(self.style)}; script-src {_hash(self.script)}; "
            "base-uri 'none'; form-action 'none'"
        )


@cache
def assets() -> Assets:
    """Give style and script, read once."""
    return Assets(*((_FOLDER / name).read_text(encoding="utf-8").strip() for name in ("report.css", "report.js")))


@cache
def environment() -> Environment:
    """Give the templates' environment, which escapes whatever it is not told to leave.

    Raises MedlintError where the extra `report` is absent. By name, pip would fetch another program for it.
    """
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
    except ImportError as error:
        raise MedlintError("the HTML report needs jinja2: pip install jinja2") from error
    from medlint.reporters.html_report.grounds import ground
    from medlint.reporters.html_report.showing import plain, shown

    made = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {"shown": shown, "plain": plain, "ground": ground}
    return made


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
