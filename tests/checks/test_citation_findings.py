"""STA007 and STA008 by their parts: host data, severities, words reported, and time on hostile copy."""

from __future__ import annotations

import re
import time

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from medlint import lint_text
from medlint.checks.citations import check
from medlint.checks.citations.dangling import WHOLE_PAGE
from medlint.citations import host_table, is_cited, references, uses
from medlint.citations.entries import label_parts
from medlint.citations.hosts import own_host, parse_hosts
from medlint.citations.identifiers import has_identifier, is_doi, malformed
from medlint.config import Config
from medlint.model import Finding, MedlintError
from medlint.packs import rules_dir
from medlint.readers import read

PACK = Config(packs=("citations",))
PAGE = " We keep the room warm, the tea hot and the door open, and you may bring a friend." * (WHOLE_PAGE // 15)


def lint(text: str, code: str = "STA", format: str = "markdown") -> list[Finding]:
    return lint_text(text, format=format, config=PACK, select=[code])


def test_host_data_is_sound() -> None:
    table = host_table()
    assert len(table.evidence) >= 150
    assert len(table.weak) >= 60
    assert not table.evidence.keys() & table.weak.keys()
    form = re.compile(r"(?!www\.)[a-z0-9-]+(\.[a-z0-9-]+)+")
    assert [host for host in (*table.evidence, *table.weak) if not form.fullmatch(host)] == []


def test_every_host_has_a_reason() -> None:
    data = yaml.safe_load((rules_dir() / "evidence.yaml").read_text("utf-8"))
    hosts = [
        (host, why) for sort in ("evidence", "weak") for listed in data[sort].values() for host, why in listed.items()
    ]
    assert [host for host, why in hosts if not isinstance(why, str) or len(why) < 4] == []


def test_host_data_with_an_unknown_key_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field `more`"):
        parse_hosts("more: {}\nevidence: {}\nweak: {}\n")


def test_unknown_finding_is_refused() -> None:
    with pytest.raises(MedlintError, match="there is no finding 'lost'"):
        check(read("a.md", b"x"), [], {"finding": "lost"})


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("The pain fell [4].", "note"),
        (f"The pain fell [4].{PAGE}", "warning"),
        (f"Press [4] to hear more.{PAGE}", "note"),
        (f"The pain fell<sup>4</sup>.{PAGE}", "warning"),
        (f"The pain fell.[^x]{PAGE}", "warning"),
        (f"The pain fell†.{PAGE}", "note"),
        ("The pain fell [4].\n\n## References\n\n1. A.", "warning"),
        ("The pain fell†.\n\n‡ Okafor 2021.", "warning"),
        ("The pain fell.[^x]\n\nIt stayed.[^y]\n\n[^y]: Okafor 2021.", "warning"),
    ],
)
def test_severity_follows_what_is_known_of_the_list(text: str, severity: str) -> None:
    assert [finding.severity for finding in lint(text, "STA007")][:1] == [severity]


def test_scientific_page_with_its_list_cut_is_only_noted() -> None:
    text = (
        "Background: depression is a common disorder. Methods: we randomised 80 adults with major depressive disorder "
        "to drug or placebo [8, 9]. Results: the mean score fell by 8 points (95% CI 6 to 10; p < 0.001) compared with "
        "placebo [10]. Adverse events were reported in 12% of participants. Conclusions: further randomised trials are "
        "needed; the evidence was of low certainty, and studies were small [11]. "
    )
    assert {finding.severity for finding in lint(text * 3, "STA007", "text")} == {"note"}


def test_a_list_of_which_most_is_unused_is_noted_once() -> None:
    text = "The pain fell [1].\n\n## Sources\n\n" + "\n".join(f"{number}. Okafor {number}." for number in range(1, 9))
    assert [(finding.severity, finding.excerpt) for finding in lint(text, "STA007")] == [("note", "Okafor 2.")]


def test_message_says_what_is_missing() -> None:
    (finding,) = lint("The pain fell [1, 4].\n\n## References\n\n1. A.", "STA007")
    assert (
        finding.message == "Dangling citation: [1, 4] leads nowhere (4 is missing): the reference list has one entry."
    )
    assert finding.suggestion == "Add the source that [1, 4] stands for, or take the mark out."


def test_message_names_the_host_and_why() -> None:
    (finding,) = lint("Studies show less pain ([study](https://www.prnewswire.com/1)).", "STA008")
    assert finding.message == "The only support of this claim is a press release (prnewswire.com)."


def test_a_weak_link_does_not_make_a_claim_cited() -> None:
    document = read("a.md", b"Pain fell by 40% ([study](https://medium.com/@knee/1)).")
    block = document.blocks[0]
    assert not is_cited(document, block, block.sentences[0], host_table().evidence)


@pytest.mark.parametrize(
    ("label", "parts"),
    [
        ("4", ["4"]),
        ("4, 6", ["4", "6"]),
        ("4-6", ["4", "5", "6"]),
        ("1,3–5", ["1", "3", "4", "5"]),
        ("6-4", ["6", "4"]),
        ("1-999", ["1", "999"]),
        ("†", ["†"]),
        ("note-1", ["note-1"]),
    ],
)
def test_label_parts(label: str, parts: list[str]) -> None:
    assert list(label_parts(label)) == parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1234/a", True),
        ("10.1234.5/a(b)c", True),
        ("10.123/a", False),
        ("10.1234567890/a", False),
        ("10.1234/", False),
        ("11.1234/a", False),
        ("10.1234", False),
    ],
)
def test_form_of_a_doi(text: str, expected: bool) -> None:
    assert is_doi(text) is expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("doi: 10.1/", ["doi: 10.1/"]),
        ("DOI:10.1234/a.", []),
        ("https://doi.org/10.12", ["doi.org/10.12"]),
        ("doi 2 of 3", []),
        ("PMID: 12345678", []),
        ("PMID: 123456789; PMID: 7", ["PMID: 123456789"]),
        ("PMID: PMC123456", ["PMID: PMC123456"]),
        ("PMID pending", []),
    ],
)
def test_malformed_identifiers(text: str, words: list[str]) -> None:
    assert [text[found.start : found.end] for found in malformed(text)] == words


@pytest.mark.parametrize("text", ["NCT0123456", "NCT012345678", "ISRCTN123", "ACTRN123", "10.12/a", "PMID: 123456789"])
def test_no_identifier(text: str) -> None:
    assert not has_identifier(text)


@pytest.mark.parametrize(
    ("name", "text", "host"),
    [
        ("a.html", '<link rel="canonical" href="https://www.knee.example/a"><p>x</p>', "knee.example"),
        ("a.html", '<base href="https://knee.example/"><p>x</p>', "knee.example"),
        ("a.html", '<meta property="og:url" content="https://knee.example/a"><p>x</p>', "knee.example"),
        ("a.md", "---\ncanonical: https://knee.example/a\n---\n\nx", "knee.example"),
        ("a.md", "x", ""),
    ],
)
def test_host_of_the_page_itself(name: str, text: str, host: str) -> None:
    assert own_host(read(name, text.encode())) == host


@pytest.mark.parametrize(
    "unit",
    [
        "Pain fell [4]. ",
        "Pain<sup>4</sup> fell. ",
        "70% [said](/x). ",
        "[1](#a",
        "Aa Survey 2021 ",
        "2021 Okafor and Marsh (",
        "Pain* fell† ",
        "doi: 10.",
        "PMID: 12a ",
        "- in JAMA 2021:\n",
        "1. Okafor 2021\n",
        "[^a]: x\n\n",
        "References\n\n",
        "according to the ",
        "<li><a href=x>",
        "((((",
    ],
)
def test_time_is_linear_on_hostile_copy(unit: str) -> None:
    def seconds(times: int) -> float:
        document = read("a.md", (unit * times).encode())
        start = time.perf_counter()
        for finding in ("dangling", "weak"):
            list(check(document, [], {"finding": finding}))
        for block in document.blocks:
            for sentence in block.sentences:
                is_cited(document, block, sentence, host_table().evidence)
        return time.perf_counter() - start

    # Eight times the copy takes quadratic work 64 times as long.
    short = seconds(500)
    assert seconds(4_000) < 30 * short + 0.5


PARTS = [
    "Pain fell by 40%", "Studies show less pain", " [4]", " [1, 2]", "[^a]", "<sup>2</sup>", "†", "*", ". ", "\n\n",
    "- ", "1. ", "## References\n\n", "[^a]: Okafor 2021", "[study](/x)", "[study](https://doi.org/10.1)", "² ", ":",
    "(Okafor, 2021)", "doi: 10.1/", "Source: ", "| a | b |\n| - | - |\n| c | d |", "[x](#y)", "PMID: 1a", " ",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=14).map("".join), st.sampled_from(["markdown", "text", "html"]))
def test_any_copy_gives_findings_at_words_of_it(text: str, format: str) -> None:
    document = read({"markdown": "a.md", "text": "a.txt", "html": "a.html"}[format], text.encode())
    for finding in lint(text, "STA", format):
        assert 0 <= finding.start < finding.end <= len(document.source)
        assert finding.excerpt.strip()
        assert "{" not in finding.message + finding.suggestion
    known = references(document).entries
    for found in uses(document).values():
        assert all(part not in known for use in found for part in use.missing)
