"""Words of the board's appendix, and what is said about writing it."""

TEXTS: dict[str, str] = {
    "appendix.name": "Redovisning {round}",
    "appendix.title": "{programme}: {round}",
    "appendix.page": "Sida {page} av {pages}",
    "appendix.contents": "Innehåll",
    "appendix.fact.title": "Titel",
    "appendix.fact.subtitle": "Underrubrik",
    "appendix.fact.round": "Uppföljning",
    "appendix.fact.period": "Period",
    "appendix.fact.as_of": "Läget",
    "appendix.fact.organisation": "Organisation",
    "appendix.fact.reference": "Diarienummer",
    "appendix.fact.body": "Redovisas för",
    "appendix.fact.meeting": "Sammanträde",
    "appendix.fact.valid": "Gäller",
    "appendix.fact.based_on": "Bygger på",
    "appendix.section.proposal": "Förslag till beslut",
    "appendix.section.summary": "Sammanfattning",
    "appendix.section.deviations": "Avvikelser",
    "appendix.section.introduction": "Om {programme}",
    "appendix.section.aims": "Mål med exempel",
    "appendix.section.follow_up": "Uppföljning per aktivitet",
    "appendix.section.abbreviations": "Förkortningar",
    "appendix.returned": "{returned} av {all} avdelningar har svarat.",
    "appendix.departments.missing": "Saknas: {departments}.",
    "appendix.departments.awaited": "Väntas: {departments}.",
    "appendix.departments.without_file": "Har svarat utan fil: {departments}.",
    "appendix.departments.nil": "Har svarat att det inte finns något att rapportera: {departments}.",
    "appendix.departments.incomplete": "Har lämnat ofullständiga svar: {departments}.",
    "appendix.covered": "{covered} av {asked} efterfrågade svar har kommit in.",
    "appendix.unanswered": "{count} av {all} aktiviteter är inte besvarade av någon.",
    "appendix.scale": "{field} för {all} aktiviteter: {counts}.",
    "appendix.scale_of": "{table}, {field} för {all} aktiviteter: {counts}.",
    "appendix.states": "Så står svaren: {counts}.",
    "appendix.counted": "{count} {label}",
    "appendix.deviating": "{count} aktiviteter avviker. De står först nedan.",
    "appendix.deviating.one": "1 aktivitet avviker. Den står först nedan.",
    "appendix.deviating.none": "Ingen aktivitet avviker.",
    "appendix.counting": "En aktivitet räknas en gång i tabellerna över läget, hur många avdelningar som än svarar om den.",
    "appendix.counting.states": "I tabellen räknas varje svar för sig.",
    "appendix.table.coverage": "Avdelningar och svar",
    "appendix.table.scale": "Aktiviteter efter {field}",
    "appendix.table.states": "Svar efter läge",
    "appendix.column.what": "Vad",
    "appendix.column.count": "Antal",
    "appendix.column.of": "Av",
    "appendix.column.all": "Alla",
    "appendix.row.returned": "Avdelningar som har svarat",
    "appendix.row.covered": "Svar som har kommit in",
    "appendix.deviation.why": "Avvikelse",
    "appendix.no_activities": "Här finns inga aktiviteter.",
    "appendix.disposition": "Områden och aktiviteter",
    "appendix.question": "Fråga",
    "appendix.answer": "Svar",
    "appendix.round_question": "{round}: {question}",
    "appendix.group": "{level}: {value}",
    "appendix.mark.contents": "innehåll",
    "appendix.mark.facts": "uppgifter",
    "appendix.mark.proposal": "förslag",
    "appendix.mark.summary": "sammanfattning",
    "appendix.mark.deviations": "avvikelser",
    "appendix.mark.introduction": "inledning",
    "appendix.mark.follow_up": "tabell",
    "appendix.mark.abbreviations": "förkortningar",
    "appendix.mark.title": "titel",
    "appendix.mark.subtitle": "underrubrik",
    "appendix.mark.round": "uppföljning",
    "appendix.mark.period": "period",
    "appendix.mark.as_of": "läget",
    "appendix.mark.organisation": "organisation",
    "appendix.mark.reference": "diarienummer",
    "appendix.mark.body": "nämnd",
    "appendix.mark.meeting": "sammanträde",
    "appendix.mark.valid": "gäller",
    "appendix.mark.based_on": "bygger på",
    "console.report.at_end": (
        "Mallen {file} har inget märke för {sections}: det står sist i dokumentet. Skriv {mark} i ett eget stycke där det ska stå."
    ),
    "console.report.unknown_mark": (
        "{marks} i mallen {file} är inget märke som fylls i och står kvar. Märkena är: {known}."
    ),
    "console.report.waiting": (
        "{count} filer i inkorgen är inte intagna och syns inte i bilagan. Ta in dem med: followup consolidate"
    ),
    "console.report.handling": (
        "{count} påpekanden gäller det du har skrivit i handläggningen: texter till nämnden kan ha fallit bort eller behöva ses över. Se dem med: followup validate"
    ),
    "console.report.silent": "{missing} av {all} avdelningar har inte svarat. Där det saknas svar står ”Ej besvarad”.",
    "console.report.earlier": (
        "Svaren från {round} går inte att läsa och visas inte i bilagan. Kör followup --round {id} consolidate, och sedan report igen."
    ),
    "error.report.template_missing": "Mallen {file} finns inte. Ange sökvägen till er Wordmall (.docx eller .dotx).",
    "error.report.template_foreign": (
        "{file} går inte att använda som Wordmall: den är ingen .docx eller .dotx, eller så är den skadad eller lösenordsskyddad. Öppna den i Word och spara den som .docx."
    ),
    "error.report.template_macros": (
        "{file} innehåller makron och används inte som mall. Öppna den i Word och spara den som .docx, utan makron."
    ),
    "error.report.template_pages": "--template gäller Word och PDF. Lägg till --as word, eller ta bort --template.",
    "error.report.folder": "{folder} är ingen mapp. Ange en mapp efter --to.",
    "error.report.office_missing": (
        "LibreOffice finns inte på den här datorn, så ingen PDF gjordes. Installera LibreOffice, eller skriv --as word och spara som PDF i Word."
    ),
    "error.report.office_slow": (
        "PDF-filen av {file} tog mer än {seconds} sekunder och avbröts. Försök igen när datorn har mindre att göra, eller spara Wordfilen som PDF."
    ),
    "error.report.office_failed": "Det gick inte att göra PDF av {file}. LibreOffice säger: {said}. Kontrollera att delen Writer är installerad, eller öppna Wordfilen och spara den som PDF.",
}
