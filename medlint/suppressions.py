"""Suppressions: comments, and entries of a side file, that silence a named rule at a place for a reason."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from medlint.model import Comment, Document, Finding, Suppression

_DIRECTIVE = re.compile(
    r"[\s*]*medlint-(?P<verb>disable-next-line|disable-file|disable|enable)\b(?P<codes>(?:(?!\s--(?:\s|$))[^\n])*)"
    r"(?:\s--(?:\s(?P<reason>.*))?)?\s*",
    re.DOTALL,
)
_CODE = re.compile(r"[^\s,]+")
_OPTION = re.compile(r"(?<!\S)(expires|by)=(\S+)")
_LINE_END = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_MORE = {
    "po": re.compile(r"(?:[^\r\n]+\r?\n?)+"),
    "yaml": re.compile(
        r"(?P<indent> *+)(?:- ++)*+[^\r\n]*[|>][-+\d]{0,2}[ \t]*\r?\n(?:(?P=indent) [^\n]*\n?|[ \t]*\r?\n)*"
    ),
}
"""What belongs to a line: the lines of an entry, and those of a block scalar, further in than its key."""


def read_suppressions(document: Document) -> list[Suppression]:
    """Give the suppressions that a document's comments make, in order of place.

    One that cannot hold as it is written has its `trouble`, and no effect.
    """
    found: list[Suppression] = []
    opened: list[Suppression] = []
    for comment in document.comments:
        directive = _DIRECTIVE.fullmatch(comment.text)
        if directive is None:
            continue
        verb, names = directive["verb"], tuple(_CODE.findall(directive["codes"]))
        if verb == "enable":
            _close(opened, names, comment.start)
            continue
        one = _suppression(comment, names, directive["reason"] or "")
        found.append(one)
        if verb == "disable-next-line":
            one.spans = [_next(document, comment.end)]
        elif verb == "disable":
            one.spans = [(comment.end, len(document.source) + 1)]
            opened.append(one)
    return found


def _suppression(comment: Comment, names: tuple[str, ...], reason: str) -> Suppression:
    options = dict(_OPTION.findall(reason))
    # A comma may set the options apart from the reason, and is no part of it.
    words = " ".join(_OPTION.sub(" ", reason).split()).strip(" ,;")
    one = Suppression(names, words, comment.start, comment.end, by=options.get("by", ""))
    if not names:
        one.trouble = "names no rule"
    if "expires" in options:
        try:
            one.expires = date.fromisoformat(options["expires"])
        except ValueError:
            one.trouble = f"has no day in `expires={options['expires']}`; write it as 2027-01-31"
    return one


def _close(opened: list[Suppression], names: tuple[str, ...], end: int) -> None:
    """End the suppressions of `names`, or all when none is named, at `end`."""
    for one in list(opened):
        if not names or not set(names).isdisjoint(one.names):
            assert one.spans is not None
            one.spans = [(one.spans[0][0], end)]
            opened.remove(one)


def _next(document: Document, end: int) -> tuple[int, int]:
    """Give what "the next line" is: to the end of the next line that holds anything, or of the block that begins there.

    A paragraph may run over several lines, and its first words may come after a line of markup alone. Above an entry
    of a catalogue or a block of text in YAML, it is the whole of that.
    """
    source = document.source
    line_end = _LINE_END.search(source, end)
    line = _LINE.search(source, line_end.end()) if line_end else None
    while line is not None and not line[0].strip():
        line = _LINE.search(source, line.end())
    stop = line.end() if line else len(source)
    following = min(
        (block for block in document.blocks if block.pieces and block.pieces[0].source_start >= end),
        key=lambda block: block.pieces[0].source_start,
        default=None,
    )
    if following is not None:
        stop = max(stop, following.source_span(0, len(following.text))[1])
    more = _MORE.get(document.format)
    belonging = more.match(source, line.start()) if more and line else None
    return end, max(stop, belonging.end()) if belonging else stop


def covers(one: Suppression, finding: Finding) -> bool:
    """Tell whether a finding stands where a suppression holds."""
    if one.excerpt and one.excerpt.casefold() not in finding.excerpt.casefold():
        return False
    return one.spans is None or any(start <= finding.start < end for start, end in one.spans)


def is_expired(one: Suppression, as_of: date) -> bool:
    """Tell whether the last day of a suppression has passed."""
    return one.expires is not None and one.expires < as_of


def is_in_force(one: Suppression, as_of: date) -> bool:
    """Tell whether a suppression can silence anything: it is well written, has its reason, and has not run out."""
    return bool(one.reason) and not one.trouble and not is_expired(one, as_of)


def suppress(
    findings: Iterable[Finding],
    suppressions: Iterable[Suppression],
    *,
    labels: Mapping[str, frozenset[str]],
    barred: frozenset[str],
    as_of: date,
) -> tuple[list[Finding], list[Finding]]:
    """Part findings into those that stay and those that are silenced; the latter carry their `suppression`.

    `labels` gives the code, name, aliases and family of a finding's rule by its code. A rule is never silenced that
    has one of its labels among `barred`.
    """
    holding = [one for one in suppressions if is_in_force(one, as_of)]
    kept: list[Finding] = []
    silenced: list[Finding] = []
    for finding in findings:
        own = labels[finding.code]
        by = list(_silencing(finding, own, holding)) if barred.isdisjoint(own) else []
        if by:
            silenced.append(replace(finding, suppression=by[0]))
        else:
            kept.append(finding)
    return kept, silenced


def _silencing(finding: Finding, labels: frozenset[str], holding: list[Suppression]) -> Iterator[Suppression]:
    for one in holding:
        named = labels.intersection(one.names)
        if named and covers(one, finding):
            one.used |= named
            yield one


def idle_names(
    one: Suppression, *, known: Collection[str], ran: Collection[str], barred: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Give each name that a suppression silences nothing by, and why: unknown, barred, or nothing found.

    Of a rule that did not run (`ran` holds the labels of those that did) nothing is said: another run may find it.
    """
    for name in one.names:
        if name in one.used:
            continue
        if name not in known:
            yield name, f"no rule is called `{name}`"
        elif name in barred:
            yield name, f"{name} may not be silenced under this profile"
        elif name in ran:
            yield name, f"{name} finds nothing there"
