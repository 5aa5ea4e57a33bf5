"""Write the Word files of `examples/web/drafts`, the same bytes each time.

python tools/build_example_drafts.py [FOLDER]
"""

from __future__ import annotations

import io
import sys
import zipfile
from html import escape
from pathlib import Path

DRAFTS = Path(__file__).parents[1] / "examples" / "web" / "drafts"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CHANGE = 'w:id="1" w:author="Amara Lund" w:date="2026-02-03T09:00:00Z"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def run(text: str, properties: str = "") -> str:
    """Give a run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    """Give a paragraph of runs."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def inserted(text: str) -> str:
    """Give a run that a tracked change has put in."""
    return f"<w:ins {_CHANGE}>{run(text)}</w:ins>"


def deleted(text: str) -> str:
    """Give a run that a tracked change has taken out."""
    return f'<w:del {_CHANGE}><w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r></w:del>'


def table(*rows: tuple[str, ...]) -> str:
    """Give a table of plain cells."""
    cells = ("".join(f"<w:tc><w:tcPr/>{paragraph(run(cell))}</w:tc>" for cell in row) for row in rows)
    grid = "<w:gridCol/>" * len(rows[0])
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
BOLD = "<w:b/>"
KNEE_GEL = (
    paragraph(run("Harbor Knee Gel"), style="Title"),
    paragraph(run("Draft for the spring letter"), style="Subtitle"),
    paragraph(
        run("Our gel is the "),
        run("most effec", BOLD),
        run("tive"),
        run(" knee treatment on the coast"),
        NOTE,
        run("."),
    ),
    paragraph(
        run("It eases pain"),
        deleted(" like a miracle"),
        inserted(" and rebuilds worn cartilage"),
        run(" in two weeks."),
    ),
    paragraph(run("What guests say"), style="Heading1"),
    paragraph(run("“My arthritis was cured, and I threw the tablets away.”"), style="Quote"),
    table(("Week", "What you feel"), ("1", "Warmth"), ("2", "No pain, guaranteed")),
)
WAITING_ROOM = (
    paragraph(run("A letter to our guests"), style="Title"),
    paragraph(run("The waiting room moves to the garden side in "), deleted("May"), inserted("June"), run(".")),
    paragraph(run("What changes"), style="Heading1"),
    paragraph(run("There are more chairs"), NOTE, run(", and the desk is closer to the door.")),
    table(("Day", "Hours"), ("Monday", "8 to 6"), ("Friday", "8 to 2")),
)
STYLES = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>' + "".join(
    f'<w:style w:type="paragraph" w:styleId="{name.title().replace(" ", "")}"><w:name w:val="{name}"/>'
    f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
    for name, size in (("Title", 40), ("Subtitle", 28), ("heading 1", 32), ("Quote", 22))
)


def word_file(body: tuple[str, ...], note: str) -> bytes:
    """Give the bytes of a Word file with this body and one footnote."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
        f'<Override PartName="/word/footnotes.xml" ContentType="{_WORD}.footnotes+xml"/></Types>',
        "_rels/.rels": _relationships(officeDocument="word/document.xml"),
        "word/_rels/document.xml.rels": _relationships(styles="styles.xml", footnotes="footnotes.xml"),
        "word/document.xml": f"<w:document {_W}><w:body>{''.join(body)}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_W}>{STYLES}</w:styles>",
        "word/footnotes.xml": f'<w:footnotes {_W}><w:footnote w:id="2">{paragraph(run(note))}</w:footnote>'
        "</w:footnotes>",
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in parts.items():
            # Neither clock nor version of the compressor in the bytes.
            archive.writestr(zipfile.ZipInfo(name, (2026, 2, 3, 9, 0, 0)), _HEAD + text)
    return data.getvalue()


def _relationships(**targets: str) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


FILES = {
    "knee-gel.docx": word_file(KNEE_GEL, "Asked of 30 guests of our own."),
    "waiting-room.docx": word_file(WAITING_ROOM, "Twelve instead of eight."),
}


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DRAFTS
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in FILES.items():
        (folder / name).write_bytes(data)
