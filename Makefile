# Everything runs in a virtual environment of its own, made on first use.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
CODE = src tests bench docs training gazetteer

.PHONY: demo test check quality bench crash docs clean

demo: $(VENV)/.runtime  ## read the sample reports and open them in the browser
	$(BIN)/onrecord demo $(DEMO)

test: $(VENV)/.dev  ## everything that needs no server; what is skipped is listed
	$(BIN)/pytest -n 2 -rs $(TEST)

check: $(VENV)/.dev  ## format, lint, types, import direction, docs
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy
	$(BIN)/python docs/reference.py --check
	$(BIN)/pytest tests/test_imports.py tests/docs

quality: $(VENV)/.dev  ## scores on the dev sets against their floors (bench/floors.json)
	$(BIN)/python bench/quality.py

bench: $(VENV)/.dev  ## speed and quality beside the peers, in one run
	$(BIN)/python bench/extraction.py
	$(BIN)/python bench/attribution.py
	$(BIN)/python bench/attribution.py --cues reporting
	$(BIN)/python bench/statements.py
	$(BIN)/python bench/claims.py
	$(BIN)/python bench/dates.py
	$(BIN)/python bench/incidents.py
	$(BIN)/python bench/places.py
	$(BIN)/python bench/speed.py
	$(BIN)/python bench/archive.py
	$(BIN)/python bench/ledger.py
	$(BIN)/python bench/journal.py
	$(BIN)/python bench/incident_pages.py

crash: $(VENV)/.dev  ## kills every command that writes 300 times on each database, and looks for anything lost
	ONRECORD_CRASHES=$(or $(CRASHES),300) $(BIN)/pytest -rs tests/crash

docs: $(VENV)/.dev  ## writes what is generated: docs/cli.md, the catalogues of the interface's texts
	$(BIN)/python docs/reference.py
	$(BIN)/python docs/interface_texts.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Onrecord needs Python 3.11 or later; say which: make PYTHON=python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) -e .
	touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) -e '.[dev]'
	touch $@ $(VENV)/.runtime
