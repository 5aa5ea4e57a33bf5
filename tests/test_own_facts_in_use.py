"""A user's own facts, named by the configuration, reach the findings and the pages about names."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from medlint.cli import main
from medlint.config import clear_cache

FACTS = """\
source: Example Pharma, monograph
date: 2026-11
drugs:
- {name: zyntravil, brands: [Zyntra], blocks: [NMDA receptor]}
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    clear_cache()
    (tmp_path / ".medlint.yml").write_text("knowledge: [house.yml]\npacks: [mechanisms]\n", encoding="utf-8")
    (tmp_path / "house.yml").write_text(FACTS, encoding="utf-8")
    (tmp_path / "a.md").write_text(
        "Zyntra activates NMDA receptors.\n\nZyntra blocks NMDA receptors.\n", encoding="utf-8"
    )
    yield lambda *arguments: CliRunner().invoke(main, arguments)
    clear_cache()


def test_own_drug_is_judged_by_the_configured_facts(run):
    done = run("check", "a.md")
    assert (done.exit_code, done.stdout.count("MEC003")) == (1, 1)
    assert "zyntravil blocks the NMDA receptor (Example Pharma, monograph)" in " ".join(done.stdout.split())


@pytest.mark.parametrize("command", ["facts", "explain"])
def test_own_drug_has_a_page(run, command):
    assert run(command, "zyntra").stdout.startswith("zyntravil (drug)\n")


def test_mistake_in_own_facts_ends_the_run_with_its_place(run, tmp_path):
    (tmp_path / "house.yml").write_text(FACTS.replace("NMDA receptor", "NMDA reseptor"), encoding="utf-8")
    done = run("check", "a.md")
    assert done.exit_code == 2
    assert (
        "house.yml:4:48: zyntravil: no target is called `NMDA reseptor`; did you mean `nmda receptor`?" in done.stderr
    )
