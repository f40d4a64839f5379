# `make html` and `make test` are all that a reader or a contributor needs; CONTRIBUTING.md tells the rest.

pythons := 3.11 3.12 3.13 3.14 3.15
PYTHON ?= $(shell for p in python3 $(pythons:%=python%); do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
# What `make test-oldest` replaces.
DOCS ?= docs
TEST ?= test
INSTALL ?= --editable .
# Each process gets a stretch of the tests in their order, so that what the tests of a file share is mostly built
# once; whoever is done takes half of what another has left.
parallel := --numprocesses=auto --dist=worksteal
PYTEST_FLAGS ?= $(parallel) --cov --cov-report=term-missing:skip-covered

python := $(VENV)/bin/python
pip := $(python) -m pip --disable-pip-version-check install --quiet --quiet
sphinx := $(python) -m sphinx --jobs=auto --keep-going

# Stamps: what they stand for was installed after the files they depend on last changed. $(VENV)/NAME.stamp
# stands for all that requirements/NAME.txt locks.
docs-ready := $(VENV)/$(DOCS).stamp
test-ready := $(VENV)/$(TEST).stamp
book-ready := $(VENV)/book.stamp
engines-ready := $(VENV)/engines.stamp
serve-ready := $(VENV)/serve.stamp
project-ready := $(VENV)/project.stamp

.PHONY: html serve test lint types check-bib check-guide check-docs browser pytest test-engines test-formats test-switching test-readers readers test-all mutations wheel dist bench same-output lock tables man figures epub pdf links dates messages clean help
.DEFAULT_GOAL := html
# A stamp or a file whose recipe failed half-way is no stamp.
.DELETE_ON_ERROR:

# The manual's gallery in other themes, those that there are for this Python: $(1) is where doctrees go.
themes := alabaster furo pydata_sphinx_theme sphinx_book_theme sphinx_rtd_theme
gallery = @for theme in $(themes); do $(python) -c "import $$theme" 2> /dev/null || continue; \
	$(sphinx) $(3) --quiet --tag themes --define html_theme=$$theme --doctree-dir $(1)$$theme --builder html \
		docs/manual $(2)/themes/$$theme || exit 1; done

html: $(docs-ready) $(project-ready)  ## build the knowledge base into build/html, and the manual into build/html/manual
	$(sphinx) --doctree-dir build/doctrees --builder html docs build/html
	$(sphinx) --doctree-dir build/manual/doctrees --builder html docs/manual build/html/manual
	$(call gallery,build/manual/,build/html/manual)
	@echo "The knowledge base is in build/html/index.html, the manual of the extension in build/html/manual/index.html"

# Byte code is no reason to build again.
serve: $(serve-ready) $(project-ready)  ## build, show on http://127.0.0.1:8000, and build again on change
	$(python) -m sphinx_autobuild --watch bib --watch ext --re-ignore /__pycache__ \
		--doctree-dir build/serve/doctrees docs build/serve/html

# pytest comes last: its closing line ends the output. It looks at the guide that check-docs has built. What comes before
# it uses one core for the most part, so two of them run at a time.
test: $(test-ready) $(project-ready)  ## lint, types, documentation without a warning, all tests
	@$(MAKE) --no-print-directory --jobs=2 $(if $(filter output-sync,$(.FEATURES)),--output-sync) \
		check-docs types lint check-bib browser
	@$(MAKE) --no-print-directory pytest BUILT_GUIDE=$(CURDIR)/build/check/html

lint: $(test-ready) $(project-ready)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/lint-imports

types: $(test-ready) $(project-ready)
	$(VENV)/bin/mypy

# A date that could not be confirmed is left out on purpose; `verified` says so.
check-bib: $(docs-ready) $(project-ready)
	$(python) -m sphinx_bookshelf check bib --ignore=no_date

# What tests keep of the guide, in seconds and with what to do: FILES="docs/new.md bib/books.bib" looks at these alone.
check-guide: $(test-ready) $(project-ready)  ## tell what is missing in a book, a page or a drawing of the guide
	@$(python) -m tests.house_rules $(FILES) && $(python) -m sphinx_bookshelf check bib --ignore=no_date

check-docs: export GUIDE_INVENTORY = $(CURDIR)/build/check/html/objects.inv
check-docs: $(docs-ready) $(project-ready)
	@rm -rf build/check
	$(sphinx) --nitpicky --fail-on-warning --doctree-dir build/check/doctrees --builder html docs build/check/html
	$(sphinx) --nitpicky --fail-on-warning \
		--doctree-dir build/check/manual-doctrees --builder html docs/manual build/check/html/manual
	$(call gallery,build/check/,build/check/html/manual,--nitpicky --fail-on-warning)

browser: $(test-ready)
	$(python) tests/browser/chromium.py

pytest: $(test-ready) $(project-ready)
	$(python) -m pytest $(PYTEST_FLAGS)

# What is missing of the browsers is installed on Debian by root, and named elsewhere.
test-engines: $(engines-ready) $(project-ready)  ## the same tests in Chromium, Firefox and WebKit
	$(python) tests/engines/browsers.py
	$(python) -m pytest tests/engines

# What is missing of the programs is installed on Debian by root, and named elsewhere.
test-formats: $(test-ready) $(book-ready) $(project-ready)  ## books, as TeX's engines and epubcheck take them
	$(python) tests/formats/programs.py
	$(python) -m pytest tests/formats

# Every supported environment, each with the project's wheel installed. An interpreter is looked for on PATH, then
# among pyenv's versions.
environments := oldest $(pythons)
version = $(if $(filter oldest,$(1)),3.11,$(1))
interpreter = $(shell for p in python$(version) $${PYENV_ROOT:-$$HOME/.pyenv}/versions/$(version).*/bin/python; do \
	$$p -c '' 2>/dev/null && echo $$p && break; done)

test-all:  ## the tests with the oldest and the newest dependencies, on every Python that this machine has
	@$(foreach e,$(environments),$(if $(call interpreter,$(e)),$(MAKE) test-$(e) &&)) :
	@echo "test-all: passed: $(strip $(foreach e,$(environments),$(if $(call interpreter,$(e)),$(e))))"
	@$(foreach e,$(environments),$(if $(call interpreter,$(e)),,echo "test-all: NOT TESTED: $(e), there is no \
	python$(call version,$(e)) on PATH or among pyenv's versions";)) :

$(environments:%=test-%): test-%:
	@[ -n "$(call interpreter,$*)" ] || { echo "$@: there is no python$(call version,$*) on PATH or among pyenv's versions"; exit 1; }
	@echo "$@: $(call interpreter,$*)"
	$(MAKE) check-docs browser pytest VENV=build/$@ PYTHON="$(call interpreter,$*)" INSTALL=. PYTEST_FLAGS="$(parallel)" \
		BUILT_GUIDE=$(CURDIR)/build/check/html \
		$(if $(filter oldest,$*),DOCS=oldest TEST=oldest)

# With extensions that are large, in an environment of their own.
test-switching:  ## projects that change one line of conf.py, those with docstrings, galleries and notebooks as well
	$(MAKE) build/switching/switching.stamp build/switching/project.stamp VENV=build/switching DOCS=switching INSTALL=.
	BOOKSHELF_SWITCHING=required build/switching/bin/python -m pytest tests/switching

test-readers: $(test-ready) $(project-ready)  ## the exports, as other programs read them
	PYTHON=$(python) tests/readers/install.sh
	BOOKSHELF_READERS=required $(python) -m pytest tests/readers

readers: $(test-ready) $(project-ready)  ## make the tables of what arrives in other programs anew
	PYTHON=$(python) tests/readers/install.sh
	$(python) -m tests.readers --write

mutations: $(test-ready) $(project-ready)  ## break the package in a copy, one thing at a time: each must turn a test red
	$(python) tests/browser/mutations.py

# What follows has environments of its own: `wheel` and `dist` to install no more than they need, `bench` because
# what else is installed tells.
wheel:  ## build the wheel into dist/
	$(MAKE) build/wheel/wheel.stamp VENV=build/wheel
	build/wheel/bin/python -m build --no-isolation --wheel

# The wheel is built from the sdist, as whoever packages the project for a distribution builds it.
dist:  ## build sdist and wheel into dist/, check both, install each in an empty environment and use it
	$(MAKE) build/dist/dist.stamp VENV=build/dist
	rm -rf dist
	build/dist/bin/python -m build --no-isolation
	build/dist/bin/python -m twine check --strict dist/*
	build/dist/bin/python tests/distribution.py dist/*

same-output: $(test-ready) $(project-ready)  ## compare what OLD=<commit> writes with what the working tree writes
	$(python) -m tests.same_output $(OLD)

# What is no comparison, the guide and pages in a browser, wants the environment of the tests.
bench: $(test-ready) $(project-ready)  ## compare build times with those of sphinxcontrib-bibtex and of Sphinx alone
	$(MAKE) build/bench/bench.stamp build/bench/project.stamp VENV=build/bench DOCS=bench INSTALL=.
	@missed=0; $(if $(BENCH),,$(python) -m tests.benchmark guide browser || missed=1;) \
		build/bench/bin/python -m tests.benchmark $(BENCH) || missed=1; exit $$missed

# The lock files hold versions and hashes, no addresses: what was the newest on a day, so that the same UNTIL gives
# the same locks. oldest.txt has each dependency of the project itself at the minimum that pyproject.toml declares;
# the tools of the tests stay new.
UNTIL ?= $(shell date -u +%F)T00:00:00Z
compile = build/lock/bin/uv --no-config pip compile --quiet --universal --python-version 3.11 --upgrade \
	--exclude-newer $(UNTIL) --no-annotate --no-emit-index-url --custom-compile-command 'make lock UNTIL=$(UNTIL)'
lock:  ## choose the newest versions anew; UNTIL=2026-11-30T00:00:00Z: of those that there were at that time
	$(MAKE) build/lock/lock.stamp VENV=build/lock
	$(compile) pyproject.toml --generate-hashes --group newest --output-file requirements/test.txt
	for name in bench book docs engines serve switching; do $(compile) pyproject.toml --generate-hashes --group $$name \
		--constraints requirements/test.txt --output-file requirements/$$name.txt || exit 1; done
	for name in dist lock wheel; do $(compile) --generate-hashes --group $$name \
		--constraints requirements/test.txt --output-file requirements/$$name.txt || exit 1; done
	$(compile) pyproject.toml --resolution lowest-direct --no-deps --output-file build/lock/minimum.txt
	$(compile) pyproject.toml --generate-hashes --group test --constraints build/lock/minimum.txt --output-file requirements/oldest.txt

tables: $(docs-ready) $(project-ready)  ## write the tables of the manual as plain Markdown anew
	$(python) -m docs.manual._ext.plain

man: $(docs-ready) $(project-ready)  ## write the man page of the command line
	$(sphinx) --fail-on-warning --tag man --doctree-dir build/man-doctrees --builder man docs/manual build/man

figures: $(docs-ready) $(project-ready)  ## draw the figures that are made from data anew
	$(python) -m docs._ext.forest

# A book: the guide without the manual for those who use the extension. Doctrees of their own, since the home page
# is another one on paper. epubcheck wants Java, the PDF wants LaTeX: what is missing is said before anything is built.
book := $(sphinx) --fail-on-warning --tag book
title := psychodynamic-therapy-a-guide
needs = @for program in $(1); do command -v $$program > /dev/null || { \
	echo "$@: $$program is needed (on Debian and Ubuntu: apt-get install --no-install-recommends $(2))"; exit 1; }; done

epub: $(book-ready) $(project-ready)  ## build the guide as an e-book, and check it
	$(call needs,java,default-jre-headless)
	$(book) --doctree-dir build/book/epub-doctrees --builder epub docs build/book/epub
	$(python) -m epubcheck build/book/epub/$(title).epub
	@cp build/book/epub/$(title).epub build/ && echo "The e-book is build/$(title).epub"

# latexmk remembers a run that failed, and would have nothing to do: it begins with nothing.
pdf: $(docs-ready) $(project-ready)  ## build the guide as a book to print
	$(call needs,xelatex latexmk rsvg-convert,texlive-xetex texlive-latex-extra texlive-fonts-recommended latexmk librsvg2-bin fonts-texgyre)
	$(book) --tag paper --doctree-dir build/book/pdf-doctrees --builder latex docs build/book/pdf
	cd build/book/pdf && latexmk -C -silent && latexmk -xelatex -silent -interaction=nonstopmode -halt-on-error $(title).tex
	@! grep -n 'Overfull .vbox.*output is active' build/book/pdf/$(title).log || { echo "Words run off the foot of a page."; exit 1; }
	@cp build/book/pdf/$(title).pdf build/ && echo "The book is build/$(title).pdf"

links: $(docs-ready) $(project-ready)  ## ask the network for every outside address of the guide
	$(sphinx) --doctree-dir build/links/doctrees --builder linkcheck docs build/links

DAYS ?= 180
dates:  ## list the pages by the date when they were checked; DAYS=90 marks those older than that
	@$(PYTHON) -m docs._ext.dates --days $(DAYS)

locale := ext/sphinx_bookshelf/locale
babel = $(VENV)/bin/pybabel --quiet
# Babel comes with Sphinx. Translate what is new in the .po files, then run it once more.
messages: $(docs-ready)  ## collect the words that readers see, and compile their translations
	$(babel) extract --keywords=_ --keywords=gettext_noop --no-location --sort-output --no-wrap --project=sphinx-bookshelf --version=0 \
		--copyright-holder="The sphinx-bookshelf contributors" \
		--output-file=$(locale)/sphinx_bookshelf.pot ext/sphinx_bookshelf
	$(babel) update --domain=sphinx_bookshelf --no-wrap --no-fuzzy-matching --ignore-obsolete \
		--input-file=$(locale)/sphinx_bookshelf.pot --output-dir=$(locale)
	$(babel) compile --domain=sphinx_bookshelf --directory=$(locale)

clean:  ## remove all that was installed or built
	rm -rf .venv build dist

help:  ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 10

# Made anew where a lock has changed: what a lock names no more is gone then.
$(VENV)/pyvenv.cfg: $(wildcard requirements/*.txt)
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer is needed; name it with: make PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { \
		echo "Python's venv module is needed (on Debian and Ubuntu: apt-get install python3-venv)"; exit 1; }

# A lock is complete, so nothing is resolved: no release of a later day can come between.
$(VENV)/%.stamp: requirements/%.txt $(VENV)/pyvenv.cfg
	@echo "Installing requirements/$*.txt into $(VENV) …"
	@$(pip) --no-deps --require-hashes --requirement $<
	@$(python) -m pip check
	@touch $@

# One installation at a time.
$(test-ready) $(book-ready) $(engines-ready) $(serve-ready): | $(filter-out $(test-ready),$(docs-ready))

# An editable installation reads the package where it is; every other is a copy, made anew where the package has changed.
package := $(if $(filter --editable,$(INSTALL)),,$(shell find ext -name __pycache__ -prune -o -type f -print))

$(project-ready): pyproject.toml $(docs-ready) $(package)
	@$(pip) --no-deps --no-build-isolation --force-reinstall $(INSTALL)
	@$(python) -m pip check
	@touch $@
