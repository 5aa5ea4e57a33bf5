"""The HTML report in a browser: filters, keyboard, paper, hostile copy, and no script at all."""

from __future__ import annotations

import re

import pytest

from medlint.linting import lint_paths
from medlint.model import FileReport
from medlint.reporters import Style
from tests.browser import open_browser
from tests.report_samples import finding, written

COPY = {
    "a.md": "# Autumn\n\nA miracle cure for all.\n\nA quiet sentence.\n",
    "b.md": "A plonk and a cure.\n\n<!-- x -->\n\nMore of it.\n",
    "c.md": "Nothing here.\n",
}
HOSTILE = (
    "<script>window.hit = 1</script><img src=x onerror='window.hit = 2'><svg onload='window.hit = 3'> "
    '</style></script>"><b onmouseover=window.hit=4>x</b> &lt;script&gt;window.hit=5&lt;/script&gt; '
    "\u202e\u2066\x00 javascript:window.hit=6"
)


def reports(folder):
    for name, text in COPY.items():
        (folder / name).write_text(text, encoding="utf-8")
    made = list(lint_paths(sorted(map(str, folder.glob("*.md"))), keep_documents=True))
    first, second, _ = made
    for report, path in zip(made, COPY, strict=True):
        report.path, report.findings = path, []
    first.findings = [
        finding(first.source, "miracle cure", code="SUP001", name="miracle-language"),
        finding(first.source, "cure for", code="SUP003", name="cure-or-guarantee", severity="warning"),
    ]
    second.findings = [finding(second.source, "plonk", path="b.md", code="STA001", name="figure", severity="note")]
    second.suppressed = [finding(second.source, "cure", path="b.md", code="SUP003", name="cure-or-guarantee")]
    return made


@pytest.fixture(scope="module")
def browser():
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = tmp_path_factory.mktemp("copy")
    file = folder / "out.html"
    file.write_text(written("html", reports(folder)), encoding="utf-8")
    return file.as_uri()


@pytest.fixture(scope="module")
def tab(browser, report):
    """A tab, and what a console or a policy says against the page in it: to open a tab takes longer than most tests."""
    opened = browser.new_page()
    troubles = []
    opened.on("console", lambda message: troubles.append(message.text))
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("request", lambda request: troubles.append(request.url) if request.url != report else None)
    return opened, troubles


@pytest.fixture
def page(tab, report):
    """The report, opened anew, of which nothing bad is said."""
    opened, troubles = tab
    opened.set_viewport_size({"width": 1400, "height": 900})
    opened.emulate_media(media="screen")
    opened.goto("about:blank")
    troubles.clear()
    opened.goto(report)
    yield opened
    assert troubles == []


def shown(page):
    """Codes of the findings that can be seen, with the documents that they stand in."""
    return page.evaluate(
        "[...document.querySelectorAll('.card')].filter(card => card.checkVisibility())"
        ".map(card => card.closest('.document').dataset.path + ' ' + card.dataset.c)"
    )


def looks(page):
    return page.evaluate("[...document.querySelectorAll('mark')].map(mark => [mark.textContent, mark.className])")


ALL = ["a.md SUP001", "a.md SUP003", "b.md STA001", "b.md SUP003"]


def test_all_is_shown_at_first(page):
    assert shown(page) == ALL
    assert page.inner_text("output") == "4 of 4 findings in 3 documents"
    assert looks(page) == [
        ["miracle ", "error"],
        ["cure", "error"],
        [" for", "warning"],
        ["plonk", "note"],
        ["cure", "aside"],
    ]


@pytest.mark.parametrize(
    ("act", "expected", "told"),
    [
        (lambda page: page.uncheck("[value=error]"), ALL[1:], "3 of 4 findings in 2 documents"),
        (lambda page: page.uncheck("[value=aside]"), ALL[:3], "3 of 4 findings in 2 documents"),
        (lambda page: page.select_option("[name=family]", "STA"), ALL[2:3], "1 of 4 findings in 1 document"),
        (lambda page: page.select_option("[name=rule]", "SUP003"), [ALL[1], ALL[3]], "2 of 4 findings in 2 documents"),
        (lambda page: page.fill("[name=file]", "B.m"), ALL[2:], "2 of 4 findings in 1 document"),
        (lambda page: page.check("[name=only]"), ALL, "4 of 4 findings in 2 documents"),
    ],
    ids=["severity", "set aside", "family", "rule", "file", "only"],
)
def test_filter_shows_what_it_names_and_reset_all(page, act, expected, told):
    act(page)
    assert shown(page) == expected
    assert page.inner_text("output") == told
    page.click("[type=reset]")
    page.wait_for_function("document.querySelector('output').textContent.startsWith('4 of 4')")
    assert shown(page) == ALL


def test_marks_follow_the_filters(page):
    page.uncheck("[value=error]")
    assert looks(page)[:3] == [["miracle ", ""], ["cure", "warning"], [" for", "warning"]]
    assert [link.is_visible() for link in page.query_selector_all(".text a.number")] == [False, True, True, True]


def test_passages_without_findings_can_be_left_out(page):
    assert page.is_visible("text=A quiet sentence.")
    page.check("[name=only]")
    assert not page.is_visible("text=A quiet sentence.")
    assert page.is_visible("text=A miracle")


def test_number_and_card_lead_to_each_other(page):
    page.click("#m1-2")
    assert page.evaluate("location.hash") == "#f1-2"
    page.click("#f1-2 .number")
    assert page.evaluate("location.hash") == "#m1-2"


def test_link_to_what_a_filter_hides_shows_it(page):
    page.select_option("[name=family]", "STA")
    page.evaluate("location.hash = '#f1-1'")
    page.wait_for_function("document.querySelector('output').textContent.startsWith('4 of 4')")
    assert page.is_visible("#f1-1")


def test_basis_opens_on_the_spot_and_escape_closes_it(page):
    page.focus("#f1-1 a.basis")
    page.keyboard.press("Enter")
    assert "Federal Trade Commission Act" in page.inner_text("dialog[open]")
    assert "advertiser" in page.inner_text("dialog[open]")
    page.keyboard.press("Escape")
    assert not page.is_visible("dialog")
    assert page.evaluate("document.activeElement.matches('#f1-1 a.basis')")
    page.click("#f1-1 a.basis")
    page.click("dialog button")
    assert not page.is_visible("dialog")


def test_next_and_previous_go_from_finding_to_finding(page):
    seen = []
    for name in ("next", "next", "next", "previous"):
        page.click(f"[name={name}]")
        seen.append(page.evaluate("document.activeElement.id"))
    assert seen == ["f1-1", "f1-2", "f2-1", "f1-2"]


def test_keyboard_alone_reaches_every_part(page):
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    reached = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("(e => e.name || e.className || e.textContent)(document.activeElement)"))
    assert {"severity", "family", "rule", "file", "only", "next", "number", "basis", "d1"} <= reached


def test_without_scripts_everything_is_there_but_the_filters(browser, report):
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(report)
    assert opened.locator(".card").count() == 4
    assert all(opened.locator(".card").nth(number).is_visible() for number in range(4))
    assert not opened.is_visible("#filters")
    opened.click("#f1-1 a.basis")
    assert opened.url.endswith("#basis-us-ftca-5")
    context.close()


@pytest.mark.parametrize("width", [360, 800, 1400])
def test_page_is_never_wider_than_the_window(page, width):
    page.set_viewport_size({"width": width, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_has_the_fields_and_no_filters(page):
    page.fill("#d1 .fields input", "Dr. A. Okafor")
    page.check("#d1 [value='2']")
    page.emulate_media(media="print")
    assert not page.is_visible("#filters")
    assert page.is_visible("#d1 .sign")
    assert len(re.findall(rb"/Type /Page\b", page.pdf(prefer_css_page_size=True))) >= 5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colour_follows_the_reader(browser, report, scheme):
    context = browser.new_context(color_scheme=scheme)
    opened = context.new_page()
    opened.goto(report)
    ground = opened.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", ground)[:3])) > 384) == (scheme == "light")
    context.close()


def test_hostile_copy_does_nothing(browser, tmp_path):
    one = finding(HOSTILE, HOSTILE, path=HOSTILE, message=HOSTILE, suggestion=HOSTILE, name=HOSTILE, basis=(HOSTILE,))
    (tmp_path / "a.txt").write_text("quiet", encoding="utf-8")
    (kept,) = lint_paths([str(tmp_path / "a.txt")], keep_documents=True)
    kept.document.blocks[0].text = HOSTILE
    kept.document.front_matter = {}
    made = FileReport(HOSTILE, [one], source=HOSTILE, document=kept.document)
    file = tmp_path / "out.html"
    text = written("html", [made, FileReport(HOSTILE, error=HOSTILE)], Style(audit=True))
    file.write_text(text, encoding="utf-8")
    opened = browser.new_page()
    troubles = []
    opened.on("console", lambda message: troubles.append(message.text))
    opened.on("dialog", lambda dialog: troubles.append(dialog.message))
    opened.goto(file.as_uri())
    opened.hover(".row .text")
    assert opened.evaluate("window.hit") is None
    assert opened.locator("script").count() == 1
    assert opened.locator("img, main b[onmouseover], svg[onload]").count() == 0
    assert "U+202E" in opened.inner_text(".row .text")
    assert opened.inner_text(".row .text").startswith("<script>window.hit = 1</script>")
    assert troubles == []
    # And if something did get through, the policy would stop it.
    opened.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hit = 7\">')")
    opened.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.hit = 8'}))")
    assert opened.evaluate("window.hit") is None
    assert troubles
    opened.close()
