"""Contracts: what every plugin of a role has to pass, as classes to derive tests from.

A test class sets the object and inherits the tests. pytest is not imported here; a contract is
plain asserts, each with a message that says what is wrong with the plugin.
"""
# ruff: noqa: S101 - asserting is what a contract does

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar

import attrs

from chronos.errors import InputError
from chronos.host.calls import call
from chronos.host.conformance import Conformance
from chronos.model.article import Article, Document
from chronos.model.event import Chronology
from chronos.model.issue import Issue
from chronos.model.reader import Member, Reader
from chronos.model.report import Report
from chronos.model.types import EVENT_TYPES
from chronos.plugin.batch import ArticleToRead
from chronos.plugin.context import StageContext
from chronos.plugin.roles import (
    BatchExtractor,
    EventTypes,
    Extractor,
    Validator,
)
from chronos.plugin.views import one_line
from chronos.testing.samples import hostile_chronology, sample_chronology
from chronos.testing.trials import chronologies, in_reverse, misfit


class ValidatorContract:
    """What a validator promises. Set `validator`."""

    validator: ClassVar[Validator]

    def test_fits_its_role(self) -> None:
        """It has every attribute and method of a validator."""
        reason = misfit(self.validator, "validator")
        assert not reason, reason

    def test_finds_nothing_in_nothing(self) -> None:
        """An empty chronology has no problems."""
        assert self._issues(Chronology()) == []

    def test_issues_are_complete(self) -> None:
        """Each issue has a declared code, a message and a place."""
        for chronology in chronologies():
            for issue in self._issues(chronology):
                assert isinstance(issue, Issue), f"{issue!r} is no Issue"
                assert issue.code in self.validator.codes, f"{issue.code} is not in `codes`"
                assert issue.message, f"{issue.code} has no message"
                assert issue.where, f"{issue.code} does not say where"

    def test_messages_are_one_line_without_controls(self) -> None:
        """Article text in a message can't act on a terminal."""
        for issue in self._issues(hostile_chronology()):
            assert issue.message == one_line(issue.message), (
                f"line breaks or control characters in {issue.message!r}: use one_line"
            )

    def test_same_chronology_same_issues(self) -> None:
        """A second run finds the same in the same order."""
        for chronology in chronologies():
            assert self._issues(chronology) == self._issues(chronology)

    def test_order_of_the_log_does_not_show(self) -> None:
        """It finds the same whatever order the log has, the order of findings apart."""
        chronology = sample_chronology()
        found = {(issue.code, issue.where) for issue in self._issues(chronology)}
        turned = {(issue.code, issue.where) for issue in self._issues(in_reverse(chronology))}
        assert found == turned, "the findings depend on the order of the maps"

    def test_leaves_the_chronology_as_it_is(self) -> None:
        """Validation changes nothing of what it is given."""
        chronology = sample_chronology()
        self._issues(chronology)
        assert chronology == sample_chronology(), "validate changed the chronology"

    def _issues(self, chronology: Chronology) -> list[Issue]:
        return list(self.validator.validate(chronology))


class ReaderContract:
    """What a reader promises. Set `reader` and `example`, bytes that hold a document or more."""

    reader: ClassVar[Reader]
    example: ClassVar[bytes]

    def test_fits_its_role(self) -> None:
        """It has every attribute and method of a reader."""
        reason = misfit(self.reader, "reader")
        assert not reason, reason

    def test_suffixes_are_lower_case_with_a_dot(self) -> None:
        """File names are compared in lower case."""
        bad = [each for each in self.reader.suffixes if not re.fullmatch(r"\.[a-z0-9.]+", each)]
        assert not bad, f"bad suffixes: {bad}"

    def test_reads_its_example(self) -> None:
        """The example holds a document or a member; both say where they came from."""
        documents, members = self._documents(self.example), self._members(self.example)
        assert documents or members, "the example gave no document"
        for member in members:
            assert member.uri.startswith("example"), f"{member.uri!r} does not name its input"
        for document in documents:
            assert document.text.strip(), "a document has no text"
            is_named = document.uri.startswith(("example", "https://", "http://"))
            assert is_named, f"{document.uri!r} names neither its input nor its address"

    def test_same_bytes_same_documents(self) -> None:
        """Reading twice gives the same."""
        assert self._documents(self.example) == self._documents(self.example)

    def test_line_ends_are_plain(self) -> None:
        """Text has no carriage returns, however the lines of the input end."""
        turned = self.example.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        try:
            documents = self._documents(turned)
        except InputError:  # the format is not made of lines
            return
        for document in documents:
            assert "\r" not in document.text, "a carriage return is left in the text"

    def test_what_it_cannot_read_is_an_input_error(self) -> None:
        """Nothing, noise and half an example give an issue, an InputError or a document."""
        for data in (b"", b"\x00\xff\xfe\x80" * 64, self.example[: len(self.example) // 2]):
            try:
                found = list(self.reader.read(data, "example"))
            except InputError:
                continue
            strange = [each for each in found if not isinstance(each, Document | Issue | Member)]
            assert not strange, f"no Document, Issue or Member: {strange!r}"

    def _documents(self, data: bytes) -> list[Document]:
        found = self.reader.read(data, "example")
        return [each for each in found if isinstance(each, Document)]

    def _members(self, data: bytes) -> list[Member]:
        return [each for each in self.reader.read(data, "example") if isinstance(each, Member)]


class ExtractorContract:
    """What an extractor promises. Set `extractor` and `example`, an article it finds reports in.

    The example needs an id, "a-" and 16 hex digits, and whatever else the extractor looks at.
    Event types that the plugin registers go into `types`.
    """

    extractor: ClassVar[Extractor | BatchExtractor]
    example: ClassVar[Article]
    types: ClassVar[EventTypes] = ()

    def test_fits_its_role(self) -> None:
        """It has every attribute and method of an extractor."""
        reason = misfit(self.extractor, "extractor")
        assert not reason, reason

    def test_reads_its_example(self) -> None:
        """The example holds a report or more."""
        assert self._reports(self.example), "the example gave no report"

    def test_reports_conform(self) -> None:
        """A build would record each report, of the example and of the texts of the samples."""
        conformance = Conformance((*EVENT_TYPES, *self.types))
        for article in self._articles():
            for report in self._reports(article):
                reason = conformance.reason_against(report, article)
                assert not reason, f"{article.id}: a build drops a report: {reason}"
                assert conformance.is_registered(report), f"{report.event_type!r} is not in `types`"

    def test_ids_are_unique(self) -> None:
        """No two reports have one id, in one article or in several."""
        names = [each.id for article in self._articles() for each in self._reports(article)]
        twice = sorted({name for name in names if names.count(name) > 1})
        assert not twice, f"ids are given twice: {twice}"

    def test_finds_only_its_types(self) -> None:
        """Where it says in `types` what it can find, it finds nothing else."""
        types = getattr(self.extractor, "types", None)
        found = {each.event_type for each in self._reports(self.example)}
        strange = sorted(found - set(found if types is None else types))
        assert not strange, f"not in the extractor's own `types`: {strange}"

    def test_same_article_same_reports(self) -> None:
        """Reading twice gives the same."""
        for article in self._articles():
            assert self._reports(article) == self._reports(article), "a second reading differs"

    def test_leaves_the_article_as_it_is(self) -> None:
        """Reading changes nothing of what it is given."""
        before = attrs.evolve(self.example)
        self._reports(self.example)
        assert self.example == before, "extract changed the article"

    def _articles(self) -> Iterator[Article]:
        yield self.example
        for chronology in chronologies():
            yield from chronology.articles.values()

    def _reports(self, article: Article) -> list[Report]:
        if not hasattr(self.extractor, "extract_batch"):
            return list(call(self.extractor.extract, article, context=self._context()))
        (answer,) = self.extractor.extract_batch((ArticleToRead(article),), self._context())
        assert answer.article == article.id, f"an answer about {answer.article!r}"
        assert not answer.failure, f"{article.id}: {answer.failure}"
        return list(answer.reports)

    def _context(self) -> StageContext[Any]:
        cls = getattr(self.extractor, "options", None)
        return StageContext(options=cls() if cls else None, tool_version="0")
