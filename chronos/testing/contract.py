"""Contracts: what every plugin of a role has to pass, as classes to derive tests from.

A test class sets the object and inherits the tests. pytest is not imported here; a contract is
plain asserts, each with a message that says what is wrong with the plugin.
"""
# ruff: noqa: S101 - asserting is what a contract does

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from types import MappingProxyType
from typing import Any, ClassVar

import attrs

from chronos.errors import InputError
from chronos.host.calls import bad_path, call
from chronos.host.conformance import Conformance
from chronos.host.fitness import unfit
from chronos.model.article import Article, Document
from chronos.model.event import Chronology
from chronos.model.issue import Issue
from chronos.model.reader import Reader
from chronos.model.report import Report
from chronos.model.types import EVENT_TYPES
from chronos.plugin.context import ExportContext, LogHead, OutputFile
from chronos.plugin.roles import (
    ROLES,
    ContextExporter,
    EventTypes,
    Exporter,
    Extractor,
    Validator,
)
from chronos.plugin.views import one_line
from chronos.testing.samples import HOSTILE_TEXTS, hostile_chronology, sample_chronology

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_RIGHT_TO_LEFT, _COMBINING = HOSTILE_TEXTS[6], HOSTILE_TEXTS[7]
_MARKUP = ("<script>alert", "<img src=x", "<svg onload")


def _chronologies() -> Iterator[Chronology]:
    yield Chronology()
    yield sample_chronology()
    yield hostile_chronology()


def _misfit(obj: object, word: str) -> str:
    return unfit(obj, next(role for role in ROLES if role.word == word))


def _reversed(chronology: Chronology) -> Chronology:
    """The same chronology from a log in another order."""
    maps = ("articles", "reports", "events", "links", "retracted_events")
    turned: dict[str, Any] = {
        name: MappingProxyType(dict(reversed(getattr(chronology, name).items()))) for name in maps
    }
    return attrs.evolve(chronology, **turned)


class ExporterContract:
    """What an exporter promises. Set `exporter`, and in `options` any but the default ones.

    Events that it can't carry are those that it says so of by `context.lose`, or that `lossy`
    names. Of an exporter that makes several files, the output is all of them, one after another.
    """

    exporter: ClassVar[Exporter | ContextExporter]
    options: ClassVar[object] = None

    def lossy(self, chronology: Chronology) -> Collection[str]:  # noqa: ARG002 - to be overridden
        """Ids of events that the format can't carry; none unless overridden."""
        return ()

    def text_of(self, output: bytes) -> str:
        """The output as text, with what the format folds or escapes undone."""
        return output.decode()

    def test_fits_its_role(self) -> None:
        """It has every attribute and method of an exporter."""
        reason = _misfit(self.exporter, "exporter")
        assert not reason, reason

    def test_gives_bytes(self) -> None:
        """Every piece is bytes or every one is a file, for an empty chronology too."""
        for chronology in _chronologies():
            products = list(self._products(chronology, self._context()))
            kinds = {type(product).__name__ for product in products}
            assert kinds in (set(), {"bytes"}, {"OutputFile"}), f"pieces must be bytes, not {kinds}"
            paths = [each.path for each in products if isinstance(each, OutputFile)]
            bad = [reason for path in paths if (reason := bad_path(path))]
            assert not bad, bad
            names = {path.casefold() for path in paths}
            assert len(names) == len(paths), f"two files have one path: {paths}"

    def test_same_chronology_same_bytes(self) -> None:
        """Two exports with equal arguments are equal byte by byte, and lose the same."""
        for chronology in _chronologies():
            one, other = self._context(), self._context()
            assert self._output(chronology, one) == self._output(chronology, other), (
                "a second export differs: is there a clock, a random id or a set in it?"
            )
            assert one.losses == other.losses, "a second export loses something else"

    def test_order_of_the_log_does_not_show(self) -> None:
        """Events are sorted by time, then id, in whatever order the log has them."""
        chronology = sample_chronology()
        assert self._output(chronology) == self._output(_reversed(chronology)), (
            "the output depends on the order of the maps: use in_order"
        )

    def test_leaves_the_chronology_as_it_is(self) -> None:
        """Export changes nothing of what it is given."""
        chronology = sample_chronology()
        self._output(chronology)
        assert chronology == sample_chronology(), "export changed the chronology"

    def test_no_event_is_lost(self) -> None:
        """Every event's id is in the output, unless said to be lost."""
        for chronology in _chronologies():
            context = self._context()
            text = self.text_of(self._output(chronology, context))
            lost = {key for key in chronology.events if key not in text}
            said = {key for loss in context.losses for key in loss.ids}
            silent = sorted(lost - said - set(self.lossy(chronology)))
            assert not silent, f"events are lost without a word: {silent}"

    def test_declared_loss_is_real(self) -> None:
        """What `lossy` declares is not in the output."""
        for chronology in _chronologies():
            text = self.text_of(self._output(chronology))
            there = sorted(key for key in self.lossy(chronology) if key in text)
            assert not there, f"declared as lost, but there: {there}"

    def test_other_scripts_survive(self) -> None:
        """Right-to-left text, combining marks and joined emoji come through."""
        text = self.text_of(self._output(hostile_chronology()))
        for word in (_RIGHT_TO_LEFT, _COMBINING):
            assert word in text, f"lost or changed: {word!r}"

    def test_no_control_characters(self) -> None:
        """What an article has of control characters does not reach the output."""
        found = _CONTROLS.findall(self._output(hostile_chronology()).decode())
        assert not found, f"control characters in the output: {sorted(set(found))!r}"

    def test_article_text_stays_text(self) -> None:
        """Article text starts no line, no tag and no script of its own."""
        output = self._output(hostile_chronology()).decode()
        assert not re.search(r"^UID:evil", output, re.MULTILINE), "article text broke out of a line"
        if any(kind in self.exporter.media_type for kind in ("html", "xml", "svg")):
            tags = [tag for tag in _MARKUP if tag in output]
            assert not tags, f"markup of an article is live: {tags}"

    def _context(self) -> ExportContext[Any]:
        """A context of its own for each export, which takes note of losses."""
        cls = getattr(self.exporter, "options", None)
        options = self.options if self.options is not None or cls is None else cls()
        return ExportContext(options=options, tool_version="0", read_head=_head)

    def _products(
        self, chronology: Chronology, context: ExportContext[Any]
    ) -> Iterator[bytes | OutputFile]:
        yield from call(self.exporter.export, chronology, context=context)

    def _output(self, chronology: Chronology, context: ExportContext[Any] | None = None) -> bytes:
        products = self._products(chronology, context or self._context())
        return b"".join(piece for product in products for piece in _pieces(product))


def _head() -> LogHead:
    return LogHead(seq=8, hash="0" * 64, records=9)


def _pieces(product: bytes | OutputFile) -> Iterator[bytes]:
    data = product.data if isinstance(product, OutputFile) else product
    yield from (data,) if isinstance(data, bytes) else data


class ValidatorContract:
    """What a validator promises. Set `validator`."""

    validator: ClassVar[Validator]

    def test_fits_its_role(self) -> None:
        """It has every attribute and method of a validator."""
        reason = _misfit(self.validator, "validator")
        assert not reason, reason

    def test_finds_nothing_in_nothing(self) -> None:
        """An empty chronology has no problems."""
        assert self._issues(Chronology()) == []

    def test_issues_are_complete(self) -> None:
        """Each issue has a declared code, a message and a place."""
        for chronology in _chronologies():
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
        for chronology in _chronologies():
            assert self._issues(chronology) == self._issues(chronology)

    def test_order_of_the_log_does_not_show(self) -> None:
        """It finds the same whatever order the log has, the order of findings apart."""
        chronology = sample_chronology()
        found = {(issue.code, issue.where) for issue in self._issues(chronology)}
        turned = {(issue.code, issue.where) for issue in self._issues(_reversed(chronology))}
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
        reason = _misfit(self.reader, "reader")
        assert not reason, reason

    def test_suffixes_are_lower_case_with_a_dot(self) -> None:
        """File names are compared in lower case."""
        bad = [each for each in self.reader.suffixes if not re.fullmatch(r"\.[a-z0-9.]+", each)]
        assert not bad, f"bad suffixes: {bad}"

    def test_reads_its_example(self) -> None:
        """The example holds a document, which has text and says where it came from."""
        documents = self._documents(self.example)
        assert documents, "the example gave no document"
        for document in documents:
            assert document.text.strip(), "a document has no text"
            assert document.uri.startswith("example"), f"{document.uri!r} does not name its input"

    def test_same_bytes_same_documents(self) -> None:
        """Reading twice gives the same."""
        assert self._documents(self.example) == self._documents(self.example)

    def test_line_ends_are_plain(self) -> None:
        """Text has no carriage returns, however the lines of the input end."""
        turned = self.example.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        for document in self._documents(turned):
            assert "\r" not in document.text, "a carriage return is left in the text"

    def test_what_it_cannot_read_is_an_input_error(self) -> None:
        """Nothing, noise and half an example give an issue, an InputError or a document."""
        for data in (b"", b"\x00\xff\xfe\x80" * 64, self.example[: len(self.example) // 2]):
            try:
                found = list(self.reader.read(data, "example"))
            except InputError:
                continue
            strange = [each for each in found if not isinstance(each, Document | Issue)]
            assert not strange, f"neither Document nor Issue: {strange!r}"

    def _documents(self, data: bytes) -> list[Document]:
        found = self.reader.read(data, "example")
        return [each for each in found if isinstance(each, Document)]


class ExtractorContract:
    """What an extractor promises. Set `extractor` and `example`, an article it finds reports in.

    The example needs an id, "a-" and 16 hex digits, and whatever else the extractor looks at.
    Event types that the plugin registers go into `types`.
    """

    extractor: ClassVar[Extractor]
    example: ClassVar[Article]
    types: ClassVar[EventTypes] = ()

    def test_fits_its_role(self) -> None:
        """It has every attribute and method of an extractor."""
        reason = _misfit(self.extractor, "extractor")
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
        for chronology in _chronologies():
            yield from chronology.articles.values()

    def _reports(self, article: Article) -> list[Report]:
        return list(self.extractor.extract(article))
