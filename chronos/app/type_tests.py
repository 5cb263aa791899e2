"""Trying the examples of event types: of all, of one, or of a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from chronos.errors import UsageError
from chronos.wordlists import read_toml

if TYPE_CHECKING:
    from chronos.extract.examples import ExampleResult
    from chronos.host import PluginHost

#: A file with one of these keys declares a type; without them it only has triggers for one.
_DECLARING = frozenset({"summary", "group", "codes", "attributes"})


def try_types(host: PluginHost, target: str = "") -> Iterator[ExampleResult]:
    """The results of examples, type by type.

    Args:
        host: the event types.
        target: the word of a type, the path of a file, or empty for all types.

    Raises:
        UsageError: the type or the file does not exist, or a file does not fit.
    """
    host.require_types()
    if not target:
        return _try_all(host)
    if Path(target).suffix == ".toml":
        return _try_file(host, Path(target))
    return _try_type(host, target)


def unregistered(host: PluginHost, target: str = "") -> tuple[tuple[str, str], ...]:
    """Each type of those that `try_types` tries, with a related type that is not registered."""
    from chronos.extract import checked_type

    chosen = [each for each in host.event_types if target in {"", each.type}]
    if Path(target).suffix == ".toml" and _declares_a_type(Path(target)):
        chosen = [checked_type(Path(target))]
    known = {each.type for each in host.event_types}
    return tuple((each.type, word) for each in chosen for word in sorted(each.related - known))


def _declares_a_type(path: Path) -> bool:
    return bool(_DECLARING & set(read_toml(path)))


def _try_all(host: PluginHost) -> Iterator[ExampleResult]:
    from chronos.extract import default_extractor
    from chronos.extract.examples import try_examples

    extractor = default_extractor(host.event_types)
    for pattern in extractor.rules.patterns:
        yield from try_examples(extractor, pattern)


def _try_type(host: PluginHost, word: str) -> Iterator[ExampleResult]:
    from chronos.extract import default_extractor
    from chronos.extract.examples import try_examples
    from chronos.host.offers import nearest

    extractor = default_extractor(host.event_types)
    known = {each.type: each for each in extractor.rules.patterns}
    if word not in known:
        hint = nearest(word, known) or "`chronos types` lists the types; a file ends in .toml"
        raise UsageError(f"there are no examples of a type {word!r}", hint=hint)
    return try_examples(extractor, known[word])


def _try_file(host: PluginHost, path: Path) -> Iterator[ExampleResult]:
    """A file that need not be installed, in the place of what is installed for its type."""
    from chronos.extract import RuleExtractor, checked_type
    from chronos.extract.examples import try_examples

    types, extra = host.event_types, [path]
    if _declares_a_type(path):
        made = checked_type(path)
        types, extra = (*(each for each in types if each.type != made.type), made), []
    extractor = RuleExtractor(types, extra)
    where = {str(path), str(path.resolve())}
    (pattern,) = (each for each in extractor.rules.patterns if each.where in where)
    return try_examples(extractor, pattern)
