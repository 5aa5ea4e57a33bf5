"""What names and looks tell of values."""

from __future__ import annotations

import pytest

from medlint.readers.copy_keys import ANY_ROLE, is_copy, is_meta, role_of


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("title", (True, "heading")),
        ("heroTitle", (True, "heading")),
        ("Headline 12", (True, "heading")),
        ("sub_title", (True, "heading")),
        ("H2", (True, "heading")),
        ("faq.items.answer", (True, "paragraph")),
        ("ctaLabels", (True, "paragraph")),
        ("Description Line 1", (True, "paragraph")),
        ("aria-label", (True, "alt")),
        ("heroImageAlt", (True, "alt")),
        ("placeholder", (True, "alt")),
        ("og:description", (True, "meta")),
        ("seoTitle", (True, "meta")),
        ("metatitle", (True, "meta")),
        ("caption", (True, "caption")),
        ("testimonials", (True, "quote")),
        ("imageUrl", (False, "paragraph")),
        ("className", (False, "paragraph")),
        ("_type", (False, "paragraph")),
        ("dateModified", (None, "paragraph")),
        ("mystery", (None, "paragraph")),
        ("", (None, "paragraph")),
        ("123", (None, "paragraph")),
    ],
)
def test_a_name_tells_its_role(name: str, expected: tuple[bool | None, str]) -> None:
    role = role_of(name)
    assert (role.is_copy, role.kind) == expected


@pytest.mark.parametrize(
    "value",
    [
        "Feel better, sooner.",
        "feel better with us",
        "Hello {name}, welcome back",
        "<p>Feel better; sooner &amp; longer</p>",
        "50% of people slept better",
        "\u201cIt works,\u201d she said",
        "{n, plural, one {# visit} other {# visits}}",
        "Prices from $49 a month",
        "Sleep, stress & energy",
        "When to call: in an emergency, dial first",
    ],
)
def test_prose_is_copy(value: str) -> None:
    assert is_copy(ANY_ROLE, value)


@pytest.mark.parametrize(
    "value",
    [
        "calm",
        "flex items-center gap-2",
        "w-full h-4",
        "return a && b;",
        "npm run build --watch",
        "font-size: 12px; color: red;",
        "rgba(0, 0, 0, 0.5)",
        "2026-01-02 10:00 am",
        "./a file/of this",
        "https://x.test/a",
        "a=b c=d",
        "C:\\Users\\me and you",
        "12 345",
        "0 0 24 24",
        "M0 0 L10 10 z",
        "en_US de_DE",
    ],
)
def test_what_is_no_prose_is_no_copy(value: str) -> None:
    assert not is_copy(ANY_ROLE, value)


def test_objects_of_metadata_are_known() -> None:
    assert is_meta("seo")
    assert is_meta("openGraph")
    assert is_meta("og")
    assert not is_meta("hero")
    assert not is_meta("")
