"""Claims in every format: what is told stands at the words, and clears there."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from claims_files import BEST, claim, codes, report

NEAR = "Zelvora really is the best migraine treatment in town"
TEXTS = {
    "page.md": f"# Day\n\n**Zelvora** is the *best* migraine\ntreatment in town.\n\n{NEAR}.\n",
    "page.txt": f"{BEST}.\n\n{NEAR}.\n",
    "page.html": f"<h1>Day</h1><p>Zelvora is the <b>best</b> migraine&nbsp;treatment in town.</p><p>{NEAR}.</p>",
    "page.jsx": (
        f"export default () => <main><p>Zelvora is the <b>best</b> migraine treatment in town.</p>"
        f"<p>{NEAR}.</p></main>;"
    ),
    "page.json": f'{{"title": "{BEST}.", "description": "{NEAR}."}}',
    "page.yaml": f"title: {BEST}.\ndescription: >\n  {NEAR}.\n",
    "page.csv": f"title,description\n{BEST}.,{NEAR}.\n",
    "page.po": f'msgid "a"\nmsgstr "{BEST}."\n\nmsgid "b"\nmsgstr "{NEAR}."\n',
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_words_are_found_in_their_source(tmp_path, name):
    found = report(tmp_path, TEXTS[name], claim(), name=name, select=("SUP004", "LNT"))
    assert [one.code for one in found.cleared] == ["SUP004"]
    assert codes(found) == ["LNT010", "SUP004"]
    (near,) = [one for one in found.findings if one.code == "LNT010"]
    assert found.source[near.start : near.end].split() == NEAR.split()


def test_in_word_files_the_place_is_told(tmp_path):
    written = docx.Document()
    for text in ("Day", f"{BEST}.", f"{NEAR}."):
        written.add_paragraph(text)
    path: Path = tmp_path / "page.docx"
    written.save(str(path))
    found = report(tmp_path, path.read_bytes(), claim(), name="page.docx", select=("SUP004", "LNT"))
    assert [one.place for one in found.cleared] == ["paragraph 2"]
    assert [(one.code, one.place) for one in found.findings] == [("LNT010", "paragraph 3"), ("SUP004", "paragraph 3")]
