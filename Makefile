# Everything a fresh machine with Python 3.11 and make needs; each target sets up what it uses.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
GOLD   ?=
CHECKS ?= ../shared/checks
CORPUS ?= build/corpus
CORPORA ?= ../shared/corpora

.PHONY: site serve test lint check check-site check-corpus quality outside bench bench-peers bench-search lock wheel shots clean help

site: $(VENV)/.ready            ## build the sample articles of seeds/ into site/
	$(BIN)/briefgen build

serve: $(VENV)/.ready           ## build, serve on 127.0.0.1 and reload the browser on every edit
	$(BIN)/briefgen serve

test: $(VENV)/.ready            ## all tests; those that need chromium run where it is
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/.ready            ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: lint                     ## lint, and the dependencies against known vulnerabilities
	$(BIN)/pip-audit --progress-spinner off --disable-pip --require-hashes --requirement requirements.lock

check-site: site                ## links, HTML and accessibility of the built samples, judged from outside
	CHECKS=$(CHECKS) BIN=$(BIN) sh tests/check_site.sh

check-corpus: $(VENV)/.ready    ## the same over 300 generated articles, built in CORPUS (minutes)
	CHECKS=$(CHECKS) BIN=$(BIN) CORPUS=$(CORPUS) sh tests/check_corpus.sh

quality: $(VENV)/.ready         ## score our annotated articles (and GOLD="folder …") against pinned floors
	$(BIN)/python -m tests.quality.quality $(if $(GOLD),--gold $(GOLD))

outside: $(VENV)/.ready         ## score articles of others, whose texts are in the folder CORPORA
	$(BIN)/python -m tests.quality.outside unpack $(CORPORA) build/outside
	$(BIN)/python -m tests.quality.quality --worst 1 --gold build/outside/*

bench: $(VENV)/.ready           ## speed and memory, printed as ratios
	$(BIN)/python -m bench

bench-peers: $(VENV)/.ready     ## textacy's quotations beside ours: same texts, pipeline and scorer
	$(BIN)/pip install --quiet --disable-pip-version-check --group peers
	$(BIN)/python -m bench.peers tests/gold/es $(GOLD)

bench-search: $(VENV)/.ready    ## search beside Pagefind over 1,000 articles: bytes, seconds, size (minutes)
	$(BIN)/pip install --quiet --disable-pip-version-check --group bench-search
	$(BIN)/python -m bench.search

shots: site                     ## pictures of each kind of page in shots/, by width, light and dark
	$(BIN)/python tests/shots.py site shots
	$(BIN)/python tests/test_gallery.py shots/gallery

lock:                           ## write requirements.lock anew from pyproject.toml
	$(PYTHON) -m venv $(VENV)/lock && $(VENV)/lock/bin/pip install --quiet uv
	$(VENV)/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --group dev pyproject.toml --output-file requirements.lock

wheel: $(VENV)/.ready           ## dist/briefgen-*.whl with theme, lexicons and pipeline
	$(BIN)/python -m build --wheel --no-isolation

clean:                          ## take away what make made
	rm -rf $(VENV) site shots .briefgen dist build .mypy_cache .ruff_cache .pytest_cache

help:
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/  /'

$(VENV)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@
