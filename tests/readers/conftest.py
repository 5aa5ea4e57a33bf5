"""What the readers' tests share."""

from __future__ import annotations

import pytest
from reader_maps import Read, check_maps

from medlint.model import Document
from medlint.readers import read


@pytest.fixture
def read_as() -> Read:
    """Read a text in a format; the maps of its blocks are checked."""

    def read_text_as(format: str, source: str) -> Document:
        document = read("page", source.encode(), format=format)
        check_maps(document)
        return document

    return read_text_as
