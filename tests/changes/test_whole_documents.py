"""Findings that stand for a whole document: they count when what promotes, claims or discloses was touched."""

from __future__ import annotations

from medlint.commands import changed
from tests.changes.checking import places

CONTACT = "## Find us\n\nThe blue door is on Mill Lane, beside the bakery.\n"
RISKS = (
    "## Side effects\n\n"
    "Ketamine can cause dissociation, raised blood pressure, nausea and sedation. It can be abused, and it can harm the"
    " bladder. Do not drive until the next day.\n\n"
)
PAGE = (
    "# Ketamine infusions\n\n"
    "Our clinic offers ketamine infusions that lift depression within hours. We treat adults whose mood has not\n"
    "answered to other medicines, and our nurses stay with you all the time.\n\n"
    "Book your first ketamine infusion today. Ketamine relieves depression, and our patients feel better after it.\n\n"
)


def risks(*arguments):
    return places("--select", "RSK001,RSK002,RSK003", *arguments)


def test_page_of_the_tests_lacks_risks(repository):
    repository.commit(a_md=PAGE + CONTACT)
    assert risks()


def test_other_parts_do_not_bring_it_up(repository):
    repository.commit(a_md=PAGE + CONTACT)
    repository.write("a.md", PAGE + CONTACT.replace("blue", "green") + "\nRing the bell.\n")
    assert risks("--since", "HEAD") == []


def test_claim_that_is_reworded_brings_it_up(repository):
    repository.commit(a_md=PAGE + CONTACT)
    repository.write("a.md", PAGE.replace("within hours", "within a day") + CONTACT)
    assert risks("--since", "HEAD") == risks()


def test_risks_that_are_taken_out_bring_it_up(repository):
    repository.commit(a_md=PAGE + "Tea is free.\n\n" + RISKS + CONTACT)
    repository.write("a.md", PAGE + "Tea is free.\n\n" + CONTACT)
    assert risks("--since", "HEAD") == risks() != []


def test_risks_that_are_replaced_by_something_harmless_bring_it_up(repository):
    repository.commit(a_md=PAGE + "Tea is free.\n\n" + RISKS + CONTACT)
    repository.write("a.md", PAGE + "Tea is free.\n\n## Tea\n\nGreen or black.\n\n" + CONTACT)
    assert risks("--since", "HEAD") == risks() != []


def test_one_risk_less_brings_it_up(repository):
    repository.commit(a_md=PAGE + RISKS + CONTACT)
    repository.write("a.md", PAGE + RISKS.replace(" It can be abused, and it can harm the bladder.", "") + CONTACT)
    assert risks("--since", "HEAD") == risks() != []


def test_disclosures_that_the_page_no_longer_leads_to_bring_it_up(repository):
    link = "Read the [safety information](safety.md).\n\n"
    repository.commit(a_md=PAGE + link + CONTACT, safety_md="# Ketamine safety\n\n" + RISKS)
    repository.write("a.md", PAGE + CONTACT)
    assert places("--select", "RSK001", "--since", "HEAD") == [("a.md", 1)]


def test_new_page_counts_whole(repository):
    repository.commit()
    repository.write("a.md", PAGE + CONTACT)
    assert risks("--since", "HEAD") == risks() != []
    repository.git("add", "--all")
    assert risks("--staged") == risks()


def test_page_that_was_not_readable_counts_whole(repository):
    repository.write("a.md", "é\n".encode("cp1252") + (PAGE + CONTACT).encode())
    repository.commit()
    repository.write("a.md", PAGE + CONTACT + "More.\n")
    assert risks("--since", "HEAD") == risks() != []


def test_words_from_afar_that_bring_a_claim_up_count(repository):
    old = "Only a few spots left.\n\nIt is warm.\n\nCome by.\n\nWe open at nine.\n"
    repository.commit(a_md=old)
    assert places("--select", "PRS") == []
    repository.write("a.md", old + "\nKetamine therapy for depression.\n")
    assert places("--select", "PRS") == [("a.md", 1)]
    assert places("--select", "PRS", "--since", "HEAD") == [("a.md", 1)]
    repository.commit("all of it")
    repository.write("a.md", old + "\nKetamine therapy for depression.\n\nIt hails.\n")
    assert places("--select", "PRS", "--since", "HEAD") == []


def test_what_is_remembered_counts_as_what_is_linted(repository):
    repository.commit(a_md=PAGE + CONTACT, b_md=PAGE + CONTACT)
    repository.write("a.md", PAGE.replace("within hours", "within a day") + CONTACT)
    repository.write("b.md", PAGE + CONTACT.replace("blue", "green"))
    expected = [one for one in risks() if one[0] == "a.md"]
    assert [risks("--since", "HEAD", *options) for options in ([], [], ["--no-cache"])] == [expected] * 3


def test_page_that_is_gone_before_its_claims_are_looked_at_counts(repository, monkeypatch):
    repository.commit(a_md=PAGE + CONTACT)
    repository.write("a.md", PAGE + CONTACT.replace("blue", "green"))
    expected = risks()

    def gone(*_):
        raise FileNotFoundError

    monkeypatch.setattr(changed, "read_file", gone)
    assert risks("--since", "HEAD") == expected
