# Commands of the atlas. `make run` opens it, `make test` tries it; both set themselves up.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for name in python3 python3.11 python3.12 python3.13 python3.14; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; \
	done)
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check install --constraint constraints.txt

.PHONY: run test check fix bench screenshots boundaries constraints setup clean

# Open the atlas in the browser.
run: $(VENV)/atlas.stamp
	$(BIN)/python -m streamlit run streamlit_app.py --server.showEmailPrompt false

# Run all tests; the browser tests need a Chromium, which is installed where that is possible.
test: setup
	sh tests/ensure_chromium.sh
	$(BIN)/python -m pytest -n 2

# Check form, types, layers and data; changes nothing.
check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/frictionless validate data/datapackage.json

# Put right what ruff can put right.
fix: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Measure the atlas beside a bare Streamlit app and one that rebuilds its map.
bench: setup
	sh tests/ensure_chromium.sh
	$(BIN)/python -m tests.bench

# Take the pictures of all pages: the README's into tests/screenshots, the others into build.
screenshots: setup
	sh tests/ensure_chromium.sh
	$(BIN)/python -m tests.screenshots

# Derive the shipped boundary layers: make boundaries SOURCE=layer.geojson
boundaries: setup
	@test -n "$(SOURCE)" || { echo "Name the open source layer: make boundaries SOURCE=layer.geojson"; exit 2; }
	$(BIN)/python -m geo.build "$(SOURCE)" --out data/boundaries

# Write down the versions that are installed now, after a renewal of the dependencies.
constraints: setup
	$(BIN)/python -m pip --disable-pip-version-check freeze --exclude-editable > constraints.txt

setup: $(VENV)/dev.stamp

$(VENV)/dev.stamp: $(VENV)/atlas.stamp
	$(PIP) --editable '.[dev]'
	@touch $@

$(VENV)/atlas.stamp: pyproject.toml constraints.txt | $(BIN)/pip
	$(PIP) --editable .
	@touch $@

$(BIN)/pip:
	@test -n "$(PYTHON)" || { echo "The atlas needs Python 3.11 or newer, and none was found."; \
		echo "  to fix: install python3 (on Debian or Ubuntu: apt-get install python3 python3-venv)"; \
		echo "          or name one: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) is older than Python 3.11."; \
		echo "  to fix: name a newer one: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	@rm -rf $(VENV)
	@"$(PYTHON)" -m venv $(VENV) >/dev/null 2>&1 \
		|| { rm -rf $(VENV); "$(PYTHON)" -m virtualenv --quiet $(VENV) 2>/dev/null; } \
		|| { echo "$(PYTHON) cannot make a virtual environment: its venv module lacks ensurepip."; \
		echo "  to fix: install it (on Debian or Ubuntu: apt-get install python3-venv) and try again"; \
		rm -rf $(VENV); exit 1; }

# Remove what was installed and made here; the data and the office's own folder stay.
clean:
	rm -rf $(VENV) build static .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -rf ./*.egg-info
