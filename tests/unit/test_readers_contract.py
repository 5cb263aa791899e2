"""The readers in the box keep the contract that plugins are tested with."""

from __future__ import annotations

from pathlib import Path

from chronos.testing import ReaderContract
from chronos_archives.compressed import CompressedReader
from chronos_archives.tar import TarReader
from chronos_archives.web_archives import WaczReader, WarcReader
from chronos_archives.zip import ZipReader
from chronos_documents.books import BookReader
from chronos_documents.pdf import PdfReader
from chronos_documents.rich_text import RichTextReader
from chronos_documents.word import OpenDocumentReader, WordReader
from chronos_feeds.feeds import FeedReader
from chronos_mail.mailboxes import MailboxReader
from chronos_mail.messages import MessageReader
from chronos_mail.pages import ArchivedPageReader
from chronos_tables.delimited import DelimitedReader
from chronos_tables.workbooks import WorkbookReader

_CORPUS = Path(__file__).parents[1] / "reading/corpus"


class _OfFile(ReaderContract):
    """The contract with a file of the corpus as the example."""

    file = ""

    @property
    def example(self) -> bytes:  # type: ignore[override]
        """The bytes of the file."""
        return (_CORPUS / self.file).read_bytes()


class TestDelimited(_OfFile):
    """CSV."""

    reader, file = DelimitedReader(), "calc.csv"


class TestWorkbook(_OfFile):
    """XLSX."""

    reader, file = WorkbookReader(), "calc.xlsx"


class TestMessage(_OfFile):
    """Mails."""

    reader, file = MessageReader(), "plain.eml"


class TestMailbox(_OfFile):
    """Mailboxes."""

    reader, file = MailboxReader(), "box.mbox"


class TestWord(_OfFile):
    """DOCX."""

    reader, file = WordReader(), "writer.docx"


class TestOpenDocument(_OfFile):
    """ODT."""

    reader, file = OpenDocumentReader(), "writer.odt"


class TestRichText(_OfFile):
    """RTF."""

    reader, file = RichTextReader(), "writer.rtf"


class TestPdf(_OfFile):
    """PDF."""

    reader, file = PdfReader(), "writer.pdf"


class TestBook(_OfFile):
    """EPUB."""

    reader, file = BookReader(), "writer.epub"


class TestFeed(_OfFile):
    """RSS."""

    reader, file = FeedReader(), "feedgen.rss"


class TestArchivedPage(_OfFile):
    """MHTML."""

    reader, file = ArchivedPageReader(), "chromium.mhtml"


class TestZip(_OfFile):
    """ZIP."""

    reader, file = ZipReader(), "pile.zip"


class TestTar(_OfFile):
    """Tar."""

    reader, file = TarReader(), "pile.tar"


class TestCompressed(_OfFile):
    """Compressed files."""

    reader, file = CompressedReader(), "ferry.txt.gz"


class TestWarc(_OfFile):
    """WARC."""

    reader, file = WarcReader(), "crawl.warc.gz"


class TestWacz(_OfFile):
    """WACZ."""

    reader, file = WaczReader(), "site.wacz"
