"""Who silences what, held against trying every pair of a finding and a suppression."""

from __future__ import annotations

from copy import deepcopy
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from medlint.model import Document, Finding, Suppression
from medlint.readers import read
from medlint.silencing import Findings, suppress
from medlint.suppressions import covers, read_suppressions

DAY = date(2026, 1, 1)
LABELS = {code: frozenset((code, code[:3], code.lower())) for code in ("AAA001", "AAA002", "BBB001")}
NAMES = ("AAA001", "AAA002", "BBB001", "AAA", "BBB", "aaa001", "CCC")

places = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: (min(pair), max(pair)))
suppressions = st.builds(
    Suppression,
    names=st.lists(st.sampled_from(NAMES), max_size=3).map(tuple),
    reason=st.sampled_from(("why", "why", "why", "")),
    spans=st.none() | st.lists(places, min_size=1, max_size=2),
    excerpt=st.sampled_from(("", "", "", "one", "TWO")),
)


def finding(code: str, start: int, excerpt: str = "one") -> Finding:
    return Finding("a.md", code, code.lower(), "error", "", excerpt, start, start + 1, (), "", "")


findings = st.lists(st.builds(finding, st.sampled_from([*LABELS]), st.integers(0, 31), st.sampled_from(("one", "two"))))


def tried_in_pairs(ones: list[Finding], written: list[Suppression], barred: set[str]) -> list[int | None]:
    """Give the number of what silences each finding, and note in `used` what every suppression is good for."""
    by: list[int | None] = []
    for one in ones:
        own = LABELS[one.code]
        covering = [
            number
            for number, other in enumerate(written)
            if other.reason and own.isdisjoint(barred) and own & set(other.names) and covers(other, one)
        ]
        for number in covering:
            written[number].used |= own & set(written[number].names)
        by.append(covering[0] if covering else None)
    return by


@given(findings, st.lists(suppressions, max_size=8), st.sets(st.sampled_from(NAMES), max_size=1))
def test_first_suppression_over_a_finding_silences_it(ones, written, barred):
    plain = deepcopy(written)
    by = tried_in_pairs(ones, plain, barred)
    kept, silenced = suppress(ones, written, labels=LABELS, barred=barred, as_of=DAY)
    assert kept == [one for one, number in zip(ones, by, strict=True) if number is None]
    wanted = [number for number in by if number is not None]
    assert len(silenced) == len(wanted)
    assert all(one.suppression is written[number] for one, number in zip(silenced, wanted, strict=True))
    assert [one.used for one in written] == [one.used for one in plain]


@given(findings, suppressions)
def test_first_finding_under_a_suppression_is_the_first_by_place(ones, suppression):
    covered = [one for one in sorted(ones, key=lambda one: one.start) if covers(suppression, one)]
    assert Findings(ones).first(suppression) == (covered[0] if covered else None)


def spans(text: str) -> list[tuple[int, int]]:
    document: Document = read("a.md", text.encode())
    return [span for one in read_suppressions(document) for span in one.spans or ()]


def test_suppression_of_two_names_ends_with_the_first_that_is_enabled():
    text = "<!-- medlint-disable AAA001 BBB001 -- why -->\n\nA.\n\n<!-- medlint-enable BBB001 -->\n\nB.\n\n"
    more = "<!-- medlint-enable AAA001 -->\n\nC.\n"
    assert spans(text + more) == spans(text) == [(45, text.index("<!-- medlint-enable BBB001"))]


def test_comments_of_one_line_share_the_next():
    comment = "<!-- medlint-disable-next-line AAA001 -- why -->"
    text = f"{comment} {comment}\n\nThe claim.\n\nAnother.\n"
    assert [end for _, end in spans(text)] == [text.index("\n\nAnother")] * 2
