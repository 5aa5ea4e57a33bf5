"""The words of mechanisms (rules/knowledge/relations.yaml), inflected and ready for look-up by their first word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal

import msgspec

from medlint import __version__
from medlint.cache import cached, digest
from medlint.inflect import noun_forms, verb_forms

Form = Literal["plain", "past", "ing"]


class Wording(msgspec.Struct, frozen=True):
    """One inflected wording of one or more relations: its words, and the particle that its object may part from it."""

    words: tuple[str, ...]
    tail: tuple[str, ...]
    form: Form
    tags: frozenset[str]


class Lexicon(msgspec.Struct, eq=False):
    """Every list of the file; `verbs` by first word, the longest first."""

    verbs: dict[str, list[Wording]] = msgspec.field(default_factory=dict)
    agents: dict[str, frozenset[str]] = msgspec.field(default_factory=dict)
    actions: dict[str, frozenset[str]] = msgspec.field(default_factory=dict)
    rises: dict[str, list[Wording]] = msgspec.field(default_factory=dict)
    stirs: dict[str, list[Wording]] = msgspec.field(default_factory=dict)
    causes: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    fillers: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()


def knowledge_directory() -> Traversable:
    """Give the folder of the knowledge base: inside the installed package, else in the checkout."""
    packaged = files("medlint") / "rules" / "knowledge"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parent.parent / "rules" / "knowledge"


def data_bytes(name: str) -> bytes:
    """Give the content of a file of the knowledge base."""
    return (knowledge_directory() / name).read_bytes()


def data_digest(name: str) -> str:
    """Identify the content of a file of the knowledge base."""
    return digest(data_bytes(name))


def source_states(*names: str) -> list[bytes]:
    """Tell a change in modules or packages of the program, on which what is kept in a cache depends: their content."""
    here = Path(__file__).parent
    files = [file for name in names for file in (*here.glob(f"{name}.py"), *here.glob(f"{name}/*.py"))]
    return [file.read_bytes() for file in sorted(files)]


def read_data(name: str) -> dict[str, Any]:
    """Give a YAML file of the knowledge base as data, from the cache when it did not change."""

    def parse() -> dict[str, Any]:
        from medlint import strict_yaml

        return dict(strict_yaml.load(data_bytes(name).decode(), f"rules/knowledge/{name}")[0])

    key = digest(__version__, data_digest(name))
    return cached(f"data-{name.removesuffix('.yaml')}", key, parse, dict[str, Any])


@cache
def load_lexicon() -> Lexicon:
    """Give the lexicon; read once a process, and inflected only when the file or the inflections changed."""
    key = digest(__version__, data_digest("relations.yaml"), *source_states("inflect", "relations"))
    return cached("relations", key, lambda: _build(read_data("relations.yaml")), Lexicon)


def _build(data: dict[str, Any]) -> Lexicon:
    irregular: dict[str, list[str]] = data["irregular"]
    lexicon = Lexicon(
        verbs=_wordings(data["verbs"], irregular),
        rises=_wordings({"rise": data["rises"], "fall": data["falls"]}, irregular),
        stirs=_wordings(data["stirs"], irregular),
        agents=_nouns(data["agents"]),
        actions=_nouns(data["actions"]),
    )
    for name in ("bodies", "fillers", "adverbs", "products"):
        setattr(lexicon, name, frozenset(data[name]))
    lexicon.causes = frozenset(form for verb in data["causes"] for form in _forms(verb, irregular))
    return lexicon


def _wordings(lists: dict[str, list[str]], irregular: dict[str, list[str]]) -> dict[str, list[Wording]]:
    tags: dict[str, set[str]] = {}
    for tag, verbs in lists.items():
        for verb in verbs:
            tags.setdefault(verb, set()).add(tag)
    index: dict[str, list[Wording]] = {}
    for verb, its_tags in tags.items():
        body, _, tail = verb.partition("…")
        first, *rest = body.split()
        stem, _, first = first.rpartition("-")
        for form in _forms(first, irregular):
            for words in ((stem, "-", form), (stem + form,)) if stem else ((form,),):
                wording = Wording((*words, *rest), tuple(tail.split()), _form(form, first), frozenset(its_tags))
                index.setdefault(words[0], []).append(wording)
    for wordings in index.values():
        wordings.sort(key=lambda wording: (-len(wording.words), -len(wording.tail), wording.words))
    return index


def _forms(verb: str, irregular: dict[str, list[str]]) -> Iterator[str]:
    forms = set(irregular.get(verb, ())) | (
        {"are", "is", "was", "were", "be"} if verb in ("be", "is", "are") else set(verb_forms(verb))
    )
    yield from sorted(forms | {verb})


def _form(form: str, verb: str) -> Form:
    if form.endswith("ing") and form != verb:
        return "ing"
    return "plain" if form in (verb, f"{verb}s", f"{verb}es") or form == f"{verb[:-1]}ies" else "past"


def _nouns(lists: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    return {
        form: frozenset({tag}) for tag, nouns in lists.items() for noun in nouns for form in (noun, *noun_forms(noun))
    }
