"""Whole pages: what the check `disclosures` must find missing in them, and what it must not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from medlint.checks.disclosures import FINDINGS, check
from medlint.model import Document, Match
from medlint.readers import read
from tests.cases import every
from tests.tables import table

PAGES = Path(__file__).parents[1] / "data" / "disclosures"
LINES = table(PAGES / "lines.yaml")
CODES = {
    "RSK001": "no-risk-information",
    "RSK002": "key-risk-missing",
    "RSK003": "boxed-warning-missing",
    "RSK004": "unapproved-use-undisclosed",
    "RSK005": "fair-balance",
    "RSK007": "no-eligibility",
    "RSK008": "results-vary-missing",
    "RSK009": "crisis-resource-missing",
    "RSK010": "supplement-disclaimer",
}


def pages() -> Iterator[Any]:
    expected = table(PAGES / "expected.yaml")
    for name, codes in expected.items():
        yield pytest.param(name, set(codes["must"]), set(codes["must_not"]), id=name)


def find(document: Document, code: str, **options: object) -> list[Match]:
    return list(check(document, [], {"finding": CODES[code], "min_words": 40, **options}))


def document_of(text: str, path: str = "page.md") -> Document:
    return read(path, text.encode())


def words_of(matches: list[Match]) -> list[str]:
    return [match.block.text[match.start : match.end] for match in matches]


@every(("name", "must", "must_not"), list(pages()))
def test_page_is_told_what_it_lacks_and_nothing_else(name: str, must: set[str], must_not: set[str]) -> None:
    document = read(name, (PAGES / name).read_bytes())
    told = {code for code in CODES if find(document, code)}
    assert must <= told
    assert not told & must_not


def test_every_page_is_expected() -> None:
    expected = table(PAGES / "expected.yaml")
    assert set(expected) == {path.name for path in PAGES.iterdir()} - {"expected.yaml", "lines.yaml"}


def test_every_finding_has_a_code() -> None:
    assert set(CODES.values()) == set(FINDINGS)


NAKED = """# {name}

{name} relieves depression and gives you back your evenings. Our members come on weekdays and on Saturday mornings.

- $99 a visit
- Tea, blankets and a view of the river

Book online today, or call us: we answer until nine, and the parking lot behind the house is free for three hours.
"""


def test_finding_stands_at_first_mention_with_the_topics_to_tell() -> None:
    (match,) = find(document_of(NAKED.format(name="Spravato")), "RSK001")
    assert words_of([match]) == ["Spravato"]
    assert match.block.kind == "heading"
    assert match.values["topics"].startswith("sedation, dissociation, misuse and dependence")


def test_missing_topics_are_one_finding() -> None:
    text = NAKED.format(name="Tadalafil") + "\n## Side effects\n\nHeadache and flushing are common.\n"
    (match,) = find(document_of(text), "RSK002")
    for topic in ("nitrates", "erection", "loss of sight"):
        assert topic in match.values["missing"]


KETAMINE = "\n## Ketamine\n\nKetamine relieves pain and depression, and members come back for ketamine.\n"


def test_each_missing_topic_is_told_of_the_treatment_that_has_it() -> None:
    told = "\n## Side effects\n\nNausea is common.\n"
    text = NAKED.format(name="Wegovy") + KETAMINE + told
    (match,) = find(document_of(text), "RSK002")
    of_first, of_second = match.values["missing"].split("; of ")
    assert of_first == "Wegovy: thyroid C-cell tumors, pancreatitis, gallbladder problems"
    assert of_second.startswith("ketamine: ")
    assert "dissociation" in of_second


def test_treatments_that_lack_the_same_are_named_together() -> None:
    told = "\n## Side effects\n\nNausea is common.\n"
    text = NAKED.format(name="Wegovy") + KETAMINE.replace("Ketamine", "Zepbound") + told
    (match,) = find(document_of(text), "RSK002")
    assert match.values["missing"] == "Wegovy, Zepbound: thyroid C-cell tumors, pancreatitis, gallbladder problems"


def test_severity_follows_the_evidence() -> None:
    told = "\n## Side effects\n\nHeadache and flushing are common.\n"
    (primary,) = find(document_of(NAKED.format(name="Sildenafil") + told), "RSK002")
    (memory,) = find(document_of(NAKED.format(name="Tadalafil") + told), "RSK002")
    assert (primary.severity, memory.severity) == ("error", "note")


def test_fragment_gets_no_finding() -> None:
    document = document_of("# Botox\n\nBotox smooths lines. Our nurses are kind. $12 a unit. Book now.\n")
    assert not any(find(document, code) for code in CODES)


def test_single_passage_gets_no_finding() -> None:
    passage = "Botox smooths lines, and our nurses give it with care, for $12 a unit. " * 8
    assert not any(find(document_of(passage), code) for code in CODES)


@pytest.mark.parametrize("line", LINES["risk not told"])
def test_line_tells_no_risk_of_the_treatment(line: str) -> None:
    assert find(document_of(NAKED.format(name="Spravato") + "\n" + line + "\n"), "RSK001")


@pytest.mark.parametrize("line", LINES["risk told"])
def test_line_tells_a_risk_of_the_treatment(line: str) -> None:
    assert not find(document_of(NAKED.format(name="Spravato") + "\n" + line + "\n"), "RSK001")


UNAPPROVED = """# Ketamine for OCD

Our ketamine infusions quiet obsessive thoughts in some people. {status}

You may feel detached, blood pressure rises, and it can be misused. A psychiatrist examines you first.

A visit is $430, and you need somebody who takes you home afterwards.
"""


@pytest.mark.parametrize("status", LINES["status told"])
def test_unapproved_use_may_be_told_in_other_words(status: str) -> None:
    assert not find(document_of(UNAPPROVED.format(status=status)), "RSK004")


@pytest.mark.parametrize("status", LINES["status not told"])
def test_unapproved_use_is_not_told_by_other_approvals(status: str) -> None:
    assert find(document_of(UNAPPROVED.format(status=status)), "RSK004")


STORY = """# Why we opened this house

In 2018 my brother tried to take his own life, and he had waited eleven weeks for an appointment. Our list is short, and
somebody answers the telephone. {line} We see people with depression and their families, on weekdays and on Saturdays.
"""


@every("line", LINES["crisis line"])
def test_crisis_line_of_any_country_is_enough(line: str) -> None:
    assert not find(document_of(STORY.format(line=line)), "RSK009")


@pytest.mark.parametrize("line", LINES["no crisis line"])
def test_other_numbers_are_no_crisis_line(line: str) -> None:
    assert find(document_of(STORY.format(line=line)), "RSK009")


def test_suicide_without_crisis_line_is_reported_where_it_stands() -> None:
    assert words_of(find(document_of(STORY.format(line="")), "RSK009")) == ["take his own life"]


@pytest.mark.parametrize("promise", ["You will lose ten pounds.", "You'll sleep deeper.", "Your wrinkles disappear."])
def test_promise_to_the_reader_is_reported(promise: str) -> None:
    assert find(document_of(NAKED.format(name="Spravato") + "\n" + promise + "\n"), "RSK008")


@pytest.mark.parametrize("line", LINES["no open promise"])
def test_no_promise_or_one_with_its_limit_is_left_alone(line: str) -> None:
    text = NAKED.format(name="Spravato").replace("gives you back your evenings", "helps with sleep")
    assert not find(document_of(text + "\n" + line + "\n"), "RSK008")


@every("line", LINES["eligibility told"])
def test_whom_it_is_for_is_told(line: str) -> None:
    assert not find(document_of(NAKED.format(name="Spravato") + "\n" + line + "\n"), "RSK007")


@every("line", LINES["eligibility not told"])
def test_talk_that_keeps_nobody_away_tells_no_eligibility(line: str) -> None:
    assert find(document_of(NAKED.format(name="Spravato") + "\n" + line + "\n"), "RSK007")


PROMISED = NAKED.format(name="Spravato") + "\nYou will sleep better.\n\n"


@every("line", LINES["variation told"])
def test_variation_of_results_is_told(line: str) -> None:
    assert not find(document_of(PROMISED + line + "\n"), "RSK008")


@every("line", LINES["variation not told"])
def test_other_talk_tells_no_variation_of_results(line: str) -> None:
    assert words_of(find(document_of(PROMISED + line + "\n"), "RSK008")) == ["You will sleep better"]


@pytest.mark.parametrize("line", LINES["no promise"])
def test_what_others_will_do_is_no_promise_of_results(line: str) -> None:
    assert not find(document_of(NAKED.format(name="Spravato") + "\n" + line + "\n"), "RSK008")


def test_promise_said_outright_is_the_one_reported() -> None:
    text = NAKED.format(name="Finasteride") + "\nWatch it grow back: you will have a full head of hair by June.\n"
    assert words_of(find(document_of(text), "RSK008")) == ["you will have a full head of hair"]


def test_message_does_not_repeat_the_capitals_of_the_page() -> None:
    text = NAKED.format(name="KETAMINE") + "\nYOU WILL SLEEP BETTER.\n"
    (risk,), (promise,) = (find(document_of(text), code) for code in ("RSK001", "RSK008"))
    assert risk.values["subject"] == "ketamine"
    assert promise.values["match"] == "you will sleep better"


@pytest.mark.parametrize("mark", ["£", "€", "é", "🙂", "漢", "\ud800"])
def test_words_stand_where_they_stand_behind_any_character(mark: str) -> None:
    text = (
        NAKED.format(name="Spravato").replace("Tea,", f"Tea {mark * 3},") + f"\n{mark} {mark}: you will sleep better.\n"
    )
    document = read("page.md", text.encode("utf-8", "replace"))
    assert words_of(find(document, "RSK008")) == ["you will sleep better"]


@pytest.mark.parametrize("price", ["£3,950", "€90", "$20"])
def test_price_in_any_currency_is_an_offer(price: str) -> None:
    text = (
        "# Botox at the harbour\n\nBotox smooths lines between the brows and lasts from one season to the next.\n\n"
        "The harbour front has changed a great deal since the fish hall closed in spring, and the light is good. Trams"
        f" run until midnight, and the bakery opens at six. {price}.\n"
    )
    assert find(document_of(text), "RSK001")


def test_visit_that_nobody_needs_is_no_assessment() -> None:
    text = NAKED.format(name="Spravato") + "\nNo doctor's visit, no medical history, no questions.\n"
    assert find(document_of(text), "RSK007")


def test_long_page_is_read_in_linear_time() -> None:
    # Quadratic work on this page takes minutes.
    text = "Botox may cause headaches. It helps. " * 20_000
    document = document_of(f"# Botox\n\n{text}\n\nBook now, $12 a unit.\n")
    assert not find(document, "RSK001")


def test_very_many_headings_do_not_nest_the_reading() -> None:
    document = document_of("\n".join(f"{'#' * (1 + n % 6)} Botox smooths lines {n}\n" for n in range(20_000)))
    find(document, "RSK002")
