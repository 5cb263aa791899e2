"""Fields as a person gives them, and whether an article or a report still holds together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, get_type_hints

import attrs

from chronos.chronology.amending import apply
from chronos.chronology.lookup import of_article
from chronos.codec import Codec, check_value, to_json
from chronos.errors import InputError, UsageError
from chronos.model.article import Article
from chronos.model.event import Chronology
from chronos.model.party import Actor, Place
from chronos.model.report import Report
from chronos.timex.written_times import read_time

if TYPE_CHECKING:
    from chronos.extract.name_lookup import NameLookup

_TIMES = frozenset({"when", "published"})
_NAMED = frozenset({"places", "agents", "targets", "attributed_to"})
_LISTS = frozenset({"sources", "captions"})
_FIXED = frozenset({"id", "article"})


class Names(Protocol):
    """Knows places and parties by name."""

    def place(self, name: str) -> Place:
        """The place of a name; the name alone when it is not known."""

    def party(self, name: str) -> Actor:
        """The party of a name; the name alone when it is not known."""


class BareNames:
    """Knows no name."""

    def place(self, name: str) -> Place:
        """The name alone."""
        return Place(name=name)

    def party(self, name: str) -> Actor:
        """The name alone."""
        return Actor(name=name)


class KnownNames:
    """Looks names up as reading does; what that takes is loaded with the first name."""

    @cached_property
    def _lookup(self) -> NameLookup:
        from chronos.extract.name_lookup import NameLookup

        return NameLookup()

    def place(self, name: str) -> Place:
        """The place of a name."""
        return self._lookup.place(name)

    def party(self, name: str) -> Actor:
        """The party of a name."""
        return self._lookup.party(name)


def given(
    now: Article | Report,
    fields: Mapping[str, Any],
    unset: Iterable[str],
    by: str,
    names: Names,
) -> dict[str, Any]:
    """Fields of a body from what a person gave; see `Curator.amend`.

    Raises:
        UsageError: the field does not exist, or it can't be left empty.
        InputError: a value is not JSON.
    """
    changes: dict[str, Any] = {}
    known = to_json(now)
    attributes = dict(known.get("attributes", {}))
    for name in (*fields, *unset):
        key, dot, own = name.partition(".")
        if key not in known or key in _FIXED or (dot and key != "attributes"):
            raise UsageError(
                f"{name!r} can't be amended", hint=f"one can: {', '.join(_open_fields(known))}"
            )
        value = _value(key, fields[name], by, names) if name in fields else _default(now, key, own)
        if not dot:
            changes[key] = value
        elif name in fields:
            attributes[own] = _own_value(now, own, fields[name], names)
        else:
            attributes.pop(own, None)
        if dot:
            changes["attributes"] = dict(attributes)
    if "when" in changes and isinstance(now, Report):
        changes.setdefault("day_given", True)  # a time that a person gives is no bound
    check_value(changes)
    if not changes:
        raise UsageError("nothing is amended", hint="give a field, with --set or --unset")
    return changes


def _open_fields(known: Mapping[str, Any]) -> list[str]:
    return sorted(known.keys() - _FIXED)


def _value(key: str, value: Any, by: str, names: Names) -> Any:
    if key in _TIMES and isinstance(value, str):
        return {"edtf": _edtf(key, value), "basis": f"amended by {by}"}
    if key in _NAMED:
        return _named(value, names.place if key == "places" else names.party)
    return [value] if key in _LISTS and isinstance(value, str) else value


def _edtf(key: str, value: str) -> str:
    try:
        return read_time(value).edtf
    except UsageError as error:
        raise InputError(error.message, where=key, hint=error.hint) from None


def _own_value(now: Article | Report, own: str, value: Any, names: Names) -> Any:
    hint = get_type_hints(type(now)).get(own)
    is_named = hint is not None and hint not in {str, str | None}
    return _named(value, names.party) if is_named else value


def _named(value: Any, look_up: Callable[[str], Place | Actor]) -> Any:
    """Places or parties that may be given by their names, which are looked up."""
    several = [value] if isinstance(value, str | dict) else value
    if not isinstance(several, list | tuple):
        return value
    return [_as_json(look_up(item)) if isinstance(item, str) else item for item in several]


def _as_json(one: Place | Actor) -> dict[str, Any]:
    """A place or a party as JSON values, what is not known left out."""
    values = attrs.asdict(one).items()
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in values
        if value not in {None, ()}
    }


def _default(now: Article | Report, key: str, own: str) -> Any:
    if own or key == "attributes":
        return {}
    default = getattr(attrs.fields_dict(type(now)).get(key), "default", attrs.NOTHING)
    if default is attrs.NOTHING:
        raise UsageError(f"{key!r} can't be left empty", hint="set it to something else")
    return [] if default == () else default


def amended(
    now: Article | Report, changes: Mapping[str, Any], codec: Codec, state: Chronology
) -> Article | Report:
    """The article or report after an amendment that fits.

    Raises:
        InputError: it does not fit: a wrong type, or offsets that no longer point at what they
            quote; the message has the path to the field.
    """
    after: Article | Report = apply(now, changes, codec)  # type: ignore[type-var]
    if isinstance(after, Article):
        for name in of_article(state.reports, after.id):
            _check_report(state.reports[name], after)
        _check_headings(after)
    elif changes.keys() & {"quote", "trigger"} and after.article in state.articles:
        _check_report(after, state.articles[after.article])
    return after


def _check_report(report: Report, article: Article) -> None:
    quote, trigger = report.quote, report.trigger
    text = article.headline if quote.field == "headline" else article.text
    if text[quote.start : quote.end] != quote.exact:
        raise InputError(f"$.{quote.field}: does not hold the quote of {report.id} at its place")
    if text[trigger.start : trigger.end] != trigger.text:
        raise InputError(f"$.{quote.field}: does not hold the trigger of {report.id} at its place")


def _check_headings(article: Article) -> None:
    for at, span in enumerate(article.headings):
        if not 0 <= span.start <= span.end <= len(article.text):
            raise InputError(f"$.headings[{at}]: lies outside the text")
