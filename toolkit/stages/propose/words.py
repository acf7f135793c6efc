"""The words by which Swedish follow-ups name their columns, and what can be told from them."""

import re

TITLE = re.compile(r"aktivitet|åtgärd|insats|metod|arbetssätt|uppdrag|activit|measure", re.IGNORECASE)
LEVEL = re.compile(
    r"område|utgångspunkt|nivå|priorit|inriktning|fokus|perspektiv|kategori|\btyp|tema|delmål|mål och nytta|area\b",
    re.IGNORECASE,
)
DEPARTMENT = re.compile(r"avdelning|verksamhet\b|\benhet|förvaltning\b|nämnd\b|svarslämnare|department", re.IGNORECASE)
RESPONSIBLE = re.compile(r"ansvar|samman ?kalla|samman ?ställande|utförare|responsible", re.IGNORECASE)
NUMBER = re.compile(r"^(?:nr|nummer|löpnr|löpnummer|no|#)\.?$", re.IGNORECASE)
PERIOD = re.compile(r"tidplan|tidsplan|löptid|period|tidsram|genomförs när", re.IGNORECASE)
COMMENT = re.compile(r"kommentar|effekt|resultat|beskriv|genomförd|comment", re.IGNORECASE)
STATUS = re.compile(r"status|läge|utfall|bedömning|måluppfyll|resultat", re.IGNORECASE)
ANSWER = re.compile(
    r"status|utfall|kommentar|effekt|\barbete\b|\bplan\b|\bplaner|uppfölj|utvärder|lägesrapport|resultat|måluppfyll|"
    r"bedömning|\bsvar|orsak|avvikelse|redovisning|är målet|vad har|verksamhetsberättelse|genomförda|comment|outcome",
    re.IGNORECASE,
)
GIVEN = re.compile(
    r"förvänta|önskv|önska|beskrivning|syfte|\bmål\b|\bmålen\b|mätbara|målgrupp|tidplan|tidsplan|löptid|start|slut|budget|"
    r"ansvar|indikator|\bmått|mätmetod|finansiering|kontakt|deltagare|åtagande|frekvens|samman",
    re.IGNORECASE,
)
PLAN = re.compile(r"\bplan\b|\bplaner|framåt|kommande|nästa", re.IGNORECASE)
FUNCTION = re.compile(
    r"chef|samordnar|strateg|rektor|assistent|handlägg|sekreter|koordinat|utvecklar|ledare|polis|kurator|rådgiv|"
    r"ansvarig|controller|direktör|pedagog|skötare|vaktmästare|konsulent|planerare|ingenjör",
    re.IGNORECASE,
)
ORGANISATION = re.compile(
    r"enhet|avdelning|förvaltning|nämnd|skol|socialtjänst|fritid|omsorg|kontor|team|grupp|cent(?:er|ral)|råd\b|region|"
    r"kommun|stad|bolag|\bab\b|verksamhet|individ|familj|stab\b|hemtjänst|kultur|miljö|trygghet|bibliotek|myndighet|"
    r"förening|kyrka|verk\b|stöd|barn|unga|ungdom|vuxen|äldre|arbete|hälsa|teknik|fastighet|näringsliv|säkerhet",
    re.IGNORECASE,
)
KNOWN = (TITLE, LEVEL, DEPARTMENT, RESPONSIBLE, NUMBER, PERIOD, ANSWER, GIVEN)
"""Any of them makes a short text look like a header."""


def names_a_column(text: str) -> bool:
    """Whether a short text holds a word that columns are named by."""
    return any(pattern.search(text) for pattern in KNOWN)
