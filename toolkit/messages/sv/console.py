"""What the program says on screen, and why it could not do what it was asked."""

TEXTS: dict[str, str] = {
    "console.publish_name": "Sammanställning {round} för publicering",
    "console.analysis_name": "Sammanställning {round} för analys",
    "console.package_name": "Data {round}",
    "console.consolidated_name": "Sammanställning {round}",
    "console.severity.error": "Att rätta",
    "console.severity.warning": "Att kontrollera",
    "console.severity.note": "För kännedom",
    "console.count.error": "{count} att rätta",
    "console.count.warning": "{count} att kontrollera",
    "console.count.note": "{count} för kännedom",
    "console.count.none": "inga påpekanden",
    "console.place.line": "rad {line}",
    "console.place.row": "rad {row}",
    "console.wrote": "Skrev {file}",
    "console.check.sound": (
        "Programmet går att använda: {activities} aktiviteter, {departments} avdelningar, {rounds} omgångar."
    ),
    "console.check.faulty": "Programmet går inte att använda ännu: {counts}.",
    "console.check.findings": "Påpekanden: {counts}.",
    "console.generate.new": "Ny mall",
    "console.generate.needed": "Ändrad, avdelningen behöver den nya filen",
    "console.generate.texts": "Bara texter ändrade, filen som avdelningen har gäller",
    "console.generate.restored": "Filen saknades eller var skadad och är skriven igen",
    "console.generate.same": "Oförändrad",
    "console.generate.nothing": "Har inget att svara på, ingen mall",
    "console.generate.locked": "Filen går inte att ersätta, den gamla ligger kvar",
    "console.generate.refused": "Inte utskickad: mallen håller inte vad den ska",
    "console.generate.line": "{department}: {change}",
    "console.generate.line_file": "{department}: {change} → {file}",
    "console.earlier.missing": (
        "Svaren från {round} finns inte och visas inte i mallarna. Har omgången hållits här: kör followup --round {id} consolidate först, och sedan generate igen."
    ),
    "console.earlier.locked": (
        "Svaren från {round} går inte att läsa och visas inte i mallarna. Stäng rounds/{id}/answers.json om den är öppen, och kör generate igen."
    ),
    "console.earlier.damaged": (
        "Svaren från {round} är skadade och visas inte i mallarna. Kör followup --round {id} consolidate och sedan generate igen."
    ),
    "console.earlier.format": (
        "Svaren från {round} är skrivna av en nyare version av programmet och visas inte i mallarna. Uppdatera det och kör generate igen."
    ),
    "console.earlier.foreign": (
        "rounds/{id}/answers.json hör till ett annat program eller en annan omgång än {round} och visas inte i mallarna. Kör followup --round {id} consolidate och sedan generate igen."
    ),
    "console.generate.summary": "{round}: {written} mallar skrivna, {same} oförändrade. De ligger i {folder}",
    "console.collect.new": "Tog in {file}",
    "console.collect.summary": "{new} nya filer intagna, {known} fanns redan.",
    "console.collect.empty": "Inkorgen är tom. Lägg inkomna filer i {folder}",
    "console.collect.skipped": "Hoppade över {file}: {reason}",
    "skipped.lock": "arbetsboken är öppen någonstans. Har någon svarat i den behöver den sparas och stängas.",
    "skipped.unreadable": "filen går inte att läsa. Den kan vara öppen i ett annat program eller inte nedladdad ännu.",
    "console.state.awaited": "Väntas",
    "console.state.missing": "Saknas",
    "console.state.without_file": "Svarat utan fil",
    "console.state.nil": "Inget att rapportera",
    "console.state.incomplete": "Ofullständig",
    "console.state.complete": "Komplett",
    "console.status.title": "{programme} · {round}",
    "console.status.deadline": "Sista svarsdag {deadline}.",
    "console.status.states": "{returned} av {all} avdelningar har svarat: {states}.",
    "console.status.line": "{state}: {department} ({covered} av {owed} rader)",
    "console.status.line_none": "{state}: {department}",
    "console.status.coverage": "{covered} av {asked} efterfrågade svar har kommit in.",
    "console.status.waiting": "{count} filer i inkorgen är inte intagna: {files}",
    "console.status.next": "Nästa steg: {step}",
    "console.findings": "Påpekanden: {counts}.",
    "console.validate.counted": "{file} räknas som svar från {department}.",
    "console.validate.not_counted": "{file} räknas inte.",
    "console.next.generate": "gör mallarna med: followup generate",
    "console.next.consolidate": "ta in filerna och sammanställ med: followup consolidate",
    "console.next.consolidate_again": "sammanställ med: followup consolidate",
    "console.next.wait": (
        "skicka mallarna i {issued} till avdelningarna, lägg svaren i {inbox} och skriv: followup consolidate"
    ),
    "console.next.remind": (
        "läs {workbook}, skriv kompletteringsfiler och påminnelser med: followup correct, lägg nya filer i {inbox} och "
        "skriv: followup consolidate"
    ),
    "console.next.done": "alla har svarat. Läs {workbook}, och skriv bilagan till nämnden med: followup report",
    "console.rules.line": "{rule} ({severity})",
    "console.rules.what": "Lyder: {what}",
    "console.rules.remedy": "Att göra: {remedy}",
    "console.init.names": (
        "Färdiga program att börja från: {names}. Skriv till exempel: followup -C min-mapp init {first}"
    ),
    "console.init.next": "Ändra i filerna, och kontrollera dem med: followup check",
    "console.demo.story": "{story}",
    "console.demo.programme": "Programmet ligger i {folder} ({count} filer).",
    "console.demo.generated": "{count} mallar är gjorda för {round}.",
    "console.demo.returned": "{count} filer har kommit in i inkorgen.",
    "console.demo.consolidated": "Allt är sammanställt som det såg ut {today}: {file}",
    "console.demo.as_said": "Omgången blev precis som exemplet säger: {rows} rader och {findings} påpekanden stämmer.",
    "console.demo.otherwise": "Omgången blev inte som exemplet säger. {count} skillnader (väntat ≠ blev):",
    "error.unknown_round": "Det finns ingen omgång som heter {round}. Välj en av: {known}",
    "error.unknown_department": "Det finns ingen avdelning med id {department}. Välj en av: {known}",
    "error.unknown_rule": "Det finns ingen regel som heter {rule}. Se alla med: followup rules",
    "error.unknown_name": "Det finns inget som heter {name}. Välj ett av: {known}",
    "error.path_missing": "{path} finns inte. Kontrollera sökvägen.",
    "error.faulty_programme": "Programmet har {count} fel som behöver rättas först.",
    "error.programme_exists": "Det finns redan ett program i {folder}. Välj en annan mapp med -C.",
    "error.file_exists": (
        "Det finns redan en fil som heter {file} i {folder}. Flytta den, eller välj en annan mapp med -C."
    ),
    "error.folder_not_empty": "{folder} är inte tom och är inte gjord av demo. Välj en annan mapp med -C.",
    "error.folder_missing": "Mappen {folder} finns inte. Kontrollera -C.",
    "error.output_locked": "{file} går inte att ersätta. Stäng filen om den är öppen, och försök igen.",
    "error.output_failed": (
        "{file} går inte att skriva: {reason}. Kontrollera att mappen finns, att du får skriva i den och att "
        "det finns plats."
    ),
    "error.record_changed": (
        "{file} i issued/records har ändrats sedan den skrevs. Ta tillbaka den från säkerhetskopian."
    ),
    "error.note_damaged": (
        "{file} i archive är skadad. Ta tillbaka den från säkerhetskopian, eller ta bort den och lägg filen "
        "den hör till i inkorgen igen."
    ),
    "error.archive_damaged": (
        "En arkiverad fil saknas eller har ändrats: {file}. Ta tillbaka den från säkerhetskopian, eller lägg "
        "den i inkorgen igen."
    ),
    "error.template_unreadable": (
        "Mallen till {department} gick inte att läsa tillbaka ({reason}). Inget har skickats ut."
    ),
    "error.not_shipped": "Mappen {kind} saknas i installationen. Installera followup på nytt.",
    "error.not_a_template": (
        "{file} är ingen mall som är gjord här. Kontrollera filen, eller gör mallarna med: followup generate"
    ),
    "error.usage": "Kommandot har fel eller för många ord. Se hur det skrivs med: {help}",
    "error.unknown_command": "Det finns inget kommando som heter {command}. Välj ett av: {known}",
    "error.unknown_option": "Det finns inget val som heter {option}. Se vilka som finns med: {help}",
    "error.bad_option": "{option} är inte rätt skrivet. Se hur det skrivs med: {help}",
    "error.unavailable": "{path} går inte att använda: {reason}. Kontrollera sökvägen, stäng filen om den är öppen, och försök igen.",
    "error.bad_day": "{day} är ingen dag. Skriv till exempel 2026-08-31.",
    "error.internal": (
        "Något gick fel i programmet. Vad som hände står i {file}. Skicka den filen till den som sköter followup."
    ),
    "error.interrupted": "Avbrutet.",
    "console.fault_file": "followup-fel.txt",
}
