"""How a page was read, told to its writer and to programs."""

from __future__ import annotations

import json
from typing import Any

from medlint.commands.document import as_json, explain
from medlint.model import Document, Elsewhere
from medlint.readers import read

PAGE = """# Wegovy at Gable

Our weekly semaglutide shot lowers appetite, and most people lose weight. Also for PCOS.

- Smaller portions, and clothes fit better

## Side effects

Nausea and constipation are common. It can inflame the pancreas.

## First visit

Our physician takes a history. $350 a month. Book online.

In 2019 my brother spoke of suicide; call or text 988.
"""


def document_of(text: str, path: str = "page.md") -> Document:
    return read(path, text.encode())


def told(text: str, path: str = "page.md") -> dict[str, Any]:
    data: dict[str, Any] = json.loads(as_json(document_of(text, path)))
    return data


def test_subject_is_told_with_its_names_and_places() -> None:
    (subject,) = told(PAGE)["subjects"]
    names = {one["name"]: (one["sort"], one["at"], one["prominent"]) for one in subject["names"]}
    assert names == {"Wegovy": ("brand", ["1"], 1), "weekly semaglutide": ("everyday name", ["3"], 0)}
    assert subject["treatment"] == "semaglutide"


def test_topics_are_told_with_their_places_and_missing_ones() -> None:
    (subject,) = told(PAGE)["subjects"]
    topics = {one["topic"]: (one["boxed"], one["at"]) for one in subject["topics"]}
    assert topics == {
        "thyroid_ctumor": (True, ""),
        "pancreatitis": (False, "9"),
        "gallbladder": (False, ""),
        "gi": (False, "9"),
    }


def test_text_says_it_all_in_words() -> None:
    page = explain(document_of(PAGE))
    for words in (
        "Promotes Wegovy",
        "Wegovy (brand): once, line 1, 1 in a title or heading",
        "for PCOS (not approved in the United States): line 3",
        "that a use is not approved: not told",
        "must tell thyroid C-cell tumors (boxed warning): MISSING",
        "must tell pancreatitis: line 9",
        'line 9: "Nausea and constipation are common." - of Wegovy',
        'line 13: "Our physician takes a history. $350 a month."',
        'line 15: "suicide"',
        'line 15: "call or text 988"',
        "a heading announces risks: yes",
        "first benefit 5% down the page",
    ):
        assert words in page


def test_page_that_promotes_nothing_says_why() -> None:
    page = explain(document_of("# Careers at Gable\n\nWe look for nurses. Wegovy and Botox are on the menu.\n"))
    assert "No promotion: its title says 'career" in page
    assert "What it claims" not in page


def test_page_without_risks_has_no_balance() -> None:
    page = explain(document_of(PAGE.split("## Side", maxsplit=1)[0] + "Book online. $350 a month.\n"))
    assert "Which risks it tells: none" in page
    assert "Who must not have it, or who assesses: not told" in page
    assert "Balance: cannot be weighed" in page


def test_other_files_are_told() -> None:
    document = document_of(PAGE.split("## Side", maxsplit=1)[0] + "Book online. $350 a month.\n")
    safety = document_of("# Safety\n\nSemaglutide can cause gallstones.\n").blocks
    document.elsewhere = (Elsewhere("safety.md", safety, by_link=True), Elsewhere("foot.md", [], ("botox",)))
    page = explain(document)
    assert 'safety.md: "Semaglutide can cause gallstones."' in page
    assert "Balance: risks are told by a link alone" in page
    assert "safety.md (for all that the page promotes, by a link alone)" in page
    assert "foot.md (for botox)" in page


def test_treatment_that_is_not_known_is_said_to_be() -> None:
    page = explain(
        document_of(
            "# Our traction chair\n\nThe traction chair eases backs and restores sleep. It lifts mood.\n\n"
            "Book online. Our traction chair is $40 a session.\n"
        )
    )
    assert "not in the knowledge base" in page


def test_harms_are_told_of_the_treatment_that_they_belong_to() -> None:
    text = (
        "# Botox and LASIK\n\nOur Botox smooths lines, and our LASIK restores sight.\n\n"
        "Botox can cause headaches. LASIK can cause dry eyes.\n\nBook online. $12 a unit, $900 an eye.\n"
    )
    of = {risk["text"]: risk["of"] for risk in told(text)["risks"]}
    assert of == {"Botox can cause headaches.": ["Botox"], "LASIK can cause dry eyes.": ["LASIK"]}


def test_many_lines_are_cut_and_long_ones_shortened() -> None:
    claims = "\n".join(f"- Botox smooths line {n} of your face" for n in range(20))
    long = "Botox can cause headaches" + " and then some more of them" * 12 + "."
    page = explain(document_of(f"# Botox\n\n{claims}\n\n{long}\n\nBook online, $12 a unit.\n"))
    assert "  and 8 more" in page
    assert "…" in page


def test_collapsed_risks_are_said_to_be() -> None:
    text = """# Botox

Botox smooths lines. Book online, $12 a unit.

<details>
<summary>Safety</summary>

Botox can cause headaches.

</details>
"""
    assert "benefits in: body 1; risks in: heading 1, collapsed element 1\n" in explain(document_of(text))


def test_place_of_a_format_without_text_source_is_its_own() -> None:
    document = document_of(PAGE)
    for number, block in enumerate(document.blocks):
        block.place = f"paragraph {number + 1}"
    assert 'paragraph 5: "Nausea and constipation are common."' in explain(document)
