"""Places and parties by name alone, looked up as reading looks them up."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from chronos.extract.lexicons.language import LanguageData
from chronos.extract.names.actors import ActorLexicon
from chronos.extract.names.places import Gazetteer
from chronos.model.party import Actor, Place


class NameLookup:
    """The gazetteer and the lexicon of a language, loaded when a name is first looked up."""

    @cached_property
    def _language(self) -> LanguageData:
        return LanguageData.load()

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return Gazetteer.load(self._language)

    @cached_property
    def _lexicon(self) -> ActorLexicon:
        return ActorLexicon.load(self._language)

    def place(self, name: str, countries: Iterable[str] = ()) -> Place:
        """The place of a name, with its coordinates; the name alone when it is not known.

        Args:
            name: as somebody wrote it.
            countries: names of countries that the text around it is about.
        """
        return self._gazetteer.resolve(name, frozenset(countries)) or Place(name=name)

    def party(self, name: str) -> Actor:
        """The party of a name, with its id; the name alone when it is not known."""
        return self._lexicon.resolve(name) or Actor(name=name)

    def countries_in(self, text: str) -> frozenset[str]:
        """The countries that a text names."""
        places = (mention.place for mention in self._gazetteer.find(text))
        return frozenset(
            place.label or place.name for place in places if place.precision == "country"
        )
