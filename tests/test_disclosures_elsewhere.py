"""Files of disclosures: configured, named in the front matter, linked; and what is never read."""

from __future__ import annotations

from pathlib import Path

import pytest

from medlint.disclosures import KEY, MAX_FILES, MAX_SIZE, find_elsewhere
from medlint.model import Document, MedlintError
from medlint.readers import read
from medlint.settings import Disclosure


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in {
        "partials/isi.md": "Nausea is common.",
        "safety.md": "# Safety\n\nBruises are common.",
        "site/treatments/risks.html": "<p>Burns happen.</p>",
        "prices.md": "$12 a unit.",
        "site/side-effects/index.md": "Itching is common.",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def page(root: Path, text: str, name: str = "site/treatments/page.md") -> Document:
    return read(str(root / name), text.encode())


def told(root: Path, text: str, *configured: Disclosure) -> list[tuple[str, str, bool]]:
    found = find_elsewhere(page(root, text), configured, root)
    return [(one.path, " ".join(block.text for block in one.blocks), one.by_link) for one in found]


def test_configured_file_is_read_with_what_it_covers(root: Path) -> None:
    entry = Disclosure(str(root / "partials/isi.md"), ["ketamine"])
    (found,) = find_elsewhere(page(root, "# Ketamine\n"), [entry], root)
    assert (found.path, found.covers, found.by_link) == ("partials/isi.md", ("ketamine",), False)
    assert [block.text for block in found.blocks] == ["Nausea is common."]


@pytest.mark.parametrize("value", ["partials/isi.md", "../../partials/isi.md", "[partials/isi.md]", "/partials/isi.md"])
def test_front_matter_names_a_file_from_the_page_or_the_root(root: Path, value: str) -> None:
    assert told(root, f"---\n{KEY}: {value}\n---\n# Page\n") == [("partials/isi.md", "Nausea is common.", False)]


@pytest.mark.parametrize(
    ("link", "path"),
    [
        ("[Safety](/safety)", "safety.md"),
        ("[Safety](/safety.html)", "safety.md"),
        ("[Read more](../../safety.md#top)", "safety.md"),
        ("[the risks](risks.html?x=1)", "site/treatments/risks.html"),
        ("[the risks](/treatments/risks)", "site/treatments/risks.html"),
        ("[more](/side-effects/)", "site/side-effects/index.md"),
        ("[more](../side%2Deffects)", "site/side-effects/index.md"),
    ],
)
def test_link_to_safety_information_below_the_root_is_followed(root: Path, link: str, path: str) -> None:
    assert [(one, by_link) for one, _, by_link in told(root, f"# Page\n\n{link}\n")] == [(path, True)]


@pytest.mark.parametrize(
    "link",
    [
        "[Prices](/prices.md)",
        "[Safety](https://example.com/safety.md)",
        "[Safety](//example.com/safety)",
        "[Safety](mailto:safety@example.com)",
        "[Safety](#safety)",
        "[Safety](/nowhere)",
        "[Safety](http://[broken)",
        "[Safety](/)",
        "[Safety](../../../../../../../../etc/passwd)",
        "[Safety](/%00)",
        "[Safety](page.md)",
    ],
)
def test_other_links_tell_nothing(root: Path, link: str) -> None:
    (root / "site/treatments/page.md").write_text("# Page\n", encoding="utf-8")
    assert told(root, f"# Page\n\n{link}\n") == []


def test_hidden_link_is_not_followed(root: Path) -> None:
    document = page(root, '<p>Page</p><p hidden><a href="/safety">Safety</a></p>', "site/page.html")
    assert find_elsewhere(document, [], root) == ()


def test_file_is_taken_in_once_and_a_page_never_by_itself(root: Path) -> None:
    entry = Disclosure(str(root / "safety.md"))
    text = f"---\n{KEY}: safety.md\n---\n[Safety](/safety) and [warnings](/safety.md)\n"
    assert [by_link for _, _, by_link in told(root, text, entry)] == [False]
    own = page(root, "[Safety](safety.md)\n", "safety.md")
    assert find_elsewhere(own, [entry], root) == ()


def test_linked_files_are_not_followed_further(root: Path) -> None:
    (root / "safety.md").write_text("[More risks](/partials/isi.md) and [safety](/safety)\n", encoding="utf-8")
    assert [path for path, _, _ in told(root, "[Safety](/safety)\n")] == ["safety.md"]


def test_symbolic_link_out_of_the_root_is_not_followed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.md"
    outside.write_text("Secret.", encoding="utf-8")
    (root / "safety-too.md").symlink_to(outside)
    assert told(root, "[Safety](/safety-too)\n") == []
    with pytest.raises(MedlintError, match=r"no file `safety-too\.md` below"):
        told(root, f"---\n{KEY}: safety-too.md\n---\n")


def test_circle_of_symbolic_links_is_no_file(root: Path) -> None:
    (root / "safety-a.md").symlink_to(root / "safety-b.md")
    (root / "safety-b.md").symlink_to(root / "safety-a.md")
    assert told(root, "[Safety](/safety-a)\n") == []


def test_links_are_followed_up_to_a_number(root: Path) -> None:
    for number in range(MAX_FILES + 5):
        (root / f"safety{number}.md").write_text("Burns happen.", encoding="utf-8")
    links = " ".join(f"[safety {number}](/safety{number}.md)" for number in range(MAX_FILES + 5))
    assert len(told(root, links + "\n")) == MAX_FILES


def test_linked_file_that_cannot_be_read_is_passed_over(root: Path) -> None:
    (root / "safety.md").write_bytes(b"x" * (MAX_SIZE + 1))
    (root / "risks.md").write_bytes(b"\xff\xfe\xff")
    assert told(root, "[Safety](/safety) [risks](/risks)\n") == []


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("gone.md", None, "disclosures: .*gone.md: No such file or directory; mend the path or take the entry out"),
        ("big.md", b"x" * (MAX_SIZE + 1), "disclosures: .*big.md: .*larger than 1,000,000 bytes"),
        ("bytes.md", b"\xff\xff\xff", "disclosures: .*bytes.md:.*UTF-8"),
        (".", None, "disclosures: .*: not a file"),
    ],
)
def test_configured_file_that_cannot_be_read_is_told(root: Path, name: str, data: bytes | None, message: str) -> None:
    if data is not None:
        (root / name).write_bytes(data)
    with pytest.raises(MedlintError, match=message):
        told(root, "# Page\n", Disclosure(str(root / name)))


@pytest.mark.parametrize("value", ["12", "[1, 2]", "{a: b}", "['']"])
def test_front_matter_of_another_form_is_told(root: Path, value: str) -> None:
    with pytest.raises(MedlintError, match=f"{KEY}: give the path of a file, or a list of paths"):
        told(root, f"---\n{KEY}: {value}\n---\n# Page\n")


def test_front_matter_with_too_many_files_is_told(root: Path) -> None:
    with pytest.raises(MedlintError, match=f"give {MAX_FILES} at most"):
        told(root, f"---\n{KEY}: [{', '.join(f'{n}.md' for n in range(MAX_FILES + 1))}]\n---\n# Page\n")


def test_file_is_read_again_when_it_has_changed(root: Path) -> None:
    assert told(root, "[Safety](/safety)\n")[0][1] == "Safety Bruises are common."
    (root / "safety.md").write_text("Everything is different.", encoding="utf-8")
    assert told(root, "[Safety](/safety)\n")[0][1] == "Everything is different."


def test_hidden_words_of_the_file_tell_nothing(root: Path) -> None:
    (root / "safety.html").write_text("<p>Burns happen.</p><p hidden>Death.</p>", encoding="utf-8")
    (root / "safety.md").unlink()
    assert told(root, "[Safety](/safety)\n") == [("safety.html", "Burns happen.", True)]
