"""Which later articles speak of the same matter as an open question: shown beside it, never as an answer.

The measure is meant to miss rather than to mislead. A later article of the same language is named
when all of this holds:

- it names an actor of the question that is no place: one that could settle it, or one that its
  evidence's sentence names;
- its headline or one of its paragraphs holds at least two, and three in five, of the question's
  content words: those of four letters and more that are no function words, no words of the
  article's names and offices, and not in more than one article in fifty.

Words are compared by their stems (no accents, plural and final vowels off, six letters at most),
since lemmas are not kept with the annotations and no model is loaded to lay out pages.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection
from functools import lru_cache

from briefgen.corpus import NAMED, Corpus
from briefgen.model import ActorKind, Annotations, Article, Form
from briefgen.passages import around, sentences

LEAST = 2
"""Content words that must be shared, however short the question."""
SHARE = 0.6
"""Part of the question's content words that must be shared."""
COMMON = 0.02
"""Part of all articles beyond which a word says nothing of a matter; ten articles never are."""
MOST = 3
"""Later articles named beside one question."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 6
_FUNCTION = frozenset(
    # Of four letters and more, without accents; other parts of speech that any question may hold.
    """
    ante bajo cada como con contra cual cuales cuando cuanta cuantas cuanto cuantos cuya cuyo desde
    donde durante ella ellas ellos entre esta estas este estos esos esas aquel aquella hacia hasta
    mediante mientras misma mismas mismo mismos mucha muchas mucho muchos nada nadie otra otras otro
    otros para pero poca poco pocos porque pues quien quienes segun sera seran sido siendo sobre solo
    tambien tanta tanto tendra tener tiene tienen toda todas todo todos tras unas unos vario varios
    habra habran haber habia hace hacer hara haran hecho esta estan estar estara podra podran poder
    puede pueden debe deben deber debera deberan seguira fueron fuera seria serian parte algun alguna
    about after again against also before being between both could does doing done down during each
    from have having here into just more most much must only other over same shall should some such
    than that their them then there these they this those through under until upon very were what
    when where which while whom whose will with would your
    """.split()  # noqa: SIM905 - a list for people to read
)


def see_also(
    corpus: Corpus, settled: Collection[tuple[str, str]] = ()
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Later articles on the matter of each open question, oldest first.

    Keys are (article id, question id); questions with none, and those in `settled`, are missing.
    """
    asked = {
        (article.id, question.id): _stems(question.question) - names
        for article in corpus.articles
        if article.date and (annotations := corpus.annotations[article.id]).questions
        for names in [_name_stems(article, annotations)]
        for question in annotations.questions
        if question.confidence >= NAMED and (article.id, question.id) not in settled
    }
    wanted = frozenset().union(*asked.values())
    by_id = {article.id: article for article in corpus.articles if article.date}
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for article in by_id.values():
        for stem in _stems(f"{article.title} {article.text}") & wanted:
            holders[stem].add(article.id)
    common = max(10, int(len(by_id) * COMMON))
    actors: defaultdict[str, set[str]] = defaultdict(set)
    for (article_id, _), slug in corpus.actor_ids.items():
        if corpus.actors[slug].kind is not ActorKind.PLACE:
            actors[article_id].add(slug)
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for (article_id, question_id), stems in asked.items():
        words = frozenset(stem for stem in stems if len(holders[stem]) <= common)
        least = max(LEAST, math.ceil(len(words) * SHARE))
        shared = Counter(other for stem in words for other in holders[stem])
        article = by_id[article_id]
        enough = [
            by_id[other]
            for other, count in shared.items()
            if count >= least and _is_later(by_id[other], article)
        ]
        if not enough:
            continue
        who = _actors_of(question_id, article, corpus) & actors[article_id]
        ranked = sorted(
            (-count, other.date, other.id)
            for other in enough
            if who & actors[other.id] and (count := _most_together(words, other)) >= least
        )[:MOST]
        if ranked:
            in_time = sorted((day, other) for _, day, other in ranked)
            found[article_id, question_id] = tuple(other for _, other in in_time)
    return found


def _most_together(words: frozenset[str], article: Article) -> int:
    """How many of some stems stand together in the headline or one paragraph."""
    places = (article.title, *(block.span.of(article.text) for block in article.blocks))
    return max(len(words & _stems(place)) for place in places)


def _is_later(one: Article, other: Article) -> bool:
    return bool(
        one.date and other.date and one.date > other.date and one.language == other.language
    )


def _actors_of(question_id: str, article: Article, corpus: Corpus) -> set[str]:
    """Slugs of those who could settle a question or whom its evidence's sentence names."""
    annotations = corpus.annotations[article.id]
    question = next(q for q in annotations.questions if q.id == question_id)
    sentence = around([question.evidence], sentences(article))
    chains = {
        *question.actors,
        *(c.id for c in annotations.chains if any(sentence.contains(m.span) for m in c.mentions)),
    }
    slugs = (corpus.actor_ids.get((article.id, chain)) for chain in chains)
    return {slug for slug in slugs if slug}


def _name_stems(article: Article, annotations: Annotations) -> frozenset[str]:
    """Stems of names and offices: they say who, and the actors are compared by themselves."""
    names = [
        mention.span.of(article.text)
        for chain in annotations.chains
        for mention in chain.mentions
        if mention.form is Form.NAME
    ]
    roles = [role.text for chain in annotations.chains for role in chain.roles]
    return _stems(" ".join((*names, *roles)))


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem for word in set(_WORD.findall(text.casefold())) if (stem := _stem(word)))


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    """What is compared of a word in lower case; empty for a function word."""
    letters = unicodedata.normalize("NFKD", word)
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    if plain in _FUNCTION:
        return ""
    stem = plain[:-1] if plain.endswith("s") else plain
    return (stem.rstrip("aeiouy") or stem)[:_STEM]
