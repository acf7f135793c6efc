"""Texts on a department's answers taken together, and on a round as a whole."""

TEXTS: dict[str, str] = {
    "row-required-blank": "”{field}” måste vara ifyllt men är tomt.",
    "row-required-blank.remedy": "Fyll i fältet, eller svara för hela raden om mallen har det valet, och skicka filen igen.",
    "row-condition": "”{field}” är tomt men måste vara ifyllt när raden säger {when}.",
    "row-condition.remedy": "Fyll i fältet och skicka filen igen.",
    "row-comparison": "”{left}” ({left_value}) ska vara {relation} ”{right}” ({right_value}).",
    "row-comparison.remedy": "Rätta det som är fel och skicka filen igen.",
    "row-reply-beside-answers": "Raden har svaret ”{reply}” men är också ifylld. Det ifyllda gäller.",
    "row-reply-beside-answers.remedy": "Fråga avdelningen vad den menar om det inte framgår.",
    "row-unconfirmed": "”{field}” visar det som redan stod i mallen. Ingen har bekräftat att det stämmer.",
    "row-unconfirmed.remedy": "Fråga avdelningen om texten fortfarande gäller.",
    "row-extra-title-missing": "En egen aktivitet är ifylld men har inget namn.",
    "row-extra-title-missing.remedy": "Skriv vad aktiviteten heter och skicka filen igen.",
    "relation.less": "mindre eller tidigare än",
    "relation.at_most": "högst lika med, eller inte senare än,",
    "relation.more": "större eller senare än",
    "relation.at_least": "minst lika med, eller inte tidigare än,",
    "relation.same": "samma som",
    "relation.other": "något annat än",
    "round-department-missing": "{name} har inte svarat. Sista svarsdag var {deadline}.",
    "round-department-missing.remedy": "Påminn avdelningen.",
    "round-department-silent": "Filen har kommit tillbaka utan ett enda svar.",
    "round-department-silent.remedy": "Fråga avdelningen om fel fil blev skickad. Har den inget att rapportera svarar den det på bladet Innan du skickar.",
    "round-answers-differ": (
        "Avdelningens filer säger olika saker. Den nyare: ”{newer}”. "
        "Den äldre ({older_file}, {older_sheet} {older_cell}): ”{older}”. Den nyare gäller."
    ),
    "round-answers-differ.remedy": "Fråga avdelningen vilket svar som är rätt.",
    "round-value-repeated": "I ”{field}” står ”{text}”, som redan står på raden {other}. Varje värde får bara finnas en gång.",
    "round-value-repeated.remedy": "Rätta det ena värdet och skicka filen igen.",
    "round-answer-outside": "Svaret gäller något som inte längre efterfrågas av avdelningen. Det räknas inte in.",
    "round-answer-outside.remedy": "Svaret står kvar i Svar. Flytta det till rätt ställe om det behövs.",
    "round-extra-several": (
        "Avdelningens filer har olika egna aktiviteter på samma rad: ”{title}” och ”{other}”. Båda är med."
    ),
    "round-extra-several.remedy": "Ingenting behöver göras, om det inte är en och samma aktivitet.",
    "round-nil-beside-answers": (
        "Avdelningen säger att den inte har något alls att rapportera, men har svarat på rader (antal: {count}). Svaren gäller."
    ),
    "round-nil-beside-answers.remedy": "Fråga avdelningen vad den menar om det inte framgår.",
    "round-row-of-another": (
        "{lead} svarar på raden, som är låst i avdelningens mall. Det som avdelningen skrev där räknas inte in: ”{text}”."
    ),
    "round-row-of-another.remedy": ("Skicka det vidare till {lead} om det behövs. Det står kvar i Svar."),
    "row-proposes-change": (
        "Avdelningen föreslår en ändring i ”{field}”. Aktivitetslistan säger: ”{master}”. Förslaget: ”{proposed}”."
    ),
    "row-proposes-change.remedy": ("Stämmer förslaget ändrar du i aktivitetslistan. Svaret räknas som det är skrivet."),
}
