"""What the documentation says holds: commands, options, links, configuration keys, and the pages of the rules."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import click
import pytest

from medlint.cli import main
from medlint.config_file import FILE_NAMES
from medlint.packs import Pack, load_pack
from medlint.readers import FORMATS
from medlint.settings import KEYS
from medlint.strict_yaml import load
from medlint.validation import convert
from tests.cases import every
from tests.conftest import NEEDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
USAGE = (ROOT / "docs" / "usage.md").read_text(encoding="utf-8")
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "bench" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]


def commands(group=main, prefix=()):
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*prefix, name))
        else:
            yield " ".join((*prefix, name)), command


@pytest.mark.parametrize(("name", "command"), [*commands()], ids=lambda value: value if isinstance(value, str) else "")
def test_every_command_and_option_has_help_and_is_documented(name, command):
    assert command.help
    assert f"medlint {name}" in README
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
            if name == "check":
                assert f"`{parameter.opts[0]}" in USAGE, parameter.opts[0]


def test_every_configuration_key_is_documented():
    text = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    for key in (*KEYS, "extends", *FILE_NAMES):
        assert f"`{key}`" in text, key


def test_every_format_is_documented():
    for suffix in FORMATS:
        assert f"`{suffix}`" in USAGE, suffix


@every("page", PAGES, ids=lambda page: page.name)
def test_every_relative_link_leads_somewhere(page):
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_rules_shown_in_the_guides_are_valid(tmp_path):
    guide = (ROOT / "docs" / "writing-rules.md").read_text(encoding="utf-8")
    text = re.search(r"```yaml\n(pack: .*?)```", guide, re.S)
    assert text is not None
    (tmp_path / "house.yaml").write_text(text[1], encoding="utf-8")
    pack, _ = load_pack(tmp_path / "house.yaml")
    assert [rule.code for rule in pack.rules] == ["HSE001"]
    entry = re.search(r"```yaml\n(- code: .*?)```", README, re.S)
    assert entry is not None
    data, positions = load(entry[1], "README.md")
    convert({"pack": "house", "description": "x", "rules": data}, Pack, "README.md", positions)


def test_generated_pages_are_fresh():
    builder = runpy.run_path(str(ROOT / "tools" / "build_docs.py"))
    assert builder["stale"](builder["wanted"]()) == [], "run: python tools/build_docs.py"


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))], ids=lambda page: page.name
)
def test_no_page_has_pip_fetch_medlint_by_its_name(page):
    # The public index holds another program of this name.
    for line in re.findall(r"pip install[^`&\n]*", page.read_text(encoding="utf-8")):
        assert "medlint" not in line or "git+https://" in line, line


def test_no_test_imports_one_that_needs_what_does_not_come_with_the_repository():
    for module in sorted((ROOT / "tests").rglob("*.py")):
        if module.name not in (*NEEDS, "conftest.py", Path(__file__).name):
            source = module.read_text(encoding="utf-8")
            assert not any(f"tests.{Path(name).stem}" in source for name in NEEDS), module.name
