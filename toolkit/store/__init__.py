"""The folder, the archive, the ledger and the documents on disk."""
