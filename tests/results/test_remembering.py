"""Remembered results: the same as fresh ones, and gone with anything that they depend on."""

import os

import msgspec
import pytest

from medlint import engine
from medlint.config import clear_cache, resolve
from medlint.linting import lint_paths
from medlint.model import FileReport
from medlint.results import judging, remembering
from medlint.results.judging import judged_by
from medlint.results.remembering import remembered, store_path
from medlint.results.store import Store

PAGE = "# Our cure\n\nWe cure diabetes in 95% of patients. Guaranteed results.\n"


@pytest.fixture
def linted(monkeypatch):
    """The paths that were linted, and not remembered."""
    paths = []

    original = engine.lint_bytes

    def lint_bytes(path, data, **options):
        paths.append(path)
        return original(path, data, **options)

    monkeypatch.setattr(engine, "lint_bytes", lint_bytes)
    return paths


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    clear_cache()
    yield tmp_path
    clear_cache()


def check(*paths, **options) -> list[FileReport]:
    clear_cache()
    with remembered(**options) as lint:
        return [lint(path, resolve(path)) for path in paths]


def plain(value):
    """Give a report as plain data: suppressions are compared by identity otherwise."""
    return msgspec.to_builtins(value, order="deterministic")


FILES = {
    "a.md": PAGE,
    "crlf.md": PAGE.replace("\n", "\r\n"),
    "bom.md": "\ufeff" + PAGE,
    "a.html": f"<h1>Cure</h1><p>{PAGE}</p>",
    "s.md": PAGE.replace("We cure", "<!-- medlint-disable-next-line SUP003 -- agreed with counsel -->\nWe cure"),
    "empty.md": "",
    "a.json": '{"title": "We cure diabetes in 95% of patients"}',
    "a.txt": "Clean copy.\n",
}


def test_reports_are_the_same_again_and_nothing_is_linted(site, linted):
    for name, text in FILES.items():
        (site / name).write_bytes(text.encode())
    fresh = [plain(engine.lint_file(name, resolve(name))) for name in FILES]
    linted.clear()
    assert [plain(one) for one in check(*FILES)] == fresh
    assert linted == [*FILES]
    assert [plain(one) for one in check(*FILES)] == fresh
    assert linted == [*FILES]


def test_a_silenced_finding_is_silenced_by_a_suppression_of_the_report(site, linted):
    (site / "s.md").write_text(FILES["s.md"])
    for report in check("s.md") + check("s.md"):
        assert report.suppressed
        assert all(any(one.suppression is other for other in report.suppressions) for one in report.suppressed)
    assert linted == ["s.md"]


CHANGES = {
    "the content": lambda site: (site / "p.md").write_text(PAGE + "More.\n"),
    "a configuration": lambda site: (site / ".medlint.yml").write_text("ignore: [SUP003]\n"),
    "a severity": lambda site: (site / ".medlint.yml").write_text("severity: {SUP003: note}\n"),
    "a profile": lambda site: (site / ".medlint.yml").write_text("profile: uk\n"),
    "a side file": lambda site: (site / "p.md.medlint.yml").write_text(
        "suppressions:\n  - codes: [SUP003]\n    reason: agreed\n"
    ),
    "a file that it leads to": lambda site: (site / "safety.md").write_text("Side effects are nausea and headache.\n"),
    "a path's own selection": lambda site: (site / ".medlint.yml").write_text(
        "per_path:\n  - paths: [p.md]\n    ignore: [SUP003]\n"
    ),
    "how it is read": lambda site: (site / ".medlint.yml").write_text("files:\n  - paths: [p.md]\n    format: text\n"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_another_input_is_linted_again(site, linted, change):
    (site / "p.md").write_text(PAGE + "[Safety information](safety)\n")
    check("p.md")
    check("p.md")
    assert linted == ["p.md"]
    change(site)
    (report,) = check("p.md")
    assert linted == ["p.md", "p.md"]
    assert plain(report) == plain(engine.lint_file("p.md", resolve("p.md")))


PACK = "pack: own\ndescription: Our own.\nextends: []\nrules: []\n"
HOUSE = "profile: house\ntitle: House\ndescription: Our own.\nextends: us\n"
JUDGES = {
    "a disclosure": ("disclosures: [{path: footer.md}]\n", "footer.md", "Side effects: nausea.\n", "None.\n"),
    "a profile": ("profile: ./house.yaml\n", "house.yaml", HOUSE, HOUSE + "ignore: [SUP003]\n"),
}


@pytest.mark.parametrize(("settings", "name", "before", "after"), JUDGES.values(), ids=JUDGES)
def test_another_file_that_judges_is_heeded(site, linted, settings, name, before, after):  # noqa: PLR0917 - fixtures
    (site / name).write_text(before)
    (site / ".medlint.yml").write_text(settings)
    (site / "p.md").write_text(PAGE)
    check("p.md")
    check("p.md")
    assert linted == ["p.md"]
    (site / name).write_text(after)
    check("p.md")
    assert linted == ["p.md", "p.md"]


@pytest.mark.parametrize("change", ["packs", "extended"])
def test_another_pack_is_heeded_even_one_that_a_pack_extends(site, change):
    (site / "base.yaml").write_text(PACK.replace("extends: []\n", ""))
    (site / "own.yaml").write_text(PACK.replace("[]", "[./base.yaml]", 1))
    (site / ".medlint.yml").write_text("packs: [./own.yaml]\n")
    before = judged_by(resolve("p.md"))
    assert judged_by(resolve("p.md")) == before
    changed = site / ("own.yaml" if change == "packs" else "base.yaml")
    changed.write_text(changed.read_text() + "# Other.\n")
    assert judged_by(resolve("p.md")) != before


def test_the_day_counts(site, linted, monkeypatch):
    from datetime import date

    (site / "p.md").write_text(PAGE)
    check("p.md")

    class Tomorrow(date):
        @classmethod
        def today(cls):
            return cls(2099, 1, 1)

    monkeypatch.setattr(judging, "date", Tomorrow)
    check("p.md")
    assert linted == ["p.md", "p.md"]


def test_the_working_folder_counts_where_no_configuration_does(site, linted, monkeypatch):
    page = site / "p.md"
    page.write_text(PAGE)
    check(str(page))
    (site / "below").mkdir()
    monkeypatch.chdir(site / "below")
    check(str(page))
    assert linted == [str(page)] * 2


def test_the_working_folder_counts_below_a_configuration_too(site, monkeypatch):
    (site / ".medlint.yml").write_text("ignore: [SUP003]\n")
    before = judged_by(resolve("p.md"))
    (site / "below").mkdir()
    monkeypatch.chdir(site / "below")
    assert judged_by(resolve("p.md")) != before


def test_a_change_that_leaves_size_and_time_is_seen(site):
    file = site / "own.yaml"
    file.write_text("one")
    moment = file.stat().st_mtime_ns
    before = judging.digest_of(str(file))
    file.write_text("two")
    os.utime(file, ns=(moment, moment))
    assert judging.digest_of(str(file)) != before


def test_a_page_that_leads_to_a_file_of_this_moment_is_not_remembered(site, linted):
    (site / "safety.md").write_text("Side effects are nausea and headache.\n")
    (site / "p.md").write_text(PAGE + "[Safety information](safety.md)\n")
    check("p.md")
    check("p.md")
    assert linted == ["p.md", "p.md"]


def test_a_page_that_leads_to_a_settled_file_is_remembered(site, linted, monkeypatch):
    monkeypatch.setattr(remembering, "SETTLING", -1_000_000_000)
    (site / "safety.md").write_text("Side effects are nausea and headache.\n")
    (site / "p.md").write_text(PAGE + "[Safety information](safety.md)\n")
    check("p.md")
    check("p.md")
    assert linted == ["p.md"]


@pytest.mark.usefixtures("site")
def test_text_from_elsewhere_is_not_remembered():
    with remembered() as lint:
        for text in (PAGE, "Clean copy.\n"):
            (report,) = lint_paths(["-"], stdin=("p.md", text.encode()), lint=lint)
            assert bool(report.findings) == (text == PAGE)
    assert Store(store_path()).count() == 0


def test_what_cannot_be_read_is_told_each_time(site):
    (site / "bad.md").write_bytes(b"\xff\xfe\xfa\x00bad\x80")
    (site / "bin.md").write_bytes(b"\x80\x81")
    for _ in range(2):
        reports = check("bin.md", "gone.md")
        assert all(report.error for report in reports)


def test_what_judges_and_changes_meanwhile_leaves_no_results(site, linted):
    (site / "p.md").write_text(PAGE)
    (site / "footer.md").write_text("Side effects: nausea.\n")
    (site / ".medlint.yml").write_text("disclosures: [{path: footer.md}]\n")
    with remembered() as lint:
        lint("p.md", resolve("p.md"))
        (site / "footer.md").write_text("Nothing.\n")
    (site / "footer.md").write_text("Side effects: nausea.\n")
    check("p.md")
    assert linted == ["p.md", "p.md"]


def test_documents_and_runs_without_a_cache_are_linted(site, linted):
    (site / "p.md").write_text(PAGE)
    with remembered() as lint:
        assert lint("p.md", resolve("p.md"), keep_document=True).document is not None
    assert check("p.md", is_off=True)[0].findings
    assert not os.path.exists(store_path()) or not linted
