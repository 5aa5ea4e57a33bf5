"""Packs that come from elsewhere and build on others: archives, installed distributions, `extends`."""

from __future__ import annotations

import gzip
import io
import json
import sys
import tarfile
import zipfile
from hashlib import sha256

import pytest
from click.testing import CliRunner

from medlint.cli import main
from medlint.compiler import compile_packs
from medlint.config import clear_cache
from medlint.engine import compiled_packs, linter_for, linter_of
from medlint.model import MedlintError
from medlint.packs import ArchivedPack, archives, own_packs
from medlint.packs.archives import contents, packs_in
from medlint.packs.extending import with_extended
from medlint.packs.installed import installed_packs
from medlint.packs.references import archived
from tests.authors.packs import pack, rule

BASE = pack(rule("BAS001", "magic touch"), rule("BAS002", "wonder hands"), name="base")
CHANGES = """\
extends: [base.yaml]
disable: [BAS002]
overrides:
  BAS001: {severity: error, strength: proof, message: "'{match}' needs a source."}
"""
TOP = pack(rule("TOP001", "zorb juice"), name="top", more=CHANGES)


pytestmark = pytest.mark.usefixtures("own_cache")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("medlint.engine.bundled_packs", list)
    archives.contents.cache_clear()
    (tmp_path / "draft.md").write_text("A magic touch. Wonder hands. Zorb juice.\n", encoding="utf-8")
    return tmp_path


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def run(*arguments):
    clear_cache()
    for cached in (compiled_packs, linter_for, linter_of):
        cached.cache_clear()
    return CliRunner().invoke(main, [*arguments], prog_name="medlint", catch_exceptions=False)


def found():
    result = run("check", "draft.md", "--format", "json")
    assert result.exit_code != 2, result.stderr
    return [(one["code"], one["severity"], one["message"]) for one in json.loads(result.stdout)["findings"]]


def zipped(path, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return sha256(path.read_bytes()).hexdigest()


def tarred(path, members):
    with tarfile.open(path, "w:gz") as archive:
        for member, data in members:
            archive.addfile(member, io.BytesIO(data) if data is not None else None)
    return sha256(path.read_bytes()).hexdigest()


def member(name, data=b"", kind=tarfile.REGTYPE):
    one = tarfile.TarInfo(name)
    one.type, one.size = kind, len(data)
    if kind in (tarfile.SYMTYPE, tarfile.LNKTYPE):
        one.linkname = "/etc/passwd"
    return one, data or None


CHANGED = [
    ("BAS001", "error", "'magic touch' needs a source."),
    ("TOP001", "warning", "'Zorb juice' is not ours; say it plainly."),
]


def test_pack_changes_and_leaves_out_what_it_extends(folder):
    write(folder / "base.yaml", BASE)
    write(folder / "top.yaml", TOP)
    write(folder / ".medlint.yml", "packs: [top.yaml]\n")
    assert found() == CHANGED
    told = run("explain", "BAS001").stdout
    assert "severity  error, by " in told
    assert "top.yaml:6:12" in told
    refused = run("explain", "BAS002")
    assert (refused.exit_code, refused.stderr.strip().endswith("top.yaml:4:11 disables it")) == (2, True)


def test_configuration_goes_over_the_overrides_of_packs(folder):
    write(folder / "base.yaml", BASE)
    write(folder / "top.yaml", TOP)
    write(folder / "profile.yaml", "profile: own\ntitle: Own\ndescription: Ours.\nrules: {BAS001: {severity: note}}\n")
    write(folder / ".medlint.yml", "packs: [top.yaml]\nprofile: profile.yaml\n")
    assert found()[0][:2] == ("BAS001", "note")
    write(folder / ".medlint.yml", "packs: [top.yaml]\nprofile: profile.yaml\nseverity: {BAS001: warning}\n")
    assert found()[0][:2] == ("BAS001", "warning")


def test_the_later_of_two_packs_has_the_last_word(folder):
    write(folder / "base.yaml", BASE)
    more = "extends: [base.yaml]\noverrides: {{BAS001: {{severity: {}}}}}\n"
    write(folder / "one.yaml", pack(rule("ONE001", "a one"), name="one", more=more.format("error")))
    write(folder / "two.yaml", pack(rule("TWO001", "a two"), name="two", more=more.format("note")))
    write(folder / ".medlint.yml", "packs: [one.yaml, two.yaml]\n")
    assert found()[0][:2] == ("BAS001", "note")
    write(folder / ".medlint.yml", "packs: [two.yaml, one.yaml]\n")
    assert found()[0][:2] == ("BAS001", "error")


def test_pack_of_others_alone_needs_no_rules(folder):
    write(folder / "base.yaml", BASE)
    write(folder / "top.yaml", pack(name="top", more="extends: [base.yaml]\ndisable: [BAS001]\n"))
    write(folder / ".medlint.yml", "packs: [top.yaml]\n")
    assert [code for code, *_ in found()] == ["BAS002"]


def test_pack_that_is_extended_twice_runs_once(folder):
    base, top = write(folder / "base.yaml", BASE), write(folder / "top.yaml", TOP)
    other = write(folder / "other.yaml", pack(name="other", more="extends: [./base.yaml, top.yaml]\n"))
    assert [one.name for one in with_extended([other, top, base])] == ["base.yaml", "top.yaml", "other.yaml"]


def test_change_of_an_extended_pack_is_seen(folder):
    write(folder / "base.yaml", BASE)
    write(folder / "top.yaml", TOP)
    write(folder / ".medlint.yml", "packs: [top.yaml]\n")
    assert found() == CHANGED
    write(folder / "base.yaml", BASE.replace("magic touch", "tragic touch"))
    assert found() == CHANGED[1:]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("extends: [base.yaml]", "extends: [top.yaml]", ":3:11: extends: goes round in a circle, or over more than 10"),
        ("extends: [base.yaml]", "extends: [nope.yaml]", ":3:11: extends: no file nope.yaml; give its path from this"),
        (
            "extends: [base.yaml]",
            "extends: [superlative]",
            ":3:11: extends: no bundled pack is called `superlative`; did",
        ),
        (
            "extends: [base.yaml]",
            "extends: ['acme:x']",
            ":3:11: extends: no installed distribution brings packs as `acme`",
        ),
        (
            "disable: [BAS002]",
            "disable: [BAS020]",
            ":4:11: disable: the packs that this one extends have no rule BAS020; d",
        ),
        (
            "disable: [BAS002]",
            "disable: [TOP001]",
            ":4:11: disable: the packs that this one extends have no rule TOP001; n",
        ),
        (
            "  BAS001: {",
            "  BAS002: {severity: note}\n  BAX001: {",
            ":7:3: overrides: the packs that this one extends have no",
        ),
        ("needs a source", "needs {source}", ":6:72: BAS001: nothing fills `{source}`; there is `{match}`"),
        (
            "severity: error, strength",
            "severity: eror, strength",
            ":6:12: overrides.BAS001.severity: unknown value 'eror'",
        ),
    ],
)
def test_mistake_in_what_is_built_on_others_is_told(folder, old, new, told):
    write(folder / "base.yaml", BASE)
    assert old in TOP
    path = write(folder / "top.yaml", TOP.replace(old, new, 1))
    with pytest.raises(MedlintError) as raised:
        compile_packs([path])
    assert str(raised.value).startswith(f"{path}{told}")


def test_rule_of_a_pack_that_is_not_extended_is_not_changed(folder):
    base = write(folder / "base.yaml", BASE)
    top = write(folder / "top.yaml", TOP.replace("extends: [base.yaml]\n", ""))
    with pytest.raises(MedlintError, match=r"no rule BAS002; name its pack in `extends`; a pack changes no rules but"):
        compile_packs([base, top])


@pytest.mark.parametrize("kind", ["zip", "tar.gz"])
def test_archive_of_the_right_digest_is_used(folder, kind):
    path = folder / "vendor" / f"acme.{kind}"
    path.parent.mkdir()
    files = {
        "acme-1.2/base.yaml": BASE,
        "acme-1.2/top.yaml": TOP,
        "acme-1.2/README.md": "x",
        "acme-1.2/x/more.yaml": "x",
    }
    if kind == "zip":
        digest = zipped(path, files)
    else:
        digest = tarred(path, [member(name, text.encode()) for name, text in files.items()])
    entry = f"packs:\n  - archive: vendor/acme.{kind}\n    sha256: {digest.upper()}\n"
    for packs in ("", "    packs: [top]\n", "    packs: [acme-1.2/top.yaml]\n"):
        write(folder / ".medlint.yml", entry + packs)
        assert found() == CHANGED
    assert f"acme.{kind}!acme-1.2/top.yaml:6:12" in run("explain", "BAS001").stdout
    assert not list(folder.rglob("top.yaml"))


def test_archive_of_another_digest_is_refused(folder):
    zipped(folder / "acme.zip", {"base.yaml": BASE})
    write(folder / ".medlint.yml", f"packs:\n  - archive: acme.zip\n    sha256: {'0' * 64}\n")
    result = run("check", "draft.md")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "acme.zip: sha256 is " in result.stderr
    assert "review it and write its digest" in result.stderr


def test_pack_that_an_archive_does_not_have_is_told(folder):
    digest = zipped(folder / "acme.zip", {"base.yaml": BASE})
    with pytest.raises(MedlintError, match=r"acme\.zip: no pack `bass` in it; did you mean `base`\?"):
        own_packs([archived(str(folder / "acme.zip"), digest, "bass")])
    top = pack(rule("TOP001", "zorb juice"), more="extends: [../base.yaml]\n")
    digest = zipped(folder / "acme.zip", {"top.yaml": top})
    with pytest.raises(
        MedlintError, match=r"acme\.zip!top\.yaml:3:11: extends: no file \.\./base\.yaml in the archive"
    ):
        with_extended([ArchivedPack(folder / "acme.zip", digest, "top.yaml")])


@pytest.mark.parametrize(
    "members",
    [
        [member("../base.yaml", b"x")],
        [member("/base.yaml", b"x")],
        [member("C:\\base.yaml", b"x")],
        [member("a.txt", b"x"), member("../../a.txt", b"x")],
        [member("base.yaml", kind=tarfile.SYMTYPE)],
        [member("base.yaml", kind=tarfile.LNKTYPE)],
        [member("base.yaml", kind=tarfile.FIFOTYPE)],
        [member("base.yaml", b"x"), member("base.yaml", b"y")],
        [member("base.yaml", b" " * (archives.MAX_MEMBER + 1))],
        [member(f"{number}.txt") for number in range(archives.MAX_MEMBERS + 1)],
    ],
    ids=range(10),
)
def test_archive_that_could_do_harm_is_refused(folder, members):
    digest = tarred(folder / "acme.tar.gz", members)
    with pytest.raises(MedlintError, match=r"acme\.tar\.gz: .*; nothing of it is used$"):
        contents(folder / "acme.tar.gz", digest)


def test_bomb_is_refused_without_being_unpacked(folder):
    path = folder / "acme.tar.gz"
    path.write_bytes(gzip.compress(bytes(archives.MAX_UNPACKED + 1000), mtime=0))
    with pytest.raises(MedlintError, match="unpacks to more than 50,000,000 bytes"):
        contents(path, sha256(path.read_bytes()).hexdigest())
    digest = zipped(folder / "acme.zip", {"a.txt": b" " * (archives.MAX_UNPACKED + 1)})
    with pytest.raises(MedlintError, match="unpacks to more than 50,000,000 bytes"):
        contents(folder / "acme.zip", digest)


def test_link_in_a_zip_is_refused(folder):
    with zipfile.ZipFile(folder / "acme.zip", "w") as archive:
        one = zipfile.ZipInfo("base.yaml")
        one.external_attr = 0o120777 << 16
        archive.writestr(one, "/etc/passwd")
    with pytest.raises(MedlintError, match=r"`base\.yaml` is a link"):
        contents(folder / "acme.zip", sha256((folder / "acme.zip").read_bytes()).hexdigest())


@pytest.mark.parametrize("name", ["acme.zip", "acme.tar.gz"])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04nonsense", gzip.compress(b"no tar at all" * 100, mtime=0)])
def test_damaged_archive_is_refused_in_one_line(folder, name, data):
    (folder / name).write_bytes(data)
    with pytest.raises(MedlintError) as raised:
        packs_in(folder / name, sha256(data).hexdigest())
    assert "\n" not in str(raised.value)
    with pytest.raises(MedlintError, match="cannot be read"):
        contents(folder / f"no-{name}", "0" * 64)


def test_archive_that_is_too_large_is_not_read(folder):
    with (folder / "acme.zip").open("wb") as stream:
        stream.truncate(archives.MAX_ARCHIVE + 1)
    with pytest.raises(MedlintError, match="larger than 20,000,000 bytes"):
        contents(folder / "acme.zip", "0" * 64)


@pytest.fixture
def install(folder, monkeypatch):
    """A distribution as pip leaves it: metadata, and a package whose code must not run."""

    def install(value="acme_packs:packs", files=None, name="acme", editable=False):
        site = folder / "site"
        info = site / "acme_packs-1.0.dist-info"
        write(info / "METADATA", "Metadata-Version: 2.1\nName: Acme.Packs\nVersion: 1.0\n")
        write(info / "entry_points.txt", f"[medlint.packs]\n{name} = {value}\n")
        package = (folder / "elsewhere" if editable else site) / "acme_packs"
        write(package / "__init__.py", "raise SystemExit('the code of a pack has run')\n")
        for file, text in (files or {"packs/base.yaml": BASE, "packs/top.yaml": TOP}).items():
            write(package / file, text)
        for path in (site, folder / "elsewhere"):
            monkeypatch.syspath_prepend(str(path))

    return install


@pytest.mark.parametrize("editable", [False, True])
@pytest.mark.parametrize("written", ["acme:top", "acme-packs:top", "Acme_Packs:top", "acme:*"])
def test_installed_pack_is_found_without_running_its_code(folder, install, written, editable):
    install(editable=editable)
    write(folder / ".medlint.yml", f"packs: ['{written}']\n")
    assert found() == CHANGED
    assert "acme_packs" not in sys.modules


def test_pack_extends_an_installed_one(folder, install):
    install()
    write(folder / "own.yaml", pack(name="own", more="extends: ['acme:base']\ndisable: [BAS001]\n"))
    write(folder / ".medlint.yml", "packs: [own.yaml]\n")
    assert [code for code, *_ in found()] == ["BAS002"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("acm:top", "no installed distribution brings packs as `acm`; did you mean `acme`?"),
        ("acme:topp", "`acme` has no pack `topp`; did you mean `top`?"),
    ],
)
def test_installed_pack_that_there_is_not_is_told(folder, install, written, told):
    install()
    write(folder / ".medlint.yml", f"packs: ['{written}']\n")
    result = run("check", "draft.md")
    assert result.exit_code == 2
    assert result.stderr == f"medlint: .medlint.yml:1:1: packs: {told}\n"


@pytest.mark.parametrize("value", ["acme_packs:nowhere", "acme_nowhere:packs", "acme_packs"])
def test_entry_point_that_leads_nowhere_is_told(install, value):
    install(value=value)
    with pytest.raises(
        MedlintError, match=r"the entry point `acme = .*` leads to no folder with packs; tell its author"
    ):
        installed_packs("acme:top")


def test_folder_of_an_installed_pack_may_lie_deeper(install):
    install(value="acme_packs:data.rules", files={"data/rules/base.yml": BASE})
    assert [path.name for path in installed_packs("acme:*")] == ["base.yml"]
