"""Where a qualifier may stand, and what is told where it does not."""

from __future__ import annotations

import pytest
from claims_files import BEST, claim, codes, report

TOLD = "Individual results vary."


@pytest.mark.parametrize(
    ("scope", "text", "is_there"),
    [
        ("sentence", f"{BEST}, though individual results vary.", True),
        ("sentence", f"{BEST}. {TOLD}", False),
        ("next", f"{BEST}. {TOLD}", True),
        ("next", f"{BEST}.\n\n{TOLD}", True),
        ("next", f"{BEST}. Come in. {TOLD}", False),
        ("block", f"{BEST}. Come in. {TOLD}", True),
        ("block", f"{TOLD} Come in. {BEST}.", True),
        ("block", f"# {BEST}\n\nCome in. {TOLD}", True),
        ("block", f"{BEST}.\n\nCome in.\n\n{TOLD}", False),
        ("block", f"{BEST}.", False),
        ("document", f"{BEST}.\n\nCome in.\n\n{TOLD}", True),
        ("document", f"{TOLD}\n\nCome in.\n\n{BEST}.", True),
        ("document", f"{BEST}.\n\nCome in.", False),
    ],
)
def test_a_qualifier_stands_within_its_scope(tmp_path, scope, text, is_there):
    found = report(tmp_path, text, claim(qualifier={"text": TOLD, "scope": scope}))
    assert codes(found) == ([] if is_there else ["LNT012", "SUP004"])
    assert bool(found.cleared) == is_there


@pytest.mark.parametrize(
    "text",
    [
        f"{BEST}.[^a]\n\nCome in.\n\nStay.\n\n[^a]: {TOLD}",
        f"{BEST}.*\n\nCome in.\n\nStay.\n\n* {TOLD}",
        f"{BEST}.\\*\n\nCome in.\n\nStay.\n\n\\* {TOLD}",
        f"{BEST}.†\n\nCome in.\n\nStay.\n\n† {TOLD}",
        f"{BEST}.<sup>2</sup>\n\nCome in.\n\nStay.\n\n2. {TOLD}",
    ],
)
def test_the_note_of_the_claim_may_hold_it(tmp_path, text):
    assert "LNT012" not in codes(report(tmp_path, text, claim(qualifier=TOLD)))


def test_a_note_that_the_claim_does_not_call_does_not_count(tmp_path):
    text = f"{BEST}.\n\nCome in.†\n\nStay.\n\n† {TOLD}"
    assert "LNT012" in codes(report(tmp_path, text, claim(qualifier=TOLD)))


def test_a_variant_of_the_qualifier_counts(tmp_path):
    told = {"text": TOLD, "variants": ["your result may differ"]}
    assert codes(report(tmp_path, f"{BEST}; your result may differ.", claim(qualifier=told))) == []


def test_what_nobody_sees_does_not_count(tmp_path):
    text = f"<p>{BEST}.</p><p hidden>{TOLD}</p><img alt='{TOLD}' src='x.png'>"
    assert "LNT012" in codes(report(tmp_path, text, claim(qualifier=TOLD), name="page.html"))


def test_the_next_paragraph_is_the_next_that_readers_see(tmp_path):
    text = f"<p>{BEST}.</p><img alt='A drip' src='x.png'><p hidden>Later.</p><p>{TOLD}</p>"
    assert codes(report(tmp_path, text, claim(qualifier=TOLD), name="page.html")) == []


def test_what_is_told_names_place_and_words(tmp_path):
    (one, _) = report(
        tmp_path, f"{BEST}.", claim(qualifier={"text": TOLD, "scope": "next"}), select=("SUP", "LNT")
    ).findings
    assert one.message == (
        "The approved claim C-1 needs its qualifier in the same sentence or the next: 'Individual results vary'."
    )
    assert one.severity == "error"


def test_another_claim_without_a_qualifier_is_enough(tmp_path):
    assert codes(report(tmp_path, f"{BEST}.", claim(qualifier=TOLD), claim(id="C-2"))) == []


def test_a_shared_footer_counts_for_the_whole_page(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "footer.md").write_text(TOLD)
    (tmp_path / ".medlint.yml").write_text("claims: [claims.yml]\ndisclosures: [{path: footer.md}]\n")
    from claims_files import write

    from medlint.config import resolve
    from medlint.engine import lint_bytes

    write(tmp_path, claim(qualifier={"text": TOLD, "scope": "document"}))
    found = lint_bytes("page.md", f"{BEST}.".encode(), config=resolve("page.md"))
    assert codes(found) == []
