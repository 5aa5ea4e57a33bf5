"""What a start tells: what was seen, why it was chosen, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec

from medlint.starter.plan import Plan
from medlint.starter.survey import Survey

_NAMES = {
    "text": "plain text",
    "markdown": "Markdown",
    "mdx": "MDX",
    "html": "HTML",
    "docx": "Word",
    "pdf": "PDF",
    "po": "gettext",
    "json": "JSON",
    "yaml": "YAML",
    "csv": "tables",
    "tsx": "TSX",
    "jsx": "JSX",
    "ts": "TypeScript",
    "template": "templates",
    "vue": "Vue",
    "svelte": "Svelte",
    "astro": "Astro",
}
_EXTRAS = {"docx": ("lxml", "Word"), "pdf": ("pypdfium2", "PDF")}
_GUIDES = {"GitHub Actions": "github", "GitLab CI": "gitlab"}
_MOST_FOLDERS = 6


def observations(seen: Survey, profile: str, reason: str) -> list[str]:
    """Give what was seen, one line each."""
    if not seen.files:
        return ["Saw no file that medlint reads."]
    formats = ", ".join(f"{count:,} {_NAMES[name]}" for name, count in seen.formats.most_common())
    lines = [f"Saw {_counted(seen.files, 'file')} to check: {formats}."]
    copy, code = (_folders(seen, wants_prose=wants) for wants in (True, False))
    if copy:
        lines.append(f"Copy: {copy}.")
    if code:
        lines.append(f"Code and data, in which the words for readers are found: {code}.")
    if seen.built:
        lines.append(f"Left out, for a build seems to write it: {_listed(seen.built)}.")
    if seen.tests:
        lines.append(f"Left out, for it looks like tests: {_listed(seen.tests)}.")
    if seen.ci:
        lines.append(f"In use: {', '.join(seen.ci)}.")
    return [*lines, f"Profile {profile}: {reason}."]


def reason_for(seen: Survey, chosen: str | None) -> str:
    """Say why a profile was taken."""
    signs = seen.signs
    if chosen:
        return "asked for"
    if signs.market:
        market = signs.market
        return (
            f"{_counted(signs.counts[market], 'file')} of {signs.files} looked at speak for it ({signs.shown(market)})"
        )
    if signs.counts:
        told = ", ".join(f"{market} in {count}" for market, count in signs.counts.most_common())
        return f"the default, for signs differ ({told} of {signs.files} files); --profile chooses another"
    return "the default, for no file shows its market; --profile chooses another"


def next_steps(seen: Survey, plan: Plan, found: tuple[int, int] | None, *, has_git_hook: bool) -> list[str]:
    """Give what to do next; `found` is the number of findings and of the files that have some, if it is known."""
    steps = []
    if found is None:
        steps.append("medlint check               # see what it finds")
    elif found[0]:
        told = f"{_counted(found[0], 'finding')} in {_counted(found[1], 'file')}"
        steps.append(f"medlint check               # {told}")
    else:
        steps.append("medlint check               # nothing found so far")
    if found is None or found[0]:
        steps.append("medlint baseline create     # or accept what is there, and hear of new findings alone")
    if any(change.name == ".pre-commit-config.yaml" for change in plan.changes) and not has_git_hook:
        steps.append("pre-commit install          # let git run the hook")
    for format, (module, name) in _EXTRAS.items():
        if seen.formats[format] and find_spec(module) is None:
            steps.append(f"pip install {module}  # there are {name} files, and nothing to read them with")
    guides = ((system, _GUIDES[system]) for system in seen.ci if system in _GUIDES)
    steps += [f"{system}: the job to add stands in medlint's docs/guides/{guide}.md" for system, guide in guides]
    return steps


def _folders(seen: Survey, *, wants_prose: bool) -> str:
    """List folders of the first level in which copy from end to end prevails, or does not."""
    fitting = [
        (folder, count)
        for folder, count in seen.folders.most_common()
        if (seen.prose[folder] * 2 >= count) is wants_prose
    ]
    shown = [f"{'here' if folder == '.' else folder + '/'} ({count})" for folder, count in fitting[:_MOST_FOLDERS]]
    more = len(fitting) - len(shown)
    return ", ".join(shown) + (f" and {_counted(more, 'more folder')}" if more else "")


def _listed(folders: Sequence[str]) -> str:
    shown = ", ".join(f"{folder}/" for folder in folders[:_MOST_FOLDERS])
    more = len(folders) - _MOST_FOLDERS
    return shown + (f" and {more} more" if more > 0 else "")


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
