"""What the readers of Vue, Svelte and Astro take for copy."""

from __future__ import annotations

import pytest
from reader_maps import Read


@pytest.mark.parametrize(
    ("format", "source", "expected", "comments"),
    [
        (
            "vue",
            '<script setup>\nconst a = "<template>no</template>"\n</script>\n<template>\n<h1 :title="a > b">Hi'
            ' {{ a }}</h1><template v-if="a"><p>Inner</p></template><img :alt="b" alt="A room">'
            "<!-- one -->\n</template>\n"
            "<style>\np { color: red }\n</style>\n",
            ["Hi \ufffc", "Inner", "A room"],
            ["one"],
        ),
        ("vue", "<template>\n<p>Never closed", ["Never closed"], []),
        ("vue", "<template>\n<p>A<b>B<<template v-if='a'>C</template>D", ["AB<", "C", "D"], []),
        ("vue", "<template>\n<svg><template><p>No</p></template></svg>Yes\n</template>", ["Yes"], []),
        ("vue", "<script>export default {}</script>", [], []),
        (
            "svelte",
            "<script>let a = 'no {';</script><h1 title=\"It's {x} now\">It's {a > b ? '}' : `x ${y}`} fine</h1>"
            "{#if x}<p on:click={() => a > b}>Yes {@html z}, ok</p>{:else}<p>No, sir</p>{/if}<img alt={x} src='a'>"
            "<style>p{color:red}</style><!-- one --> <p>{/* two */ x} The end's here",
            ["It's \ufffc now", "It's \ufffc fine", "Yes \ufffc, ok", "No, sir", "\ufffc The end's here"],
            ["one", "two"],
        ),
        (
            "astro",
            "---\nimport X from 'x';\nconst t = 'no words';\n---\n<Layout title=\"Our page\" x={{a: '>'}}>\n"
            "<h1>Hi {name}, it's {a < b && c} good</h1>{/* one */}\n"
            "{items.map((i) => (<li class={i.c}>Item {i.t}, it's <b>bold</b><br></li>))}\n"
            "{ok ? <p>Shown <Icon name=\"x\" /> here</p> : <>Or not</>} and {f(() => { return <i>more</i> })}</Layout>",
            ["Our page", "Hi \ufffc, it's \ufffc good", "Item \ufffc, it's bold", "Shown here", "Or not and more"],
            ["one"],
        ),
        ("astro", "<p>Never {closed</p>", ["Never {"], []),
    ],
)  # fmt: skip
def test_markup_is_copy_and_code_is_not(
    read_as: Read, format: str, source: str, expected: list[str], comments: list[str]
) -> None:
    document = read_as(format, source)
    assert [block.text for block in document.blocks] == expected
    assert not any(block.hidden for block in document.blocks)
    assert [comment.text for comment in document.comments] == comments
    crlf = read_as(format, source.replace("\n", "\r\n"))
    assert [block.text for block in crlf.blocks] == expected


@pytest.mark.parametrize(
    ("format", "source", "expected", "comments"),
    [
        (
            "vue",
            "<!-- top -->\n<script setup>\n// one\nconst card = { title: 'A calm room', icon: 'bed' }\n</script>\n"
            '<template>\n<Card body="You rest here." size="large" :title="x"/><my-card headline="Lie down, and rest"/>'
            '<p class="not words">Then go.</p>\n</template>\n<script type="text/x">const b = "It is not read."</script>'
            "<style>/* no */</style>",
            ["A calm room", "You rest here.", "Lie down, and rest", "Then go."],
            ["top", "one"],
        ),
        (
            "svelte",
            "<script>\n/* one */ let note = 'Rest as long as you like.'</script>\n<Card title='A calm room' on:x={f}/>"
            "<p>{ok ? 'You may go home at noon.' : `Stay for ${n} hours or so.`} Then{' '}<b>{'eat'}</b></p>",
            [
                "Rest as long as you like.",
                "A calm room",
                "\ufffc Then eat",
                "You may go home at noon.",
                "Stay for \ufffc hours or so.",
            ],
            ["one"],
        ),
        (
            "astro",
            "---\n// one\nconst heading = 'Where our guests rest';\n---\n<Card title=\"A calm room\" size={'s m'} />"
            "<p class={'not words'}>Lie{\" \"}down{`, now`}</p><script>const tip = { text: 'Breathe in.' }</script>",
            ["Where our guests rest", "A calm room", "Lie down, now", "Breathe in."],
            ["one"],
        ),
    ],
)
def test_copy_in_scripts_props_and_strings_is_read(
    read_as: Read, format: str, source: str, expected: list[str], comments: list[str]
) -> None:
    document = read_as(format, source)
    assert [block.text for block in document.blocks] == expected
    assert [comment.text for comment in document.comments] == comments
