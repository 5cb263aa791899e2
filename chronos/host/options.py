"""Options of stages: from `KEY=VALUE` and tables of a configuration to objects of attrs classes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from chronos.errors import UsageError
from chronos.host.offers import Offer, nearest
from chronos.host.option_classes import Option, declared


@attrs.frozen(kw_only=True)
class GivenOption:
    """An option that somebody gave.

    Attributes:
        prefix: the name of a stage, its entry point or its package; empty for any stage.
        key: the option's name.
        value: text, or the value of a configuration.
        where: where it was given, for messages; empty for the command line.
    """

    prefix: str
    key: str
    value: Any
    where: str = ""

    @property
    def name(self) -> str:
        """Prefix and key."""
        return f"{self.prefix}.{self.key}" if self.prefix else self.key

    def fits(self, offer: Offer, options: Mapping[str, Option]) -> bool:
        """Whether it is an option of this stage."""
        return self.key in options and self.is_addressed_to(offer)

    def is_addressed_to(self, offer: Offer) -> bool:
        """Whether its prefix, if it has one, means this stage."""
        owner = offer.owner
        return self.prefix in {"", offer.name, owner.entry_point, owner.package}


def from_words(words: Iterable[str]) -> tuple[GivenOption, ...]:
    """Options from `KEY=VALUE` and `STAGE.KEY=VALUE`.

    Raises:
        UsageError: a word has no equals sign or no key.
    """
    found = []
    for word in words:
        name, equals, value = word.partition("=")
        prefix, _, key = name.strip().rpartition(".")
        if not equals or not key:
            raise UsageError(
                f"{word!r} is not an option", hint="write KEY=VALUE or STAGE.KEY=VALUE"
            )
        found.append(GivenOption(prefix=prefix, key=key.replace("-", "_"), value=value))
    return tuple(found)


def from_options_table(
    table: Mapping[str, Any], where: str, prefix: str = ""
) -> Iterator[GivenOption]:
    """Options from a table of a configuration: values by key, and tables of such by stage."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from from_options_table(value, where, f"{prefix}.{key}" if prefix else key)
        else:
            name = key.replace("-", "_")
            yield GivenOption(prefix=prefix, key=name, value=value, where=where)


def filled(offer: Offer, given: Sequence[GivenOption]) -> Any:
    """The options of a stage; None where it has none.

    Args:
        offer: the stage.
        given: what was given for any stage, those of a configuration first: the last one counts,
            and each of several from the command line for an option that is a tuple.

    Raises:
        UsageError: a value does not fit its type.
    """
    options = declared(offer.obj)
    if not options:
        cls = getattr(offer.obj, "options", None)
        return cls() if cls else None
    values = {}
    for name, option in options.items():
        mine = [each for each in given if each.key == name and each.is_addressed_to(offer)]
        if mine:
            values[name] = _value(option, [each for each in mine if not each.where] or mine)
    try:
        return offer.obj.options(**values)
    except (TypeError, ValueError) as error:
        raise UsageError(f"the options of {offer.name} do not fit: {error}") from error


def _value(option: Option, given: Sequence[GivenOption]) -> Any:
    """The value of an option that was given once or more, all on one side of the command line."""
    values = [_converted(option, each) for each in given]
    return tuple(values) if option.kind.many and not given[-1].where else values[-1]


def _converted(option: Option, given: GivenOption) -> Any:
    convert = option.kind.from_value if given.where else option.kind.from_text
    try:
        return convert(given.value)
    except (TypeError, ValueError):
        message = f"option {given.name}: {given.value!r} is not {option.kind.words}"
        hint = f"the default is {option.default!r}"
        raise UsageError(message, where=given.where, hint=hint) from None


def check_given(
    given: Sequence[GivenOption], running: Sequence[Offer], others: Sequence[Offer]
) -> None:
    """Refuse options that no stage has, and those that several have.

    Args:
        given: what was given.
        running: stages that the command runs.
        others: stages that it does not run; a configuration may have options for these.

    Raises:
        UsageError: names the option; the hint has the known ones with their types.
    """
    for each in given:
        found = [offer for offer in running if each.fits(offer, declared(offer.obj))]
        if len(found) > 1 and not each.prefix:
            names = ", ".join(f"{offer.name}.{each.key}" for offer in found)
            message = f"option {each.key!r} belongs to several stages"
            raise UsageError(message, where=each.where, hint=f"choose of {names}")
        if found or (each.where and any(each.fits(o, declared(o.obj)) for o in others)):
            continue
        known = (*running, *others) if each.where else running
        raise UsageError(
            f"unknown option {each.name!r}", where=each.where, hint=_known(each, known)
        )


def _known(given: GivenOption, offers: Sequence[Offer]) -> str:
    """What could have been meant: the nearest, and all options with their types."""
    mine = [offer for offer in offers if given.is_addressed_to(offer)] or offers
    names = {
        f"{offer.name}.{option.name}": str(option.kind.words)
        for offer in mine
        for option in declared(offer.obj).values()
    }
    if not names:
        return "no stage of this command has options"
    close = nearest(given.name, names) or nearest(
        given.key, [name.rpartition(".")[2] for name in names]
    )
    known = ", ".join(f"{name} ({words})" for name, words in names.items())
    return f"{close + ' ' if close else ''}known options: {known}"
