"""Reads components whose files are HTML with scripts: Vue, Svelte and Astro."""

from __future__ import annotations

import re

from medlint.model import Document
from medlint.readers.braces import mask_expressions
from medlint.readers.flow import Flow
from medlint.readers.html_walker import HtmlWalker

_VUE = re.compile(r"^<template\b[^>]*>", re.MULTILINE)
_VUE_END = "\n</template>"
_FENCE = re.compile(r"\s*---[ \t]*\r?\n(?:.*?\n)?---[ \t]*\r?$", re.MULTILINE | re.DOTALL)
_HOLES = re.compile(r"\{[^{}]*\}")
_SHOWN = re.compile(r"[^\r\n]")


def read_vue(path: str, source: str) -> Document:
    """Give the document of a Vue component: what its template shows; bound attributes and `{{ }}` are no copy."""
    start = _VUE.search(source)
    if start is None:
        return Document(path, source, "vue", [])
    end = source.rfind(_VUE_END, start.end())
    text = source[start.end() : end if end >= 0 else len(source)]
    # Inside, it only groups what is shown; in HTML it hides.
    text = text.replace("<template", "<div     ").replace("</template", "</div     ")
    return _read(path, text, source, "vue", start.end())


def read_svelte(path: str, source: str) -> Document:
    """Give the document of a Svelte component: what is in braces is no copy."""
    masked, comments = mask_expressions(source, has_markup=False)
    document = _read(path, masked, source, "svelte")
    document.comments = sorted([*document.comments, *comments], key=lambda comment: comment.start)
    return document


def read_astro(path: str, source: str) -> Document:
    """Give the document of an Astro component: its script and what is in braces are no copy, but for markup there."""
    fence = _FENCE.match(source)
    text = _SHOWN.sub(" ", fence[0]) + source[fence.end() :] if fence else source
    masked, comments = mask_expressions(text, has_markup=True)
    document = _read(path, masked, source, "astro")
    document.comments = sorted([*document.comments, *comments], key=lambda comment: comment.start)
    return document


def _read(path: str, text: str, source: str, format: str, offset: int = 0) -> Document:
    flow = Flow(holes=None if format == "vue" else _HOLES)
    walker = HtmlWalker(flow)
    walker.feed(text, offset)
    walker.close_to(0)
    flow.flush()
    return Document(path, source, format, flow.blocks, comments=flow.comments)
