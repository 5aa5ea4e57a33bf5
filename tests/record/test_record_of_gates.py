"""Records of runs that set findings aside (baselines, approved claims, changed lines), and of packs from elsewhere."""

from __future__ import annotations

import os
import subprocess
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from recorded import PACK, digest, fill, record

from medlint.cli import main
from medlint.config import clear_cache
from medlint.engine import compiled_packs, linter_for

CLAIMS = """\
claims:
  - id: HB-1
    wording: Our drips calm nine in ten people
    market: us
    references: ["https://doi.org/10.1000/harbor"]
    approver: Ana
"""


@pytest.fixture(autouse=True)
def repository(tmp_path, monkeypatch):
    root = fill(tmp_path / "one" / "copy")
    monkeypatch.chdir(root)
    return root


def write(path, text):
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def run(*arguments):
    # As another process would find it.
    clear_cache()
    compiled_packs.cache_clear()
    linter_for.cache_clear()
    return CliRunner().invoke(main, list(arguments))


def verify():
    result = run("verify", "audit.json")
    return result.exit_code, result.output


def test_known_findings_are_told_with_their_baseline():
    assert run("baseline", "create", "pages/a.md", "pages/b.txt").exit_code == 0
    told = record("pages/a.md", "pages/b.txt")
    assert told["findings"] == []
    assert [one["code"] for one in told["known"]] == ["HSE002", "HSE001"]
    baseline = {"path": ".medlint-baseline.json", "sha256": digest(".medlint-baseline.json")}
    assert all(baseline in file["beside"] for file in told["files"])
    assert verify()[0] == 0
    os.remove(".medlint-baseline.json")
    code, output = verify()
    assert code == 1
    assert ".medlint-baseline.json was in force, and is not" in output.splitlines()
    assert "pages/a.md, line 3: HSE002 “miracle” was known in the baseline, and is reported" in output.splitlines()


def test_cleared_findings_are_told_with_their_claims():
    write(".medlint.yml", "claims: [claims.yml]\npacks: [suppressions, statistics]\n")
    write("claims.yml", CLAIMS)
    write("pages/claim.md", "Our drips calm nine in ten people.\n")
    told = record("pages/claim.md")
    assert {(one["code"][:3], one["claim"]) for one in told["cleared"]} == {("STA", "HB-1")}
    assert told["cleared"][0]["suppression"] == {"reason": "approved claim HB-1", "by": "Ana", "expires": None}
    [configuration] = told["configurations"]
    assert configuration["beside"] == [{"path": "claims.yml", "sha256": digest("claims.yml")}]
    assert verify()[0] == 0
    write("claims.yml", CLAIMS.replace("nine in ten", "eight in ten"))
    code, output = verify()
    assert code == 1
    assert "claims.yml has changed" in output.splitlines()


@pytest.fixture
def git(repository):
    def call(*arguments):
        names = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        who = [f"-c user.{key}={value}" for key, value in (("name", "Ana"), ("email", "ana@clinic.example"))]
        command = ["git", *" ".join(who).split(), *arguments]
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | names)
        return done.stdout.strip()

    os.remove(repository / ".git" / "HEAD")
    os.rmdir(repository / ".git")
    call("init", "-q", "-b", "main")
    call("add", ".")
    call("commit", "-qm", "first")
    return call


def test_changed_lines_are_told_from_the_commit_and_verified_though_its_branch_moves(git):
    first = git("rev-parse", "HEAD")
    git("branch", "old")
    git("checkout", "-qb", "work")
    write("pages/a.md", Path("pages/a.md").read_text(encoding="utf-8") + "\nA centre.\n")
    git("commit", "-qam", "second")
    told = record("pages", "--since", "old")
    assert told["run"]["options"] == {"paths": ["pages"], "since": first}
    assert [file["path"] for file in told["files"]] == ["pages/a.md"]
    assert [one["code"] for one in told["findings"]] == ["HSE001"]
    git("branch", "-qf", "old", "work")
    assert verify()[0] == 0


def test_staged_content_is_told_and_verified_once_it_is_committed(git):
    first = git("rev-parse", "HEAD")
    write("pages/a.md", Path("pages/a.md").read_text(encoding="utf-8") + "\nA centre.\n")
    staged = digest("pages/a.md")
    git("add", "pages")
    write("pages/a.md", "Something else.\n")
    told = record("pages", "--staged")
    assert told["run"]["options"] == {"paths": ["pages"], "since": first, "staged": True}
    assert [file["sha256"] for file in told["files"]] == [staged]
    git("checkout", "-q", "--", "pages/a.md")
    git("commit", "-qm", "second")
    assert verify()[0] == 0


def test_first_commit_is_told_without_one_before(git):
    git("update-ref", "-d", "HEAD")
    told = record("pages/b.txt", "--staged")
    assert told["run"]["options"] == {"paths": ["pages/b.txt"], "staged": True}
    assert [file["path"] for file in told["files"]] == ["pages/b.txt"]
    assert verify()[0] == 0


def test_pack_of_an_archive_is_told_with_its_own_digest(repository):
    with zipfile.ZipFile("shared/packs.zip", "w") as archive:
        archive.writestr("packs/house.yaml", PACK)
    seal = digest("shared/packs.zip")
    write(".medlint.yml", f"packs: [suppressions, {{archive: shared/packs.zip, sha256: {seal}}}]\n")
    packs = record("pages/b.txt")["configurations"][0]["packs"]
    assert packs[0] == {"name": "shared/packs.zip!packs/house.yaml", "sha256": sha256(PACK.encode()).hexdigest()}
    assert str(repository) not in Path("audit.json").read_text(encoding="utf-8")
    assert verify()[0] == 0


def test_packs_that_a_pack_extends_and_packs_from_elsewhere_are_told(tmp_path):
    write("house/more.yaml", "pack: more\ndescription: More.\nextends: [house.yaml]\ndisable: [HSE001]\n")
    write(tmp_path / "elsewhere" / "shared.yaml", PACK.replace("HSE", "ELS").replace("no-", "else-"))
    write(".medlint.yml", f"packs: [suppressions, house/more.yaml, {tmp_path}/elsewhere/shared.yaml]\n")
    [configuration] = record("pages/b.txt")["configurations"]
    names = [pack["name"] for pack in configuration["packs"]]
    assert names == ["elsewhere/shared.yaml", "house/house.yaml", "house/more.yaml", "suppressions"]
    assert "HSE001" not in configuration["ran"]


def test_rules_that_cannot_run_are_told():
    assert "left_out" not in record("pages/b.txt")["configurations"][0]
    write("house/house.yaml", PACK.replace("name: no-cure", "name: no-cure\n    severe: 3"))
    code, output = verify()
    assert code == 1
    assert ".medlint.yml: something is wrong in HSE004, which ran" in output.splitlines()
    assert record("pages/b.txt")["configurations"][0]["left_out"] == ["HSE004"]
    assert verify()[0] == 0
