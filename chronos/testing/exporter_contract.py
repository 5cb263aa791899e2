"""The contract of exporters, as a class to derive tests from."""
# ruff: noqa: S101 - asserting is what a contract does

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any, ClassVar

from chronos.host.calls import bad_path, call
from chronos.model.event import Chronology
from chronos.plugin.context import ExportContext, LogHead, OutputFile
from chronos.plugin.roles import ContextExporter, Exporter
from chronos.testing.samples import HOSTILE_TEXTS, hostile_chronology, sample_chronology
from chronos.testing.trials import chronologies, in_reverse, misfit

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_IS_MARKUP = re.compile(r"\b(?:html|xhtml|xml|svg)\b")
_RIGHT_TO_LEFT, _COMBINING = HOSTILE_TEXTS[6], HOSTILE_TEXTS[7]
_MARKUP = ("<script>alert", "<img src=x", "<svg onload")


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
        reason = misfit(self.exporter, "exporter")
        assert not reason, reason

    def test_gives_bytes(self) -> None:
        """Every piece is bytes or every one is a file, for an empty chronology too."""
        for chronology in chronologies():
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
        for chronology in chronologies():
            one, other = self._context(), self._context()
            assert self._output(chronology, one) == self._output(chronology, other), (
                "a second export differs: is there a clock, a random id or a set in it?"
            )
            assert one.losses == other.losses, "a second export loses something else"

    def test_order_of_the_log_does_not_show(self) -> None:
        """Events are sorted by time, then id, in whatever order the log has them."""
        chronology = sample_chronology()
        assert self._output(chronology) == self._output(in_reverse(chronology)), (
            "the output depends on the order of the maps: use in_order"
        )

    def test_leaves_the_chronology_as_it_is(self) -> None:
        """Export changes nothing of what it is given."""
        chronology = sample_chronology()
        self._output(chronology)
        assert chronology == sample_chronology(), "export changed the chronology"

    def test_no_event_is_lost(self) -> None:
        """Every event's id is in the output, unless said to be lost."""
        for chronology in chronologies():
            context = self._context()
            text = self.text_of(self._output(chronology, context))
            lost = {key for key in chronology.events if key not in text}
            said = {key for loss in context.losses for key in loss.ids}
            silent = sorted(lost - said - set(self.lossy(chronology)))
            assert not silent, f"events are lost without a word: {silent}"

    def test_declared_loss_is_real(self) -> None:
        """What `lossy` declares is not in the output."""
        for chronology in chronologies():
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
        if _IS_MARKUP.search(self.exporter.media_type):
            tags = [tag for tag in _MARKUP if tag in output]
            assert not tags, f"markup of an article is live: {tags}"
        if "json" in self.exporter.media_type:
            assert "<" not in output, "JSON that is put into a page must escape <: use dumps"

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
