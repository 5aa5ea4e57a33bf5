"""The hook's entry goes into a configuration of pre-commit as text, or not at all."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from medlint.readers import FORMATS
from medlint.starter.hook import Origin, entry, has_hook, with_entry
from tests.checkout import ROOT

ENTRY = entry(Origin("https://code.example/medlint", "v0.1.0"))

HEAD = "repos:\n  - repo: a\n    rev: v1\n    hooks:\n      - id: x"
WRITTEN = {
    "plain": "repos:\n- repo: a\n  rev: v1\n  hooks:\n  - id: x\n",
    "indented": HEAD + "\n",
    "keys behind": HEAD + "\n\nci:\n  skip: [x]\n",
    "keys in front": "# ours\nfail_fast: true\nrepos:\n  - repo: a\n    rev: v1\n    hooks: [{id: x}]\n",
    "no newline at the end": HEAD,
    "Windows lines": "repos:\r\n  - repo: a\r\n    rev: v1\r\n    hooks:\r\n      - id: x\r\n",
    "a list over lines": HEAD + "\n        args: [b,\n               c]\n",
    "a block of text": HEAD + "\n        files: |\n          b\n\n\nci: {}\n",
    "folded text": HEAD + "\n        files: >-\n          b\n          c\n",
    "text over lines": 'repos:\n  - repo: a\n    rev: v1\n    hooks:\n      - id: "x\n          y"\n',
    "comments": "# one\n" + HEAD + "  # two\n      # - id: y\n  # - repo: b\n",
    "an empty value": HEAD + "\n        args:\n",
    "document marks": "---\n" + HEAD + "\n...\n",
    "a quoted key": '"repos":\n  - repo: a\n    rev: v1\n    hooks:\n      - id: x\n',
    "letters of the world": "# Prüfung 😀\nrepos:\n  - repo: ä\n    rev: 'é😀'\n    hooks:\n      - id: x\n",
}
REFUSED = {
    "no list": "repos: []\n",
    "a flow": "repos: [{repo: a, hooks: [{id: x}]}]\n",
    "nothing below": "repos:\n",
    "no repos": "fail_fast: true\n",
    "not a mapping": "- repo: a\n",
    "bad YAML": "repos:\n  - repo: 'a\n",
    "repos twice": "repos:\n  - repo: a\nrepos:\n  - repo: b\n",
    "an alias": "x: &x\n  - repo: a\nrepos: *x\n",
    "two documents": "repos:\n  - repo: a\n---\nrepos:\n  - repo: b\n",
    "a bomb": "a: &a [x, x, x, x, x, x, x, x, x]\n"
    + "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "repos:\n  - repo: *i\n",
}


@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize("added", [ENTRY, entry(Origin(), {"docx", "pdf"})], ids=["pinned", "local"])
def test_entry_is_added_and_nothing_else_changes(text, added):
    result = with_entry(text, added)
    before, after = yaml.safe_load(text), yaml.safe_load(result)
    assert after == before | {"repos": before["repos"] + yaml.safe_load(added)}
    assert has_hook(result)
    assert not has_hook(text)
    assert result.count("\r\n") in (0, result.count("\n"))
    kept = iter(result.splitlines())
    assert all(line in kept for line in text.splitlines()), "a line was lost, changed or moved"


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_is_not_safe_to_change_is_refused(text):
    assert with_entry(text, ENTRY) is None


def test_a_comment_of_the_last_entry_stays_with_it():
    result = with_entry(WRITTEN["comments"], ENTRY)
    assert result.index("# - id: y") < result.index("code.example") < result.index("# - repo: b")


def test_an_empty_configuration_is_begun():
    assert yaml.safe_load(with_entry("", ENTRY)) == {"repos": yaml.safe_load(ENTRY)}


@pytest.mark.parametrize(
    ("text", "is_there"),
    [
        ("repos:\n  - repo: https://code.example/medlint\n", True),
        ("      - id: medlint-strict\n", True),
        ("        entry: uvx medlint check\n", True),
        ("# medlint comes later\n", False),
        ("      - id: x  # as medlint does\n", False),
    ],
)
def test_a_hook_that_is_there_is_known(text, is_there):
    assert has_hook(text) is is_there


@given(st.text(alphabet="repos:-# \n[]{}'\"|>&*a\r\t😀", max_size=60), st.sampled_from(list(WRITTEN.values())))
def test_any_configuration_is_changed_rightly_or_refused(noise, start):
    for text in (start + noise, noise + start):
        result = with_entry(text, ENTRY)
        if result is not None and text.strip():
            assert yaml.safe_load(result)["repos"][-1] == yaml.safe_load(ENTRY)[0]


def test_the_local_hook_takes_every_format():
    (local,) = yaml.safe_load(entry(Origin(), {"docx", "pdf"}))
    pattern = local["hooks"][0]["files"]
    for suffix in FORMATS:
        assert re.search(pattern, f"a/b{suffix}"), suffix
    assert not re.search(pattern, "LICENSE")
    (text_only,) = yaml.safe_load(entry(Origin()))
    assert not re.search(text_only["hooks"][0]["files"], "a.docx")


def test_published_hooks_take_every_format():
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert list(hooks) == ["medlint", "medlint-strict", "medlint-documents"]
    for suffix in FORMATS:
        name = f"a{suffix}"
        is_document = suffix in (".docx", ".pdf")
        assert bool(re.search(hooks["medlint-documents"]["files"], name)) is is_document
        for one in ("medlint", "medlint-strict"):
            assert bool(re.search(hooks[one]["files"], name)) is not is_document
