"""What users see of a gettext catalogue; polib tells what the entries are."""

from __future__ import annotations

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reader_maps import Read, check_maps

from medlint.model import MedlintError
from medlint.readers import read

CATALOGUE = r"""# Translators: keep it short
#. From the hero
#: a.py:3
msgid ""
msgstr "Language: en\n"

msgctxt "hero"
msgid "source"
msgstr ""
"Calm \"nights\",\n"
"for %(name)s – it’s 😀"

#, fuzzy, python-format
#| msgid "before"
msgid "Rest well"
msgstr "Rest wel"
msgid "one visit"
msgid_plural "%d visits"
msgstr[0] "One visit"
msgstr[1] "%d visits"

#~ msgid "gone"
#~ msgstr "Gone"

msgid "Read <b>this</b> &amp; that"
msgid_plural "Read these"
msgstr[0] ""
msgstr[1] ""
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_translations_are_read_and_originals_without_one(read_as: Read, newline: str) -> None:
    document = read_as("po", CATALOGUE.replace("\n", newline))
    assert [block.text for block in document.blocks] == [
        'Calm "nights", for \ufffc – it’s 😀',
        "Rest well",
        "One visit",
        "\ufffc visits",
        "Read this & that",
        "Read these",
    ]
    assert [comment.text for comment in document.comments] == ["Translators: keep it short", "From the hero"]
    assert all(document.source[one.start] == "#" for one in document.comments)


@pytest.mark.parametrize("source", ['msgid "a\nmsgstr ""\n', "title: x\n", '"alone"\n', 'msgid "a" b\n'])
def test_a_fault_is_told_with_its_line(source: str) -> None:
    with pytest.raises(MedlintError, match=r"^a\.po:1: not a line of a gettext catalogue; "):
        read("a.po", source.encode())


words = st.text(alphabet='ab\n\t"\\é😀', max_size=30).map(lambda text: f"zz {text} zz")


@given(st.lists(st.tuples(words, words, st.booleans(), st.booleans()), max_size=5), st.integers(12, 80))
@settings(max_examples=60, deadline=None)
def test_words_are_those_that_polib_reads(entries: list[tuple[str, str, bool, bool]], width: int) -> None:
    catalogue = polib.POFile(wrapwidth=width)
    for number, (original, translation, is_translated, is_plural) in enumerate(entries):
        entry = polib.POEntry(msgid=f"{number} {original}", comment="note")
        if is_plural:
            entry.msgid_plural = f"{original}s"
            entry.msgstr_plural = {0: translation if is_translated else "", 1: ""}
        elif is_translated:
            entry.msgstr = translation
        catalogue.append(entry)
    document = read("a.po", str(catalogue).encode())
    check_maps(document)
    seen = [
        text
        for entry in catalogue
        for text in (
            [entry.msgstr or entry.msgstr_plural[0]]
            if entry.msgstr or entry.msgstr_plural.get(0)
            else [entry.msgid, *([entry.msgid_plural] if entry.msgid_plural else [])]
        )
    ]
    found = " ".join(block.text for block in document.blocks)
    assert found.split() == " ".join(seen).split()
