"""Rows linted one by one, without Spark: what each tells, and that none is lost."""

from __future__ import annotations

import gc
import shutil
import sys
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pytest

import medlint
from medlint.config import Config, resolve
from medlint.model import MedlintError
from medlint.settings import Disclosure
from medlint.spark import _is_local, _ship, _work, bundle, pipeline, worker
from medlint.spark.bundle import pack_up, set_up, unpack
from medlint.spark.pipeline import COLUMNS, Pipeline

PACK = Path(__file__).parents[1] / "data" / "packs" / "engine.yaml"
CLAIM = "Our miracle drip is here."
OF = {name: number for number, name in enumerate(COLUMNS)}


def pipeline_of(config, folder):
    data = pack_up(config)
    judged, linter = set_up(unpack(data, sha256(data).hexdigest(), "here"), str(folder))
    return Pipeline(judged, linter, str(folder), judged.file.rpartition("/")[0])


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    return pipeline_of(Config(select=("SUP001",), max_file_size=1_000), tmp_path_factory.mktemp("lake"))


@pytest.mark.parametrize(
    ("text", "format", "reason"),
    [
        (None, "text", "no text"),
        ("x" * 1_001, "text", "larger than 1,000 bytes; raise `max_file_size`"),
        ("é" * 501, "text", "larger than 1,000 bytes; raise `max_file_size`"),
        (
            b"miracle \xff",
            "text",
            "1:9: not UTF-8; save it as UTF-8, or set `encoding` in the configuration, such as `cp1252`",
        ),
        ("a\0b", "text", "binary file; leave it out, or save it as UTF-8 text"),
    ],
)
def test_a_row_that_cannot_be_linted_tells_why(lines, text, format, reason):
    (told,) = lines.lint("a", text, format)
    assert (told[OF["code"]], told[OF["error"]]) == (None, reason)


def test_whatever_a_rule_does_the_row_tells_it(lines, monkeypatch):
    def fail(*_args, **_options):
        raise RecursionError("too deep\nfor us")

    monkeypatch.setattr(pipeline, "lint_bytes", fail)
    (told,) = lines.lint("a", CLAIM, "text")
    assert told[OF["error"]] == "medlint failed on this text (RecursionError: too deep for us); please report it"


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.html", "<p data-x='Miracle drip.'>x</p>", 0),
        ("a.txt", "<p data-x='Miracle drip.'>x</p>", 1),
        ("https://clinic.example/a.txt", "<p data-x='Miracle drip.'>x</p>", 0),
        ("no-suffix", "<p data-x='Miracle drip.'>x</p>", 0),
        ("v1.2", "Miracle drip.", 1),
        ("", b"# Miracle drip\n", 1),
        ("../../etc/passwd", "Miracle drip.", 1),
        ("a\0b", "Miracle drip.", 1),
    ],
)
def test_the_format_is_found_out(lines, name, text, found):
    assert [told[OF["code"]] for told in lines.lint(name, text)] == ["SUP001"] * found


def test_binary_content_is_read_by_its_first_bytes(lines):
    (told,) = lines.lint("", b"%PDF-1.7 and nothing else")
    assert "PDF" in told[OF["error"]]
    (told,) = lines.lint("", b"PK\x03\x04 and nothing else")
    assert told[OF["error"]]


def test_encoding_is_that_of_binary_content_alone(tmp_path):
    lines = pipeline_of(Config(select=("SUP001",), encoding="latin-1"), tmp_path)
    for text in ("é miracle drip.", "é miracle drip.".encode("latin-1")):
        (told,) = lines.lint("a", text, "text")
        assert (told[OF["start_offset"]], told[OF["excerpt"]]) == (2, "miracle drip")


def test_a_bundle_needs_none_of_the_files_that_it_is_from(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "house.yaml").write_text(
        "profile: house\ntitle: House\ndescription: Ours.\nextends: uk\nrules: {SPL001: {severity: note}}\n",
        encoding="utf-8",
    )
    (home / "safety.md").write_text("Nausea is common.\n", encoding="utf-8")
    (home / "facts.yaml").write_text(
        "source: Example Pharma, monograph\ndate: 2026-11\ndrugs:\n"
        "- {name: zyntravil, brands: [Zyntra], blocks: [NMDA receptor]}\n",
        encoding="utf-8",
    )
    (home / "claims.yml").write_text(
        "claims:\n- {id: C-1, wording: Nine in ten patients sleep through, market: uk, approver: Dr. B. Marsh}\n",
        encoding="utf-8",
    )
    (home / "rules").mkdir()
    (home / "rules" / "own.yaml").write_bytes(PACK.read_bytes())
    (home / ".medlint.yml").write_text(
        "profile: ./house.yaml\nselect: [SPL001, STA001, MEC003, ENG001]\ndisclosures: [{path: safety.md}]\n"
        "knowledge: [facts.yaml]\nclaims: [claims.yml]\npacks: [supplements, statistics, mechanisms, rules/own.yaml]\n"
        "files:\n  - paths: ['*.copy']\n    format: html\n",
        encoding="utf-8",
    )
    data = pack_up(resolve(home))
    digest = sha256(data).hexdigest()
    shutil.rmtree(home)
    there = tmp_path / "there"
    config, linter = set_up(unpack(data, digest, "here"), str(there))
    lines = Pipeline(config, linter, str(there), config.file.rpartition("/")[0])
    tea, claim = "Our tea, a food supplement, cures eczema.", "Nine in ten patients sleep through."
    page = f"<p>{tea}</p><p>{claim}</p><p>Zyntra activates NMDA receptors.</p><p>We zorb.</p>"
    told = lines.lint("a.copy", page)
    assert [(one[OF["code"]], one[OF["severity"]]) for one in told] == [
        ("SPL001", "note"),
        ("MEC003", "error"),
        ("ENG001", "error"),
    ]
    written = sorted(file.name for file in there.rglob("*") if file.is_file())
    assert written == ["claims.yml", "facts.yaml", "house.yaml", "safety.md"]


def test_a_bundle_that_was_changed_or_is_anothers_is_refused(monkeypatch):
    data = pack_up(Config(), bundle.program_digest())
    unpack(data, sha256(data).hexdigest(), "node-7")
    with pytest.raises(MedlintError, match="node-7: the rules that arrived are not those that were sent"):
        unpack(data, "0" * 64, "node-7")
    monkeypatch.setattr(bundle, "program_digest", lambda: "other")
    with pytest.raises(MedlintError, match=r"node-7: its medlint .* is not the build of"):
        unpack(data, sha256(data).hexdigest(), "node-7")


def test_a_file_that_is_gone_is_told(tmp_path):
    with pytest.raises(MedlintError, match=r"gone\.md: cannot be read"):
        pack_up(Config(disclosures=(Disclosure(str(tmp_path / "gone.md")),)))


class Brought:
    def __init__(self, value):
        self.value = value


def run(batches, config=None, **options):
    data = pack_up(config or Config(select=("SUP001",)))
    work = _work(
        Brought(data),
        options.pop("version", medlint.__version__),
        sha256(data).hexdigest(),
        options.pop("format", "text"),
        options.pop("with_clean", False),
    )
    return list(work(iter(batches)))


def batch(ids, texts, kind=None):
    return pa.RecordBatch.from_arrays([pa.array(ids), pa.array(texts, kind)], names=["id", "text"])


def test_batches_keep_ids_and_give_typed_columns():
    before = gc.get_threshold()
    (told,) = run([batch([7, 8, 9], [CLAIM, "We open.", None])])
    assert told.schema.names == ["id", *COLUMNS]
    assert told.column("id").to_pylist() == [7, 9]
    assert told.column("start_column").to_pylist() == [1, None]
    assert gc.get_threshold() == before
    assert run([batch([1], ["We open."])]) == []
    (clean,) = run([batch([1], ["We open."])], with_clean=True)
    assert [column.to_pylist()[0] for column in clean.columns] == [1, *[None] * len(COLUMNS)]


def test_many_findings_come_in_several_batches(monkeypatch):
    monkeypatch.setattr(worker, "MAX_ROWS", 4)
    told = run([batch(["a", "b"], [f"{CLAIM}\n\n" * 5, f"{CLAIM}\n\n" * 5])])
    assert [one.num_rows for one in told] == [4, 4, 2]
    assert [id for one in told for id in one.column("id").to_pylist()] == ["a"] * 5 + ["b"] * 5


def test_a_string_that_is_not_utf8_is_a_row_of_its_own():
    broken = pa.array([b"miracle \xff", CLAIM.encode()], pa.binary()).view(pa.string())
    ids = pa.array([b"\xff", b"b"], pa.binary()).view(pa.string())
    (told,) = run([pa.RecordBatch.from_arrays([ids, broken], names=["id", "text"])])
    assert [(error or "")[:14] for error in told.column("error").to_pylist()] == ["1:9: not UTF-8", ""]


def test_the_pipelines_of_a_process_are_few(monkeypatch):
    monkeypatch.setattr(worker, "_pipelines", {})
    for size in range(1, 8):
        run([batch(["a"], [CLAIM])], Config(max_file_size=size))
    assert len(worker._pipelines) == 4


def test_an_executor_with_another_medlint_or_none_is_named(monkeypatch):
    with pytest.raises(RuntimeError, match=r"medlint 0\.1\.0 is installed there, and 0\.0\.1 started the job"):
        run([], version="0.0.1")
    monkeypatch.setitem(sys.modules, "medlint", None)
    work = _work(Brought(b""), "0.1.0", "", None, False)
    with pytest.raises(RuntimeError, match=r"medlint is not installed there; install 0\.1\.0 on every executor"):
        list(work(iter(())))


def test_absent_libraries_are_named(monkeypatch):
    monkeypatch.setattr("medlint.spark.find_spec", lambda name: None if name == "pyarrow" else True)
    with pytest.raises(MedlintError, match=r"pyarrow is not installed; pip install 'medlint\[spark\]'"):
        medlint.spark.lint(None, text="a", id="b")


class Frame:
    """Stands for a frame of Spark on other machines, or of Spark Connect, where there is no context."""

    def __init__(self, master):
        self.sparkSession = self
        self.master = master
        if master:
            self.sparkContext = self

    def broadcast(self, data):
        return f"broadcast {len(data)}"


def test_a_bundle_is_broadcast_where_there_is_a_context():
    assert [_is_local(Frame(master)) for master in ("local[2]", "spark://head:7077", None)] == [True, False, False]
    assert _ship(Frame("yarn"), b"abc") == "broadcast 3"
    assert _ship(Frame(None), b"abc").value == b"abc"
