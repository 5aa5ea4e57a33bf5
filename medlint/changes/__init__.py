"""What has changed in the files of a git repository: since a revision, or in what is staged for a commit."""

from __future__ import annotations

from medlint.changes.change import Change, Lines, Side
from medlint.changes.git import top_of
from medlint.changes.repository import Changes, changes_since, staged_changes

__all__ = ["Change", "Changes", "Lines", "Side", "changes_since", "staged_changes", "top_of"]
