"""What the program says on screen, and why it could not do what it was asked."""

TEXTS: dict[str, str] = {
    "console.publish_name": "Consolidated {round} for publication",
    "console.analysis_name": "Consolidated {round} for analysis",
    "console.package_name": "Data {round}",
    "console.consolidated_name": "Consolidated {round}",
    "console.severity.error": "To correct",
    "console.severity.warning": "To check",
    "console.severity.note": "For information",
    "console.count.error": "{count} to correct",
    "console.count.warning": "{count} to check",
    "console.count.note": "{count} for information",
    "console.count.none": "no findings",
    "console.place.line": "line {line}",
    "console.place.row": "row {row}",
    "console.wrote": "Wrote {file}",
    "console.check.sound": (
        "The programme can be used: {activities} activities, {departments} departments, {rounds} rounds."
    ),
    "console.check.faulty": "The programme cannot be used yet: {counts}.",
    "console.check.findings": "Findings: {counts}.",
    "console.generate.new": "New template",
    "console.generate.needed": "Changed, the department needs the new file",
    "console.generate.texts": "Only texts changed, the file that the department has still counts",
    "console.generate.restored": "The file was gone or damaged and is written again",
    "console.generate.same": "Unchanged",
    "console.generate.nothing": "Has nothing to answer, no template",
    "console.generate.locked": "The file cannot be replaced, the old one is still there",
    "console.generate.refused": "Not issued: the template does not keep its promises",
    "console.generate.line": "{department}: {change}",
    "console.generate.line_file": "{department}: {change} → {file}",
    "console.earlier.missing": (
        "The answers of {round} are not here and are not shown in the templates. If the round was held here: run followup --round {id} consolidate first, and then generate again."
    ),
    "console.earlier.locked": (
        "The answers of {round} cannot be read and are not shown in the templates. Close rounds/{id}/answers.json if it is open, and run generate again."
    ),
    "console.earlier.damaged": (
        "The answers of {round} are damaged and are not shown in the templates. Run followup --round {id} consolidate, and then generate again."
    ),
    "console.earlier.format": (
        "The answers of {round} were written by a newer version of the program and are not shown in the templates. Update it and run generate again."
    ),
    "console.earlier.foreign": (
        "rounds/{id}/answers.json belongs to another programme or round than {round} and is not shown in the templates. Run followup --round {id} consolidate, and then generate again."
    ),
    "console.generate.summary": "{round}: {written} templates written, {same} unchanged. They are in {folder}",
    "console.collect.new": "Took in {file}",
    "console.collect.summary": "{new} new files taken in, {known} were there already.",
    "console.collect.empty": "The inbox is empty. Put returned files in {folder}",
    "console.collect.skipped": "Skipped {file}: {reason}",
    "skipped.lock": "the workbook is open somewhere. If somebody is answering in it, it has to be saved and closed.",
    "skipped.unreadable": "the file cannot be read. It may be open in another program, or not downloaded yet.",
    "console.state.awaited": "Awaited",
    "console.state.missing": "Missing",
    "console.state.without_file": "Answered without a file",
    "console.state.nil": "Nothing to report",
    "console.state.incomplete": "Incomplete",
    "console.state.complete": "Complete",
    "console.status.title": "{programme} · {round}",
    "console.status.deadline": "Deadline {deadline}.",
    "console.status.states": "{returned} of {all} departments have answered: {states}.",
    "console.status.line": "{state}: {department} ({covered} of {owed} rows)",
    "console.status.line_none": "{state}: {department}",
    "console.status.coverage": "{covered} of {asked} answers asked for have come in.",
    "console.status.waiting": "{count} files in the inbox are not taken in: {files}",
    "console.status.next": "Next: {step}",
    "console.findings": "Findings: {counts}.",
    "console.validate.counted": "{file} counts as an answer from {department}.",
    "console.validate.not_counted": "{file} does not count.",
    "console.next.generate": "make the templates with: followup generate",
    "console.next.consolidate": "take the files in and consolidate with: followup consolidate",
    "console.next.consolidate_again": "consolidate with: followup consolidate",
    "console.next.wait": (
        "send the templates in {issued} to the departments, put the answers in {inbox} and type: followup consolidate"
    ),
    "console.next.remind": (
        "read {workbook}, write correction copies and reminders with: followup correct, put new files in {inbox} and "
        "type: followup consolidate"
    ),
    "console.next.done": "everybody has answered. Read {workbook}, and write the board's appendix with: followup report",
    "console.rules.line": "{rule} ({severity})",
    "console.rules.what": "Says: {what}",
    "console.rules.remedy": "Remedy: {remedy}",
    "console.init.names": (
        "Ready programmes to start from: {names}. Type for example: followup -C my-folder init {first}"
    ),
    "console.init.next": "Edit the files, and check them with: followup check",
    "console.demo.story": "{story}",
    "console.demo.programme": "The programme is in {folder} ({count} files).",
    "console.demo.generated": "{count} templates are made for {round}.",
    "console.demo.returned": "{count} files have come into the inbox.",
    "console.demo.consolidated": "Everything is consolidated as it stood on {today}: {file}",
    "console.demo.as_said": (
        "The round came out just as the example says: {rows} rows and {findings} findings are right."
    ),
    "console.demo.otherwise": (
        "The round did not come out as the example says. {count} differences (expected ≠ came out):"
    ),
    "error.unknown_round": "There is no round called {round}. Choose one of: {known}",
    "error.unknown_department": "There is no department with the id {department}. Choose one of: {known}",
    "error.unknown_rule": "There is no rule called {rule}. See them all with: followup rules",
    "error.unknown_name": "There is nothing called {name}. Choose one of: {known}",
    "error.path_missing": "{path} does not exist. Check the path.",
    "error.faulty_programme": "The programme has {count} faults that must be put right first.",
    "error.programme_exists": "There is a programme in {folder} already. Choose another folder with -C.",
    "error.file_exists": (
        "There is a file called {file} in {folder} already. Move it, or choose another folder with -C."
    ),
    "error.folder_not_empty": "{folder} is not empty and was not made by demo. Choose another folder with -C.",
    "error.folder_missing": "The folder {folder} does not exist. Check -C.",
    "error.output_locked": "{file} cannot be replaced. Close the file if it is open, and try again.",
    "error.output_failed": (
        "{file} cannot be written: {reason}. Check that the folder exists, that you may write in it and that "
        "there is room."
    ),
    "error.record_changed": (
        "{file} in issued/records has been changed since it was written. Restore it from the backup."
    ),
    "error.note_damaged": (
        "{file} in archive is damaged. Restore it from the backup, or remove it and put its file in the inbox again."
    ),
    "error.archive_damaged": (
        "An archived file is missing or has been changed: {file}. Restore it from the backup, or put it in "
        "the inbox again."
    ),
    "error.template_unreadable": "The template of {department} could not be read back ({reason}). Nothing was issued.",
    "error.not_shipped": "The folder {kind} is missing from the installation. Install followup again.",
    "error.not_a_template": (
        "{file} is no template made here. Check the file, or make the templates with: followup generate"
    ),
    "error.usage": "The command has wrong or too many words. See how it is written with: {help}",
    "error.unknown_command": "There is no command called {command}. Choose one of: {known}",
    "error.unknown_option": "There is no option called {option}. See which there are with: {help}",
    "error.bad_option": "{option} is not written correctly. See how it is written with: {help}",
    "error.unavailable": "{path} cannot be used: {reason}. Check the path, close the file if it is open, and try again.",
    "error.bad_day": "{day} is no day. Write for example 2026-08-31.",
    "error.internal": (
        "Something went wrong in the program. What happened is in {file}. Send that file to whoever looks "
        "after followup."
    ),
    "error.interrupted": "Interrupted.",
    "console.fault_file": "followup-error.txt",
}
