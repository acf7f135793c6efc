"""Texts of the dress rehearsal: what is said of it, and the words that made-up answers consist of, one per line."""

TEXTS: dict[str, str] = {
    "rehearsal.words.who": (
        "fältassistenterna\nfritidsgårdarna\nbiblioteket\nstödteamet\nöppna förskolan\nelevhälsan\nsamordnaren\n"
        "ungdomsmottagningen\nområdesteamet\narbetsgruppen\nfamiljecentralen\nvägledarna"
    ),
    "rehearsal.words.what": (
        "föräldraträffar\nkvällsöppet\ntrygghetsvandringar\nläxhjälp\nuppsökande samtal\nföreningsdagar\nlovaktiviteter\n"
        "utbildning för nya medarbetare\ngemensamma lägesbilder\nfältarbete på helger"
    ),
    "rehearsal.words.where": (
        "vid stationen\ni centrum\npå Åsängens skola\ni norra området\nvid idrottsplatsen\npå tre skolor\ni hela området\n"
        "på torget\ni Östra parken"
    ),
    "rehearsal.words.with": (
        "skolorna\nföreningslivet\npolisen\nvårdcentralen\nfastighetsägarna\nräddningstjänsten\nelevråden\nregionen"
    ),
    "rehearsal.words.responsible": (
        "Enhetschef\nFältassistent\nSamordnare\nBiträdande rektor\nPreventionssamordnare\nVerksamhetsutvecklare\n"
        "Enhetschef och samordnare"
    ),
    "rehearsal.words.function": "samordnare\nenhetschef\nfritid\nelevhalsan\nmottagning",
    "rehearsal.words.period": (
        "{year}\n{year}–{next}\nhösten {year}\nvåren {next}\njuli–dec {year}\nsep {year} – maj {next}\nht {year}\n"
        "Q3 {year}\nt.o.m. {next}\nfr.o.m. augusti {year}\nTillsvidare\n{year}-09-01 – {next}-06-30"
    ),
    "rehearsal.hints.responsible": "ansvarig\nsammankallande",
    "rehearsal.hints.plan": "plan\nnästa\nframåt\nkommande",
    "rehearsal.hints.cause": "orsak\nvarför\navvikelse",
    "rehearsal.hints.action": "åtgärd\nvad gör",
    "rehearsal.text.work": (
        "Arbetet följer planen, och {who} har tagit över samordningen.\n"
        "{count} deltagare har varit med, mot {less} förra perioden.\n"
        "Vi har haft {what} {where} i samarbete med {with}.\n"
        "Tillsammans med {with} har {who} prövat {what}.\n"
        "Närvaron är högre än väntat: i snitt {less} per tillfälle {where}.\n"
        "Behovet är störst {where}, där {who} finns på plats två kvällar i veckan.\n"
        "Enkäten är besvarad av {count} personer; andelen nöjda är {share} %.\n"
        "Det som fungerar bäst är {what}. Det sprider vi nu vidare till {with}.\n"
        "Rutinen är skriven & förankrad, men {who} vill pröva den ett år till."
    ),
    "rehearsal.text.plan": (
        "Till hösten startar {what} {where}.\n"
        "Nästa avstämning med {with} är i oktober.\n"
        "Vi fortsätter med {what} och följer upp med {less} intervjuer.\n"
        "Då ska {who} vara bemannade även under loven.\n"
        "Målet är {count} deltagare före årsskiftet."
    ),
    "rehearsal.text.cause": (
        "Rekryteringen drog ut på tiden, så {what} kom i gång först i maj.\n"
        "Lokalen {where} är stängd för renovering.\n"
        "Avtalet med {with} är inte klart ännu.\n"
        "{count} anmälda, men bara {less} kom.\n"
        "Under våren har {who} behövts till annat."
    ),
    "rehearsal.text.action": (
        "Vi flyttar {what} till lokaler {where} från september.\n"
        "En ny tidplan tas fram med {with} i höst.\n"
        "Från augusti avsätter {who} {less} timmar i veckan.\n"
        "Frågan tas upp med {with} vid nästa möte."
    ),
    "rehearsal.text.title": (
        "Eget initiativ: {what} {where}\nSamverkan med {with} om {what}\nÖppna kvällar {where}\nPilot med {with}, {less} platser"
    ),
    "rehearsal.text.brief": "Pågår enligt plan\nPå väg\nKlart i maj\nFörsenat\nÖver mål",
    "rehearsal.text.comment": (
        "Vi hade gärna svarat tidigare. Inget att rapportera den här gången, men till hösten händer det mer.\n"
        "Omorganisationen gör att vi återkommer vid nästa uppföljning.\n"
        "Vi har inte haft någon verksamhet under perioden."
    ),
    "rehearsal.text.equals": "= {count} deltagare, samma som förra året",
    "rehearsal.text.not_a_day": "i början av hösten",
    "rehearsal.text.not_a_choice": "Vet inte, fråga samordnaren",
    "rehearsal.text.not_a_number": "ett tjugotal",
    "rehearsal.text.changed": "{text} (ändrad av oss)",
    "rehearsal.text.letter": "Hej!\nVi fick inte upp filen, så här kommer svaren i löptext.\nAllt går enligt plan.\n",
    "rehearsal.name.copy": "Kopia av {name}",
    "rehearsal.name.numbered": "{name} (1)",
    "rehearsal.name.first": "{name} del 1",
    "rehearsal.name.second": "{name} del 2",
    "rehearsal.name.revised": "{name} rättad",
    "rehearsal.name.untouched": "{name} tom",
    "rehearsal.name.sheet": "Blad1",
    "rehearsal.played.complete": "svarade på allt",
    "rehearsal.played.halves": "svarade i två filer, hälften av raderna i var",
    "rehearsal.played.overlapping": "svarade i två filer som säger olika saker i en cell",
    "rehearsal.played.row_replies": "svarade bara för hela rader, till exempel Inget att rapportera",
    "rehearsal.played.mixed": "svarade på en del rader och för hela raden på resten",
    "rehearsal.played.nil": "valde Inget att rapportera för hela mallen, med en kommentar",
    "rehearsal.played.untouched": "skickade tillbaka mallen orörd",
    "rehearsal.played.unfinished": "svarade på hälften av raderna",
    "rehearsal.played.late": "svarade på allt, efter den första sammanställningen",
    "rehearsal.played.revised": "svarade på allt och skickade sedan en rättad fil",
    "rehearsal.played.renamed": "svarade på allt i filer som bytt namn",
    "rehearsal.played.blank_copy": "svarade på allt och skickade sedan en orörd kopia",
    "rehearsal.played.proposes": "svarade på allt och föreslog en ändring av det som stod förifyllt",
    "rehearsal.played.silent": "hörde inte av sig",
    "rehearsal.played.wrong_choice": "skrev något utanför svarsalternativen",
    "rehearsal.played.wrong_day": "skrev text i en datumkolumn",
    "rehearsal.played.wrong_number": "skrev text i en sifferkolumn",
    "rehearsal.played.required_blank": "lämnade en obligatorisk cell tom",
    "rehearsal.played.condition_unmet": "lämnade tomt där ett villkor kräver svar",
    "rehearsal.played.locked_changed": "tog bort bladskyddet och ändrade en låst cell",
    "rehearsal.played.row_of_another": "skrev i en låst rad som en annan avdelning svarar för",
    "rehearsal.played.column_deleted": "tog bort en kolumn",
    "rehearsal.played.row_deleted": "tog bort en rad",
    "rehearsal.played.row_duplicated": "klistrade in en rad en gång till",
    "rehearsal.played.rows_sorted": "sorterade om raderna",
    "rehearsal.played.sheet_renamed": "döpte om ett blad",
    "rehearsal.played.identity_lost": "kopierade bladen till en ny arbetsbok, utan märkning",
    "rehearsal.played.other_round": "svarade i en annan omgångs mall",
    "rehearsal.played.truncated": "skickade en fil som gått sönder på vägen",
    "rehearsal.played.disguised": "skickade en textfil som heter .xlsx",
    "rehearsal.begun": "Generalrepetition av {round} med frö {seed}: {count} mallar fylls med påhittade svar. Din mapp rörs inte.",
    "rehearsal.filled": "{count} filer har kommit tillbaka.",
    "rehearsal.line": "{verdict} {department}: {played}.",
    "rehearsal.came_out": "    Blev: {state}. Påpekanden: {counts}.",
    "rehearsal.finding": "      {severity} · {what}",
    "rehearsal.ok": "✓",
    "rehearsal.not_ok": "✗",
    "rehearsal.unplayed": "{department}: ingen mall att fylla i. {change}.",
    "rehearsal.wrong.state": "    INTE SOM SPELAT: väntat läge {expected}.",
    "rehearsal.wrong.undetected": "    INTE SOM SPELAT: felet upptäcktes inte ({rules}).",
    "rehearsal.wrong.unexpected": "    INTE SOM SPELAT: oväntat påpekande ({rules}).",
    "rehearsal.wrong.lost": "    INTE SOM SPELAT: svaret i ”{field}” på raden {activity} kom inte med som det skrevs.",
    "rehearsal.not_applicable": "Gick inte att spela i de mallar där det prövades: {played}.",
    "rehearsal.as_played": "Allt blev som det spelades: {departments} avdelningar, {answers} svar tillbaka.",
    "rehearsal.otherwise": "{count} av {departments} avdelningar blev inte som det spelades.",
    "rehearsal.kept": "Mallar, svar och sammanställning ligger i {folder}. Läs {file}",
    "error.rehearsal_folder": ("{folder} är inte tom och är inte gjord av rehearse. Välj en annan mapp med --keep."),
    "error.unknown_behaviour": "Det finns inget sätt att svara som heter {behaviour}. Välj ett av: {known}",
    "error.bad_play": "{written} går inte att tyda. Skriv avdelning=sätt, till exempel {example}.",
    "error.nothing_to_rehearse": "Ingen avdelning har något att svara på i {round}. Det finns inget att repetera.",
    "error.rehearsal_refused": "Ingen mall i {round} håller vad den ska, så det finns inget att repetera med.",
}
