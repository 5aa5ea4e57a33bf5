"""The hooks, run by the real pre-commit on a real repository: a bad draft is stopped, a clean one is not.

The configuration is the first one of the guide, with the strict hook for a folder.

pre-commit builds the hook's environment from the project's own files, as it does for users; the packages that medlint
needs are linked.
"""

from __future__ import annotations

import os
import subprocess
import sys

import docx
import pytest

from tests.checkout import ROOT, copy_to, git
from tests.dependencies import link_to
from tests.guides import files_of
from tests.house_pack import PROCESS_CONFIG

BAD = "# Autumn letter\n\nWith us you will **zorb** well.\n"
GOOD = "# Autumn letter\n\nThe car park opens at seven. Bring your letter of referral.\n"


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    """A repository of copy with the hook installed, and the environment that git needs to run it."""
    source = copy_to(tmp_path_factory.mktemp("medlint"))
    copy = tmp_path_factory.mktemp("copy")
    git("init", "-q", cwd=copy)
    revision = git("rev-parse", "HEAD", cwd=source).strip()
    _, shown = files_of(ROOT / "docs" / "guides" / "pre-commit.md")[0]
    configuration = shown.replace("https://github.com/<owner>/medlint", f"file://{source}").replace("v0.1.0", revision)
    configuration += "      - id: medlint-strict\n        files: ^published_\n"
    (copy / ".pre-commit-config.yaml").write_text(configuration, encoding="utf-8")
    (copy / ".medlint.yml").write_text(PROCESS_CONFIG, encoding="utf-8")
    environment = os.environ | {
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit")),
        "GIT_AUTHOR_NAME": "Ada",
        "GIT_AUTHOR_EMAIL": "ada@example.org",
        "GIT_COMMITTER_NAME": "Ada",
        "GIT_COMMITTER_EMAIL": "ada@example.org",
        "NO_COLOR": "1",
    }
    # What a hook around this test run would add to it.
    for name in ("PYTHONDONTWRITEBYTECODE", "GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "PIP_TARGET"):
        environment.pop(name, None)
    # In place of the path of this run, on which the checkout of medlint may be.
    environment |= link_to(tmp_path_factory.mktemp("linked"), "docx", "pdf")
    subprocess.run(
        [sys.executable, "-m", "pre_commit", "install"], cwd=copy, env=environment, check=True, capture_output=True
    )
    git("add", "-A", cwd=copy)
    return copy, environment


def commit(repository, **files):
    """Try to commit these files; gives the exit code and all that was printed."""
    copy, environment = repository
    for name, text in files.items():
        target = copy / ".".join(name.rsplit("_", 1))
        if isinstance(text, str):
            target.write_text(text, encoding="utf-8")
        else:
            text.save(target)
        git("add", "-A", cwd=copy)
    command = ["git", "commit", "-m", "a draft"]
    result = subprocess.run(command, cwd=copy, env=environment, check=False, capture_output=True, text=True)
    return result.returncode, result.stdout + result.stderr


def test_bad_draft_is_stopped_until_it_is_mended(repository):
    code, output = commit(repository, letter_md=BAD, LICENSE="Any words.\n", code_py="x = 'We zorb well'\n")
    assert code == 1, output
    assert "letter.md:3:" in output
    assert "HSE001 zorbing-cure" in output
    assert "code.py" not in output
    code, output = commit(repository, letter_md=GOOD)
    assert code == 0, output
    assert "Passed" in output
    assert git("log", "--format=%s", cwd=repository[0]) == "a draft\n"
    code, output = commit(repository, page_html="<p>You will zorb whole.</p>")
    assert code == 1, output
    assert "page.html:1:" in output


def test_strict_stops_notes_too(repository):
    git("reset", "-q", "--hard", cwd=repository[0])
    note = "# Help\n\nWe frobnicate at nine.\n"
    code, output = commit(repository, open_md=note)
    assert code == 0, output
    code, output = commit(repository, published_letter_md=note)
    assert code == 1, output
    assert "published_letter.md:3:" in output
    assert "note HSE003" in output
    code, output = commit(repository, published_letter_md=GOOD)
    assert code == 0, output


def test_word_files_are_read_by_the_hook_for_documents(repository):
    git("reset", "-q", "--hard", cwd=repository[0])
    letter = docx.Document()
    letter.add_paragraph("She zorbed well.")
    code, output = commit(repository, letter_docx=letter)
    assert code == 1, output
    assert "letter.docx" in output
    assert "HSE001 zorbing-cure" in output
    letter = docx.Document()
    letter.add_paragraph("The car park opens at seven.")
    code, output = commit(repository, letter_docx=letter)
    assert code == 0, output
