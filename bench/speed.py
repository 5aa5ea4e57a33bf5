"""How fast medlint is, as ratios within one run, so that the machine matters little.

python bench/speed.py [--rounds N]
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from medlint.commands.check import GC_THRESHOLD
from medlint.config import NO_FILE
from medlint.engine import lint_bytes

SPACY = [sys.executable, "-c", "import spacy; spacy.blank('en')"]
CHECK = [sys.executable, "-m", "medlint", "check", "--fail-on", "never"]

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
    "Antidepressants work after enough serotonin is produced by the tablets.",
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


# Users run installed, compiled bytecode.
USUAL = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def seconds(command: list[str], rounds: int, **environment: str) -> float:
    """Give the median time of a command, in seconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=USUAL | environment)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def throughput(files: list[Path]) -> float:
    """Give the bytes a second of linting on one core, after start."""
    contents = [(str(file), file.read_bytes()) for file in files]
    # Every rule that fires here is compiled after a tenth of the pages; the command line sets the same threshold.
    for path, data in contents[: max(5, len(contents) // 10)]:
        lint_bytes(path, data, config=NO_FILE)
    gc.set_threshold(*GC_THRESHOLD)
    start = time.perf_counter()
    for path, data in contents:
        lint_bytes(path, data, config=NO_FILE)
    return sum(len(data) for _, data in contents) / (time.perf_counter() - start)


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {"MEDLINT_CACHE_DIR": str(folder / "cache")}
        corpus = folder / "corpus"
        corpus.mkdir()
        size = write_corpus(corpus)
        claims, plain, bare = folder / "claims.md", folder / "plain.md", folder / "bare.txt"
        claims.write_text(page(random.Random(1), "md", 4_000, 0.4), encoding="utf-8")
        plain.write_text(page(random.Random(1), "md", 4_000, 0.0), encoding="utf-8")
        bare.write_text("Where to park\n\nThe barrier opens by itself.\n", encoding="utf-8")
        base = seconds(SPACY, rounds)
        rows = [
            ("python -c \"import spacy; spacy.blank('en')\"", base),
            ("a page with claims, nothing compiled yet", seconds([*CHECK, "--no-cache", str(claims)], rounds)),
            ("a page with claims", seconds([*CHECK, str(claims)], rounds + 1, **environment)),
            ("a page without claims", seconds([*CHECK, str(plain)], rounds, **environment)),
            ("a page without anchors", seconds([*CHECK, str(bare)], rounds, **environment)),
            (f"a folder of {size / 1e6:.1f} MB", seconds([*CHECK, str(corpus)], max(1, rounds // 2), **environment)),
        ]
        print(f"{'':<46} {'seconds':>8} {'ratio':>7}")
        for label, duration in rows:
            print(f"{label:<46} {duration:>8.3f} {duration / base:>7.2f}")
        print(f"{'throughput on one core, after start':<46} {throughput(sorted(corpus.iterdir())) / 1e6:>8.2f} MB/s")


if __name__ == "__main__":
    main()
