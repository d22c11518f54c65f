# The few verbs of this project.  Every one of them brings what it needs: uv into .tools/, the
# locked packages into .venv/; nothing outside this folder but uv's and pip's caches, and, for the
# tests on a Debian as root, the packages python3-venv, postgresql and chromium.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help demo test check docs bench

UV := .tools/bin/uv
VENV := $(or $(UV_PROJECT_ENVIRONMENT),.venv)
READY := $(VENV)/.ready
RUN := $(UV) run --frozen --no-sync

# uv's own list of certificate authorities lacks those that a machine's owner added.
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt),)
export UV_SYSTEM_CERTS ?= 1
endif

# A spaCy pipeline is loaded once a worker (about 0.5 GB each), hence not one a core.
WORKERS ?= 2

# Modules run with `python -m`; each rewrites its own pages under docs/reference/.
REFERENCE := dateline.cli.reference

BENCHMARKS := $(sort $(wildcard benchmarks/bench_*.py))

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

demo: | $(UV) ## load the sample reports and show what the record says
	$(UV) sync --frozen --no-dev --inexact
	$(VENV)/bin/dateline demo --no-serve

test: $(READY) ## run every test
	@scripts/install_postgresql.sh
	@scripts/install_chromium.sh
	$(RUN) pytest --numprocesses auto --maxprocesses $(WORKERS)

check: $(READY) ## style, types and the order of the layers, without the tests
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy
	$(RUN) lint-imports

docs: $(READY) ## rewrite docs/reference and the examples, and build the site into site/
	$(foreach module,$(REFERENCE),$(RUN) python -m $(module)$(newline))
	$(RUN) python scripts/fill_docs.py
	$(RUN) python -m sphinx --fail-on-warning --keep-going --quiet -b html -d .cache/docs docs site

bench: $(READY) ## measure speed and accuracy
	$(foreach file,$(BENCHMARKS),$(RUN) python $(file)$(newline))

$(UV):
	scripts/bootstrap.sh

$(READY): uv.lock pyproject.toml | $(UV)
	$(UV) sync --frozen --compile-bytecode
	@touch $@

define newline


endef
