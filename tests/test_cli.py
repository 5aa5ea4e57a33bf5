"""The command line: options, outputs, exit codes, and one line for each trouble."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import medlint
from medlint import cache
from medlint.cli import MODULES, main
from medlint.commands.rules import list_rules
from medlint.config import clear_cache
from tests.house_pack import CONFIG, PACK, PROCESS_CONFIG, without_bundled_packs

NOTHING_CLEARED = "Copy without findings is not thereby cleared.\n"


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    without_bundled_packs(monkeypatch)
    clear_cache()
    (tmp_path / ".medlint.yml").write_text(CONFIG, encoding="utf-8")
    yield
    clear_cache()
    cache.enable()


def run(*arguments, stdin=None):
    result = CliRunner().invoke(main, list(arguments), input=stdin, prog_name="medlint")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def write(**files):
    for name, text in files.items():
        path = Path(name.replace("__", "/").replace("_", "."))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def codes(result):
    return [finding["code"] for finding in json.loads(result.stdout)["findings"]]


def test_clean_copy_exits_0():
    write(a_md="All is well.")
    result = run("check", "a.md")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"No findings in 1 file.\n3 rules of 1 pack ran. {NOTHING_CLEARED}"


def test_finding_is_shown_and_exits_1():
    write(a_md="# Title\n\nHere we **zorb** well, every day.\n")
    result = run("check", "a.md")
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == (
        "a.md:3:11  error HSE001 zorbing-cure\n"
        "    Here we **zorb** well, every day.\n"
        "              ^^^^^^^^^^^\n"
        "  'zorb well' is not a thing; say what was measured.\n"
        "  try: leave it out\n"
        "  basis: FTC Act, s.5(a)(1) and 5(m)(1)(B), 15 U.S.C. 45 (US; advertisers)\n"
        "\n"
        f"1 finding (1 error) in 1 of 1 file.\n3 rules of 1 pack ran. {NOTHING_CLEARED}"
    )


def test_working_folder_is_the_default():
    write(a__b_md="plonk", c_txt="zorb well")
    assert [line.split(":")[0] for line in run("check").stdout.splitlines() if ":1:1" in line] == ["a/b.md", "c.txt"]


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (None, {"error": 1, "warning": 1, "note": 0}),
        ("error", {"error": 1, "warning": 0, "note": 0}),
        ("note", {"error": 1, "warning": 1, "note": 1}),
        ("never", {"error": 0, "warning": 0, "note": 0}),
    ],
)
def test_fail_level_decides_the_exit_code(level, expected):
    write(error_md="We zorb well.", warning_md="A plonk.", note_md="We frobnicate.")
    options = ["--fail-on", level] if level else []
    assert {name: run("check", f"{name}.md", *options).exit_code for name in expected} == expected


def test_fail_level_of_the_configuration_counts_by_file():
    write(a_md="A plonk.", b__a_md="A plonk.")
    Path("b/.medlint.yml").write_text(CONFIG + "fail_on: error\n", encoding="utf-8")
    assert run("check", "a.md").exit_code == 1
    assert run("check", "b").exit_code == 0
    assert run("check", ".").exit_code == 1
    assert run("check", "b", "--fail-on", "warning").exit_code == 1


def test_selection_by_code_name_alias_and_family():
    write(a_md="We zorb well. A plonk. We frobnicate.")

    def found(*options):
        return codes(run("check", "a.md", "--format", "json", *options))

    assert found() == ["HSE001", "HSE002", "HSE003"]
    assert found("--select", "HSE001,plonk-talk") == ["HSE001", "HSE002"]
    assert found("--select", "HSE001", "--select", "plonk-words") == ["HSE001", "HSE002"]
    assert found("--ignore", "HSE002") == ["HSE001", "HSE003"]
    assert found("--ignore", "HSE") == []
    assert found("--select", "plonk-talk", "--ignore", "plonk-words") == []


def test_summary_counts_the_rules_that_ran():
    write(a_md="x")
    assert "2 rules of 1 pack ran." in run("check", "--ignore", "HSE001").stdout


def test_json_goes_to_stdout_and_trouble_to_stderr():
    write(a_md="We zorb well.")
    Path("b.md").write_bytes(b"\xff\xfe\x00")
    result = run("check", "--format", "json", ".")
    data = json.loads(result.stdout)
    assert result.exit_code == 2
    assert [error["path"] for error in data["errors"]] == ["b.md"]
    assert data["summary"]["files_unread"] == 1
    assert result.stderr.startswith("medlint: b.md: ")
    assert result.stderr.count("\n") == 1


def test_statistics_count_by_rule():
    write(a_md="Plonk, plonk. We zorb well.")
    assert "\n2  HSE002  plonk-talk\n1  HSE001  zorbing-cure\n" in run("check", "--statistics").stdout


def test_standard_input_takes_its_format_from_the_name():
    html = "<p>We zorb <b>well</b>.</p>"
    result = run("check", "-", "--stdin-filename", "draft.html", stdin=html)
    assert result.exit_code == 1
    assert result.stdout.startswith("draft.html:1:7  error HSE001")


def test_standard_input_without_a_name_is_plain_text():
    assert run("check", "-", stdin="We zorb well.").stdout.startswith("-:1:4  error HSE001")


def test_closed_standard_input_exits_2():
    command = f'"{sys.executable}" -m medlint check - <&-'
    result = subprocess.run(["bash", "-c", command], check=False, capture_output=True, encoding="utf-8", timeout=120)
    told = "medlint: standard input: cannot be read; give a file, or send text to `medlint check -`\n"
    assert (result.returncode, result.stdout, result.stderr) == (2, "", told)


def test_standard_input_over_the_limit_exits_2():
    Path(".medlint.yml").write_text(CONFIG + "max_file_size: 5\n", encoding="utf-8")
    result = run("check", "-", stdin="123456")
    assert (result.exit_code, result.stderr) == (2, "medlint: -: larger than 5 bytes; raise `max_file_size`\n")


def test_missing_path_exits_2_and_the_rest_is_linted():
    write(a_md="We zorb well.")
    result = run("check", "nope.md", "a.md")
    assert result.exit_code == 2
    assert result.stderr == "medlint: nope.md: no such file or folder; check the path\n"
    assert "a.md:1:4  error HSE001" in result.stdout
    assert "1 file could not be linted" in result.stdout


def test_folder_without_copy_is_told():
    os.mkdir("empty")
    result = run("check", "empty")
    assert result.exit_code == 0
    assert result.stderr == "medlint: nothing to lint: no copy of a known format in the paths given\n"


def test_named_file_is_linted_although_excluded_unless_forced():
    Path(".medlint.yml").write_text(CONFIG + "exclude: [a.md]\n", encoding="utf-8")
    write(a_md="We zorb well.", b_md="We zorb well.")
    assert run("check", "a.md").exit_code == 1
    assert run("check", "a.md", "--force-exclude").exit_code == 0
    assert run("check", "a.md", "b.md", "--force-exclude").stdout.count("HSE001 ") == 1


def test_file_is_linted_once_however_often_it_is_named():
    write(a_md="We zorb well.")
    assert run("check", "a.md", "./a.md", ".").stdout.count("HSE001 ") == 1


def test_chosen_configuration_counts_for_every_path():
    write(a_md="A plonk.", other_yml=CONFIG.replace("[HSE]", "[HSE001]"))
    assert run("check", "a.md", "--config", "other.yml").exit_code == 0
    missing = run("check", "a.md", "--config", "nope.yml")
    assert (missing.exit_code, missing.stdout) == (2, "")
    assert (
        missing.stderr
        == "medlint: nope.yml: cannot read the configuration: no such file or directory; check the path\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["check", "--fromat", "json"],
            "no option is called `--fromat`; did you mean `--format`? see `medlint check --help`",
        ),
        (["check", "--fail-on", "fatal"], "invalid value for '--fail-on': 'fatal' is not one of"),
        (["check", "--select", "HSE009"], "command line: --select: no rule is called `HSE009`; did you mean `HSE00"),
        (
            ["check", "--ignore", "plonktalk"],
            "command line: --ignore: no rule is called `plonktalk`; did you mean `plonk-talk`?",
        ),
        (["explain", "HSE01"], "no rule is called `HSE01`; did you mean `HSE001`?"),
        (["explain"], "missing argument 'CODE-OR-NAME'; see `medlint explain --help`"),
        (["chekc"], "no command is called `chekc`; did you mean `check`? see `medlint --help`"),
        (["a.md"], "no command is called `a.md`; did you mean `medlint check a.md`? see `medlint --help`"),
        (["baseline", "updat"], "no command is called `updat`; did you mean `update`? see `medlint baseline --help`"),
        (["check", "-dash.md"], "no option is called `-d`; see `medlint check --help`"),
        (["check", "--since"], "option '--since' requires an argument; see `medlint check --help`"),
    ],
)
def test_wrong_command_exits_2_with_one_line(arguments, message):
    write(a_md="x")
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"medlint: {message}")
    assert result.stderr.count("\n") == 1


def test_wrong_configuration_exits_2_and_shows_the_line():
    write(a_md="We zorb well.")
    Path(".medlint.yml").write_text("ignroe: [HSE]\n", encoding="utf-8")
    result = run("check")
    assert result.exit_code == 2
    told, line, marks = result.stderr.splitlines()
    assert told == "medlint: .medlint.yml:1:1: unknown key `ignroe`; did you mean `ignore`?"
    assert (line, marks) == ("  1 | ignroe: [HSE]", "    | ^^^^^^")


def test_explain_tells_the_whole_rule():
    by_code, by_name = run("explain", "hse001"), run("explain", "zorbing-cure")
    assert by_code.exit_code == 0
    assert by_code.stdout == by_name.stdout
    for part in (
        "HSE001 zorbing-cure (error)",
        "Nobody was ever zorbed well.",
        "leave it out",
        "[[zorb well]]",
        "We swim well.",
    ):
        assert part in by_code.stdout
    assert "law.cornell.edu/uscode/text/15/45" in by_code.stdout
    assert max(len(line) for line in by_code.stdout.splitlines() if "http" not in line) <= 80


def test_rules_are_listed_as_table_and_json():
    assert "HSE001  error    zorbing-cure\nHSE002  warning  plonk-talk\n" in run("rules").stdout
    listed = {rule["code"]: rule for rule in json.loads(run("rules", "--format", "json").stdout)}
    assert listed["HSE002"]["aliases"] == ["plonk-words"]
    assert listed["HSE001"]["kind"] == "phrases"
    assert list(listed) == ["HSE001", "HSE002", "HSE003"]


def test_rules_in_a_terminal_say_something_beside_every_name(monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    pack = PACK.read_text(encoding="utf-8").replace("plonk-talk", "plonk-talk-of-many-words")
    Path("long.yaml").write_text(pack, encoding="utf-8")
    Path(".medlint.yml").write_text("packs: [long.yaml]\n", encoding="utf-8")
    rows = list_rules("table").splitlines()
    assert max(map(len, rows)) <= 80
    assert all(len(row.split()) > 4 for row in rows), rows


def test_config_show_tells_values_and_origins():
    lines = run("config", "show", "a.md").stdout.splitlines()
    assert [line.split("#")[0].strip() for line in lines][:3] == [
        f'packs: ["{PACK}"]',
        "profile: us",
        'select: ["HSE"]',
    ]
    assert [line.split("# ")[1] for line in lines][:3] == [".medlint.yml:1:1", "default", ".medlint.yml:2:1"]


def test_help_tells_every_command_in_a_whole_sentence():
    told = run("--help").stdout.split("Commands:\n")[1].splitlines()
    assert len(told) == len(MODULES)
    assert all(line.endswith(".") and not line.endswith("...") and len(line) <= 80 for line in told)


def test_version_and_help():
    assert run("--version").stdout == f"medlint {medlint.__version__}\n"
    assert run().stdout == run("--help").stdout
    assert "check" in run("--help").stdout


def process(*arguments, **options):
    """Run medlint as its own process, as users do."""
    Path(".medlint.yml").write_text(PROCESS_CONFIG, encoding="utf-8")
    command = [sys.executable, "-m", "medlint", *arguments]
    return subprocess.run(command, check=False, capture_output=True, timeout=120, **options)


def test_no_cache_writes_nothing(tmp_path):
    write(a_md="We zorb well.")
    environment = os.environ | {"MEDLINT_CACHE_DIR": str(tmp_path / "cache")}
    assert process("check", "a.md", "--no-cache", env=environment).returncode == 1
    assert not (tmp_path / "cache").exists()
    assert process("check", "a.md", env=environment).returncode == 1
    assert list((tmp_path / "cache").iterdir())


def test_no_cache_counts_for_the_process():
    write(a_md="We zorb well.")
    assert run("check", "a.md", "--no-cache").exit_code == 1
    assert not cache.is_enabled()


def test_terminal_that_is_not_utf8_is_no_trouble():
    write(a_md="We zorb well – naïvely, “so” 薬 " * 30)
    result = process("check", "a.md", env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert (result.returncode, result.stderr) == (1, b"")
    assert b"zorb well" in result.stdout


def test_reader_that_leaves_early_is_no_trouble():
    write(a_md="We zorb well.\n\n" * 3000)
    Path(".medlint.yml").write_text(PROCESS_CONFIG, encoding="utf-8")
    command = f'"{sys.executable}" -m medlint check a.md | head -n 1; exit ${{PIPESTATUS[0]}}'
    result = subprocess.run(["bash", "-c", command], check=False, capture_output=True, text=True, timeout=120)
    assert (result.returncode, result.stderr) == (141, "")
    assert result.stdout.startswith("a.md:1:4")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device here")
@pytest.mark.parametrize("arguments", ["check a.md", "check a.md --format json", "--help", "rules"])
def test_output_that_cannot_be_written_is_told_in_one_line(arguments):
    write(a_md="We zorb well.")
    command = f'"{sys.executable}" -m medlint {arguments} > /dev/full'
    result = subprocess.run(["bash", "-c", command], check=False, capture_output=True, text=True, timeout=120)
    told = "medlint: standard output: cannot be written (No space left on device); send it elsewhere\n"
    assert (result.returncode, result.stderr) == (2, told)


def test_closed_output_is_no_trouble():
    write(a_md="We zorb well.")
    command = f'"{sys.executable}" -m medlint check a.md >&- 2>&-'
    assert subprocess.run(["bash", "-c", command], check=False, timeout=120).returncode == 1


def test_piped_output_has_neither_colour_nor_great_width():
    write(a_md="We zorb well, " * 40)
    result = process("check", "a.md", env=os.environ | {"COLUMNS": "200"}, text=True)
    assert "\x1b" not in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "\x1b[" in process("check", "a.md", "--color", "always", text=True).stdout


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [(["--help"], ["spacy", "msgspec", "yaml", "re2"]), (["check", "plain.md"], ["spacy", "pathspec"])],
)
def test_heavy_imports_are_left_to_those_who_need_them(arguments, absent):
    write(plain_md="The car park opens at seven.")
    Path(".medlint.yml").write_text(PROCESS_CONFIG, encoding="utf-8")
    code = (
        f"import sys; from medlint.cli import main; main({arguments!r}, standalone_mode=False); "
        f"print([name for name in {absent!r} if name in sys.modules], file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=120)
    assert result.stderr.strip() == "[]"


LINTING = {
    "dataclasses",
    "medlint.documents",
    "medlint.engine",
    "medlint.packs",
    "pathlib",
    "pathspec",
    "spacy",
    "yaml",
}


@pytest.mark.parametrize(
    ("arguments", "configuration", "absent"),
    [
        (["check", "a.md"], "", LINTING | {"re2"}),
        (["check", "."], "", LINTING | {"re2"}),
        (["check", "."], "ignore: [SUP]\nexclude: [drafts/]\n", LINTING),
        (["--version"], "", LINTING | {"re2"}),
    ],
)
def test_what_is_remembered_is_told_without_what_lints(arguments, configuration, absent):
    write(a_md="The best ketamine clinic. A miracle cure.", b_md="The car park opens at seven.")
    Path(".medlint.yml").unlink(missing_ok=True)
    if configuration:
        Path(".medlint.yml").write_text(configuration, encoding="utf-8")
    code = (
        f"import sys; from medlint.cli import main\ntry: main({arguments!r})\nexcept SystemExit: pass\n"
        f"print(sorted({absent!r} & sys.modules.keys()), file=sys.stderr)"
    )
    told = [
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=120).stderr
        for _ in range(2)
    ]
    assert told[1].strip() == "[]"


def test_page_that_calls_for_nothing_waits_for_no_expressions():
    Path(".medlint.yml").unlink(missing_ok=True)
    code = (
        "import sys; from medlint.cli import main; main(['check', 'a.txt'], standalone_mode=False); "
        "print(sorted({'re2', 'medlint.notation', 'yaml', 'hashlib'} & sys.modules.keys()), file=sys.stderr)"
    )
    for text in ("The barrier opens by itself.", "The barrier opens by itself.\n"):
        # The first run may have to compile the packs.
        write(a_txt=text)
        result = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=120)
    assert result.stderr.strip() == "[]"


def test_pseudo_terminal_gets_colour_unless_refused():
    write(a_md="We zorb well.")
    Path(".medlint.yml").write_text(PROCESS_CONFIG, encoding="utf-8")
    script = "import pty, sys; sys.exit(pty.spawn([sys.executable, '-m', 'medlint', 'check', 'a.md']) and 0)"

    def shown(**environment):
        clean = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}
        return subprocess.run(
            [sys.executable, "-c", script],
            check=True,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            env=clean | {"TERM": "xterm"} | environment,
            timeout=120,
        ).stdout

    assert b"\x1b[1;31merror" in shown()
    assert b"\x1b" not in shown(NO_COLOR="1")


def test_message_of_several_lines_stays_one(capsys):
    from medlint.commands import tell

    tell("a\nb\n  c")
    assert capsys.readouterr().err == "medlint: a b c\n"


def test_module_runs_as_a_program():
    assert process("--version", text=True).stdout == f"medlint {medlint.__version__}\n"


def test_stream_without_reconfigure_is_left_alone(monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with pytest.raises(SystemExit) as ended:
        main(["--version"], prog_name="medlint")
    assert ended.value.code == 0
