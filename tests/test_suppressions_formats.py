"""Suppressions in the comments of every format, and in side files for formats without any."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import docx
import pytest

from medlint import lint_paths
from medlint.config import Config, override
from medlint.engine import lint_bytes
from tests.page_formats import Line, as_pdf

NEXT = "medlint-disable-next-line SUP001 -- approved by review"
OPEN, CLOSE = "medlint-disable SUP001 -- approved by review", "medlint-enable SUP001"
FILE = "medlint-disable-file SUP001 -- approved by review"
ONE, OTHER = "Our miracle drip.", "Our miracle pen."
THIRD = "A miracle for you."
CONFIG = override(Config(), select=["SUP001", "LNT"], as_of=date(2026, 6, 1))

# name of the file, how a comment is written (@), how a line of copy is (@, and № its number), what stands before, after
FORMATS = {
    "html": ("a.html", "<!-- @ -->", "<p>@</p>", "<!doctype html>\n<body>\n", "</body>\n"),
    "html over lines": ("a.html", "<!--\n  @\n-->", "<section>\n<p class='x'>\n@\n</p>\n</section>", "", ""),
    "html attribute": ("a.html", "<!-- @ -->", '<img src="a.png" alt="@">', "", ""),
    "markdown": ("a.md", "<!-- @ -->\n", "@\n", "# Our visit\n\n", ""),
    "markdown list": ("a.md", "<!-- @ -->", "- @", "", ""),
    "markdown table": ("a.md", "", "| <!--@--> № | @ |", "| a | b |\n| - | - |\n", ""),
    "front matter": ("a.md", "# @", "title№: @", "---\n", "---\n\nA drip.\n"),
    "mdx": ("a.mdx", "{/* @ */}\n", "@\n", "", ""),
    "mdx prop": ("a.mdx", "{/* @ */}\n", '<Card title="@" />\n', "", ""),
    "mdx export": ("a.mdx", "  // @", '  { title: "@" },', "export const cards = [\n", "];\n\nText.\n"),
    "tsx": ("a.tsx", "{/* @ */}", "<p>@</p>", "export default () => (\n<div>\n", "</div>\n);\n"),
    "tsx prop": ("a.tsx", "{/* @ */}", "<Card\n  body='@'\n/>", "export default () => (\n<>\n", "</>\n);\n"),
    "tsx line": ("a.tsx", "  // @", "  { body: '@' },", "const cards = [\n", "];\n"),
    "jsx": ("a.jsx", "{/* @ */}", "<p>@</p>", "export default () => (\n<div>\n", "</div>\n);\n"),
    "js": ("a.js", "  // @", "  { title: `@` },", "module.exports = [\n", "];\n"),
    "ts": ("a.ts", "  /* @ */", "  { id: №, title: '@' },", "export const cards = [\n", "] as const;\n"),
    "ts over lines": ("a.ts", "  /**\n   * @\n   */", "  { body:\n    '@' },", "export const cards = [\n", "];\n"),
    "yaml": ("a.yaml", "  # @", "  title№: @", "page:\n", ""),
    "yaml scalar": ("a.yaml", "# @", "body№: >-\n  @\n", "", ""),
    "yaml paragraphs": ("a.yaml", "  # @", "  - body: |\n      A drip.\n\n      @", "page:\n", "\n"),
    "yaml items": ("a.yaml", "# @", "- title: @\n  body: Nothing to say.", "", ""),
    "po": ("a.po", "# @", '#: page.html:№\nmsgid "m№"\nmsgstr "@"\n', 'msgid ""\nmsgstr ""\n\n', ""),
    "po extracted": ("a.po", "#. @", 'msgid "m№"\nmsgstr ""\n"See: "\n"@"\n', 'msgid ""\nmsgstr ""\n\n', ""),
    "po plural": ("a.po", "# @", '#: a.py:№\nmsgid "m№"\nmsgid_plural "n"\nmsgstr[0] "A drip."\nmsgstr[1] "@"\n',
                  'msgid ""\nmsgstr ""\n\n', ""),
    "csv": ("a.csv", "# @", "№,@", "id,headline\n", ""),
    "jsonc": ("a.jsonc", "  // @", '  "title№": "@",', "{\n", '  "id": 1\n}\n'),
    "json comment key": ("a.json", '  "$comment": "@",', '  "title№": "@",', "{\n", '  "id": 1\n}\n'),
    "json slashes key": ("a.json", '  "//": "@",', '  "title№": "@",', "{\n", '  "id": 1\n}\n'),
    "jinja": ("a.jinja", "{# @ #}", "<p>@</p>", "{% block body %}\n", "{% endblock %}\n"),
    "twig": ("a.twig", "{#- @ -#}", "<p>@</p>", "", ""),
    "liquid": ("a.liquid", "{% comment %} @ {% endcomment %}", "<p>@</p>", "", ""),
    "liquid trimmed": ("a.liquid", "{%- comment -%}\n@\n{%- endcomment -%}", "<p>@</p>", "", ""),
    "liquid inline": ("a.liquid", "{% # @ %}", "<p>@</p>", "", ""),
    "handlebars": ("a.hbs", "{{!-- @ --}}", "<p>@</p>", "", ""),
    "mustache": ("a.mustache", "{{! @ }}", "<p>@</p>", "", ""),
    "erb": ("a.erb", "<%# @ %>", "<p>@</p>", "", ""),
    "blade": ("a.blade.php", "{{-- @ --}}", "<p>@</p>", "", ""),
    "php line": ("a.php", "<?php // @ ?>", "<p>@</p>", "", ""),
    "php hash": ("a.php", "<?php # @ ?>", "<p>@</p>", "", ""),
    "php block": ("a.php", "<?php /* @ */ ?>", "<p>@</p>", "", ""),
    "php in html": ("a.php", "<!-- @ -->", "<p>@</p>", "", ""),
    "php values": ("a.php", "  // @", "  'title№' => '@',", "<?php\nreturn [\n", "];\n"),
    "vue": ("a.vue", "<!-- @ -->", "<p>@</p>", "<template>\n", "</template>\n"),
    "vue script": ("a.vue", "  // @", "  { title: '@' },", "<script setup>\nconst a = [\n", "]\n</script>\n"),
    "svelte": ("a.svelte", "<!-- @ -->", "<p>@</p>", "<script>let a = 1</script>\n", ""),
    "svelte script": ("a.svelte", "  // @", "  { title: '@' },", "<script>\nconst a = [\n", "]\n</script>\n"),
    "astro": ("a.astro", "<!-- @ -->", "<p>@</p>", "---\nconst a = 1;\n---\n", ""),
    "astro braces": ("a.astro", "{/* @ */}", "<p>@</p>", "---\nconst a = 1;\n---\n", ""),
    "astro script": ("a.astro", "  // @", "  { title: '@' },", "---\nconst a = [\n", "];\n---\n<p>Text</p>\n"),
}  # fmt: skip


def silenced_and_kept(name: str, lines: list[str]) -> tuple[list[int], list[str]]:
    """Give how many of the copy's lines are silenced, by line of copy, and the codes of what is reported."""
    path, comment, copy, before, after = FORMATS[name]
    shown = [
        comment.replace("@", line) if line.startswith("medlint-") else copy.replace("№", str(number)).replace("@", line)
        for number, line in enumerate(lines)
    ]
    report = lint_bytes(path, (before + "\n".join(shown) + "\n" + after).encode(), config=CONFIG)
    assert report.error == ""
    for finding in [*report.findings, *report.suppressed]:
        words = report.source[finding.start : finding.end]
        assert finding.code != "SUP001" or words == finding.excerpt
    order = sorted(report.findings + report.suppressed, key=lambda finding: finding.start)
    return [order.index(finding) for finding in report.suppressed], [finding.code for finding in report.findings]


COMMENTED = [name for name, (_, comment, *_) in FORMATS.items() if comment]


@pytest.mark.parametrize("name", COMMENTED)
def test_next_line_is_silenced_and_no_more(name: str) -> None:
    assert silenced_and_kept(name, [NEXT, ONE, OTHER]) == ([0], ["SUP001"])
    assert silenced_and_kept(name, [OTHER, NEXT, ONE]) == ([1], ["SUP001"])


@pytest.mark.parametrize("name", COMMENTED)
def test_range_is_silenced_to_its_end(name: str) -> None:
    assert silenced_and_kept(name, [ONE, OPEN, ONE, OTHER, CLOSE, OTHER]) == ([1, 2], ["SUP001", "SUP001"])


@pytest.mark.parametrize("name", COMMENTED)
def test_file_is_silenced_from_anywhere(name: str) -> None:
    assert silenced_and_kept(name, [ONE, FILE, OTHER]) == ([0, 1], [])


@pytest.mark.parametrize("name", COMMENTED)
def test_unused_comment_is_told(name: str) -> None:
    assert silenced_and_kept(name, [NEXT, "Our plain drip.", OTHER]) == ([], ["LNT001", "SUP001"])


def as_docx(*lines: str) -> bytes:
    document, data = docx.Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(data)
    return data.getvalue()


SIDED = {
    "a.docx": as_docx(ONE, THIRD),
    "a.pdf": as_pdf([Line(0, ONE), Line(0, THIRD)]),
    "a.txt": f"{ONE}\n\n{THIRD}\n".encode(),
    "a.json": f'{{"title": "{ONE}", "body": "{THIRD}"}}'.encode(),
    "a.csv": f"id,headline\n1,{ONE}\n2,{THIRD}\n".encode(),
}


@pytest.mark.parametrize("name", SIDED)
def test_side_file_silences_by_words_or_the_whole_document(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(SIDED[name])
    (tmp_path / ".medlint.yml").write_text("select: [SUP001, LNT]\n", encoding="utf-8")
    side = tmp_path / f"{name}.medlint.yml"

    def told() -> tuple[int, list[str]]:
        (report,) = lint_paths([tmp_path])
        assert report.error == ""
        return len(report.suppressed), [finding.code for finding in report.findings]

    assert told() == (0, ["SUP001", "SUP001"])
    entry = "suppressions:\n  - codes: [SUP001]\n    reason: approved by review\n"
    side.write_text(entry, encoding="utf-8")
    assert told() == (2, [])
    side.write_text(f"{entry}    excerpt: A miracle\n", encoding="utf-8")
    assert told() == (1, ["SUP001"])
    side.write_text(f"{entry}    expires: 2020-01-31\n", encoding="utf-8")
    assert told() == (0, ["LNT003", "SUP001", "SUP001"])
