"""What an editor shows in the files of users: the published schemas, in a real YAML language server."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.editor.language_server import LanguageServer, install

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "docs" / "schemas"
SOUND = ROOT / "tests" / "data" / "house.yaml"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("copy")
    shutil.copytree(SCHEMAS, made / "schemas")
    return made


@pytest.fixture(scope="module")
def server(folder, tmp_path_factory):
    made = LanguageServer(install(tmp_path_factory.mktemp("server")), folder)
    yield made
    made.close()


@pytest.fixture
def write(folder, request):
    def write(kind, text):
        path = folder / f"{request.node.name.replace('/', '-')[:60]}.yaml"
        path.write_text(f"# yaml-language-server: $schema=schemas/{kind}.json\n{text}", encoding="utf-8")
        return path

    return write


def test_sound_pack_has_no_diagnostics(server, write):
    assert server.diagnostics(write("pack", SOUND.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("change", "place", "told"),
    [
        (("    severity: error", "    serverity: error"), (9, 5), "serverity"),
        (("severity: error", "severity: fatal"), (9, 15), '"error", "note", "warning"'),
        (("code: HSE001", "code: HSE1"), (6, 11), "three capitals and three figures"),
        (("{kind: phrases, any_of", "{kind: phrases, any_off"), (14, 28), "any_off"),
    ],
)
def test_mistake_in_a_pack_is_shown_at_its_place(server, write, change, place, told):
    path = write("pack", SOUND.read_text(encoding="utf-8").replace(*change, 1))
    found = server.diagnostics(path)
    assert any(one[:2] == place and told in one[2] for one in found), found


def test_hover_tells_what_a_key_holds(server, write):
    path = write("pack", SOUND.read_text(encoding="utf-8"))
    server.diagnostics(path)
    assert "must not be published" in server.hover(path, 9, 6)


@pytest.mark.parametrize(
    ("kind", "text", "mistake"),
    [
        ("configuration", "profile: uk\nfail_on: error\n", "ignor: [SUP]\n"),
        ("profile", "profile: house\ntitle: House\ndescription: Ours.\nextends: us\n", "strenghts: {}\n"),
        ("knowledge", "source: monograph\ndate: '2026-11'\ndrugs:\n- name: zyntravil\n", "drug: []\n"),
        (
            "claims",
            "claims:\n- id: sleep-1\n  wording: Most adults slept better.\n  market: us\n  approver: A. Okafor\n",
            "claim: []\n",
        ),
    ],
)
def test_other_files_are_checked_as_well(server, write, kind, text, mistake):
    assert server.diagnostics(write(kind, text)) == []
    path = write(kind, text + mistake)
    path = path.rename(path.with_stem("wrong-" + path.stem))
    key = mistake.partition(":")[0]
    found = server.diagnostics(path)
    assert any(one[:2] == (text.count("\n") + 2, 1) and key in one[2] for one in found), found
