"""How fast the readers are, format by format, on invented pages with the markup that such pages have.

python bench/readers.py [--rounds N] [--format NAME]…
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import random
import time
from collections.abc import Callable, Iterator

import yaml
from corpora import PLAIN

from medlint.readers import read

SIZE, FILES = 60_000, 8
"""Characters of a page, about, and how many pages there are of each format."""
Page = list[tuple[str, list[str]]]
"""Headings, each with its paragraphs."""


def page(chance: random.Random) -> Page:
    """Invent a page; about half of a file are its words, as in published ones."""
    sections: Page = []
    for _ in range(SIZE // 2_200):
        paragraphs = [" ".join(chance.choices(PLAIN, k=chance.randint(2, 5))) for _ in range(chance.randint(2, 5))]
        sections.append((chance.choice(PLAIN)[:40].rstrip(" ,."), paragraphs))
    return sections


def marked(text: str, bold: str, link: str) -> str:
    """Put a word in bold and make another one a link."""
    words = text.split(" ")
    words[2] = bold.format(words[2])
    words[6] = link.format(words[6])
    return " ".join(words)


def as_text(sections: Page) -> str:
    return "\n\n".join(part for heading, paragraphs in sections for part in (heading, *paragraphs))


def as_markdown(sections: Page) -> str:
    parts = ["---\ntitle: About the visit\ndescription: What to bring, and whom to ask.\ntags: [visit, care]\n---"]
    for heading, paragraphs in sections:
        parts.append(f"## {heading}")
        parts += [marked(text, "**{}**", "[{}](/visit/{})".replace("/{}", "/us")) for text in paragraphs]
        parts.append("\n".join(f"- {text.split(',')[0]}" for text in paragraphs))
        parts.append("| Day | Hours |\n| --- | --- |\n| Monday | 8 to 6 |\n| Friday | 8 to 2 |")
        parts.append("![The garden beside the clinic](/img/garden.jpg)")
    return "\n\n".join(parts) + "\n"


def as_mdx(sections: Page) -> str:
    body = as_markdown(sections).replace("\n\n![", '\n\n<Card title="A word before" icon="leaf" />\n\n![')
    head, _, rest = body.partition("\n---\n")
    return f'{head}\n---\nimport {{ Card }} from "../card";\n\n{rest}'


HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>About the visit</title>
<meta name="description" content="What to bring, and whom to ask.">
<link rel="stylesheet" href="/assets/main.4f2c.css"><script>window.data = {"page": "visit", "ids": [1, 2, 3]};</script>
<style>.card { display: grid; gap: 1rem } .card > p { margin: 0 }</style></head>
<body class="page page--visit">
<nav class="nav" aria-label="Main"><ul><li><a href="/">Home</a></li><li><a href="/visit">Your visit</a></li></ul></nav>
"""


def as_html(sections: Page) -> str:
    parts = [HEAD]
    for number, (heading, paragraphs) in enumerate(sections):
        parts.append(f'<section id="s{number}" class="section section--text" data-analytics="block-{number}">')
        parts.append(f'  <div class="container mx-auto px-4 lg:px-8">\n    <h2 class="title text-2xl">{heading}</h2>')
        for text in paragraphs:
            words = marked(text, "<strong>{}</strong>", '<a class="link" href="/visit?from=page">{}</a>')
            parts.append(f'    <p class="body-text leading-relaxed">{words.replace(", and", "&nbsp;&mdash; and")}</p>')
        parts.append(f'    <ul class="list">{"".join(f"<li>{text[:60]}</li>" for text in paragraphs)}</ul>')
        parts.append(
            '    <img class="photo" src="/img/garden.jpg" width="640" height="480" alt="The garden">\n  </div>'
        )
        parts.append("</section>")
    return "\n".join(parts) + "\n</body></html>\n"


def as_template(sections: Page) -> str:
    body = as_html(sections).replace("/img/garden.jpg", "{{ url_for('static', filename='garden.jpg') }}")
    return body.replace("<ul class=", "{% if points %}<ul class=").replace("</ul>\n", "</ul>{% endif %}\n")


def as_tsx(sections: Page) -> str:
    parts = [
        'import Image from "next/image";\nimport { Card } from "@/components/card";\n\nexport default function Page() {'
    ]
    parts.append(
        '  const [isOpen, setOpen] = useState<boolean>(false);\n  return (\n    <main className="mx-auto max-w-5xl">'
    )
    for number, (heading, paragraphs) in enumerate(sections):
        parts.append(f'      <section key={{{number}}} className={{cn("grid gap-6", isOpen && "lg:grid-cols-2")}}>')
        parts.append(f'        <h2 className="text-2xl font-semibold tracking-tight">{heading}</h2>')
        for text in paragraphs:
            words = marked(text, "<strong>{}</strong>", '<a className="link" href="/visit">{}</a>')
            half = words.find(" ", len(words) // 2)
            words = f"{words[:half]}\n          {words[half + 1 :]}"
            parts.append(f'        <p className="leading-relaxed">\n          {words}\n        </p>')
        parts.append(f'        <Card title="{heading}" onClick={{() => setOpen(!isOpen)}} size="large" />')
        parts.append(
            '        <Image src="/img/garden.jpg" width={640} height={480} alt="The garden" />\n      </section>'
        )
    return "\n".join(parts) + "\n    </main>\n  );\n}\n"


def records(sections: Page) -> list[dict[str, object]]:
    """Give the page as a content manager stores it."""
    return [
        {
            "id": f"5f3a{number:06}",
            "type": "section",
            "slug": heading.lower().replace(" ", "-"),
            "heading": heading,
            "image": {"url": f"/img/{number}.jpg", "width": 640, "alt": "The garden beside the clinic"},
            "paragraphs": [{"style": "normal", "text": text} for text in paragraphs],
            "updatedAt": "2026-03-01T10:00:00Z",
            "isPublished": True,
        }
        for number, (heading, paragraphs) in enumerate(sections)
    ]


def as_ts(sections: Page) -> str:
    return f"export const sections: Section[] = {json.dumps(records(sections), indent=2)};\n"


def as_json(sections: Page) -> str:
    return json.dumps({"sections": records(sections)}, indent=2)


def as_yaml(sections: Page) -> str:
    return yaml.safe_dump({"sections": records(sections)}, sort_keys=False, width=88)


def as_po(sections: Page) -> str:
    lines = [line for heading, paragraphs in sections for line in (heading, *paragraphs)]
    entries = (
        f'#: app/visit.py:{number}\nmsgid "visit.line.{number}"\nmsgstr {json.dumps(line)}\n'
        for number, line in enumerate(lines)
    )
    return "\n".join(['msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n', *entries])


def as_csv(sections: Page) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["id", "url", "headline", "description"])
    for number, (heading, paragraphs) in enumerate(sections):
        writer.writerows([number, f"https://bay.example/{number}", heading, text] for text in paragraphs)
    return text.getvalue()


def as_vue(sections: Page) -> str:
    body = as_html(sections).partition("<body")[2].partition(">\n")[2].replace("</body></html>", "")
    return f'<script setup lang="ts">\nconst open = ref(false);\n</script>\n\n<template>\n{body}\n</template>\n'


FORMATS: dict[str, Callable[[Page], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "mdx": as_mdx,
    "html": as_html,
    "template": as_template,
    "vue": as_vue,
    "tsx": as_tsx,
    "ts": as_ts,
    "json": as_json,
    "yaml": as_yaml,
    "po": as_po,
    "csv": as_csv,
}


def speeds(name: str, rounds: int) -> Iterator[tuple[float, int, int]]:
    """Give, round by round, the bytes a second at which the pages of a format are read, and what came of them."""
    chance = random.Random(11)
    pages = [FORMATS[name](page(chance)).encode() for _ in range(FILES)]
    size = sum(map(len, pages))
    for data in pages:
        read("page", data, format=name)
    for _ in range(rounds):
        start = time.process_time()
        blocks = sum(len(read("page", data, format=name).blocks) for data in pages)
        yield size / (time.process_time() - start), size, blocks


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--format", action="append", choices=FORMATS)
    options = parser.parse_args()
    base = 0.0
    print(f"{'format':<10} {'MB read':>8} {'blocks':>7} {'MB/s':>7} {'to text':>8}")
    for name in ["text", *(name for name in options.format or FORMATS if name != "text")]:
        speed, size, blocks = max(speeds(name, options.rounds))
        base = base or speed
        print(f"{name:<10} {size / 1e6:>8.2f} {blocks:>7} {speed / 1e6:>7.1f} {speed / base:>8.2f}")


if __name__ == "__main__":
    main()
