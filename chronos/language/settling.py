"""Decides which language each article of a pile is in, and which paragraphs are in another.

A certain detection counts first, then the declaration, then the language of most articles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import attrs

from chronos.language.detection import detect, detect_paragraph
from chronos.language.tags import agree, languages, name_of, primary, well_formed
from chronos.model.article import Article, Passage
from chronos.model.issue import Issue
from chronos.shelf import Shelf

_PARAGRAPH = re.compile(r"[^\n]+")
_DEFAULT = "en"
_HEAD = 640  # characters that are looked at when few paragraphs are certain


@attrs.frozen(kw_only=True)
class Settled:
    """Articles with their languages.

    Attributes:
        articles: the same, in the same order.
        assumed: how many have no known language of their own, and took that of most others.
        issues: for each that declares another language than it is in; for those that were assumed.
    """

    articles: Sequence[Article] = ()
    assumed: int = 0
    issues: tuple[Issue, ...] = ()


def settle(articles: Iterable[Article], others: Iterable[Article] = ()) -> Settled:
    """The articles, each with its language.

    Args:
        articles: the articles of a pile.
        others: articles with settled languages, counted when no article of the pile has a known
            language.
    """
    issues: list[Issue] = []
    counts: Counter[str] = Counter()
    found: Shelf[Article] = Shelf()
    for given in articles:
        article = recognise(given)
        issues.extend(_contradiction(article))
        counts[primary(article.language) if _is_known(article) else ""] += 1
        found.append(article)
    assumed = counts.pop("", 0)
    if not assumed:
        return Settled(articles=found, issues=tuple(issues))
    common = _most_common(counts) or _most_common(_known_in(others)) or _DEFAULT
    issues.append(_assumption(assumed, common))
    return Settled(
        articles=Shelf(
            article if _is_known(article) else attrs.evolve(article, language=common)
            for article in found
        ),
        assumed=assumed,
        issues=tuple(issues),
    )


def recognise(article: Article) -> Article:
    """The article with its detected language, and the language that follows from it.

    An article that neither declares nor shows a language keeps the one it had.
    """
    paragraphs = [
        (found, detect_paragraph(found[0])) for found in _PARAGRAPH.finditer(article.text)
    ]
    detected = _detected(article, paragraphs)
    language = _chosen(well_formed(article.declared_language), detected) or article.language
    return attrs.evolve(
        article,
        language=language,
        detected_language=detected,
        foreign=tuple(_passages(paragraphs, language)),
    )


def _is_known(article: Article) -> bool:
    return bool(article.detected_language or well_formed(article.declared_language))


def _detected(article: Article, paragraphs: Sequence[tuple[re.Match[str], str]]) -> str:
    """The language of most of the text; that of its head when few paragraphs are certain."""
    sizes: Counter[str] = Counter()
    for found, language in paragraphs:
        if language:
            sizes[language] += len(found[0])
    if 2 * sizes.total() >= len(article.text):
        return _most_common(sizes)
    return detect(f"{article.headline} {article.text}"[:_HEAD])


def _most_common(counts: Counter[str]) -> str:
    """What is counted most; of equals English, else the first by name."""
    return min(counts, key=lambda name: (-counts[name], name != _DEFAULT, name), default="")


def _chosen(declared: str, detected: str) -> str:
    """The language that counts: of two tags that agree the declared one, which may name a region.

    Detection never finds a language that it does not know, so a declaration of one counts.
    """
    if not declared or not detected:
        return declared or detected
    unknown = primary(declared) not in languages().names
    return declared if unknown or agree(declared, detected) else detected


def _passages(paragraphs: Sequence[tuple[re.Match[str], str]], language: str) -> Iterator[Passage]:
    """The paragraphs in other languages; neighbours in one language make one passage.

    A short paragraph between two of one language belongs to them.
    """
    last: Passage | None = None
    for found, other in paragraphs:
        if not other:
            continue
        start, end = found.span()
        if last is not None and last.language == other:
            last = attrs.evolve(last, end=end)
            continue
        if last is not None:
            yield last
        last = None if agree(language, other) else Passage(start=start, end=end, language=other)
    if last is not None:
        yield last


def _known_in(others: Iterable[Article]) -> Counter[str]:
    return Counter(primary(article.language) for article in others if _is_known(article))


def _contradiction(article: Article) -> Iterator[Issue]:
    declared, detected = article.declared_language, article.detected_language
    if well_formed(declared) and detected and not agree(article.language, well_formed(declared)):
        yield Issue(
            code="CHR307",
            severity="warning",
            message=f"declared as {name_of(well_formed(declared))}, but written in"
            f" {name_of(detected)}, which counts",
            where=article.uri or article.id,
            hint="correct the declaration where the text comes from",
        )


def _assumption(count: int, language: str) -> Issue:
    articles = "1 article is" if count == 1 else f"{count} articles are"
    return Issue(
        code="CHR309",
        severity="info",
        message=f"{articles} too short to detect a language; assumed to be in"
        f" {name_of(language)}, as most others are",
        hint='declare it: "language" in JSON and front matter, `lang` in HTML',
    )
