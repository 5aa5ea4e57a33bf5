"""What a link's target is worth as a source, by its host and path; the hosts are `rules/evidence.yaml`."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

import msgspec

from medlint.cache import cached, digest
from medlint.citations.identifiers import is_doi
from medlint.late import late
from medlint.model import Document
from medlint.packs import rules_dir
from medlint.strict_yaml import load

OWN_SITE = "the page's own site"
HOMEPAGE = "a homepage"
SEARCH_PAGE = "a search page"

_MAX_TARGET = 2_000
_SCHEME = late(r"[a-z][a-z\d+.-]{1,20}:", re.I)
_QUERY = late(r"(?:^|&)(?:q|query|term|search|s|keywords?)=")
# A record found by way of a search is a record still.
_RECORD = late(r"\d{5}")
_UNIVERSITY = late(r"(?:\.edu|\.ac\.[a-z]{2}|\.edu\.[a-z]{2})$")
_FIRST_LABELS = {
    "blog": "a blog", "blogs": "a blog", "news": "a newsroom", "newsroom": "a newsroom", "press": "a newsroom",
    "shop": "a shop", "store": "a shop",
}  # fmt: skip
_BLOG_SEGMENTS = frozenset(("blog", "blogs"))
_SEGMENTS = {
    "press-release": "a press release", "press-releases": "a press release", "news-release": "a press release",
    "news-releases": "a press release", "pressrelease": "a press release", "newsroom": "a newsroom",
    "pressroom": "a newsroom", "wiki": "an encyclopaedia", "shop": "a shop", "store": "a shop",
}  # fmt: skip
_CANONICAL = late(
    r"<(?:link[^<>]{0,200}\brel=[\"']?canonical\b[^<>]{0,300}|base\b[^<>]{0,200}|meta[^<>]{0,200}og:url[^<>]{0,300})>",
    re.I,
)
_ADDRESS = late(r"https?://[^\s\"'<>]{1,300}", re.I)
_HEAD = 50_000
_SITE_KEYS = ("canonical", "canonical_url", "canonicalUrl", "url", "site", "baseurl", "base")


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names by which a sentence says where a study is to be found."""

    journals: list[str]
    after_in: list[str]
    bodies: list[str]
    nobody: list[str]
    """Capitalised words, in small letters, that stand before a year and name nobody."""
    no_title: list[str]
    """First words, in small letters, of what is called a survey or study and is not published."""
    shouted: list[str]
    """Words in capitals that are no name of a trial."""


class _Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    evidence: dict[str, dict[str, str]]
    weak: dict[str, dict[str, str]]
    names: Names


class HostTable(msgspec.Struct, frozen=True):
    """Hosts of both sorts with the class of each, and the names."""

    evidence: dict[str, str]
    weak: dict[str, str]
    names: Names


class Standing(NamedTuple):
    """What a target is: evidence, weak, or neither; its host, and what is there ("a press release")."""

    sort: Literal["evidence", "weak", ""]
    host: str = ""
    what: str = ""


_NEITHER = Standing("")


@cache
def host_table() -> HostTable:
    """Give the table of `rules/evidence.yaml`, from disk when nothing changed.

    Raises `MedlintError` for bad YAML and msgspec.ValidationError for bad entries (a test holds them good).
    """
    text = (rules_dir() / "evidence.yaml").read_text(encoding="utf-8")
    return cached("hosts", digest(Path(__file__).read_bytes(), text), lambda: parse_hosts(text), HostTable)


def parse_hosts(text: str) -> HostTable:
    """Read the table; raises as `host_table` does."""
    source = msgspec.convert(load(text, "rules/evidence.yaml")[0], _Source)

    def turned(classes: dict[str, dict[str, str]]) -> dict[str, str]:
        return {host: name for name, hosts in classes.items() for host in hosts}

    return HostTable(turned(source.evidence), turned(source.weak), source.names)


def evidence_hosts() -> list[str]:
    """List the hosts below which a link is evidence."""
    return sorted(host_table().evidence)


def standing(target: str, *, own: str = "", hosts: Collection[str] | None = None) -> Standing:
    """Judge a link's target; `own` is the host of the page itself, `hosts` stand in for the table's evidence hosts.

    A target that is no address (an anchor, a telephone number, something broken) is neither.
    """
    parts = _split(target)
    if parts is None:
        return _NEITHER
    host = (parts.hostname or "").removeprefix("www.")
    weakness = OWN_SITE if not host or host == own else _weakness_of_page(host, parts)
    if weakness:
        return Standing("weak", host, weakness)
    good = _longest(host, host_table().evidence if hosts is None else hosts)
    bad = _longest(host, host_table().weak)
    if len(bad) > len(good):
        return Standing("weak", host, _with_article(host_table().weak[bad]))
    if good or _UNIVERSITY.search(host):
        return Standing("evidence", host, host_table().evidence.get(good, "university"))
    segments = _segments(parts)
    what = next((_SEGMENTS[one] for one in segments if one in _SEGMENTS), "")
    return Standing("weak" if what else "", host, what)


def is_evidence(target: str, hosts: Collection[str]) -> bool:
    """Tell whether a link leads to evidence: a record or page of one of `hosts`, a university, or a DOI."""
    return standing(target, hosts=hosts).sort == "evidence"


def own_host(document: Document) -> str:
    """Give the host that a document says it will stand on (canonical link, base, front matter), or ""."""
    if "own_host" not in document.memo:
        document.memo["own_host"] = _own_host(document)
    return str(document.memo["own_host"])


def _own_host(document: Document) -> str:
    addresses = [value for key in _SITE_KEYS if isinstance(value := document.front_matter.get(key), str)]
    if document.format in ("html", "markdown", "mdx"):
        for tag in _CANONICAL.finditer(document.source[:_HEAD]):
            addresses += _ADDRESS.findall(tag[0])
    for address in addresses:
        parts = _split(address)
        if parts is not None and parts.hostname:
            return parts.hostname.removeprefix("www.")
    return ""


def _split(target: str) -> SplitResult | None:
    target = target.strip()[:_MAX_TARGET]
    if not target or target.startswith("#"):
        return None
    if target.lower().startswith("www."):
        target = f"//{target}"
    if _SCHEME.match(target) and not target.lower().startswith(("http:", "https:")):
        return None
    # A template's hole is filled with nobody knows what.
    if "{" in target or "$" in target[:2]:
        return None
    try:
        parts = urlsplit(target)
        _ = parts.hostname
    except ValueError:
        return None
    return parts


def _segments(parts: SplitResult) -> list[str]:
    return [one for one in parts.path.lower().split("/") if one]


def _weakness_of_page(host: str, parts: SplitResult) -> str:
    segments = _segments(parts)
    if host in ("doi.org", "dx.doi.org") and segments:
        return "" if is_doi(unquote(parts.path).strip("/")) else "a malformed DOI"
    first = host.partition(".")[0]
    if first in _FIRST_LABELS and host.count(".") > 1:
        return _FIRST_LABELS[first]
    is_search = bool(_QUERY.search(parts.query)) or "search" in segments
    if is_search and not _RECORD.search(parts.path):
        return SEARCH_PAGE
    if not segments and not parts.query:
        what = host_table().weak.get(host, "")
        return _with_article(what) if what else HOMEPAGE
    return "a blog" if not _BLOG_SEGMENTS.isdisjoint(segments) else ""


def _longest(host: str, hosts: Collection[str]) -> str:
    labels = host.split(".")[-12:]
    return next((name for index in range(len(labels)) if (name := ".".join(labels[index:])) in hosts), "")


def _with_article(words: str) -> str:
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
