"""The JSON that crawlers, news services and document platforms write, as articles of chronos.

Each program has a profile: a test that recognises a record of it, and a function that gives the
fields under chronos's names. A record that no profile recognises stays as it is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from chronos.read.readers.markup import text_of_html

Record = Mapping[str, Any]

_BASIC_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)T?(\d\d)(\d\d)(\d\d)(Z?)")
_PATHS = (("articles", "results"), ("hits", "hits"), ("articles",), ("stories",))
"""Where programs keep the list of articles in a file."""


@attrs.frozen(kw_only=True)
class Recognised:
    """A record of a known program.

    Attributes:
        program: what it is called.
        fields: its values under chronos's names; None for a record that is no text, such as a
            person or a company.
        basis: where its date of publication was found.
    """

    program: str
    fields: dict[str, Any] | None
    basis: str = ""


def records_in(value: Any) -> Any:
    """The list of articles in a file of a known program; any other value as it is."""
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("items"), list) and "jsonfeed.org" in str(value.get("version")):
        outlet = {"outlet": value.get("title"), "language": value.get("language")}
        return [outlet | item if isinstance(item, dict) else item for item in value["items"]]
    for path in _PATHS:
        found: Any = value
        for key in path:
            found = found.get(key) if isinstance(found, dict) else None
        if isinstance(found, list):
            return found
    return value


def recognised(record: Record) -> Recognised | None:
    """The record by the profile of the program that wrote it; None for an unknown program."""
    for program, is_of, read in _PROFILES:
        if is_of(record):
            fields, basis = read(record)
            if fields is None:
                return Recognised(program=program, fields=None)
            known = {name: given for name, given in fields.items() if given not in (None, "", [])}
            if isinstance(known.get("language"), str):
                known["language"] = _tag(known["language"])
            return Recognised(program=program, fields=known, basis=basis)
    return None


_Read = tuple[dict[str, Any] | None, str]


def _news_please(record: Record) -> _Read:
    fields = {
        "text": record.get("maintext"),
        "headline": record.get("title"),
        "published": record.get("date_publish"),
        "uri": record.get("url"),
        "sources": record.get("source_domain"),
        "language": record.get("language"),
    }
    return fields, "news-please: date_publish"


def _fundus(record: Record) -> _Read:
    page = record.get("html")
    page = page if isinstance(page, dict) else {}
    about = page.get("source_info")
    body = record.get("body")
    fields = {
        "text": record.get("plaintext") or "\n\n".join(_fundus_body(body)),
        "headline": record.get("title"),
        "published": record.get("publishing_date"),
        "uri": page.get("responded_url") or page.get("requested_url") or record.get("url"),
        "sources": about.get("publisher") if isinstance(about, dict) else record.get("publisher"),
        "language": record.get("lang"),
    }
    return fields, "fundus: publishing_date"


def _fundus_body(body: Any) -> Iterator[str]:
    if isinstance(body, dict):
        yield from _strings(body.get("summary"))
        for section in body.get("sections") or ():
            if isinstance(section, dict):
                yield from _strings(section.get("headline"))
                yield from _strings(section.get("paragraphs"))


def _newspaper(record: Record) -> _Read:
    fields = {
        "text": record.get("text"),
        "headline": record.get("title"),
        "published": record.get("publish_date"),
        "uri": record.get("canonical_link") or record.get("url"),
        "sources": record.get("meta_site_name"),
        "language": record.get("language") or record.get("meta_lang"),
    }
    return fields, "newspaper: publish_date"


def _trafilatura(record: Record) -> _Read:
    fields = {
        "text": record.get("text") or record.get("raw_text"),
        "headline": record.get("title"),
        "published": record.get("date"),
        "uri": record.get("url") or record.get("source"),
        "sources": record.get("source-hostname") or record.get("hostname"),
        "language": record.get("language"),
        "id": record.get("id"),
    }
    return fields, "trafilatura: date"


def _media_cloud(record: Record) -> _Read:
    identity = record.get("stories_id") or record.get("id")
    fields = {
        "text": record.get("text") or record.get("story_text"),
        "headline": record.get("title"),
        "published": record.get("publish_date"),
        "uri": record.get("url"),
        "sources": record.get("media_name"),
        "language": record.get("language"),
        "id": identity,
    }
    return fields, "Media Cloud: publish_date"


def _gdelt(record: Record) -> _Read:
    seen = _BASIC_TIME.fullmatch(str(record.get("seendate")))
    fields = {
        "headline": record.get("title"),
        "published": "{}-{}-{}T{}:{}:{}{}".format(*seen.groups()) if seen else None,
        "uri": record.get("url"),
        "sources": record.get("domain"),
        "language": record.get("language"),
    }
    return fields, "GDELT: seendate, when GDELT saw the article"


def _event_registry(record: Record) -> _Read:
    source = record.get("source")
    fields = {
        "text": record.get("body"),
        "headline": record.get("title"),
        "published": record.get("dateTimePub") or record.get("dateTime") or record.get("date"),
        "uri": record.get("url"),
        "sources": source.get("title") if isinstance(source, dict) else None,
        "language": record.get("lang"),
        "id": record.get("uri"),
    }
    return fields, "Event Registry: dateTimePub"


def _datashare(record: Record) -> _Read:
    inner = record.get("_source")
    document = inner if isinstance(inner, dict) else record
    metadata = document.get("metadata")
    about = metadata if isinstance(metadata, dict) else {}
    fields = {
        "text": document.get("content"),
        "headline": document.get("title") or about.get("tika_metadata_dc_title"),
        "uri": document.get("path"),
        "language": document.get("language"),
        "id": record.get("_id") or document.get("id"),
    }
    return fields, ""


def _aleph(record: Record) -> _Read:
    properties = record["properties"]

    def first(*names: str) -> Any:
        values = (_strings(properties.get(name)) for name in names)
        return next((value[0] for value in values if value), None)

    text = "\n\n".join(_strings(properties.get("bodyText")))
    if not text and properties.get("bodyHtml"):
        text = text_of_html("\n".join(_strings(properties["bodyHtml"])))
    published = first("publishedAt", "date")
    fields = {
        "text": text,
        "headline": first("title", "subject", "name", "fileName"),
        "published": published,
        "uri": first("sourceUrl"),
        "sources": _strings(properties.get("publisher")),
        "language": first("language", "detectedLanguage"),
        "id": record.get("id"),
    }
    basis = "Aleph: publishedAt" if properties.get("publishedAt") else "Aleph: date"
    return (fields if text else None), basis


def _json_feed(record: Record) -> _Read:
    marked = record.get("content_html")
    text = text_of_html(marked) if isinstance(marked, str) else ""
    fields = {
        "text": text or record.get("content_text") or record.get("summary"),
        "headline": record.get("title"),
        "published": record.get("date_published"),
        "uri": record.get("url"),
        "sources": record.get("outlet"),
        "language": record.get("language"),
        "id": record.get("id"),
    }
    return fields, "feed: date_published"


def _has(*names: str) -> Callable[[Record], bool]:
    """A test that a record has all these fields; `a|b` is one of both."""
    wanted = [name.split("|") for name in names]
    return lambda record: all(any(each in record for each in either) for either in wanted)


def _is_aleph(record: Record) -> bool:
    return isinstance(record.get("schema"), str) and isinstance(record.get("properties"), dict)


def _is_hit(record: Record) -> bool:
    inner = record.get("_source")
    return isinstance(inner, dict) and "content" in inner


_PROFILES: tuple[tuple[str, Callable[[Record], bool], Callable[[Record], _Read]], ...] = (
    ("Aleph", _is_aleph, _aleph),
    ("Datashare", _is_hit, _datashare),
    ("Datashare", _has("content", "contentType", "path"), _datashare),
    ("news-please", _has("maintext", "title"), _news_please),
    ("fundus", _has("publishing_date", "plaintext|body"), _fundus),
    ("GDELT", _has("seendate", "title"), _gdelt),
    ("Event Registry", _has("body", "dateTimePub|dateTime", "title"), _event_registry),
    ("Media Cloud", _has("media_name", "publish_date", "title"), _media_cloud),
    ("newspaper", _has("publish_date", "text", "meta_lang|meta_site_name|top_image"), _newspaper),
    ("trafilatura", _has("fingerprint", "text|raw_text"), _trafilatura),
    ("JSON Feed", _has("content_html|content_text"), _json_feed),
)


def _strings(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [each.strip() for each in values if isinstance(each, str) and each.strip()]


def _tag(language: str) -> str:
    """The tag of a language that a program names in its own way."""
    return _tags().get(language.strip().casefold(), language)


@cache
def _tags() -> dict[str, str]:
    path = Path(__file__).with_name("languages.toml")
    names = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: tag for tag, known in names.items() for name in known}
