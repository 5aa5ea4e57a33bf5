"""How often sentences of health copy hold a word, roughly: what is rare tells best where wording can stand."""

from __future__ import annotations

# Of a thousand sentences of published health copy; proper names left out.
_FREQUENT = {
    100: ("a and are can for in is it of on or that the to with you your"),
    40: (
        "after all an as at be blood body by cancer cells diabetes disease first from hair has have health how if "
        "may more most no not one other our pain patients people risk skin studies symptoms therapy there these "
        "this treatment trials two up use was we were what when which who"
    ),
    15: (
        "about adverse again also am anxiety any back based because been before being best better between both "
        "brain breast but call called care cause changes clinical come common compared condition could day days "
        "develop did different disorder do does doing dose down during each effects energy enough even every "
        "evidence factors failure fat feel find food found free get give glp glucose go good growth had he heart "
        "help helps her here high him his history hormone however include included individuals information into its "
        "iv just keep ketamine know laser last less let levels life like long look loss low made make many me "
        "medical medicine men might months much must my need needs new normal now number off often only out over "
        "own oxygen part participants placebo plan pressure problems quality recovery removal reported results "
        "review right same see severe she should side sleep small so some stress study such sugar support surgery "
        "system take than their them then they those three through thyroid time too treated treatments type under "
        "until us used very vitamin want way weeks weight well where whether while will without women work works "
        "would year years"
    ),
    6: (
        "ace acid acupuncture acute adults advanced aesthetic affect affected affects age air alcohol allergy alone "
        "alternative although amount another answer approach approved area around ask assessment available away "
        "background balance become benefit benefits beta bleeding breathing cannabidiol cannot cases caused causes "
        "cbd cell center certain certified change children chronic clear clinic cognitive collagen color "
        "combination comfort concerns conditions consultation contact control controlled cortisol cosmetic current "
        "daily data death deep deficiency depression designed determine difference directly disc diseases "
        "disorders doctor doctors don drip drug drugs dry due early effect effective especially estrogen evaluation "
        "events everyone experience eye facial factor family fatigue fda few five flow focus focused follicles "
        "following form four full further generally given glands goals group grow gummies gut hard hbot head "
        "healing healthy higher home hormonal hormones hours human hyperbaric ideation illness immune important "
        "improve improved including increase increased increases individual infection inflammation infusion "
        "injection injury inside institute insulin insurance involving key kidney laboratory large lasting lead "
        "leading learn least level likely little liver ll longer looking lose lower lung lungs main makes "
        "management medication medications medicines memory mental metabolic metabolism mg migraine mild mind "
        "minutes moderate month mood mouth movement muscle national natural needed nerve non nurse occur occurs "
        "offer office order outcomes overall patient per persistent person personalized phase physical physician "
        "physiotherapy positive potential practice pregnancy pregnant prevent procedure process produce production "
        "professional prostate protein protocol provider prp ptsd questions rare re reach reaction reactions "
        "receptor receptors reduce reduced reducing reduction regenerative related release relief report research "
        "response result retinopathy reviewed room root safe screening second serious services sessions several "
        "short shot show showed significant single six size solution specific spinal stage start states stay stem "
        "step stop subjects suicidal supplement supports surgeon sweat swelling syndrome tablets tailored taken "
        "takes taking team tell term tested tests text therapies thought tissue tissues together top toxin training "
        "treat trial tumor types typically using usually ve vessels visit week wellness why within"
    ),
}
_BY_WORD = {word: often for often, words in _FREQUENT.items() for word in words.split()}


def frequency(word: str) -> int:
    """Give the number of a thousand sentences that hold a word, figure or sign; 1 for one that is not known."""
    return _BY_WORD.get(word, 40 if word.isdigit() else 6 if len(word) < 3 else 1)
