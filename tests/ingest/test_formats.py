"""Web pages, PDFs, office documents and messages: what is read of them, and what is refused."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest

from dateline.errors import Damaged, EmptyReport, NoDate, NotText, ReportRefused, TooLarge
from dateline.ingest.files import load, load_stream
from dateline.ingest.formats import DOCUMENT_LIMIT
from dateline.model import Report

DAY = date(2021, 5, 3)
FIRST = "Rebels captured the town of Sirte on Thursday, killing 12 soldiers, officials said."
SECOND = "The army denied on Thursday that it had lost the town, and said that it fights on."

PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Rebels take Sirte | The Harbour</title>
<meta property="og:site_name" content="The Harbour"><meta name="author" content="Reuters">
<meta property="article:published_time" content="2011-10-20T14:05:00+02:00">
<link rel="canonical" href="https://harbour.example.org/2011/10/20/sirte"></head>
<body><nav><a href="/">Home</a><a href="/world">World news</a></nav>
<article><h1>Rebels take Sirte</h1><p>SIRTE (Reuters) - {FIRST}</p><p>{SECOND}</p>
<script>alert("no text")</script></article>
<aside><a href="/ad">Ten boats you can buy</a></aside>
<footer>Copyright 2011 The Harbour. All rights reserved.</footer></body></html>"""

MESSAGE = f"""From: "Sirte Observer" <news@observer.example.org>
To: desk@example.org
Subject: =?utf-8?q?Fwd=3A_Rebels_take_Sirte?=
Date: Thu, 20 Oct 2011 14:05:00 +0200
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

{FIRST}

> What somebody wrote before.
--
Ana Diaz
"""


def loaded(folder: Path, name: str, data: bytes | str) -> Report:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return load(path)


def pdf(*pages: list[str]) -> bytes:
    """A PDF with some lines on each page (ISO 32000-1, annex H.3); "" leaves a gap."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    kids = []
    for lines in pages:
        shown = "".join(f"({line})'" if line else "T* T*" for line in lines)
        stream = f"BT /F1 12 Tf 72 700 Td 14 TL {shown} ET".encode("latin-1")
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>>>>>" % len(objects)
        )
    listed = " ".join(f"{kid} 0 R" for kid in kids).encode()
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (listed, len(kids))
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n" % (len(objects) + 1, start)
    return bytes(out + b"%%EOF")


def office(*paragraphs: str, title: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    row = document.add_table(1, 2).rows[0].cells
    row[0].text, row[1].text = "Killed", "12"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


# ------------------------------------------------------------------ web pages
def test_the_article_of_a_page_is_read_and_what_the_page_says_of_it(tmp_path: Path) -> None:
    report = loaded(tmp_path, "page.html", PAGE)
    assert report.text == f"Rebels take Sirte\n\nSIRTE (Reuters) - {FIRST}\n\n{SECOND}"
    assert (report.title, report.publisher) == ("Rebels take Sirte", "The Harbour")
    assert report.credits == ("Reuters",)
    assert report.url == "https://harbour.example.org/2011/10/20/sirte"
    assert report.published == datetime(2011, 10, 20, 12, 5, tzinfo=UTC)
    assert report.language == "en"


def test_a_page_is_known_by_its_bytes_and_not_by_its_name() -> None:
    assert load_stream(io.BytesIO(PAGE.encode())).publisher == "The Harbour"


def test_a_page_that_states_no_day_is_not_guessed_at(tmp_path: Path) -> None:
    bare = f"<html><body><article><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
    with pytest.raises(NoDate):
        loaded(tmp_path, "page.html", bare)
    assert loaded(tmp_path, "page-2011-10-20.html", bare).published == datetime(
        2011, 10, 20, tzinfo=UTC
    )


@pytest.mark.parametrize("body", ["", "<p></p>", "<script>alert(1)</script>"])
def test_a_page_without_an_article_is_refused(body: str, tmp_path: Path) -> None:
    with pytest.raises((EmptyReport, NotText)):
        loaded(tmp_path, "page.html", f"<html><body>{body}</body></html>")


def test_tags_without_end_do_not_end_the_reader(tmp_path: Path) -> None:
    deep = "<html><body>" + "<div>" * 200_000 + f"<p>{FIRST}</p>"
    with pytest.raises(ReportRefused):
        loaded(tmp_path, "deep.html", deep)


# ------------------------------------------------------------------ messages
def test_a_message_gives_its_own_words_its_subject_its_sender_and_its_day(tmp_path: Path) -> None:
    report = loaded(tmp_path, "message.eml", MESSAGE)
    assert report.text == FIRST + "\n"
    assert (report.title, report.publisher) == ("Rebels take Sirte", "Sirte Observer")
    assert report.published == datetime(2011, 10, 20, 12, 5, tzinfo=UTC)


def test_a_sender_without_a_name_is_known_by_its_host_and_no_address_is_kept(
    tmp_path: Path,
) -> None:
    message = MESSAGE.replace('"Sirte Observer" <news@observer.example.org>', "ana@example.org")
    assert loaded(tmp_path, "message.eml", message).publisher == "example.org"


def test_a_saved_page_is_read_as_the_page_that_it_is(tmp_path: Path) -> None:
    saved = (
        "From: <Saved by a browser>\nSubject: whatever\nDate: Mon, 5 Jan 2015 10:00:00 -0000\n"
        "Snapshot-Content-Location: https://harbour.example.org/sirte\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\n'
        f"Content-Type: text/html; charset=utf-8\n\n{PAGE}\n--b--\n"
    )
    report = loaded(tmp_path, "page.mhtml", saved)
    assert report.publisher == "The Harbour"
    assert report.published == datetime(2011, 10, 20, 12, 5, tzinfo=UTC)


def test_a_message_with_nothing_but_an_attachment_is_refused(tmp_path: Path) -> None:
    message = MESSAGE.replace("text/plain; charset=utf-8", "application/pdf")
    with pytest.raises(EmptyReport, match="attached"):
        loaded(tmp_path, "message.eml", message)


# ------------------------------------------------------------------ PDF
def test_lines_of_a_pdf_are_joined_and_parted_words_made_whole(tmp_path: Path) -> None:
    lines = ["3 May 2021", "", "The govern-", "ment lost the state-", "run dam at al-", "Bab."]
    report = loaded(tmp_path, "minutes.pdf", pdf(lines))
    assert report.text == "3 May 2021\n\nThe government lost the state-run dam at al-Bab."
    assert report.published == datetime(2021, 5, 3, tzinfo=UTC)


def test_a_paragraph_goes_on_over_the_page(tmp_path: Path) -> None:
    data = pdf(["3 May 2021", "", "Rebels captured the"], ["town of Sirte."])
    report = loaded(tmp_path, "minutes.pdf", data)
    assert report.text.endswith("Rebels captured the town of Sirte.")


def test_a_pdf_without_text_says_so() -> None:
    with pytest.raises(EmptyReport, match="ocrmypdf"):
        load_stream(io.BytesIO(pdf([])), published=DAY)


@pytest.mark.parametrize("cut", [9, 60, 400])
def test_a_pdf_that_is_cut_off_is_refused_or_read_as_far_as_it_goes(cut: int) -> None:
    whole = pdf(["3 May 2021", "", FIRST])
    try:
        report = load_stream(io.BytesIO(whole[:cut]), published=DAY)
    except (Damaged, EmptyReport):
        return
    assert "Sirte" in report.text


# ------------------------------------------------------------------ office documents
def test_paragraphs_and_cells_of_an_office_document_are_read_in_order() -> None:
    data = office("3 May 2021", FIRST, title="Rebels take Sirte")
    report = load_stream(io.BytesIO(data))
    assert report.text == f"3 May 2021\n\n{FIRST}\n\nKilled; 12"
    assert report.title == "Rebels take Sirte"


def test_an_archive_that_is_no_document_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(Damaged):
        load_stream(io.BytesIO(buffer.getvalue()))


def test_a_document_that_unpacks_without_end_is_refused_before_it_does() -> None:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _ in range(30):
            part.write(b" " * 10_000_000)
    with pytest.raises(Damaged, match="300,000,000"):
        load_stream(io.BytesIO(buffer.getvalue()))


def test_entities_that_multiply_are_not_unpacked() -> None:
    entities = '<!ENTITY a "boom">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    laughs = f"<!DOCTYPE d [{entities}]><d>&j;</d>"
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(office(FIRST))) as sound,
        zipfile.ZipFile(buffer, "w") as archive,
    ):
        for name in sound.namelist():
            broken = name == "word/document.xml"
            archive.writestr(name, laughs if broken else sound.read(name))
    with pytest.raises(Damaged):
        load_stream(io.BytesIO(buffer.getvalue()), published=DAY)


# ------------------------------------------------------------------ what is none of these
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0rest", "old kind"),
        (b"{\\rtf1 Rebels}", "rich text"),
        (b"\x1f\x8b\x08rest", "gzip"),
    ],
)
def test_formats_that_are_not_read_are_called_by_their_name(data: bytes, words: str) -> None:
    with pytest.raises(NotText, match=words):
        load_stream(io.BytesIO(data))


def test_documents_have_a_limit_of_their_own() -> None:
    with pytest.raises(TooLarge, match="50,000,000"):
        load_stream(io.BytesIO(b"%PDF-1.4\n" + b"0" * DOCUMENT_LIMIT))
