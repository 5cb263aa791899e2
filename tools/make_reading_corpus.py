"""Make the files of tests/reading/corpus with the programs that people make such files with.

    python tools/make_reading_corpus.py

Needs soffice (LibreOffice) and chromium on the PATH, and the packages named in `NEEDS` below
besides the extra `all`. The files are committed; run it again only to add some. Every story is
invented. What each file must give is in tests/reading/corpus.toml.
"""

from __future__ import annotations

import bz2
import csv
import fcntl
import gzip
import io
import json
import lzma
import mailbox
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

NEEDS = "feedgen xlsxwriter wacz newspaper4k"
TARGET = Path(__file__).parents[1] / "tests" / "reading" / "corpus"

FERRY = (
    "Ferry service resumes in Harl",
    "2024-06-15",
    (
        (
            "HARL, Ostmark – Ferries between Harl and the island of Senn ran again on Saturday, "
            "three days after a storm had damaged the landing stage, the port authority said. "
            "About 400 people were waiting at the quay in the morning."
        ),
        (
            "“We worked through the night,” the harbour master, Ilse Brand, told reporters. Two "
            "workers were injured on Thursday when a crane tipped over, and one of them is still "
            "in hospital."
        ),
        "The authority expects the second landing stage to be repaired by the end of the month.",
    ),
)
STRIKE = (
    "Bakers in Tolm end their strike",
    "2024-06-18",
    (
        (
            "TOLM, Ostmark – The bakers of Tolm went back to work on Tuesday after the owners had "
            "agreed to raise wages by six per cent, their union said."
        ),
        (
            "The strike had lasted eleven days. Police arrested four men during a march on 12 "
            "June; all of them were released the next day."
        ),
    ),
)
RUSSIAN = (
    "Паром снова ходит в Харле",
    "2024-06-15",
    (
        (
            "Паромы между Харлом и островом Зенн снова начали ходить в субботу, сообщило "
            "управление порта. Утром на набережной ждали около четырёхсот человек."
        ),
        "Двое рабочих пострадали в четверг, когда опрокинулся кран.",
    ),
)
ARABIC = (
    "عودة العبارات في هارل",
    "2024-06-15",
    (
        "عادت العبارات بين هارل وجزيرة سن إلى العمل يوم السبت، بحسب ما أعلنت إدارة الميناء.",
        "وأصيب عاملان يوم الخميس عندما انقلبت رافعة.",
    ),
)
Story = tuple[str, str, tuple[str, ...]]


def page(story: Story, *, style: str = "", lang: str = "en", date_shown: bool = True) -> str:
    """A web page with a story."""
    title, day, paragraphs = story
    shown = f"<p>{date.fromisoformat(day):%d %B %Y}</p>" if date_shown else ""
    direction = ' dir="rtl"' if lang == "ar" else ""
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="{lang}"{direction}><head><meta charset="utf-8">'
        f"<title>{title}</title><style>{style}</style>"
        f'<meta property="article:published_time" content="{day}T09:30:00+02:00">'
        '<meta property="og:site_name" content="Ost Daily"></head>'
        f"<body><article><h1>{title}</h1>{shown}{body}</article></body></html>"
    )


def text(story: Story) -> str:
    """A story as plain text."""
    return "\n\n".join((story[0], *story[2])) + "\n"


def run(*command: str) -> None:
    """Run a program; what it prints is shown only when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)  # noqa: S603
    if done.returncode:
        sys.exit(f"{command[0]}: {done.stdout}{done.stderr}")


def convert(source: Path, kind: str, target: Path, infilter: str = "") -> None:
    """A file in another format, by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        how = [f"--infilter={infilter}"] if infilter else []
        run("soffice", "--headless", *how, "--convert-to", kind, "--outdir", folder, str(source))
        (made,) = Path(folder).iterdir()
        shutil.copyfile(made, target)


def tables(folder: Path) -> None:
    """CSV, TSV and workbooks."""
    rows = [[story[0], story[1], "\n\n".join(story[2])] for story in (FERRY, STRIKE)]
    with (folder / "excel_semicolons.csv").open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerows(
            [["Titel", "Datum", "Inhalt", "Quelle"], *([*r, "Süd-Post"] for r in rows)]
        )
    with (folder / "excel_unicode.tsv").open("w", encoding="utf-16", newline="") as file:
        csv.writer(file, delimiter="\t").writerows([["Title", "Published", "Body"], *rows])
    with (folder / "database.csv").open("w", encoding="utf-8", newline="") as file:
        records = csv.DictWriter(
            file, ["id", "url", "title", "publication_date", "html", "content"]
        )
        records.writeheader()
        for number, (title, day, body) in enumerate(rows, 1):
            marked = "".join(f"<p>{each}</p>" for each in body.split("\n\n"))
            records.writerow({
                "id": number, "url": f"https://ost.example/{number}", "title": title,
                "publication_date": day, "content": marked,
            })  # fmt: skip
    import openpyxl
    import xlsxwriter

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Articles"
    sheet.append(["Headline", "Date", "Text", "Source", "Language"])
    for title, day, body in rows:
        sheet.append([title, date.fromisoformat(day), body, "Ost Daily; ANA", "en"])
    book.create_sheet("Notes").append(["checked by", "on"])
    book.save(folder / "openpyxl.xlsx")
    convert(folder / "openpyxl.xlsx", "xlsx:Calc MS Excel 2007 XML", folder / "calc.xlsx")
    filter_ = "csv:Text - txt - csv (StarCalc):44,34,76,1"
    convert(folder / "openpyxl.xlsx", filter_, folder / "calc.csv")
    with xlsxwriter.Workbook(folder / "monitoring.xlsx") as made:
        page_ = made.add_worksheet("June")
        page_.write(0, 0, "Media monitoring, June 2024")
        page_.write_row(2, 0, ["No.", "Outlet", "Title", "Published on", "Full text"])
        day_format = made.add_format({"num_format": "dd.mm.yyyy"})
        for number, (title, day, body) in enumerate(rows, 1):
            page_.write_row(2 + number, 0, [number, "Ost Daily", title])
            stamp = datetime.fromisoformat(day)
            page_.write_datetime(2 + number, 3, stamp, day_format)
            page_.write(2 + number, 4, body)


def message(story: Story, number: int, **fields: Any) -> EmailMessage:
    """A message with a story as its text."""
    found = EmailMessage()
    found["From"] = "Ost Daily <news@ost.example>"
    found["To"] = "desk@example.org"
    found["Subject"] = story[0]
    found["Date"] = f"{date.fromisoformat(story[1]):%a, %d %b %Y} 18:05:00 +0200"
    found["Message-ID"] = f"<{number}@ost.example>"
    found.set_content("\n\n".join(story[2]) + "\n", **fields)
    return found


def mails(folder: Path) -> None:
    """Messages and a mailbox."""
    (folder / "plain.eml").write_bytes(bytes(message(FERRY, 1)))
    western = (
        "Fähre fährt wieder",
        FERRY[1],
        ("Die Fähren zwischen Harl und Senn fahren wieder.",),
    )
    (folder / "western.eml").write_bytes(
        bytes(message(western, 2, charset="iso-8859-1", cte="quoted-printable"))
    )
    both = message(STRIKE, 3)
    both.set_content("Read this message in a mail program that shows HTML.")
    both.add_alternative(page(STRIKE, date_shown=False), subtype="html")
    (folder / "alternative.eml").write_bytes(bytes(both))
    attached = message(FERRY, 4)
    attached.set_content("Two stories from this week are attached.")
    attached.add_attachment(message(STRIKE, 5))
    attached.add_attachment(
        text(FERRY).encode(), maintype="text", subtype="plain", filename="ferry.txt"
    )
    (folder / "attached.eml").write_bytes(bytes(attached))
    path = folder / "box.mbox"
    path.unlink(missing_ok=True)
    box = mailbox.mbox(path)
    for number, story in enumerate((FERRY, STRIKE, RUSSIAN), 6):
        content = mailbox.mboxMessage(message(story, number))
        content.set_from("news@ost.example", datetime(2024, 6, 20, 8, tzinfo=UTC).timetuple())
        box.add(content)
    box.close()


def documents(folder: Path, work: Path) -> None:
    """Documents of word processors, PDF and e-books."""
    for name, story, lang in (
        ("writer", FERRY, "en"), ("russian", RUSSIAN, "ru"), ("arabic", ARABIC, "ar"),
    ):  # fmt: skip
        (work / f"{name}.html").write_text(page(story, lang=lang), "utf-8")
        convert(work / f"{name}.html", "odt:writer8", work / f"{name}.odt", "HTML (StarWriter)")
    odt = work / "writer.odt"
    shutil.copyfile(odt, folder / "writer.odt")
    convert(odt, "docx:MS Word 2007 XML", folder / "writer.docx")
    convert(odt, "rtf:Rich Text Format", folder / "writer.rtf")
    convert(odt, "pdf:writer_pdf_Export", folder / "writer.pdf")
    convert(work / "russian.odt", "rtf:Rich Text Format", folder / "russian.rtf")
    convert(work / "arabic.odt", "docx:MS Word 2007 XML", folder / "arabic.docx")
    long = (FERRY[0], FERRY[1], (*FERRY[2], *STRIKE[2]))
    (work / "book.html").write_text(page(long), "utf-8")
    convert(work / "book.html", "odt:writer8", work / "book.odt", "HTML (StarWriter)")
    convert(work / "book.odt", "epub:EPUB", folder / "writer.epub")
    import docx

    digest = docx.Document()
    for story in (FERRY, STRIKE):
        digest.add_heading(story[0], 1)
        for paragraph in story[2]:
            digest.add_paragraph(paragraph)
    digest.save(str(work / "digest.docx"))
    convert(work / "digest.docx", "docx:MS Word 2007 XML", folder / "two_stories.docx")
    chrome_pdf(work, folder / "chromium.pdf", page(FERRY))
    columns = "article{columns:2;width:600px} body{font:10pt serif}"
    chrome_pdf(work, folder / "columns.pdf", page(long, style=columns))
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--window-size=260,160",
        f"--screenshot={work / 'shot.png'}", str(work / "page.html"))  # fmt: skip
    chrome_pdf(work, folder / "scanned.pdf", '<img src="shot.png" width="500">')
    import pypdf

    mixed = pypdf.PdfWriter()
    for name in ("writer.pdf", "scanned.pdf"):
        mixed.append(folder / name)
    mixed.write(folder / "partly_scanned.pdf")
    for name, user, source in (
        ("locked.pdf", "secret", "scanned.pdf"),
        ("restricted.pdf", "", "writer.pdf"),
    ):
        writer = pypdf.PdfWriter(clone_from=folder / source)
        writer.encrypt(user, "owner", algorithm="AES-256")
        writer.write(folder / name)


def chrome_pdf(work: Path, target: Path, markup: str) -> None:
    """A page printed by Chromium."""
    (work / "page.html").write_text(markup, "utf-8")
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        f"--print-to-pdf={target}", str(work / "page.html"))  # fmt: skip


@contextmanager
def devtools() -> Iterator[Any]:
    """A function that sends a command to a running Chromium and gives the answer."""
    to_read, to_write = os.pipe()
    from_read, from_write = os.pipe()

    def wire() -> None:
        wanted = [fcntl.fcntl(each, fcntl.F_DUPFD, 20) for each in (to_read, from_write)]
        for number, each in enumerate(wanted, 3):
            os.dup2(each, number)

    browser = subprocess.Popen(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe"],  # noqa: S607
        preexec_fn=wire,  # noqa: PLW1509 - Chromium wants the pipes as 3 and 4
        close_fds=False, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    answers = os.fdopen(from_read, "rb")
    count = 0

    def send(method: str, session: str = "", **params: Any) -> Any:
        nonlocal count
        count += 1
        command = {"id": count, "method": method, "params": params}
        os.write(
            to_write,
            json.dumps(command | ({"sessionId": session} if session else {})).encode() + b"\0",
        )
        while True:
            data = bytearray()
            while (byte := answers.read(1)) != b"\0":
                if not byte:
                    sys.exit("chromium ended")
                data += byte
            answer = json.loads(data)
            if answer.get("id") == count:
                return answer["result"]

    try:
        yield send
    finally:
        browser.terminate()
        browser.wait()


def web(folder: Path, work: Path) -> None:
    """Pages saved by a browser, feeds, web archives."""
    import time

    from feedgen.feed import FeedGenerator
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    (work / "page.html").write_text(page(FERRY), "utf-8")
    with devtools() as send:
        target = send("Target.createTarget", url=(work / "page.html").as_uri())["targetId"]
        session = send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        time.sleep(2)
        saved = send("Page.captureSnapshot", session, format="mhtml")["data"]
    place = (work / "page.html").as_uri()
    (folder / "chromium.mhtml").write_text(
        saved.replace(place, "https://ost.example/ferry"), "utf-8", newline=""
    )
    feed = FeedGenerator()
    feed.id("https://ost.example/")
    feed.title("Ost Daily")
    feed.link(href="https://ost.example/")
    feed.description("News of Ostmark")
    feed.language("en")
    for number, story in enumerate((FERRY, STRIKE), 1):
        entry = feed.add_entry(order="append")
        entry.id(f"https://ost.example/{number}")
        entry.title(story[0])
        entry.link(href=f"https://ost.example/{number}")
        entry.published(f"{story[1]}T09:30:00+02:00")
        entry.updated(f"{story[1]}T12:30:00+02:00")
        entry.content("".join(f"<p>{each}</p>" for each in story[2]), type="html")
    feed.atom_file(str(folder / "feedgen.atom"))
    feed.rss_file(str(folder / "feedgen.rss"))
    for entry in feed.entry():
        entry.content(f"<p>{FERRY[2][0][:80]} […]</p>", type="html")
    teasers = feed.rss_str(pretty=True).replace(b"content:encoded", b"description")
    (folder / "teasers.xml").write_bytes(teasers)
    with (folder / "crawl.warc.gz").open("wb") as output:
        writer = WARCWriter(output, gzip=True)
        front = "<html><body><form><input name='q'></form></body></html>"
        pages = (("/", front), ("/1", page(FERRY)), ("/2", page(STRIKE)))
        for path, markup in pages:
            head = StatusAndHeaders(
                "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
            )
            writer.write_record(writer.create_warc_record(
                f"https://ost.example{path}", "response", payload=io.BytesIO(markup.encode()),
                http_headers=head, warc_headers_dict={"WARC-Date": "2024-06-20T08:00:00Z"},
            ))  # fmt: skip
        gone = StatusAndHeaders(
            "404 Not Found", [("Content-Type", "text/html")], protocol="HTTP/1.1"
        )
        writer.write_record(writer.create_warc_record(
            "https://ost.example/3", "response", payload=io.BytesIO(b"<p>Not found</p>"),
            http_headers=gone,
        ))  # fmt: skip
    listed = work / "pages.jsonl"
    listed.write_text(
        '{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}\n'
        '{"url": "https://ost.example/2", "ts": "2024-06-20T08:00:00Z", "title": "Bakers"}\n'
    )
    run(sys.executable, "-m", "wacz.main", "create", "-f", str(folder / "crawl.warc.gz"),
        "-o", str(folder / "site.wacz"), "-p", str(listed))  # fmt: skip


def archives(folder: Path) -> None:
    """Archives of other files, and compressed files."""
    ferry, strike = text(FERRY).encode(), text(STRIKE).encode()
    with zipfile.ZipFile(folder / "pile.zip", "w", zipfile.ZIP_DEFLATED) as pile:
        pile.writestr("2024/ferry.txt", ferry)
        pile.writestr("2024/page.html", page(STRIKE))
        pile.writestr("2024/photo.jpg", b"\xff\xd8\xff\xe0")
        pile.writestr("__MACOSX/2024/._ferry.txt", b"\0\5\x16\7")
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as pile:
        pile.writestr("strike.txt", strike)
    for name, mode in (("pile.tar", "w"), ("pile.tar.gz", "w:gz"), ("pile.tar.xz", "w:xz")):
        with tarfile.open(folder / name, mode) as pile:  # type: ignore[call-overload]
            for path, data in (("a/ferry.txt", ferry), ("a/inner.zip", inner.getvalue())):
                info = tarfile.TarInfo(path)
                info.size = len(data)
                pile.addfile(info, io.BytesIO(data))
    (folder / "ferry.txt.gz").write_bytes(gzip.compress(ferry, mtime=0))
    (folder / "table.csv.bz2").write_bytes(bz2.compress((folder / "database.csv").read_bytes()))
    line = {"title": FERRY[0], "text": "\n\n".join(FERRY[2]), "published": FERRY[1]}
    (folder / "lines.jsonl.xz").write_bytes(lzma.compress(json.dumps(line).encode() + b"\n"))


def programs(folder: Path) -> None:
    """The JSON of crawlers, news services and document platforms."""
    import newspaper
    import trafilatura

    url = "https://ost.example/ferry"
    found = trafilatura.extract(page(FERRY), url=url, output_format="json", with_metadata=True)
    (folder / "trafilatura.json").write_text(found or "", "utf-8")
    article = newspaper.Article(url)
    article.download(input_html=page(STRIKE))
    article.parse()
    (folder / "newspaper4k.json").write_text(article.to_json(), "utf-8")
    body, strike = "\n\n".join(FERRY[2]), "\n\n".join(STRIKE[2])
    made: dict[str, Any] = {
        "news_please.json": {
            "authors": ["I. Rusk"], "date_download": "2024-06-20 08:00:00", "date_modify": None,
            "date_publish": "2024-06-15 09:30:00", "description": None, "filename": "ferry.json",
            "image_url": None, "language": "en", "localpath": None, "maintext": body,
            "source_domain": "ost.example", "title": FERRY[0], "title_page": None, "url": url,
        },
        "fundus.json": [{
            "title": STRIKE[0], "authors": ["I. Rusk"], "topics": ["labour"], "lang": "en",
            "publishing_date": "2024-06-18 10:00:00+02:00",
            "body": {"summary": [], "sections": [{"headline": [], "paragraphs": list(STRIKE[2])}]},
            "html": {
                "requested_url": "https://ost.example/s", "responded_url": "https://ost.example/s",
                "crawl_date": "2024-06-20 08:00:00", "source_info": {"publisher": "Ost Daily"},
            },
        }],
        "media_cloud.json": {"stories": [{
            "id": "9f2", "title": FERRY[0], "url": url, "media_name": "ost.example",
            "media_url": "ost.example", "publish_date": "2024-06-15", "language": "en",
            "indexed_date": "2024-06-16T02:11:09.120000", "text": body,
        }]},
        "gdelt.json": {"articles": [{
            "url": url, "url_mobile": "", "title": FERRY[0], "seendate": "20240615T101500Z",
            "socialimage": "", "domain": "ost.example", "language": "English",
            "sourcecountry": "Ostmark",
        }]},
        "event_registry.json": {"articles": {"results": [{
            "uri": "8176", "lang": "eng", "isDuplicate": False, "date": "2024-06-18",
            "time": "08:00:00", "dateTime": "2024-06-18T08:00:00Z",
            "dateTimePub": "2024-06-18T07:55:00Z", "dataType": "news", "url": url,
            "title": STRIKE[0], "body": strike, "authors": [],
            "source": {"uri": "ost.example", "dataType": "news", "title": "Ost Daily"},
        }], "totalResults": 1, "page": 1}},
        "datashare.json": {"hits": {"total": {"value": 1}, "hits": [{
            "_index": "local", "_id": "3c5e", "_source": {
                "content": body, "contentType": "text/plain", "language": "ENGLISH",
                "path": "/home/datashare/data/ferry.txt", "type": "Document",
                "metadata": {"tika_metadata_dc_title": FERRY[0]},
            },
        }]}},
        "feed.json": {
            "version": "https://jsonfeed.org/version/1.1", "title": "Ost Daily", "language": "en",
            "items": [{
                "id": "1", "url": url, "title": FERRY[0],
                "date_published": "2024-06-15T09:30:00+02:00",
                "content_html": "".join(f"<p>{each}</p>" for each in FERRY[2]),
            }],
        },
    }  # fmt: skip
    for name, value in made.items():
        (folder / name).write_text(json.dumps(value, indent=1, ensure_ascii=False), "utf-8")
    entities = (
        {"id": "7a", "schema": "Article", "properties": {
            "title": [FERRY[0]], "bodyText": list(FERRY[2]), "publishedAt": ["2024-06-15"],
            "language": ["eng"], "sourceUrl": [url], "publisher": ["Ost Daily"]}},
        {"id": "7b", "schema": "Person", "properties": {"name": ["Ilse Brand"]}},
    )  # fmt: skip
    lines = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in entities)
    (folder / "aleph.jsonl").write_text(lines, "utf-8")


def main() -> None:
    """Make all files."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        tables(TARGET)
        mails(TARGET)
        documents(TARGET, work)
        web(TARGET, work)
        archives(TARGET)
        programs(TARGET)
    for path in sorted(TARGET.iterdir()):
        print(f"{path.stat().st_size:8,} {path.name}")


if __name__ == "__main__":
    main()
