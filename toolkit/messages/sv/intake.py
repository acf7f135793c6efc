"""Texts on how files come in: what carries them, what is left out, and mails without a file."""

TEXTS: dict[str, str] = {
    "round-department-without-file": (
        "{name} har skrivit, men mejlet har ingen fil som går att läsa. Från {sender}, {sent}, ämne: {subject}. Det börjar så här: ”{text}” Länkar, som inte har öppnats: {links}."
    ),
    "round-department-without-file.remedy": (
        "Be avdelningen skicka den ifyllda mallen som fil. Var mejlet inget svar på uppföljningen utesluter du det."
    ),
    "round-department-link-only": (
        "{name} har skickat en länk till {hosts} i stället för filen. Från {sender}, {sent}, ämne: {subject}. Länken, som inte har öppnats: {links}. Mejlet börjar så här: ”{text}”"
    ),
    "round-department-link-only.remedy": (
        "Be avdelningen skicka själva filen. Litar du på länken kan du hämta filen själv och lägga den i inkorgen."
    ),
    "round-mail-beside-file": (
        "{name} har svarat med fil, men också skrivit ett mejl utan fil. Från {sender}, {sent}, ämne: {subject}. Det börjar så här: ”{text}” Länkar, som inte har öppnats: {links}."
    ),
    "round-mail-beside-file.remedy": "Se efter om mejlet rättar eller lägger till något. Ska det in i svaret ber du avdelningen skicka filen igen.",
    "round-mail-of-nobody": (
        "Ett mejl utan fil som går att läsa, från {sender}: vilken avdelning? {sent}, ämne: {subject}. Det börjar så här: ”{text}” Länkar, som inte har öppnats: {links}."
    ),
    "round-mail-of-nobody.remedy": (
        'Säg vilken avdelning det är: followup count FIL --department ID --reason "…". Eller skriv avsändarens adress som kontakt för avdelningen i programmet. Är mejlet inget svar på uppföljningen utesluter du det: followup exclude FIL --reason "…".'
    ),
    "round-carrier-unopened": "Filer som ligger i den här filen är inte uttagna: {count}. De är för stora, för många eller ligger för djupt i varandra.",
    "round-carrier-unopened.remedy": "Packa upp filen, lägg det som är svar i inkorgen och uteslut den här filen.",
    "file-winmail": "Filen är ett paket (winmail.dat) som bara Outlook kan öppna. Vad som ligger i det går inte att läsa.",
    "file-winmail.remedy": "Be avsändaren skicka Excelfilen igen i ett mejl med formatet HTML eller oformaterad text, inte RTF.",
    "file-carried-locked": "”{name}”, som ligger i filen, är krypterad eller skyddad med lösenord och går inte att ta ut.",
    "file-carried-locked.remedy": "Be avsändaren skicka det igen utan lösenord, kryptering eller känslighetsmärkning.",
    "file-carried-lost": "”{name}”, som ligger i filen, gick inte att ta ut: {why}.",
    "file-carried-lost.remedy": "Spara den för sig och lägg den i inkorgen. Går det inte ber du avsändaren skicka den igen, för sig.",
    "file-damaged.mail": "Mejlet är skadat eller uppbyggt så att det inte går att öppna.",
    "file-damaged.mail.remedy": "Öppna mejlet, spara det som är bifogat och lägg det i inkorgen. Går det inte ber du avsändaren skicka filen igen.",
    "file-damaged.package": "Paketet är skadat eller uppbyggt så att det inte går att öppna.",
    "file-damaged.package.remedy": "Be avsändaren packa filerna igen, eller skicka dem en och en.",
    "file-other-format.mail": "Svaren står i en tabell i mejlets text.",
    "file-other-format.mail.remedy": "Du behöver inte göra något, om raderna har hamnat rätt.",
    "file-carrier-empty": "Det finns inga filer i den här filen.",
    "file-carrier-empty.remedy": "Be avsändaren skicka den ifyllda mallen. Något kan ha gått fel när filerna packades.",
    "letter.no_sender": "okänd avsändare",
    "letter.no_subject": "inget",
    "letter.no_date": "utan datum",
    "letter.no_text": "(ingen text)",
    "letter.no_links": "inga",
    "left.picture": "bild i mejlets text",
    "left.calendar": "kalender",
    "left.contact": "visitkort",
    "left.signature": "elektronisk underskrift",
    "left.receipt": "kvittens",
    "left.system": "fil som datorn själv har lagt dit",
    "left.filler": "textbit som e-postprogrammet har lagt dit",
    "left.encrypted": "den är krypterad eller skyddad med lösenord",
    "left.damaged": "den är skadad",
    "left.limit": "den är för stor, eller så är filerna för många",
    "left.depth": "den ligger för djupt, i för många filer i varandra",
    "left.online": "den ligger på nätet, mejlet har bara en länk till den",
    "skipped.syncing": "filen är inte nedladdad ännu, eller skrivs just nu. Låt den bli klar (i OneDrive: Behåll alltid på den här enheten) och kör igen.",
    "skipped.blank": "filen är tom. Antingen är den inte nedladdad ännu: vänta och kör igen. Eller så gick den sönder på vägen: be avsändaren skicka den igen.",
    "skipped.huge": "filen är för stor för att vara ett svar. Är den ett paket packar du upp det och lägger filerna i inkorgen.",
    "skipped.special": "det är ingen vanlig fil eller mapp.",
    "skipped.broken_link": "genvägen leder ingenstans.",
    "skipped.linked_folder": "mappen är en genväg. Ange mappen som den leder till.",
    "skipped.hidden": "filen är dold. Är den ett svar ger du den ett namn som inte börjar med punkt.",
    "skipped.archived": "filen ligger redan i arkivet.",
    "console.collect.mail": "Tog in {file}, {kind} från {sender}, {sent}. Filer i det: {count}",
    "console.collect.carrier": "Tog in {file}, {kind}. Filer i den: {count}",
    "console.collect.left": "Tog inte ut ”{name}”: {why}",
    "console.collect.pictures": "Tog inte ut bilder ur mejlets text: {count}",
    "console.collect.known_inside": "{file} fanns redan",
    "kind.eml": "ett mejl",
    "kind.msg": "ett mejl",
    "kind.mbox": "en brevlåda",
    "kind.zip": "ett zip-paket",
    "console.count.mail": "{file} kommer från {department}. Mejlet har ingen fil som räknas.",
    "console.status.late": "{line}, inkom efter sista svarsdag ({sent})",
    "workbook.late": "Inkom efter sista svarsdag",
    "workbook.sender": "Avsändare",
    "workbook.sent": "Skickad",
    "workbook.subject": "Ämne",
    "workbook.carried_by": "Kom i",
    "workbook.message": "Mejlets text",
    "workbook.counts.carrier": "Innehåller fil nr {files}",
    "workbook.counts.without_file": "Räknas inte: mejl utan fil som går att läsa",
}
