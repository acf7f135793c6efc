"""The small programme that one begins with, and changing a programme's form."""

TEXTS: dict[str, str] = {
    "starter.id": "mitt-program",
    "starter.title": "Mitt program",
    "starter.organisation": "Kommunen",
    "starter.contact": "Preventionsstrateg",
    "starter.introduction": "Det här är ett litet exempel att skriva över. Berätta här vad programmet är till för.",
    "starter.how_to_answer": "Svara på varje rad där din avdelning är med, senast den {{deadline}}.",
    "starter.round.kind": "VB",
    "starter.round.title": "Uppföljning verksamhetsberättelse",
    "starter.round.period": "jan–dec …",
    "starter.level": "Område",
    "starter.status": "Status {{as_of}}",
    "starter.status.help": "Välj den status som stämde den {{as_of}}.",
    "starter.comment": "Kommentar",
    "starter.comment.help": "Vad har gjorts under {{period}}, och vad har det lett till?",
    "starter.code.not_started": "Ej påbörjad",
    "starter.code.not_started.meaning": "Arbetet har inte börjat.",
    "starter.code.in_progress": "Pågår",
    "starter.code.in_progress.meaning": "Arbetet är i gång.",
    "starter.code.done": "Klart",
    "starter.code.done.meaning": "Aktiviteten är genomförd.",
    "starter.code.delayed": "Försenad",
    "starter.code.delayed.meaning": "Arbetet ligger efter planen.",
    "starter.code.paused": "Pausad",
    "starter.code.paused.meaning": "Arbetet ligger nere men ska återupptas.",
    "starter.department.1": "Utbildningsförvaltningen",
    "starter.department.1.id": "utbildning",
    "starter.department.1.contact": "Förvaltningschef",
    "starter.department.2": "Socialförvaltningen",
    "starter.department.2.id": "social",
    "starter.department.2.contact": "Förvaltningschef",
    "starter.area.1": "Skola",
    "starter.area.2": "Fritid",
    "starter.activity.1": "Utbilda personal i tidiga tecken",
    "starter.activity.2": "Öppna mötesplatser på kvällar",
    "starter.activity.3": "Sprida information om stöd till föräldrar",
    "starter.column.title": "Aktivitet",
    "starter.column.level": "Område",
    "starter.column.departments": "Avdelningar",
    "console.init.next_excel": (
        "Öppna programme.xlsx och börja med bladet Läs mig. Spara, och kontrollera sedan med: followup check"
    ),
    "console.convert.aside": "{file} läses inte längre och heter nu {old}",
    "console.convert.comments": "Kommentarerna i textfilen följer inte med. De står kvar i {old}",
    "console.convert.next": "Programmet är detsamma, och utskickade mallar gäller. Kontrollera med: followup check",
    "error.several_programmes": (
        "Det finns flera program i {folder}: {files}. Behåll det som gäller, och flytta eller byt namn på de andra."
    ),
    "error.language_without_excel": (
        "--language gäller bara det lilla programmet från: followup init --excel. Ett färdigt program har sitt eget språk."
    ),
    "error.cell_too_small": (
        "Texten får inte plats i {place}: en cell rymmer 32 767 tecken. Dela upp texten och försök igen."
    ),
}
