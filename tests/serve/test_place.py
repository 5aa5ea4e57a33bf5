"""Where the server listens, and what tells that it is out of date."""

from __future__ import annotations

import os

import pytest

from medlint.serve import place


def test_socket_is_in_the_runtime_folder_closed_to_others(runtime):
    path = place.socket_path()
    assert os.path.dirname(path) == str(runtime / "medlint")
    assert (runtime / "medlint").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"MEDLINT_CACHE_DIR": "{}/own"}, "own/serve"),
        ({"XDG_CACHE_HOME": "{}/xdg"}, "xdg/medlint/serve"),
        ({"HOME": "{}/home"}, "home/.cache/medlint/serve"),
        ({"XDG_RUNTIME_DIR": "{}/gone", "MEDLINT_CACHE_DIR": "{}/own"}, "own/serve"),
    ],
)
def test_without_a_runtime_folder_it_is_in_the_cache(runtime, monkeypatch, environment, expected):
    for name in ("XDG_RUNTIME_DIR", "MEDLINT_CACHE_DIR", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value.format(runtime))
    assert place.folder() == str(runtime / expected)


def test_path_too_long_for_a_socket_is_moved(runtime, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime / ("x" * 90)))
    monkeypatch.setenv("MEDLINT_CACHE_DIR", str(runtime / ("y" * 90)))
    monkeypatch.setattr(place, "_SHORT", f"{runtime}/short-{{}}")
    assert place.folder() == f"{runtime}/short-{os.geteuid()}"


def test_folder_that_others_may_enter_is_refused(runtime):
    (runtime / "medlint").mkdir()
    (runtime / "medlint").chmod(0o755)
    with pytest.raises(place.PlaceError, match="others may enter it"):
        place.folder()


def test_link_in_place_of_the_folder_is_refused(runtime):
    (runtime / "elsewhere").mkdir(mode=0o700)
    (runtime / "medlint").symlink_to(runtime / "elsewhere")
    with pytest.raises(place.PlaceError, match="not a folder of your own"):
        place.folder()


@pytest.mark.usefixtures("runtime")
def test_somebody_elses_folder_is_refused(monkeypatch):
    place.folder()
    user = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: user + 1)
    with pytest.raises(place.PlaceError, match="not a folder of your own"):
        place.folder()


def test_file_in_place_of_the_folder_is_refused(runtime):
    (runtime / "medlint").touch()
    with pytest.raises(place.PlaceError, match="File exists"):
        place.folder()


def test_pythons_variables_lead_to_another_server(runtime, monkeypatch):
    before = place.socket_path()
    assert place.socket_path() == before
    monkeypatch.setenv("PYTHONPATH", str(runtime))
    assert place.socket_path() != before


def make_program(folder):
    package = folder / "medlint"
    (package / "readers" / "__pycache__").mkdir(parents=True)
    (package / "readers" / "html.py").write_text("a = 1\n", encoding="utf-8")
    (folder / "rules" / "packs").mkdir(parents=True)
    (folder / "rules" / "packs" / "one.yaml").write_text("pack: one\n", encoding="utf-8")
    (folder / "site-packages" / "click-8.1.dist-info").mkdir(parents=True)
    return package


CHANGES = {
    "code changed": lambda folder: os.utime(folder / "medlint/readers/html.py", ns=(1, 1)),
    "code added": lambda folder: (folder / "medlint/more.py").touch(),
    "rules changed": lambda folder: (folder / "rules/packs/one.yaml").write_text("pack: two\n", encoding="utf-8"),
    "rules removed": lambda folder: (folder / "rules/packs/one.yaml").unlink(),
    "library updated": lambda folder: (folder / "site-packages/click-8.1.dist-info").rename(
        folder / "site-packages/click-8.2.dist-info"
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_change_of_the_program_is_another_state(tmp_path, monkeypatch, change):
    monkeypatch.setattr(place, "_PACKAGE", str(make_program(tmp_path)))
    monkeypatch.setattr("sys.path", [str(tmp_path / "site-packages"), str(tmp_path / "gone" / "site-packages")])
    before = place.state()
    (tmp_path / "medlint/readers/__pycache__/html.pyc").touch()
    assert place.state() == before
    change(tmp_path)
    assert place.state() != before


def test_rules_inside_an_installed_package_count(tmp_path, monkeypatch):
    package = make_program(tmp_path)
    (tmp_path / "rules").rename(package / "rules")
    monkeypatch.setattr(place, "_PACKAGE", str(package))
    before = place.state()
    (package / "rules/packs/one.yaml").unlink()
    assert place.state() != before
