"""Texts on files as such: what cannot be opened and why, and what was read from another format.

A rule's own text is general; ``<rule>.<kind>`` is the sentence for one kind of file, with a remedy of its own.
"""

_AGAIN = "Be avdelningen skicka den ifyllda Excelfilen igen."
_LARGE = "Filen är större eller mer invecklad än en ifylld mall kan bli och öppnas inte."
_LARGE_REMEDY = (
    "Be avdelningen svara i mallen den fick. Har någon klistrat in annat i filen: kopiera bara svaren till en ny mall."
)
_SIZES = (
    "file-size directory-size entries part-size total-size merges extent depth attributes strings styles sheets tokens"
)

TEXTS: dict[str, str] = {
    "file.table": "Tabell {number}",
    "file-empty": "Filen är tom: den har inget innehåll alls.",
    "file-empty.remedy": "Be avdelningen skicka sin ifyllda fil igen. Den kan ha gått sönder på vägen.",
    "file-empty.zeros": "Filen är tom: den har en storlek men består bara av nollor, som när hämtningen från en molntjänst inte blev klar.",
    "file-empty.zeros.remedy": "Be avdelningen öppna filen hos sig, vänta tills den är hämtad och skicka den igen.",
    "file-not-a-workbook": "Filen är ingen Excelarbetsbok.",
    "file-not-a-workbook.remedy": "Be avdelningen skicka själva Excelfilen, inte en bild, ett utskrivet dokument eller en genväg till den.",
    "file-not-a-workbook.pdf": "Filen är en PDF, inte en Excelarbetsbok.",
    "file-not-a-workbook.pdf.remedy": "Be avdelningen skicka Excelfilen som den fyllde i, inte en utskrift av den.",
    "file-not-a-workbook.image": "Filen är en bild, inte en Excelarbetsbok.",
    "file-not-a-workbook.image.remedy": "Be avdelningen skicka Excelfilen som bilden visar.",
    "file-not-a-workbook.document": "Filen är ett textdokument utan läsbar tabell, inte en Excelarbetsbok.",
    "file-not-a-workbook.document.remedy": "Be avdelningen svara i mallen den fick. Står svaren i dokumentet kan de kopieras till mallen.",
    "file-not-a-workbook.iwork": "Filen är sparad i Numbers eller Pages, som bara öppnas på Apples datorer.",
    "file-not-a-workbook.iwork.remedy": "Be avdelningen välja Arkiv, Exportera till, Excel i programmet och skicka den nya filen.",
    "file-not-a-workbook.presentation": "Filen är en presentation, inte en Excelarbetsbok.",
    "file-not-a-workbook.presentation.remedy": "Be avdelningen svara i mallen den fick.",
    "file-not-a-workbook.html": "Filen är en webbsida, inte en Excelarbetsbok. Det kan vara en inloggningssida som sparades i stället för filen.",
    "file-not-a-workbook.html.remedy": "Be avdelningen öppna sin fil i Excel, välja Spara som, Excel-arbetsbok (.xlsx), och skicka den.",
    "file-not-a-workbook.text": "Filen är ren text, inte en Excelarbetsbok.",
    "file-not-a-workbook.text.remedy": "Be avdelningen skicka Excelfilen. Har den sparats som text eller CSV: öppna originalet och spara som Excel-arbetsbok (.xlsx).",
    "file-not-a-workbook.xml": "Filen är en XML-fil, inte en Excelarbetsbok.",
    "file-not-a-workbook.xml.remedy": "Be avdelningen öppna sin fil i Excel, välja Spara som, Excel-arbetsbok (.xlsx), och skicka den.",
    "file-not-a-workbook.mail": "Filen är ett sparat mejl, inte en Excelarbetsbok.",
    "file-not-a-workbook.mail.remedy": "Spara den bifogade Excelfilen ur mejlet och lägg den i inkorgen.",
    "file-not-a-workbook.archive": "Filen är ett komprimerat paket som inte kan öppnas här.",
    "file-not-a-workbook.archive.remedy": "Packa upp den och lägg Excelfilen i inkorgen, eller be avdelningen skicka Excelfilen utan att packa den.",
    "file-not-a-workbook.shortcut": "Filen är en genväg eller länk: svaren ligger kvar hos avsändaren.",
    "file-not-a-workbook.shortcut.remedy": "Be avdelningen öppna dokumentet, hämta det som Excel (.xlsx) och skicka den filen. Länken följs aldrig härifrån.",
    "file-not-a-workbook.placeholder": "Filen är bara en platshållare: själva filen ligger kvar i molntjänsten.",
    "file-not-a-workbook.placeholder.remedy": "Hämta filen till datorn först, eller be avdelningen skicka den igen.",
    "file-not-a-workbook.program": "Filen är ett program, inte en Excelarbetsbok. Den har inte öppnats.",
    "file-not-a-workbook.program.remedy": "Öppna den inte. Fråga avsändaren om den är avsiktlig och låt it-avdelningen se på den.",
    "file-not-a-workbook.media": "Filen är en film eller ljudinspelning, inte en Excelarbetsbok.",
    "file-not-a-workbook.media.remedy": "Be avdelningen svara i mallen den fick.",
    "file-encrypted": "Filen är skyddad med lösenord eller behörighet och kan inte öppnas.",
    "file-encrypted.remedy": "Be avdelningen ta bort lösenordet eller känslighetsmärkningen och skicka filen igen.",
    "file-encrypted.password": "Filen är skyddad med lösenord och kan inte öppnas.",
    "file-encrypted.password.remedy": "Be avdelningen öppna den, välja Arkiv, Info, Skydda arbetsboken, Kryptera med lösenord, tömma rutan, spara och skicka den igen.",
    "file-encrypted.rights": "Filen är skyddad med en känslighetsetikett eller behörighet och kan bara öppnas av dem som har fått rätt till den.",
    "file-encrypted.rights.remedy": "Be avdelningen välja en etikett utan kryptering eller ta bort behörighetsskyddet, spara och skicka den igen.",
    "file-encrypted.zip": "Filen är packad med lösenord och kan inte öppnas.",
    "file-encrypted.zip.remedy": "Be avdelningen packa upp filen och skicka den utan lösenord.",
    "file-encrypted.xls": "Filen är sparad i det gamla formatet .xls med skydd som krypterar innehållet, och kan inte läsas.",
    "file-encrypted.xls.remedy": "Öppna filen i Excel, välj Spara som, Excel-arbetsbok (.xlsx), och lägg den nya filen i inkorgen. Frågar Excel efter ett lösenord: be avdelningen göra det.",
    "file-old-format": "Filen är sparad i formatet {format}, som inte kan läsas.",
    "file-old-format.remedy": "Öppna filen, välj Spara som, Excel-arbetsbok (.xlsx), och lägg den nya filen i inkorgen.",
    "file-other-format": "Filen är sparad i formatet {format}, inte som mallen (xlsx). Svaren är lästa.",
    "file-other-format.remedy": "Du behöver inte göra något. Ser något konstigt ut: öppna filen, spara den som Excel-arbetsbok (.xlsx) och lägg den i inkorgen.",
    "file-other-format.docx": "Filen är ett Word-dokument. Dess tabeller är lästa.",
    "file-other-format.docx.remedy": "Kontrollera svaren mot dokumentet, och be avdelningen svara i mallen nästa gång.",
    "file-readers-differ": "Filen kan läsas på mer än ett sätt: i bladet ”{sheet}”, cell {cell}, står ”{one}” eller ”{other}”. Inget ur den räknas.",
    "file-readers-differ.remedy": "Öppna filen i Excel, se vad som står i cellen, välj Spara som, Excel-arbetsbok (.xlsx), och lägg den nya filen i inkorgen.",
    "file-damaged": "Filen är skadad och kan inte läsas.",
    "file-damaged.remedy": "Be avdelningen skicka filen igen. Går den att öppna i Excel räcker det ofta att spara den på nytt.",
    "file-damaged.truncated": "Filen är avbruten: slutet saknas.",
    "file-damaged.truncated.remedy": f"{_AGAIN} Överföringen eller sparandet avbröts.",
    "file-damaged.xml": "Filen går att packa upp, men innehållet i ”{part}” är skadat och kan inte läsas.",
    "file-damaged.xml.remedy": "Be avdelningen öppna filen i Excel, låta Excel reparera den, spara och skicka den igen.",
    "file-unsafe": "Filen är inte uppbyggd som en vanlig arbetsbok och öppnas inte, eftersom den kan vara skadlig.",
    "file-unsafe.remedy": "Fråga avdelningen varifrån filen kommer, och be den fylla i mallen på nytt.",
    **{f"file-unsafe.{what}": _LARGE for what in _SIZES.split()},
    **{f"file-unsafe.{what}.remedy": _LARGE_REMEDY for what in _SIZES.split()},
    "file-unreadable": "Filen kunde inte läsas ({error}).",
    "file-unreadable.remedy": "Öppna filen i Excel, spara den på nytt och lägg den i inkorgen. Hjälper inte det, be avdelningen skicka den igen.",
}
