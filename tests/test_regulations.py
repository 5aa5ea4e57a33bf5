"""The clause register: complete, and short enough to be shown under a finding."""

from __future__ import annotations

import pytest

from medlint.regulations import register, short


def test_every_clause_has_what_its_standing_needs():
    clauses = register()
    assert len(clauses) > 200
    for key, clause in clauses.items():
        assert key == clause.id
        assert clause.url.startswith(("https://", "http://")), key
        assert clause.requirement, key
        assert clause.confidence == "memory" or clause.source, key


@pytest.mark.parametrize(
    ("basis", "text"),
    [
        ("us-21cfr-202-1-e-6-i", "21 CFR 202.1(e)(6)(i) (US; manufacturers)"),
        (
            "us-fdca-201n",
            "FD&C Act, 201(n), 21 U.S.C. 321(n) (US; check the official text; manufacturers, device makers, …)",
        ),
        ("uk-cap-12-6", "CAP Code, rule 12.6 (UK; check the official text; advertisers)"),
        ("ev-consort-17b", "CONSORT 2010 Statement, item 17b (and 19, 20, 22) (international)"),
        (
            "pf-meta-rx",
            "Meta Advertising Standards, Prescription drugs; online pharmacies "
            "(platform policy; advertisers, manufacturers, …)",
        ),
        ("good practice", "good practice"),
        ("no-such-clause", "no-such-clause"),
    ],
)
def test_clause_is_named_in_one_line(basis, text):
    assert short(basis) == text


def test_name_is_whole_where_there_is_room():
    assert short("us-opdp-nurtec-2021", 500).startswith(
        "Untitled letter: Nurtec ODT celebrity interview, letter of 8 Mar 2021 ("
    )


@pytest.mark.parametrize("room", [60, 70, 100, 120])
def test_no_clause_takes_more_room_than_there_is(room):
    for basis, clause in register().items():
        text = short(basis, room)
        assert len(text) <= room, text
        assert ("check the official text" in text) == (clause.confidence == "memory")
