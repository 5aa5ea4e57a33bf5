"""Lays down those strings of code that are copy, each by what it stands under."""

from __future__ import annotations

import re

from medlint.late import late
from medlint.readers.build import PARAGRAPH, BlockBuilder, Shape
from medlint.readers.code_frames import Frame
from medlint.readers.code_names import is_code_copy, is_mute, is_note, is_shown, shape_of, shape_of_prop
from medlint.readers.code_strings import Words
from medlint.readers.copy_keys import Chosen, has_words, is_copy, is_meta, role_of
from medlint.readers.data_tree import Scalar
from medlint.readers.entities import add_decoded
from medlint.readers.jsx_flow import JsxFlow
from medlint.readers.values import lay_value

_META_NAME = late(r"\s(?:name|property)=[\"'](description|(?:og|twitter):(?:title|description))[\"']")
_FILE_NAME = late(r"\S+\.(?:jpe?g|png|gif|svg|webp|avif|pdf|mp4)", re.IGNORECASE)
_SHOWN = frozenset({"label", "aria-description", "aria-roledescription", "summary", "data-label"})
_LONGEST_TAG = 1_000


class Values:
    """Judges strings and lays down the copy among them."""

    def __init__(self, source: str, flow: JsxFlow, keys: tuple[str, ...]) -> None:
        self._source = source
        self._flow = flow
        self._chosen = Chosen(keys)
        self.has_keys = bool(keys)
        """Whether the user chose names."""

    def open(self, frame: Frame, parent: Frame, name: str) -> None:
        """Tell `frame`, an object or array that stands under `name`, what to make of what is in it."""
        frame.name = frame.key = name
        if name:
            frame.mute = parent.mute or is_mute(name)
            frame.strict = parent.strict or role_of(name).is_copy is False
            frame.meta = parent.meta or is_meta(name)
        frame.is_child = False
        if self.has_keys:
            way = f"{parent.way}{name}" if name else parent.way.rstrip(".")
            frame.chosen = parent.chosen or self._has(way)
            if frame.kind == "{":
                frame.way = f"{way}." if way else ""
        if frame.kind == "{":
            frame.depth = parent.depth + 1
            frame.key = ""

    def _has(self, way: str) -> bool:
        # The name of the variable may be left out.
        return self._chosen.has(way) or ("." in way and self._chosen.has(way.partition(".")[2]))

    def lay(self, words: Words, name: str, frame: Frame) -> None:
        """Lay down what a literal under `name` in `frame` spells, if it is copy."""
        text = words.text
        if frame.is_child:
            if not frame.mute and is_shown(text):
                self._append(words, self._flow.context.shape)
        elif self._is_wanted(text, name, frame):
            self._append(words, self.shape(name, frame))

    def lay_plain(self, start: int, end: int, name: str, frame: Frame) -> None:
        """Lay down what stands in the source from `start` to `end`, the inside of a literal without escapes."""
        text = self._source[start:end]
        if self._is_wanted(text, name, frame):
            for block in lay_value(Scalar(text, start, end, ""), "", self.shape(name, frame)):
                self._flow.append(block)

    def _append(self, words: Words, shape: Shape) -> None:
        for block in words.lay(shape):
            self._flow.append(block)

    def _is_wanted(self, text: str, name: str, frame: Frame) -> bool:
        if self.has_keys:
            if self._has(frame.way + name):
                return has_words(text)
            return frame.chosen and not frame.mute and is_copy(role_of(name), text)
        if name == "__html":
            return not frame.mute and has_words(text)
        if name == "description" and (frame.has_notes or is_note(frame.prop_of, name)):
            return False
        return not frame.mute and is_code_copy(name, text, strict=frame.strict, in_list=frame.kind == "[")

    def shape(self, name: str, frame: Frame) -> Shape:
        """Give the shape of a value under `name` in `frame`."""
        if frame.prop_of:
            return shape_of_prop(frame.prop_of, name)
        if name == "__html":
            return PARAGRAPH
        return shape_of(name, depth=min(frame.depth, 6), is_list=frame.kind == "[", in_meta=frame.meta)

    def attribute(self, frame: Frame, name: str, raw: str, start: int) -> None:
        """Lay down the string that the attribute `name` of the tag `frame` has, if it is copy."""
        shape = shape_of_prop(frame.name, name)
        if frame.name == "meta":
            label = self.meta_name(frame) if name == "content" else ""
            if not label:
                return
            shape = Shape("meta", label=label)
        elif not self._is_wanted_prop(raw, name, frame):
            return
        if self._flow.context.skip or _FILE_NAME.fullmatch(raw):
            return
        builder = BlockBuilder()
        add_decoded(builder.add, builder.add_whole, raw, start)
        self._flow.append(builder.build(shape))

    def _is_wanted_prop(self, raw: str, name: str, frame: Frame) -> bool:
        if is_note(frame.name, name):
            return False
        if frame.name[:1].islower() and not self.has_keys and role_of(name).kind != "alt" and name != "title":
            # Elements of HTML show no other attribute.
            return name in _SHOWN and has_words(raw)
        return self._is_wanted(raw, name, frame)

    def meta_name(self, frame: Frame) -> str:
        """Give what the `<meta>` element of a tag tells search engines, empty where it tells them nothing."""
        end = self._source.find(">", frame.start, frame.start + _LONGEST_TAG)
        found = _META_NAME.search(self._source, frame.start, end if end > 0 else frame.start + _LONGEST_TAG)
        return found[1] if found else ""
