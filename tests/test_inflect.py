"""Word forms of the notation's `~v` and `~n`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlint.inflect import noun_forms, verb_forms

VERBS = """
cure cures cured curing
heal heals healed healing
free frees freed freeing
dye dyes dyed dyeing
die dies died dying
tie ties tied tying
try tries tried trying
stay stays stayed staying
fix fixes fixed fixing
banish banishes banished banishing
undo undoes undid undone undoing
stop stops stopped stopping
help helps helped helping
treat treats treated treating
zap zaps zapped zapping
flow flows flowed flowing
deliver delivers delivered delivering
outperform outperforms outperformed outperforming
occur occurs occurred occurring
equip equips equipped equipping
mimic mimics mimicked mimicking
take takes took taken taking
be am is are was were been being
cut cuts cutting
pay pays paid paying
run runs ran running
mislead misleads misled misleading
regrow regrows regrew regrown regrowing
"""
NOUNS = """
cure cures cure's cures'
remedy remedies remedy's remedies'
day days day's days'
dose doses dose's doses'
virus viruses virus's viruses'
approach approaches approach's approaches'
diagnosis diagnoses diagnosis's diagnoses'
woman women woman's women's
child children child's children's
life lives life's lives's
"""


@pytest.mark.parametrize("forms", VERBS.split("\n")[1:-1])
def test_verb(forms):
    assert verb_forms(forms.split()[0]) == forms.split()


@pytest.mark.parametrize("forms", NOUNS.split("\n")[1:-1])
def test_noun(forms):
    assert noun_forms(forms.split()[0]) == forms.split()


@given(st.text("abcdefghijklmnopqrstuvwxyz' -é", min_size=1, max_size=12))
def test_any_word_has_forms_without_repeats_of_the_bare_one(word):
    for forms in (verb_forms(word), noun_forms(word)):
        assert forms[0] == word
        assert len(forms) >= 3
        assert word not in forms[1:]
