# Two commands matter: `make demo` shows what Comity does, `make test` checks that it still does.
# Both set up a virtual environment in .venv first; nothing else on the machine is touched.

BASE_PYTHON := $(shell for p in python3 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
LEDGER := demo/comity.db
SHARED := ../shared

.PHONY: help demo test lint format types tests bench floor constraints clean
.DEFAULT_GOAL := help

help: ## List what make can do
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 20

# The stamp is older than what it depends on exactly when something has to be installed again.
# A system Python without ensurepip makes an empty environment, which its own pip then fills.
$(READY): constraints.txt pyproject.toml
	@test -n "$(BASE_PYTHON)" || { echo "Comity needs Python 3.11 or later: install it and run make again." >&2; exit 2; }
	@echo "Setting up $(VENV) (once; a minute or two)"
	@test -x $(BIN)/python || $(BASE_PYTHON) -m venv $(VENV) >/dev/null 2>&1 \
	  || $(BASE_PYTHON) -m venv --clear --without-pip $(VENV)
	@pip="$(BIN)/python -m pip"; $$pip --version >/dev/null 2>&1 || pip="$(BASE_PYTHON) -m pip --python $(BIN)/python"; \
	  install="$$pip -qq --disable-pip-version-check install"; \
	  $$install --require-hashes -r constraints.txt && $$install --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY) ## Read the examples and print the brief of Afghanistan and Palestine
	@mkdir -p demo && rm -f $(LEDGER)*
	$(BIN)/comity read examples --ledger $(LEDGER)
	@echo
	$(BIN)/comity dyad Afghanistan Palestine --ledger $(LEDGER)
	@echo
	@echo "Where to go next (. $(BIN)/activate makes \`comity\` a command of your shell):"
	@printf "  %-58s  %s\n" "comity dyad Japan Russia --ledger $(LEDGER)" "another pair of the examples"
	@printf "  %-58s  %s\n" "comity export events --format csv --ledger $(LEDGER)" "all of it as a table"
	@printf "  %-58s  %s\n" "comity read YOUR_FILE_OR_FOLDER" "your own documents, into comity.db"
	@printf "  %-58s  %s\n" "comity codebook" "every act that Comity knows"
	@printf "  %-58s  %s\n" "docs/README.md" "the manual"

test: lint types tests ## Check style, types and behaviour

lint: $(READY) ## Check style only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(READY) ## Lay the code out and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(READY) ## Check types only
	$(BIN)/mypy

tests: $(READY) ## Run the tests only
	$(BIN)/pytest

bench: $(READY) ## Measure reading speed on one core (SHARED=folder of data)
	$(BIN)/python benchmarks/reading_speed.py $(SHARED)/data/rdcr $(SHARED)/data/wiki-foreign-relations --documents 20

floor: $(READY) ## Hold the scores against the pinned quality floor (SHARED=folder of data)
	$(BIN)/python benchmarks/floor.py $(SHARED)/gold

# pip-tools lives in an environment of its own: what it needs is no need of Comity's.
constraints: ## Pin the newest dependencies that pyproject.toml allows
	$(BASE_PYTHON) -m venv build/pinning
	build/pinning/bin/python -m pip -qq --disable-pip-version-check install --upgrade pip pip-tools
	build/pinning/bin/pip-compile --quiet --upgrade --allow-unsafe --strip-extras --generate-hashes --no-annotate \
	  --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
	  --extra dev --all-build-deps --output-file build/pinning/pins.txt pyproject.toml
	{ sed -n '/^#/p' constraints.txt; sed -e '/^ *#/d' -e '/^$$/d' build/pinning/pins.txt; } > build/pinning/constraints.txt
	mv build/pinning/constraints.txt constraints.txt

clean: ## Remove what make made, the environment included
	rm -rf $(VENV) build dist demo .mypy_cache .pytest_cache .ruff_cache .hypothesis
