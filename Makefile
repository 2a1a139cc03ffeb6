# Anakinra Reference Manual: the one face to a maintainer. "make help" lists the targets.

PYTHON ?= python3
SOURCE ?= docs
BUILD ?= build
PORT ?= 8000
FORMAT ?= text
SIZES ?= 30/100,300/2000
RUNS ?= 3
# How many processes read and write pages: auto is one for each core.
JOBS ?= auto
SPHINXOPTS ?= -n -W --keep-going -q

BIN := .venv/bin
# Dates in the outputs are that of the commit, so that the same commit gives the same bytes.
SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)
export SOURCE_DATE_EPOCH
# Python keeps the scripts as it has compiled them, also where the shell says otherwise.
export PYTHONDONTWRITEBYTECODE =

# A failed build forgets the pages that it has read: Sphinx tells a warning only when it reads the
# page, so a second run would pass without a word.
sphinx = $(BIN)/python -m sphinx -b $(1) -j $(JOBS) $(SPHINXOPTS) $(2) -c . -d $(BUILD)/doctrees $(SOURCE) $(BUILD)/$(1) \
	|| { code=$$?; rm -rf $(BUILD)/doctrees; exit $$code; }

.DEFAULT_GOAL := all

.PHONY: all
all: html pdf epub audit ## Build HTML, ePub and PDF, and run the audit (the default)

.PHONY: html
html: venv ## Build the HTML pages
	@echo "HTML: building"
	@$(call sphinx,html)
	@echo "HTML: $(BUILD)/html/index.html"

.PHONY: epub
epub: pdf ## Build the ePub, whose list of pages is that of the PDF
	@echo "ePub: building"
	@$(call sphinx,epub)
	@echo "ePub: $(BUILD)/epub/anakinra-manual.epub"

.PHONY: pdf
pdf: venv ## Build the PDF, and the handouts: pages to print by themselves
	@echo "PDF:  building"
	@$(call sphinx,pdf)
	@echo "PDF:  $(BUILD)/pdf/anakinra-manual.pdf, and $(BUILD)/pdf/handouts/"

.PHONY: audit
audit: venv ## Compare each sentence with its source, grade the pages for patients (FORMAT=text, json, sarif or github)
	@$(call sphinx,audit,-D audit_format=$(FORMAT))
	@echo "Audit: $(BUILD)/audit/findings.json"

# SOURCE is a folder of pages; for the packet it may be the key of a source instead.
KEY := $(if $(wildcard $(SOURCE)/.),,$(SOURCE))

.PHONY: packet
packet: override SOURCE := $(if $(KEY),docs,$(SOURCE))
packet: venv ## Write what a reviewer gets, for Excel and to print (PART=patients, SOURCE=key)
	@$(call sphinx,model)
	@$(BIN)/python -m scripts packet "$(BUILD)/model/audit.json" "$(BUILD)/packet" \
		--part="$(PART)" --source="$(KEY)"
	@echo "Packet: $(BUILD)/packet/anakinra-manual-review.xlsx"

.PHONY: review
review: venv ## Take in a packet that a reviewer has filled in (FILE=that.xlsx)
	@test -n "$(FILE)" || { echo "Name the file: make review FILE=that.xlsx" >&2; exit 2; }
	@$(call sphinx,model)
	@$(BIN)/python -m scripts review "$(FILE)" "$(BUILD)/model/audit.json" "$(SOURCE)/data"

.PHONY: changes
changes: venv ## List what changed for the reader since an edition, and show it in the HTML (FROM=v1.0, TO=tag)
	@test -n "$(FROM)" || { echo "Name the edition: make changes FROM=v1.0" >&2; exit 2; }
	@$(call sphinx,model)
	@$(BIN)/python -m scripts changes --to="$(TO)" "$(FROM)" "$(BUILD)/model/audit.json" "$(BUILD)/changes"
	@$(call sphinx,html,-D changes_file=$(abspath $(BUILD))/changes/changes.json)
	@echo "Changes: $(BUILD)/changes/changes.txt, and in $(BUILD)/html/reference/revision-history.html"

.PHONY: release
release: venv ## Make an edition of this commit: formats, packet, audit, changes, checksums (DRAFT=1, FROM=v1.0)
	@$(BIN)/python -m scripts release "$(BUILD)/release" --links="$(BUILD)/links/answers.jsonl" \
		--from="$(FROM)" $(if $(DRAFT),--draft)

.PHONY: live
live: venv ## Show the pages in the browser; rebuild and reload on save, but for the audit (PORT=8000)
	$(BIN)/python -m sphinx_autobuild -b html -n -D audit_pages_once=1 -c . -d $(BUILD)/live/doctrees $(SOURCE) $(BUILD)/live/html \
		--watch refs.bib --watch conf.py --port $(PORT) --open-browser

.PHONY: screenshots
screenshots: html ## Make the pictures of the README from the HTML (needs Chromium)
	@$(BIN)/python -m scripts.screenshots $(BUILD)/html .github/images

.PHONY: links
links: venv ## Ask the external links (online; FORCE=1 asks also those that answered within 7 days, SHARD=1/4 a share)
	@$(call sphinx,links,-D links_format=$(FORMAT) $(if $(FORCE),-D links_max_age=0) $(if $(SHARD),-D links_shard=$(SHARD)))

.PHONY: cite
cite: venv ## Add a reference by its DOI, PMID, PMCID, ISBN, NCT number or address (online; ID=...)
	@$(BIN)/python -m scripts cite "$$ID"

.PHONY: snapshot
snapshot: venv ## Ask Crossref and PubMed for every reference (online; FORCE=1 asks all again)
	@$(BIN)/python -m scripts snapshot $(if $(FORCE),--force)

.PHONY: check
check: venv ## Check references, and lint prose and code (fast, offline)
	$(BIN)/sphinx-lint --enable all --disable line-too-long docs README.md CONTRIBUTING.md CHANGELOG.md
	$(BIN)/codespell .
	$(BIN)/python -m scripts prose docs
	$(BIN)/python -m scripts bibliography refs.bib --pages docs --exceptions docs/data/exceptions.yaml
	$(BIN)/python -m scripts tidy --check refs.bib
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy --no-error-summary

.PHONY: tidy
tidy: venv ## Format refs.bib: entries by their keys, fields in one order
	$(BIN)/python -m scripts tidy refs.bib

.PHONY: addresses
addresses: venv ## Record the address of each page, so that it stays
	@$(BIN)/python -m scripts addresses $(SOURCE)

.PHONY: test
test: venv check ## Run the checks and all tests
	$(BIN)/python -X dev -W error -m pytest -n auto --dist worksteal

.PHONY: bench
bench: venv ## Measure what builds of made-up manuals cost (SIZES=30/100,300/2000: pages/references; RUNS=3)
	@$(BIN)/python -m scripts.benchmark $(SIZES) --runs $(RUNS) --folder $(BUILD)/bench
	@echo "Bench: $(BUILD)/bench/results.json"

.PHONY: lock
lock: ## Renew requirements.lock from pyproject.toml (online)
	$(PYTHON) -m venv build/lock
	build/lock/bin/pip install --quiet uv
	build/lock/bin/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-emit-index-url --no-emit-find-links --quiet \
		--custom-compile-command "make lock" --output-file requirements.lock

.PHONY: clean
clean: ## Remove what the builds made; .venv stays
	rm -rf $(BUILD) .mypy_cache .pytest_cache .ruff_cache

.PHONY: venv
venv:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or later is needed, and $(PYTHON) was not found." >&2; exit 2; }
	@$(PYTHON) scripts/bootstrap.py

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
