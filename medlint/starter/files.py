"""The text of the files that a start consists of."""

from __future__ import annotations

from collections.abc import Sequence

CONFIGURATION = ".medlint.yml"
CLAIMS = "claims.yml"

_TOP = """\
# medlint: which copy is checked here, and by what rules. Lines without # are in force; the others show what could be.
# `medlint config show FILE` prints what is in force for a file, and where each value came from.
"""
_EXTENDS = """
# What is not said here holds as it is said there.
extends: {path}
"""
_PROFILE = """
# Whose law counts: us (the default), uk, eu, au, ca, platforms, or the path of your own profile.
{active}profile: {profile}
"""
_CLAIMS = """
# Wording that your reviewers have approved; copy that says it in other words is told the approved ones.
{active}claims: [claims.yml]
"""
_EXCLUDE = """
# What is no copy of yours, in the manner of a .gitignore.
{lines}"""
_REST = """
# The least severity that fails a check: error, warning (the default), note, or never.
# fail_on: warning

# Rules to leave out everywhere, by code, name or family; `medlint explain CODE` says what each is for.
# ignore: [SUP008]

# Rules to leave out in some places only.
# per_path:
#   - paths: [blog/]
#     ignore: [SUP009]

# Another severity for a rule.
# severity:
#   STA004: note

# Rules of your own, on top of the bundled ones.
# packs: [compliance/house.yaml]
"""
_CLAIMS_FILE = """\
# Approved claims: wording that may be used, where, until when, and who allowed it. Replace `[]` by entries like the one
# below; `medlint check` refuses a file that has a mistake in it, and says where.
claims: []
#  - id: MIG-001
#    wording: In a 12-week study of 214 adults, monthly migraine days fell by a third.
#    variants:
#      - Adults in a 12-week study had a third fewer migraine days a month.
#    market: [us]
#    qualifier: Results differ from person to person.   # must stand near the claim
#    references: ["Okafor 2024, table 2"]
#    valid_from: 2026-01-01
#    valid_to: 2026-12-31
#    approver: A. Okafor, medical review
"""


def configuration(
    profile: str, exclude: Sequence[str], *, is_default: bool, has_claims: bool, extends: str = ""
) -> str:
    """Give the text of a `.medlint.yml`; a profile that is the default, and was not chosen, is shown and not set.

    What the patterns in `exclude` match is left out; `has_claims` tells that there is a file of approved claims, and
    `extends` names a configuration to stand on.
    """
    if exclude:
        lines = "exclude:\n" + "".join(f"  - {quoted(one)}\n" for one in exclude)
    else:
        lines = '# exclude: [archive/, "*.draft.md"]\n'
    active = "# " if is_default else ""
    return (
        _TOP
        + (_EXTENDS.format(path=quoted(extends)) if extends else "")
        + _PROFILE.format(active=active, profile=quoted(profile))
        + _CLAIMS.format(active="" if has_claims else "# ")
        + _EXCLUDE.format(lines=lines)
        + _REST
    )


def claims_file() -> str:
    """Give the text of a claims file without a claim, with one shown as a comment."""
    return _CLAIMS_FILE


def quoted(value: str) -> str:
    """Give a value as YAML, in quotes where it needs them."""
    import json

    plain = value and all(letter.isalnum() or letter in "_./-" for letter in value) and value[0].isalnum()
    return value if plain else json.dumps(value, ensure_ascii=False)
