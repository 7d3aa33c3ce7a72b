# Everything starts from a bare machine with Python 3.11 or newer and pip: .venv is made here, uv is installed into it.
PYTHON ?= python3
VENV := .venv
UV := $(VENV)/bin/uv
RUN := $(UV) run --frozen --no-sync
READY := $(VENV)/.ready
EXAMPLE := examples/hengrui-glenmark

.PHONY: study test test-all lint docs bench browser clean

study: $(READY)
	$(RUN) pactolus study $(EXAMPLE) -o study.html

test: lint browser
	$(RUN) pytest -n auto --dist loadfile --cov --cov-report=term:skip-covered -m "not heavy"
	$(RUN) python tools/check_coverage.py
	$(RUN) python tools/docs.py --check

test-all: test
	$(RUN) pytest -m heavy

lint: $(READY)
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy
	$(RUN) lint-imports

docs: $(READY)
	$(RUN) python tools/schema.py
	$(RUN) python tools/docs.py

bench: $(READY)
	for script in benchmarks/bench_*.py; do $(RUN) python $$script || exit 1; done

# Debian's chromium drives the tests of the report; where it cannot be had, those tests are skipped and say so.
browser: $(READY)
	@command -v chromium >/dev/null || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } >/dev/null 2>&1 \
	  || echo "chromium could not be installed: the tests that open the report in a browser will be skipped"

$(READY): pyproject.toml uv.lock
	test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	test -x $(UV) || $(VENV)/bin/python -m pip install --quiet uv
	UV_PROJECT_ENVIRONMENT=$(VENV) $(UV) sync --frozen --all-groups --inexact --compile-bytecode --quiet
	touch $(READY)

clean:
	rm -rf $(VENV) study.html .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage dist
