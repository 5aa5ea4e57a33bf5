"""What a page must tell of the treatments that it promotes, and which of it is missing."""

from __future__ import annotations

from medlint.checks.disclosures.reading import Reading
from medlint.checks.disclosures.subjects import Subject
from medlint.checks.disclosures.telling import has_told_elsewhere, is_topic_told
from medlint.treatments import Treatment

# Facts of status and evidence: RSK004 and the approval rules speak of them, so they do not make RSK002 alone.
_SOFT = frozenset({"off_label", "not_fda_approved", "compounded", "evidence_limited", "medial_clear", "no_human_data"})
# Facts of United States law and of its agencies.
_US_ONLY = frozenset({"off_label", "not_fda_approved", "medial_clear", "illegal_federal", "controlled_substance"})
_OF_FORM = frozenset({"balloon", "pellet"})
"""Risks of one form of a treatment, by whose name they go: no page that names no such thing must tell them."""
# Facts of use and handling: telling one of them alone is no telling of risk.
_STATUS = frozenset(
    {
        "controlled_substance",
        "pregnancy",
        "monitoring",
        "child_dose",
        "drug_interactions",
        "implants_metal",
        "eye_laser",
        "impurity",
        "vlcd",
    }
)
_SURELY = 2
"""So many topics that must be told, in words that no frame shows to tell a harm, are told all the same."""
_THOROUGH = 4
"""Lines of told harm, or half as many different words for it."""


def is_without_risk(reading: Reading) -> bool:
    """Tell whether the page promotes and tells no risk at all, nor any topic that must be told."""
    if not reading.is_promotional or reading.told or has_told_elsewhere(reading):
        return False
    topics = [
        (subject, topic)
        for subject in reading.subjects
        if subject.treatment
        for topic in subject.treatment.must_disclose
        if topic not in _SOFT and topic not in _STATUS
    ]
    if any(is_topic_told(reading, *one, lenient=False) for one in topics):
        return False
    # Words that may be meant otherwise once are hardly so twice.
    return sum(is_topic_told(reading, *one) for one in topics) < _SURELY


def expected_topics(subject: Subject) -> list[str]:
    """Give the risks that must be told of a subject, facts of status left out."""
    return [t for t in subject.treatment.must_disclose if t not in _SOFT] if subject.treatment else []


def missing_topics(reading: Reading, subject: Subject, treatment: Treatment) -> list[str]:
    """Give the topics that must be told of a treatment and are not; none where only facts of status are missing."""
    wanted = [
        t
        for t in treatment.must_disclose
        if (reading.document.jurisdiction.market == "us" or t not in _US_ONLY)
        and (t not in _OF_FORM or reading.page.holds(t))
    ]
    missing = [topic for topic in wanted if not is_topic_told(reading, subject, topic)]
    hard = [topic for topic in wanted if topic not in _SOFT]
    lacking = [topic for topic in missing if topic in hard]
    if _is_thorough(reading) and len(lacking) * 2 <= len(hard):
        return []
    return missing if lacking else []


def _is_thorough(reading: Reading) -> bool:
    """Tell whether the page tells so many risks that one more is likelier told in words unknown to us than missing."""
    harms = {told.line.text[told.start : told.end] for told in reading.told}
    return len({told.line.number for told in reading.told}) >= _THOROUGH or len(harms) >= 2 * _THOROUGH
