"""Planted words are found where they stand in data, however they are escaped, folded, wrapped or divided."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reader_maps import check_maps
from test_positions import letters_of

from medlint.model import MedlintError
from medlint.readers import read

# How one letter of a planted word may be written.
JSON_LETTERS = ["{c}", "{c}", "\\u{x:04x}"]
YAML_LETTERS = ["{c}", "{c}", "\\u{x:04x}", "\\x{x:02x}", "\\U{x:08x}"]
GAPS = [" ", " \U0001f600 ", " caf\u00e9 ", "\u00a0", " \u2014 ", "  ", ", "]
JSON_GAPS = [*GAPS, "\\n", " \\ud83d\\ude00 ", "\\t", ' \\"quoted\\" ', " \\u2019 ", " \\/ ", " {{zzcode}} ",
 " {zzcode} ", " %(zzcode)s "]  # fmt: skip
YAML_GAPS = [*GAPS, "\\n", "\\\n      ", "\n      ", "\r\n      ", '\\"', "\\_", "\\N", " %{zzcode} "]
SINGLE_GAPS = [*GAPS, "''s ", "\n      ", " {zzcode} ", " \\u2019 "]
PLAIN_GAPS = [*GAPS, "\n      ", " {{zzcode}} ", " \\n "]
BLOCK_GAPS = [*GAPS, "\n      ", "\n\n      ", ' "quoted" ', " {zzcode} ", "\r\n      "]
FRAMES: dict[str, tuple[str, str, str, list[str], list[str]]] = {
    "json": ("json", '{{"x": 1, "body": "Start ', ' end"}}\n', JSON_LETTERS, JSON_GAPS),
    "json list": ("json", '[[{{"title": "Start ', ' end", "slug": "zz zzcode"}}]]\n', JSON_LETTERS, JSON_GAPS),
    "json html": ("json", '{{"html": "<p>Start ', ' end</p>"}}\n', JSON_LETTERS,
     [*JSON_GAPS, " &amp; ", "<br>", "</p>\\n<p>"]),
    "json markdown": ("json", '{{"md": "## Hi\\n\\nStart ', ' end"}}\n', JSON_LETTERS,
     [*JSON_GAPS, "\\n\\n", "\\n- "]),
    "json plural": ("json", '{{"text": "{{n, plural, one {{Start ', ' end}} other {{Else}}}}"}}\n',
     JSON_LETTERS, GAPS),
    "json span": (
        "json", '{{"_type": "block", "children": [{{"text": "Start ', ' end"}}]}}\n', JSON_LETTERS,
        [*GAPS, ' "}}, {{"_type": "span", "text": " ', '"}}, {{"marks": ["zzcode"], "text": "'],
    ),
    "double": ("yaml", 'a:\n  - body: &b "Start ', ' end" # zzcode\n', YAML_LETTERS, YAML_GAPS),
    "single": ("yaml", "a:\n  body: 'Start ", " end'\n", ["{c}"], SINGLE_GAPS),
    "plain": ("yaml", "a:\n  body: Start ", " end # zzcode\n", ["{c}"], PLAIN_GAPS),
    "folded": ("yaml", "a:\n  body: >-\n      Start ", " end\n", ["{c}"], BLOCK_GAPS),
    "literal": ("yaml", "a:\n  body: |+\n      Start ", " end\n\n", ["{c}"], BLOCK_GAPS),
    "flow": ("yaml", '{{body: "Start ', ' end", id: zzcode}}\n', YAML_LETTERS, YAML_GAPS),
    "po": ("po", 'msgid "zzcode"\nmsgstr ""\n"Start ', ' end"\n', ["{c}"],
     [*GAPS, '"\n"', ' \\"x\\" ', "\\n", " %s "]),
    "csv": ("csv", 'Id,Body\nzzcode,"Start ', ' end"\n', ["{c}"], [*GAPS, ' ""x"" ', "\n", "\r\n", "<br>", " ; "]),
    "php": ("template", "<?php return ['body' => 'Start ", " end', 'id' => 'zzcode'];", ["{c}"],
     [*GAPS, "\\'s ", " :zzcode "]),
    "vue": ("vue", "<template>\n<p>Start ", " end</p>\n</template>\n", ["{c}"],
     [*GAPS, " {{ zzcode }} ", "<b> x</b> "]),
    "svelte": ("svelte", "<p>Start ", " end</p>", ["{c}"], [*GAPS, " {zzcode > 1} ", " {#if zzcode}x{/if} "]),
    "astro": ("astro", "---\nzzcode\n---\n<p>Start ", " end</p>", ["{c}"],
     [*GAPS, " {zzcode} ", " {zzcode && <b>x</b>} "]),
    "jinja": ("template", "<p>Start ", " end</p>", ["{c}"],
     [*GAPS, " {# zzcode #} ", "{{ zzcode }}", "{% trans %}", "<?php zzcode() ?>"]),
}  # fmt: skip


@pytest.mark.parametrize("frame", FRAMES)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_planted_words_map_to_their_own_place(frame: str, data: st.DataObject) -> None:
    format, before, after, letters, gaps = FRAMES[frame]
    braced = "{{" in before
    source = before.replace("{{", "{") if braced else before
    places: dict[str, tuple[int, int]] = {}
    for gap in data.draw(st.lists(st.sampled_from(gaps), max_size=6)):
        word = letters_of(len(places))
        start = len(source)
        for char in word:
            source += data.draw(st.sampled_from(letters)).format(c=char, x=ord(char))
        places[word] = (start, len(source))
        source += gap.replace("{{", "{").replace("}}", "}") if frame == "json span" else gap
    source += after.replace("}}", "}") if braced else after
    document = read("page", source.encode(), format=format)
    check_maps(document)
    for word, place in places.items():
        found = [
            block.source_span(at, at + len(word)) for block in document.blocks if (at := block.text.find(word)) >= 0
        ]
        assert found == [place], (word, source)
    assert not any("zzcode" in block.text for block in document.blocks), source


ANY = "ab {}[]:,\"'\\\n\r\t-#&*!|>%@`<>/=.?\u00e9\U0001f600_u01n;"


@pytest.mark.parametrize("format", ["json", "yaml", "po", "csv", "template", "vue", "svelte", "astro"])
@given(source=st.text(alphabet=ANY, max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_with_a_sound_map_or_refused(format: str, source: str) -> None:
    with contextlib.suppress(MedlintError):
        check_maps(read("page", source.encode(), format=format))


@pytest.mark.parametrize("key", ["body", "title", "alt", "note"])
@given(source=st.text(alphabet=ANY, max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_value_is_read_with_a_sound_map(key: str, source: str) -> None:
    for escape in (True, False):
        check_maps(read("page", json.dumps({key: f"Words {source}"}, ensure_ascii=escape).encode(), format="json"))
