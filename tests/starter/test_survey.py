"""What `init` sees in a folder: formats, places of copy, what is left out, and the market."""

from __future__ import annotations

import pytest

from medlint.globs import posix
from medlint.starter.survey import survey
from tests.checkout import git
from tests.starter.folders import write

PAGE = "# Spring\n\nWords for readers.\n"


def seen_in(folder, files):
    return survey(posix(str(write(folder, files))))


def test_formats_and_folders_are_counted(tmp_path):
    seen = seen_in(
        tmp_path,
        {
            "content/a.md": PAGE,
            "content/deep/b.MD": PAGE,
            "src/page.tsx": "export const a = 1",
            "notes.txt": "x",
            "app.py": "",
        },
    )
    assert seen.formats == {"markdown": 2, "tsx": 1, "text": 1}
    assert seen.folders == {"content": 2, "src": 1, ".": 1}
    assert +seen.prose == {"content": 2, ".": 1}
    assert not seen.is_repository


@pytest.mark.parametrize(
    ("files", "built"),
    [
        ({"dist/index.html": "<p>x</p>"}, ["dist"]),
        ({"web/build/static/a.html": "<p>x</p>"}, ["web/build"]),
        ({"dist/letter.md": PAGE}, []),
        ({"public/index.html": "<p>x</p>"}, []),
        ({"public/index.html": "<p>x</p>", "hugo.toml": ""}, ["public"]),
        ({"_site/a.html": "<p>x</p>"}, ["_site"]),
        ({"site/about.md": PAGE}, []),
        ({"site/sitemap.xml": "", "site/a.html": "<p>x</p>"}, ["site"]),
    ],
)
def test_folders_that_a_build_wrote_are_told_by_what_is_in_them(tmp_path, files, built):
    seen = seen_in(tmp_path, {"copy.md": PAGE, **files})
    assert seen.built == built
    assert seen.files == (1 if built else 2)


def test_tests_are_left_out(tmp_path):
    seen = seen_in(
        tmp_path, {"a.md": PAGE, "app/tests/b.ts": "const t = 'x'", "app/tests/deep/c.ts": "", "Spec/d.md": ""}
    )
    assert seen.tests == ["Spec", "app/tests"]
    assert seen.files == 1


def test_what_git_ignores_and_hidden_folders_are_passed_over(tmp_path):
    git("init", "-q", cwd=tmp_path)
    seen = seen_in(tmp_path, {".gitignore": "/out/\n", "out/a.md": PAGE, ".next/b.html": "x", "c.md": PAGE})
    assert seen.files == 1
    assert seen.is_repository


def test_tools_in_use_are_seen(tmp_path):
    seen = seen_in(tmp_path, {".github/workflows/a.yml": "", ".gitlab-ci.yml": "", ".husky/pre-commit": ""})
    assert seen.ci == ["GitHub Actions", "GitLab CI"]
    assert seen.other_hooks == ".husky"


@pytest.mark.parametrize(
    ("market", "text"),
    [
        ("uk", "Registered with the MHRA."),
        ("uk", "Visit www.harbour-clinic.co.uk today."),
        ("uk", "From £45 a month."),
        ("au", "Our doctors are registered with Ahpra."),
        ("au", "Call +61 2 5550 0000."),
        ("ca", "Authorised by Health Canada, NPN 80012345."),
        ("eu", "Approved by the European Medicines Agency."),
        ("us", "Cleared by the FDA."),
        ("us", "In crisis, call or text 988."),
        ("us", "14 Pier Road, Portland, OR 97201"),
        ("", "Visit https://clinic.example today; the cart is full, the tga file too."),
    ],
)
def test_market_is_told_by_signs(tmp_path, market, text):
    assert seen_in(tmp_path, {"a.md": text}).signs.market == market


def test_market_is_open_where_signs_differ(tmp_path):
    seen = seen_in(tmp_path, {"uk.md": "MHRA", "us.md": "FDA", "more.md": "FTC"})
    assert seen.signs.market == "us"
    seen = seen_in(tmp_path, {"uk2.md": "MHRA"})
    assert seen.signs.market == ""


def test_signs_are_looked_for_all_over_a_large_folder(tmp_path):
    files = {f"a/{number:04}.md": PAGE for number in range(900)} | {f"z/{number}.md": "MHRA" for number in range(30)}
    seen = seen_in(tmp_path, files)
    assert seen.signs.market == "uk"
    assert seen.signs.files == 310


def test_broken_files_are_no_trouble(tmp_path):
    (tmp_path / "a.md").write_bytes(b"\xff\xfe\x00MHRA")
    (tmp_path / "gone.md").symlink_to("nowhere")
    assert seen_in(tmp_path, {"b.md": "MHRA"}).signs.market == "uk"
