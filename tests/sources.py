"""Last year's tables with the scars of real ones, made as Word documents, workbooks and text tables.

Titles, figures and structure are those of four real follow-ups; the sentences are our own and persons are invented.
"""

from collections.abc import Iterable, Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.table import Table
from openpyxl import Workbook

Rows = Sequence[Sequence[str]]

S1_HEADER = (
    "Område/typ aktivitet",
    "Aktivitet",
    "Beskrivning",
    "Förväntat resultat",
    "Arbete jan-juni 2016",
    "Plan för juli-dec 2016 vad och när",
    "Mätmetod - Utvärdering",
)
S1_PAGES: tuple[Rows, ...] = (
    (
        (
            "Förebyggande",
            "sociala insatsgrupper för ungdomar och unga vuxna",
            "Pågår för dem mellan 19 och 29 år.",
            "Färre i kriminalitet.",
            "14 inskrivna.",
            "Följa upp de inskrivna.",
            "",
        ),
        (
            "",
            "familjebehandling genom MST",
            "<p>Mindre skolk.</p> <p>Färre nätter hemifrån.</p>",
            "<p>85 % fullföljer</p><p>90 % bor hemma</p>",
            "Hög metodtrohet.",
            "Följa utvecklingsplanen.",
            "Redovisas i december.",
        ),
    ),
    (
        (
            "",
            "Fältassistenternas uppsökande arbete",
            "12–18 år i offentliga miljöer.",
            "Tryggare miljöer.",
            "Tre områden har prioriterats.",
            "Rekrytera.",
            "Enkäter",
        ),
        (
            "",
            "feriearbete och riktade lovaktiviteter",
            "Feriejobben pågår.",
            "Mindre sysslolöshet.",
            "Skidresor och fritidsgårdar.",
            "Planeras för höstlovet.",
            "Rapport under hösten.",
        ),
        ("", "Arbete i community center", "", "", "", "", ""),
    ),
    (
        ("Akut hantering av händelser", "", "", "", "", "", ""),
        ("Utvecklingsområden", "Förbättra samverkan med föräldrar.", "", "", "", "", ""),
        (
            "",
            "Strategin tydliggör behovet av ett avdelningsövergripande arbete då ansvaret inte ligger hos en enskild",
            "",
            "",
            "",
            "",
            "",
        ),
    ),
    (
        ("", "verksamhet.", "", "", "", "", ""),
        (
            "Politiska åtgärder",
            "Mobilisera det lokala civilsamhället",
            "-Uppdrag till utvecklare -Dialog",
            "-Underlätta för föreningar",
            "-Kartläggning",
            "-Analys -Demokratidagar",
            "Följs av forskare.",
        ),
        (
            "",
            "Hålla öppna möten ute i stadsdelarna",
            "Sker fyra gånger per år.",
            "Allmänheten närvarar.",
            "Öppna möten har hållits.",
            "Fler möten.",
            "Mäta närvaron.",
        ),
    ),
)
S2_HEADER = (
    "Prioriterad utgångspunkt",
    "Område",
    "Mål och nytta",
    "Metoder och arbetssätt",
    "Ansvarig",
    "Tidplan",
    "Status 31/8 2021",
    "Effekter och resultat",
)
S2_HALF = (*S2_HEADER[:6], "", S2_HEADER[7])
S2_PAGES: tuple[Rows, ...] = (
    (
        (
            "Systematisk samhandling",
            "Lokala samverkansöverenskommelser",
            "Tryggheten ska öka.",
            "Upprätta lokala åtgärdsplaner.",
            "Avdelningschef förebyggande",
            "2020-2025",
            "Pågår",
            "En struktur för samverkan finns.",
        ),
        (
            "",
            "Främjande och tidiga insatser",
            "Nå fler vårdnadshavare.",
            "Hembesök fortsätter i ordinarie verksamhet.",
            "Enhetschef öppenvård och enhetschef förskola",
            "2020",
            "Klart",
            "Arbetssättet fungerar.",
        ),
        (
            "",
            "",
            "Tydligare stöd utan biståndsbedömning.",
            "Erbjuda skolorna en gemensam lösning.",
            "Enhetschef förebyggande enheten",
            "2020",
            "Pågår",
            "Fler söker rådgivning.",
        ),
        (
            "",
            "",
            "",
            "Fler föräldrastödsprogram i grupp.",
            "Enhetschef förebyggande enhten",
            "2020-2021",
            "Pågår",
            "Två kurser har hållits.",
        ),
        (
            "",
            "Samordnade insatser",
            "Fler tar del av insatsen.",
            "Samverkan med polis och grannstadsdel,",
            "Enhetschef öppenvård i samarbete",
            "2019-2022",
            "Pågår",
            "Informationsflödet har",
        ),
    ),
    (
        (
            "",
            "SIG (social insatsgrupp)",
            "",
            "både strategiskt och operativt.",
            "med polisens samordnare",
            "",
            "",
            "förbättrats.",
        ),
        (
            "",
            "",
            "",
            "Polis och skola hänvisar fler deltagare.",
            "Enhetschef öppenvård",
            "2019-2022",
            "klart ",
            "Fler hänvisas.",
        ),
        (
            "Förskola och skola som skyddsfaktorer",
            "Skolnärvaro",
            "Ökad inskrivning i förskolan.",
            "1. Se över organiseringen av öppna förskolan.\n2. Språksatsning för alla pedagoger.",
            "Enhetschef förskola",
            "2020-2022",
            "Klart\nPågår",
            "Ny organisation från i år.\n\nKursen pågår hela året.",
        ),
        (
            "",
            "Trygga platser",
            "",
            "Fritidsgårdarna ska vara drogfria.",
            "Enhetschef fritid",
            "2020-2022",
            "Pågår",
            "Riktlinjer finns.",
        ),
    ),
    (
        (
            "Civilsamhället",
            "Samverkan med föreningar",
            "Ungas engagemang tas till vara.",
            "Erbjuda föreningar stöd.",
            "Enhetschef fritid",
            "2020-2021",
            "Pågår",
            "Utbildning har hållits.",
        ),
        ("", "", "Ökad kunskap om föreningar", "Genomföra tematräffar.", "", "", "Pausad", "Träffarna sköts upp."),
    ),
)
S3_HEADER = ("Aktivitet", "Beskrivning", "Önskvärda resultat", "Utfall")
S3_TABLES: tuple[tuple[str, Rows], ...] = (
    (
        "Generell nivå",
        (
            (
                "Brottsförebyggande rådet",
                "Träffas regelbundet.",
                "Utbyte av kunskap.",
                "Uppfyller det resultat som förväntas.",
            ),
            (
                "Trygghetsvandringar",
                "Genomförs regelbundet.",
                "Problem åtgärdas.",
                "Uppfyller det resultat som förväntas.",
            ),
            (
                "Samverkan med civilsamhället",
                "Grannstöd och vandringar.",
                "Fler vuxna ute.",
                "Utvecklingspotential finns. Åtgärder anges i strategin.",
            ),
            (
                "ANDT-strategin",
                "Mindre alkohol och droger.",
                "Mindre öppen handel.",
                "Negativ utveckling trots insatser. Fler åtgärder behövs.",
            ),
        ),
    ),
    (
        "Gruppnivå",
        (
            (
                "Fältverksamhet",
                "Uppsökande arbete.",
                "Tidig upptäckt.",
                "Uppfyller delvis det resultat som förväntas. Dock är det svårt att nå alla.",
            ),
            (
                "Föräldrarådgivning",
                "Stöd i grupp.",
                "Tryggare föräldrar.",
                "Uppfyller det resultat som förväntas. Dock saknar en del kunskap om utbudet.",
            ),
            ("Parklekar", "Bemannade mötesplatser.", "Kreativ lek.", "Uppfyller det resultat som förväntas."),
        ),
    ),
    (
        "Individnivå",
        (
            ("Föräldrarådgivning", "Enskilt stöd.", "Säkrare föräldrar.", "Uppfyller det resultat som förväntas."),
            (
                "Sociala insatsgrupper",
                "20–29 år.",
                "Fler i studier.",
                "Uppfyller mer än väl det resultat som förväntats. Blir ordinarie verksamhet.",
            ),
            (
                "Studiecirklar",
                "För föräldrar i skolan.",
                "Tryggare föräldrar.",
                "Uppfyller inte förväntat resultat, svårt att nå föräldrar.",
            ),
        ),
    ),
)
S4_QUESTIONS = (
    "Beskrivning och syfte",
    "Mätbara mål",
    "Löptid",
    "Mötesfrekvens",
    "Sammankallande",
    "Stadsdelsförvaltningens kontakt",
    "Stadsdelsförvaltningens åtagande",
    "Polisen kontakt",
    "Polisen åtagande",
    "Finansiering",
    "Uppföljning T1 Är målet nått? Vilka aktiviteter har genomförts?",
    "Uppföljning T2 Är målet nått? Vilka aktiviteter har genomförts?",
    "Verksamhetsberättelse Är målet nått? Vilka aktiviteter har genomförts?",
)
S4_SECTIONS: tuple[tuple[str, Rows, tuple[tuple[str, str, dict[str, str]], ...]], ...] = (
    (
        "1. Riktat arbete i utsatta områden",
        (
            ("Övergripande mål och syfte", "Minska brotten och öka tryggheten."),
            ("Lägesbild", "Två områden är utsatta."),
            ("Ev. Strategidokument", "Trygghetsprogram"),
        ),
        (
            ("1.1", "Platssamverkan Vårberg", {}),
            ("1.2", "Platssamverkan Bredäng", {"Mötesfrekvens": "En gång i månaden"}),
        ),
    ),
    (
        "2. Riktat arbete mot avgränsade platser",
        (("Övergripande mål och syfte", "Öka tryggheten på platserna."), ("Lägesbild", "Platserna har flera problem.")),
        (
            (
                "2.1",
                "Platssamverkan Sätra",
                {"Mätbara mål": "Ev. mätbara mål", "Stadsdelsförvaltningens kontakt": "Stadsdelsförvaltningen kontakt"},
            ),
            ("2.2", "Trygghetsinventeringar", {"Mätbara mål": "Ev. mätbara mål", "Polisen åtagande": ""}),
        ),
    ),
)


def word(document: Word) -> bytes:
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def workbook(sheets: Iterable[tuple[str, Rows]], merges: Iterable[str] = ()) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([cell or None for cell in row])
        for merge in merges:
            sheet.merge_cells(merge)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def delimited(rows: Rows, delimiter: str = ";", encoding: str = "cp1252") -> bytes:
    quoted = (delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    return "\r\n".join([*quoted, ""]).encode(encoding)


def add_table(document: Word, rows: Rows) -> Table:
    table: Table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for line, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, row, strict=False):
            cell.text = text
    return table


def s1_rows() -> list[tuple[str, ...]]:
    """S1 as one long table: the header again on each page."""
    return [row for page in S1_PAGES for row in (S1_HEADER, *page)]  # type: ignore[misc]  # rows are tuples of texts


def s1_word() -> bytes:
    document = Document()
    document.add_heading("Uppföljning av strategi för att förebygga sociala oroligheter inför T2", 1)
    document.add_paragraph("Tabellen ska skickas tillbaka senast den 18/8 2016.")
    document.add_paragraph("Feriearbete och lovaktiviteter", style="List Number")
    for page in S1_PAGES:
        add_table(document, (S1_HEADER, *page))
        document.add_paragraph("")
    return word(document)


def s2_rows() -> list[Sequence[str]]:
    """S2 as one table: half-blank headers and page numbers between the pages."""
    rows: list[Sequence[str]] = [S2_HEADER, *S2_PAGES[0], ("Sida 2 (4)",)]
    for page in S2_PAGES[1:]:
        rows += [S2_HALF, *page]
    return rows


def s2_word() -> bytes:
    document = Document()
    document.add_heading("Uppföljning av handlingsplan mot kriminalitet bland unga", 1)
    document.add_paragraph("Klicka här för att skriva underrubrik")
    document.add_paragraph("Uppföljning i samband med tertialrapport 2 2021")
    table = add_table(document, s2_rows())
    # The first area reaches over three rows as one merged cell.
    table.cell(2, 1).merge(table.cell(4, 1))
    return word(document)


def s3_word() -> bytes:
    document = Document()
    document.add_heading("Trygghetsfrämjande arbete", 1)
    document.add_paragraph("Uppdaterad 2017-09-20")
    for place, (title, rows) in enumerate(S3_TABLES):
        document.add_heading(title, 2)
        # The last table has lost its last heading.
        add_table(document, ((*S3_HEADER[:3], S3_HEADER[3] if place < 2 else ""), *rows))
    return word(document)


def s4_answer(question: str, place: int) -> str:
    if question.startswith(("Uppföljning", "Verksamhetsb")):
        return ""
    return {"Löptid": "Tillsvidare", "Sammankallande": "Preventionsstrateg"}.get(
        question, f"{question}, punkt {place}."
    )


def s4_rows() -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    place = 0
    for section, texts, cards in S4_SECTIONS:
        rows += [(section, ""), *((one[0], one[1]) for one in texts)]
        for number, title, spellings in cards:
            place += 1
            rows.append((number, title))
            for question in S4_QUESTIONS:
                asked = spellings.get(question, question)
                if asked:
                    rows.append(
                        (
                            asked if asked in S4_QUESTIONS or asked[:2] in {"Ev", "St"} else question,
                            s4_answer(question, place),
                        )
                    )
    return rows


def s4_word() -> bytes:
    document = Document()
    document.add_heading("Åtgärdsplan för gemensamma prioriteringar 2023", 1)
    document.add_paragraph("Uppföljning sker per tertial i detta dokument.")
    rows: list[tuple[str, str]] = []
    for row in s4_rows():
        if rows and row[1] == "" and row[0][:1].isdigit():
            add_table(document, rows)
            document.add_paragraph("")
            rows = []
        rows.append(row)
    add_table(document, rows)
    return word(document)


def in_a_control(table: Table, row: int) -> None:
    """Wrap a row in a content control, as forms in Word do."""
    element = table.rows[row]._tr
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    element.addprevious(control)
    content.append(element)
    control.append(content)
