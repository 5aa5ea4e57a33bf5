"""The ways in which running text names a source: author and year, a published study, a label's section."""

from __future__ import annotations

import re
from functools import cache

from medlint.citations.hosts import host_table
from medlint.citations.identifiers import has_identifier, has_long_figure
from medlint.late import late

# Each repetition is bounded, so that hostile text stays linear.
_YEAR = r"(?:19|20)\d\d"
_NAME = r"[A-Z][\w'’*\-]{1,30}"
_INNER = (
    r"et al\.?|and|of|for|on|the|in|by|de|van|von|der"
    r"|data|report|survey|statistics|estimates|figures|guidelines?|guidance"
)
_BRACKETED = late(r"[(\[]([^()\[\]]{5,200})[)\]]")
_AUTHOR_YEAR = late(
    r"(?:(?:as )?(?:see|from|cf\.|e\.g\.|by|in|per|sources?|data from|adapted from|reported by|published by)[,:]? )?"
    r"(?:the )?"
    rf"(?P<names>{_NAME}(?:[ ,&]{{1,3}}(?:{_NAME}|[A-Z]|{_INNER})){{0,10}}),? {_YEAR}[a-z]?"
    r"(?:, ?[a-z]?\d{0,4}|, ?pp?\. ?\d{1,4}(?:[-–]\d{1,4})?|, Table \d{1,2})?"
    # "(Okafor 2016, Journal of Knees, n=514)"
    rf"(?:,? {_NAME}(?: (?:{_NAME}|of|and|the|in|for|on|&)){{0,8}})?(?:, ?[nN] ?= ?\d[\d,]{{0,8}}[\w -]{{0,40}})?",
)
# "(HFEA, published 2025)", "(Acme labeling)"
_PUBLISHED = late(
    rf"(?:the )?(?P<names>{_NAME}(?: (?:{_NAME}|of|for|and|on|the)){{0,8}}),?"
    rf" (?:published|data|figures) (?:in )?{_YEAR}"
)
_LABELLED = late(
    rf"(?:the |see )?(?P<names>{_NAME}(?: {_NAME}){{0,3}})(?: (?:US|EU|UK|FDA|drug|product)){{0,2}}"
    r" (?:labell?ing|prescribing information|package (?:insert|leaflet)|instructions for use|SmPC"
    r"|summary of product characteristics|product (?:information|monograph))"
)
_NO_MAKER = frozenset(
    "See Full Please Read Private White Clear Nutrition Food Custom Own No New Check The Our Your".split()
)
_NARRATIVE = late(
    rf"\b(?P<first>{_NAME})"
    rf"(?:,? et al\.?|'s|’s| and colleagues| and co-?workers|(?:,? (?:and|&) (?P<second>{_NAME}))){{0,2}}"
    rf",? [(\[]{_YEAR}[a-z]?[)\]]"
)
_BARE = late(
    rf"(?<!© )(?<!opyright )\b(?P<first>{_NAME})(?:,? et al\.?,?| and colleagues,?| (?:and|&) (?P<second>{_NAME}),?)"
    rf" {_YEAR}\b(?! ?(?:%|patients|people))"
)
# "In 2016 Osei et al. used it", "a 2018 study by Okafor", "a 2001 University of Oslo study"
_DATED = late(
    rf"\b[Ii]n {_YEAR},? (?P<first>{_NAME})(?:,? et al\b| and (?:her |his |their )?(?:colleagues|co-?workers|team)\b)"
    rf"|\b{_YEAR} (?:[\w'’-]{{1,30}} ){{0,4}}(?:study|trial|review|meta-analysis|survey|paper)"
    rf" (?:led |carried out |published )?by (?:Dr\.? |Professor |Prof\.? )?(?P<second>{_NAME})"
)
_INSTITUTION = (
    r"(?:University|Universities|Hospital|Institute|Institutes|College|School|Medical Center|Medical Centre|Clinic)"
)
_DATED_HOUSE = late(
    rf"\b{_YEAR} (?:(?:{_NAME}|of|for|and|the) ){{0,6}}{_INSTITUTION} (?:(?:{_NAME}|of|for|and|the) ){{0,6}}"
    r"(?:study|trial|review|meta-analysis|survey|paper)\b"
)
# "a survey by the International Society of Knees", where a year stands beside it
_HOUSE = late(
    r"\b(?:study|survey|report|review|analysis|data|figures|statistics) (?:by|from|of) (?:the )?"
    rf"(?:(?:{_NAME}|of|for|and|on) ){{0,6}}"
    rf"(?:Society|Association|Academy|Foundation|Council|Federation|{_INSTITUTION})\b"
)
# "2021;12(3):45-9", as the Vancouver style ends a reference.
_VOLUME = late(
    rf"\b{_YEAR}(?: [A-Z][a-z]{{2}}(?: \d{{1,2}})?)? ?; ?\d{{1,4}} ?(?:\([^()]{{1,20}}\))? ?: ?[A-Za-z]{{0,3}}\d"
)
_VOLUME_NEXT = late(rf"[(\[]?(?:[A-Z][\w'’&]{{0,20}}[.,]? (?:of |and |the )?){{0,12}}(?={_VOLUME.pattern})")
_YEAR_WORD = late(
    rf"(?<![\d.,$£€#-]){_YEAR}[a-z]?\b"
    r"(?! ?(?:%|mg|mcg|ml|kcal|iu|calories|steps|patients|people|adults|participants|men|women|children"
    r"|units|users|customers|volunteers|subjects|\d))",
    re.I,
)
_FIGURE = late(r"\d")
_STUDIES = (
    r"stud(?:y|ies)|trials?|reviews?|meta-analys[ei]s|surveys?|cohorts?|reports?|data|guidelines?|guidance|analys[ei]s"
    r"|census|registry|register|audit|estimates|statistics|papers?|articles?|monitor|recommendations?|consensus"
    r"|position statement"
)
_STUDY = late(rf"\b(?:{_STUDIES})\b", re.I)
_PUBLISHED_IN = late(r"\bpublished (?:in|by) (?:the )?(?=[A-Z])|\bet al\b", re.I)
_ACRONYM = late(
    r"\b(?P<name>[A-Z][A-Z\d*\-]{3,20}) (?:\([^()]{1,40}\) |phase \S{1,4} |extension |pivotal |randomi[sz]ed ){0,2}"
    r"(?:study|studies|trials?|survey|cohort|registry|programme|program)\b"
)
_TITLED = late(
    r"\b(?P<first>[A-Z][\w'’&\-]{1,30}) (?:(?:[A-Z][\w'’&\-]{1,30}|of|on|for|and|in|the|&) ){0,9}"
    r"(?:Survey|Study|Trial|Census|Registry|Register|Audit|Report|Index|Guidelines?)\b"
)
_LABEL = late(
    r"\b(?:prescribing information|package (?:insert|leaflet)|(?:drug|product|fda|us) label(?:ing|ling)?"
    r"|summary of product characteristics|smpc|product (?:monograph|information)|full label|uspi)\b"
    rf"(?:[^.;]{{0,60}}\b(?:section|sections|table|part) \d{{1,2}}|[^.;]{{0,40}}[ (]{_YEAR}\b)",
    re.I,
)


def names_source(text: str) -> bool:
    """Tell whether a sentence names a source that a reader can find."""
    if has_identifier(text) or has_author_year(text) or (_FIGURE.search(text) and _LABEL.search(text)):
        return True
    if has_long_figure(text) and _VOLUME.search(text):
        return True
    if not has_year(text):
        return False
    if _STUDY.search(text) is not None and _names_publication(text):
        return True
    return _is_dated(text) or _told_by().search(text) is not None


def _is_dated(text: str) -> bool:
    """Tell whether a year leads to who found out: "In 2016 Osei et al.", "a 2001 University of Oslo study"."""
    named = any(_is_somebody(found["first"] or found["second"]) for found in _DATED.finditer(text))
    return named or any(expression.search(text) for expression in (_DATED_HOUSE, _HOUSE))


def opens_with_source(text: str) -> bool:
    """Tell whether `text` begins with an author and year in brackets, a volume, or an identifier."""
    is_dated = has_long_figure(text)
    if is_dated and _VOLUME_NEXT.match(text):
        return True
    bracket = _BRACKETED.match(text)
    if bracket:
        return _is_author_year(bracket[1]) or has_identifier(bracket[1])
    opening = (_NARRATIVE.match(text) or _BARE.match(text)) if is_dated else None
    if opening and _is_somebody(opening["first"], opening["second"]):
        return True
    head = text[:60].split(" ", 3)[:3]
    return has_identifier(" ".join(head))


def is_reference(text: str) -> bool:
    """Tell whether `text` is written as the entry of a reference list is."""
    return bool(has_identifier(text) or _VOLUME.search(text) or has_author_year(text))


def has_year(text: str) -> bool:
    """Tell whether a year stands in `text`, and not a count that looks like one."""
    return has_long_figure(text) and _YEAR_WORD.search(text) is not None


def has_author_year(text: str) -> bool:
    """Tell whether somebody is named with a year: (Okafor, 2021), Okafor et al. (2021), Okafor and Marsh 2021."""
    if any(_is_author_year(found[1]) for found in _BRACKETED.finditer(text)):
        return True
    return has_long_figure(text) and any(
        _is_somebody(found["first"], found["second"])
        for expression in (_NARRATIVE, _BARE)
        for found in expression.finditer(text)
    )


def _is_author_year(inside: str) -> bool:
    for part in inside.split(";"):
        found = _AUTHOR_YEAR.fullmatch(part.strip(" ."))
        found = found or _PUBLISHED.fullmatch(part.strip(" ."))
        if found and _is_somebody(*found["names"].replace(",", " ").split()):
            return True
        label = _LABELLED.fullmatch(part.strip(" ."))
        if label and label["names"].split()[0] not in _NO_MAKER:
            return True
    return False


def _is_somebody(*names: str | None) -> bool:
    told = [name for name in names if name and name[0].isupper()]
    return bool(told) and all(name.lower().strip(".,'’") not in _words("nobody") for name in told)


def _names_publication(text: str) -> bool:
    if _PUBLISHED_IN.search(text) or _publishers().search(text):
        return True
    if any(found["name"] not in _words("shouted") for found in _ACRONYM.finditer(text)) and not text.isupper():
        return True
    return any(found["first"].lower() not in _words("no_title") for found in _TITLED.finditer(text))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(getattr(host_table().names, name))


@cache
def _told_by() -> re.Pattern[str]:
    """Find a public body to which a sentence gives its figures: "according to the World Health Organization"."""
    names = "|".join(re.escape(word) for word in sorted(host_table().names.bodies, key=len, reverse=True))
    return re.compile(rf"\b(?i:according to|data from|figures from) (?:the )?(?:{names})(?![\w-])")


@cache
def _publishers() -> re.Pattern[str]:
    names = host_table().names

    def one_of(words: list[str]) -> str:
        return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

    body = rf"(?:{one_of(names.bodies)})(?![\w-])"
    gap = r"(?: [\w'’-]{1,30}){0,3}"
    # A body publishes much else than studies, so that the two must stand together.
    return re.compile(
        rf"\b(?:{one_of(names.journals)})(?!\w)"
        rf"|\b(?:in|by) (?:the (?:journal )?)?(?:{one_of(names.after_in)})\b"
        rf"|\b{body}(?:['’]s?)?{gap} (?i:{_STUDIES})\b"
        rf"|\b(?i:{_STUDIES}){gap} (?:by|from|of|in|at) (?:the )?(?:\w{{1,20}} )?{body}"
        rf"|\b(?i:according to) (?:the )?{body}"
    )
