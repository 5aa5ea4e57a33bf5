"""What approved claims do to findings: cleared ones are kept with their claim, all others stay."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from claims_files import BEST, DAY, claim, codes, report, write

from medlint.config import Config
from medlint.engine import lint_bytes
from medlint.reporters import Style, Summary, create


def test_a_cleared_finding_carries_its_claim(tmp_path):
    found = report(tmp_path, f"{BEST}.", claim(valid_to="2026-12-31"))
    (one,) = found.cleared
    by = one.suppression
    assert (by.claim, by.reason, by.by, str(by.expires)) == ("C-1", "approved claim C-1", "Dr. B. Marsh", "2026-12-31")
    assert by.place.endswith("claims.yml:2:3")


def test_only_what_lies_in_the_wording_is_cleared(tmp_path):
    found = report(tmp_path, f"{BEST}, a miracle cure.", claim())
    assert [one.code for one in found.cleared] == ["SUP004"]
    assert "SUP001" in codes(found)


def test_other_families_are_not_cleared(tmp_path):
    wording = "Ketamine is a hormone that lifts low mood"
    found = report(tmp_path, f"{wording}.", claim(wording))
    assert "MEC001" in [one.code for one in found.findings]


def test_a_broken_reference_is_not_cleared(tmp_path):
    wording = "The drip eased low mood in most adults"
    text = f"{wording} [4].\n\n## References\n\n1. Okafor A. J Ex Med. 2024;1:2-3.\n"
    assert "STA007" in codes(report(tmp_path, text, claim(wording)))


def test_unsuppressible_rules_are_not_cleared(tmp_path):
    profile = tmp_path / "house.yml"
    profile.write_text("profile: house\ntitle: H\ndescription: H\nextends: us\nunsuppressible: [SUP004]\n")
    found = report(tmp_path, f"{BEST}.", claim(), profile=str(profile))
    assert (codes(found), found.cleared) == (["SUP004"], [])


def test_banned_rules_are_cleared(tmp_path):
    wording = "Zelvora is safe for every adult"
    found = report(tmp_path, f"{wording}.", claim(wording, market="uk"), profile="uk")
    assert "SUP002" in [one.code for one in found.cleared]


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ({"valid_to": "2026-05-31"}, "was approved until 2026-05-31"),
        ({"valid_from": "2026-06-02"}, "is approved from 2026-06-02 on"),
        ({"market": ["uk", "eu"]}, "is approved for uk, eu, not for us"),
    ],
)
def test_a_claim_out_of_force_clears_nothing_and_is_told(tmp_path, keys, why):
    found = report(tmp_path, f"{BEST}.", claim(**keys))
    assert codes(found) == ["LNT011", "SUP004"]
    assert why in found.findings[0].message
    assert not found.cleared


@pytest.mark.parametrize("keys", [{"valid_to": "2026-06-01"}, {"valid_from": "2026-06-01"}])
def test_the_first_and_last_day_count(tmp_path, keys):
    assert codes(report(tmp_path, f"{BEST}.", claim(**keys))) == []


def test_one_claim_in_force_is_enough(tmp_path):
    old, uk = claim(id="OLD", valid_to="2020-01-01"), claim(id="UK", market="uk")
    assert codes(report(tmp_path, f"{BEST}.", old, uk, claim())) == []
    both = report(tmp_path, f"{BEST}.", uk, old)
    assert [one.message for one in both.findings if one.code == "LNT011"] == [
        "The approved claim OLD was approved until 2020-01-01; use one that is approved, or have this one renewed."
    ]


def test_a_longer_claim_in_force_covers_a_shorter_one_that_is_not(tmp_path):
    longer = claim(f"{BEST}, says our survey of 2026", id="LONG")
    found = report(tmp_path, f"{BEST}, says our survey of 2026.", longer, claim(valid_to="2020-01-01"))
    assert "LNT011" not in codes(found)


def test_alternative_text_between_the_words_is_not_cleared(tmp_path):
    text = '<p>Zelvora is the <img src="x.png" alt="our miracle drip"> best migraine treatment in town.</p>'
    found = report(tmp_path, text, claim(), name="page.html")
    assert [one.code for one in found.cleared] == ["SUP004"]
    assert "SUP001" in codes(found)


def test_a_suppression_of_what_a_claim_clears_is_unused(tmp_path):
    text = f"<!-- medlint-disable-next-line SUP004 -- the survey of 2026 -->\n\n{BEST}.\n"
    (one,) = [one for one in report(tmp_path, text, claim()).findings if one.code == "LNT001"]
    assert one.message == "This suppression has no effect: approved claim C-1 clears what SUP004 finds there."


def test_what_is_told_of_claims_can_be_suppressed_and_deselected(tmp_path):
    text = f"<!-- medlint-disable-next-line LNT011 -- the old page -->\n\n{BEST}.\n"
    found = report(tmp_path, text, claim(valid_to="2020-01-01"))
    assert [one.code for one in found.suppressed] == ["LNT011"]
    ignored = report(tmp_path, f"{BEST}.", claim(valid_to="2020-01-01"), ignore=("LNT011",))
    assert codes(ignored) == ["SUP004"]


@pytest.mark.parametrize("format", ["text", "json", "sarif", "csv", "junit"])
def test_reports_show_cleared_findings_when_asked(tmp_path, format):
    found = report(tmp_path, f"{BEST}.", claim())
    shown = {}
    for is_asked in (True, False):
        parts: list[str] = []
        reporter = create(format, parts.append, Style(suppressed=is_asked))
        summary = Summary()
        summary.add(found)
        reporter.add(found)
        reporter.finish(summary)
        shown[is_asked] = "".join(parts)
    assert "approved claim C-1" in shown[True] or '"id": "C-1"' in shown[True]
    assert "C-1" not in shown[False]
    if format == "sarif":
        (result,) = [one for one in json.loads(shown[True])["runs"][0]["results"] if one["ruleId"] == "SUP004"]
        assert [(one["kind"], one["status"]) for one in result["suppressions"]] == [("external", "accepted")]
    if format == "json":
        assert json.loads(shown[True])["summary"]["cleared"] == 1
        assert json.loads(shown[True])["cleared"][0]["claim"]["approver"] == "Dr. B. Marsh"
    if format == "text":
        assert "cleared: approved claim C-1, by Dr. B. Marsh" in " ".join(shown[True].split())
        assert "1 cleared by approved claims" in " ".join(shown[False].split())


def test_nothing_is_imported_without_claims(tmp_path):
    (tmp_path / "page.md").write_text(f"{BEST}.\n")
    program = (
        "import sys; from medlint.commands.check import Request, run; run(Request(paths=('page.md',)));"
        "print([name for name in sys.modules if name.startswith(('medlint.claims', 'rapidfuzz'))])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_fingerprint_of_near_copy_outlasts_edits_elsewhere(tmp_path):
    config = Config(claims=(write(tmp_path, claim("In adults, the drip may ease low mood.")),), as_of=DAY)
    texts = ["In adults, the drip eases low mood.", "Come in.\n\nIn adults, the drip eases low mood."]
    prints = {
        one.fingerprint
        for text in texts
        for one in lint_bytes("page.md", text.encode(), config=config).findings
        if one.code == "LNT010"
    }
    assert len(prints) == 1
