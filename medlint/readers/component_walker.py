"""HTML as components write it: the props of other components hold words under names of all sorts."""

from __future__ import annotations

from medlint.late import late
from medlint.readers.code_names import is_code_copy, shape_of_prop
from medlint.readers.flow import Flow
from medlint.readers.html_walker import Frame, HtmlWalker

_PROP = late(r"(?<![^\s\"'}])([A-Za-z][\w-]*)=(?:\"([^\"]*)\"|'([^']*)')")


class ComponentWalker(HtmlWalker):
    """Reads the props of components, whose names hold a capital or a hyphen, besides what HTML itself shows."""

    telling = late("=|hidden")

    def __init__(self, flow: Flow, source: str) -> None:
        super().__init__(flow)
        self._source = source

    def _attributes(self, name: str, raw: str, offset: int) -> bool:
        # The name comes in lower case; the source has it as it was written.
        written = self._source[offset - len(name) : offset]
        if written.islower() and "-" not in written:
            return super()._attributes(name, raw, offset)
        if not self._flow.context.skip:
            component = written[0].upper() + written[1:]
            for prop in _PROP.finditer(raw):
                group = prop.lastindex or 1
                if is_code_copy(prop[1], prop[group]):
                    self._flow.value(prop[group], offset + prop.start(group), shape_of_prop(component, prop[1]))
        return False


class VueWalker(ComponentWalker):
    """Reads the inside of a Vue template, where `<template>` only groups what is shown; in HTML it hides."""

    def _open_frame(self, name: str, attributes: str, begin: int, hidden: bool) -> Frame:
        if name != "template":
            return super()._open_frame(name, attributes, begin, hidden)
        if not self._flow.context.skip:
            self._flow.soften()
        return super()._open_frame("div", attributes, begin, hidden)._replace(name=name)
