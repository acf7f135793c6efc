"""Drives LibreOffice for the tests: one JSON request a line in, one JSON answer a line out.

Runs under the interpreter that LibreOffice's bridge (`uno`) serves, hence the standard library and nothing of ours.
Started as `session.py SOFFICE LOCALE`; ends with its input, and ends only the program it started.

`cell.String = …` over the bridge writes into locked cells and past validations and so proves nothing. Everything that
changes a cell here is therefore a dispatch: the command behind a key or a menu, with the refusals a user meets.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

START_SECONDS = 60
END_SECONDS = 15

# A first start without questions, with the user's locale, and without capital letters of the program's own making.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>{locale}</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse">
<value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="ShowTipOfTheDay" oor:op="fuse">
<value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/AutoCorrect"><prop oor:name="CapitalAtStartSentence" oor:op="fuse">
<value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/AutoCorrect"><prop oor:name="TwoCapitalsAtStart" oor:op="fuse">
<value>false</value></prop></item>
</oor:items>
"""

FILTERS = {
    ".csv": "Text - txt - csv (StarCalc)",
    ".html": "HTML (StarCalc)",
    ".ods": "calc8",
    ".pdf": "calc_pdf_Export",
    ".xls": "MS Excel 97",
    ".xlsx": "Calc MS Excel 2007 XML",
}

VALIDATION_KINDS = {
    "ANY": "any",
    "WHOLE": "whole",
    "DECIMAL": "decimal",
    "DATE": "date",
    "TIME": "time",
    "TEXT_LEN": "length",
    "LIST": "list",
    "CUSTOM": "custom",
}


def prop(name, value):
    item = PropertyValue()
    item.Name = name
    item.Value = value
    return item


class Program:
    """A LibreOffice of our own: own profile, own pipe, own process group."""

    def __init__(self, soffice, locale):
        self.folder = Path(tempfile.mkdtemp(prefix="office-session-"))
        user = self.folder / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(PROFILE.format(locale=locale), encoding="utf-8")
        pipe = "followup" + uuid.uuid4().hex
        self.process = subprocess.Popen(
            [
                soffice,
                "--headless",
                "--norestore",
                "--nologo",
                "--nolockcheck",
                f"--accept=pipe,name={pipe};urp;",
                f"-env:UserInstallation={(self.folder / 'profile').as_uri()}",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.desktop = None
        try:
            manager = self._connect(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            self.desktop = manager("com.sun.star.frame.Desktop")
            self.dispatcher = manager("com.sun.star.frame.DispatchHelper")
        except BaseException:
            self.end()
            raise

    def _connect(self, address):
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                context = resolver.resolve(address)
            except NoConnectException:
                if self.process.poll() is not None or time.monotonic() > until:
                    raise
                time.sleep(0.1)
            else:
                return lambda name: context.ServiceManager.createInstanceWithContext(name, context)

    def end(self):
        try:
            if self.desktop is not None:
                self.desktop.terminate()
                self.process.wait(END_SECONDS)
        except Exception as reason:  # noqa: BLE001 - it may hang or be gone; either way it ends here
            print(f"LibreOffice did not end by itself: {reason}", file=sys.stderr)
        finally:
            if self.process.poll() is None:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
            shutil.rmtree(self.folder, ignore_errors=True)


class Session:
    """The operations; each public method is one, its parameters the request's members."""

    def __init__(self, program):
        self._program = program
        self._documents = {}
        self._count = 0

    # Files

    def open(self, path):
        options = (prop("MacroExecutionMode", 0), prop("UpdateDocMode", 0))
        document = self._program.desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, options)
        if document is None or not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
            raise ValueError(f"LibreOffice opens no spreadsheet from {path}")
        self._count += 1
        self._documents[self._count] = document
        return self._count

    def close(self, document):
        self._documents.pop(document).close(True)

    def store(self, document, path, password=""):
        target = Path(path)
        options = (prop("FilterName", FILTERS[target.suffix]), prop("Overwrite", True))
        if password:
            options = (*options, prop("Password", password))
        self._documents[document].storeToURL(target.as_uri(), options)

    # What a user does

    def goto(self, document, sheet, cell):
        target = self._range(document, sheet, cell)
        if not target.Spreadsheet.IsVisible:
            raise ValueError(f"the sheet {sheet} is hidden: nobody can go there")
        self._documents[document].CurrentController.setActiveSheet(target.Spreadsheet)
        self._dispatch(document, ".uno:GoToCell", ToPoint=target.AbsoluteName)

    def here(self, document):
        address = self._documents[document].CurrentSelection.AbsoluteName
        sheet, _, cell = address.rpartition(".")
        return [sheet.lstrip("$").strip("'").replace("''", "'"), cell.replace("$", "")]

    def enter(self, document, sheet, cell, text):
        self.goto(document, sheet, cell)
        self._dispatch(document, ".uno:EnterString", StringName=text)

    def key_in(self, document, sheet, cell, text):
        """Type and press Enter. Unlike `enter`, this meets the validation."""
        self.goto(document, sheet, cell)
        self._dispatch(document, ".uno:EnterString", StringName=text, DontCommit=True)
        self._dispatch(document, ".uno:AcceptFormula")
        self._dispatch(document, ".uno:Cancel")

    def clear(self, document, sheet, cell):
        self.goto(document, sheet, cell)
        self._dispatch(document, ".uno:ClearContents")

    def insert_row_before(self, document, sheet, cell):
        self.goto(document, sheet, cell)
        self._dispatch(document, ".uno:InsertRowsBefore")

    def delete_row(self, document, sheet, cell):
        self.goto(document, sheet, cell)
        self._dispatch(document, ".uno:DeleteRows")

    def next_open_cell(self, document):
        """Press Tab on a protected sheet."""
        self._dispatch(document, ".uno:JumpToNextUnprotected")
        return self.here(document)

    # What the file is

    def structure_protected(self, document):
        return self._documents[document].isProtected()

    def sheets(self, document):
        return [
            {"name": sheet.Name, "visible": sheet.IsVisible, "protected": sheet.isProtected()}
            for sheet in self._documents[document].Sheets
        ]

    def read(self, document, sheet, cell):
        found = self._range(document, sheet, cell).getCellByPosition(0, 0)
        return {
            "text": found.String,
            "value": found.Value,
            "formula": found.Formula,
            "kind": found.Type.value.lower(),
            "error": found.getError(),
        }

    def locked(self, document, sheet, cell):
        found = self._range(document, sheet, cell)
        return found.Spreadsheet.isProtected() and found.CellProtection.IsLocked

    def validation(self, document, sheet, cell):
        rule = self._range(document, sheet, cell).Validation
        kind = VALIDATION_KINDS[rule.Type.value]
        return {
            "kind": kind,
            "operator": rule.getOperator().value.lower(),
            "formula": rule.getFormula1(),
            "formula2": rule.getFormula2(),
            "shown": rule.ShowList != 0,
            "labels": self._labels(document, rule) if kind == "list" else [],
            "blank_allowed": rule.IgnoreBlankCells,
            "prompt": [rule.InputTitle, rule.InputMessage] if rule.ShowInputMessage else ["", ""],
            "error": [rule.ErrorTitle, rule.ErrorMessage] if rule.ShowErrorMessage else ["", ""],
            "refuses": rule.ShowErrorMessage and rule.ErrorAlertStyle.value == "STOP",
        }

    def _labels(self, document, rule):
        """The list as it unfolds: 1 is the range's own order, 2 sorted."""
        formula = rule.getFormula1().lstrip("=")
        if formula.startswith('"'):
            labels = [item.strip('"') for item in formula.split(";")]
        else:
            cells = self._referred(document, formula).getDataArray()
            labels = [str(value) for row in cells for value in row if value != ""]
        return sorted(labels) if rule.ShowList == 2 else labels

    def _referred(self, document, formula):
        names = self._documents[document].NamedRanges
        if names.hasByName(formula):
            return names.getByName(formula).getReferredCells()
        sheet, _, cells = formula.rpartition(".")
        return self._range(document, sheet.lstrip("$").strip("'").replace("''", "'"), cells.replace("$", ""))

    def _range(self, document, sheet, cell):
        return self._documents[document].Sheets.getByName(sheet).getCellRangeByName(cell)

    def _dispatch(self, document, command, **arguments):
        frame = self._documents[document].CurrentController.Frame
        given = tuple(prop(name, value) for name, value in arguments.items())
        self._program.dispatcher.executeDispatch(frame, command, "", 0, given)


def answer(session, line):
    try:
        request = json.loads(line)
        operation = request.pop("operation")
        return {"result": getattr(session, operation)(**request)}
    except Exception as reason:  # noqa: BLE001 - the tests decide what a refusal means
        return {"error": f"{type(reason).__name__}: {reason}"}


def main(soffice, locale):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    program = Program(soffice, locale)
    try:
        session = Session(program)
        # The other end can then end the program while this one waits for it.
        print(json.dumps({"result": program.process.pid}), flush=True)
        for line in sys.stdin:
            print(json.dumps(answer(session, line)), flush=True)
    finally:
        program.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
