"""From text to findings: order, overlaps, severities, fingerprints, companions, and what a file costs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from medlint import engine, lint_paths
from medlint.binding import PathRule
from medlint.compiler import compile_packs
from medlint.config import Config
from medlint.engine import lint_bytes, linter_for
from medlint.findings import MAX_SHOWN
from medlint.globs import Globs
from medlint.linter import Linter
from medlint.model import Match, MedlintError
from medlint.settings import PathSettings

PACK = Path(__file__).parent / "data" / "packs" / "engine.yaml"
CONFIG = Config(packs=(str(PACK),), select=("ENG",))
ENCODING = "; save it as UTF-8, or set `encoding` in the configuration, such as `cp1252`"


@pytest.fixture(scope="module")
def linter():
    return Linter(compile_packs([PACK]))


@pytest.fixture(autouse=True)
def _invented_rules_only(linter, monkeypatch):
    """Leave the bundled packs out, which a configuration cannot."""
    monkeypatch.setattr(
        engine,
        "linter_for",
        lambda packs, profile=None, facts=(): linter if packs == CONFIG.packs else linter_for(packs, profile, facts),
    )


def lint(text, *, path="a.md", **changes):
    config = Config(packs=CONFIG.packs, **({"select": ("ENG",)} | changes))
    report = lint_bytes(path, text.encode(), config=config)
    assert not report.error
    return report.findings


def shown(findings):
    return [(finding.code, finding.excerpt, finding.severity) for finding in findings]


def test_finding_tells_everything():
    (finding,) = lint("Ask.\n\nThey **zorb** you.")
    assert (finding.path, finding.code, finding.name, finding.severity) == ("a.md", "ENG001", "zorb-word", "error")
    assert finding.message == "'zorb' is not a thing."
    assert finding.suggestion == "leave 'zorb' out"
    assert (finding.excerpt, finding.start, finding.end) == ("zorb", 13, 17)
    assert finding.basis == ("house", "good practice")


def test_findings_come_in_order_of_place_then_of_code():
    findings = lint("We zorb. Frob 7.\n\n> They zorbed.\n\nWe zorb.")
    assert [(finding.start, finding.code) for finding in findings] == sorted(
        (finding.start, finding.code) for finding in findings
    )
    assert {finding.code for finding in findings} == {"ENG001", "ENG002", "ENG003"}
    assert lint("We zorb. Frob 7.\n\n> They zorbed.\n\nWe zorb.") == findings


def test_of_one_rules_overlapping_matches_the_longest_stays():
    assert shown(lint("They zorb and zorb you whole.")) == [("ENG001", "zorb and zorb you whole", "error")]


def test_severity_is_the_rules_own_or_the_contexts_or_the_configurations():
    assert [finding.severity for finding in lint("We zorb.", select=("ENG002",))] == ["warning"]
    assert [finding.severity for finding in lint("Perhaps we zorb.", select=("ENG002",))] == ["note"]
    override = {"ENG002": "error"}
    assert [finding.severity for finding in lint("Perhaps we zorb.", select=("ENG002",), severity=override)] == [
        "error"
    ]


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, ["ENG001", "ENG003"]),
        ({"select": ("ENG001",)}, ["ENG001"]),
        ({"select": ("frob-tokens",)}, ["ENG003"]),
        ({"select": ("zorbing",)}, ["ENG001"]),
        ({"ignore": ("zorb-word",)}, ["ENG003"]),
        ({"ignore": ("ENG",)}, []),
        ({"select": ("ENG004",)}, []),
    ],
)
def test_selection(changes, codes):
    assert [finding.code for finding in lint("They zorbed. Frob 7.", **changes)] == codes


def test_selection_for_a_path(tmp_path):
    rule = PathRule(Globs(str(tmp_path), ["old/"]), PathSettings(paths=["old/"], ignore=["ENG001"]))
    assert lint("They zorbed.", path=f"{tmp_path}/old/a.md", per_path=(rule,)) == []
    assert len(lint("They zorbed.", path=f"{tmp_path}/new/a.md", per_path=(rule,))) == 1


def test_token_patterns_work_end_to_end():
    findings = lint("One.\n\nThey *frob it* 7 times. Frob seven. FROBS 8. Frob it all so 9.")
    assert shown(findings) == [("ENG003", "frob it 7", "note"), ("ENG003", "FROBS 8", "note")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Plonk at a price.", 1),
        ("Plonk it. The price is low.", 1),
        ("Plonk it.\n\nPrices are low.", 1),
        ("Plonk it. Fine. The price is low.", 0),
        ("Plonk it.", 0),
        ("Plonk at a price.\n\nAsk for a refund.", 0),
        ("A refund.\n\nPlonk at a price.", 0),
        ("Corge at a price.", 1),
        ("Corge. The price is low.", 0),
        ("Quux. Fine. The price is low.", 1),
        ("Quux.\n\nThe price is low.", 0),
    ],
)
def test_companions(text, count):
    assert len(lint(text)) == count


def test_rule_yields_to_a_stronger_one_on_the_same_words():
    assert shown(lint("Say xyzzy now and xyzzy.")) == [("ENG008", "xyzzy now", "warning"), ("ENG009", "xyzzy", "note")]


@pytest.fixture
def checked(monkeypatch):
    """What the named check is given; it reports every word that it is anchored in."""
    seen = []

    def check(_document, candidates, options):
        for candidate in candidates:
            seen.append(candidate.sentence.folded)
            for found in re.finditer("grault|garpl(y|ies)|waldo|fred", candidate.sentence.folded):
                start, end = candidate.sentence.start + found.start(), candidate.sentence.start + found.end()
                yield Match(candidate.block, start, end, {"size": options.get("without", "none")})

    monkeypatch.setattr("medlint.linter.load_check", lambda name: {"statistics": check}[name])
    return seen


def test_check_is_given_the_sentences_with_a_hit_of_every_group(checked):
    findings = lint("A grault. A garply and a grault.\n\nGrault us, garplies!", select=("ENG006",))
    assert checked == ["a garply and a grault.", "grault us, garplies!"]
    assert [(one.excerpt, one.message, one.suggestion) for one in findings] == [
        ("garply", "'garply' is large.", "make it large"),
        ("grault", "'grault' is large.", "make it large"),
        ("garplies", "'garplies' is large.", "make it large"),
    ]


def test_of_overlapping_matches_of_a_check_the_longest_stay(monkeypatch):
    def check(_document, candidates, _options):
        block = candidates[0].block
        return [Match(block, start, end) for start, end in [(0, 3), (2, 9), (9, 11), (4, 8), (10, 14), (12, 13)]]

    monkeypatch.setattr("medlint.linter.load_check", lambda _name: check)
    findings = lint("A grault, a garply.", select=("ENG006",))
    assert [(one.start, one.end) for one in findings] == [(2, 9), (10, 14)]


def test_check_without_a_sentence_for_it_is_not_called(checked):
    assert lint("A grault. A garply.", select=("ENG006",)) == []
    assert checked == []


def test_check_of_the_whole_document_is_given_all_sentences(checked):
    findings = lint("One waldo. Nothing.\n\nOne fred.", select=("ENG007",))
    assert checked == ["one waldo.", "nothing.", "one fred."]
    assert [one.excerpt for one in findings] == ["waldo", "fred"]
    assert lint("One waldo. Nothing.", select=("ENG007",)) == []


def test_long_excerpt_is_shortened_in_the_message_only():
    words = " ".join(["hippopotamus"] * 9)
    (finding,) = lint(f"They zorb {words} whole.")
    assert finding.excerpt == f"zorb {words} whole"
    said = finding.message.split("'")[1]
    assert len(said) <= MAX_SHOWN
    assert said.endswith("…")


def prints(text):
    return [finding.fingerprint for finding in lint(text, select=("ENG001",))]


def test_fingerprints_outlive_edits_elsewhere():
    before = prints("They zorbed. Fine.\n\nIt zorbs.")
    assert prints("# New title\n\nMore. They zorbed. Not so fine.\n\nA line.\n\n- It **zorbs**.") == before


def test_equal_sentences_have_their_own_fingerprints():
    twice = prints("They zorbed.\n\nThey zorbed. They zorb, zorb.")
    assert len(set(twice)) == len(twice) == 4
    assert prints("They zorbed.") == twice[:1]


def test_fingerprints_differ_by_rule():
    first, second = lint("We zorb.", select=("ENG001", "ENG002"))
    assert first.fingerprint != second.fingerprint


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"\xff\xfe\x00\xd8", f"a.md: not UTF-16-LE{ENCODING}"),
        (b"caf\xe9", f"a.md:1:4: not UTF-8{ENCODING}"),
        (b"a\x00b", "a.md: binary file; leave it out, or save it as UTF-8 text"),
    ],
)
def test_unreadable_content_is_told_in_the_report(data, error):
    report = lint_bytes("a.md", data, config=CONFIG)
    assert (report.error, report.findings, report.source) == (error, [], "")


def test_unknown_bundled_pack_is_told():
    with pytest.raises(MedlintError, match="packs: no bundled pack `superlative`; did you mean `superlatives`"):
        linter_for(("superlative",))


def test_bundled_pack_is_chosen_by_name():
    codes = {rule.rule.code[:3] for rule in linter_for(("superlatives",)).compiled.rules}
    assert codes == {"SUP"}


def test_document_without_anchors_is_done_at_once(linter, monkeypatch):
    monkeypatch.setattr(linter, "_matches", None)
    assert linter.lint(engine.read("a.md", b"Nothing to see."), CONFIG) == []


def test_paths_are_linted_in_order_and_trouble_is_told(tmp_path):
    for name, data in {"b.md": b"They zorb.", "a.txt": b"It zorbs.", "c.md": b"\xff"}.items():
        (tmp_path / name).write_bytes(data)
    reports = list(lint_paths([tmp_path / "b.md", "-", tmp_path], config=CONFIG, stdin=("in.md", b"We zorb.")))
    assert [(Path(report.path).name, len(report.findings), bool(report.error)) for report in reports] == [
        ("b.md", 1, False),
        ("in.md", 2, False),
        ("a.txt", 1, False),
        ("b.md", 1, False),
        ("c.md", 0, True),
    ]


def test_missing_file_is_told_in_its_report(tmp_path):
    (report,) = lint_paths([tmp_path / "none.md"], config=CONFIG)
    assert report.error.startswith(f"{tmp_path / 'none.md'}: ")


def test_file_that_goes_away_is_told_in_its_report(tmp_path, monkeypatch):
    (tmp_path / "a.md").write_text("They zorb.", encoding="utf-8")

    def vanish(path, _limit):
        raise FileNotFoundError(2, "No such file or directory", path)

    monkeypatch.setattr(engine, "read_file", vanish)
    (report,) = lint_paths([tmp_path / "a.md"], config=CONFIG)
    assert report.error == f"{tmp_path / 'a.md'}: no such file or folder; check the path"


def test_selection_of_the_call_goes_over_the_configuration(tmp_path):
    (tmp_path / "a.md").write_text("They zorb. Frob 7.", encoding="utf-8")
    (report,) = lint_paths([tmp_path / "a.md"], config=CONFIG, select=["ENG003"])
    assert [finding.code for finding in report.findings] == ["ENG003"]
    (report,) = lint_paths([tmp_path / "a.md"], config=CONFIG, ignore=["ENG003"])
    assert [finding.code for finding in report.findings] == ["ENG001"]


LOADED = """
import sys
from medlint import lint_text
from medlint.config import Config
config = Config(packs=(sys.argv[1],), select=("ENG",))
print(len(lint_text(sys.argv[2], config=config)), "spacy" in sys.modules)
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [("Nothing to see.", "0 False"), ("They zorb.", "1 False"), ("Frob 7.", "1 True")],
)
def test_spacy_is_imported_only_for_token_patterns_that_can_fire(text, told):
    done = subprocess.run([sys.executable, "-c", LOADED, PACK, text], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == told
