"""Annotated files opened by LibreOffice and saved anew: what it takes for comments, and where."""

from __future__ import annotations

import shutil
import subprocess
import zipfile

import pytest
from click.testing import CliRunner
from lxml import etree
from word_files import NS, comment, end, field, note, notes, pack, paragraph, run, start, text_box

from medlint.cli import main

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CELL = f"<w:tc><w:tcPr/>{paragraph(run('Our drips are '), run('risk-free', '<w:b/>'))}</w:tc>"
_TABLE = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{_CELL}</w:tr></w:tbl>"
_BODY = (
    paragraph(run("Ketamine at our clinic")),
    paragraph(run("Our infusions are "), start(3), run("comp"), run("letely safe", "<w:i/>"), end(3), run(" for all.")),
    paragraph(
        run("We offer "),
        f'<w:hyperlink r:id="rId9">{run("a miracle")}</w:hyperlink>',
        f'<w:ins w:id="7" w:author="Ana" w:date="2026-01-02T03:04:05Z">{run(" cure")}</w:ins>',
        run(" for depression."),
    ),
    paragraph(field(" TITLE ", run("The best treatment in town")), run(" is ours.")),
    _TABLE,
    paragraph(run("Ask us"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run(".")),
    paragraph(run("Read the box: "), text_box(paragraph(run("Our infusions are harmless.")))),
)
_NOTES = notes(
    "footnote",
    '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>',
    '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>',
    note("footnote", 2, "<w:r><w:footnoteRef/></w:r>", run(" Our infusions are 100% safe.")),
)


@pytest.fixture(scope="module")
def reread(tmp_path_factory):
    """Give the comments that LibreOffice finds in an annotated file: author, text, and the words between the marks."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office, "LibreOffice is needed: apt-get install --no-install-recommends libreoffice-writer"
    folder = tmp_path_factory.mktemp("office")
    data = pack(
        "".join(_BODY),
        ("rId9", "https://clinic.example"),
        footnotes=_NOTES,
        comments=f"<w:comments {NS}>{comment(3, 'Ana', 'Is it?')}</w:comments>",
    )
    (folder / "draft.docx").write_bytes(data)
    result = CliRunner().invoke(main, ["annotate", str(folder / "draft.docx"), "-o", str(folder / "reviewed.docx")])
    assert result.exit_code == 1, result.output
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "odt",
        "--outdir",
        str(folder),
        str(folder / "reviewed.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    with zipfile.ZipFile(folder / "reviewed.odt") as archive:
        return list(_comments(etree.fromstring(archive.read("content.xml"))))


def _comments(root):
    open_, texts, words = {}, [], {}
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.get(f"{_OFFICE}name")
        if event == "start" and element.tag == f"{_OFFICE}annotation":
            open_[name] = ""
            paragraphs = ["".join(one.itertext()) for one in element.iter(f"{_TEXT}p")]
            texts.append((name, element.findtext(f"{_DC}creator"), paragraphs))
        elif event == "start" and element.tag == f"{_OFFICE}annotation-end":
            words[name] = open_.pop(name)
        is_body = not any(one.tag == f"{_OFFICE}annotation" for one in (element, *element.iterancestors()))
        added = (element.text if event == "start" and is_body else "") or ""
        added += (element.tail if event == "end" and is_body_after(element) else "") or ""
        for one in open_:
            open_[one] += added
    for name, author, paragraphs in texts:
        yield author, paragraphs, words.get(name, "")


def is_body_after(element):
    return not any(one.tag == f"{_OFFICE}annotation" for one in element.iterancestors())


@pytest.mark.parametrize(
    ("code", "words"),
    [
        pytest.param("SUP002", "safe", id="in a run"),
        pytest.param("SUP001", "a miracle cure", id="over a link and a change"),
        pytest.param("SUP003", "cure for depression", id="out of a change"),
        # The field is updated on the way, and holds the title of the document, which has none.
        pytest.param("SUP004", "", id="around a field"),
        pytest.param("SUP002", "risk-free", id="in a cell"),
        pytest.param("SUP002", "1Our infusions are 100% safe.", id="at a footnote"),
        pytest.param("SUP002", "Our infusions are harmless.", id="around a text box"),
        pytest.param("RSK001", "Ketamine", id="for the whole document"),
    ],
)
def test_comment_is_read_at_its_words(reread, code, words):
    assert ("medlint", code, words) in [(author, text[-1][:6], at) for author, text, at in reread]


def test_comment_of_a_person_is_read_where_it_was(reread):
    assert [one for one in reread if one[0] == "Ana"] == [("Ana", ["Is it?"], "completely safe")]


def test_no_comment_comes_without_its_text(reread):
    assert all(len(text) > 2 and all(text) for author, text, _ in reread if author == "medlint")


def test_remark_tells_what_hangs_from_the_place(reread):
    remarks = {text[0] for _, text, _ in reread if text[0].startswith("In ")}
    assert remarks == {"In the footnote at this mark: “safe”", "In the text box here: “harmless”"}
