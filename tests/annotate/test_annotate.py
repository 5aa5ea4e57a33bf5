"""Comments in Word files: at the words of their findings, with nothing else of the file changed."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from word_files import (
    NS,
    W,
    annotated,
    bare,
    comment,
    comments,
    end,
    field,
    finding,
    members,
    note,
    notes,
    pack,
    paragraph,
    picture,
    report_on,
    run,
    start,
    text_box,
)

from medlint.annotate import annotate
from medlint.model import FileReport, MedlintError
from medlint.readers.docx import trace_docx

TOUCHED = {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
BOLD = "<w:b/>"
LINK = f'<w:hyperlink r:id="rId9">{run("a miracle")}</w:hyperlink>'
INSERTED = f'<w:ins w:id="7" w:author="Ana">{run("wonder ")}</w:ins>'
DELETED = '<w:del w:id="8" w:author="Ana"><w:r><w:delText>old </w:delText></w:r></w:del>'
TABLE = (
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>"
    f"<w:tc>{paragraph(run('Drips'))}</w:tc><w:tc>{paragraph(run('a sure cure'))}</w:tc></w:tr></w:tbl>"
)
CONTROL = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('in a control')}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        pytest.param(paragraph(run("Our miracle drips.")), "miracle", id="in a run"),
        pytest.param(paragraph(run("miracle")), "miracle", id="a whole run"),
        pytest.param(paragraph(run("Our mir"), run("acle drips", BOLD)), "miracle", id="over two runs"),
        pytest.param(paragraph(run("See "), LINK, run(" of ours")), "miracle of", id="out of a link"),
        pytest.param(paragraph(run("Our "), INSERTED, DELETED, run("drips")), "wonder drips", id="over changes"),
        pytest.param(
            paragraph(run("On "), field(' HYPERLINK "https://a.example"', run("a sure day"))),
            "sure day",
            id="in a link",
        ),
        pytest.param(paragraph(run("Our drips")) + TABLE, "sure cure", id="in a cell"),
        pytest.param(TABLE + paragraph(run("x")), "Drips\na sure", id="over cells"),
        pytest.param(paragraph(run("Words "), CONTROL, run(" here")), "a control here", id="out of a control"),
        pytest.param(paragraph(run("A &amp; B &lt;cure&gt;")), "& B <cure>", id="with entities"),
        pytest.param(paragraph(run("pain 😀 free")), "😀 free", id="beyond the basic plane"),
        pytest.param(
            paragraph("<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>"),
            "ne two t",
            id="over tabs and breaks",
        ),
    ],
)
def test_comment_stands_at_the_words_and_nothing_else_changes(body, words):
    data = pack(body, ("rId9", "https://clinic.example"))
    result = annotated(data, words)
    [(author, text, at)] = comments(result)
    assert author == "medlint"
    assert text == [
        "Say it otherwise.",
        "Try: Say what was measured.",
        "SUP001 miracle-language, error; basis: good practice",
    ]
    assert at == words.replace("\n", "").replace("ne two t", "netwot")
    assert bare(result) == bare(data)
    before, after = members(data), members(result)
    assert list(after) == [*before, "word/comments.xml"]
    assert {name for name in before if before[name] != after[name]} == TOUCHED - {"word/comments.xml"}


FOOTNOTE = '<w:r><w:footnoteReference w:id="3"/></w:r>'
ENDNOTE = '<w:r><w:endnoteReference w:id="3"/></w:r>'
ELSEWHERE = [
    ("footnotes", notes("footnote", note("footnote", 3, run("A sure cure."))), "In the footnote at this mark", ""),
    ("endnotes", notes("endnote", note("endnote", 3, run("A sure cure."))), "In the endnote at this mark", ""),
    ("header", f"<w:hdr {NS}>{paragraph(run('A sure cure.'))}</w:hdr>", "In the page header", "Our clinic"),
    ("footer", f"<w:ftr {NS}>{paragraph(run('A sure cure.'))}</w:ftr>", "In the page footer", "Our clinic"),
]


@pytest.mark.parametrize(("part", "content", "remark", "at"), ELSEWHERE, ids=[one[0] for one in ELSEWHERE])
def test_comment_on_what_stands_outside_the_body_hangs_from_the_body(part, content, remark, at):
    data = pack(paragraph(run("Our clinic")) + paragraph(run("Drips."), FOOTNOTE, ENDNOTE), **{part: content})
    result = annotated(data, "sure cure")
    [(_, text, words)] = comments(result)
    assert (text[0], words) == (f"{remark}: “sure cure”", at)
    assert bare(result) == bare(data)
    assert members(result)[f"word/{part}.xml"] == members(data)[f"word/{part}.xml"]


def test_footnote_without_a_mark_hangs_from_the_first_words():
    data = pack(paragraph(run("Our clinic")), footnotes=notes("footnote", note("footnote", 3, run("A sure cure."))))
    [(_, text, words)] = comments(annotated(data, "sure cure"))
    assert (text[0], words) == ("In the footnote: “sure cure”", "Our clinic")


@pytest.mark.parametrize(
    ("inner", "words", "remark"),
    [
        (text_box(paragraph(run("A sure cure."))), "sure cure", "In the text box here: “sure cure”"),
        (picture("A sure cure"), "sure cure", "In the description of this picture: “sure cure”"),
    ],
)
def test_comment_on_words_in_a_box_or_of_a_picture_stands_around_it(inner, words, remark):
    data = pack(paragraph(run("Our clinic "), inner, run(" is here")))
    result = annotated(data, words)
    root = etree.fromstring(members(result)["word/document.xml"])
    [first] = root.iter(f"{W}commentRangeStart")
    [last] = root.iter(f"{W}commentRangeEnd")
    assert first.getparent().tag == f"{W}p"
    assert first.getnext() is last.getprevious()
    assert first.getnext().tag == f"{W}r"
    assert comments(result)[0][1][0] == remark
    assert bare(result) == bare(data)


SIMPLE = f'<w:fldSimple w:instr=" TITLE ">{run("Our sure cure")}</w:fldSimple>'


@pytest.mark.parametrize(
    "inner",
    [
        pytest.param(field(" TITLE ", run("Our sure cure")), id="complex"),
        pytest.param(field(" IF ", field(" TITLE ", run("Our sure cure"))), id="in another"),
        pytest.param(SIMPLE, id="simple"),
    ],
)
def test_comment_on_words_of_a_field_stands_around_the_field(inner):
    data = pack(paragraph(run("See "), inner, run(" here")))
    result = annotated(data, "sure cure")
    root = etree.fromstring(members(result)["word/document.xml"])
    [first] = root.iter(f"{W}commentRangeStart")
    [last] = root.iter(f"{W}commentRangeEnd")
    assert first.getprevious().find(f"{W}t").text == "See "
    assert last.getnext().getnext().find(f"{W}t").text == " here"
    assert [at for _, _, at in comments(result)] == ["Our sure cure"]
    assert bare(result) == bare(data)
    assert annotated(result, "sure cure") == result


def test_findings_at_one_place_have_a_comment_each():
    data = pack(paragraph(run("A miracle cure for all")))
    report = report_on(data, "A miracle cure", "miracle", "miracle cure", "cure")
    result = annotate("a.docx", data, report).data
    assert [at for _, _, at in comments(result)] == ["A miracle cure", "miracle", "miracle cure", "cure"]
    assert bare(result) == bare(data)


def test_comments_of_people_stay_with_their_ids():
    body = paragraph(start(4), run("Our miracle"), end(4), run(" drips"))
    data = pack(body, comments=f"<w:comments {NS}>{comment(4, 'Ana', 'Please check')}</w:comments>")
    result = annotated(data, "miracle drips")
    assert [(who, text[0], at) for who, text, at in comments(result)] == [
        ("Ana", "Please check", "Our miracle"),
        ("medlint", "Say it otherwise.", "miracle drips"),
    ]
    assert bare(result, "5") == bare(data, "5")
    assert {name for name in members(data) if members(data)[name] != members(result)[name]} == {
        "word/document.xml",
        "word/comments.xml",
    }


def test_second_run_replaces_its_comments():
    data = pack(paragraph(run("Our miracle drips are a sure cure.")))
    once = annotated(data, "miracle", "sure cure")
    assert annotated(once, "miracle", "sure cure") == once
    twice = annotated(once, "sure cure")
    assert [at for _, _, at in comments(twice)] == ["sure cure"]
    assert bare(twice) == bare(data)


def test_what_is_mended_loses_its_comment():
    data = pack(paragraph(run("Our drips.")))
    body = paragraph(start(0), run("Our drips"), end(0), run("."))
    with_own = pack(body, comments=f"<w:comments {NS}>{comment(0, 'medlint', 'Say it otherwise.')}</w:comments>")
    result = annotate("a.docx", with_own, FileReport("a.docx", source="Our drips.\n"))
    assert (result.added, result.kept, comments(result.data)) == (0, 0, [])
    assert bare(result.data) == bare(data)


def test_file_without_findings_comes_back_as_it_was():
    data = pack(paragraph(run("Our clinic")))
    assert annotate("a.docx", data, FileReport("a.docx", source="Our clinic\n")).data == data


TALKED = "".join(
    f"<w:p{attribute}><w:r><w:t>{text}</w:t></w:r></w:p>"
    for attribute, text in [
        ("", "Say it otherwise."),
        ("", "Try: Say what was measured."),
        (' w14:paraId="0A"', "SUP001 miracle-language, error; basis: good practice"),
    ]
)


@pytest.mark.parametrize(
    ("entries", "is_kept"),
    [
        pytest.param(
            '<w15:commentEx w15:paraId="0A"/><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A"/>',
            True,
            id="answered",
        ),
        pytest.param(
            '<w15:commentEx w15:paraId="0A" w15:done="1"/><w15:commentEx w15:paraId="0B"/>', True, id="resolved"
        ),
        pytest.param(
            '<w15:commentEx w15:paraId="0A" w15:done="0"/><w15:commentEx w15:paraId="0B"/>', False, id="neither"
        ),
    ],
)
def test_comment_that_people_have_dealt_with_stays_and_is_not_doubled(entries, is_kept):
    own = f'<w:comment w:id="0" w:author="medlint">{TALKED}</w:comment>'
    data = pack(
        paragraph(run("Our "), start(0), start(1), run("miracle"), end(0), end(1), run(" drips, a miracle")),
        comments=f"<w:comments {NS}>{own}{comment(1, 'Ana', 'It is what they say', '0B')}</w:comments>",
        commentsExtended=f"<w15:commentsEx {NS}>{entries}</w15:commentsEx>",
    )
    result = annotate("a.docx", data, report_on(data, "miracle", "a miracle"))
    assert (result.added, result.kept) == ((1, 1) if is_kept else (2, 0))
    assert sorted((who, at) for who, _, at in comments(result.data)) == [
        ("Ana", "miracle"),
        ("medlint", "a miracle"),
        ("medlint", "miracle"),
    ]
    left = members(result.data)["word/commentsExtended.xml"]
    assert (b'"0A"' in left) is is_kept
    assert b'"0B"' in left


def test_white_space_between_elements_stays():
    body = f"\n  <w:p>\n    {start(0)}\n    {run('Our drips')}\n    {end(0)}\n  </w:p>\n"
    own = comment(0, "medlint", "Say it otherwise.")
    data = pack(body, comments=f"<w:comments {NS}>\n  {own}\n</w:comments>")
    result = members(annotate("a.docx", data, FileReport("a.docx", source="Our drips\n")).data)
    left = result["word/document.xml"].decode()
    assert (
        left[left.index("<w:body>") :].split()
        == f"<w:body> <w:p> {run('Our drips')} </w:p> </w:body></w:document>".split()
    )
    assert etree.fromstring(result["word/comments.xml"]).text.isspace()


def test_answered_comment_elsewhere_does_not_stand_for_another():
    own = f'<w:comment w:id="0" w:author="medlint">{TALKED}</w:comment>'
    entries = '<w15:commentEx w15:paraId="0A" w15:done="1"/>'
    data = pack(
        paragraph(start(0), run("A miracle"), end(0), run(" and "), run("miracle"), run(" water")),
        comments=f"<w:comments {NS}>{own}</w:comments>",
        commentsExtended=f"<w15:commentsEx {NS}>{entries}</w15:commentsEx>",
    )
    result = annotate("a.docx", data, report_on(data, "and miracle", "miracle"))
    assert (result.added, result.kept) == (2, 0)


def test_comment_that_stays_is_known_again_where_its_mark_stands_before_a_link():
    own = f'<w:comment w:id="0" w:author="medlint">{TALKED}</w:comment>'
    data = pack(
        paragraph(run("See "), start(0), LINK, end(0)),
        ("rId9", "https://clinic.example"),
        comments=f"<w:comments {NS}>{own}</w:comments>",
        commentsExtended=f'<w15:commentsEx {NS}><w15:commentEx w15:paraId="0A" w15:done="1"/></w15:commentsEx>',
    )
    result = annotate("a.docx", data, report_on(data, "a miracle"))
    assert (result.added, result.kept) == (0, 1)
    assert result.data == annotate("a.docx", result.data, report_on(result.data, "a miracle")).data


def test_ids_that_last_go_with_their_comments():
    body = paragraph(start(0), run("Our drips"), end(0))
    own = comment(0, "medlint", "Say it otherwise.", "0A")
    w16 = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
    ids = f'<i:commentsIds xmlns:i="{w16}"><i:commentId i:paraId="0A" i:durableId="77"/></i:commentsIds>'
    more = f'<i:commentsExtensible xmlns:i="{w16}"><i:commentExtensible i:durableId="77"/></i:commentsExtensible>'
    data = pack(body, comments=f"<w:comments {NS}>{own}</w:comments>", commentsIds=ids, commentsExtensible=more)
    result = members(annotate("a.docx", data, FileReport("a.docx", source="Our drips\n")).data)
    assert b"0A" not in result["word/commentsIds.xml"]
    assert b"77" not in result["word/commentsExtensible.xml"]


def test_finding_of_no_words_stands_at_the_title_and_says_where_it_is_from():
    data = pack(paragraph(run(" ")) + paragraph(run("Our clinic")))
    source = trace_docx("a.docx", data).document.source
    report = FileReport("a.docx", [finding(0, 0, "", place="a.docx.medlint.yml:3:5")], source=source)
    [(_, text, at)] = comments(annotate("a.docx", data, report).data)
    assert (text[0], at) == ("In a.docx.medlint.yml:3:5", "Our clinic")


def test_comment_is_dated_when_a_day_is_given():
    data = pack(paragraph(run("A miracle")))
    report = report_on(data, "miracle")
    undated = annotate("a.docx", data, report).data
    dated = annotate("a.docx", data, report, day=date(2027, 1, 31)).data
    assert b"w:date" not in members(undated)["word/comments.xml"]
    assert b'w:date="2027-01-31T00:00:00Z"' in members(dated)["word/comments.xml"]


def test_styles_of_the_file_are_taken_for_comments():
    styles = "".join(
        f'<w:style w:styleId="{id}"><w:name w:val="{name}"/></w:style>'
        for id, name in [("Kommentar", "annotation text"), ("Zeichen", "annotation reference")]
    )
    data = pack(paragraph(run("A miracle")), styles=f"<w:styles {NS}>{styles}</w:styles>")
    result = members(annotated(data, "miracle"))
    assert b'<w:pStyle w:val="Kommentar"/>' in result["word/comments.xml"]
    assert b'<w:rStyle w:val="Zeichen"/>' in result["word/document.xml"]


def test_body_without_words_is_told_in_one_line():
    header = f"<w:hdr {NS}>{paragraph(run('A sure cure.'))}</w:hdr>"
    data = pack("<w:p/>", header=header)
    with pytest.raises(MedlintError, match=r"a\.docx: no words in its body .* `medlint check` tells the findings"):
        annotated(data, "sure cure")


def test_picture_is_enough_of_a_body():
    header = f"<w:hdr {NS}>{paragraph(run('A sure cure.'))}</w:hdr>"
    data = pack(paragraph(picture("")), header=header)
    assert [text[0] for _, text, _ in comments(annotated(data, "sure cure"))] == ["In the page header: “sure cure”"]


def test_report_of_another_file_is_refused():
    data = pack(paragraph(run("A miracle")))
    with pytest.raises(MedlintError, match=r"changed while it was read"):
        annotate("a.docx", data, FileReport("a.docx", source="else"))


def test_file_without_types_is_told_in_one_line():
    import zipfile

    data = pack(paragraph(run("A miracle")))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members(data).items():
            if name != "[Content_Types].xml":
                archive.writestr(name, content)
    with pytest.raises(MedlintError, match=r"\[Content_Types\]\.xml is missing"):
        annotated(target.getvalue(), "miracle")


def test_word_processor_library_reads_the_comments_back():
    made = docx.Document()
    made.add_heading("Our clinic", 1)
    made.add_paragraph("Our ").add_run("miracle").bold = True
    made.add_comment(made.paragraphs[1].runs[0], text="Check this", author="Ana", initials="A")
    target = io.BytesIO()
    made.save(target)
    result = annotated(target.getvalue(), "clinic", "miracle")
    read = docx.Document(io.BytesIO(result))
    assert [(one.author, one.text.split("\n")[0]) for one in read.comments] == [
        ("Ana", "Check this"),
        ("medlint", "Say it otherwise."),
        ("medlint", "Say it otherwise."),
    ]
    assert [one.text for one in read.paragraphs] == ["Our clinic", "Our miracle"]
    assert read.paragraphs[1].runs[-2].bold


_TEXTS = st.text("ab 😀&<é\u00a0", min_size=1, max_size=6)
_PLAIN = st.builds(lambda text, properties: run(_escaped(text), properties), _TEXTS, st.sampled_from(["", BOLD]))


def _escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


_PIECES = st.one_of(
    _PLAIN,
    st.builds(lambda inner: f'<w:hyperlink r:id="rId9">{inner}</w:hyperlink>', _PLAIN),
    st.builds(lambda inner: f'<w:ins w:id="7" w:author="Ana">{inner}</w:ins>', _PLAIN),
    st.builds(lambda inner: field(' HYPERLINK "https://clinic.example" ', inner), _PLAIN),
    st.just(DELETED),
    st.just("<w:r><w:t>x</w:t><w:tab/><w:t>y</w:t></w:r>"),
    st.just(text_box(paragraph(run("boxed words")))),
    st.just('<w:bookmarkStart w:id="1" w:name="b"/>'),
)
_BODIES = st.lists(st.lists(_PIECES, min_size=1, max_size=6), min_size=1, max_size=3)


@given(_BODIES, st.data())
def test_any_spans_of_any_file_are_marked_and_nothing_else_changes(body, draws):
    data = pack("".join(paragraph(*pieces) for pieces in body), ("rId9", "https://clinic.example"))
    document = trace_docx("a.docx", data).document
    found = []
    for block in document.blocks:
        if "boxed" in block.text:
            continue
        for _ in range(draws.draw(st.integers(0, 3))):
            first = draws.draw(st.integers(0, len(block.text) - 1))
            last = draws.draw(st.integers(first + 1, len(block.text)))
            found.append(finding(*block.source_span(first, last), block.text[first:last]))
    report = FileReport("a.docx", findings=found, source=document.source)
    result = annotate("a.docx", data, report)
    assert result.added == len(found)
    assert bare(result.data) == bare(data)
    for (_, _, at), one in zip(comments(result.data), found, strict=True):
        assert _letters(at) == _letters(document.source[one.start : one.end])
    assert annotate("a.docx", result.data, report).data == result.data


def _letters(text):
    return "".join(text.split())
