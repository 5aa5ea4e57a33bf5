"""From byte offsets in UTF-8, as parsers written in Rust or C give them, to offsets in the text."""

from __future__ import annotations

_CONTINUATION = bytes(range(0x80, 0xC0))


class Offsets:
    """Converts offsets; near-ordered ones cost no more than one pass over the text together."""

    __slots__ = ("_at", "_byte", "_data")

    def __init__(self, text: str) -> None:
        self._data = b"" if text.isascii() else text.encode()
        self._byte = 0
        self._at = 0

    def __call__(self, byte: int) -> int:
        """Give the offset of the character that starts at `byte`."""
        data = self._data
        if not data:
            return byte
        if byte >= self._byte:
            self._at += len(data[self._byte : byte].translate(None, _CONTINUATION))
        else:
            self._at -= len(data[byte : self._byte].translate(None, _CONTINUATION))
        self._byte = byte
        return self._at
