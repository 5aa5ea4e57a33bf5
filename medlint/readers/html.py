"""Reads HTML and templates of it: visible words, text-bearing attributes and metadata, as browsers would show them."""

from __future__ import annotations

from pathlib import PurePath

from medlint.model import Document
from medlint.readers.flow import Flow
from medlint.readers.front_matter import split_front_matter
from medlint.readers.html_walker import HtmlWalker

_NO_PAGES = frozenset(
    ".bash .c .cfg .conf .config .cs .css .env .go .gradle .h .ini .java .js .json .kt .less .lua .php .properties "
    ".ps1 .py .rb .rs .scss .service .sh .socket .sql .svg .tf .tfvars .toml .ts .tsx .xml .yaml .yml .zsh".split()
)
"""What stands before the suffix of a template of something that people do not read."""


def read_html(path: str, source: str) -> Document:
    """Give the document of an HTML page or fragment; whatever its markup, it can be read."""
    flow = Flow()
    start, front_matter = split_front_matter(source, flow)
    walker = HtmlWalker(flow)
    walker.feed(source[start:] if start else source, start)
    walker.close_to(0)
    flow.flush()
    return Document(path, source, "html", flow.blocks, front_matter=front_matter, comments=flow.comments)


def read_template(path: str, source: str) -> Document:
    """Give the document of a template of HTML or text: what it fills in are holes.

    A template of something else (`nginx.conf.j2`, `deploy.yml.erb`) holds no copy.
    """
    inner = PurePath(PurePath(path).stem).suffix.lower()
    if inner in _NO_PAGES:
        return Document(path, source, "template", [])
    if inner in {".md", ".markdown"}:
        from medlint.readers.markdown import read_markdown

        document = read_markdown(path, source)
    else:
        document = read_html(path, source)
    document.format = "template"
    return document
