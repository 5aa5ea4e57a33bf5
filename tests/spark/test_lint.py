"""`medlint.spark.lint` on a real local Spark."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import pytest

import medlint
from medlint.config import Config
from medlint.model import MedlintError
from medlint.spark import lint
from medlint.spark.pipeline import COLUMNS

CLAIM = "<p>Our miracle drip is completely safe.</p>"
PLAIN = "<p>Please bring the letter and wear loose clothes.</p>"


def test_findings_are_those_of_the_plain_program(spark):
    frame = spark.createDataFrame([("a", CLAIM), ("b", PLAIN)], "url string, body string")
    found = lint(frame, text="body", id="url", format="html").collect()
    expected = medlint.lint_text(CLAIM, format="html")
    assert found[0].__fields__ == ["id", *COLUMNS]
    assert [(row.id, row.code, row.start_offset, row.end_offset, row.fingerprint, row.message) for row in found] == [
        ("a", one.code, one.start, one.end, one.fingerprint, one.message) for one in expected
    ]
    assert [tuple(row.basis) for row in found] == [one.basis for one in expected]
    assert (found[0].start_line, found[0].start_column, found[0].error) == (1, 4, None)


def test_a_clean_text_has_a_row_when_it_is_asked_for(spark):
    frame = spark.createDataFrame([(1, CLAIM), (2, PLAIN), (3, None)], "id int, body string")
    told = lint(frame, text="body", id="id", with_clean=True, select=["SUP001"]).collect()
    assert [(row.id, row.code, row.error) for row in told] == [
        (1, "SUP001", None),
        (2, None, None),
        (3, None, "no text"),
    ]


@pytest.mark.parametrize(
    ("kind", "value"),
    [("int", 5), ("timestamp", datetime(2026, 1, 2)), ("binary", bytearray(b"\xff")), ("array<string>", ["a", "b"])],
)
def test_ids_keep_their_type(spark, kind, value):
    frame = spark.createDataFrame([(value, CLAIM)], f"key {kind}, body string")
    told = lint(frame, text="body", id="key", select=["SUP001"])
    assert told.schema["id"].dataType == frame.schema["key"].dataType
    assert [row.id for row in told.collect()] == [value]


def test_two_hundred_thousand_rows_with_skew_nulls_and_poison(spark):
    from pyspark.sql import functions as fn

    number = fn.col("id")
    text = (
        fn.when(number == 77, fn.repeat(fn.lit(PLAIN), 60_000))
        .when(number == 78, fn.lit("<p>a\0b</p>"))
        .when(number == 79, fn.decode(fn.lit(b"miracle \xff\xfe"), "ISO-8859-1"))
        .when(number == 80, fn.repeat(fn.lit("<div>"), 50_000))
        .when(number % 20_000 == 5, fn.lit(CLAIM))
        .when(number % 10_000 == 7, fn.lit(None))
        .otherwise(fn.lit(PLAIN))
    )
    # The first of two partitions holds nearly all of the rows.
    small, large = spark.range(0, 1_000, numPartitions=1), spark.range(1_000, 200_000, numPartitions=1)
    frame = small.union(large).select(fn.concat(fn.lit("page-"), number).alias("url"), text.alias("body"))
    told = lint(
        frame, text="body", id="url", format="html", with_clean=True, select=["SUP001"], max_file_size=1_000_000
    )
    counts = Counter()
    for row in told.groupBy("code", "error").count().collect():
        counts[row["code"], (row["error"] or "").partition(";")[0]] += row["count"]
    assert sum(counts.values()) == 200_000
    assert counts["SUP001", ""] == 10
    assert counts[None, "no text"] == 20
    assert counts[None, "larger than 1,000,000 bytes"] == 1
    assert counts[None, "binary file"] == 1
    assert counts[None, ""] == 200_000 - 32


def test_what_cannot_be_linted_is_refused_before_the_job(spark):
    frame = spark.createDataFrame([(1, CLAIM)], "id int, body string")
    with pytest.raises(MedlintError, match=r"text: no column `boddy`; there are id, body"):
        lint(frame, text="boddy", id="id")
    with pytest.raises(MedlintError, match=r"id: no column `url`"):
        lint(frame, text="body", id="url")
    with pytest.raises(MedlintError, match=r"text: column `id` holds int"):
        lint(frame, text="id", id="id")
    with pytest.raises(MedlintError, match="unknown format 'htm'"):
        lint(frame, text="body", id="id", format="htm")
    with pytest.raises(MedlintError, match="no rule is called `SUP999`"):
        lint(frame, text="body", id="id", select=["SUP999"])


def test_the_configuration_goes_along(spark, tmp_path):
    (tmp_path / "safety.md").write_text("Nausea and vomiting are common.\n", encoding="utf-8")
    (tmp_path / "claims.yml").write_text("claims: []\n", encoding="utf-8")
    (tmp_path / ".medlint.yml").write_text(
        "per_path:\n  - paths: [/news/]\n    ignore: [SUP001]\nseverity: {SUP001: note}\n"
        "disclosures: [{path: safety.md}]\n",
        encoding="utf-8",
    )
    frame = spark.createDataFrame([("news/a.html", CLAIM), ("blog/b.html", CLAIM)], "url string, body string")
    told = lint(frame, text="body", id="url", config=tmp_path / ".medlint.yml", select=[]).collect()
    assert [(row.id, row.severity) for row in told if row.code == "SUP001"] == [("blog/b.html", "note")]


def test_another_medlint_on_an_executor_is_told(spark, monkeypatch):
    frame = spark.createDataFrame([(1, CLAIM)], "id int, body string")
    monkeypatch.setattr(medlint, "__version__", "9.9.9")
    with pytest.raises(Exception, match=r"medlint 0\.1\.0 is installed there, and 9\.9\.9 started the job"):
        lint(frame, text="body", id="id", config=Config(profile="us")).collect()


def test_a_stream_is_linted_file_by_file_and_goes_on_where_it_was(spark, tmp_path):
    lake, kept = tmp_path / "lake", tmp_path / "kept"
    frame = spark.createDataFrame([("a", CLAIM)], "url string, body string").coalesce(1)
    for expected in (1, 2):
        frame.write.mode("append").parquet(str(lake))
        stream = spark.readStream.schema(frame.schema).parquet(str(lake))
        told = lint(stream, text="body", id="url", format="html", select=["SUP001"])
        writing = told.writeStream.option("checkpointLocation", str(kept)).trigger(availableNow=True)
        writing.start(str(tmp_path / "found"), format="parquet").awaitTermination()
        assert spark.read.parquet(str(tmp_path / "found")).count() == expected
