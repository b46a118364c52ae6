# Two commands on a fresh machine:  make run  opens the app,  make test  passes the tests.
# Both set up .venv first. PYTHON chooses the interpreter: make run PYTHON=python3.12
# TESTERS processes share the tests, one more than two cores have, as each waits now and then:
# make test TESTERS=0 runs them in one

PYTHON ?= python3
TESTERS ?= 3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help run test lint format bench shots translations clean

help:
	@echo "make run          open Unrolled"
	@echo "make test         run the tests; once more with oneDNN: ARGS=--only-tensorflow"
	@echo "make lint         check style, types and the import rules"
	@echo "make bench        measure speed beside its yardsticks: build/bench.json"
	@echo "make shots        render every lab in each theme: build/shots/*.png"
	@echo "make translations collect the sentences and compile the languages"

run: $(VENV)/app.stamp
	@$(BIN)/python -m app $(ARGS)

# the processes that tests start shall find bytecode, though a machine may ask that none be written
test: export PYTHONDONTWRITEBYTECODE :=
test: $(VENV)/tools.stamp
	$(BIN)/python -m pytest -n $(TESTERS) --dist worksteal $(ARGS)

lint: $(VENV)/tools.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/pyright

format: $(VENV)/tools.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/tools.stamp
	$(BIN)/python -m tests.bench $(ARGS)

shots: $(VENV)/tools.stamp
	$(BIN)/python -m tests.shots $(ARGS)

translations: $(VENV)/tools.stamp
	@mkdir -p build
	$(BIN)/pybabel -q extract --add-location=file --sort-by-file -F babel.cfg -o build/unrolled.pot .
	$(BIN)/pybabel -q update -N -w 100 --ignore-pot-creation-date --ignore-obsolete \
	  -D unrolled -i build/unrolled.pot -d resources/locale
	$(BIN)/pybabel -q compile -D unrolled -d resources/locale

clean:
	rm -rf $(VENV) build dist .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
	  { echo "Unrolled needs Python 3.11, 3.12 or 3.13; $(PYTHON) is another. Try: make run PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "The venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }

$(VENV)/app.stamp: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Setting up Unrolled in $(VENV); the first time takes a few minutes."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/tools.stamp: $(VENV)/app.stamp
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@
