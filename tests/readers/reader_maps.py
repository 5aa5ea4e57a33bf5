"""Assertions that readers' tests share."""

from __future__ import annotations

from collections.abc import Callable

from medlint.model import Document

Read = Callable[[str, str], Document]


def check_maps(document: Document) -> None:
    """Assert that each block's pieces cover its text in order, and that copied characters are the source's."""
    for block in document.blocks:
        at = 0
        source_at = 0
        for piece in block.pieces:
            assert piece.start == at
            assert piece.length > 0
            assert piece.source_start >= source_at
            at += piece.length
            source_at = piece.source_start + piece.source_length
            text = block.text[piece.start : at]
            if piece.length == piece.source_length and text.strip() != "|" and piece.length > 1:
                copied = document.source[piece.source_start : source_at]
                assert text == "".join(" " if char.isspace() else char for char in copied)
        assert at == len(block.text)
        assert source_at <= len(document.source)
        assert block.text == " ".join(block.text.split())
        for start, end in block.quotes:
            assert 0 <= start < end <= len(block.text)
        for link in block.links:
            assert 0 <= link.start <= link.end <= len(block.text)
        for mark in block.marks:
            assert 0 <= mark.start <= mark.end <= len(block.text)
