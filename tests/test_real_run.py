"""One repository of sixty pages through all the gates: every report tells the same story."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest

from tests.git_repository import Repository

TOPICS = (
    "shoulder knee hip back neck wrist ankle elbow jaw foot sleep mood skin voice balance memory breath hearing sight "
    "posture"
).split()
PLACES = ("harbour", "market", "station")
OLD = "The {topic} programme at the {place} is a miracle for tired people."
NEW = "It is a guaranteed cure for every sore {topic}."
EDITED = "pages/market/ankle.md"
KNOWN = 21
FILES = {"json": "run.json", "sarif": "run.sarif", "gitlab": "run-gitlab.json", "junit": "run.xml", "html": "run.html"}


def page(topic, place, number):
    claim = OLD.format(topic=topic, place=place) if number // 3 % 3 == 0 else f"The {topic} group meets twice a week."
    return (
        f"# {topic.title()} at the {place}\n\n{claim}\n\n"
        f"Our {place} team looks at your {topic} first, and writes down what you both decide.\n"
    )


def medlint(*arguments, cwd):
    return subprocess.run(
        [sys.executable, "-m", "medlint", *arguments],
        cwd=cwd,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Make the repository and its baseline, put a new finding beside an old one, and write all reports."""
    repository = Repository(tmp_path_factory.mktemp("real") / "copy")
    pages = [(topic, place) for topic in TOPICS for place in PLACES]
    for number, (topic, place) in enumerate(pages):
        repository.write(f"pages/{place}/{topic}.md", page(topic, place, number))
    repository.write(".medlint.yml", "select: [SUP]\n")
    made = medlint("baseline", "create", cwd=repository.folder)
    assert made.returncode == 0, made.stderr
    repository.commit("sixty pages")
    before = medlint("check", cwd=repository.folder)
    assert before.returncode == 0, before.stdout
    text = (repository.folder / EDITED).read_text(encoding="utf-8")
    repository.write(EDITED, text.replace("both decide.", f"both decide. {NEW.format(topic='ankle')}"))
    outputs = [part for name, file in FILES.items() for part in ("--output", f"{name}=out/{file}")]
    (repository.folder / "out").mkdir()
    (repository.folder / ".gitignore").write_text("out/\n", encoding="utf-8")
    options = ("--as-of", "2026-11-26", "--show-known", "--record", "out/record.json", *outputs)
    return repository, medlint("check", *options, cwd=repository.folder)


@pytest.fixture(scope="module")
def told(run):
    """Read the JSON report: what the others are compared with."""
    return json.loads(read(run, "json"))


def read(run, name):
    return (run[0].folder / "out" / FILES[name]).read_text(encoding="utf-8")


def test_the_run_fails_for_the_new_finding_alone(run, told):
    assert run[1].returncode == 1, run[1].stderr
    assert (told["summary"]["files"], told["summary"]["findings"], told["summary"]["known"]) == (60, 1, KNOWN)
    [finding] = told["findings"]
    text = (run[0].folder / EDITED).read_text(encoding="utf-8")
    assert finding["path"] == EDITED
    assert text[finding["start"]["offset"] : finding["end"]["offset"]] == finding["excerpt"]
    assert finding["excerpt"] in NEW.format(topic="ankle")


def test_the_edited_page_holds_an_old_finding_too(told):
    assert [one["path"] for one in told["known"]].count(EDITED) == 1


def test_since_tells_the_new_finding_alone_even_without_the_baseline(run, told):
    [finding] = told["findings"]
    done = medlint("check", "--since", "HEAD", "--no-baseline", "--format", "json", cwd=run[0].folder)
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert [one["fingerprint"] for one in report["findings"]] == [finding["fingerprint"]]
    assert report["summary"]["files"] == 1


def test_sarif_tells_new_from_unchanged(run, told):
    results = json.loads(read(run, "sarif"))["runs"][0]["results"]
    states = [result["baselineState"] for result in results]
    assert (states.count("new"), states.count("unchanged"), len(states)) == (1, KNOWN, KNOWN + 1)
    [result] = [result for result in results if result["baselineState"] == "new"]
    [finding] = told["findings"]
    assert result["ruleId"] == finding["code"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == EDITED
    assert place["region"]["startLine"] == finding["start"]["line"]


def test_gitlab_tells_it(run, told):
    [finding] = told["findings"]
    [entry] = json.loads(read(run, "gitlab"))
    assert (entry["check_name"], entry["location"]["path"]) == (finding["code"], EDITED)
    assert entry["location"]["lines"]["begin"] == finding["start"]["line"]


def test_junit_tells_it(run, told):
    [finding] = told["findings"]
    [failure] = list(ET.fromstring(read(run, "junit")).iter("failure"))
    assert finding["message"] in f"{failure.get('message')} {failure.text}"


def test_html_shows_it_and_the_known_ones(run, told):
    [finding] = told["findings"]
    html = read(run, "html")
    shown = re.findall(r'<article class="card[^>]* data-c="(\w+)" data-t="(\w+)">', html)
    assert [code for code, status in shown if status == "reported"] == [finding["code"]]
    assert [status for _, status in shown].count("known") == KNOWN


def test_the_record_holds_the_run_and_verifies(run, told):
    record = json.loads((run[0].folder / "out" / "record.json").read_text(encoding="utf-8"))
    assert [one["fingerprint"] for one in record["findings"]] == [one["fingerprint"] for one in told["findings"]]
    assert len(record["known"]) == KNOWN
    same = medlint("verify", "out/record.json", cwd=run[0].folder)
    assert same.returncode == 0, same.stdout + same.stderr


def test_the_record_no_longer_verifies_once_the_page_is_mended(run, tmp_path):
    clone = tmp_path / "clone"
    subprocess.run(["cp", "-r", str(run[0].folder), str(clone)], check=True)
    file = clone / EDITED
    file.write_text(file.read_text(encoding="utf-8").replace(NEW.format(topic="ankle"), ""), encoding="utf-8")
    changed = medlint("verify", "out/record.json", cwd=clone)
    assert changed.returncode == 1
    assert EDITED in changed.stdout
