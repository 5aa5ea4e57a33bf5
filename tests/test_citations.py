"""Sources: which marks lead to an entry, which links to evidence, and what a sentence names."""

from __future__ import annotations

import pytest

from medlint.citations import is_cited, is_evidence, reference_labels, resolves
from medlint.model import Block, Document
from medlint.readers import read

# `doi.org` is none of them: the list is all that counts.
HOSTS = frozenset(["journal.example.org", "registry.example"])


def markdown(text):
    return read("a.md", text.encode())


def cited(text):
    """For each sentence of the first block: is it cited?"""
    document = markdown(text)
    block = document.blocks[0]
    return [is_cited(document, block, sentence, HOSTS) for sentence in block.sentences]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://journal.example.org/a/1", True),
        ("http://www.journal.example.org/a/1", True),
        ("https://sub.journal.example.org/a", True),
        ("https://registry.example/?id=7", True),
        ("//registry.example/x", True),
        (" https://registry.example/x ", True),
        ("HTTPS://REGISTRY.EXAMPLE/x", True),
        ("https://hearing.example.edu/paper", True),
        ("https://www.example.ac.uk/paper", True),
        ("https://journal.example.org", False),
        ("https://journal.example.org/", False),
        ("https://notregistry.example/x", False),
        ("https://registry.example.com/x", False),
        ("https://example.com/registry.example", False),
        ("/local", False),
        ("#here", False),
        ("mailto:a@registry.example", False),
        ("https://[broken/x", False),
        ("", False),
    ],
)
def test_evidence(target, expected):
    assert is_evidence(target, HOSTS) is expected


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("It works.[^a]\n\n[^a]: Okafor.", {"a"}),
        ("## References\n\n1. Okafor.\n2. Lindqvist.", {"1", "2"}),
        ("## References\n\n- Okafor.\n- Lindqvist.", {"1", "2"}),
        ("References\n\n[1] Okafor.\n\n[2] Lindqvist.", {"1", "2"}),
        ("Sources:\n\n7 Okafor.", {"7"}),
        ("[3] Okafor.", {"3"}),
        ("† Okafor.", {"†"}),
        ("## Notes\n\nNo entry.", set()),
        ("## Prices\n\n1. Tea.\n2. More tea.", set()),
        ("## References\n\n1. Okafor.\n\n## Contact\n\n- Us.", {"1"}),
        ("## Our sources of tea\n\n1. Hills.", set()),
    ],
)
def test_reference_labels(text, labels):
    assert reference_labels(markdown(text)) == labels


def test_footnote_blocks_are_entries():
    note = Block("footnote", "Okafor.", (), label="b")
    assert reference_labels(Document("a.txt", "", "text", [note])) == {"b"}


@pytest.mark.parametrize(
    ("label", "expected"),
    [("1", True), ("1,2", True), ("1-2", True), ("1,9", False), ("9", False), ("†", False), ("a", False)],
)
def test_mark_resolves_when_each_figure_has_an_entry(label, expected):
    document = markdown("## References\n\n1. Okafor.\n2. Lindqvist.")
    assert resolves(document, label) is expected
    assert resolves(document, label) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It works. It lasts (Okafor, 2021).", [False, True]),
        ("It works. (Okafor, 2021) It lasts.", [True, True]),
        ("It works. Source: Okafor, 2021.", [True, False]),
        ("It works. Source: us.", [False, False]),
        ("It works. Source: NCT01234567.", [True, True]),
        ("It works. doi:10.1234/abc.", [True]),
        ("It works. See us in 2021.", [False, False]),
        ("It works. See https://registry.example/2021.", [True, True]),
        ("It works. Source: https://registry.example/2021.", [True, True]),
        ("It works. Source: the trial at [the registry](https://registry.example/x).", [True, True]),
        ("It works. See https://example.com/2021.", [False, False]),
        ("It works. See https://doi.org/10.1234/abc.", [False, False]),
        ("It [works](https://registry.example/x). It lasts.", [True, False]),
        ("It works. [Trial](https://registry.example/x)", [True, True]),
        ("It works.<sup>1</sup> It lasts.\n\n## References\n\n1. Okafor.", [True, False]),
        ("It works.[1] It lasts.\n\n## References\n\n1. Okafor.", [True, False]),
        ("It works [1]. It lasts [2].\n\n## References\n\n1. Okafor.", [True, False]),
        ("A 2021 trial in the Lancet says so.", [True]),
        ("A trial in the Lancet says so.", [False]),
        ("In 2021 the Lancet said so.", [False]),
        ("A trial by us in 2021 says so.", [False]),
        ("It works (PMID: 12345678). It works (PMC1234567).", [True, True]),
        ("It works (ISRCTN12345678). It costs 12345678.", [True, False]),
        ("Okafor and Lindqvist (2021) say so.", [True]),
        ("It works (see Okafor et al., 2021; Lindqvist, 2022).", [True]),
        ("It works [Okafor, 2021a].", [True]),
        ("It works (since 2021).", [False]),
    ],
)
def test_sentences_with_a_source(text, expected):
    assert cited(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "(" * 20_000,
        "(A" * 20_000,
        "Okafor and " * 10_000,
        "(" + "Okafor et al., " * 10_000,
        "10." + "1" * 50_000,
        "published " * 10_000 + "2021",
    ],
    ids=lambda text: text[:8],
)
def test_hostile_text_is_searched_in_linear_time(text):
    # Quadratic expressions take minutes for these.
    block = Block("paragraph", text, ())
    document = Document("a.txt", text, "text", [block])
    assert not any(is_cited(document, block, sentence, HOSTS) for sentence in block.sentences)
