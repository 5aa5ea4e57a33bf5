"""Word files made part by part, taken apart again, and compared but for the marks of comments."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from itertools import pairwise

from lxml import etree

from medlint.annotate import annotate
from medlint.model import FileReport, Finding
from medlint.readers.docx import trace_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    f'xmlns:w14="{W14}" xmlns:w15="{W15}" mc:Ignorable="w14 w15"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def run(text, properties=""):
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs):
    return f"<w:p>{''.join(runs)}</w:p>"


def field(code, result):
    def mark(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return f"{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{mark('separate')}{result}{mark('end')}"


def text_box(*paragraphs):
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    drawing = (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="2000000" cy="500000"/>'
        '<wp:docPr id="9" name="Box"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="500000"/></a:xfrm><a:prstGeom prst="rect">'
        f"<a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>"
        "</a:graphic></wp:inline></w:drawing>"
    )
    fallback = f'<w:pict><v:shape style="width:150pt;height:40pt"><v:textbox>{content}</v:textbox></v:shape></w:pict>'
    choice = f'<mc:Choice Requires="wps">{drawing}</mc:Choice>'
    return f"<w:r><mc:AlternateContent>{choice}<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"


def picture(words):
    return f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{words}"/></wp:inline></w:drawing></w:r>'


def note(kind, number, *runs):
    return f'<w:{kind} w:id="{number}">{paragraph(*runs)}</w:{kind}>'


def notes(kind, *content):
    return f"<w:{kind}s {NS}>{''.join(content)}</w:{kind}s>"


def comment(number, author, text, paragraph_id=""):
    identity = f' w14:paraId="{paragraph_id}"' if paragraph_id else ""
    content = f"<w:p{identity}><w:r><w:t>{text}</w:t></w:r></w:p>"
    return f'<w:comment w:id="{number}" w:author="{author}" w:date="2026-01-02T03:04:05Z">{content}</w:comment>'


def start(number):
    return f'<w:commentRangeStart w:id="{number}"/>'


def end(number):
    return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


def pack(body, *links, **parts):
    """Give the bytes of a Word file with this body, further parts by name, and links (id and address)."""
    folder = "http://schemas.openxmlformats.org/package/2006"
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{KIND}{name.rstrip("0123456789")}+xml"/>'
        for name in ("document.main", *parts)
    ).replace("document.main.xml", "document.xml")
    types = (
        f'<Types xmlns="{folder}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    rows = [(name, EXTENDED if name == "commentsExtended" else f"{RELATION}/{name}", f"{name}.xml") for name in parts]
    related = "".join(f'<Relationship Id="{id}" Type="{kind}" Target="{target}"/>' for id, kind, target in rows)
    related += "".join(
        f'<Relationship Id="{id}" Type="{RELATION}/hyperlink" Target="{target}" TargetMode="External"/>'
        for id, target in links
    )
    first = f'<Relationship Id="rId1" Type="{RELATION}/officeDocument" Target="word/document.xml"/>'
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{folder}/relationships">{first}</Relationships>')
        archive.writestr("word/document.xml", f"<w:document {NS}><w:body>{body}</w:body></w:document>")
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{folder}/relationships">{related}</Relationships>'
        )
        archive.writestr("word/media/image1.png", b"\x89PNG no picture")
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return data.getvalue()


def members(data):
    """Give the members of a zip file by name, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def report_on(data, *words, message="Say it otherwise."):
    """Give a report with a finding at each of the words, in order of place; a finding of its own for each time."""
    document = trace_docx("a.docx", data).document
    found, after = [], 0
    for one in words:
        at = document.source.find(one, after)
        assert at >= 0, f"{one!r} is not in {document.source!r}"
        after = at
        found.append(finding(at, at + len(one), one, message=message))
    return FileReport("a.docx", findings=found, source=document.source)


def finding(first, last, excerpt, *, code="SUP001", message="Say it otherwise.", place="paragraph 1"):
    return Finding(
        path="a.docx",
        code=code,
        name="miracle-language",
        severity="error",
        message=message,
        excerpt=excerpt,
        start=first,
        end=last,
        basis=("good practice",),
        suggestion="Say what was measured.",
        fingerprint="f",
        place=place,
    )


def annotated(data, *words, **options):
    return annotate("a.docx", data, report_on(data, *words, **options)).data


def comments(data):
    """Give the comments of a file: author, text, and the words of the body that they stand at, in order of ids."""
    parts = members(data)
    if "word/comments.xml" not in parts:
        return []
    root = etree.fromstring(parts["word/document.xml"])
    found = []
    for one in etree.fromstring(parts["word/comments.xml"]):
        paragraphs = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in one.iter(f"{W}p")]
        found.append((one.get(f"{W}author"), paragraphs, marked(root, one.get(f"{W}id"))))
    return found


def marked(root, number):
    """Give the words between the marks of a comment, after a check that it has each mark once, in order."""
    words, state = [], "before"
    for element in root.iter():
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if name in MARKS and element.get(f"{W}id") == number:
            expected = {"commentRangeStart": "before", "commentRangeEnd": "in", "commentReference": "after"}
            assert state == expected[name], f"comment {number}: {name} {state}"
            state = {"before": "in", "in": "after", "after": "done"}[state]
        elif name == "t" and state == "in" and f"{W}txbxContent" not in [a.tag for a in element.iterancestors()]:
            words.append(element.text or "")
    assert state == "done", f"comment {number}: {state}"
    return "".join(words)


def bare(data, *numbers):
    """Give the body without the marks of these comments (all, when none is named), runs that adjoin put together."""
    root = etree.fromstring(members(data)["word/document.xml"])
    for element in list(root.iter(*(f"{W}{name}" for name in MARKS))):
        if not numbers or element.get(f"{W}id") in numbers:
            parent = element.getparent()
            is_run = parent.tag == f"{W}r" and all(one is element or one.tag == f"{W}rPr" for one in parent)
            gone = parent if is_run else element
            gone.getparent().remove(gone)
    for element in list(root.iter()):
        _join(element)
    for text in root.iter(f"{W}t"):
        text.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
    return etree.tostring(root, method="c14n")


def _join(parent):
    for first, second in list(pairwise(parent)):
        if second.getparent() is None or first.tag != f"{W}r" or second.tag != f"{W}r":
            continue
        if _shape(first) == _shape(second):
            for child in list(first)[::-1]:
                if child.tag != f"{W}rPr":
                    position = 0 if second.find(f"{W}rPr") is None else 1
                    second.insert(position, child)
            parent.remove(first)
            _join_texts(second)


def _shape(element):
    properties = element.find(f"{W}rPr")
    return dict(element.attrib), b"" if properties is None else etree.tostring(deepcopy(properties), method="c14n")


def _join_texts(element):
    for first, second in list(pairwise(element)):
        if first.tag == second.tag == f"{W}t":
            second.text = (first.text or "") + (second.text or "")
            element.remove(first)
