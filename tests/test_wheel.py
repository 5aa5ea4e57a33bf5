"""The wheel, built from the checkout and installed in an empty environment elsewhere, what it requires at its side."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile

import pytest

from tests.checkout import ROOT, copy_to
from tests.dependencies import link_to


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """What makes pip take all that medlint requires for installed."""
    return os.environ | link_to(tmp_path_factory.mktemp("linked"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory, environment):
    source = copy_to(tmp_path_factory.mktemp("source"))
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(out), str(source)]
    subprocess.run(command, env=environment, check=True, capture_output=True, text=True, timeout=300)
    (path,) = out.glob("medlint-*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory, environment):
    """The programs of an environment that holds the wheel and what it requires."""
    venv = tmp_path_factory.mktemp("venv")
    # This environment's pip installs into the other one.
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True, timeout=300)
    programs = venv / ("Scripts" if os.name == "nt" else "bin")
    (packages,) = venv.rglob("site-packages")
    (packages / "linked.pth").write_text(environment["PYTHONPATH"], encoding="utf-8")
    command = [sys.executable, "-m", "pip", "--python", str(venv), "--disable-pip-version-check"]
    command += ["install", "--quiet", str(wheel)]
    subprocess.run(command, env=environment, check=True, capture_output=True, text=True, timeout=600)
    return programs


def run(installed, *arguments, cwd):
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    environment["MEDLINT_CACHE_DIR"] = str(cwd / "cache")
    command = [str(installed / "medlint"), *arguments]
    return subprocess.run(
        command, cwd=cwd, env=environment, check=False, capture_output=True, text=True, encoding="utf-8", timeout=300
    )


def test_wheel_holds_code_and_rules_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert "medlint/rules/regulations.yaml" in names
    rules = (path.relative_to(ROOT).as_posix() for path in (ROOT / "rules").rglob("*.yaml"))
    assert {f"medlint/{path}" for path in rules} <= set(names)
    templates = "medlint/reporters/html_report/templates"
    assert {f"{templates}/{name}" for name in ("report.html", "report.css", "report.js")} <= set(names)
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"medlint"}


def test_first_run_compiles_nothing_that_the_wheel_holds_compiled(installed, wheel, tmp_path):
    ready = {name.removeprefix("medlint/ready/") for name in zipfile.ZipFile(wheel).namelist() if "/ready/" in name}
    made = ("bundled-superlatives", "quantities", "wording-testimonials", "drug-words")
    assert {f"{name}.msgpack" for name in made} <= ready
    copy = "Our miracle drops cured 90% of her eczema. Ketamine raises serotonin. Vitamin D cures flu, 20% off today.\n"
    (tmp_path / "draft.md").write_text(copy, encoding="utf-8")
    assert run(installed, "check", "draft.md", cwd=tmp_path).returncode == 1
    kept = {path.name for path in (tmp_path / "cache").iterdir()}
    # All that takes time is of these kinds; a list that is new and not named in `tools/ready.py` would be seen.
    assert not {name for name in kept if name in ready or name.startswith(("pack-", "bundled-", "wording-", "cues"))}
    assert any(name.startswith("packs-") for name in kept)


def test_installed_program_lists_the_rules_and_lints(installed, tmp_path):
    listed = run(installed, "rules", cwd=tmp_path)
    assert listed.returncode == 0, listed.stderr
    assert "SPL001  error    supplement-disease-claim\n" in listed.stdout
    (tmp_path / "draft.md").write_text("Our tea is a supplement. It cures migraine.\n", encoding="utf-8")
    checked = run(installed, "check", "draft.md", cwd=tmp_path)
    assert (checked.returncode, checked.stderr) == (1, "")
    assert checked.stdout.startswith("draft.md:1:")
    assert "SPL001 supplement-disease-claim" in checked.stdout
    assert run(installed, "explain", "SPL001", cwd=tmp_path).returncode == 0
