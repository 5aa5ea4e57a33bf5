"""What suppressions do to a document's findings, and what there is to say of the suppressions themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from medlint.config import Config
from medlint.findings import Values, made
from medlint.linter import Linter
from medlint.model import Document, FileReport, Finding, Suppression
from medlint.packs import Suppressions
from medlint.silencing import Findings, by_labels, suppress
from medlint.suppressions import idle_names, is_expired, is_in_force, read_suppressions
from medlint.text import fold


def settle(
    report: FileReport, document: Document, linter: Linter, config: Config, beside: Sequence[Suppression] = ()
) -> None:
    """Take the findings that are suppressed out of a report, and add those of the suppressions themselves.

    `beside` are the suppressions of the side file. Where the configuration ignores suppressions, they are only listed.
    """
    written = [*read_suppressions(document), *beside]
    report.suppressions = written
    if not written or not config.suppressions:
        return
    as_of = document.jurisdiction.as_of
    kept, silenced = suppress(report.findings, written, labels=linter.labels, barred=linter.barred, as_of=as_of)
    # Told of after the others have silenced what they can; a comment may silence what is told of another.
    own = list(_told_of(written, report.cleared, document, linter, config))
    said, more = suppress(own, written, labels=linter.labels, barred=linter.barred, as_of=as_of)
    report.findings = sorted([*kept, *said], key=lambda finding: (finding.start, finding.end, finding.code))
    report.suppressed = [*silenced, *more]


def _told_of(
    written: Sequence[Suppression], cleared: Sequence[Finding], document: Document, linter: Linter, config: Config
) -> Iterator[Finding]:
    as_of = document.jurisdiction.as_of
    by_label = by_labels(cleared, linter.labels)
    select, ignore = config.selection(document.path)
    wanted = [one.rule for one in linter.compiled.rules if linter.is_wanted(one.rule, select, ignore)]
    ran = {label for rule in wanted for label in linter.labels[rule.code]}
    seen: Counter[tuple[str, ...]] = Counter()
    for rule in wanted:
        if isinstance(rule.match, Suppressions):
            for one in written:
                for values in _values(rule.match.find, one, by_label, linter, ran=ran, as_of=as_of):
                    # Where it is written is no part of what it is: the fingerprint outlasts a line above, and a rename.
                    key = (rule.code, values.get("name", ""), *one.names, fold(one.reason), fold(one.excerpt))
                    seen[key] += 1
                    identity = (*key, str(seen[key]))
                    yield made(rule, document, (one.start, one.end), values, config, identity=identity, place=one.place)


def _values(
    find: str, one: Suppression, cleared: Mapping[str, Findings], linter: Linter, *, ran: set[str], as_of: date
) -> Iterator[Values]:
    """Give what fills the message of a rule, once for each time that it finds something in a suppression."""
    if find == "reasonless" and (one.trouble or not one.reason):
        yield {"what": one.trouble or "gives no reason"}
    elif find == "expired" and not one.trouble and is_expired(one, as_of):
        yield {"expires": str(one.expires)}
    elif find == "unused" and is_in_force(one, as_of):
        for name, why in idle_names(one, known=linter.names, ran=ran, barred=linter.barred):
            yield {"name": name, "why": _clearance(one, name, cleared) or why}


def _clearance(one: Suppression, name: str, cleared: Mapping[str, Findings]) -> str:
    """Say which approved claim leaves a suppression nothing to silence; nothing where none does."""
    finding = cleared[name].first(one) if name in cleared else None
    if finding is None or finding.suppression is None:
        return ""
    return f"approved claim {finding.suppression.claim} clears what {name} finds there"
