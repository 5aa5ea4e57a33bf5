"""Whole pages: what the check `disclosures` must find missing in them, and what it must not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from medlint.checks.disclosures import FINDINGS, check
from medlint.checks.disclosures.reading import read as read_as_reviewer
from medlint.model import Document, Match
from medlint.readers import read

PAGES = Path(__file__).parents[1] / "data" / "disclosures"
CODES = {
    "RSK001": "no-risk-information",
    "RSK002": "key-risk-missing",
    "RSK003": "boxed-warning-missing",
    "RSK004": "unapproved-use-undisclosed",
    "RSK007": "no-eligibility",
    "RSK008": "results-vary-missing",
    "RSK009": "crisis-resource-missing",
}


def pages() -> Iterator[Any]:
    expected = yaml.safe_load((PAGES / "expected.yaml").read_text(encoding="utf-8"))
    for name, codes in expected.items():
        yield pytest.param(name, set(codes["must"]), set(codes["must_not"]), id=name)


def find(document: Document, code: str, **options: object) -> list[Match]:
    return list(check(document, [], {"finding": CODES[code], "min_words": 40, **options}))


def document_of(text: str, path: str = "page.md") -> Document:
    return read(path, text.encode())


def words_of(matches: list[Match]) -> list[str]:
    return [match.block.text[match.start : match.end] for match in matches]


@pytest.mark.parametrize(("name", "must", "must_not"), list(pages()))
def test_page_is_told_what_it_lacks_and_nothing_else(name: str, must: set[str], must_not: set[str]) -> None:
    document = read(name, (PAGES / name).read_bytes())
    told = {code for code in CODES if find(document, code)}
    assert must <= told
    assert not told & must_not


def test_every_page_is_expected() -> None:
    expected = yaml.safe_load((PAGES / "expected.yaml").read_text(encoding="utf-8"))
    assert set(expected) == {path.name for path in PAGES.iterdir()} - {"expected.yaml"}


def test_every_finding_has_a_code() -> None:
    assert set(CODES.values()) == set(FINDINGS)


NAKED = """# {name}

{name} relieves depression and gives you back your evenings. Our members come on weekdays and on Saturday mornings.

- $99 a visit
- Tea, blankets and a view of the river

Book online today, or call us: we answer until nine, and the parking lot behind the house is free for three hours.
"""


@pytest.mark.parametrize("name", ["Spravato", "Esketamine", "spravato nasal spray", "S-ketamine"])
def test_brand_and_generic_name_one_treatment(name: str) -> None:
    reading = read_as_reviewer(document_of(NAKED.format(name=name)))
    assert [subject.treatment.treatment for subject in reading.subjects if subject.treatment] == ["esketamine"]


def test_finding_stands_at_first_mention_with_the_topics_to_tell() -> None:
    (match,) = find(document_of(NAKED.format(name="Spravato")), "RSK001")
    assert words_of([match]) == ["Spravato"]
    assert match.block.kind == "heading"
    assert match.values["topics"].startswith("sedation, dissociation, misuse and dependence")


def test_missing_topics_are_one_finding() -> None:
    text = NAKED.format(name="Tadalafil") + "\n## Side effects\n\nHeadache and flushing are common.\n"
    (match,) = find(document_of(text), "RSK002")
    for topic in ("nitrates", "erection", "loss of sight"):
        assert topic in match.values["topics"]


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


def test_configured_disclosure_clears_the_document() -> None:
    text = NAKED.format(name="Spravato") + "\n[Important safety information](https://example.com/isi)\n"
    document = document_of(text)
    assert find(document, "RSK001")
    assert not find(document, "RSK001", disclosures=["example.com/isi"])
    assert not find(document, "RSK001", disclosures=["Important safety information"])


@pytest.mark.parametrize(
    "line",
    [
        "Untreated depression can cause heart disease, pain and early death.",
        "Depression is a thief. It can lead to headaches, sleepless nights and suicide.",
        "Antidepressants can cause nausea, weight gain and sexual problems.",
        "Unlike pills, which may cause nausea, it is gentle.",
        "It relieves headaches, pain and nausea.",
        "Side effects are rare.",
        "It may cause side effects.",
        "There is no nausea, no dizziness and no bruising.",
        "<!-- Side effects: sedation, dissociation, dependence. -->",
    ],
)
def test_line_tells_no_risk_of_the_treatment(line: str) -> None:
    assert find(document_of(NAKED.format(name="Spravato") + "\n" + line + "\n"), "RSK001")


@pytest.mark.parametrize(
    "line",
    [
        "You may feel sleepy and detached for two hours.",
        "Nausea is common in the first days.",
        "Side effects include dizziness and headache.",
        "It can raise blood pressure.",
        "## Risks\n\n- Sleepiness\n- Dissociation",
        "**Warning:** it can be misused, and people become dependent on it.",
        "Dizziness and vomiting have been reported.",
    ],
)
def test_line_tells_a_risk_of_the_treatment(line: str) -> None:
    assert not find(document_of(NAKED.format(name="Spravato") + "\n" + line + "\n"), "RSK001")


UNAPPROVED = """# Ketamine for OCD

Our ketamine infusions quiet obsessive thoughts in some people. {status}

You may feel detached, blood pressure rises, and it can be misused. A psychiatrist examines you first.

A visit is $430, and you need somebody who takes you home afterwards.
"""


@pytest.mark.parametrize(
    "status",
    [
        "This is an off-label use.",
        "In the UK this use is unlicensed.",
        "The FDA has not approved it for OCD.",
        "OCD is not on the label.",
        "It is approved only as an anesthetic.",
        "No regulator has approved ketamine for this.",
        "The FDA has never looked at this use.",
        "For this purpose it remains experimental.",
        "OCD is outside its licence.",
    ],
)
def test_unapproved_use_may_be_told_in_other_words(status: str) -> None:
    assert not find(document_of(UNAPPROVED.format(status=status)), "RSK004")


@pytest.mark.parametrize(
    "status",
    ["", "Our clinic is licensed in two states.", "It is FDA-approved.", "Insurance pre-approval takes a week."],
)
def test_unapproved_use_is_not_told_by_other_approvals(status: str) -> None:
    assert find(document_of(UNAPPROVED.format(status=status)), "RSK004")


STORY = """# Why we opened this house

In 2018 my brother tried to take his own life, and he had waited eleven weeks for an appointment. Our list is short, and
somebody answers the telephone. {line} We see people with depression and their families, on weekdays and on Saturdays.
"""


@pytest.mark.parametrize(
    "line",
    [
        "Call or text 988 at any hour.",
        "In the UK, Samaritans: 116 123.",
        "In Australia, call Lifeline on 13 11 14.",
        "Text HOME to 741741.",
        "Call 1-800-273-8255.",
        "If you are thinking of suicide, call 911 now.",
        "Use the crisis hotline of your country.",
    ],
)
def test_crisis_line_of_any_country_is_enough(line: str) -> None:
    assert not find(document_of(STORY.format(line=line)), "RSK009")


def test_suicide_without_crisis_line_is_reported_where_it_stands() -> None:
    assert words_of(find(document_of(STORY.format(line="")), "RSK009")) == ["take his own life"]


@pytest.mark.parametrize("promise", ["You will lose ten pounds.", "You'll sleep deeper.", "Your wrinkles disappear."])
def test_promise_to_the_reader_is_reported(promise: str) -> None:
    assert find(document_of(NAKED.format(name="Spravato") + "\n" + promise + "\n"), "RSK008")


@pytest.mark.parametrize(
    "line",
    [
        "You will meet the doctor first.",
        "You'll get a checklist by email.",
        "You will be monitored for two hours.",
        "You will lose ten pounds, though results vary.",
        "You'll sleep deeper. It does not help everyone.",
        "Will you lose weight?",
    ],
)
def test_no_promise_or_one_with_its_limit_is_left_alone(line: str) -> None:
    text = NAKED.format(name="Spravato").replace("gives you back your evenings", "helps with sleep")
    assert not find(document_of(text + "\n" + line + "\n"), "RSK008")


@pytest.mark.parametrize(
    "line",
    [
        "A physician reviews your history and decides whether it is right for you.",
        "Not for people who are pregnant or nursing.",
        "Our nurse practitioner examines you first.",
        "Available by prescription only.",
    ],
)
def test_whom_it_is_for_is_told(line: str) -> None:
    assert not find(document_of(NAKED.format(name="Spravato") + "\n" + line + "\n"), "RSK007")


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
