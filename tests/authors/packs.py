"""Packs as text, for the tests of what authors write and share."""

from __future__ import annotations

RULE = """\
  - code: {code}
    name: {name}
    message: "'{{match}}' is not ours; say it plainly."
    severity: warning
    strength: banned
    rationale: Nobody knows what it means.
    basis: [house]
    suggestion: say it plainly
    match: {{kind: phrases, any_of: ["{phrase}"]}}
    examples:
      bad: ["[[{phrase}]]", "A [[{phrase}]].", "The [[{phrase}]]."]
      good: ["Water.", "Tea.", "Milk."]
"""


def rule(code, phrase):
    """Give the entry of a rule that looks for one phrase."""
    return RULE.format(code=code, name=phrase.replace(" ", "-"), phrase=phrase)


def pack(*rules, name="house", more=""):
    """Give a pack of rules, with further keys above them."""
    return f"pack: {name}\ndescription: Words for tests.\n{more}" + (f"rules:\n{''.join(rules)}" if rules else "")
