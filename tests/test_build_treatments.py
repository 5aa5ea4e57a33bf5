"""The builder of the knowledge base of treatments: same tables, same files, nothing lost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[1] / "tools" / "build_treatments.py"
RISKS = (
    "treatment,synonyms_brands,kind,us_status,risk_topics,boxed_warning,source,evidence_level,as_of,must_disclose,"
    "approved_uses,unapproved_uses_marketed\n"
    "bupropion,Zyban|Aplenzin,rx drug,approved: MDD,suicidality|seizure,suicidal thoughts,"
    "label; rest from memory,primary,2026-11,suicidality|seizure,depression (MDD),ADHD|weight loss\n"
)
TOPICS = "topic,n_cues,cues,never\nsuicidality,1,suicidal,suicide prevention\nseizure,1,seizure,for seizures\n"


def build(folder: Path, risks: str = RISKS) -> subprocess.CompletedProcess[str]:
    (folder / "risks.csv").write_text(risks, encoding="utf-8")
    (folder / "risk_topics.csv").write_text(TOPICS, encoding="utf-8")
    return subprocess.run(
        [sys.executable, str(TOOL), str(folder), str(folder)], capture_output=True, text=True, check=False
    )


def test_entry_keeps_names_source_date_and_evidence(tmp_path: Path) -> None:
    assert build(tmp_path).returncode == 0
    (entry,) = map(json.loads, (tmp_path / "treatments.jsonl").read_text(encoding="utf-8").splitlines())
    assert entry["names"] == ["bupropion", "Zyban", "Aplenzin"]
    assert entry["boxed"] == ["suicidality"]
    assert (entry["source"], entry["as_of"]) == ("label; rest from memory", "2026-11")
    # What is from memory in part may not weigh more than a note.
    assert entry["evidence"] == "memory"


def test_same_tables_give_the_same_files(tmp_path: Path) -> None:
    build(tmp_path)
    first = (tmp_path / "treatments.jsonl").read_bytes()
    build(tmp_path)
    assert (tmp_path / "treatments.jsonl").read_bytes() == first


@pytest.mark.parametrize("topic", ["hiccups"])
def test_topic_without_cues_is_refused(tmp_path: Path, topic: str) -> None:
    done = build(tmp_path, RISKS.replace("suicidality|seizure", topic))
    assert done.returncode == 1
    assert topic in done.stderr
