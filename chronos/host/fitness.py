"""Whether an object has what its role asks for. The protocols themselves are the rules."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any, get_args, get_origin, get_type_hints

import attrs

from chronos.host.option_classes import declared
from chronos.host.shapes import misshapen
from chronos.model.party import Actor
from chronos.model.report import Codes, Group, Measure, Report, Trait
from chronos.plugin.roles import Role

SLUG = re.compile(r"[a-z][a-z0-9_-]*")
_OWN_NAME = re.compile(r"chronos\.[a-z]+")
_OWN_FIELDS = (str, str | None, Actor | None, tuple[Actor, ...], tuple[str, ...])


def name_of(obj: object, role: Role) -> str:
    """What the object is known by: the word of an event type, the name of anything else."""
    return str(getattr(obj, "name" if role.protocol else "type"))


def unfit(obj: object, role: Role, *, built_in: bool = False) -> str:
    """Why the object can't take the role; empty when it can.

    Args:
        obj: what is offered.
        role: the role.
        built_in: whether it comes with chronos, whose stages may be called `chronos.NAME`, and
            whose event types are not looked at again by each command: tests do that.

    Raises:
        Exception: whatever the object's own attributes raise.
    """
    if role.protocol is None:
        reason = "" if built_in else next(_class_reasons(obj), "")
    else:
        reason = next(_reasons(obj, role.protocol), "")
    if reason or (built_in and _OWN_NAME.fullmatch(name_of(obj, role))):
        return reason
    return _name_reason(name_of(obj, role))


def _name_reason(name: str) -> str:
    return "" if SLUG.fullmatch(name) else f"{name!r} is not a valid name: use a-z, 0-9, - and _"


def _reasons(obj: object, protocol: type[Any]) -> Iterator[str]:
    if isinstance(obj, type):
        yield f"the class {obj.__name__} instead of an object of it"
    for name, member in vars(protocol).items():
        if isinstance(member, property):
            yield from _attribute(obj, name, get_type_hints(member.fget)["return"])
        elif inspect.isfunction(member) and not name.startswith("_"):
            yield from () if _in_batches(obj, name) else _method(obj, name)
    if "extract" in vars(protocol):
        yield from _words(obj, "types")
        yield from _languages(obj)
    yield from _words(obj, "packages")
    yield from _options(obj)


def _attribute(obj: object, name: str, hint: Any) -> Iterator[str]:
    expected = get_origin(hint) or hint
    if not hasattr(obj, name):
        yield f"{type(obj).__name__} has no {name}"
    elif not isinstance(getattr(obj, name), expected):
        yield f"{name} of {type(obj).__name__} is not a {expected.__name__}"


def _in_batches(obj: object, name: str) -> bool:
    """Whether the batch form of a method is there in its place."""
    return name == "extract" and callable(getattr(obj, "extract_batch", None))


def _method(obj: object, name: str) -> Iterator[str]:
    if not callable(getattr(obj, name, None)):
        yield f"{type(obj).__name__} has no method {name}"


def _words(obj: object, name: str) -> Iterator[str]:
    """Refuse an optional attribute that is not a tuple of strings."""
    words = getattr(obj, name, None)
    if words is not None and not (
        isinstance(words, tuple) and all(isinstance(word, str) and word for word in words)
    ):
        yield f"{name} of {type(obj).__name__} is not a tuple of strings"


def _languages(obj: object) -> Iterator[str]:
    """Refuse `languages = "de"`, which would be two languages, d and e."""
    languages = getattr(obj, "languages", ("en",))
    is_tuple = isinstance(languages, tuple) and bool(languages)
    if not is_tuple or not all(isinstance(tag, str) and tag for tag in languages):
        yield f"languages of {type(obj).__name__} is not a tuple of language tags"


def _options(obj: object) -> Iterator[str]:
    """Refuse a class of options that can't be filled from text, or can be changed."""
    try:
        declared(obj)
    except TypeError as error:
        yield str(error)


def _class_reasons(obj: object) -> Iterator[str]:
    if not isinstance(obj, type):
        yield f"a {type(obj).__name__} instead of a class derived from Report or the path of a file"
    elif not issubclass(obj, Report):
        yield f"the class {obj.__name__} is not derived from Report"
    elif not isinstance(obj.type, str) or obj.type == Report.type:
        yield f"the class {obj.__name__} has no type of its own"
    else:
        yield from _field_reasons(obj)


def _field_reasons(event_type: type[Report]) -> Iterator[str]:
    name = event_type.__name__
    if event_type.group not in get_args(Group):
        yield f"group of {name} is none of {', '.join(get_args(Group))}"
    if reason := misshapen(event_type.codes, Codes):
        yield f"codes of {name}: {reason}"
    for attribute, allowed in (("traits", get_args(Trait)), ("measures", get_args(Measure))):
        words = getattr(event_type, attribute)
        if not isinstance(words, frozenset) or not words <= set(allowed):
            yield f"{attribute} of {name} is not a frozenset of the words {', '.join(allowed)}"
    related = event_type.related
    if not isinstance(related, frozenset) or not all(isinstance(word, str) for word in related):
        yield f"related of {name} is not a frozenset of strings"
    hints = get_type_hints(event_type)  # raises for a type that is not there
    common = {field.name for field in attrs.fields(Report)}
    for field in attrs.fields(event_type):
        if field.name not in common and field.default is attrs.NOTHING:
            yield f"the field {field.name} of {name} has no default"
        if field.name not in common and hints[field.name] not in _OWN_FIELDS:
            yield f"the field {field.name} of {name} holds neither str nor Actor nor tuples of them"
