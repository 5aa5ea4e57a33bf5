"""Word files: what a reader of the finished document sees, with places; damaged and hostile ones told in one line."""

from __future__ import annotations

import builtins
import io
import zipfile
from html import escape

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medlint.model import MedlintError
from medlint.readers import docx_parts, read

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relationships(*rows):
    outer = ' TargetMode="External"'
    entries = "".join(
        f'<Relationship Id="{name}" Type="{RELATION}/{kind}" Target="{target}"{outer * target.startswith("http")}/>'
        for name, kind, target in rows
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{entries}</Relationships>'


def pack(body, *rows, **parts):
    """Give the bytes of a Word file with this body, and further parts by name (`footnotes` is word/footnotes.xml)."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", relationships(("rId1", "officeDocument", "word/document.xml")))
        archive.writestr("word/document.xml", f"<w:document {NS}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/_rels/document.xml.rels", relationships(*rows, *((n, n, f"{n}.xml") for n in parts)))
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return data.getvalue()


def paragraph(*runs, style=""):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


IMAGE = '<wp:inline><wp:docPr id="1" name="x" descr="A calm room"/></wp:inline>'
INSERTED = f"<w:ins>{run('new ')}</w:ins>"
DELETED = "<w:r><w:delText>old </w:delText></w:r>"


def blocks(data):
    return read("a.docx", data).blocks


def texts(data):
    return [block.text for block in blocks(data)]


def test_document_of_a_word_processor():
    made = docx.Document()
    made.add_heading("Our clinic", 1)
    words = made.add_paragraph("Our ")
    words.add_run("mira").bold = True
    words.add_run("cle drip.")
    made.add_paragraph("one", style="List Bullet")
    made.add_paragraph("Said a patient.", style="Intense Quote")
    table = made.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text, table.cell(1, 0).text = "Effect", "Calm", "Rest"
    made.sections[0].header.paragraphs[0].text = "Tern Bay"
    data = io.BytesIO()
    made.save(data)
    found = [(block.kind, block.level, block.text, block.place) for block in blocks(data.getvalue())]
    assert found == [
        ("heading", 1, "Our clinic", "paragraph 1"),
        ("paragraph", 0, "Our miracle drip.", "paragraph 2"),
        ("item", 1, "one", "paragraph 3"),
        ("quote", 0, "Said a patient.", "paragraph 4"),
        ("cell", 0, "Effect | Calm", "table 1, row 1"),
        ("cell", 0, "Rest", "table 1, row 2"),
        ("paragraph", 0, "Tern Bay", "header"),
    ]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        # Changes: what is put in is read, what is taken out is not.
        (paragraph(run("A "), INSERTED, f"<w:del>{DELETED}</w:del>", run("word")), ["A new word"]),
        (paragraph(f"<w:moveFrom>{run('gone')}</w:moveFrom><w:moveTo>{run('here')}</w:moveTo>"), ["here"]),
        (f"<w:sdt><w:sdtContent>{paragraph(run('Control'))}</w:sdtContent></w:sdt>", ["Control"]),
        (paragraph(run("Seen"), run(" hidden", "<w:vanish/>"), run(" again", '<w:vanish w:val="0"/>')), ["Seen again"]),
        (paragraph("<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>"), ["one two three"]),
        (paragraph("<w:r><w:t>risk</w:t><w:noBreakHyphen/><w:t>free</w:t></w:r>"), ["risk-free"]),
        (paragraph(run("Contents 3"), style="TOC1"), []),
        (paragraph(run("")), []),
        (
            paragraph(
                run("Beside"),
                f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>{paragraph(run('Boxed'))}</w:txbxContent>"
                f"</wps:txbx></mc:Choice><mc:Fallback><w:txbxContent>{paragraph(run('Boxed'))}</w:txbxContent></mc:Fallback>"
                "</mc:AlternateContent></w:r>",
            ),
            ["Beside", "Boxed"],
        ),
        (paragraph(run("Text"), f'<w:r><w:drawing>{IMAGE}</w:drawing></w:r>'), ["Text", "A calm room"]),
        (
            "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>" + paragraph(run("Inner")) + "</w:tc></w:tr></w:tbl>"
            + paragraph(run("Outer")) + "</w:tc></w:tr></w:tbl>",
            ["Outer", "Inner"],
        ),
    ],
)  # fmt: skip
def test_what_is_read_of_a_body(body, found):
    assert sorted(texts(pack(body))) == sorted(found)


def test_paragraphs_whose_mark_is_deleted_are_one():
    gone = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    heading = '<w:pPr><w:pStyle w:val="Heading1"/><w:rPr><w:del/></w:rPr></w:pPr>'
    body = (
        f"<w:p>{gone}{run('A drip ')}</w:p><w:p>{run('for pain.')}</w:p>"
        f"<w:p>{heading}<w:del>{DELETED}</w:del></w:p><w:p>{run('Rest.')}</w:p>"
        f"<w:p>{gone}{run('End')}</w:p><w:tbl><w:tr><w:tc>{paragraph(run('Cell'))}</w:tc></w:tr></w:tbl>"
        f"<w:p>{gone}{run('Last')}</w:p>"
    )
    assert [(block.kind, block.text, block.place) for block in blocks(pack(body))] == [
        ("paragraph", "A drip for pain.", "paragraph 1"),
        ("paragraph", "Rest.", "paragraph 3"),
        ("paragraph", "End", "paragraph 5"),
        ("cell", "Cell", "table 1, row 1"),
        ("paragraph", "Last", "paragraph 6"),
    ]


def test_every_block_of_a_row_and_every_picture_has_its_place():
    cell = f"<w:tc>{paragraph(run('One.'))}<w:sdt><w:sdtContent>{paragraph(run('Two.'))}</w:sdtContent></w:sdt></w:tc>"
    row = f"<w:sdt><w:sdtContent><w:tr>{cell}</w:tr></w:sdtContent></w:sdt>"
    body = f"<w:tbl>{row}</w:tbl>{paragraph(f'<w:r><w:drawing>{IMAGE}</w:drawing></w:r>')}"
    assert [(block.text, block.place) for block in blocks(pack(body))] == [
        ("One.", "table 1, row 1"),
        ("Two.", "table 1, row 1"),
        ("A calm room", "paragraph 1"),
    ]


def test_table_of_contents_is_left_out_however_its_lines_are_styled():
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    body = f"<w:sdt>{gallery}<w:sdtContent>{paragraph(run('Contents'))}</w:sdtContent></w:sdt>{paragraph(run('Text'))}"
    assert texts(pack(body)) == ["Text"]


def test_links_by_relationship_and_by_field():
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = '<w:r><w:instrText> HYPERLINK "https://b.example" </w:instrText></w:r>'
    field = f"{begin}{code}{separate}{run('there')}{end}"
    body = paragraph(f'<w:hyperlink r:id="rId9">{run("here")}</w:hyperlink>', run(" and "), field, run("."))
    (block,) = blocks(pack(body, ("rId9", "hyperlink", "https://a.example")))
    assert block.text == "here and there."
    assert [(block.text[link.start : link.end], link.target) for link in block.links] == [
        ("here", "https://a.example"),
        ("there", "https://b.example"),
    ]


def test_footnotes_are_marks_with_definitions():
    notes = (
        f"<w:footnotes {NS}><w:footnote w:id='0' w:type='separator'>{paragraph(run('-'))}</w:footnote>"
        f"<w:footnote w:id='2'>{paragraph(run('Okafor A. Drips. 2021.'))}</w:footnote></w:footnotes>"
    )
    data = pack(paragraph(run("It helps"), "<w:r><w:footnoteReference w:id='2'/></w:r>", run(".")), footnotes=notes)
    document = read("a.docx", data)
    assert [(mark.label, mark.kind) for mark in document.blocks[0].marks] == [("2", "footnote")]
    assert document.definitions == {"2": "Okafor A. Drips. 2021."}
    assert [(one.kind, one.label, one.place) for one in document.blocks[1:]] == [("footnote", "2", "note 2")]


@pytest.mark.parametrize("raised", ['<w:vertAlign w:val="superscript"/>', '<w:position w:val="7"/>'])
def test_superscript_is_a_mark(raised):
    (block,) = blocks(pack(paragraph(run("It helps"), run("4", raised), run("."))))
    assert (block.text, [mark.label for mark in block.marks]) == ("It helps.", ["4"])


def test_headings_by_outline_level_and_by_a_style_that_is_based_on_one():
    styles = (
        f'<w:styles {NS}><w:style w:styleId="a"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="b"><w:name w:val="Mine"/><w:basedOn w:val="a"/></w:style>'
        '<w:style w:styleId="c"><w:name w:val="Round"/><w:basedOn w:val="c"/></w:style>'
        '<w:style w:styleId="d"><w:name w:val="Deep"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style></w:styles>'
    )
    body = "".join(paragraph(run(style), style=style) for style in "abcd")
    assert [(one.kind, one.level) for one in blocks(pack(body, styles=styles))] == [
        ("heading", 2),
        ("heading", 2),
        ("paragraph", 0),
        ("heading", 3),
    ]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1)))
def test_positions_lead_into_the_text_of_the_document(words):
    lines = (paragraph(*(run(escape(word)) for word in line)) for line in words)
    document = read("a.docx", pack("".join(lines)))
    for block in document.blocks:
        for at in range(len(block.text)):
            first, last = block.source_span(at, at + 1)
            assert document.source[first:last] == block.text[at]


def damaged(data):
    at = len(data) // 2
    return data[:at] + b"\0" * 20 + data[at + 20 :]


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
GOOD = pack(paragraph(run("Calm " * 200)))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no Word file, or a damaged one (no zip file); open it in Word and save"),
        (b"PK\x03\x04 and no more", "no Word file, or a damaged one (no zip file); open it in Word and save"),
        (OLD, "encrypted, or of the old .doc kind; save it as .docx without a password"),
        (pack("<w:p><w:p>"), "no Word file, or a damaged one (word/document.xml: "),
        (damaged(GOOD), "no Word file, or a damaged one ("),
        (pack("<w:sdt>" * 5000), "no Word file, or a damaged one (word/document.xml: "),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_one_line(data, told):
    with pytest.raises(MedlintError) as caught:
        read("a.docx", data)
    assert str(caught.value).startswith(f"a.docx: {told}")
    assert "\n" not in str(caught.value)


def replaced(name, text):
    source, data = zipfile.ZipFile(io.BytesIO(GOOD)), io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for entry in source.namelist():
            archive.writestr(entry, text if entry == name else source.read(entry))
    return data.getvalue()


def test_entities_are_refused():
    text = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w>&b;</w>'
    with pytest.raises(MedlintError, match="declares entities, which no Word file does"):
        read("a.docx", replaced("word/document.xml", text))


def test_file_without_a_document_is_told():
    with pytest.raises(MedlintError, match="it has no document"):
        read("a.docx", replaced("_rels/.rels", relationships()))
    with pytest.raises(MedlintError, match=r"none\.xml is missing"):
        read("a.docx", replaced("_rels/.rels", relationships(("rId1", "officeDocument", "none.xml"))))


def test_what_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(docx_parts, "MAX_PART", 10_000)
    with pytest.raises(MedlintError, match=r"word/document\.xml unpacks to more than 10,000 bytes; not read"):
        read("a.docx", pack(paragraph(run("a" * 50_000))))


def test_missing_extra_is_told(monkeypatch):
    real = builtins.__import__

    def without_lxml(name, *arguments, **more):
        if name == "lxml":
            raise ImportError(name)
        return real(name, *arguments, **more)

    monkeypatch.setattr(builtins, "__import__", without_lxml)
    with pytest.raises(MedlintError, match=r"needs lxml: pip install lxml"):
        read("a.docx", GOOD)


def test_file_of_other_namespaces_is_told_apart():
    # Word saves so when it is asked for Strict Open XML.
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("_rels/.rels", relationships(("rId1", "officeDocument", "word/document.xml")))
        strict = NS.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        archive.writestr(
            "word/document.xml", f"<w:document {strict}><w:body>{paragraph(run('Safe.'))}</w:body></w:document>"
        )
    with pytest.raises(MedlintError, match=r"^a\.docx: a Strict Open XML file, .* save it as a Word document"):
        read("a.docx", data.getvalue())
