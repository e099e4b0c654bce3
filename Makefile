# Everything a newcomer needs: `make demo` and `make test`. `make help` lists the rest.
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
export PORT

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /  make \1\t/' | expand -t 22

$(VENV)/.runtime: requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@ $(VENV)/.runtime

demo: $(VENV)/.runtime ## load the demo (kept when it is there) and serve it on PORT
	@$(BIN)/python -m forumtool demo --serve

demo-reset: $(VENV)/.runtime ## throw the demo's data away, load it anew and serve it
	@$(BIN)/python -m forumtool demo --reset --serve

test: $(VENV)/.dev ## run the whole suite
	$(BIN)/python -m pytest -n auto --dist loadfile

soak: $(VENV)/.dev ## run the tests that need minutes: the same properties over very many examples
	$(BIN)/python -m pytest -m soak

check: $(VENV)/.dev ## format, lint, types, import contracts, template lint
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint templates --check --quiet
	$(BIN)/djlint templates --lint --quiet

format: $(VENV)/.dev ## write the house's format into code and templates
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/djlint templates --reformat --quiet

bench: $(VENV)/.dev ## measure the pages, the papers, the feeds and the memory against bare floors
	$(BIN)/python -m benchmarks

mutants: $(VENV)/.dev ## change the pure modules in many places: do their own tests notice?
	$(BIN)/python -m tests.mutants

lock: $(VENV)/.dev ## resolve the lock files anew
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet --group dev pyproject.toml -o requirements-dev.lock

.PHONY: help demo demo-reset test soak check format bench mutants lock
