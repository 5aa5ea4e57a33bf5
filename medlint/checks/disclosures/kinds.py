"""Whether a page is promotion at all: it offers or recommends, and it claims a benefit."""

from __future__ import annotations

import re
from itertools import islice

from medlint.checks.disclosures.pages import Line, Page, is_menu, unmasked, within
from medlint.checks.disclosures.subjects import Subject
from medlint.late import late
from medlint.treatments import knowledge

_SELLER = late(
    r"\b(?:we|we're|we've|we'll|our(?! (?:own )?(?:bod(?:y|ies)|brains?|genes|cells|hormones|lives|ancestors)\b)"
    r"|(?<!\bof )us)\b"
)
"""Not "our bodies" and "many of us", which are everybody's."""
_SOURCE = late(r"\[\d{1,3}\] ")
"""How an entry in a list of sources begins."""
_ENOUGH = 2
_OTHER = late(r"\b(?:(?:no|without|skip the|forget)(?: \w+)?|nose|boob|breast|eye|lip|chin|ear) $")
"""Before what a seller spares his readers, "No insurance. No fuss", and before a job that is an operation."""
_TOP = 3
_TITLE_WORDS = 16
_STUDY = late(r"trial|study|research")
_NEWS = 2
"""Different wordings of a report that make a page one."""
_EVEN = 4
"""Lines that weigh a treatment up, by which a page without a seller does."""
_PRICE = late(r"[$£€]?[\d,. ]+(?:dollars)?|prices?|pricing|fees?|costs?")
"""Of the offers what anybody may tell."""
_COST = late(r"costs?")
_TITLE_OFFERS = late(r"\b(?:offer|deal|special)s?\b")


def why_not_promotional(page: Page) -> str:
    """Give the reason why a page promotes nothing, in a few words; empty for one that may promote."""
    titles = [line for line in page.lines if line.is_prominent or _is_like_title(page, line)]
    is_report = is_release(page)
    for line in titles:
        for start, end in within("page_title", line):
            if _is_title(line, start) and not (is_report and _STUDY.search(line.text, start, end)):
                return f"its title says {line.text[start:end]!r}"
    if is_report:
        return ""
    bodies = {line.text[start:end] for line, start, end in page.holders("page_body")}
    if len(bodies) >= 2 or (bodies and not has_strong_offer(page)):
        return f"its text says {sorted(bodies)[0]!r}"
    said = _news(page)
    return f"its text says {said!r}" if said else ""


def _news(page: Page) -> str:
    """Give words by which a page is a report of the news; empty for what is none, or where a seller speaks as well."""
    found = sorted({line.text[start:end] for line, start, end in page.holders("news")})
    if len(found) < _NEWS:
        return ""
    spoken = (place for place in page.holders("offer") if not _is_quoted(*place))
    return "" if any(not _PRICE.fullmatch(line.text[start:end]) for line, start, end in spoken) else found[0]


def _is_quoted(line: Line, start: int, _end: int) -> bool:
    """Tell whether words stand in somebody's speech."""
    before = line.block.text[: line.sentence.start + start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def is_even(page: Page) -> bool:
    """Tell whether a page weighs treatments up for its readers, and nobody sells in it."""
    return not offers(page) and len({line.number for line, _, _ in page.holders("even")}) >= _EVEN


def is_release(page: Page) -> bool:
    """Tell whether the page is a release that reports a study: somebody announces it or is quoted on it."""
    return bool(page.spans("release")) and len(page.spans("study")) >= 2


def _is_like_title(page: Page, line: Line) -> bool:
    """Tell whether a short line at the top of a page without a title of its own is one, as the name stands above it."""
    return (
        line.number < _TOP
        and line.block.kind in ("paragraph", "heading")
        and line.text.count(" ") < _TITLE_WORDS
        and len(line.block.sentences) == 1
        and line.text[-1:] not in ".!?"
        and not is_menu(line.text)
        and page.lines[0].block.kind != "meta"
    )


def _is_title(line: Line, start: int) -> bool:
    """Tell whether the words are what the title is about, and not a service in it ("trial offer")."""
    if _TITLE_OFFERS.search(line.text):
        return False
    if _OTHER.search(line.text, 0, start):
        return False
    return start < 12 or line.text.count(" ") < 5


def has_strong_offer(page: Page) -> bool:
    """Tell whether a seller speaks all over the page."""
    return len(page.spans("offer")) >= 4


def claims(page: Page) -> list[Line]:
    """Give the lines that tell a benefit: outside of what is told of risks, who may not have it, and questions."""
    found: dict[int, Line] = {}
    for group in ("claim", "promise", "claim-use"):
        for line, start, end in unmasked(page, group, "not_claim"):
            if line.number in found or line.section in ("risk", "who") or line.text.endswith("?"):
                continue
            if line.block.kind in ("alt", "footnote") or _SOURCE.match(line.text):
                continue
            if page.has("not_for", line) or any(s < end and start < e for s, e in page.in_line("status", line)):
                continue
            if group == "claim-use" and not (line.is_heading or line.is_prominent or line.block.kind == "item"):
                continue
            found[line.number] = line
    return [found[number] for number in sorted(found)]


def offers(page: Page) -> float:
    """Weigh the lines in which a seller speaks: an offer counts one, "we" and "our" by themselves a half.

    Two are enough for whatever depends on it, and more are not counted.
    """
    found = page.holders("offer")
    offering = {line.number for line, _, _ in found}
    speaks = any(_SELLER.search(line.text) for line in page.lines)
    if not speaks and all(_COST.fullmatch(line.text, start, end) for line, start, end in found):
        # "Cost: low to moderate" is what anybody may say who sells nothing.
        return 0
    if len(offering) >= _ENOUGH:
        return _ENOUGH
    others = (line for line in page.lines if line.number not in offering and _SELLER.search(line.text))
    return len(offering) + sum(1 for _ in islice(others, 2 * _ENOUGH)) / 2


def recommends(page: Page) -> int:
    """Count the lines that advise to have a treatment."""
    return len({line.number for line, _, _ in unmasked(page, "advocacy", "not_advocacy")})


def uses_named(page: Page, subjects: list[Subject]) -> list[Line]:
    """Give the lines that name a use of a treatment in the page's title: a claim in other words, beside an offer."""
    found: dict[int, Line] = {}
    for subject in subjects:
        if subject.treatment is None or not any(mention.line.is_prominent for mention in subject.mentions):
            continue
        for use in (*subject.treatment.approved_uses, *subject.treatment.unapproved_uses):
            for start, _ in page.search(f"use {use}", knowledge().uses.get(use, re.escape(use.lower()))):
                line = page.line_at(start)
                if line.section not in ("risk", "who") and not line.text.endswith("?"):
                    found[line.number] = line
    return [found[number] for number in sorted(found)] if offers(page) >= _ENOUGH else []
