"""Claims files: what is refused, where, and with which words."""

from __future__ import annotations

import os

import pytest
from claims_files import claim, write

from medlint.claims.files import MAX_BYTES, load_claims
from medlint.config import resolve
from medlint.model import MedlintError
from medlint.troubles import TroublesError

ENTRY = "- {id: A, wording: The best drip in town, market: us, approver: B}\n"


def told(tmp_path, text: str) -> list[str]:
    path = tmp_path / "claims.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MedlintError) as caught:
        load_claims([str(path)])
    error = caught.value
    lines = map(str, error.troubles) if isinstance(error, TroublesError) else [str(error)]
    return [line.removeprefix(f"{tmp_path}/") for line in lines]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (
            "claims:\n- {id: A, wordng: The best drip, market: us, approver: B}",
            "claims.yml:2:11: claims[0]: unknown key `wordng`; did you mean `wording`?",
        ),
        ("claims:\n- {id: A, wording: The best drip, market: fr, approver: B}", "claims.yml:2:35: claims[0].market"),
        ("claims:\n- {id: A, wording: The best drip, approver: B}", "claims.yml:2:3: claims[0]"),
        ("claims:\n- {id: A, wording: The best drip, market: us}", "approver"),
        ("claims:\n- {id: a b, wording: The best drip, market: us, approver: B}", "claims[0].id"),
        ("claims:\n- {id: A, wording: '', market: us, approver: B}", "claims[0].wording"),
        ("claims:\n- {id: A, wording: The best drip, market: us, approver: B, valid_to: soon}", "claims[0].valid_to"),
        ("claims:\n- {id: A, id: B}", "key `id` stands twice"),
        ("claims:\n- {id: A, wording: !!python/name:os.system '', market: us, approver: B}", "tag"),
        ("claim: []", "unknown key `claim`; did you mean `claims`?"),
        ("[1]", "claims.yml:1:1: expected a mapping"),
        (
            "claims:\n- {id: A, wording: The best drip, market: us, approver: B, qualifier: {text: x, scope: page}}",
            "scope",
        ),
        ("claims: [", "not valid YAML"),
        (f"claims:\n{ENTRY}{ENTRY}", "claims.yml:3:4: A: another claim has this id"),
        (
            "claims:\n- {id: A, wording: best drip, market: us, approver: B}",
            "wording of 2 words fits other statements too",
        ),
        ("claims:\n- {id: A, wording: '1 2 3', market: us, approver: B}", "wording of 3 words"),
        (
            "claims:\n- {id: A, wording: The best drip, variants: ['...'], market: us, approver: B}",
            "wording of no words",
        ),
        (
            "claims:\n- {id: A, wording: The best drip, qualifier: '.', market: us, approver: B}",
            "the qualifier says nothing",
        ),
        (
            "claims:\n- {id: A, wording: The best drip, market: us, approver: B, "
            "valid_from: 2026-02-01, valid_to: 2026-01-31}",
            "A: `valid_to` 2026-01-31 is before `valid_from` 2026-02-01",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path, text, part):
    assert any(part in line for line in told(tmp_path, text))


def test_all_mistakes_are_told_at_once(tmp_path):
    text = "claims:\n- {id: A, wording: a b, market: us, approver: B}\n- {id: A, wording: c, market: us, approver: B}\n"
    assert len(told(tmp_path, text)) == 3


def test_ids_are_unique_over_all_files(tmp_path):
    paths = [write(tmp_path, claim(), name=name) for name in ("a.yml", "b.yml")]
    with pytest.raises(TroublesError, match=r"b\.yml:2:3: C-1: another claim has this id .*a\.yml:2:3"):
        load_claims(paths)


def test_an_empty_file_has_no_claims(tmp_path):
    for text in ("", "claims: []\n", "# nothing yet\n"):
        (tmp_path / "claims.yml").write_text(text)
        assert load_claims([str(tmp_path / "claims.yml")]) == ()


@pytest.mark.parametrize(
    ("data", "part"),
    [(b"claims: [\xff]", "not UTF-8 (byte 9)"), (b"#" * (MAX_BYTES + 1), "larger than 5,000,000 bytes")],
    ids=["encoding", "size"],
)
def test_bytes_that_cannot_be_read_are_told(tmp_path, data, part):
    (tmp_path / "claims.yml").write_bytes(data)
    with pytest.raises(MedlintError) as caught:
        load_claims([str(tmp_path / "claims.yml")])
    assert part in str(caught.value)


def test_a_missing_file_or_a_folder_is_told(tmp_path):
    with pytest.raises(MedlintError, match="cannot be read"):
        load_claims([str(tmp_path / "none.yml")])
    with pytest.raises(MedlintError, match="cannot be read"):
        load_claims([str(tmp_path)])


def test_too_many_claims_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("medlint.claims.files.MAX_CLAIMS", 1)
    with pytest.raises(MedlintError, match="2 claims; keep 1 at most in a file"):
        load_claims([write(tmp_path, claim(), claim(id="C-2"))])


def test_a_file_is_read_again_when_it_has_changed(tmp_path):
    path = write(tmp_path, claim())
    assert load_claims([path]) is load_claims([path])
    write(tmp_path, claim(id="OTHER"))
    os.utime(path, (1, 1))
    assert [one.claim.id for one in load_claims([path])] == ["OTHER"]


def test_paths_are_taken_from_the_folder_of_the_configuration(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / ".medlint.yml").write_text("claims: [review/claims.yml]\n")
    assert resolve(tmp_path / "site" / "page.md").claims == (f"{tmp_path}/review/claims.yml",)
