# The developer's manual. `make demo` and `make test` need Python 3.11 and nothing else.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help setup demo serve test lint bench lock clean

help:            ## what there is
	@grep -hE '^[a-z]+: .*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(READY)  ## .venv from the pinned, hashed requirements, and nothing else

$(READY): requirements.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is not on PATH; say make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@# The file is complete, so pip resolves nothing: it stumbled over extras ("coverage[toml]") once newer releases were out.
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	@touch $(READY)

demo: $(READY)   ## the main job: an embedded newsroom crawled, compared, served; ARGS="--no-serve" passes arguments on
	$(BIN)/crossread demo $(ARGS)

serve: $(READY)  ## Datasette over data.db; ARGS="--port 8002" passes arguments on
	$(BIN)/crossread serve $(ARGS)

test: $(READY)   ## all tests; ARGS="-k newsroom" passes arguments on
	$(BIN)/python -m pytest $(ARGS)

lint: $(READY)   ## ruff, mypy --strict, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)  ## how right it is, beside the floors, on ../shared/data or BENCH_DATA=DIR; ARGS="--write" keeps it
	$(BIN)/python -m benchmark.quality $(ARGS)

lock:            ## pin requirements.in anew, with hashes and without index addresses
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements.in -o requirements.txt

clean:           ## remove what the other targets made, but not the database
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
