"""`medlint new rule`: a rule that passes its own tests, added to a pack."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import cast

from medlint.authoring.appending import with_entry
from medlint.authoring.skeleton import Kind, Skeleton, default_phrase, is_plain, name_for
from medlint.compiler import compile_packs
from medlint.config import Config, resolve
from medlint.engine import compiled_packs
from medlint.errors import MedlintError, why_unwritten
from medlint.late import late
from medlint.packs import read_text
from medlint.paths import display, is_path
from medlint.strict_yaml import load

DEFAULT_PACK = "house.yaml"
_CODE = late(r"([A-Z]{3})([0-9]{3})")
_NAME = late(r"[a-z0-9]+(-[a-z0-9]+)*")
_HEAD = """\
pack: {name}
description: Words that our house does not use.

rules:
"""


def add_rule(
    code: str | None, pack: str | None, *, kind: str = "phrases", name: str | None = None, phrases: tuple[str, ...] = ()
) -> str:
    """Add the skeleton of a rule to a pack, which is made if it is not there; gives what to tell of it.

    Raises MedlintError for a code or name that is taken or no such thing, for phrases that are more than words, and
    for a pack that cannot be read or written.
    """
    config = resolve(".")
    path = Path(pack or _own_pack(config) or DEFAULT_PACK)
    if path.suffix not in (".yaml", ".yml"):
        raise MedlintError(f"--pack {path}: a pack is a .yaml file; name it so")
    taken = _taken(config, path)
    code = _checked_code(code, taken) if code else _next_code(taken, path)
    kept = phrases or (default_phrase(cast(Kind, kind)),)
    for phrase in kept:
        if not is_plain(phrase, cast(Kind, kind)):
            raise MedlintError(f"--phrase {phrase!r}: give plain words here, and write the notation in the file")
    if name is not None and not _NAME.fullmatch(name):
        raise MedlintError(f"--name {name}: a name is small letters and figures with hyphens, such as magic-touch")
    if name in taken:
        raise MedlintError(f"--name {name}: {display(taken[name])} has a rule of that name; choose another")
    name = name or name_for(kept[0], list(taken))
    skeleton = Skeleton(code=code, name=name, kind=cast(Kind, kind), phrases=kept)
    is_there = path.exists()
    text = _text(path) if is_there else _HEAD.format(name=_pack_name(path))
    _write(path, with_entry(text, skeleton.entry(), str(path)))
    return _told(path, code, name, config, is_there=is_there)


def _own_pack(config: Config) -> str:
    own = [one for one in config.packs if is_path(one) and one.endswith((".yaml", ".yml"))]
    return display(own[0]) if own else ""


def _taken(config: Config, path: Path) -> dict[str, str]:
    """Give the codes and names of all rules in force and in the pack, with the pack that has each."""
    taken: dict[str, str] = {}
    # A pack that is yet to be made, or to be mended, must not keep a rule from being added.
    packs = tuple(one for one in config.packs if not is_path(one) or os.path.abspath(one) != str(path.absolute()))
    for one in compiled_packs(packs, config.knowledge).rules:
        taken |= dict.fromkeys((one.rule.code, one.rule.name, *one.rule.aliases), one.pack)
    if path.exists():
        # Codes of rules that cannot be read are taken all the same.
        text = read_text(path)
        taken |= dict.fromkeys(re.findall(r"\bcode:\s*[\"']?([A-Z]{3}[0-9]{3})\b", text), str(path))
        taken |= dict.fromkeys(re.findall(r"\bname:\s*[\"']?([a-z0-9-]+)", text), str(path))
    return taken


def _checked_code(code: str, taken: dict[str, str]) -> str:
    if not _CODE.fullmatch(code):
        raise MedlintError(f"{code}: no code; it is three capitals and three figures, such as HSE001")
    if code in taken:
        raise MedlintError(f"{code}: {taken[code]} has a rule of that code; codes are never used again, choose another")
    return code


def _next_code(taken: dict[str, str], path: Path) -> str:
    own = [found for code, where in taken.items() if where == str(path) and (found := _CODE.fullmatch(code))]
    family = own[-1][1] if own else "HSE"
    used = {int(found[2]) for code in taken if (found := _CODE.fullmatch(code)) and found[1] == family}
    free = max(used, default=0) + 1
    if free > 999:
        raise MedlintError(f"{path}: no code is left after {family}999; name one of another family")
    return f"{family}{free:03}"


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            text = stream.read()
    except (OSError, UnicodeDecodeError):
        text = read_text(path)  # tells what is wrong
    data, _ = load(text, str(path))
    if data is not None and not isinstance(data, dict):
        raise MedlintError(f"{path}: no pack; a pack is a mapping with `pack`, `description` and `rules`")
    return text


def _pack_name(path: Path) -> str:
    return re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "house"


def _write(path: Path, text: str) -> None:
    """Put the text in place of the file, once it is sure that it reads as a pack whose last rule is sound."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(
            "w",
            encoding="utf-8",
            newline="",
            dir=path.parent,
            prefix=f".{path.stem}.",
            suffix=path.suffix,
            delete=False,
        ) as stream:
            made = Path(stream.name)
        try:
            made.write_text(text, encoding="utf-8", newline="")
            compile_packs([made], lenient=True)
            shutil.copymode(path, made) if path.exists() else made.chmod(0o666 & ~_umask())
            made.replace(path)
        except BaseException:
            made.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise MedlintError(f"{path}: {why_unwritten(error)}") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _told(path: Path, code: str, name: str, config: Config, *, is_there: bool) -> str:
    shown = display(str(path.absolute()))
    lines = [f"{shown}: rule {code} {name} added{'' if is_there else ' to a new pack'}"]
    if str(path.absolute()) not in {os.path.abspath(one) for one in config.packs}:
        lines.append(f"To use it, name the pack in .medlint.yml: `packs: [{shown}]`")
    lines.append(f"Rewrite it and its examples, then run `medlint test {shown} -k {code}`")
    return "".join(f"{line}\n" for line in lines)
