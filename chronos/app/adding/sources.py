"""A source that is no input of a build: an article as somebody typed it."""

from __future__ import annotations

import hashlib

import attrs

from chronos.codec import Custody
from chronos.errors import UsageError
from chronos.model.article import Article, Document
from chronos.model.time import Dated, TimeSpan

READER = "typed"


@attrs.frozen(kw_only=True)
class TypedSource:
    """A source outside the log.

    Attributes:
        text: as it was typed.
        name: who published it, such as a newspaper or a witness.
        address: where it can be found: a web address, a shelf mark.
        headline: its headline, if it has one.
        published: when it was published, as EDTF text; empty when that is not known.
    """

    text: str
    name: str = ""
    address: str = ""
    headline: str = ""
    published: str = ""

    def article(self, by: str) -> Article:
        """The article, dated by who typed it.

        Raises:
            UsageError: there is no text, or its date is no EDTF.
        """
        from chronos.language import recognise
        from chronos.read import split

        if not (self.name.strip() or self.address.strip()):
            raise UsageError(
                "the source has neither a name nor an address", hint="give --name or --address"
            )
        document = Document(
            uri=self.address,
            text=self.text,
            headline=self.headline,
            published=self.published or None,
            published_basis=f"given by {by}",
            sources=(self.name,) if self.name else (),
            splittable=False,
        )
        made = split(document)
        if len(made) != 1 or not made[0].text:
            raise UsageError("the source has no text", hint="give the text of the article")
        return attrs.evolve(recognise(made[0]), published=self.dated(by))

    def dated(self, by: str) -> Dated | None:
        """When it was published.

        Raises:
            UsageError: that is no EDTF.
        """
        if not self.published:
            return None
        return Dated(span=TimeSpan.parse(self.published), basis=f"given by {by}")

    def custody(self, article: Article, *, by: str, read_at: str) -> Custody:
        """The record of where the text came from."""
        data = self.text.encode("utf-8", "surrogatepass")
        digest = hashlib.sha256(data).hexdigest()
        return Custody(
            id=f"c-{hashlib.sha256(f'{article.id} {digest}'.encode()).hexdigest()[:16]}",
            articles=(article.id,),
            sha256=digest,
            size=len(data),
            source=self.address or self.name,
            reader=READER,
            reader_version=by,
            read_at=read_at,
        )
