"""Build `rules/knowledge/treatments.jsonl` and `risk_topics.jsonl` from the reference tables.

    python tools/build_treatments.py REFERENCE_KB [RULES_KNOWLEDGE]

Same tables, same files: correct the tables, not the files. What the tables lack (boxed warnings as topics) or get wrong
stands here, and is hand-made.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path
from typing import Any

# Boxed warnings as topics, read off the column `boxed_warning`. A treatment that is not here has none, or one that
# depends on the product and cannot be told from copy.
BOXED: dict[str, list[str]] = {
    "esketamine": ["sedation", "dissociation", "respiratory_depression", "abuse_dependence", "suicidality"],
    "semaglutide": ["thyroid_ctumor"],
    "compounded semaglutide/tirzepatide": ["thyroid_ctumor"],
    "tirzepatide": ["thyroid_ctumor"],
    "liraglutide": ["thyroid_ctumor"],
    "naltrexone-bupropion": ["suicidality"],
    "onabotulinumtoxinA and other botulinum toxins": ["distant_spread"],
    "estradiol / menopausal hormone therapy": ["endometrial_cancer"],
    "minoxidil": ["fluid_heart"],
    "isotretinoin": ["birth_defects"],
    "SSRIs": ["suicidality"],
    "SNRIs": ["suicidality"],
    "bupropion": ["suicidality"],
    "dextromethorphan-bupropion": ["suicidality"],
    "zuranolone": ["driving"],
    "benzodiazepines": ["abuse_dependence", "withdrawal", "respiratory_depression"],
    "prescription stimulants": ["abuse_dependence"],
    "zolpidem and Z-drugs": ["next_day"],
    "methadone": ["abuse_dependence", "respiratory_depression", "arrhythmia_qt", "neonatal"],
    "methylene blue": ["serotonin_syndrome"],
    "anabolic steroids / SARMs": ["liver"],
    "breast augmentation (implants)": ["revision_surgery", "bia_alcl", "systemic_bii"],
    "levothyroxine / liothyronine": ["not_weight_loss_approved"],
    "desiccated thyroid": ["not_weight_loss_approved"],
    "metformin": ["lactic"],
    "rapamycin": ["infection", "cancer"],
    "opioid pain medicines": ["abuse_dependence", "respiratory_depression"],
    "JAK inhibitors": ["infection", "cancer", "cardiac", "blood_clots"],
    "fluoroquinolones": ["tendon_rupture", "nerve"],
    "hormonal contraceptives (combined)": ["cardiac"],
    "depo-medroxyprogesterone": ["osteoporosis"],
    "mifepristone": ["infection", "bleeding"],
    "bremelanotide / flibanserin": ["low_blood_pressure"],
    "disulfiram": ["alcohol_interaction"],
    "lecanemab / donanemab": ["aria"],
}
# The box belongs to some of the products alone: it counts when copy says one of these words.
BOXED_IF: dict[str, list[str]] = {
    "minoxidil": ["oral minoxidil", "minoxidil tablet", "minoxidil pill", "minoxidil capsule", "loniten", "ldom"],
    "bremelanotide / flibanserin": ["flibanserin", "addyi"],
    "anabolic steroids / SARMs": ["oxandrolone", "anavar", "stanozolol", "winstrol"],
    # Not on vaginal estrogen, nor on estrogen with a progestogen, since labels were revised (first on 12 Feb 2026).
    "estradiol / menopausal hormone therapy": [
        "patch",
        "patches",
        "climara",
        "vivelle-dot",
        "divigel",
        "estrogen-only",
        "oestrogen-only",
        "estrogen-alone",
        "oestrogen-alone",
        "unopposed",
    ],
    # Pills with a progestin alone (Slynd, Opill) have none.
    "hormonal contraceptives (combined)": [
        "estrogen",
        "estrogen-containing",
        "oestrogen",
        "combined",
        "combination",
        "yaz",
        "yasmin",
        "nuvaring",
        "annovera",
        "xulane",
        "twirla",
        "ring",
        "patch",
    ],
}
# Names of rows whose first column is a heading of the table and not something that copy says.
FIRST: dict[str, list[str]] = {
    "compounded semaglutide/tirzepatide": [],
    "onabotulinumtoxinA and other botulinum toxins": [
        "onabotulinumtoxinA",
        "incobotulinumtoxinA",
        "abobotulinumtoxinA",
    ],
    "calcium hydroxylapatite / PLLA biostimulators": ["calcium hydroxylapatite", "PLLA"],
    "estradiol / menopausal hormone therapy": ["estradiol", "menopausal hormone therapy"],
    "compounded hormone pellets / bioidentical": ["compounded hormone pellets"],
    "tretinoin and retinoids (topical)": ["tretinoin"],
    "prescription stimulants": ["prescription stimulants"],
    "modafinil/armodafinil": ["modafinil", "armodafinil"],
    "zolpidem and Z-drugs": ["zolpidem"],
    "buprenorphine (OUD)": ["buprenorphine"],
    "kratom / 7-OH": ["kratom"],
    "ayahuasca / ibogaine retreats": ["ayahuasca", "ibogaine"],
    "B12 / lipotropic shots": [],
    "BPC-157 and research peptides": ["BPC-157"],
    "sermorelin / tesamorelin": ["sermorelin", "tesamorelin"],
    "HGH (somatropin)": ["HGH"],
    "anabolic steroids / SARMs": ["anabolic steroids", "SARMs"],
    "breast augmentation (implants)": ["breast augmentation"],
    "RF/ultrasound body contouring": ["ultrasound body contouring"],
    "levothyroxine / liothyronine": ["levothyroxine", "liothyronine"],
    "gabapentin / pregabalin": ["gabapentin", "pregabalin"],
    "hormonal contraceptives (combined)": [],
    "bremelanotide / flibanserin": ["bremelanotide", "flibanserin"],
    "PT-141 / melanotan": ["PT-141", "melanotan"],
    "dietary supplements (general)": [],
    "red yeast rice / ashwagandha / turmeric": ["red yeast rice", "ashwagandha", "turmeric"],
    "St John's wort / 5-HTP / SAMe": ["St John's wort", "5-HTP"],
    "colloidal silver / MMS": ["colloidal silver"],
    "red light / PEMF / neurofeedback devices": ["red light", "neurofeedback"],
    "vagus nerve / CES stimulators": ["vagus nerve stimulators"],
    "bariatric surgery / gastric balloon": ["bariatric surgery", "gastric balloon"],
    "knee injections (HA, steroid)": [],
    "lecanemab / donanemab": ["lecanemab", "donanemab"],
    "Accelerated detox / rapid opioid detox": ["rapid opioid detox", "accelerated detox"],
}
# Hand-made 2026-11: more words of copy for the same thing.
ALSO: dict[str, list[str]] = {
    "semaglutide": [
        "GLP-1 shot",
        "GLP-1 shots",
        "GLP-1 injections",
        "GLP-1 injection",
        "weekly GLP-1",
        "skinny shot",
        "skinny jab",
    ],
    "onabotulinumtoxinA and other botulinum toxins": [
        "tox",
        "wrinkle relaxers",
        "neurotoxin",
        "neuromodulator",
        "neuromodulators",
    ],
    "hyaluronic acid dermal fillers": ["filler", "fillers", "hyaluronic acid filler"],
    "deoxycholic acid": ["fat-dissolving shots", "fat dissolver"],
    "estradiol / menopausal hormone therapy": ["estrogen patches", "estradiol patches", "oestrogen", "hormone therapy"],
    "tretinoin and retinoids (topical)": ["prescription retinoids"],
    "SSRIs": ["SSRI medication"],
    "medical cannabis": ["marijuana", "cannabis"],
    "CBD products": ["CBD", "CBD softgels"],
    "psilocybin": ["psychedelic mushrooms", "mushroom retreat", "mushroom ceremony", "psilocybin ceremony"],
    "nitrous oxide": ["nitrous"],
    "NAD+ IV": ["NAD+", "NAD+ drip"],
    "IV vitamin therapy": ["IV drips", "vitamin drips", "IV vitamins", "Myers", "vitamin infusions", "hydration drip"],
    "BPC-157 and research peptides": ["peptide therapy", "peptide injections"],
    "stem cell therapy": ["stem cells"],
    "PRP": ["PRP injection", "platelet injections"],
    "liposuction": ["liposculpt"],
    "cryolipolysis": ["freeze fat"],
    "laser resurfacing": ["laser facial resurfacing", "resurfacing laser"],
    "microneedling": ["micro needling"],
    "hyperbaric oxygen therapy": ["hyperbaric"],
    "ozone therapy": ["ozone"],
    "desiccated thyroid": ["glandular thyroid"],
    "melatonin": ["sleep gummies"],
    "homeopathy": ["homeopath"],
    "whole-body cryotherapy": ["cryotherapy"],
    "thread lift": ["thread lifts", "threads"],
    "hair transplant": ["hair transplants"],
    "LASIK": ["SMILE laser"],
    "bariatric surgery / gastric balloon": ["swallowable balloon", "weight-loss balloon"],
    "chelation therapy": ["chelation drip"],
    "chiropractic manipulation": ["chiropractor"],
    "ketamine": ["ketamine lozenge", "ketamine tablets", "at-home ketamine therapy"],
    "testosterone": ["testosterone shot", "testosterone replacement"],
}
# Hand-made 2026-11-28: what the tables get wrong. A field is put in place of the row's, `source` is added to it.
CORRECTED: dict[str, dict[str, Any]] = {
    "ketamine": {
        "status": "approved: IV/IM general anesthesia only (alone for procedures, or with other anesthetics); "
        "no psychiatric or pain indication",
        "source": "Ketalar label, section 1",
    },
    "SNRIs": {
        "status": "approved: MDD; GAD, social anxiety, panic disorder and pain conditions by drug",
        "approved_uses": [
            "depression (MDD)",
            "generalized anxiety disorder",
            "social anxiety",
            "panic disorder",
            "diabetic nerve pain (duloxetine)",
            "fibromyalgia (duloxetine)",
            "chronic musculoskeletal pain (duloxetine)",
        ],
        "source": "Effexor XR label, section 1: MDD, GAD, social anxiety disorder, panic disorder (pfizerpro.com)",
    },
    "medical cannabis": {
        "status": "plant cannabis not FDA-approved; synthetic dronabinol/nabilone and purified CBD are approved drugs; "
        "marijuana under a state medical license is in Schedule III since 28 Apr 2026, other marijuana in Schedule I "
        "(a wider change is proposed: re-check)",
        "source": "91 FR 22714, 28 Apr 2026 (govinfo.gov)",
    },
    "estradiol / menopausal hormone therapy": {
        "source": "the six are Prometrium, Divigel, Cenestin, Enjuvia, Estring and Bijuva (urologytimes.com); the box "
        "on endometrial cancer stays on systemic estrogen alone (FDA, 10 Nov 2025)",
    },
}
# Cues of a topic that do not tell it: a lack of vitamin B12 is another risk of metformin than the one of its box.
WRONG_CUES: dict[str, frozenset[str]] = {
    "lactic": frozenset({"vitamin B12", "B12 deficiency", "treats B12 deficiency"})
}
# Names that are as often something else ("low T" is a condition, "Vivace" a hotel).
DROPPED = frozenset(
    {"RHA", "FUT", "FUE", "PRK", "DMT", "Vivace", "SAMe", "Sonata", "Renova", "low T", "CES device", "contoura"}
    | {"shrooms", "Potenza", "threads", "Myers", "drip bar"}
)


def rows(path: Path) -> list[dict[str, str]]:
    """Read a table; every row by column name."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed(cell: str) -> list[str]:
    """Split a cell of pipe-separated values."""
    return [part.strip() for part in cell.split("|") if part.strip()]


def names(row: dict[str, str]) -> list[str]:
    """Give the names of a treatment as copy may use them, the row's own first."""
    own = row["treatment"]
    found = [*FIRST.get(own, [own]), *listed(row["synonyms_brands"]), *ALSO.get(own, [])]
    return list(dict.fromkeys(name for name in found if name not in DROPPED))


def evidence(row: dict[str, str]) -> str:
    """Give `memory` where the source says so of any part: such a row may not weigh more than a note."""
    return "memory" if re.search(r"\bmemory\b", row["source"]) else row["evidence_level"]


def treatment(row: dict[str, str]) -> dict[str, object]:
    """Turn a row of risks.csv into an entry."""
    entry: dict[str, object] = {"treatment": row["treatment"], "kind": row["kind"], "status": row["us_status"]}
    entry["names"] = names(row)
    entry["topics"] = listed(row["risk_topics"])
    # A row for a whole family: its topics are not those of each member.
    entry["must_disclose"] = [] if row["treatment"].endswith("(general)") else listed(row["must_disclose"])
    if row["treatment"] in BOXED:
        entry["boxed"] = BOXED[row["treatment"]]
        entry["boxed_if"] = BOXED_IF.get(row["treatment"], [])
    entry["approved_uses"] = listed(row["approved_uses"])
    entry["unapproved_uses"] = listed(row["unapproved_uses_marketed"])
    entry["evidence"] = evidence(row)
    entry["source"] = row["source"]
    entry["as_of"] = row["as_of"]
    for field, value in CORRECTED.get(row["treatment"], {}).items():
        entry[field] = f"{entry[field]}; {value}" if field == "source" else value
    return entry


def topic(row: dict[str, str]) -> dict[str, object]:
    """Turn a row of risk_topics.csv into an entry."""
    wrong = WRONG_CUES.get(row["topic"], frozenset())
    cues, never = ([cue for cue in listed(row[column]) if cue not in wrong] for column in ("cues", "never"))
    return {"topic": row["topic"], "cues": cues, "never": never}


def dump(entries: list[dict[str, object]]) -> str:
    """Write one entry a line, so that a changed fact is a changed line and the base loads fast."""
    return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)


def main() -> None:
    """Write both files; the second argument is the folder of the rules' knowledge."""
    tables = Path(sys.argv[1])
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).parents[1] / "rules" / "knowledge"
    entries = [treatment(row) for row in rows(tables / "risks.csv")]
    topics = [topic(row) for row in rows(tables / "risk_topics.csv")]
    known = {entry["topic"] for entry in topics}
    used = {t for entry in entries for key in ("topics", "must_disclose", "boxed") for t in entry.get(key, [])}  # type: ignore[attr-defined] # lists of names
    if used - known:
        sys.exit(f"topics without cues: {', '.join(sorted(used - known))}")
    (target / "treatments.jsonl").write_text(dump(entries), encoding="utf-8")
    (target / "risk_topics.jsonl").write_text(dump(topics), encoding="utf-8")


if __name__ == "__main__":
    main()
