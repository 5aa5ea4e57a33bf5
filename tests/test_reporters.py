"""Reports: places, the window around the words, text for people and JSON for programs."""

from __future__ import annotations

import json
import random
import textwrap

import pytest

from medlint.model import FileReport, Finding
from medlint.reporters import Style, Summary, create
from medlint.reporters.lines import Lines, printable, width_of, window, wrap


def finding(source, words, **changes):
    start = source.index(words)
    values = {
        "path": "a.md",
        "code": "SUP001",
        "name": "miracle-language",
        "severity": "error",
        "message": "Hype about a treatment; say what it does.",
        "excerpt": words,
        "start": start,
        "end": start + len(words),
        "basis": ("us-21cfr-202-1-e-6-i",),
        "suggestion": "name the effect that was measured",
        "fingerprint": "f",
    }
    return Finding(**(values | changes))


def written(name, reports, style=None):
    out = []
    reporter = create(name, out.append, style or Style())
    summary = Summary(rules=3, packs=("one", "two"))
    for report in reports:
        summary.add(report)
        reporter.add(report)
    reporter.finish(summary)
    return "".join(out)


@pytest.mark.parametrize(
    ("source", "offset", "place"),
    [
        ("abc", 0, (1, 1)),
        ("abc", 3, (1, 4)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nb\rc\nd", 3, (2, 1)),
        ("a\r\nb\rc\nd", 5, (3, 1)),
        ("a\r\nb\rc\nd", 7, (4, 1)),
        ("😀é\n😀x", 4, (2, 2)),
        ("a\u2028b", 2, (1, 3)),
        ("a\x0cb", 2, (1, 3)),
    ],
)
def test_lines_and_columns_count_code_points_from_one(source, offset, place):
    assert Lines(source).place(offset) == place


@pytest.mark.parametrize(
    ("source", "words", "shown", "marks"),
    [
        ("One miracle cure.", "miracle", "One miracle cure.", "    ^^^^^^^"),
        ("first\nOne miracle.\nlast", "miracle", "One miracle.", "    ^^^^^^^"),
        ("\t\tOne\tmiracle\t.", "miracle", "One miracle .", "    ^^^^^^^"),
        ("    indented miracle", "miracle", "indented miracle", "         ^^^^^^^"),
        ("薬は miracle です", "miracle", "薬は miracle です", "     ^^^^^^^"),
        ("A 奇跡 cure", "奇跡", "A 奇跡 cure", "  ^^^^"),
        ("😀 miracle", "miracle", "😀 miracle", "   ^^^^^^^"),
        ("cafe\u0301 miracle", "miracle", "cafe\u0301 miracle", "     ^^^^^^^"),
        ("a life-\n  changing drug", "life-\n  changing", "a life- changing drug", "  ^^^^^^^^^^^^^^"),
        ("\x1b[31mmiracle\x07", "miracle", "\ufffd[31mmiracle\ufffd", "     ^^^^^^^"),
        ("a\u202emiracle\u200b x", "miracle", "amiracle x", " ^^^^^^^"),
        ("miracle", "miracle", "miracle", "^^^^^^^"),
    ],
)
def test_words_are_underlined_where_they_stand(source, words, shown, marks):
    start = source.index(words)
    assert window(source, start, start + len(words), 76) == (shown, marks)


@pytest.mark.parametrize("width", [36, 76, 116])
@pytest.mark.parametrize("position", [0, 1, 50, 500, 5000, 9999])
@pytest.mark.parametrize("filler", ["word and ", "x", "薬", "\u00ad ", "é́ "])
def test_long_lines_are_cut_to_the_width_around_the_words(width, position, filler):
    text = (filler * 10_000)[:10_000]
    source = f"{text[:position]}MIRACLE{text[position:]}"
    shown, marks = window(source, position, position + 7, width)
    assert width_of(shown) <= width
    assert marks.strip() == "^" * 7
    column = len(marks) - 7
    at = shown.index("MIRACLE")
    assert width_of(shown[:at]) == column


def test_long_words_are_cut_at_their_end():
    source = "before " + "very " * 100 + "after"
    shown, marks = window(source, 7, 507, 76)
    assert shown.startswith("before very")
    assert "…" in shown
    assert width_of(shown) <= 76
    assert len(marks) <= 76


def test_words_of_a_whole_line_that_fits_are_not_cut():
    source = "In adults, the cream quickly calms dry and itchy skin within two weeks."
    assert window(source, 0, len(source) - 1, 72) == (source, "^" * (len(source) - 1))


def test_nothing_follows_words_that_are_cut():
    source = "word " * 30 + "end."
    assert window(source, 0, len(source) - 1, 40)[0] == "word word word word word …"


def test_cut_falls_between_words():
    source = "alpha beta gamma delta " * 20 + "MIRACLE" + " alpha beta gamma delta" * 20
    shown, _ = window(source, source.index("MIRACLE"), source.index("MIRACLE") + 7, 60)
    assert shown.startswith("… ")
    assert shown.endswith(" …")


def test_what_disturbs_a_terminal_is_not_shown():
    assert printable("a\x1b[2Jb\x00\u202e\u2066c\ud800") == "a\ufffd[2Jb\ufffdc\ufffd"


def test_text_report():
    source = "One miracle cure.\n\nA safe drug.\n"
    reports = [
        FileReport(
            "a.md",
            [
                finding(source, "miracle"),
                finding(
                    source, "safe", code="SUP002", name="absolute-safety", severity="warning", basis=("good practice",)
                ),
            ],
            source=source,
        ),
        FileReport("b.md", source="x"),
        FileReport("c.md", error="c.md: not UTF-8"),
    ]
    assert written("text", reports, Style(statistics=True)) == (
        "a.md:1:5  error SUP001 miracle-language\n"
        "    One miracle cure.\n"
        "        ^^^^^^^\n"
        "  Hype about a treatment; say what it does.\n"
        "  try: name the effect that was measured\n"
        "  basis: 21 CFR 202.1(e)(6)(i) (US; manufacturers)\n"
        "\n"
        "a.md:3:3  warning SUP002 absolute-safety\n"
        "    A safe drug.\n"
        "      ^^^^\n"
        "  Hype about a treatment; say what it does.\n"
        "  try: name the effect that was measured\n"
        "  basis: good practice\n"
        "\n"
        "1  SUP001  miracle-language\n"
        "1  SUP002  absolute-safety\n"
        "\n"
        "2 findings (1 error, 1 warning) in 1 of 2 files; 1 file could not be linted.\n"
        "3 rules of 2 packs ran. Copy without findings is not thereby cleared.\n"
    )


def test_text_report_without_findings():
    assert written("text", [FileReport("a.md", source="x")]) == (
        "No findings in 1 file.\n3 rules of 2 packs ran. Copy without findings is not thereby cleared.\n"
    )


def test_text_report_keeps_to_the_width():
    source = "Every " + "single word of this very long paragraph " * 30 + "miracle" + " and so on" * 40
    long = finding(
        source,
        "miracle",
        message="A long message that says at some length " * 3,
        suggestion="a long suggestion with many words " * 4,
        basis=("us-fdca-201n", "us-ftca-5"),
    )
    for width in (50, 80, 120):
        text = written("text", [FileReport("a.md", [long], source=source)], Style(width))
        assert max(width_of(line) for line in text.splitlines() if not line.startswith("a.md:")) <= width
    text = written("text", [FileReport("a.md", [long], source=source)])
    basis = "  basis: FD&C Act, 201(n), 21 U.S.C. 321(n) (US; check the official text;\n"
    assert f"{basis}         manufacturers, device makers, …) +1 more\n" in text
    narrow = written("text", [FileReport("a.md", [long], source=source)], Style(40))
    assert "\n  try: a long suggestion with many words\n       a long suggestion" in narrow


def test_colour_is_only_added():
    source = "One miracle cure."
    reports = [FileReport("a.md", [finding(source, "miracle", basis=())], source=source)]
    colored = written("text", reports, Style(color=True))
    plain = written("text", reports)
    assert "\x1b[1;31merror\x1b[0m" in colored
    assert "\x1b[31m^^^^^^^\x1b[0m" in colored
    for code in ("\x1b[1m", "\x1b[1;31m", "\x1b[31m", "\x1b[0m"):
        colored = colored.replace(code, "")
    assert colored == plain
    assert "basis" not in plain


def test_json_report():
    source = "Line\r\nOne miracle “cure”."
    reports = [
        FileReport("a.md", [finding(source, "miracle “cure”")], source=source),
        FileReport("\udcff.md", error="\udcff.md: binary"),
    ]
    text = written("json", reports)
    assert text.isascii()
    assert text.endswith("}\n")
    assert json.loads(text) == {
        "version": 1,
        "summary": {
            "files": 2,
            "files_with_findings": 1,
            "files_unread": 1,
            "findings": 1,
            "errors": 1,
            "warnings": 0,
            "notes": 0,
            "suppressed": 0,
            "cleared": 0,
            "known": 0,
            "unchanged": 0,
            "rules": 3,
            "packs": ["one", "two"],
        },
        "files": [{"path": "a.md", "findings": 1}],
        "findings": [
            {
                "path": "a.md",
                "code": "SUP001",
                "name": "miracle-language",
                "severity": "error",
                "message": "Hype about a treatment; say what it does.",
                "excerpt": "miracle “cure”",
                "start": {"line": 2, "column": 5, "offset": 10},
                "end": {"line": 2, "column": 19, "offset": 24},
                "basis": ["us-21cfr-202-1-e-6-i"],
                "suggestion": "name the effect that was measured",
                "fingerprint": "f",
            }
        ],
        "errors": [{"path": "\udcff.md", "message": "\udcff.md: binary"}],
    }


def test_json_statistics():
    source = "One miracle cure."
    reports = [FileReport("a.md", [finding(source, "miracle"), finding(source, "cure", code="SUP003")], source=source)]
    assert json.loads(written("json", reports, Style(statistics=True)))["summary"]["by_rule"] == {
        "SUP001": 1,
        "SUP003": 1,
    }


def test_lines_are_wrapped_as_the_standard_library_wraps_them():
    words = ["a", "be", "see", "hyphen-ated", "é", "漢字", "\xa0", "x" * 50, "", "\t"]
    chance = random.Random(3)
    for _ in range(2_000):
        text = " ".join(chance.choice(words[: chance.choice([6, 10])]) for _ in range(chance.randrange(30))).strip()
        width, rest = chance.choice([12, 40, 80]), chance.choice(["", "  ", "       "])
        expected = textwrap.wrap(text, width, initial_indent=" ", subsequent_indent=rest, break_on_hyphens=False)
        assert wrap(text, width, " ", rest) == tuple(expected)
