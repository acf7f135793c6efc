"""Texts on reading files within limits."""

_LIGHTER = "Ask the department to send the template again, filled in and with nothing else in it: formatting far outside the table and large sheets of its own make it heavy. The file is kept and tried again in the next run."

TEXTS: dict[str, str] = {
    "file-too-heavy": "The file is too heavy to read.",
    "file-too-heavy.remedy": _LIGHTER,
    "file-too-heavy.time": "The file is too heavy to read: it took more than {value} seconds and was stopped.",
    "file-too-heavy.time.remedy": _LIGHTER,
    "file-too-heavy.memory": "The file is too heavy to read: it took more than {value} MiB of memory and was stopped.",
    "file-too-heavy.memory.remedy": _LIGHTER,
    "file-too-heavy.death": "The file could not be read: reading it broke down twice.",
    "file-too-heavy.death.remedy": _LIGHTER,
    "error.no_worker": 'Files are read in a process of their own that can be stopped, but none could be started here. Nothing was read. Close other programs and try again. If your own Python program calls the tool: put the call under if __name__ == "__main__".',
}
