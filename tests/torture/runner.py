"""Runs commands of ours, each in a process of its own, and can be told to have one killed at its n-th write.

Started once: every command is forked from it, so that a run costs its own work and not the start of Python. It reads
one request per line and answers two: the process, then how it ended.
"""

import json
import os
import signal
import sys
from pathlib import Path
from typing import NoReturn

from toolkit.cli import main

WRITES = frozenset({"os.rename", "os.remove", "os.chmod", "os.mkdir", "sqlite3.connect", "fcntl.flock"})
"""What a run does to files beside opening them, under the names that Python's audit hooks give them."""


def serve() -> None:
    """Answer requests until there are none."""
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if child == 0:
            _run(request["arguments"], request["said"], request["last"])
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _run(arguments: list[str], said: str, last: int) -> NoReturn:
    """Run a command; killed before its ``last`` write, where that is not 0. What it says ends with the count."""
    os.setsid()
    target = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(target, 1)
    os.dup2(target, 2)
    mine, writes = os.getpid(), 0

    def count(event: str, facts: tuple[object, ...]) -> None:
        nonlocal writes
        opened = event == "open" and isinstance(facts[2], int) and facts[2] & (os.O_WRONLY | os.O_RDWR)
        if (opened or event in WRITES) and os.getpid() == mine:
            writes += 1
            if writes == last:
                os.kill(mine, signal.SIGKILL)

    sys.addaudithook(count)
    code = main(arguments)
    done = writes
    sys.stdout.flush()
    Path(f"{said}.writes").write_text(str(done), encoding="ascii")
    os._exit(code)


if __name__ == "__main__":
    serve()
