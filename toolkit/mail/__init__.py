"""Opens files that carry others: saved mails, mailboxes and zips. Reads bytes; writes nothing, follows nothing."""
