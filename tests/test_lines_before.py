"""Figures that the line before explains: a list's lead-in, and side effects that will pass."""

from __future__ import annotations

import pytest

from medlint import lint_text


def told(text, code):
    return [one.excerpt for one in lint_text(text, format="text") if one.code == code]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Success rates:\n\n- Knee: 85%\n- Hip: 80%\n", ["85%", "80%"]),
        ("What our clients reported\n\n- Calm: 70%\n", ["70%"]),
        ("Typical results:\n\n- Arms: 20%\n- Legs: 30%\n- Chin: 1 in 3\n", ["20%", "30%", "1 in 3"]),
    ],
)
def test_a_share_in_a_list_is_what_its_lead_in_says(text, expected):
    assert told(text, "STA001") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Our team:\n\n- Women: 60%\n- Men: 40%\n",
        "Our results are good.\n\n- Zinc: 50%\n",
        "Success rates:\n\n- Save 20% today\n",
        "Success rates differ.\n\nWe have three rooms.\n\n- Zinc: 50%\n",
        "Success rates:\n\n" + "- Zinc oxide cream\n" * 2 + "- Zinc: 50%\n",
        "- Zinc: 50%\n",
    ],
)
def test_a_share_that_no_lead_in_explains_is_none(text):
    assert told(text, "STA001") == []


def test_a_note_with_a_year_tells_whose_figures_a_table_holds():
    table = "Success rates*\n\nKnee | 85%\n\nHip | 80%\n\n"
    assert told(table, "STA001") == ["85%", "80%"]
    assert told(table + "* of all patients", "STA001") == ["85%", "80%"]
    assert told(table + "* of all 300 patients in 2021", "STA001") == []


def test_a_lead_in_reaches_a_dozen_lines():
    lines = [f"- Site {letter}: 85%\n" for letter in "abcdefghijklmnop"]
    assert len(told("Success rates:\n\n" + "".join(lines), "STA001")) == 12


@pytest.mark.parametrize(
    "text",
    [
        "Redness is normal. This usually lasts two hours or longer.",
        "You may notice mild swelling. It should go away within two days.",
        "Bruises are common. They fade in a week.",
    ],
)
def test_side_effects_that_pass_promise_nothing(text):
    assert told(text, "STA003") == []


@pytest.mark.parametrize(
    "text",
    [
        "Our balm soothes mild redness. This usually lasts two days.",
        "Redness is normal. The glow lasts for two months.",
        "Our filler is smooth. It lasts for two months.",
        "It lasts for two months.",
    ],
)
def test_a_time_of_anything_else_is_told(text):
    assert len(told(text, "STA003")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The success rate was 30% for gum. Needles came next with 24%.", ["30%", "24%"]),
        ("The cure rate is 80 percent with heat and, for cold, 65 percent.", ["80 percent", "65 percent"]),
        ("88% success with needles\n\n60% using gum\n\n24% using tape\n", ["88% success", "60%", "24%"]),
        ("The success rate was 30%. We like needles. Gum is cheap. Needles came next with 24%.", ["30%", "24%"]),
    ],
)
def test_a_percentage_goes_on_from_the_outcome_before_it(text, expected):
    assert told(text, "STA001") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Parking is 30% full. Needles came next with 24%.",
        "The success rate was 30%. So are 24% of our staff.",
        "The success rate was 30%. One. Two. Three. Needles came next with 24%.",
        "Needles came next with 24%. The success rate was 30%.",
        "88% success with needles\n\nWe also sell gum\n\n24% using tape\n",
    ],
)
def test_a_percentage_goes_on_from_nothing_else(text):
    assert "24%" not in told(text, "STA001")
