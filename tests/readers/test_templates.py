"""Template tags in HTML: holes, comments, or words that are to be translated."""

from __future__ import annotations

import pytest
from reader_maps import Read, check_maps

from medlint.readers import read


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>Hi {{ name|default('x') }}, {% if a > b %}yes{% else %}no{% endif %}",
         ["Hi \ufffc, \ufffcyes\ufffcno\ufffc"]),
        ("<h1>{% trans %}Feel better{% endtrans %} now</h1>", ["Feel better now"]),
        ("{%- block a -%}One{%- endblock -%}", ["One"]),
        ("Raw {{{ a }}} end", ["Raw \ufffc end"]),
        ("{{#if a}}One{{/if}} {{> part}}", ["\ufffcOne\ufffc \ufffc"]),
        ('<p>{{ "Book your visit" | t }} today</p>', ["Book your visit today"]),
        ("<p>{{t 'Call the clinic'}} {% trans \"Ask us\" %} <%= _('It\\'s us') %></p>",
         ["Call the clinic Ask us It's us"]),
        ("<p>{{ 'home.title' | t }} {{ 'now' | date: '%Y' }} {{ 'a b.png' | asset_url }} {{ 'a b' + c }}</p>", []),
        ("<p>{{ x ? 'One two' : 'Three four' }} <%= t('.title') %> ok</p>", ["\ufffc \ufffc ok"]),
        ("a{% comment %}no <p>no{% endcomment %}b{% schema %}{\"a\": \"No, no\"}{% endschema %}c", ["abc"]),
        ("a{% highlight js %}no{% endhighlight %}b{% javascript %} never closed", ["ab"]),
        ("<script>a = '{{ b }} no'; {% if c %}</script>x y", ["x y"]),
        ("<p class='{% if a > b %}x{% endif %}' {{ attributes }}>One</p>", ["One"]),
        ("<title>{{ page.title }} | Clinic</title>", ["\ufffc | Clinic"]),
        ("<title><?php wp_title(); ?> Clinic</title>", ["\ufffc Clinic"]),
        ('<img alt="<?php echo $a["alt"]; ?>" src="x"><img alt="<%= alt %>"><img alt="{{ a }}">', []),
        ('<img alt="A {{ x["y"] }} room" src="x>y">', ["A \ufffc room"]),
        ('<title>{% block title %}{{ _("Rest here") }}{% endblock %}</title>', ["Rest here"]),
        ('<img alt="{{ _(\'A calm room\') }}"><img alt="{{ _(\'A \\"b\\" room\') }}">', ["A calm room"]),
        ('<meta name="description" content="{% trans %}We listen.{% endtrans %}">', ["We listen."]),
        ("{{ button('/book', _('Book a visit'), kind='a b') }}", ["Book a visit"]),
        ("a{#- no -#}b{% # no %}c{{~! no ~}}d", ["abcd"]),
        ("<h2><?php _e('It\\'s good news', 'domain'); ?></h2>", ["It's good news"]),
        ("<p>See <?= __(\"us today\") ?> now <?php echo 'or call us'; ?></p>", ["See us today now or call us"]),
        ("<p>One <?php foo(); ?> two</p>", ["One \ufffc two"]),
        ("<?xml version='1.0'?><!DOCTYPE html><p>One</p></ x><!bogus>", ["One"]),
        ("a <? $b->c ?> d", ["a \ufffc d"]),
        ("<svg><?php $t = __('Some words here'); ?></svg>", []),
    ],
)  # fmt: skip
def test_tags_are_holes_and_their_words_are_copy(read_as: Read, source: str, expected: list[str]) -> None:
    assert [block.text for block in read_as("html", source).blocks] == expected


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{# one #}", "one"),
        ("{{!-- one }} two --}}", "one }} two"),
        ("{{! one }}", "one"),
        ("{{-- one --}}", "one"),
        ("<%# one %>", "one"),
        ("<%-- one --%>", "one"),
        ("<!-- one -->", "one"),
        ("{% comment %} one <b> {% endcomment %}", "one <b>"),
    ],
)
def test_comments_are_comments(read_as: Read, source: str, text: str) -> None:
    document = read_as("template", f"<p>a {source} b</p>")
    assert [block.text for block in document.blocks] == ["a b"]
    assert [(one.text, document.source[one.start : one.end]) for one in document.comments] == [(text, source)]


def test_php_code_gives_named_words_and_comments(read_as: Read) -> None:
    source = """<?php
/* One: two */
return [ // three
  'headline' => 'Feel "better" for $5, :name',
  "body" => "It's {$name} and \\"you\\" at $place->town", # four
  'slug' => 'some words here', 'count' => 4, 'x' => "no", #[Attribute]
  'note' => sprintf(__('You have %d visits', 'd'), 3) . 'other words here',
];
echo "never closed"""
    document = read_as("template", source)
    assert [f"{block.kind} {block.level}: {block.text}" for block in document.blocks] == [
        'heading 2: Feel "better" for \ufffc, \ufffc',
        'paragraph 0: It\'s \ufffc and "you" at \ufffc',
        "paragraph 0: You have \ufffc visits",
        "paragraph 0: never close",
    ]
    assert [comment.text for comment in document.comments] == ["One: two", "three", "four"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("page.html.erb", ["Some words"]),
        ("page.blade.php", ["Some words"]),
        ("product.card.liquid", ["Some words"]),
        ("mail.txt.j2", ["Some words"]),
        ("nginx.conf.j2", []),
        ("deploy.yml.erb", []),
    ],
)
def test_only_templates_of_pages_hold_copy(path: str, expected: list[str]) -> None:
    document = read(path, b"Some words")
    assert document.format == "template"
    assert [block.text for block in document.blocks] == expected


def test_templates_of_markdown_are_markdown() -> None:
    document = read("page.md.j2", b"# Calm\n\nHi {{ name }}, {% if x %}**sleep**{% endif %} well\n")
    check_maps(document)
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("heading", "Calm"),
        ("paragraph", "Hi \ufffc, \ufffcsleep\ufffc well"),
    ]
    assert document.format == "template"
