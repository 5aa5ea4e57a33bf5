"""Messages of catalogues: holes for what is filled in, and every form of a choice as copy."""

from __future__ import annotations

import json

import pytest
from reader_maps import Read


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Hi {name}, {{count}} of {0}", ["Hi \ufffc, \ufffc of \ufffc"]),
        ("Hi %s, %(n)s of %1$d, %{x} and %.2f to %@", ["Hi \ufffc, \ufffc of \ufffc, \ufffc and \ufffc to \ufffc"]),
        ("Save 100% today, 5%, or 20%discount", ["Save 100% today, 5%, or 20%discount"]),
        ("See $t(home.title) and ${price} or #{x}", ["See \ufffc and \ufffc or \ufffc"]),
        ("On {date, date, long} now", ["On \ufffc now"]),
        ("Read <0>the terms</0> and <bold>more</bold><1/>", ["Read the terms and more"]),
        (
            "You have {count, plural, =0 {no visits} one {# visit} other {# visits}} left",
            ["You have \ufffc visits left", "no visits", "\ufffc visit"],
        ),
        (
            "{sex, select, male {He {n, plural, one {has # pill} other {has # pills}}} female {She rests} }",
            ["She rests", "He has \ufffc pills", "has \ufffc pill"],
        ),
        ("{n, selectordinal, offset:1 one {#st} other {#th}} visit", ["\ufffcth visit", "\ufffcst"]),
        ("Odd {n, plural, one {# visit", ["Odd \ufffc"]),
        ("Odd {n, plural, one} ok", ["Odd \ufffc ok"]),
        ("{n, plural, other {" * 12 + "Deep one" + "}}" * 12, []),
        ("It is {n, plural, one {<b>one</b> visit} other {many}} }", ["It is many }", "one visit"]),
    ],
)
@pytest.mark.parametrize("escape", [True, False])
def test_what_is_filled_in_is_a_hole(read_as: Read, message: str, expected: list[str], escape: bool) -> None:
    source = json.dumps({"text": message})
    if escape:
        source = source.replace("i", "\\u0069")
    document = read_as("json", source)
    assert [block.text for block in document.blocks] == expected


def test_each_form_maps_to_its_own_place(read_as: Read) -> None:
    document = read_as("json", '{"text": "Get {n, plural, one {# visit} other {# \\u0076isits}} free"}')
    main, other = document.blocks
    start, end = main.source_span(main.text.index("visits"), main.text.index("visits") + 6)
    assert document.source[start:end] == "\\u0076isits"
    start, end = other.source_span(other.text.index("visit"), len(other.text))
    assert document.source[start:end] == "visit"
