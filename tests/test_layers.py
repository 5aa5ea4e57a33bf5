"""Imports run one way: a module never imports from a layer above its own."""

from __future__ import annotations

import ast
from pathlib import Path

import medlint
from tests.cases import every

ROOT = Path(medlint.__file__).parent

# From the top down. A module belongs to the longest name that it starts with; those of one layer may know each other.
LAYERS = [
    ["medlint.cli", "medlint.__main__", "medlint.launch"],
    ["medlint.commands"],
    ["medlint.authoring"],
    ["medlint.kit"],
    ["medlint.spark"],
    ["medlint.record"],
    ["medlint.starter"],
    ["medlint.serve"],
    ["medlint.workers"],
    ["medlint.results"],
    ["medlint.engine", "medlint.linting"],
    ["medlint.settling", "medlint.claims"],
    ["medlint.silencing"],
    ["medlint.selection", "medlint.linter", "medlint.suppressions", "medlint.side_files"],
    ["medlint.findings", "medlint.profiles", "medlint.disclosures"],
    ["medlint.completing"],
    ["medlint.baseline", "medlint.changes"],
    ["medlint.tasks"],
    ["medlint.discover"],
    [
        "medlint.binding",
        "medlint.config",
        "medlint.config_file",
        "medlint.config_loading",
        "medlint.globs",
        "medlint.settings",
    ],
    ["medlint.annotate"],
    ["medlint.reporters"],
    ["medlint.readers"],
    ["medlint.contexts", "medlint.matching", "medlint.prefilter"],
    [
        "medlint.compiled",
        "medlint.compiler",
        "medlint.diagnosis",
        "medlint.overriding",
        "medlint.rule_place",
        "medlint.rule_wording",
    ],
    ["medlint.checks", "medlint.check_options", "medlint.noted", "medlint.token_patterns"],
    ["medlint.supplements"],
    ["medlint.citations", "medlint.neighbours", "medlint.wordlists"],
    ["medlint.apart"],
    ["medlint.regulations"],
    ["medlint.packs", "medlint.quotations"],
    ["medlint.mechanisms", "medlint.quantities"],
    ["medlint.approvals"],
    [
        "medlint.knowledge",
        "medlint.treatments",
        "medlint.boxed_warnings",
        "medlint.disclaimer",
        "medlint.relations",
    ],
    [
        "medlint.nlp",
        "medlint.notation",
        "medlint.frequency",
        "medlint.inflect",
        "medlint.linear",
        "medlint.lookup",
        "medlint.words",
        "medlint.word_index",
    ],
    ["medlint.validation", "medlint.problems"],
    ["medlint.strict_yaml", "medlint.cache", "medlint.program", "medlint.serve.place"],
    ["medlint.places", "medlint.progress"],
    ["medlint.automata", "medlint.troubles"],
    ["medlint.text_spans"],
    ["medlint.model"],
    ["medlint.documents", "medlint.outcomes"],
    [
        "medlint.digests",
        "medlint.errors",
        "medlint.file_states",
        "medlint.garbage",
        "medlint.late",
        "medlint.paths",
        "medlint.recent",
        "medlint.text",
    ],
]
# The public interface stands above all, and hands its version down.
FREE = {"medlint"}


def modules():
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if name not in FREE:
            yield name, path


def layer_of(name):
    fitting = [
        (len(prefix), number)
        for number, layer in enumerate(LAYERS)
        for prefix in layer
        if name == prefix or name.startswith(prefix + ".")
    ]
    return max(fitting)[1] if fitting else None


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@every(("name", "path"), [*modules()], ids=lambda name, _: name)
def test_no_import_points_upward(name, path):
    own = layer_of(name)
    assert own is not None, f"{name} has no layer: put it into LAYERS"
    for imported in imports(path):
        if imported.startswith("medlint.") and imported.split(".")[1] not in ("__version__",):
            other = layer_of(imported)
            assert other is not None, f"{name} imports {imported}, which has no layer"
            assert other >= own, f"{name} imports {imported} from above"
