# timeline: each verb makes what it needs. `make help` lists them.

VENV ?= .venv
UV ?= $(shell command -v uv 2>/dev/null)
# The first Python here that is new enough; set PYTHON to choose another.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PORT ?=
ARGS ?=
# Processes that share the tests, each with a server and a browser of its own; 0 runs them in this one.
WORKERS ?= 2

BIN := $(VENV)/bin
# A file stays in one process, since its tests share servers; in the order of collection, the browser's last.
# Tests start Python many times over, so what it compiles is kept, apart, also where the shell wants none written.
PYTEST = PYTHONDONTWRITEBYTECODE= PYTHONPYCACHEPREFIX=$(abspath $(VENV))/bytecode \
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder
# Once the environment has the tools for testing, running uses that one too.
RUN_READY := $(if $(wildcard $(VENV)/ready-to-test),$(VENV)/ready-to-test,$(VENV)/ready-to-run)

define run_tests
$(BIN)/python tools/get_libraries.py
$(BIN)/python tools/broker_server.py $(if $(CI),,--no-install) >/dev/null || true
chromium="$$($(BIN)/python tools/find_chromium.py)" && \
	firefox="$$($(BIN)/python tools/find_firefox.py $(if $(CI),,--no-install))" && \
	CHROMIUM="$$chromium" FIREFOX="$$firefox" $(PYTEST) $(1)
endef

.DEFAULT_GOAL := help
.PHONY: help run test thorough firefox check javascript bench load lock clean

help: ## List the verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(RUN_READY) ## Open the dossier in a browser (PORT=8600, ARGS="--server.address=0.0.0.0")
	@$(BIN)/python tools/get_libraries.py
	@$(BIN)/streamlit run app.py $(if $(PORT),--server.port=$(PORT)) $(ARGS)

test: $(VENV)/ready-to-test ## Run the tests, the browser's too, but for those that take long (ARGS="-k dates")
	@$(call run_tests,-m "not slow" $(ARGS))

thorough: $(VENV)/ready-to-test ## Run every test, those too that take long: before a release (twenty minutes)
	@$(call run_tests,$(ARGS))

firefox: $(VENV)/ready-to-test ## Run the main paths in a Firefox too (make test does where there is one)
	@$(BIN)/python tools/get_libraries.py
	@firefox="$$($(BIN)/python tools/find_firefox.py --must)" && \
		FIREFOX="$$firefox" $(BIN)/python -m pytest -m firefox $(ARGS)

check: $(VENV)/ready-to-test ## Run the quick part, in a minute: style, types, layers, the tests of small parts, the dossier
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory javascript; \
		else echo "The JavaScript is neither linted nor type-checked: there is no npm here."; fi
	@$(PYTEST) -q --quick -m "not slow" $(ARGS)
	@$(BIN)/timeline check data

javascript: node_modules/ready ## Lint, format-check and type-check the stage's JavaScript (needs npm)
	@node_modules/.bin/biome ci --error-on-warnings
	@node_modules/.bin/tsc --project .

bench: $(VENV)/ready-to-test ## Measure the budgets against the reference apps
	@$(BIN)/python tools/get_libraries.py
	@chromium="$$($(BIN)/python tools/find_chromium.py)" && \
		CHROMIUM="$$chromium" $(BIN)/python benchmarks/run.py $(ARGS)
	@$(BIN)/python benchmarks/exports.py

load: $(VENV)/ready-to-test ## Measure many readers at once (a quarter of an hour; ARGS="--quick" two minutes)
	@$(BIN)/python tools/get_libraries.py
	@chromium="$$($(BIN)/python tools/find_chromium.py)" && CHROMIUM="$$chromium" $(BIN)/python benchmarks/load.py $(ARGS)

lock: ## Resolve the dependencies anew (needs uv; ARGS=--upgrade takes newer ones)
	@if [ -z "$(UV)" ]; then echo "make lock needs uv: https://docs.astral.sh/uv"; exit 1; fi
	@UV="$(UV)" sh tools/lock.sh $(ARGS)

clean: ## Remove the environment, the fetched libraries and every cache
	rm -rf $(VENV) node_modules src/timeline/stage/lib build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis \
		.import_linter_cache test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ---------------------------------------------------------------- what the verbs stand on

$(VENV)/ready-to-run: requirements-run.lock pyproject.toml
	@UV="$(UV)" PYTHON="$(PYTHON)" sh tools/make_environment.sh $(VENV) requirements-run.lock
	@touch $@

$(VENV)/ready-to-test: requirements.lock pyproject.toml
	@UV="$(UV)" PYTHON="$(PYTHON)" sh tools/make_environment.sh $(VENV) requirements.lock
	@touch $@

node_modules/ready: package-lock.json package.json
	@npm ci --no-audit --no-fund --loglevel=error
	@touch $@
