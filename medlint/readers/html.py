"""Reads HTML: visible words, text-bearing attributes and page metadata, as browsers would show them."""

from __future__ import annotations

from medlint.model import Document
from medlint.readers.flow import Flow
from medlint.readers.front_matter import split_front_matter
from medlint.readers.html_walker import HtmlWalker


def read_html(path: str, source: str) -> Document:
    """Give the document of an HTML page or fragment; whatever its markup, it can be read."""
    flow = Flow()
    start, front_matter = split_front_matter(source, flow)
    walker = HtmlWalker(flow)
    walker.feed(source[start:] if start else source, start)
    walker.close_to(0)
    flow.flush()
    return Document(path, source, "html", flow.blocks, front_matter=front_matter, comments=flow.comments)
