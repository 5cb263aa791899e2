"""Problems with JSON articles, as issues."""

from __future__ import annotations

from typing import Any

from chronos.model.issue import Issue

_SHAPE = '{"id", "headline", "published", "text", "uri", "sources", "language"}'


def kind_of(value: Any) -> str:
    """What kind of JSON value it is, in words."""
    kinds = {dict: "an object", list: "an array", str: "a string", bool: "true or false"}
    return "null" if value is None else kinds.get(type(value), "a number")


def not_json(error: ValueError | RecursionError, where: str) -> Issue:
    """The issue that a text is not JSON."""
    reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
    return Issue(
        code="CHR110",
        severity="error",
        message=f"not valid JSON: {reason}",
        where=where,
        hint="repair it, or fetch it again if it is incomplete; other lines are read",
    )


def too_long(where: str, longest: int) -> Issue:
    """The issue that a line is too long."""
    return Issue(
        code="CHR109",
        severity="error",
        message=f"the line is longer than {longest:,} bytes",
        where=where,
        hint="put one article on a line, without pictures and raw pages",
    )


def no_article(message: str, where: str) -> Issue:
    """The issue that a JSON value is no article."""
    hint = f"an article looks like this: {_SHAPE}"
    return Issue(code="CHR111", severity="error", message=message, where=where, hint=hint)


def ignored(name: str, value: Any, where: str) -> Issue:
    """The issue that a field has a wrong type."""
    wanted = "a string or an array of strings" if name == "sources" else "a string"
    return Issue(
        code="CHR112",
        severity="warning",
        message=f'field "{name}" should be {wanted}, not {kind_of(value)}; the field is ignored',
        where=where,
        hint="correct the field or remove it",
    )


def headlines_only(count: int, uri: str) -> Issue:
    """The issue that some articles have a headline and no text."""
    return Issue(
        code="CHR168",
        severity="info",
        message=f"headline only, no text: {count}; dated and read as that",
        where=uri,
        hint="the program that wrote it keeps no texts; save the pages, and read those too",
    )


def other_records(count: int, uri: str) -> Issue:
    """The issue that some records of a known program are no texts."""
    return Issue(
        code="CHR169",
        severity="info",
        message=f"records that are no texts, such as people and companies: {count}; not read",
        where=uri,
        hint="nothing to do, unless texts are missing",
    )
