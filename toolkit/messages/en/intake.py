"""Texts on how files come in: what carries them, what is left out, and mails without a file."""

TEXTS: dict[str, str] = {
    "round-department-without-file": (
        "{name} has written, but the mail holds no file that can be read. From {sender}, {sent}, subject: {subject}. It begins: “{text}” Links, which have not been opened: {links}."
    ),
    "round-department-without-file.remedy": (
        "Ask the department to send the filled template as a file. If the mail was no answer to the follow-up, exclude it."
    ),
    "round-department-link-only": (
        "{name} has sent a link to {hosts} instead of the file. From {sender}, {sent}, subject: {subject}. The link, which has not been opened: {links}. The mail begins: “{text}”"
    ),
    "round-department-link-only.remedy": (
        "Ask the department to send the file itself. If you trust the link you can fetch the file and put it in the inbox."
    ),
    "round-mail-beside-file": (
        "{name} has answered with a file, but also written a mail without one. From {sender}, {sent}, subject: {subject}. It begins: “{text}” Links, which have not been opened: {links}."
    ),
    "round-mail-beside-file.remedy": "See whether the mail corrects or adds something. If it belongs in the answer, ask the department to send the file again.",
    "round-mail-of-nobody": (
        "A mail with no file that can be read, from {sender}: which department? {sent}, subject: {subject}. It begins: “{text}” Links, which have not been opened: {links}."
    ),
    "round-mail-of-nobody.remedy": (
        'Say which department it is: followup count FILE --department ID --reason "…". Or add the sender\'s address as the department\'s contact in the programme. If the mail is no answer to the follow-up, exclude it: followup exclude FILE --reason "…".'
    ),
    "round-carrier-unopened": "Files in this file have not been taken out: {count}. They are too large, too many or lie too deep within each other.",
    "round-carrier-unopened.remedy": "Unpack the file, put what is an answer in the inbox and exclude this file.",
    "file-winmail": "The file is a package (winmail.dat) that only Outlook can open. What is in it cannot be read.",
    "file-winmail.remedy": "Ask the sender to send the Excel file again in a mail of format HTML or plain text, not RTF.",
    "file-carried-locked": "“{name}”, which is in the file, is encrypted or protected by a password and cannot be taken out.",
    "file-carried-locked.remedy": "Ask the sender to send it again without password, encryption or sensitivity label.",
    "file-carried-lost": "“{name}”, which is in the file, could not be taken out: {why}.",
    "file-carried-lost.remedy": "Save it by itself and put it in the inbox. If that does not work, ask the sender to send it again by itself.",
    "file-damaged.mail": "The mail is damaged or built so that it cannot be opened.",
    "file-damaged.mail.remedy": "Open the mail, save what is attached and put it in the inbox. If that does not work, ask the sender to send the file again.",
    "file-damaged.package": "The package is damaged or built so that it cannot be opened.",
    "file-damaged.package.remedy": "Ask the sender to pack the files again, or to send them one by one.",
    "file-other-format.mail": "The answers stand in a table in the mail's text.",
    "file-other-format.mail.remedy": "You need not do anything, if the rows have come out right.",
    "file-carrier-empty": "There are no files in this file.",
    "file-carrier-empty.remedy": "Ask the sender to send the filled template. Something may have gone wrong when the files were packed.",
    "letter.no_sender": "unknown sender",
    "letter.no_subject": "none",
    "letter.no_date": "without a date",
    "letter.no_text": "(no text)",
    "letter.no_links": "none",
    "left.picture": "a picture in the mail's text",
    "left.calendar": "a calendar",
    "left.contact": "a business card",
    "left.signature": "an electronic signature",
    "left.receipt": "a receipt",
    "left.system": "a file that the computer put there by itself",
    "left.filler": "a piece of text that the mail program put there",
    "left.encrypted": "it is encrypted or protected by a password",
    "left.damaged": "it is damaged",
    "left.limit": "it is too large, or the files are too many",
    "left.depth": "it lies too deep, in too many files within each other",
    "left.online": "it lies on the web, the mail has only a link to it",
    "skipped.syncing": "the file is not downloaded yet, or is being written. Let it finish (in OneDrive: Always keep on this device) and run again.",
    "skipped.blank": "the file is empty. Either it is not downloaded yet: wait and run again. Or it broke on its way: ask the sender to send it again.",
    "skipped.huge": "the file is too large to be an answer. If it is a package, unpack it and put the files in the inbox.",
    "skipped.special": "it is no ordinary file or folder.",
    "skipped.broken_link": "the shortcut leads nowhere.",
    "skipped.linked_folder": "the folder is a shortcut. Name the folder that it leads to.",
    "skipped.hidden": "the file is hidden. If it is an answer, give it a name that does not begin with a full stop.",
    "skipped.archived": "the file lies in the archive already.",
    "console.collect.mail": "Took in {file}, {kind} from {sender}, {sent}. Files in it: {count}",
    "console.collect.carrier": "Took in {file}, {kind}. Files in it: {count}",
    "console.collect.left": "Did not take out “{name}”: {why}",
    "console.collect.pictures": "Did not take out pictures in the mail's text: {count}",
    "console.collect.known_inside": "{file} was here already",
    "kind.eml": "a mail",
    "kind.msg": "a mail",
    "kind.mbox": "a mailbox",
    "kind.zip": "a zip package",
    "console.count.mail": "{file} comes from {department}. The mail holds no file that counts.",
    "console.status.late": "{line}, came after the deadline ({sent})",
    "workbook.late": "Came after the deadline",
    "workbook.sender": "Sender",
    "workbook.sent": "Sent",
    "workbook.subject": "Subject",
    "workbook.carried_by": "Came in",
    "workbook.message": "The mail's text",
    "workbook.counts.carrier": "Holds file no. {files}",
    "workbook.counts.without_file": "Does not count: a mail without a file that can be read",
}
