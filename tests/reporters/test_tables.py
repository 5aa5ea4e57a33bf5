"""JUnit XML, Markdown comments and CSV: valid, complete, and inert whatever copy says."""

from __future__ import annotations

import csv
import io

import pytest
from lxml import etree
from markdown_it import MarkdownIt

from medlint.model import FileReport
from medlint.reporters import Style
from medlint.reporters.markup import code, inert
from tests.report_samples import HOSTILE, SCHEMAS, everything, finding, hostile, placed, plain, unread, written

SHOWN = Style(suppressed=True)


def suites(reports, style=None):
    text = written("junit", reports, style)
    assert text.isascii()
    root = etree.fromstring(text.encode())
    etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd")).assertValid(root)
    return list(root)


def test_junit_report():
    assert written("junit", [placed(), FileReport("clean.md", source="x"), unread()], SHOWN) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="medlint">\n'
        '  <testsuite name="draft.docx" tests="2" failures="1" errors="0" skipped="1">\n'
        '    <testcase classname="draft.docx" name="paragraph 12 HSE002 zorbing-cure">'
        '<failure type="warning" message="Hype about a treatment; say what it does.">'
        "draft.docx:paragraph 12: warning\nwords: wonder\ntry: name the effect</failure></testcase>\n"
        '    <testcase classname="draft.docx" name="table 1, row 2 HSE001 zorbing-cure">'
        '<skipped message="no reason given"/></testcase>\n'
        "  </testsuite>\n"
        '  <testsuite name="clean.md" tests="1" failures="0" errors="0" skipped="0">\n'
        '    <testcase classname="clean.md" name="no findings"/>\n'
        "  </testsuite>\n"
        '  <testsuite name="gone/&#65533;.md" tests="1" failures="0" errors="1" skipped="0">\n'
        '    <testcase classname="gone/&#65533;.md" name="read">'
        '<error type="unread" message="gone/&#65533;.md: not UTF-8; set `encoding`"/></testcase>\n'
        "  </testsuite>\n"
        "</testsuites>\n"
    )


@pytest.mark.parametrize("style", [Style(), SHOWN])
@pytest.mark.parametrize("reports", [[], everything(), [FileReport("\ufffe\x00\ud800", error="\uffff\x0b")]])
def test_junit_is_valid_and_counts_its_cases(reports, style):
    for suite in suites(reports, style):
        cases = list(suite)
        assert int(suite.get("tests")) == len(cases)
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(name)) == len(suite.findall(f"testcase/{tag}"))


def test_junit_failures_are_what_fails_the_run():
    (suite,) = suites([plain()])
    assert [case[0].tag for case in suite] == ["failure", "system-out"]
    (suite,) = suites([plain()], Style(fails=lambda one: one.severity == "note"))
    assert [case[0].tag for case in suite] == ["system-out", "failure"]


def test_junit_carries_hostile_words_as_text():
    (suite,) = suites([hostile()])
    assert "::error::x ]]> <b>&amp; `|`" in suite[0][0].text
    assert suite[0][0].get("message").startswith("=1+1 ::error")


def test_markdown_comment():
    assert written("markdown", [plain(), placed(), unread()]) == (
        "<!-- medlint -->\n"
        "### medlint\n\n"
        "3 findings (1 error, 1 warning, 1 note) in 2 of 2 files; 2 suppressed; 1 file could not be linted.\n\n"
        "#### Errors (1)\n\n"
        "| where | rule | words | what to do |\n|---|---|---|---|\n"
        "| <code>a&#46;md&#58;1&#58;5</code> | HSE001 zorbing-cure | <code>miracle cure</code> "
        "| Hype about a treatment; say what it does.<br>Try: name the effect"
        "<br>Basis: FTC Act, s.5(a)(1) and 5(m)(1)(B), 15 U.S.C. 45 (US; advertisers) |\n\n"
        "#### Warnings (1)\n\n"
        "| where | rule | words | what to do |\n|---|---|---|---|\n"
        "| <code>draft&#46;docx&#58;paragraph 12</code> | HSE002 zorbing-cure | <code>wonder</code> "
        "| Hype about a treatment; say what it does.<br>Try: name the effect |\n\n"
        "<details><summary>Notes (1)</summary>\n\n"
        "| where | rule | words | what to do |\n|---|---|---|---|\n"
        "| <code>a&#46;md&#58;3&#58;1</code> | HSE003 notable | <code>Life- changing</code> "
        "| Hype about a treatment; say what it does.<br>Try: name the effect"
        "<br>Basis: FTC Act, s.5(a)(1) and 5(m)(1)(B), 15 U.S.C. 45 (US; advertisers) |\n\n"
        "</details>\n\n"
        "#### Not linted (1)\n\n"
        "- gone/\ufffd.md&#58; not UTF-8; set &#96;encoding&#96;\n\n"
        "3 rules of 1 pack ran. Copy without findings is not thereby cleared.\n"
    )


def test_markdown_shows_hostile_words_as_they_stand():
    html = MarkdownIt("gfm-like", {"linkify": False}).render(written("markdown", [hostile()]))
    root = etree.HTML(html)
    row = root.xpath("//tbody/tr")[0]
    cells = ["".join(cell.itertext()) for cell in row]
    assert len(cells) == 4
    assert cells[0] == "odd, name:1%/::x|`y`.md:1:1"
    assert "::error::x ]]> <b>&amp; `|` [a](http://evil.example) @mallory #12 {0} 100%" in cells[2]
    assert [one.tag for one in row.iter()] == ["tr", "td", "code", "td", "td", "code", "td", "br", "br"]
    assert not root.xpath("//a")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@mallory and a@b", "&#64;&#8203;mallory and a&#64;&#8203;b"),
        ("#12, GH-12", "&#35;&#8203;12, GH-&#8203;12"),
        ("see http://x.example or www.x.example", "see http&#58;&#8203;//x.example or www.&#8203;x.example"),
        ("1. item", "&#8203;1. item"),
        ("- item", "&#8203;- item"),
        ("-5 %", "-5 %"),
        ("a\\|b\n\n# c", "a&#92;&#124;b &#35; c"),
    ],
)
def test_inert_text_starts_nothing(text, shown):
    assert inert(text) == shown


@pytest.mark.parametrize(
    "text", [HOSTILE, "a\\|b", "`` ` ``", "trailing\\", "<!-- x -->", "&lt;", "www.x.example", "*a* _b_ ~c~"]
)
def test_inert_text_reads_as_it_stands(text):
    flat = " ".join(text.replace("\x1b", "\ufffd").replace("\x07", "\ufffd").replace("\u202e", "").split())
    for made in (inert(text), code(text)):
        html = MarkdownIt("gfm-like", {"linkify": False}).render(f"| a |\n|---|\n| {made} |\n")
        (cell,) = etree.HTML(html).xpath("//td")
        assert "".join(cell.itertext()).replace("\u200b", "") == flat


def test_markdown_fits_into_a_comment_and_says_what_it_leaves_out():
    source = "miracle"
    many = [finding(source, "miracle", suggestion="word " * 40, severity=severity) for severity in ("error", "note")]
    reports = [FileReport("a.md", many * 300, source=source), *[unread()] * 30]
    text = written("markdown", reports)
    assert len(text) < 65_536
    shown = text.count("| HSE001")
    assert 100 < shown < 300
    assert f"\n{300 - shown} errors more than this comment has room for.\n" in text
    assert "\n300 notes more than this comment has room for.\n" in text
    assert "- and 10 files more\n" in text


def test_csv_report():
    assert written("csv", [plain(), placed(), unread()], SHOWN) == (
        "path,place,line,column,end_line,end_column,status,severity,code,name,message,excerpt,suggestion,basis,"
        "fingerprint,reason\n"
        "a.md,,1,5,1,17,reported,error,HSE001,zorbing-cure,Hype about a treatment; say what it does.,miracle cure,"
        "name the effect,us-ftca-5,f1,\n"
        "a.md,,2,15,2,19,suppressed,warning,HSE002,plonk-talk,Hype about a treatment; say what it does.,safe,"
        'name the effect,us-ftca-5,f2,"title of a trial, by A. Okafor, until 2027-01-31"\n'
        "a.md,,3,1,4,9,reported,note,HSE003,notable,Hype about a treatment; say what it does.,Life- changing,"
        "name the effect,us-ftca-5,f3,\n"
        "draft.docx,paragraph 12,,,,,reported,warning,HSE002,zorbing-cure,Hype about a treatment; say what it does.,"
        "wonder,name the effect,,f1,\n"
        'draft.docx,"table 1, row 2",,,,,suppressed,error,HSE001,zorbing-cure,'
        "Hype about a treatment; say what it does.,drug,name the effect,us-ftca-5,f1,no reason given\n"
        "gone/\ufffd.md,,,,,,unread,,,,gone/\ufffd.md: not UTF-8; set `encoding`,,,,,\n"
    )


def test_csv_without_files_has_its_names():
    assert written("csv", []).startswith("path,place,")


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r\n=1", "＝1", "\x00=1"])
def test_csv_cells_are_no_formulas(words):
    source = f"x{words}"
    text = written("csv", [FileReport("a.md", [finding(source, words, message=words)], source=source)])
    (row,) = csv.DictReader(io.StringIO(text))
    for cell in row.values():
        assert not cell.startswith(("=", "+", "-", "@", "＝", "\t", "\r", "\n", " "))
    assert row["excerpt"].lstrip("'\ufffd") == words.replace("\x00", "").strip()


def test_csv_rows_are_one_line_each():
    assert len(written("csv", [hostile()]).splitlines()) == 3
