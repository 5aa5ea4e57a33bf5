"""`medlint check --explain-document`: how a page was read, in words that its writer understands."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from medlint.checks.disclosures.account import account
from medlint.config import Config
from medlint.discover import discover, read_file, why_unread
from medlint.engine import document_of
from medlint.model import Document, MedlintError
from medlint.readers import FORMATS

_WIDTH = 100
_MOST = 12
"""Quoted lines of one sort that are shown; the JSON has all."""
_LONGEST = 160
Data = dict[str, Any]


def explain_paths(
    paths: Iterable[str], resolve: Callable[[str], Config], output: str, stdin: tuple[str, bytes] | None
) -> tuple[str, list[str]]:
    """Give how each of the files was read, as `output` (`json`, or text for anything else), and the troubles met."""
    pages: list[str] = []
    troubles: list[str] = []
    for found in discover(paths, suffixes=FORMATS, resolve=resolve):
        try:
            if found.error:
                raise MedlintError(f"{found.path}: {found.error}")
            name, data = stdin if found.path == "-" and stdin else (found.path, b"")
            if found.path != "-":
                data = read_file(found.path, resolve(found.path).max_file_size)
            document = document_of(name, data, config=resolve(name))
        except OSError as error:
            troubles.append(f"{found.path}: {why_unread(error, found.path)}")
        except MedlintError as error:
            troubles.append(str(error))
        else:
            pages.append((as_json if output == "json" else explain)(document))
    return ("" if output == "json" else "\n").join(pages), troubles


def as_json(document: Document) -> str:
    """Give how the document was read as a JSON object."""
    return json.dumps(account(document), indent=2, ensure_ascii=False) + "\n"


def explain(document: Document) -> str:
    """Give how the document was read: what it promotes and claims, what it tells of risks, for whom it is."""
    return "\n".join(_page(account(document))) + "\n"


def _page(data: Data) -> Iterator[str]:
    yield f"{data['path']}: {data['words']} words, judged for the market `{data['market']}` on {data['as_of']}"
    yield ""
    if not data["promotes"]:
        yield f"No promotion: {data['why_not']}. RSK001-RSK008 and RSK010 leave it alone."
    for subject in data["subjects"]:
        yield from _subject(subject, promotes=data["promotes"])
    if data["promotes"]:
        yield from _section("What it claims", map(_quote, data["claims"]), "nothing")
        risks = ((risk["at"], risk["text"], f" - of {' and '.join(risk['of'])}") for risk in data["risks"])
        yield from _section("Which risks it tells", (_quote_of(*risk) for risk in risks), "none")
        yield from _section("Who must not have it, or who assesses", map(_quote, data["for_whom"]), "not told")
        yield from _balance(data["balance"])
    yield from _crisis(data["crisis"])
    files = (f"{one['path']} ({_role(one)})" for one in data["elsewhere"])
    yield from _section("Files that speak for it", files, "")


def _subject(subject: Data, *, promotes: bool) -> Iterator[str]:
    yield f"{'Promotes' if promotes else 'Speaks of'} {subject['name']}"
    if subject["treatment"] is None:
        yield "  not in the knowledge base: no topics, uses or approvals are known"
    for name in subject["names"]:
        heads = f", {name['prominent']} in a title or heading" if name["prominent"] else ""
        yield f"  {name['name']} ({name['sort']}): {_times(name['times'])}, {_at(name['at'])}{heads}"
    for use in subject.get("conditions", ()):
        status = "approved in the United States" if use["approved_in_us"] else "not approved in the United States"
        yield f"  for {use['use']} ({status}): {_at(use['at'])}"
    if any(not use["approved_in_us"] for use in subject.get("conditions", ())):
        yield f"  that a use is not approved: {'told' if subject['status_told'] else 'not told'}"
    for topic in subject.get("topics", ()):
        boxed = " (boxed warning)" if topic["boxed"] else ""
        yield f"  must tell {topic['label']}{boxed}: {_at([topic['at']]) if topic['at'] else 'MISSING'}"
    yield ""


def _section(title: str, lines: Iterable[str], none: str) -> Iterator[str]:
    found = list(lines)
    if not found and not none:
        return
    yield f"{title}:" if found else f"{title}: {none}"
    for line in found[:_MOST]:
        yield from textwrap.wrap(line, _WIDTH, initial_indent="  ", subsequent_indent="    ")
    if len(found) > _MOST:
        yield f"  and {len(found) - _MOST} more"
    yield ""


def _balance(balance: Data | None) -> Iterator[str]:
    if balance is None:
        yield "Balance: cannot be weighed, since benefits or risks are not told"
    elif balance["by_link_alone"]:
        yield "Balance: risks are told by a link alone"
    else:
        benefit, risk = balance["benefit_words"], balance["risk_words"]
        yield f"Balance: {benefit} words of benefit, {risk} of risk ({balance['risk_share']:.0%} risk)"
        yield f"  first benefit {balance['first_benefit']:.0%} down the page, first risk {balance['first_risk']:.0%}"
        yield f"  benefits in: {_counts(balance['benefits_at'])}; risks in: {_counts(balance['risks_at'])}"
        yield f"  a heading announces risks: {'yes' if balance['risk_heading'] else 'no'}"
    yield ""


def _crisis(crisis: Data) -> Iterator[str]:
    if crisis["mentions"] or crisis["lines"]:
        yield from _section("Suicide or self-harm is mentioned", map(_quote, crisis["mentions"]), "no")
        yield from _section("Crisis line", map(_quote, crisis["lines"]), "none given")


def _quote(line: Data) -> str:
    return _quote_of(line["at"], line["text"])


def _quote_of(at: str, text: str, more: str = "") -> str:
    cut = text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return f'{_at([at])}: "{cut}"{more}'


def _at(places: list[str]) -> str:
    numbered = all(place.isdigit() for place in places)
    return ("line " if len(places) == 1 else "lines ") * numbered + ", ".join(places)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _counts(places: dict[str, int]) -> str:
    return ", ".join(f"{place} {count}" for place, count in places.items())


def _role(file: Data) -> str:
    covers = f"for {', '.join(file['covers'])}" if file["covers"] else "for all that the page promotes"
    return f"{covers}, by a link alone" if file["by_link"] else covers
