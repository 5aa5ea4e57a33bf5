"""The phrase notation: what each construct matches, which anchors it gives, and how each mistake is told."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from medlint.matching import spans
from medlint.notation import (
    MAX_DEPTH,
    MAX_EXPANSIONS,
    MAX_SIZE,
    Alt,
    Lit,
    NotationError,
    Phrase,
    anchors,
    expression,
    keys,
    parse,
    parse_lexicons,
    union,
    word_literals,
)
from medlint.text import fold

LEXICONS = parse_lexicons({"cure": ["cure~n", "remed(y|ies)"], "drug": ["zorbine", "plonk-ol"]})


def found(phrase, text):
    """What the phrase reports in a text."""
    return [text[start:end] for _, _, start, end in spans(expression(parse(phrase, LEXICONS)), fold(text))]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("cure", "A cure, cures, obscure cure", ["cure", "cure"]),
        ("Cure", "CURE Cure", ["CURE", "Cure"]),
        ("most  effective", "the most effective", ["most effective"]),
        ("don’t wait", "Don't wait or don’t wait", ["Don't wait", "don’t wait"]),
        ("a\nb\tc", "a b c", ["a b c"]),
        (
            "life-changing",
            "life-changing life changing lifechanging life–changing",
            ["life-changing", "life changing", "lifechanging"],
        ),
        ("life\u2011changing", "life-changing", ["life-changing"]),
        ("cure~v", "cure cures cured curing curer", ["cure", "cures", "cured", "curing"]),
        ("miracle~n", "a miracle, miracles, miracle's", ["miracle", "miracles", "miracle's"]),
        (
            "super-charge~v",
            "supercharges super-charged super charging",
            ["supercharges", "super-charged", "super charging"],
        ),
        ("(wear off|end)~v", "it wears off and ended; wear offs", ["wears off", "ended"]),
        ("side (effect|event)~n", "side effects, side event", ["side effects", "side event"]),
        ("(a|b c)d", "ad b cd bd", ["ad", "b cd"]),
        ("normali(s|z)e~v", "normalised normalizes", ["normalised", "normalizes"]),
        ("result(s)?", "result results resulting", ["result", "results"]),
        ("(un)?happy", "happy unhappy slaphappy", ["happy", "unhappy"]),
        (
            "(anti-)?psychotic",
            "antipsychotic anti-psychotic psychotic",
            ["antipsychotic", "anti-psychotic", "psychotic"],
        ),
        ("(non-)?drug(s)?", "drug drugs non-drug nondrugs drugged", ["drug", "drugs", "non-drug", "nondrugs"]),
        ("tumo(u)?r", "tumor tumour", ["tumor", "tumour"]),
        ("you (will|'ll) feel", "you will feel, You’ll feel, you 'll feel", ["you will feel", "You’ll feel"]),
        ("body 's toxic", "your body's toxic, body s toxic", ["body's toxic"]),
        (
            "skin (is|'s|looks)? clear",
            "skin is clear, skin's clear, skin clear",
            ["skin is clear", "skin's clear", "skin clear"],
        ),
        ("i (had|now (have|'ve got)|'ve got) it", "I’ve got it, I now've got it", ["I’ve got it", "I now've got it"]),
        ("(they will|'ll) heal", "it'll heal", ["'ll heal"]),
        ("call it 'safe", "call it 'safe", ["call it 'safe"]),
        ("best (care)? ever", "best ever, best care ever, best  ever", ["best ever", "best care ever"]),
        ("(the)? best", "the best best", ["the best", "best"]),
        ("best (choice)?", "best choice, best", ["best choice", "best"]),
        ("(a (b|c)|d) e", "a b e, d e, a e", ["a b e", "d e"]),
        ("{cure}", "cure cures remedies cured", ["cure", "cures", "remedies"]),
        ("{cure}-all", "cure-all cure all remedy-all", ["cure-all", "cure all", "remedy-all"]),
        ("{drug} works", "plonkol works", ["plonkol works"]),
        (
            "cure ..2 fast",
            "cure fast, cure it fast, cure it so fast, cure it so very fast",
            ["cure fast", "cure it fast", "cure it so fast"],
        ),
        ("cure ..3 fast", "cure it. fast", []),
        ("cure ..3 fast", "cure it; so fast", []),
        ("cure ..3 fast", "cure it, so fast", ["cure it, so fast"]),
        (
            "(no other ..2|nothing) works",
            "no other pill now works, nothing works",
            ["no other pill now works", "nothing works"],
        ),
        ("(..2 cure|fix) now", "a real cure now", ["a real cure now"]),
        ("(so)? ..1 cure fast", "a cure fast", ["a cure fast"]),
        (
            "# times",
            "7 times, 3.5 times, 10,000 times, seven times, Twenty-one times",
            ["7 times", "3.5 times", "10,000 times", "seven times", "Twenty-one times"],
        ),
        ("#%", "40% x40%", ["40%"]),
        ("#-fold", "2fold 2-fold two-fold two fold twofold", ["2fold", "2-fold", "two-fold", "two fold"]),
        (
            "#-(million)? patients",
            "10 patients, 2million patients, ten patients, two million patients",
            ["10 patients", "2million patients", "ten patients", "two million patients"],
        ),
        ("stage-#", "stage 4 stage4 stage four stagefour", ["stage 4", "stage4", "stage four"]),
        ("(pre-)?#-(fold)?", "pre-2fold 3-fold 4", ["pre-2fold", "3-fold", "4"]),
        ("(x)?-b-(y)?", "x-b-y b xb", ["x-b-y", "b", "xb"]),
        ("(a|[[b]]) c", "a c b c", ["a c", "b"]),
        ("#-#-rule", "10-20-rule", ["10-20-rule"]),
        ("^ yes", "Yes and yes", ["Yes"]),
        ("^yes", '"Yes, yes', ["Yes"]),
        ("^ ..2 yes", "oh well yes", ["oh well yes"]),
        ("now $", "now or now!", ["now"]),
        ("now $", 'they said "now."', ["now"]),
        ("now [[or never]] $", "now or never!", ["or never"]),
        ("now$", "now or now", ["now"]),
        ("call ..2 $", "call us today.", ["call us today"]),
        ("the [[best]] care", "the best care, best care", ["best"]),
        ("({cure} [[now]]|[[later]] on)", "cure now, later on", ["now", "later"]),
        ("[[a]]? b", "a b", ["a"]),
        ("[[a]]? bc", "bc", ["bc"]),
        ("100\\% sure\\?", "100% sure?", ["100% sure?"]),
        ("24/7", "24/7 124/7", ["24/7"]),
        ("café", "café cafés", ["café"]),
        ("élan", "elan voilàélan", ["elan"]),
        ("me", "crème me", ["me"]),
        ("γ-globulin", "γ-globulin βγ-globulin", ["γ-globulin", "γ-globulin"]),
        ("wait...", "wait... now", ["wait..."]),
        ("a\\-b", "a-b ab", ["a-b"]),
        ("c++", "c++ c", ["c++"]),
    ],
)
def test_construct_matches(phrase, text, expected):
    assert found(phrase, text) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("the plonk zorbing", ["plonk zorbing"]),
        ("cure~v", ["cure", "cured", "cures", "curing"]),
        ("life-changing", ["life changing", "life-changing", "lifechanging"]),
        ("(a|b) zorbine", ["a zorbine", "b zorbine"]),
        ("{drug}", ["plonk ol", "plonk-ol", "plonkol", "zorbine"]),
        ("# zorbs", ["zorbs"]),
        ("#-zorb", ["zorb"]),
        ("zorb ..3 (now)?", ["zorb"]),
        ("^ zorb", ["zorb"]),
        ("(zorb it|plonk #)", ["plonk", "zorb it"]),
        ("[[zorb #]] now", ["zorb"]),
        ("result(s)?", ["result", "results"]),
    ],
)
def test_anchors(phrase, expected):
    assert anchors(parse(phrase, LEXICONS)) == expected


@pytest.mark.parametrize(
    ("phrase", "is_needed"),
    [
        ("# zorbings", True),
        ("over #-%", True),
        ("\\$# zorbing", True),
        ("(\\$#|#-percent) off", True),
        ("(#)? zorbing", False),
        ("#x zorbing", False),
        ("(#|many) zorbings", True),
    ],
)
def test_a_number_is_needed_where_none_may_be_glued_to_a_letter(phrase, is_needed):
    known = keys(parse(phrase, LEXICONS))
    assert any({"7", "seven"} <= key or "$" in key for key in known) == is_needed


@pytest.mark.parametrize(
    "phrase",
    [
        "[[in (many|few) ..1 (zorbs|plonks)]](,)? most",
        "[[in (many|few) ..1 (zorbs|plonks)]](,|:) most",
        "in ..1 (zorbs|plonks)(,)? most",
    ],
)
def test_words_of_a_reported_part_and_beside_a_mark_are_keys(phrase):
    assert {"zorbs", "plonks"} in keys(parse(phrase, LEXICONS))


def test_an_escaped_space_is_an_anchor_that_stands_anywhere():
    assert anchors(parse("\\ ", LEXICONS)) == [" "]


def test_words_that_a_letter_touches_are_no_keys():
    assert not any("zorb" in key for key in keys(parse("(zorb|plonk)-y most", LEXICONS)))
    assert not any("zorb" in key for key in keys(parse("un(zorb|plonk)(,)? most", LEXICONS)))


@pytest.mark.parametrize("phrase", ["(zorbine|plonk)(s)?", "(zorbine|plonk)(,)? works", "(zorbine|plonk)(s)? works"])
def test_what_comes_before_an_optional_ending_is_written_once(phrase):
    assert expression(parse(phrase, LEXICONS)).count("zorbine") == 1


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("(zorb|plonk)(s)?", "zorbs, zorb, zorbsy zorbé plonks", ["zorbs", "zorb", "plonks"]),
        ("(zorb|é)(s)?", "zorbs zorbé és", ["zorbs", "és"]),
        ("zorb(%)?", "zorb% zorbs zorb", ["zorb%", "zorb"]),
        ("(zorb|plonk)(,)? works", "zorb, works; plonk works; zorbs works", ["zorb, works", "plonk works"]),
    ],
)
def test_optional_ending_ends_a_word(phrase, text, expected):
    assert found(phrase, text) == expected


@pytest.mark.parametrize("phrase", ["#", "# (zorb)?", "(zorb|#)", "#(a|b)", "^ #", "(un)?#"])
def test_phrase_without_a_fixed_word_has_no_anchors(phrase):
    with pytest.raises(NotationError, match=r"^no fixed word in it to look for; add one that every match holds$"):
        anchors(parse(phrase, LEXICONS))


def test_too_many_forms_fall_back_to_a_part_of_the_word():
    many = "|".join(f"w{number}" for number in range(MAX_EXPANSIONS))
    phrase = parse(f"({many})-zorbing", {})
    assert anchors(phrase) == ["zorbing"]
    # The anchor is a whole word, so the hyphen is not nothing there.
    assert [start for start, *_ in spans(expression(phrase), "w7zorbing w7-zorbing w7 zorbing")] == [10, 21]


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("", "the phrase is empty"),
        ("   ", "the phrase is empty"),
        ("^ $", "the phrase is empty"),
        ("..3 a", "a gap cannot begin or end a phrase"),
        ("a ..3", "a gap cannot begin or end a phrase"),
        ("a ..0 b", "a gap is '..1' to '..9' and stands alone between spaces"),
        ("a ..12 b", "a gap is '..1' to '..9' and stands alone between spaces"),
        ("a..3 b", "a gap is '..1' to '..9' and stands alone between spaces"),
        ("a ..3b", "a gap is '..1' to '..9' and stands alone between spaces"),
        ("(a", "')' is missing"),
        ("(a|b", "')' is missing"),
        ("[[a", "']]' is missing"),
        ("a)", "')' has no partner; write '\\)' for the character itself"),
        ("a]]", "']' has no partner; write '\\]' for the character itself"),
        ("[a]", "'[' has no partner; write '\\[' for the character itself"),
        ("a|b", "'|' has no partner; write '\\|' for the character itself"),
        ("a}", "'}' has no partner; write '\\}' for the character itself"),
        ("{cure", "'}' is missing"),
        ("{cuer}", "there is no lexicon 'cuer'; did you mean 'cure'?"),
        ("{xyzzy}", "there is no lexicon 'xyzzy'"),
        ("()", "an alternative is empty; make the group optional with ')?' instead"),
        ("(a|)", "an alternative is empty; make the group optional with ')?' instead"),
        ("( a)", "a space at the edge of ' a'; put it outside the brackets"),
        ("(a |b)", "a space at the edge of 'a '; put it outside the brackets"),
        ("[[ a]]", "a space at the edge of ' a'; put it outside the brackets"),
        ("((a)?|b)", "an alternative of '((a)?|b)' may be empty; make the whole group optional instead"),
        (
            "(^|a) b",
            "'^' stands for the start of the sentence and is no alternative; write '\\^' for the character",
        ),
        (
            "($|£) 5",
            "'$' stands for the end of the sentence and is no alternative; write '\\$' for a dollar sign",
        ),
        ("[[(a)?]] b", "what '[[ ]]' marks may be empty; mark words that every match holds"),
        ("[[]] b", "what '[[ ]]' marks may be empty; mark words that every match holds"),
        ("[[a [[b]]]]", "'[[' stands inside '[[ ]]'; mark one stretch"),
        ("(a)?", "everything in the phrase is optional; add a word that every match holds"),
        ("x (a)?(b)?", "every part of a word is optional; put them into one optional group"),
        ("x" + "(a)?" * 9, "a word has more than 8 hyphens and optional parts; write its forms out"),
        ("?", "'?' follows nothing"),
        ("a ?", "'?' follows nothing"),
        ("results?", "'?' follows a letter; write result(s)? or (results)?, whichever is meant"),
        ("cure~", "'~' takes v (verb) or n (noun)"),
        ("cure~x", "'~' takes v (verb) or n (noun)"),
        ("(a)?~v", "'~v' needs a plain word before it, or a choice of at most 600"),
        ("~v", "'~v' needs a plain word before it, or a choice of at most 600"),
        ("#~n", "'~n' needs a plain word before it, or a choice of at most 600"),
        ("[[cure]]~v", "'~v' stands behind ']]'; put it inside"),
        ("a\\", "'\\' ends the phrase"),
        ("-based care", "a hyphen at the edge of a word; write '\\-' for the character itself"),
        ("plant- care", "a hyphen at the edge of a word; write '\\-' for the character itself"),
        ("a ^ b", "'^' opens a phrase: nothing can stand before it"),
        ("a^", "'^' opens a phrase: nothing can stand before it"),
        ("a $ b", "'$' closes a phrase: nothing can stand behind it"),
        ("(" * (MAX_DEPTH + 1), "nested deeper than 20 levels; flatten it"),
    ],
)
def test_mistake_is_told(phrase, message):
    with pytest.raises(NotationError) as raised:
        parse(phrase, LEXICONS)
    assert str(raised.value) == message


def test_lexicons_may_name_each_other_in_any_order():
    made = parse_lexicons({"b": ["{a}-b"], "a": ["x", "{known}"]}, {"known": Alt((Phrase(((Lit("k"),),)),))})
    assert word_literals((made["b"],)) == ["x-b", "x b", "xb", "k-b", "k b", "kb"]
    assert "known" in made


@pytest.mark.parametrize(
    ("sources", "message"),
    [
        ({"a": ["{a}"]}, "lexicon 'a' names itself, over a > a; break the circle"),
        ({"a": ["x {b}"], "b": ["{a}"]}, "lexicon 'a' names itself, over a > b > a; break the circle"),
        ({"drugs": ["x"], "b": ["{drug}"]}, "lexicon 'b', '{drug}': there is no lexicon 'drug'; did you mean 'drugs'?"),
        ({"a": ["fine", "(x"]}, "lexicon 'a', '(x': ')' is missing"),
        ({"a": [""]}, "lexicon 'a', '': the phrase is empty"),
        (
            {f"l{number}": [f"{{l{number + 1}}}"] for number in range(5000)},
            "lexicon 'l0' names others more than 20 deep; flatten them",
        ),
        (
            {"l0": ["x"]} | {f"l{number}": [f"{{l{number - 1}}}"] for number in range(1, 30)},
            "lexicon 'l20': nested deeper than 20 levels, its lexicons written out; flatten it",
        ),
    ],
)
def test_mistake_in_lexicons_is_told(sources, message):
    with pytest.raises(NotationError) as raised:
        parse_lexicons(sources)
    assert str(raised.value) == message


def test_lexicons_that_multiply_are_refused():
    # Written out, the last one would be 2 ** 19 words long in each of its 2 ** (2 ** 19) forms.
    sources = {"l0": ["aa", "bb"]} | {f"l{number}": [f"{{l{number - 1}}} {{l{number - 1}}}"] for number in range(1, 20)}
    with pytest.raises(NotationError, match=r"stands for too many words, its lexicons written out; split it$"):
        parse_lexicons(sources)


def test_lexicon_of_many_large_entries_is_refused():
    with pytest.raises(NotationError, match=r"^lexicon 'a': stands for too many words"):
        parse_lexicons({"a": ["x" * (MAX_SIZE // 2)] * 3})


def test_wording_too_large_for_one_expression_is_refused():
    phrases = [parse("x" * (MAX_SIZE // 2), {})] * 3
    with pytest.raises(NotationError, match="split the rule"):
        union(phrases)


def test_wording_just_within_the_limit_compiles():
    phrases = [parse(f"a{number} ..9 b", {}) for number in range(MAX_SIZE // 120)]
    assert [start for start, *_ in spans(union(phrases), "x a7 b")] == [2]


def test_no_phrases_make_no_expression():
    assert union([]) == ""


_PIECES = st.lists(
    st.sampled_from(
        [*"(){}|?~#^$[]- \\.ab7", "[[", "]]", "..3", ")?", "~v", "~n", "{cure}", "(a|b)", "(s)?", "é", "İ", "😀", "²"]
    ),
    max_size=30,
).map("".join)


@settings(deadline=None)
@given(_PIECES)
@example("..²")
@example("{\n}")
@example("(((" * 10_000)
@example("[[" * 10_000)
@example("-" * 50_000)
@example("(a)?" * 10_000)
@example("a-" * 3000 + "a")
def test_any_text_is_read_or_refused_in_one_line(text):
    """Whatever is accepted gives an expression that RE2 takes and anchors without an empty one among them."""
    message = ""
    try:
        phrase = parse(text, LEXICONS)
        literals = anchors(phrase)
    except NotationError as error:
        message = str(error)
    if message:
        assert "\n" not in message
        return
    assert literals
    assert all(literals)
    assert len(literals) <= MAX_EXPANSIONS
    list(spans(expression(phrase), "a b cures 7"))


@settings(deadline=None)
@given(_PIECES)
def test_reported_part_is_never_empty(text):
    try:
        phrase = parse(text, LEXICONS)
    except NotationError:
        return
    for start, end, first, last in spans(expression(phrase), "a b as bs cures 7 ab. a-b 7s"):
        assert start <= first < last <= end
