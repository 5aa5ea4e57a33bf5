"""Every command and file that the guides show is run, in order, and prints what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guides import run_guide

GUIDES = sorted((Path(__file__).parents[1] / "docs" / "guides").glob("*.md"))


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.stem)
def test_a_guide_does_what_it_says(page, tmp_path):
    folder = tmp_path / "copy"
    folder.mkdir()
    assert run_guide(page, folder) > 0
