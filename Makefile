# Shortcuts. Everything they do is also done by the scripts, on systems without make.
PYTHON ?= python3

.PHONY: help demo test check format docs benchmark torture fuzz accessibility changelog

help:  ## list the shortcuts
	@sed -n 's/^\([a-z]*\):.*##/\1\t/p' $(MAKEFILE_LIST)

demo:  ## build demo/ from the example programme and render its documents
	$(PYTHON) scripts/demo.py

test:  ## run the tests
	$(PYTHON) scripts/test.py

check:  ## run every quality gate: format, lint, types, layers, tests
	$(PYTHON) scripts/check.py

format:  ## put the code in shape
	.venv/bin/ruff check --fix --select I
	.venv/bin/ruff format

docs:  ## build the site of the documentation, in site/
	$(PYTHON) scripts/docs.py

benchmark:  ## measure the speed targets, as ratios
	.venv/bin/python benchmarks/run.py

torture:  ## try to break it, ten minutes at most; each figure and what it must be
	.venv/bin/python torture/run.py

fuzz:  ## read mutants of kept files, until it is stopped
	.venv/bin/python torture/fuzz.py --seconds 86400

gallery:  ## print every document of the example on contact sheets, in out/gallery
	.venv/bin/python scripts/gallery.py

accessibility:  ## look at every page of the example as axe-core does, with a browser of the machine
	.venv/bin/python scripts/accessibility.py

changelog:  ## show the fragments as they will be in CHANGELOG.md
	.venv/bin/towncrier build --draft
