"""Which suppression silences which finding; time grows with the findings and the suppressions, not with their pairs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from heapq import heappop, heappush

from msgspec.structs import replace

from medlint.model import Finding, Suppression
from medlint.suppressions import covers, is_in_force


def suppress(
    findings: Iterable[Finding],
    suppressions: Iterable[Suppression],
    *,
    labels: Mapping[str, frozenset[str]],
    barred: Collection[str],
    as_of: date,
) -> tuple[list[Finding], list[Finding]]:
    """Part findings into those that stay and those that are silenced; the latter carry their `suppression`.

    `labels` gives the code, name, aliases and family of a finding's rule by its code. A rule is never silenced that
    has one of its labels among `barred`.
    """
    holding = _by_name(one for one in suppressions if is_in_force(one, as_of))
    named = {name: _Named(ones) for name, ones in holding.items()}
    kept: list[Finding] = []
    silenced: list[Finding] = []
    for finding in findings:
        own = labels[finding.code]
        by = _first(finding, named, own) if own.isdisjoint(barred) else None
        if by is None:
            kept.append(finding)
        else:
            silenced.append(replace(finding, suppression=by))
    # Not only the first that silences a finding is of use.
    by_label = by_labels(silenced, labels)
    for name, ones in holding.items():
        if name in by_label:
            for _, one in ones:
                if by_label[name].first(one) is not None:
                    one.used.add(name)
    return kept, silenced


def by_labels(findings: Iterable[Finding], labels: Mapping[str, frozenset[str]]) -> dict[str, Findings]:
    """Group findings by each of the labels of their rules."""
    grouped: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        for label in labels[finding.code]:
            grouped[label].append(finding)
    return {label: Findings(ones) for label, ones in grouped.items()}


class Findings:
    """Findings of one label, by place."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._findings = sorted(findings, key=lambda one: one.start)
        self._starts = [one.start for one in self._findings]

    def first(self, suppression: Suppression) -> Finding | None:
        """Give the first finding that stands where a suppression holds."""
        if suppression.excerpt or suppression.spans is None:
            return next((one for one in self._findings if covers(suppression, one)), None)
        found = [
            number
            for start, end in suppression.spans
            if (number := bisect_left(self._starts, start)) < len(self._starts) and self._starts[number] < end
        ]
        return self._findings[min(found)] if found else None


_Numbered = tuple[int, Suppression]


def _by_name(suppressions: Iterable[Suppression]) -> dict[str, list[_Numbered]]:
    grouped: dict[str, list[_Numbered]] = defaultdict(list)
    for number, one in enumerate(suppressions):
        for name in dict.fromkeys(one.names):
            grouped[name].append((number, one))
    return grouped


def _first(finding: Finding, named: Mapping[str, _Named], labels: Iterable[str]) -> Suppression | None:
    found = [hit for label in labels if label in named for hit in named[label].over(finding)]
    return min(found, key=lambda hit: hit[0])[1] if found else None


class _Named:
    """The suppressions of one name, with their numbers."""

    def __init__(self, ones: Iterable[_Numbered]) -> None:
        self._of_words: list[_Numbered] = []
        self._of_file: list[_Numbered] = []
        placed: list[tuple[int, int, int, Suppression]] = []
        for number, one in ones:
            if one.excerpt:
                self._of_words.append((number, one))
            elif one.spans is None:
                self._of_file.append((number, one))
            else:
                placed += [(start, end, number, one) for start, end in one.spans]
        self._edges, self._over = _stretches(placed)

    def over(self, finding: Finding) -> Iterator[_Numbered]:
        """Give the first suppression of each kind that covers a finding."""
        yield from (hit for hit in self._of_words if covers(hit[1], finding))
        yield from self._of_file[:1]
        number = bisect_right(self._edges, finding.start) - 1
        if number >= 0 and (hit := self._over[number]) is not None:
            yield hit


def _stretches(placed: list[tuple[int, int, int, Suppression]]) -> tuple[list[int], list[_Numbered | None]]:
    """Cut a source at the edges of suppressions; gives the cuts, and the first suppression over what follows each."""
    placed.sort(key=lambda one: one[0])
    edges = sorted({edge for start, end, *_ in placed for edge in (start, end)})
    over: list[_Numbered | None] = []
    open_: list[tuple[int, int, int]] = []
    taken = 0
    for edge in edges:
        while taken < len(placed) and placed[taken][0] <= edge:
            heappush(open_, (placed[taken][2], placed[taken][1], taken))
            taken += 1
        while open_ and open_[0][1] <= edge:
            heappop(open_)
        over.append((open_[0][0], placed[open_[0][2]][3]) if open_ else None)
    return edges, over
