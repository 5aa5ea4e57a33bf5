"""Many small cases as one test: where the cases of a table run to hundreds, pytest's own work outweighs theirs."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any

import pytest

ParameterSet = type(pytest.param())
Test = Callable[..., None]


def every(
    names: str | Sequence[str], cases: Iterable[Any], ids: Callable[..., str] | None = None
) -> Callable[[Test], Test]:
    """Run the test for every case, as `pytest.mark.parametrize` does, and then fail with all the cases that fail.

    Fixtures are shared by the cases of a test: it may not change them. A case is told by what `ids` gives for its
    values, by the id of its `pytest.param`, or by its values.
    """
    names = [name.strip() for name in names.split(",")] if isinstance(names, str) else names
    rows = [_row(case, len(names), ids) for case in cases]
    assert rows, "there are no cases"

    def decorate(test: Test) -> Test:
        signature = inspect.signature(test)

        @wraps(test)
        def run(**fixtures: Any) -> None:
            failed = []
            for told, values in rows:
                try:
                    test(**fixtures, **dict(zip(names, values, strict=True)))
                except (Exception, pytest.fail.Exception) as error:
                    error.add_note(f"with {told}")
                    failed.append((told, error))
            if failed:
                lines = [f"{len(failed)} of {len(rows)} cases fail:", *(told for told, _ in failed)]
                raise BaseExceptionGroup("\n- ".join(lines), [error for _, error in failed])

        others = [one for name, one in signature.parameters.items() if name not in names]
        run.__signature__ = signature.replace(parameters=others)  # type: ignore[attr-defined] # pytest reads it
        return run

    return decorate


def _row(case: Any, width: int, ids: Callable[..., str] | None) -> tuple[str, Sequence[Any]]:
    """Give what tells a case, and its values."""
    if not isinstance(case, ParameterSet):
        case = pytest.param(case) if width == 1 else pytest.param(*case)
    told = ids(*case.values) if ids else case.id or ", ".join(map(repr, case.values))
    return str(told), case.values
