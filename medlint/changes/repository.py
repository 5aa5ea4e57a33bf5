"""The changes of a working tree and of its submodules, each asked of git once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from functools import partial

from medlint.changes.change import Change, Side, side_of
from medlint.changes.git import Git, top_of
from medlint.changes.patches import SUBMODULE, Section, read_patch
from medlint.model import MedlintError

_DIFF = (
    *("diff", "--unified=0", "--inter-hunk-context=0", "--full-index", "-M", "--no-relative", "--no-color"),
    *("--no-ext-diff", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/"),
    *("--submodule=short", "--ignore-submodules=none", "--diff-algorithm=histogram", "--no-indent-heuristic"),
)
_EMPTY = ""
"""Stands for the state before the first commit."""
_LINK = b"120000"

Changes = Mapping[str, Change]
"""By the real path of the file; a file that is not among them has not changed."""


def changes_since(revision: str, top: str, stack: ExitStack) -> Changes:
    """Give what has changed in a working tree since it has parted from a revision.

    That is what was committed since, what is not committed yet, and files that git does not know and does not ignore.
    `stack` ends what reads old contents. Raises MedlintError where the revision, or the way to it, is not there.
    """
    git = stack.enter_context(Git(top))
    option = f"--since {revision}"
    base = _base_of(git, revision, option)
    return dict(_since(git, base, option, stack))


def staged_changes(top: str, stack: ExitStack, *, index: str | None = None) -> Changes:
    """Give what a commit would change in a working tree, with the contents that it would have.

    During a merge only what differs from all its parents counts. `index` is the index file of a hook, `stack` ends
    what reads contents. Raises MedlintError where git cannot tell.
    """
    git = stack.enter_context(Git(top, index=index))
    parents = [git.commit("HEAD") or _EMPTY]
    merged = git.line("rev-parse", "--git-path", "MERGE_HEAD")
    if merged and os.path.isfile(os.path.join(top, merged)):
        with open(os.path.join(top, merged), encoding="ascii") as stream:
            parents += stream.read().split()
    found = [dict(_staged(git, parent)) for parent in parents]
    first, others = found[0], found[1:]
    together = {}
    for path, change in first.items():
        if all(path in other for other in others):
            sides = [change, *(other[path] for other in others)]
            change.sides = tuple(side for one in sides for side in one.sides)
            together[path] = change
    return together


def _base_of(git: Git, revision: str, option: str) -> str:
    """Give the commit that the working tree and a revision have last had in common."""
    head, commit = git.commit("HEAD"), git.commit(revision)
    remedy = "this clone is shallow: fetch the history first (`git fetch --unshallow`; `fetch-depth: 0` in a workflow)"
    if not commit:
        known = remedy if git.is_shallow() else "name a branch, tag or commit that `git log` shows"
        raise MedlintError(f"{option}: no such revision; {known}")
    if not head:
        raise MedlintError(f"{option}: there is no commit yet; lint without --since")
    base = git.line("merge-base", commit, head)
    if not base:
        why = remedy if git.is_shallow() else "name a revision that the current branch comes from"
        raise MedlintError(f"{option}: it has no commit in common with the current branch; {why}")
    return base


def _since(git: Git, base: str, option: str, stack: ExitStack) -> Iterator[tuple[str, Change]]:
    for section in read_patch(git.run(*_DIFF, base, "--")):
        path = os.path.join(git.top, section.name)
        if section.mode == SUBMODULE:
            yield from _inside(path, section, option, stack)
        else:
            yield from _told(git, section, path)
    for name in git.run("ls-files", "--others", "--exclude-standard", "-z").split(b"\0"):
        if name:
            path = os.path.join(git.top, os.fsdecode(name))
            # A repository inside that is no submodule is one entry.
            yield from _all_below(path) if path.endswith("/") else [(os.path.realpath(path), Change())]


def _inside(path: str, section: Section, option: str, stack: ExitStack) -> Iterator[tuple[str, Change]]:
    """Give the changes in a submodule, from the commit that was recorded of it."""
    if section.is_deleted or top_of_existing(path) != os.path.realpath(path):
        # Taken out, or never fetched: there are no files.
        return
    git = stack.enter_context(Git(os.path.realpath(path)))
    base = section.old_commit
    if not base:
        for name in git.run("ls-files", "-z", "--cached", "--others", "--exclude-standard").split(b"\0"):
            if name:
                yield os.path.realpath(os.path.join(git.top, os.fsdecode(name))), Change()
        return
    if not git.commit(base):
        raise MedlintError(
            f"{option}: submodule {section.name} lacks the commit {base[:12]} that was recorded of it;"
            " fetch its history (`git submodule update --init`, `git -C PATH fetch --unshallow`)"
        )
    yield from _since(git, base, option, stack)


def _staged(git: Git, parent: str) -> Iterator[tuple[str, Change]]:
    compared = [parent] if parent else []
    for section in read_patch(git.run(*_DIFF, "--cached", *compared, "--")):
        path = os.path.join(git.top, section.name)
        if section.mode == SUBMODULE:
            # Its files are linted where they are committed: in a commit of its own.
            continue
        read = partial(git.blob, section.new_object, section.name)
        yield from _told(git, section, path, read)


def _told(
    git: Git, section: Section, path: str, read_new: Callable[[], bytes] | None = None
) -> Iterator[tuple[str, Change]]:
    if section.is_deleted or section.mode == _LINK or not (section.is_new or section.is_binary or section.hunks):
        # Renamed, or given other permissions, and nothing else.
        return
    sides: tuple[Side, ...] = ()
    if not section.is_new and not section.is_binary:
        sides = (side_of(section.hunks, partial(git.blob, section.old_object, section.old_name)),)
    yield os.path.realpath(path), Change(sides, read_new)


def _all_below(folder: str) -> Iterator[tuple[str, Change]]:
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != ".git"]
        for name in names:
            yield os.path.realpath(os.path.join(where, name)), Change()


def top_of_existing(path: str) -> str:
    """Give the uppermost folder of the working tree at `path`; empty where there is no such folder."""
    return top_of(path) if os.path.isdir(path) else ""
