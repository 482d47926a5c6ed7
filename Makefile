# paramtop: `make run` and `make test` do everything from a plain clone, setting up what is missing.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
# Arguments of `make run`, as in ARGS="train mlp --pace max".
ARGS ?=

# What the system must have beside a Swift toolchain, by its Debian name.
PACKAGES := libncurses-dev zlib1g-dev pkg-config

# One binary that brings Swift's own libraries along; elsewhere than on Linux they are part of the system. The
# toolchain's own linker says nothing of functions in those libraries that nobody calls.
# Packed relocations save a megabyte.
RELEASE := -c release $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib -Xswiftc -use-ld=lld \
  -Xlinker -z -Xlinker pack-relative-relocs)
BINARY := .build/release/paramtop
BENCH := .build/release/paramtop-bench
BENCHES := Sources/paramtop-bench
# For the programs that measure others; any from 3.11.
PYTHON ?= python3
# A room that imports another without naming it in Package.swift does not build.
CHECKED := --explicit-target-dependency-import-check error
# Progress is for eyes.
QUIET := $(shell test -t 1 || echo --quiet)
SOURCES := Sources Tests Package.swift

.PHONY: help run test build install clean format lint bench bench-peers instructions bench-build screenshot setup

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

run: build ## Build and open the dashboard on a real training run; ARGS="train mlp" passes arguments
	@exec $(BINARY) $(ARGS)

# Every test that passes is counted, every one that fails is shown.
test: setup ## Build and run all tests
	@echo "paramtop: building and running the tests"
	@$(SWIFT) build --build-tests $(CHECKED) $(QUIET)
	@$(SWIFT) test --skip-build --disable-xctest 2>&1 \
	  | LC_ALL=C grep -vE '^(◇|✔ Suite|✔ Test [^r]|\[[0-9]+/|Building for|Build complete|↳ T)'

build: setup ## Build the binary in release mode
	@test -t 1 || echo "paramtop: building in release mode"
	@$(SWIFT) build $(RELEASE) --product paramtop $(QUIET)

install: build ## Install one stripped binary under PREFIX (/usr/local)
	@install -d "$(DESTDIR)$(PREFIX)/bin"
	@install -m 755 $(BINARY) "$(DESTDIR)$(PREFIX)/bin/paramtop"
	@strip "$(DESTDIR)$(PREFIX)/bin/paramtop" 2>/dev/null || true
	@echo "paramtop: installed as $(DESTDIR)$(PREFIX)/bin/paramtop"

clean: ## Remove everything that was built
	@rm -rf .build

format: ## Lay out all sources
	@$(SWIFT) format -i --parallel -r $(SOURCES)

lint: ## Check the layout of all sources
	@$(SWIFT) format lint --strict --parallel -r $(SOURCES)

bench: bench-build build ## Measure steps, watching, random numbers, the start and keys; ARGS="--only step" chooses rows
	@$(BENCH) $(ARGS)
	@! command -v $(PYTHON) >/dev/null || [[ -n "$(ARGS)" ]] || { \
	  echo; $(PYTHON) $(BENCHES)/start.py $(BINARY); $(PYTHON) $(BENCHES)/keys.py $(BINARY); }

bench-peers: bench-build ## The same steps by PyTorch and JAX, side by side; installs them from PyPI first
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || $(MAKE) --no-print-directory setup PACKAGES=python3-venv
	@$(PYTHON) $(BENCHES)/peers/environment.py .build/peers
	@$(PYTHON) $(BENCHES)/peers/compare.py --ours $(BENCH) --peers .build/peers $(ARGS)

instructions: bench-build ## Count instructions and compare with the recorded ones; ARGS=--record records them
	@command -v valgrind >/dev/null || $(MAKE) --no-print-directory setup PACKAGES=valgrind
	@$(PYTHON) $(BENCHES)/instructions.py $(BENCH) $(ARGS)

bench-build: setup
	@$(SWIFT) build $(RELEASE) --product paramtop-bench $(QUIET)

screenshot: build ## Renew the pictures in README.md; the tour takes its two minutes
	@$(BINARY) train digits --once --size 120x40 --steps 200 --svg --no-config > assets/pictures/dashboard.svg
	@$(BINARY) --demo --svg --no-config > assets/pictures/demo.svg

# Quick when nothing is missing: the package manager is asked only then.
setup:
	@command -v $(firstword $(SWIFT)) >/dev/null || { \
	  echo "paramtop: a Swift 6.3 toolchain is needed; see https://www.swift.org/install" >&2; exit 1; }
	@if command -v dpkg-query >/dev/null; then \
	  missing=""; \
	  for package in $(PACKAGES); do \
	    state=$$(dpkg-query -W -f '$${db:Status-Abbrev}' $$package 2>/dev/null || true); \
	    [[ $$state == ii* ]] || missing="$$missing $$package"; \
	  done; \
	  [[ -n $$missing ]] || exit 0; \
	  as_root=""; \
	  if [[ $$(id -u) != 0 ]]; then as_root=$$(command -v sudo || true); \
	    [[ -n $$as_root ]] || { echo "paramtop: missing; as root: apt-get install$$missing" >&2; exit 1; }; fi; \
	  echo "paramtop: installing$$missing"; \
	  install="$$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends$$missing"; \
	  log=$$($$install 2>&1 </dev/null) || { $$as_root apt-get -qq update && log=$$($$install 2>&1 </dev/null); } \
	    || { echo "$$log" >&2; echo "paramtop: could not install$$missing" >&2; exit 1; }; \
	elif [[ $$(uname -s) == Linux ]]; then \
	  for library in ncursesw zlib; do \
	    pkg-config --exists $$library 2>/dev/null || { \
	      echo "paramtop: the development files of ncurses and zlib, and pkg-config, are needed;" \
	        "install them with the package manager of this system ($$library is not found)" >&2; exit 1; }; \
	  done; \
	fi
