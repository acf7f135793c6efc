"""Texts of the dress rehearsal: what is said of it, and the words that made-up answers consist of, one per line."""

TEXTS: dict[str, str] = {
    "rehearsal.words.who": (
        "the youth workers\nthe youth clubs\nthe library\nthe support team\nthe open preschool\nthe student health team\n"
        "the coordinator\nthe youth clinic\nthe area team\nthe working group\nthe family centre\nthe counsellors"
    ),
    "rehearsal.words.what": (
        "parents' evenings\nlate opening\nsafety walks\nhomework help\noutreach talks\nclub days\nholiday activities\n"
        "training for new staff\nshared situation reports\nweekend street work"
    ),
    "rehearsal.words.where": (
        "by the station\nin the centre\nat Åsängen school\nin the northern area\nby the sports ground\nat three schools\n"
        "in the whole area\nin the square\nin the East park"
    ),
    "rehearsal.words.with": (
        "the schools\nthe clubs\nthe police\nthe health centre\nthe property owners\nthe rescue service\n"
        "the student councils\nthe region"
    ),
    "rehearsal.words.responsible": (
        "Head of unit\nYouth worker\nCoordinator\nDeputy head\nPrevention coordinator\nDevelopment officer\n"
        "Head of unit and coordinator"
    ),
    "rehearsal.words.function": "coordinator\nhead.of.unit\nleisure\nstudent.health\nreception",
    "rehearsal.words.period": (
        "{year}\n{year}–{next}\nautumn {year}\nspring {next}\nJuly–Dec {year}\nSep {year} – May {next}\n"
        "Q3 {year}\nuntil {next}\nfrom August {year}\nUntil further notice\n{year}-09-01 – {next}-06-30"
    ),
    "rehearsal.hints.responsible": "responsible\nconvener",
    "rehearsal.hints.plan": "plan\nnext\nahead",
    "rehearsal.hints.cause": "cause\nwhy\ndeviation",
    "rehearsal.hints.action": "action\nmeasure",
    "rehearsal.text.work": (
        "The work follows the plan, and {who} coordinate it now.\n"
        "{count} people took part, against {less} last period.\n"
        "We have had {what} {where} together with {with}.\n"
        "Together with {with}, {who} tried {what}.\n"
        "More people come than expected: {less} at a time on average {where}.\n"
        "The need is greatest {where}, where {who} are present two evenings a week.\n"
        "{count} people answered the survey; {share} % are content.\n"
        "What works best is {what}. We now share it with {with}.\n"
        "The routine is written & agreed, but {who} want to try it for one more year."
    ),
    "rehearsal.text.plan": (
        "In the autumn {what} will start {where}.\n"
        "The next meeting with {with} is in October.\n"
        "We go on with {what} and follow up with {less} interviews.\n"
        "By then {who} will be staffed in the holidays too.\n"
        "The aim is {count} participants before the end of the year."
    ),
    "rehearsal.text.cause": (
        "Recruiting took time, so {what} did not start until May.\n"
        "The premises {where} are closed for repairs.\n"
        "The agreement with {with} is not ready yet.\n"
        "{count} signed up, but only {less} came.\n"
        "In the spring {who} were needed elsewhere."
    ),
    "rehearsal.text.action": (
        "We move {what} to premises {where} from September.\n"
        "A new timetable is made with {with} this autumn.\n"
        "From August {who} set aside {less} hours a week.\n"
        "The question is raised with {with} at the next meeting."
    ),
    "rehearsal.text.title": (
        "Our own: {what} {where}\nWorking with {with} on {what}\nOpen evenings {where}\nPilot with {with}, {less} places"
    ),
    "rehearsal.text.brief": "On plan\nUnder way\nDone in May\nDelayed\nAbove target",
    "rehearsal.text.comment": (
        "We would have liked to answer earlier. Nothing to report this time, but more will happen in the autumn.\n"
        "Because of the reorganisation we come back at the next follow-up.\n"
        "We have had no activity during the period."
    ),
    "rehearsal.text.equals": "= {count} participants, the same as last year",
    "rehearsal.text.not_a_day": "early in the autumn",
    "rehearsal.text.not_a_choice": "Do not know, ask the coordinator",
    "rehearsal.text.not_a_number": "twenty or so",
    "rehearsal.text.changed": "{text} (changed by us)",
    "rehearsal.text.letter": "Hello!\nWe could not open the file, so here are our answers as text.\nAll goes to plan.\n",
    "rehearsal.name.copy": "Copy of {name}",
    "rehearsal.name.numbered": "{name} (1)",
    "rehearsal.name.first": "{name} part 1",
    "rehearsal.name.second": "{name} part 2",
    "rehearsal.name.revised": "{name} revised",
    "rehearsal.name.untouched": "{name} blank",
    "rehearsal.name.sheet": "Sheet1",
    "rehearsal.played.complete": "answered everything",
    "rehearsal.played.halves": "answered in two files, half of the rows in each",
    "rehearsal.played.overlapping": "answered in two files that differ in one cell",
    "rehearsal.played.row_replies": "only replied to whole rows, such as Nothing to report",
    "rehearsal.played.mixed": "answered some rows and replied to the rest as a whole",
    "rehearsal.played.nil": "chose Nothing to report for the whole template, with a comment",
    "rehearsal.played.untouched": "sent the template back untouched",
    "rehearsal.played.unfinished": "answered half of the rows",
    "rehearsal.played.late": "answered everything, after the first consolidation",
    "rehearsal.played.revised": "answered everything, and then sent a revised file",
    "rehearsal.played.renamed": "answered everything in files with other names",
    "rehearsal.played.blank_copy": "answered everything, and then sent an untouched copy",
    "rehearsal.played.proposes": "answered everything and proposed a change of what was prefilled",
    "rehearsal.played.silent": "was not heard from",
    "rehearsal.played.wrong_choice": "wrote something that is not one of the choices",
    "rehearsal.played.wrong_day": "wrote text in a date column",
    "rehearsal.played.wrong_number": "wrote text in a number column",
    "rehearsal.played.required_blank": "left a required cell blank",
    "rehearsal.played.condition_unmet": "left a cell blank that a condition requires",
    "rehearsal.played.locked_changed": "unprotected the sheet and changed a locked cell",
    "rehearsal.played.row_of_another": "wrote in a locked row that another department answers",
    "rehearsal.played.column_deleted": "deleted a column",
    "rehearsal.played.row_deleted": "deleted a row",
    "rehearsal.played.row_duplicated": "pasted a row once more",
    "rehearsal.played.rows_sorted": "sorted the rows anew",
    "rehearsal.played.sheet_renamed": "renamed a sheet",
    "rehearsal.played.identity_lost": "copied the sheets into a new workbook, without identity",
    "rehearsal.played.other_round": "answered in another round's template",
    "rehearsal.played.truncated": "sent a file that broke on its way",
    "rehearsal.played.disguised": "sent a text file called .xlsx",
    "rehearsal.begun": "Dress rehearsal of {round} with seed {seed}: {count} templates are filled with made-up answers. Your folder is not touched.",
    "rehearsal.filled": "{count} files have come back.",
    "rehearsal.line": "{verdict} {department}: {played}.",
    "rehearsal.came_out": "    Came out as: {state}. Findings: {counts}.",
    "rehearsal.finding": "      {severity} · {what}",
    "rehearsal.ok": "✓",
    "rehearsal.not_ok": "✗",
    "rehearsal.unplayed": "{department}: no template to fill. {change}.",
    "rehearsal.wrong.state": "    NOT AS PLAYED: expected state {expected}.",
    "rehearsal.wrong.undetected": "    NOT AS PLAYED: the fault was not detected ({rules}).",
    "rehearsal.wrong.unexpected": "    NOT AS PLAYED: unexpected finding ({rules}).",
    "rehearsal.wrong.lost": "    NOT AS PLAYED: the answer in “{field}” on row {activity} did not come out as it was written.",
    "rehearsal.not_applicable": "Could not be played in the templates where it was tried: {played}.",
    "rehearsal.as_played": "All came out as played: {departments} departments, {answers} answers back.",
    "rehearsal.otherwise": "{count} of {departments} departments did not come out as played.",
    "rehearsal.kept": "Templates, returns and the consolidated workbook lie in {folder}. Read {file}",
    "error.rehearsal_folder": "{folder} is not empty and was not made by rehearse. Choose another folder with --keep.",
    "error.unknown_behaviour": "There is no behaviour called {behaviour}. Choose one of: {known}",
    "error.bad_play": "{written} cannot be understood. Write department=behaviour, such as {example}.",
    "error.nothing_to_rehearse": "No department has anything to answer in {round}. There is nothing to rehearse.",
    "error.rehearsal_refused": "No template of {round} keeps what it promises, so there is nothing to rehearse with.",
}
