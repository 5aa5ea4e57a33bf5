"""Which alternatives of a phrase the examples exercise: as they stand, or with one choice exchanged."""

from __future__ import annotations

from collections.abc import Sequence

from medlint.kit.alternatives import Alternative, Branch
from medlint.kit.exchange import exchanged
from medlint.kit.scenes import Hit, Role, Scene, is_reported, is_within
from medlint.notation import Phrase, expression

MAX_TRIES = 3
"""Examples in which one branch is tried in place of another."""


def exercise(
    phrase: Phrase, whole: Alternative, branches: Sequence[Branch], role: Role, scenes: Sequence[Scene]
) -> None:
    """Note on the alternatives of a phrase how the scenes exercise them.

    Where a branch stands in no example, it is put in the place of another one in an example: what matters is that the
    rule judges the text as before, by that very branch.
    """
    written = expression(phrase)
    holding = [scene for scene in scenes if role.is_held(written, scene)]
    if not holding:
        return
    whole.exercised = "example"
    _Exercise(phrase, branches, role, holding).run()


class _Exercise:
    def __init__(self, phrase: Phrase, branches: Sequence[Branch], role: Role, scenes: list[Scene]) -> None:
        self.phrase, self.branches, self.role, self.scenes = phrase, branches, role, scenes
        self.tries: dict[Branch, int] = {}

    def run(self) -> None:
        for scene in self.scenes:
            self._note(scene)
        # Exchanges add scenes of their own, in which the branches within a branch can be tried.
        for scene in self.scenes:
            self._exchange_in(scene)

    def _pending(self) -> list[Branch]:
        return [branch for branch in self.branches if not branch.alternative.exercised]

    def _note(self, scene: Scene) -> None:
        for branch in self._pending():
            if branch.may_stand(scene.folded) and self.role.find(self.phrase, branch.decisions, scene):
                branch.alternative.exercised = "example" if scene.is_example else "exchange"

    def _exchange_in(self, scene: Scene) -> None:
        seen: set[int] = set()
        for pending in self._pending():
            if id(pending.node) in seen or pending.alternative.exercised:
                continue
            seen.add(id(pending.node))
            for used in pending.siblings:
                hit = self._hit(used, scene)
                if hit is not None:
                    for other in pending.siblings:
                        if not other.alternative.exercised and self.tries.get(other, 0) < MAX_TRIES:
                            text = exchanged(self.phrase, used, other, scene, hit)
                            if text is not None:
                                self._try(other, scene, text)
                    break

    def _hit(self, used: Branch, scene: Scene) -> Hit | None:
        if not used.alternative.exercised or not used.may_stand(scene.folded):
            return None
        return self.role.find(self.phrase, used.decisions, scene)

    def _try(self, branch: Branch, scene: Scene, text: str) -> None:
        self.tries[branch] = self.tries.get(branch, 0) + 1
        made = self.role.scene(scene.case, text)
        # Other words may make other wording of the rule, which holds this, the longer one.
        counts = is_within if self.role.counts is is_reported else self.role.counts
        if made is None or not self.role.find(self.phrase, branch.decisions, made, counts=counts):
            branch.alternative.tried = text
            return
        branch.alternative.exercised = "exchange"
        branch.alternative.tried = ""
        if any(other.decisions.get(id(branch.node)) == branch.choice for other in self._pending()):
            self._note(made)
            self.scenes.append(made)
