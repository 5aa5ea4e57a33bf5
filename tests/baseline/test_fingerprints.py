"""Fingerprints outlive what happens elsewhere in a file, and to its name."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from medlint import lint_text

CLAIMS = [
    "This miracle cure is for you.",
    "A miracle drug, at last, for the many people who have tried everything else.",
    "This miracle cure is for you.",
    "Nine in ten patients felt better within a week of their first visit.",
    "Our doctors use the “most effective” treatment in the world.",
]
FORMATS = {".md": "markdown", "txt": "text", "tml": "html"}
PLAIN = ["We open at nine.", "Parking is behind the house.", "Ask at the desk.", "Tea is free.", "Bring a friend."]


def fingerprints(text, name="a.md"):
    return sorted(one.fingerprint for one in lint_text(text, path=name, format=FORMATS[name[-3:]]))


KNOWN = fingerprints("\n\n".join(CLAIMS))


def test_claims_of_the_test_are_found():
    assert len(KNOWN) >= 5
    assert len(set(KNOWN)) == len(KNOWN)


@settings(max_examples=40, deadline=None)
@given(
    st.permutations(CLAIMS + PLAIN),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["a.md", "b/c.md", "d.txt", "e.html"]),
    st.integers(5, 12),
)
def test_order_paragraphs_line_endings_wrapping_and_names_change_nothing(paragraphs, ending, name, words):
    wrapped = [re.sub(rf"((?:\S+ ){{{words}}})", lambda found: found[1].rstrip() + "\n", one) for one in paragraphs]
    text = "\n\n".join(f"<p>{one}</p>" if name.endswith("html") else one for one in wrapped)
    assert fingerprints(text.replace("\n", ending), name) == KNOWN


def test_case_space_and_quotes_change_nothing():
    changed = (
        "\n\n".join(CLAIMS).replace("“", '"').replace("”", '"').replace("This", "THIS").replace("a week", "a\n week")
    )
    assert fingerprints(changed) == KNOWN


def test_one_more_equal_sentence_adds_one():
    more = fingerprints("\n\n".join([CLAIMS[0], *CLAIMS]))
    assert set(KNOWN) < set(more)
    assert len(more) == len(KNOWN) + 1


def test_suppressions_are_known_by_what_they_say():
    comment = "<!-- medlint-disable-next-line SUP001 -- agreed -->\nPlain words.\n"
    first = fingerprints(comment)
    assert len(first) == 1
    assert fingerprints(f"# Title\n\nMore.\n\n{comment}", "b.md") == first
    assert len(set(fingerprints(f"{comment}\n{comment}"))) == 2


def test_entry_of_a_side_file_is_known_wherever_it_stands(tmp_path):
    from medlint import lint_paths

    entry = "- {codes: [SUP001], reason: Agreed.}\n"
    found = []
    for name, side in (("a.txt", entry), ("b.txt", f"\n# A comment.\n{entry}")):
        (tmp_path / name).write_text("Plain words.\n")
        (tmp_path / f"{name}.medlint.yml").write_text(f"suppressions:\n{side}")
        (report,) = lint_paths([tmp_path / name])
        found.append([one.fingerprint for one in report.findings])
    assert found[0] == found[1] != []


def test_finding_about_the_whole_page_is_known_wherever_it_is_told():
    title = "# Ketamine infusions\n\n"
    body = (
        "Our clinic offers ketamine infusions that lift depression within hours. We treat adults whose mood has not"
        " answered to other medicines, and our nurses stay with you all the time.\n\nBook your first ketamine infusion"
        " today. Ketamine relieves depression, and our patients feel better after it. Call us, or write to us.\n"
    )
    risk = [one for one in lint_text(title + body, format="markdown") if one.code == "RSK001"]
    assert [one.is_whole for one in risk] == [True]
    other = lint_text("# Ketamine for depression\n\nWelcome.\n\n" + body, format="markdown")
    assert [one.fingerprint for one in other if one.code == "RSK001"] == [risk[0].fingerprint]
