"""`medlint bulk`: what it writes, how it ends, and how it goes on."""

from __future__ import annotations

import json
from contextlib import contextmanager
from math import ceil

import pyarrow as pa
import pytest
from click.testing import CliRunner
from pyarrow import parquet

from medlint.cli import main
from medlint.commands import bulk
from medlint.spark import local
from medlint.spark.output import Output

CLAIM, PLAIN = "Our miracle drip is here.", "Please bring the letter."
COLUMNS = ("--text", "body", "--id", "url", "--select", "SUP001")


@pytest.fixture
def run(tmp_path, monkeypatch, spark):
    """Run `medlint bulk pages.parquet out` on the session of the tests, as starting one takes its time."""

    @contextmanager
    def shared(_jobs):
        yield spark

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(bulk, "local_session", shared)
    # A few texts need no more tasks.
    monkeypatch.setattr(bulk, "SPREAD", 1)

    def invoke(*options, source="pages.parquet", output="out"):
        done = CliRunner().invoke(main, ["bulk", source, output, *COLUMNS, *options])
        return done.exit_code, done.stdout, done.stderr

    return invoke


def write(path, *texts, start=0):
    path.parent.mkdir(parents=True, exist_ok=True)
    urls = [f"page-{number}.md" for number in range(start, start + len(texts))]
    parquet.write_table(pa.table({"url": urls, "body": pa.array(texts, pa.string())}), path)


def written(folder):
    # pandas comes with it, which processes that run other tests need not load.
    from pyarrow import dataset

    rows = dataset.dataset(str(folder)).to_table().to_pylist()
    return sorted((row["id"], row["code"], row["error"]) for row in rows)


def test_findings_are_written_and_counted(run, tmp_path):
    write(tmp_path / "pages.parquet", CLAIM, PLAIN)
    assert run() == (1, "1 finding (1 error, 0 warnings, 0 notes) in 2 texts.\n", "")
    assert written(tmp_path / "out") == [("page-0.md", "SUP001", None)]
    assert run("--fail-on", "never", "--with-clean", output="other")[0] == 0
    assert [id for id, _, _ in written(tmp_path / "other")] == ["page-0.md", "page-1.md"]


def test_clean_texts_exit_with_0_and_unread_ones_with_2(run, tmp_path):
    write(tmp_path / "pages.parquet", PLAIN)
    assert run() == (0, "0 findings (0 errors, 0 warnings, 0 notes) in 1 text.\n", "")
    write(tmp_path / "pages.parquet", PLAIN, None)
    code, out, err = run("--force")
    assert (code, err) == (2, "medlint: 1 text: no text\n")
    assert out.endswith("1 text could not be linted; see the column `error`.\n")


def test_a_folder_of_files_is_read_as_one(run, tmp_path):
    write(tmp_path / "lake" / "a.parquet", CLAIM)
    write(tmp_path / "lake" / "new [1]" / "b.parquet", CLAIM, PLAIN, start=1)
    code, out, _ = run(source="lake")
    assert (code, out) == (1, "2 findings (2 errors, 0 warnings, 0 notes) in 3 texts.\n")


def test_what_is_there_is_replaced_by_force_alone(run, tmp_path):
    write(tmp_path / "pages.parquet", CLAIM)
    run()
    assert run() == (2, "", "medlint: out: finished already; --force replaces it\n")
    assert run("--force")[0] == 1
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    for options in ((), ("--force",)):
        code, _, err = run(*options, output="mine")
        assert (code, err) == (2, "medlint: mine: not written by `medlint bulk`; name a folder that may come to be\n")
    assert (
        run(output="pages.parquet")[2] == "medlint: pages.parquet: a file is there; name a folder that may come to be\n"
    )


def test_a_run_that_was_stopped_goes_on(run, tmp_path, monkeypatch):
    write(tmp_path / "pages.parquet", *[CLAIM, PLAIN] * 20)
    monkeypatch.setattr(bulk, "PART_BYTES", ceil((tmp_path / "pages.parquet").stat().st_size / 3))
    whole = run(output="whole")
    added = []
    add = Output.add

    def stop(self, number):
        if len(added) == 2:
            # Killed between two files of a part: some are there, and nothing says so.
            (self.folder / f"part-{number:05}-99999.parquet").write_bytes(b"half")
            raise KeyboardInterrupt
        add(self, number)
        added.append(number)

    monkeypatch.setattr(Output, "add", stop)
    assert run()[0] == 130
    assert not (tmp_path / "out" / "_SUCCESS").exists()
    monkeypatch.setattr(Output, "add", add)
    assert run("--with-clean")[2] == (
        "medlint: out: part of another run is there (input, rules, options or medlint differ); --force replaces it\n"
    )
    # The next morning, the day of the run still counts.
    state = tmp_path / "out" / "_medlint.json"
    assert json.loads(state.read_bytes())["done"] == [0, 1]
    code, out, err = run()
    assert (code, out) == whole[:2]
    assert err.startswith("medlint: out: going on; 2 of 3 parts ")
    assert written(tmp_path / "out") == written(tmp_path / "whole")


def test_mistakes_are_told_in_a_line_and_leave_nothing_in_the_way(run, tmp_path):
    write(tmp_path / "pages.parquet", CLAIM)
    assert (
        run(source="none.parquet")[2] == "medlint: none.parquet: no Parquet file there; name one, or a folder of them\n"
    )
    (tmp_path / "bad.parquet").write_bytes(b"PAR1 and nothing more")
    assert run(source="bad.parquet")[2].startswith("medlint: bad.parquet: no sound Parquet file (")
    code, _, err = run("--text", "boddy")
    assert (code, err) == (2, "medlint: text: no column `boddy`; there are url, body\n")
    assert run()[0] == 1
    assert run("--id", "nope", output="b")[2] == "medlint: id: no column `nope`; there are url, body\n"


def test_what_spark_says_is_one_line(run, tmp_path, monkeypatch):
    write(tmp_path / "pages.parquet", CLAIM)
    monkeypatch.setattr("medlint.__version__", "9.9.9")
    code, _, err = run()
    assert code == 2
    assert "medlint 0.1.0 is installed there, and 9.9.9 started the job" in err
    assert (err.count("\n"), err.endswith("; run the same command to go on\n")) == (1, True)


def test_absent_libraries_and_java_are_named(run, tmp_path, monkeypatch):
    write(tmp_path / "pages.parquet", CLAIM)
    monkeypatch.setattr(bulk, "local_session", local.local_session)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run()[2].startswith("medlint: Spark needs Java 17 or later;")
    monkeypatch.setattr(bulk, "absent_library", lambda: "pyspark")
    assert run()[2] == "medlint: pyspark is not installed; pip install 'medlint[spark]'\n"
