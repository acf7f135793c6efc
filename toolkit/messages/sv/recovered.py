"""Texts on what was found elsewhere than where the template had it."""

TEXTS: dict[str, str] = {
    "template-owner-unclear": "Filen saknar märkning om vems den är, och det den visar passar flera avdelningars mallar: {departments}. Den räknas inte.",
    "template-owner-unclear.remedy": "Fråga avsändaren vems svaren är. Säg sedan det med followup count och --department, så räknas filen.",
    "template-by-likeness": "Filen saknar märkning om vems den är. Den räknas som svar från {whose}, eftersom det den visar stämmer med den avdelningens mall till {score} % ({rows} av {all} aktiviteter finns i filen).",
    "template-by-likeness.remedy": "Kontrollera att svaren kommer från {whose}.",
    "template-several-departments": "I filen från {whose} finns även rader eller blad som hör till {other}. De räknas som svar från {other}.",
    "template-several-departments.remedy": "Kontrollera att svaren är från {other}. Är de det inte ber du {whose} skicka filen utan dem.",
    "sheet-row-disputed": "Raden har Id {activity}, men texten hör till {other}. Den räknas inte, eftersom det inte går att veta vilken aktivitet svaren gäller. Där står: ”{text}”.",
    "sheet-row-disputed.remedy": "Fråga avdelningen om bara en del av kolumnerna har sorterats. Be den svara i mallen den fick.",
    "sheet-row-repeated": "I bladet ”{sheet}” står rader en gång till (rad {rows}). De säger inget mer än de första.",
    "sheet-row-repeated.remedy": "Du behöver inte göra något.",
    "sheet-row-by-likeness": "Raden saknar Id. Den räknas som {activity}, eftersom dess text ”{text}” liknar den aktiviteten till {score} %.",
    "sheet-row-by-likeness.remedy": "Kontrollera att svaren hör till {activity}.",
    "sheet-column-by-likeness": "Kolumnen ”{text}” i bladet ”{sheet}” räknas som ”{field}”, eftersom rubrikerna liknar varandra till {score} %.",
    "sheet-column-by-likeness.remedy": "Kontrollera att svaren i kolumnen hör till ”{field}”.",
    "sheet-text-outside": "Utanför mallens celler i bladet ”{sheet}” står: ”{text}”. Det räknas inte som svar.",
    "sheet-text-outside.remedy": "Läs texten. Hör den till ett svar ber du avdelningen skriva den i rätt cell.",
    "sheet-much-outside": "I bladet ”{sheet}” finns {cells} celler till utanför mallens celler. Där står: ”{text}”. Det räknas inte som svar.",
    "sheet-much-outside.remedy": "Läs texten. Hör något av den till ett svar ber du avdelningen skriva det i rätt cell.",
}
