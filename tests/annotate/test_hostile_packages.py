"""Word files whose zip is odd, damaged or hostile: one line of trouble, or the rest kept as it is."""

from __future__ import annotations

import io
import warnings
import zipfile

import pytest
from word_files import annotated, bare, comments, members, pack, paragraph, run

from medlint.annotate import package
from medlint.model import MedlintError

DATA = pack(paragraph(run("Our miracle drips.")))


def rebuilt(change):
    """Give the file with its members written anew by `change(archive, name, content)`."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members(DATA).items():
            change(archive, name, content)
    return target.getvalue()


def test_members_keep_their_order_dates_and_kinds_of_compression():
    def change(archive, name, content):
        info = zipfile.ZipInfo(name, (2020, 1, 2, 3, 4, 6))
        info.compress_type = zipfile.ZIP_STORED if "media" in name else zipfile.ZIP_DEFLATED
        archive.writestr(info, content)

    data = rebuilt(change)
    with zipfile.ZipFile(io.BytesIO(annotated(data, "miracle"))) as archive:
        found = {one.filename: (one.date_time, one.compress_type) for one in archive.infolist()}
        assert archive.testzip() is None
    assert found.pop("word/comments.xml") == ((1980, 1, 1, 0, 0, 0), zipfile.ZIP_DEFLATED)
    assert list(found) == list(members(data))
    assert {date for date, _ in found.values()} == {(2020, 1, 2, 3, 4, 6)}
    assert found["word/media/image1.png"][1] == zipfile.ZIP_STORED


def test_damaged_member_that_nobody_has_read_is_told():
    data = rebuilt(lambda archive, name, content: archive.writestr(name, content))
    broken = data.replace(b"\x89PNG no picture", b"\x89PNG no pictur3")
    with pytest.raises(MedlintError, match=r"^a\.docx: damaged \(word/media/image1\.png cannot be unpacked\)"):
        annotated(broken, "miracle")


def test_bomb_that_nobody_has_read_is_refused(monkeypatch):
    monkeypatch.setattr(package, "MAX_MEMBERS", 1000)
    with pytest.raises(MedlintError, match=r"^a\.docx: unpacks to more than 1,000 bytes; not annotated"):
        annotated(DATA, "miracle")


def test_of_two_members_of_one_name_the_one_that_counts_is_kept():
    def change(archive, name, content):
        if name == "word/media/image1.png":
            archive.writestr(name, b"first")
        archive.writestr(name, content)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        data = rebuilt(change)
    result = annotated(data, "miracle")
    assert members(result)["word/media/image1.png"] == members(DATA)["word/media/image1.png"]


def test_name_that_is_taken_is_not_taken_again():
    def change(archive, name, content):
        archive.writestr(name, content)
        if name == "word/document.xml":
            archive.writestr("word/Comments.xml", b"unrelated")

    result = members(annotated(rebuilt(change), "miracle"))
    assert result["word/Comments.xml"] == b"unrelated"
    assert b"Say it otherwise" in result["word/comments1.xml"]
    assert b'Target="comments1.xml"' in result["word/_rels/document.xml.rels"]
    assert b'PartName="/word/comments1.xml"' in result["[Content_Types].xml"]


def test_body_that_refers_to_nothing_gets_its_references():
    def change(archive, name, content):
        if name != "word/_rels/document.xml.rels":
            archive.writestr(name, content)

    result = annotated(rebuilt(change), "miracle")
    assert [at for _, _, at in comments(result)] == ["miracle"]
    assert b'Id="rId1"' in members(result)["word/_rels/document.xml.rels"]


def test_comments_part_that_is_gone_is_made_anew():
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    entry = f'<Relationship Id="rId7" Type="{kind}" Target="notes/comments.xml"/>'

    def change(archive, name, content):
        if name == "word/_rels/document.xml.rels":
            content = content.replace(b"</Relationships>", entry.encode() + b"</Relationships>")
        archive.writestr(name, content)

    result = members(annotated(rebuilt(change), "miracle"))
    assert b"Say it otherwise" in result["word/notes/comments.xml"]
    assert b'PartName="/word/notes/comments.xml"' in result["[Content_Types].xml"]


def test_marks_without_a_comment_do_not_come_to_life():
    body = paragraph('<w:commentRangeStart w:id="4"/>', run("Our miracle drips."), '<w:commentRangeEnd w:id="4"/>')
    result = annotated(pack(body), "miracle")
    assert b'w:id="5" w:author="medlint"' in members(result)["word/comments.xml"]
    assert bare(result, "5") == bare(pack(body), "5")


@pytest.mark.parametrize("wrapped", ["ruby", "object", "none"])
def test_what_stands_deeper_is_marked_as_a_whole(wrapped):
    inner = {
        "ruby": f"<w:r><w:ruby><w:rt>{run('x')}</w:rt><w:rubyBase>{run('miracle')}</w:rubyBase></w:ruby></w:r>",
        "none": '<w:customXml><wp:inline><wp:docPr id="1" name="x" descr="miracle"/></wp:inline></w:customXml>',
        "object": f'<w:r><w:object xmlns:q="urn:q"><q:any>{run("miracle")}</q:any></w:object></w:r>',
    }[wrapped]
    data = pack(paragraph(run("Our "), inner, run(" drips")))
    result = annotated(data, "miracle")
    assert bare(result) == bare(data)
    assert members(result)["word/document.xml"].index(b"commentRangeStart") < members(result)[
        "word/document.xml"
    ].index(b"miracle")
