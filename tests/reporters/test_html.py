"""The HTML report as a file: what stands in it, what does not, and that it needs nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from medlint import reporters
from medlint.cli import main
from medlint.config import clear_cache
from medlint.linting import lint_paths
from medlint.model import FileReport, MedlintError, Suppression
from medlint.reporters import Style, Summary, create, html
from medlint.reporters.html_report import is_html_report, rendering
from medlint.reporters.trend import read_past
from medlint.troubles import Trouble
from tests.house_pack import CONFIG, without_bundled_packs
from tests.report_samples import everything, finding, plain, written

PAGE = """---
title: A quiet room
---

# Botox at our clinic

Botox softens frown lines. We zorb well, and a plonk is 😀 free.[^1] Book Botox today.

<!-- medlint-disable-next-line HSE001 -- name of a trial by=A.Okafor -->
We zorb whole.

<!-- medlint-disable-next-line HSE002 -->
![We frobnicate](x.png)

Plain words.

[^1]: A note.
"""


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    without_bundled_packs(monkeypatch)
    clear_cache()
    Path(".medlint.yml").write_text(CONFIG, encoding="utf-8")
    yield
    clear_cache()


def run(*arguments):
    result = CliRunner().invoke(main, ["check", *arguments], prog_name="medlint")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def report_of(*arguments, **files):
    for name, text in files.items():
        Path(f"{name}.md").write_text(text, encoding="utf-8")
    run(*arguments, "--output=html=out.html")
    return Path("out.html").read_text(encoding="utf-8")


def tree(text):
    assert text.startswith("<!DOCTYPE html>")
    return etree.HTML(text)


def words(element):
    return " ".join("".join(element.itertext()).split())


def marked(root):
    """The marked words, and the numbers of the findings about them."""
    return [("".join(mark.itertext()), mark.get("data-n"), mark.get("class")) for mark in root.iter("mark")]


def test_findings_stand_beside_the_words_that_they_are_about():
    root = tree(report_of(a=PAGE))
    assert marked(root) == [
        ("zorb well", "1", "error"),
        ("plonk", "2", "warning"),
        ("zorb whole", "3", "aside"),
        ("frobnicate", "4", "note"),
    ]
    cards = root.xpath("//article[contains(@class, 'card')]")
    assert words(cards[0]).split(" ")[:3] == ["1", "error", "HSE001"]
    assert "Set aside in the file: name of a trial, by A.Okafor." in words(cards[2])
    (text,) = root.xpath("//p[@class='text'][mark='plonk']")
    assert words(text) == "Botox softens frown lines. We zorb well1, and a plonk2 is 😀 free.1 Book Botox today."
    assert text.xpath("sup/text()") == ["1"]


def test_every_link_within_the_page_leads_somewhere_and_every_id_is_one():
    root = tree(report_of("--no-suppressions", a=PAGE, b="Nothing.\n", c=PAGE))
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = [href[1:] for href in root.xpath("//@href") if href.startswith("#")]
    assert len(targets) > 20
    assert set(targets) <= set(ids)
    assert set(root.xpath("//@aria-labelledby")) <= set(ids)


def test_findings_on_the_same_words_are_all_reachable():
    source = "A miracle cure.\n"
    one = finding(source, "miracle cure")
    two = finding(source, "miracle", code="HSE002", severity="warning")
    Path("a.md").write_text(source, encoding="utf-8")
    (report,) = lint_paths(["a.md"], keep_documents=True)
    report.findings = [two, one]
    root = tree(written("html", [report]))
    assert marked(root) == [("miracle", "1 2", "error"), (" cure", "2", "error")]
    numbers = root.xpath("//p[@class='text']/a")
    assert [(one.get("href"), one.text) for one in numbers] == [("#f1-1", "1"), ("#f1-2", "2")]
    assert root.xpath("//article/p/a[@class='number']/@href") == ["#m1-1", "#m1-2"]


def test_finding_about_no_words_of_the_copy_stands_at_the_end_of_its_document():
    root = tree(written("html", [plain()]))
    assert [words(one) for one in root.xpath("//div[@class='apart']/h4")] == ["About the file rather than its copy"]
    assert words(root.xpath("//div[@class='apart']//q")[0]) == "miracle cure"


def test_report_of_every_kind_of_file_names_all_and_what_could_not_be_read():
    root = tree(written("html", everything(), Style(audit=True)))
    headings = [words(one) for one in root.xpath("//h3[starts-with(@id, 'h')]")]
    assert headings == ["a.md", "clean.md", "draft.docx", "odd, name:1%/::x|`y`.md"]
    (unread,) = root.xpath("//ul[@class='unread']/li")
    assert words(unread) == "gone/U+DCFF.mdnot UTF-8; set `encoding`"
    assert "title of a trial, by A. Okafor, until 2027-01-31" in words(root.xpath("//section[@id='d1']")[0])
    assert "Not finding is not clearing." in words(root)


def test_findings_that_are_known_or_approved_are_told_apart():
    source = "A miracle cure, proven.\n"
    claim = Suppression((), "phase 3 trial", by="A. Okafor", claim="CLM-7")
    report = FileReport("a.md", source=source)
    report.known = [finding(source, "miracle")]
    report.cleared = [finding(source, "proven", suppression=claim)]
    out = []
    reporter = create("html", out.append, Style())
    summary = Summary(gone=[finding(source, "cure")])
    summary.troubles = [Trouble(path="house.yaml", what="no such <key>", line=3, column=1)]
    summary.add(report)
    reporter.add(report)
    reporter.finish(summary)
    root = tree("".join(out))
    known, approved = map(words, root.xpath("//article[contains(@class, 'card')]"))
    assert "Known: accepted in the baseline." in known
    assert "In the wording of an approved claim, CLM-7: phase 3 trial, by A. Okafor." in approved
    assert "1 approved 1 known" in words(root.xpath("//p[@class='meta']")[0])
    assert "1 finding of the baseline was not found again." in words(root)
    assert "house.yaml:3:1no such <key>" in words(root.xpath("//section[@id='unread']")[0])
    assert words(root.xpath("//li[@class='tile aside']/b")[0]) == "2"


def test_hostile_copy_makes_no_element_of_the_page():
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)> &lt;b&gt; \"' \u202e {{ 7*7 }} </style></script>\n"
    copy = "We zorb well &lt;script&gt;alert(2)&lt;/script&gt; \u202e.\n"
    root = tree(report_of(**{"a": f"`x` {bad}", "b'\"<i>": bad, "c": copy}))
    assert len(root.xpath("//script")) == 1
    assert not root.xpath("//img | //i | //iframe | //@onerror | //@style | //@src")
    assert "49" not in words(root)
    assert "<script>alert(2)</script> ." in "".join(root.xpath("//p[@class='text'][mark]")[-1].itertext())


def test_policy_lets_in_this_style_and_this_script_alone():
    text = report_of(a=PAGE)
    (policy,) = tree(text).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    for name in ("style", "script"):
        (inside,) = re.findall(rf"<{name}>(.*?)</{name}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_nothing_is_fetched():
    root = tree(report_of(a=PAGE))
    assert not root.xpath("//link | //iframe | //img | //object | //@src | //form[@action]")
    outside = [one for one in root.xpath("//a[@href]") if not one.get("href").startswith("#")]
    assert all(one.get("href").startswith("https://") for one in outside)
    assert all(one.get("rel") == "noopener noreferrer" for one in outside)


def test_basis_tells_who_is_bound_and_how_far_it_was_read():
    source = "A miracle cure.\n"
    many = ("us-ftca-5", "uk-cap-12-6", "x-unknown", "good practice")
    root = tree(written("html", [FileReport("a.md", [finding(source, "cure", basis=many)], source=source)]))
    (card,) = root.xpath("//article[contains(@class, 'card')]")
    assert card.xpath(".//a[@class='basis']/@href")[0] == "#basis-us-ftca-5"
    assert "1 more at the rule" in words(card)
    (clause,) = root.xpath("//article[@id='basis-us-ftca-5']")
    assert "Binds advertiser" in words(clause)
    assert "Standing Read: a description of the clause by others" in words(clause)


def test_clauses_of_the_market_stand_first():
    from medlint.reporters.html_report.grounds import foremost

    basis = ("us-ftca-5", "us-ftca-12", "us-ftc-deception-1983", "uk-cap-12-6")
    assert foremost(basis, "uk")[0] in ("uk-cap-12-6", "us-ftca-5")
    assert foremost(basis, "us") == basis[:3]


def test_strip_pictures_where_benefits_and_risks_stand():
    page = (
        "# Botox at the harbor clinic\n\nOur Botox softens frown lines within a week and lifts your whole face. "
        "Most people love how rested they look.\n\nWe offer Botox every day, and booking a visit takes a minute. "
        "Book your Botox appointment today.\n\n## Risks\n\nBotox can cause bruising, a drooping lid and headache.\n"
    )
    root = tree(report_of(a=page, b="# Opening hours\n\nWe open at nine.\n"))
    first, second = root.xpath("//figure")
    assert "Benefits and risks of Botox" in words(first)
    benefits, risks = first.xpath(".//svg")
    assert len(benefits.xpath("rect")) > 1
    assert len(risks.xpath("rect")) == 3
    assert risks.get("aria-label").startswith("Risks. ")
    assert "line 9" in words(first)
    assert "Told: bruising and swelling" in words(first)
    assert "Not found: spread of the toxin (boxed warning)" in words(first)
    assert words(second).startswith("Benefits and risks: not weighed. No promotion: ")


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("Read our [safety information](safety.md) first.", "a link leads to them"),
        ("", "these files speak for it: safety.md"),
    ],
)
def test_strip_tells_of_risks_that_stand_elsewhere(link, told):
    page = (
        "# Botox at the harbor clinic\n\nOur Botox softens frown lines within a week and lifts your whole face.\n\n"
        f"We offer Botox every day. Book your appointment today and ask for our Botox nurse.\n\n{link}\n"
    )
    Path("safety.md").write_text("# Risks of Botox\n\nBotox can cause bruising and headache.\n", encoding="utf-8")
    if not link:
        Path(".medlint.yml").write_text(f"{CONFIG}disclosures:\n- path: safety.md\n", encoding="utf-8")
    assert told in words(tree(report_of("a.md", a=page)).xpath("//figure")[0])


def test_long_copy_is_shown_around_findings_once_room_is_used_up(monkeypatch):
    monkeypatch.setattr(html, "ROOM", 50)
    page = "\n\n".join(["Quiet words."] * 9 + ["We zorb well."] + ["More quiet words."] * 9)
    root = tree(report_of(a=page))
    assert [words(one) for one in root.xpath("//p[@class='left-out']")] == [
        "8 passages without findings not shown",
        "8 passages without findings not shown",
    ]
    assert [words(one) for one in root.xpath("//p[@class='text']")] == [
        "Quiet words.",
        "We zorb well1.",
        "More quiet words.",
    ]


def test_same_inputs_give_the_same_bytes():
    assert report_of("--as-of=2026-01-31", a=PAGE) == report_of("--as-of=2026-01-31", a=PAGE)
    assert "Judged as of 2026-01-31 by the profile us (market us)." in words(
        tree(report_of("--as-of=2026-01-31", a=PAGE))
    )


def test_report_is_no_copy_for_a_later_run_and_is_not_even_read():
    report_of(a=PAGE)
    assert is_html_report("out.html")
    assert not is_html_report("a.md")
    Path("b.html").write_text("<!DOCTYPE html><p>We zorb well.", encoding="utf-8")
    assert not is_html_report("b.html")
    assert not is_html_report("gone.html")
    assert "in 2 of 2 files" in " ".join(run(".", "--max-file-size=5000").stdout.split())


def test_documents_are_kept_for_who_asks():
    Path("a.md").write_text(PAGE, encoding="utf-8")
    assert [reporters.needs_document(name) for name in ("html", "json")] == [True, False]
    assert next(iter(lint_paths(["a.md"]))).document is None
    assert next(iter(lint_paths(["a.md"], keep_documents=True))).document.path == "a.md"


def test_absent_extra_is_one_line_and_nothing_is_written(monkeypatch):
    monkeypatch.setitem(sys.modules, "jinja2", None)
    rendering.environment.cache_clear()
    Path("a.md").write_text(PAGE, encoding="utf-8")
    result = run("a.md", "--output=html=out.html")
    rendering.environment.cache_clear()
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "medlint: the HTML report needs jinja2: pip install jinja2\n"
    assert not Path("out.html").exists()


def test_sign_off_fields_are_in_every_document():
    root = tree(report_of(a=PAGE, b="Nothing.\n"))
    for one in root.xpath("//section[@class='document']"):
        assert [words(label) for label in one.xpath(".//fieldset//label")] == [
            *("Approved", "Approved with changes", "Not approved"),
            *("Name", "Role", "Date", "Remarks"),
        ]


# The trend


def test_trend_counts_families_over_earlier_reports_and_this_one():
    Path("a.md").write_text("We zorb well.\n\nA plonk.\n", encoding="utf-8")
    run("a.md", "--output=json=one.json")
    Path("a.md").write_text("We zorb well.\n\nWe frobnicate, and frobnicate.\n", encoding="utf-8")
    run("a.md", "--output=json=two.json")
    root = tree(report_of("a.md", "--trend=one.json", "--trend=two.json", a="We zorb well.\n"))
    (table,) = root.xpath("//table[contains(caption, 'Trend')]")
    assert words(table.find("caption")) == "Trend over 3 reports. Since the one before: 0 findings new, 2 gone."
    rows = [[words(cell) for cell in row][:5] for row in table.iter("tr")]
    assert rows[:2] == [
        ["Family", "one.json", "two.json", "this report", "Change"],
        ["all findings", "2", "3", "1", "-1"],
    ]
    assert len(table.xpath(".//polyline")) == 2


def test_reports_of_the_trend_are_no_copy():
    Path("a.md").write_text("We zorb well.\n", encoding="utf-8")
    run("a.md", "--output=json=old.json")
    assert "in 1 of 1 file" in run(".", "--trend=old.json", "--output=html=out.html").stdout


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "cannot be read (No such file or directory); check the path"),
        (b"", "no JSON report of medlint, or a damaged one"),
        (b'{"version": 1, "findings": [{"path"', "no JSON report of medlint, or a damaged one"),
        (b"\xff\xfe", "no JSON report of medlint, or a damaged one"),
        (b'{"version": 1}', "no JSON report of medlint, or a damaged one"),
        (b'{"version": 2, "findings": []}', "version 2 of the JSON report, and this medlint reads 1"),
    ],
)
def test_damaged_report_of_the_trend_is_one_line(content, told):
    Path("a.md").write_text("We zorb well.\n", encoding="utf-8")
    if content is not None:
        Path("old.json").write_bytes(content)
    result = run("a.md", "--trend=old.json", "--output=html=out.html")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"medlint: --trend old.json: {told}")
    assert result.stderr.count("\n") == 1
    assert not Path("out.html").exists()


def test_trend_without_a_report_that_shows_it_exits_2():
    Path("a.md").write_text("We zorb well.\n", encoding="utf-8")
    result = run("a.md", "--trend=old.json")
    assert result.exit_code == 2
    assert result.stderr == "medlint: --trend old.json: only the HTML report shows it; add --output html=FILE\n"


def test_trend_reads_what_the_json_report_writes():
    Path("old.json").write_text(written("json", everything()), encoding="utf-8")
    past = read_past("old.json")
    assert past.total == len(json.loads(Path("old.json").read_text())["findings"])
    with pytest.raises(MedlintError, match="cannot be read"):
        read_past(".")


# Colours


def luminance(color):
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def palettes():
    style = rendering.assets().style
    for body in re.findall(r":root \{(.*?)\}", style, re.DOTALL):
        colors = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", body))
        yield {
            name: color if len(color) == 7 else "#" + "".join(char * 2 for char in color[1:])
            for name, color in colors.items()
        }


@pytest.mark.parametrize("palette", [*palettes()], ids=["light", "dark", "print"])
def test_contrast_is_enough_for_text_and_for_graphics(palette):
    for ground in ("page", "sheet"):
        for name in ("text", "quiet", "link", "error", "warning", "note", "aside"):
            assert contrast(palette[name], palette[ground]) >= 4.5, (name, ground)
    for name in ("error", "warning", "note", "aside"):
        assert contrast(palette[name], palette[f"{name}-ground"]) >= 4.5, name
        assert contrast(palette["text"], palette[f"{name}-ground"]) >= 4.5, name
    for name in ("benefit", "risk"):
        assert contrast(palette[name], palette["track"]) >= 3, name


def test_reporter_is_made_before_anything_is_linted():
    assert create("html", print, Style())
