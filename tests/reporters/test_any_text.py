"""Whatever stands in copy, a name or a rule, every output keeps its form."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from medlint.model import FileReport
from medlint.reporters import Style
from medlint.reporters.markup import code, inert
from medlint.reporters.wording import one_line
from tests.report_samples import finding, written

TEXTS = st.text(
    alphabet=st.sampled_from("ab1 .,:;#@%|`*_~<>&[](){}=+-\\/'\"!$^\n\r\t\x00\x1b\u202e\ufffe\ud800😀"), max_size=30
)
MARKDOWN = MarkdownIt("gfm-like", {"linkify": False})


def everywhere(text, place=""):
    source = f"x{text}y"
    one = finding(
        source, source, path=f"a{text}", message=text, suggestion=text, basis=(text,), name=f"n{text}", place=place
    )
    return [FileReport(f"a{text}", [one], source=source), FileReport(f"b{text}", error=f"b{text}: {text}")]


@pytest.mark.parametrize("name", ["json", "sarif", "gitlab", "rdjson"])
@given(text=TEXTS, place=st.sampled_from(["", "page 3"]))
def test_json_stays_json(name, text, place):
    json.loads(written(name, everywhere(text, place), Style(suppressed=True)))


@given(TEXTS)
def test_xml_stays_xml(text):
    root = etree.fromstring(written("junit", everywhere(text)).encode())
    assert [len(suite) for suite in root] == [1, 1]


@given(TEXTS)
def test_log_lines_are_ours(text):
    lines = written("github", everywhere(text)).splitlines()
    assert [line.split(" ")[0] for line in lines[1:4]] == ["::error", "::endgroup::", "::error"]
    assert lines[0].startswith("::group::a")
    assert len(lines) == 6


@given(TEXTS)
def test_rows_stay_rows(text):
    rows = list(csv.reader(io.StringIO(written("csv", everywhere(text)))))
    assert [len(row) for row in rows] == [16, 16, 16]
    assert {rows[1][number] for number in (10, 11, 12)} <= {one_line(text), f"'{one_line(text)}", one_line(f"x{text}y")}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


@given(TEXTS)
def test_markdown_reads_as_the_text(text):
    for made in (inert(text), code(text)):
        (cell,) = etree.HTML(MARKDOWN.render(f"| a |\n|---|\n| {made} |\n")).xpath("//td")
        assert "".join(cell.itertext()).replace("\u200b", "").strip() == one_line(text)
        assert {one.tag for one in cell.iter()} <= {"td", "code"}
