# make run: everything from a fresh checkout to a running demo. make test: everything the tests need, then the tests.

PYTHON := $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
DATA_DIR ?= data
export DATA_DIR

.PHONY: run demo test check lint format dictionary clean
.DEFAULT_GOAL := run

run: $(VENV)/.installed
	@test -s "$(DATA_DIR)/CURRENT" || $(BIN)/python -m etl demo
	@$(BIN)/python -m dashboard demo-accounts
	@exec $(BIN)/python -m dashboard $(ARGS)

# Brings the demo up to today; "ARGS=--as-of 2026-11-28" to another day.
demo: $(VENV)/.installed
	$(BIN)/python -m etl demo $(ARGS)

test: lint .ci/chromium
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder --timeout 900 $(ARGS)

# While you work: under three minutes on two cores. Everything but what needs a browser, a server or a
# process to kill; of random examples a few (tests/README.md).
check: lint
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not whole" --hypothesis-profile quick --timeout 300 $(ARGS)

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/basedpyright --pythonpath $(BIN)/python

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# docs/data.md, after a question, a column or a table has changed.
dictionary: $(VENV)/.installed
	$(BIN)/python -m dashboard dictionary > docs/data.md

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên. / Python 3.11 or newer is needed."; exit 3; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || sh .ci/packages python3-venv
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt $(BIN)/python
	@echo "Cài thư viện… / Installing libraries…"
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@echo "Cài công cụ kiểm thử… / Installing the tools for testing…"
	@$(PIP) -r requirements-dev.txt
	@touch $@

# The browser of the browser tests: Debian's, since it comes with what it needs from the system.
.PHONY: .ci/chromium
.ci/chromium:
	@command -v chromium >/dev/null || sh .ci/packages chromium
