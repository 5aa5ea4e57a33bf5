"""Copy to measure with: invented pages, and folders of mixed and of marketing copy with a seed of their own.

Mixed copy is what a repository holds: invented sentences, neutral copy in four paragraphs of ten, and marketing copy in
one. Dense copy is marketing copy alone. Names are put into both, so that hardly a sentence comes twice. The neutral and
marketing copy is that of the shared benchmark (`../shared/bench`, or the folder in `MEDLINT_BENCH`) where it is there,
and the good and bad examples of the rules elsewhere.
"""

from __future__ import annotations

import html
import json
import os
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from medlint.packs import bundled_packs, load_pack, unmark

SHARED = Path(os.environ.get("MEDLINT_BENCH", Path(__file__).parents[2] / "shared" / "bench"))
Kind = Literal["mixed", "dense"]

# About three sentences in ten hold a figure or a time, as they do in published health copy and in patient leaflets.
PLAIN = [
    "Our team listens before it plans anything, and every plan is written down for you to take home.",
    "We work closely with family doctors, and with your permission we send them a short report.",
    "If you need an interpreter, tell us when you book and we will arrange one at no cost to you.",
    "Children are welcome, and there is a shelf of picture books beside the fish tank.",
    "The entrance on the garden side has no steps, and the lift takes a large wheelchair.",
    "Many people find it easier to talk about sleep, worries or pain when a friend sits beside them.",
    "Wear loose clothes, and leave jewellery and contact lenses at home if you can.",
    "The nurse will ask how you have been, what has changed, and which medicines you use.",
    "Skin reacts to sun, wind and soap, and what suits one person may irritate another.",
    "Eat as you normally would, unless your letter says otherwise, and drink enough water.",
    "You can change your mind at any point, and nobody will ask you for a reason.",
    "Our dietitian cooks with a small group in the kitchen next door, and recipes are free to copy.",
    "Back pain has many causes, and an examination tells more than a picture does.",
    "Bring the letter from the hospital, and write down the questions that matter to you.",
    "The car park behind the building opens at seven and closes when the last visitor has gone.",
    "Bring a list of your medicines and the letter from your family doctor to the first visit.",
    "Our reception moved to the second floor in spring, next to the lift and the small garden.",
    "Please tell the nurse about allergies, earlier operations and anything that you take every day.",
    "Appointments can be changed by telephone or through the form until noon of the day before.",
    "The waiting room has water, a shelf of books in four languages and a quiet corner for children.",
]
CLAIMS = [
    "Ketamine infusions are a miracle for people whom nothing else has helped.",
    "Nine in 10 of our guests feel lighter within 40 minutes of the first drip.",
    "Our clinic is the best place in the county for botulinum toxin injections.",
    "The treatment is completely safe and works for everyone.",
    "Semaglutide is not a cure, and nausea and vomiting are common at the start.",
    "Once the tablets have filled you up with serotonin, the mood lifts by itself.",
]
WRAPS = {
    "md": ("# {title}\n\n{body}\n", "\n\n"),
    "txt": ("{title}\n\n{body}\n", "\n\n"),
    "html": ("<!doctype html><title>{title}</title><body><h1>{title}</h1><p>{body}</p></body>\n", "</p>\n<p>"),
}


NAMES = (
    "Ada Bela Chidi Dana Emeka Farah Goran Hana Ines Jonas Kofi Lena Marek Nia Omar Petra Quinn Rosa Sven Tara".split()
)


def sentence(chance: random.Random, share: float) -> str:
    """Invent a sentence; half of them come only once, the others again and again, as footers do."""
    text = chance.choice(CLAIMS if chance.random() < share else PLAIN)
    return text if chance.random() < 0.5 else f"{chance.choice(NAMES)} {chance.choice(NAMES)} writes: {text}"


def page(chance: random.Random, suffix: str, size: int, share: float) -> str:
    """Invent a page of about `size` characters, `share` of whose sentences are claims."""
    shell, between = WRAPS[suffix]
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < size:
        paragraphs.append(" ".join(sentence(chance, share) for _ in range(chance.randint(2, 6))))
    return shell.format(title="About the visit", body=between.join(paragraphs))


def write_corpus(folder: Path, total: int = 1_000_000) -> int:
    """Write a folder of mixed copy of about `total` bytes; gives its size."""
    chance = random.Random(7)
    size = 0
    number = 0
    while size < total:
        suffix = chance.choice(list(WRAPS))
        # Every other page is about nothing that a rule speaks of, as in a real repository.
        text = page(chance, suffix, chance.choice([2_000, 6_000, 20_000]), chance.choice([0.0, 0.15]))
        (folder / f"page-{number:04}.{suffix}").write_text(text, encoding="utf-8")
        size += len(text.encode())
        number += 1
    return size


def copy(kind: Kind, total: int, count: int) -> Iterator[tuple[str, bytes]]:
    """Give the files of a folder by name: `count` of them, of about `total` bytes together."""
    chance = random.Random(5)
    for number in range(count):
        suffix = chance.choice(list(WRAPS))
        # Few pages are long, and most are short.
        share = chance.choice([0.3, 0.5, 0.7, 1.0, 2.5])
        yield f"page-{number:04}.{suffix}", _file(chance, kind, suffix, int(total / count * share))


def one_file(kind: Kind, total: int) -> bytes:
    """Give one Markdown file of about `total` bytes."""
    return _file(random.Random(5), kind, "md", total)


def _file(chance: random.Random, kind: Kind, suffix: str, size: int) -> bytes:
    shell, between = WRAPS[suffix]
    paragraphs: list[str] = []
    left = size
    while left > 0:
        paragraph = _paragraph(chance, kind)
        paragraphs.append(html.escape(paragraph, quote=False) if suffix == "html" else paragraph)
        left -= len(paragraphs[-1].encode()) + len(between)
    return shell.format(title="About the visit", body=between.join(paragraphs)).encode()


def _paragraph(chance: random.Random, kind: Kind) -> str:
    place = 0.0 if kind == "dense" else chance.random()
    if place >= 0.5:
        return " ".join(sentence(chance, 0.03) for _ in range(5))
    text = chance.choice(_published("marketing" if place < 0.1 else "neutral"))
    return _varied(chance, text)


@cache
def _published(sort: Literal["marketing", "neutral"]) -> list[str]:
    file = SHARED / {"marketing": "dev-passages.jsonl", "neutral": "dev-neutral.jsonl"}[sort]
    if file.is_file():
        texts = [json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines()]
        return [paragraph for text in texts for paragraph in re.split(r"\n\s*\n", text) if paragraph.strip()]
    rules = [rule for path in bundled_packs() for rule in load_pack(path)[0].rules]
    examples = [rule.examples.bad if sort == "marketing" else rule.examples.good for rule in rules]
    return [" ".join(unmark(text)[0].split()) for texts in examples for text in texts]


def _varied(chance: random.Random, text: str) -> str:
    """Give the sentences of a text with names for some of their words."""
    return " ".join(_with_names(chance, one) for one in re.split(r"(?<=[.!?])\s+", text))


def _with_names(chance: random.Random, text: str) -> str:
    words = text.split(" ")
    for _ in range(2):
        if len(words) > 4 and chance.random() < 0.7:
            words[chance.randrange(len(words))] = chance.choice(NAMES)
    return " ".join(words)
