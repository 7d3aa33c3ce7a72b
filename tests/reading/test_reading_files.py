"""Deals that come as PDF, e-mail or Word document, composed here, and such files that cannot be read."""

from __future__ import annotations

from base64 import b64encode
from email.message import EmailMessage
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from pactolus.reading.reader import Reading, read_document

HEADLINE = "Arbelle Pharma takes Oskavia's kidney antibody for Japan"
STORY = (
    "Oskavia Therapeutics has granted Arbelle Pharma an exclusive license to develop and market OSK-417 in Japan.",
    "Oskavia will receive an upfront payment of USD 25 million, and is eligible for up to USD 310 million in",
    "regulatory and sales milestones and tiered royalties from the low teens to the low twenties.",
)


def states_the_deal(reading: Reading) -> None:
    assert reading.facts["licensors"] == ["Oskavia Therapeutics"]
    assert reading.facts["licensees"] == ["Arbelle Pharma"]
    assert reading.facts["upfront"] == {"amount": 25_000_000, "currency": "USD", "bound": "exact"}
    assert reading.facts["territory"] == {"world": False, "include": ["JP"], "exclude": []}
    assert reading.evidence
    assert all(one.stands_in(reading.text) for one in reading.evidence)


def refused(data: bytes) -> str:
    """Give the one problem of a document of which nothing can be read."""
    reading = read_document(data, "file")
    assert reading.text == ""
    assert reading.evidence == ()
    (problem,) = reading.problems
    assert problem.severity == "error"
    assert problem.remedy
    return problem.message


# PDF


def pdf(*pages: tuple[str, ...]) -> bytes:
    """Compose a PDF, each page some lines of text in Helvetica."""
    first = 4
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(len(pages)))
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for index, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        content = f"BT /F1 9 Tf 12 TL 40 700 Td {shown} ET" if lines else ""
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 700 792] /Contents {first + 2 * index + 1} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        bodies.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    written = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = (
        f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R >>\n"
    )
    return written + f"{trailer}startxref\n{len(written)}\n%%EOF\n".encode()


def encrypted(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf((HEADLINE, *STORY)))))
    writer.encrypt(password, password + "-of-the-owner", algorithm="RC4-128")
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def test_a_pdf_with_text() -> None:
    reading = read_document(pdf((HEADLINE,), STORY), "deal.pdf")
    states_the_deal(reading)
    assert reading.headline == HEADLINE
    assert reading.problems == ()


def test_a_pdf_that_anyone_may_open_is_read_though_it_is_encrypted() -> None:
    states_the_deal(read_document(encrypted(""), "deal.pdf"))


def test_a_pdf_with_a_password_says_so() -> None:
    assert refused(encrypted("secret")) == "is an encrypted PDF"


def test_a_scan_says_that_it_has_no_text() -> None:
    assert refused(pdf((), (), ())) == "is a PDF of 3 pages without text, as scans are"


def test_a_pdf_of_which_one_page_is_a_scan_is_read_and_says_so() -> None:
    reading = read_document(pdf((HEADLINE, *STORY), ()), "deal.pdf")
    states_the_deal(reading)
    (problem,) = reading.problems
    assert problem.message == "1 of 2 pages have no text, as scans have none"
    assert problem.remedy == "run text recognition (OCR) over it first, or give its text"


def test_of_a_very_long_pdf_the_first_pages_are_read() -> None:
    reading = read_document(pdf((HEADLINE, *STORY), *[("Further text.",)] * 300), "deal.pdf")
    states_the_deal(reading)
    assert [one.message for one in reading.problems] == ["only the first 300 of 301 pages were read"]


def test_a_page_made_to_keep_the_reader_busy_is_left_out_and_said() -> None:
    busy = ("over and over",) * 30_000
    reading = read_document(pdf((HEADLINE, *STORY), busy), "deal.pdf")
    states_the_deal(reading)
    assert [one.message for one in reading.problems] == ["1 of 2 pages hold too much to be read"]
    assert refused(pdf(busy)) == "1 of 1 pages hold too much to be read"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\n" + b"garbage " * 50, pdf(STORY)[:150]])
def test_a_broken_pdf_says_so(data: bytes) -> None:
    message = refused(data)
    assert message.startswith("is a PDF that is damaged or cut off") or message.endswith("without text, as scans are")


# E-mail


def mail(*, html: str = "", attachment: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Wanda Pressman <press@oskavia.example>"
    message["To"] = "desk@example.com"
    message["Subject"] = HEADLINE
    message["Date"] = "Tue, 12 Mar 2024 08:00:00 +0100"
    message["Message-ID"] = "<1@oskavia.example>"
    if html:
        message.set_content(html, subtype="html")
    else:
        message.set_content("\n".join(STORY), cte="quoted-printable")
    if attachment:
        message.add_attachment(b"%PDF-1.4 secret terms", maintype="application", subtype="pdf", filename=attachment)
    return message


def test_an_email_its_subject_is_the_headline_and_its_date_the_dateline() -> None:
    reading = read_document(mail().as_bytes(), "deal.eml")
    states_the_deal(reading)
    assert reading.headline == HEADLINE
    assert reading.facts["announced"] == "2024-03-12"
    assert reading.problems == ()


def test_an_email_in_html() -> None:
    html = "<html><body>" + "".join(f"<p>{line}</p>" for line in (STORY[0], " ".join(STORY[1:]))) + "</body></html>"
    reading = read_document(mail(html=html).as_bytes(), "deal.eml")
    states_the_deal(reading)
    assert "<p>" not in reading.text


def test_the_sender_of_an_email_is_no_party() -> None:
    reading = read_document(mail().as_bytes(), "deal.eml")
    start = reading.text.index("From: Wanda")
    assert any(first <= start < last for first, last in reading.clutter)


def test_attachments_are_named_and_not_opened() -> None:
    reading = read_document(mail(attachment="terms.pdf").as_bytes(), "deal.eml")
    states_the_deal(reading)
    (problem,) = reading.problems
    assert problem.severity == "note"
    assert problem.message == "is read without what it carries: terms.pdf"
    assert "secret" not in reading.text


def test_an_email_without_text_names_what_it_carries() -> None:
    message = EmailMessage()
    message["From"] = "press@oskavia.example"
    message["Message-ID"] = "<2@oskavia.example>"
    message.set_content("")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="terms.pdf")
    assert refused(message.as_bytes()) == "is an e-mail without text: terms.pdf"


def test_an_email_in_an_encoding_nobody_knows_says_so() -> None:
    data = b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset=martian\n\nGr\xfc\xdfe\n"
    assert refused(data) == "is an e-mail that is damaged, in an unknown encoding or nested too deep"


def encoded_mail(body: bytes) -> bytes:
    headers = "From: desk@example.com", "Subject: Wire", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8"
    return "\n".join([*headers, "Content-Transfer-Encoding: base64", "", ""]).encode() + body


@pytest.mark.parametrize("body", [b"!!!notbase64===", b"//79/Pv6+fj39vX08/Lx8*=="])
def test_an_email_whose_body_cannot_be_decoded_says_so(body: bytes) -> None:
    assert refused(encoded_mail(body)) == "is an e-mail whose body (base64) cannot be decoded"


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_an_email_whose_body_is_cut_is_read_as_far_as_it_goes(cut: int) -> None:
    # 81 bytes are 27 groups of four characters; the last one is cut.
    text = b"Lariat Bio has licensed LB-2 to Cobden Pharma in Japan for $15 million upfront. ."
    reading = read_document(encoded_mail(b64encode(text)[:-cut]), "deal.eml")
    assert reading.facts["upfront"] == {"amount": 15_000_000, "currency": "USD", "bound": "exact"}
    assert [one.message for one in reading.problems] == ["has a body (base64) that is cut or damaged"]


def test_an_email_whose_parts_are_nested_a_thousand_deep_gets_an_answer() -> None:
    head = b"From: a@b.example\nMIME-Version: 1.0\n"
    parts = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (depth, depth) for depth in range(1500)
    )
    assert refused(head + parts + b"\nthe end\n").startswith("is an e-mail")


def test_a_text_that_begins_with_labels_is_no_email() -> None:
    text = "Date: 12 March 2024\nSubject: a licence\n\n" + " ".join(STORY)
    assert read_document(text.encode(), "note.txt").text == text


# Word documents

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body: str, *, declaration: str = "") -> bytes:
    head = f'<?xml version="1.0" encoding="UTF-8"?>{declaration}'
    xml = f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", xml)
    return written.getvalue()


def paragraph(text: str) -> str:
    """Compose a paragraph whose text is cut into runs, as word processors cut it."""
    middle = len(text) // 2
    return "<w:p>" + "".join(f"<w:r><w:t>{part}</w:t></w:r>" for part in (text[:middle], text[middle:])) + "</w:p>"


def test_a_word_document() -> None:
    reading = read_document(word(paragraph(HEADLINE) + paragraph(" ".join(STORY))), "deal.docx")
    states_the_deal(reading)
    assert reading.text == f"{HEADLINE}\n\n{' '.join(STORY)}\n"


def test_what_was_deleted_in_a_word_document_is_not_read() -> None:
    deleted = "<w:p><w:del><w:r><w:delText>USD 99 million upfront</w:delText></w:r></w:del></w:p>"
    reading = read_document(word(paragraph(HEADLINE) + deleted + paragraph(" ".join(STORY))), "deal.docx")
    states_the_deal(reading)
    assert "99" not in reading.text


def test_tables_of_a_word_document_stay_tables() -> None:
    rows = [("Payment", "Amount"), ("Upfront", "USD 25 million")]
    table = "".join("<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    text = read_document(word(f"<w:tbl>{table}</w:tbl>"), "deal.docx").text
    assert [[cell.strip() for cell in line.split("|")][:2] for line in text.splitlines()] == [list(row) for row in rows]


def test_a_zip_archive_that_is_no_word_document_says_so() -> None:
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        archive.writestr("deal.txt", "text")
    assert refused(written.getvalue()) == "is a zip archive and no Word document"


def test_an_archive_that_swells_beyond_measure_is_refused() -> None:
    assert refused(word(" " * 41_000_000)) == "is an archive that unpacks to more than 40 MB"


def test_entities_are_refused_before_they_swell() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = word("<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>", declaration=f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]>')
    assert refused(bomb) == "declares XML entities, which no Word document does"


def test_a_cut_archive_and_cut_xml_say_so() -> None:
    assert refused(word(paragraph(HEADLINE))[:200]) == "is a zip archive or Word document that cannot be unpacked"
    assert refused(word("<w:p>")).startswith("is a broken Word document: mismatched tag")


def test_of_a_very_long_word_document_the_beginning_is_read() -> None:
    reading = read_document(word(paragraph(HEADLINE) + paragraph(" ".join(STORY)) * 3000), "deal.docx")
    states_the_deal(reading)
    assert len(reading.text) == 400_000
    assert [one.message for one in reading.problems] == ["only the first 400,000 characters were read"]


def test_a_word_document_without_text_says_so() -> None:
    assert refused(word("<w:p/>")) == "is a Word document without text"


SOUND = {
    "pdf": pdf((HEADLINE, *STORY)),
    "mail": mail(attachment="terms.pdf").as_bytes(),
    "word": word(paragraph(HEADLINE)),
}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(SOUND)), st.data())
def test_whatever_is_broken_in_a_file_the_reader_answers(kind: str, data: st.DataObject) -> None:
    """A damaged file gives a text in which every quote stands, or none and a problem that says so."""
    sound = SOUND[kind]
    place = data.draw(st.integers(0, len(sound)))
    damage = data.draw(st.binary(max_size=6))
    reading = read_document(sound[:place] + damage + sound[place + data.draw(st.integers(0, 9)) :], "file")
    assert all(one.stands_in(reading.text) for one in reading.evidence)
    assert reading.text or reading.problems


# Tables in HTML


def test_a_table_in_thousands_gives_whole_amounts() -> None:
    page = (
        "<html><body><p>Oskavia Therapeutics has granted Arbelle Pharma an exclusive license to OSK-417 in Japan.</p>"
        "<p>The payments under the license agreement are as follows.</p>"
        "<table><tr><th>(US$ in thousands)</th><th>2024</th></tr>"
        "<tr><td>Upfront payment received from Arbelle</td><td>25,000</td></tr></table></body></html>"
    )
    reading = read_document(page, "note.html")
    assert "Upfront payment received from Arbelle | 25,000" in reading.text
    assert reading.facts["upfront"] == {"amount": 25_000_000, "currency": "USD", "bound": "exact"}
