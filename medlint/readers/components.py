"""Reads components whose files are HTML with scripts: Vue, Svelte and Astro."""

from __future__ import annotations

import re

from medlint.late import late
from medlint.model import Block, Comment, Document
from medlint.readers.braces import Masked, mask_expressions
from medlint.readers.build import PARAGRAPH
from medlint.readers.code_names import is_telling
from medlint.readers.code_reader import CodeReader
from medlint.readers.code_strings import Words
from medlint.readers.component_walker import ComponentWalker, VueWalker
from medlint.readers.flow import Flow
from medlint.readers.jsx_flow import JsxFlow

_VUE = late(r"^<template\b[^>]*>", re.MULTILINE)
_VUE_END = "\n</template>"
_FENCE = late(r"\s*---[ \t]*\r?\n(?P<script>.*?\n)?---[ \t]*\r?$", re.MULTILINE | re.DOTALL)
_SCRIPT = late(
    r"<!--(?P<note>(?:[^-]|-(?!->))*+)(?:-->|\Z)|<style\b(?:[^<]|<(?!/style))*+"
    r"|<script\b(?P<attributes>(?:[^<>]|<(?!script\b))*+)>(?P<script>(?:[^<]|<(?!/script))*+)",
    re.IGNORECASE,
)
_OTHER_SCRIPT = late(r"\btype=[\"'](?!module|text/javascript)|/\Z")
_HOLES = late(r"\{[^{}]*\}")
_SHOWN = late(r"[^\r\n]")
_SPELLED = late(r"(?<!=)\{\s*([\"'`])([^\"'`\\{}<>$]*)\1\s*\}")
"""An expression that is one plain string: `{" "}`."""


def read_vue(path: str, source: str) -> Document:
    """Give the document of a Vue component: what its template shows, and the copy in its scripts.

    Bound attributes and `{{ }}` are no copy.
    """
    opening = _VUE.search(source)
    start = opening.end() if opening else len(source)
    end = source.rfind(_VUE_END, start)
    end = end if end >= 0 else len(source)
    flow = Flow()
    _walk(flow, VueWalker(flow, source), source[start:end], start)
    outside = source[:start] + _blank(source[start:end]) + source[end:]
    blocks, comments = _scripts(outside, source)
    return _document(path, source, "vue", flow.blocks + blocks, flow.comments + comments)


def read_svelte(path: str, source: str) -> Document:
    """Give the document of a Svelte component: what its markup shows, and the copy in scripts and braces."""
    masked = mask_expressions(_SPELLED.sub(_spell, source), has_markup=False)
    flow = Flow(holes=_HOLES)
    _walk(flow, ComponentWalker(flow, source), masked.text)
    blocks, comments = _scripts(source, source)
    blocks += flow.blocks + _strings(masked, source)
    return _document(path, source, "svelte", blocks, flow.comments + comments + masked.comments)


def read_astro(path: str, source: str) -> Document:
    """Give the document of an Astro component: what its markup shows, and the copy in scripts and braces."""
    fence = _FENCE.match(source)
    body = fence.end() if fence else 0
    text = _blank(source[:body]) + _SPELLED.sub(_spell, source[body:])
    masked = mask_expressions(text, has_markup=True)
    flow = Flow(holes=_HOLES)
    _walk(flow, ComponentWalker(flow, source), masked.text)
    blocks, comments = _scripts(text, source)
    if fence and fence["script"]:
        code = _code(source, *fence.span("script"))
        blocks, comments = blocks + code.blocks, comments + code.comments
    blocks += flow.blocks + _strings(masked, source)
    return _document(path, source, "astro", blocks, flow.comments + comments + masked.comments)


def _walk(flow: Flow, walker: ComponentWalker, text: str, offset: int = 0) -> None:
    walker.feed(text, offset)
    walker.close_to(0)
    flow.flush()


def _blank(text: str) -> str:
    return _SHOWN.sub(" ", text)


def _spell(found: re.Match[str]) -> str:
    """Leave the words of an expression that is a string; zero-width spaces keep the places."""
    return found[2].rjust(found.end(2) - found.start(), "\u200b").ljust(len(found[0]), "\u200b")


def _scripts(text: str, source: str) -> tuple[list[Block], list[Comment]]:
    """Give the copy of the scripts in `text`, whose places are those of `source`, and the comments of both."""
    blocks: list[Block] = []
    comments: list[Comment] = []
    for found in _SCRIPT.finditer(text):
        if found["note"] is not None:
            comments.append(Comment(*found.span(), found["note"].strip()))
        elif found["script"] and not _OTHER_SCRIPT.search(found["attributes"]):
            flow = _code(source, *found.span("script"))
            blocks += flow.blocks
            comments += flow.comments
    return blocks, comments


def _code(source: str, start: int, end: int) -> JsxFlow:
    flow = JsxFlow(source)
    CodeReader(source, flow, (), has_jsx=False).read(start, end)
    return flow


def _strings(masked: Masked, source: str) -> list[Block]:
    """Give the copy among the strings in braces, told by its look."""
    blocks: list[Block] = []
    for start, end in masked.strings:
        words = Words()
        words.add(source, start + 1, end - 1)
        if is_telling(words.text):
            blocks += words.lay(PARAGRAPH)
    return blocks


def _document(path: str, source: str, format: str, blocks: list[Block], comments: list[Comment]) -> Document:
    """Put blocks and comments in order of place; a comment of the markup may have been met twice."""
    ordered = sorted(blocks, key=lambda block: block.pieces[0].source_start)
    notes = {comment.start: comment for comment in comments}
    return Document(path, source, format, ordered, comments=[notes[start] for start in sorted(notes)])
