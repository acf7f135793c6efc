# Everything a developer or a curious reader needs: `make demo`, `make test`, `make check`.
# Needs Python 3.11 or later, make and a package index; nothing else has to be done first.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
LOCK   := requirements-dev.lock
STAMP  := $(VENV)/.installed

# Lines that tests must reach, in per cent.
COVERAGE := 85

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test check format docs returns bench lock clean

help:
	@echo 'make demo    a whole round, from templates to consolidated workbook, in demo/'
	@echo 'make test    all tests, with coverage'
	@echo 'make check   lint, format, types, import directions'
	@echo 'make format  what `make check` can mend by itself'
	@echo 'make docs    docs/rules.md, values.md, accessibility.md and json.md, from rules, texts, cases, checks and schemas'
	@echo 'make returns docs/returns.md, from every bad return put through the commands (needs LibreOffice)'
	@echo 'make bench   speed, as ratios to peers'
	@echo 'make lock    pin the newest versions that fit'
	@echo 'make clean   removes what the others made'

$(STAMP): pyproject.toml $(LOCK)
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement $(LOCK)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --editable .
	touch $@

demo: $(STAMP)
	rm -rf demo
	$(BIN)/followup -C demo demo sociala-oroligheter

test: $(STAMP)
	$(BIN)/python -m pytest --cov --cov-report=term --cov-fail-under=$(COVERAGE)

check: $(STAMP)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(STAMP)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: $(STAMP)
	$(BIN)/python -m tests.rule_examples
	$(BIN)/ruff format --quiet toolkit/messages
	$(BIN)/python -m tests.rules_page
	$(BIN)/python -m tests.values_page
	$(BIN)/python -m tests.accessibility.page
	$(BIN)/python -m tests.json_page

returns: $(STAMP)
	$(BIN)/python -m tests.badreturns

bench: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --constraint $(LOCK) --editable '.[bench]'
	$(BIN)/python -m tests.benchmarks

# Options before the file name keep index addresses out of the file.
lock: $(STAMP)
	$(BIN)/pip-compile --quiet --upgrade --extra dev --all-build-deps --strip-extras --no-header \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file $(LOCK) pyproject.toml

clean:
	rm -rf $(VENV) build dist demo htmlcov .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find toolkit tests -type d -name __pycache__ -prune -exec rm -rf {} +
