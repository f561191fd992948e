# `make` alone lists what can be made. Stamps in .venv keep later starts short: nothing is
# installed or built again until what it was made from has changed.
EXTRA ?= cpu
PORT ?= 8000
# TRAINING=1 adds torch, with which admins can retrain the student.
TRAINING ?=
SOURCE ?= ../shared/media/head-pose-face-detection-male.gif
# How long `make soak` loads the platform.
SECONDS ?= 600

BIN := .venv/bin
RUN_READY := .venv/.ready-run-$(EXTRA)$(if $(TRAINING),-training)
TEST_READY := .venv/.ready-test-$(EXTRA)
MODULES := frontend/node_modules/.package-lock.json
PAGES := frontend/dist/participant.html
PAGE_SOURCES := $(shell find frontend/src frontend/shop frontend/public frontend/scripts -type f 2>/dev/null) \
	$(wildcard frontend/*.html frontend/*.ts frontend/*.json)
DETECTOR := emotion/models/blazeface.onnx
comma := ,
GENERATED := frontend/src/live/messages.ts frontend/src/researcher/api-schema.ts
# What one of them needs to install and build, with room to spare.
RUN_MEGABYTES := $(if $(TRAINING),4000,2000)
TEST_MEGABYTES := 5000

MAKEFLAGS += --no-builtin-rules --no-print-directory
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help run test check bench soak messages

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

run: $(RUN_READY) $(PAGES) $(DETECTOR) ## Start the whole platform (PORT=8000, EXTRA=cpu or gpu, TRAINING=1)
	@# The supervisor goes when make goes, even if make is killed outright.
	@exec setpriv --pdeathsig TERM $(BIN)/python -m furrow.config.up --port $(PORT)

test: $(TEST_READY) $(PAGES) $(DETECTOR) ## Run every test that can run here
	@$(BIN)/python -m tests.everything

check: $(TEST_READY) $(MODULES) ## Lint, types, imports, migrations, generated files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python -m tests.generated $(GENERATED)
	npm --prefix frontend run typecheck

messages: $(TEST_READY) $(MODULES) ## Write the front end's types from the messages and the API
	npm --prefix frontend run messages
	npm --prefix frontend run api-types

bench: $(RUN_READY) ## Load a running server with 30 cameras (SOURCE=a clip of a face)
	$(BIN)/python manage.py load_test --participants 30 --fps 5 --seconds 20 \
		--source $(SOURCE) --url http://127.0.0.1:$(PORT) --json

soak: $(TEST_READY) $(PAGES) $(DETECTOR) ## See that nothing grows under 30 cameras (SECONDS=600)
	@$(BIN)/python -m tests.soak --seconds $(SECONDS)

# --- what has to be there first --------------------------------------------------------------

.venv/bin/python:
	@python=$$(for name in python3.11 python3.12 python3.13 python3; do \
		$$name -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null \
			&& echo $$name && break; done); \
	test -n "$$python" || { echo "Furrow needs Python 3.11 to 3.13: apt-get install python3 python3-venv"; exit 1; }; \
	$$python -m venv .venv >/dev/null 2>&1 || { rm -rf .venv; \
		echo "Python cannot make a virtual environment here: apt-get install python3-venv"; exit 1; }

$(RUN_READY): pyproject.toml constraints.txt | .venv/bin/python
	@$(call room,$(RUN_MEGABYTES))
	@$(call one_runtime)
	@echo "Installing the Python packages; the first time this takes a minute or two."
	@# torch first and by its number: a plain "torch" brings gigabytes of CUDA packages.
	@$(if $(TRAINING),$(BIN)/pip install -qq --constraint constraints.txt torch==2.13.0)
	@$(BIN)/pip install -qq --constraint constraints.txt --editable '.[$(EXTRA),detector$(if $(TRAINING),$(comma)training)]'
	@touch $@

$(TEST_READY): pyproject.toml constraints.txt | .venv/bin/python
	@$(call room,$(TEST_MEGABYTES))
	@$(call one_runtime)
	@echo "Installing the Python packages with those of training and tests."
	@$(BIN)/pip install -qq --constraint constraints.txt torch==2.13.0
	@$(BIN)/pip install -qq --constraint constraints.txt --editable '.[$(EXTRA),detector,training,dev]'
	@touch $@ .venv/.ready-run-$(EXTRA) .venv/.ready-run-$(EXTRA)-training

$(MODULES): frontend/package-lock.json
	@node -e 'process.exit(+(parseInt(process.versions.node) < 20))' 2>/dev/null && command -v npm >/dev/null || \
		{ echo "Building the pages needs Node 20 or newer with npm: apt-get install nodejs npm (Debian 13), or https://nodejs.org/en/download"; exit 1; }
	@echo "Installing the packages of the front end."
	@npm --prefix frontend ci --silent
	@touch $@

$(PAGES): $(PAGE_SOURCES) | $(MODULES)
	@echo "Building the pages."
	@npm --prefix frontend run --silent build >/dev/null
	@touch $@

$(DETECTOR): emotion/convert_detector.py emotion/channel_blocks.py | $(MODULES) $(RUN_READY)
	@$(BIN)/python -m emotion.convert_detector \
		frontend/node_modules/@mediapipe/face_detection/face_detection_short_range.tflite $@

# onnxruntime and onnxruntime-gpu share their files: the second hides CUDA, removing it breaks both.
define one_runtime
set -- .venv/.ready-*; for stamp do case "$$stamp" in *-$(EXTRA)|*-$(EXTRA)-training|*'*') ;; \
	*) $(BIN)/pip uninstall --quiet --yes onnxruntime onnxruntime-gpu; rm -f .venv/.ready-*; break;; esac; done
endef

define room
free=$$(df -Pm . | awk 'NR == 2 {print $$4}'); test "$$free" -ge $(1) || \
	{ echo "The disk of $(CURDIR) has $$free MB left and this needs $(1): make room and try again."; exit 1; }
endef
