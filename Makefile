# loop-in. `make demo` shows it, `make test` checks it, `make help` lists the rest.

SHELL := /bin/bash
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
export PATH := $(or $(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)

# Where `make demo` listens.
PORT ?= 8080
HOST ?= 127.0.0.1

# The tool that writes the JavaScript glue must be of the very version that the crate is of.
BINDGEN_VERSION := $(shell awk '/^name = "wasm-bindgen"$$/ { getline; gsub(/"/, ""); print $$3 }' Cargo.lock)
BINDGEN := target/tools/wasm-bindgen-$(BINDGEN_VERSION)/bin/wasm-bindgen
# npm writes this file last, so it tells whether the packages of tests/ are installed.
MODULES := tests/node_modules/.package-lock.json
PEERS := tests/bench/node_modules/.package-lock.json
# What the wasm artifacts are made of: everything but the native rim.
WASM_SOURCES := Cargo.toml Cargo.lock tests/build/pkg.mjs $(shell find src $(wildcard pkg) -type f \
	-not -path 'src/cli/*' -not -path 'src/desk/*' -not -path 'src/bin/*' -not -path 'pkg/dist/*')

.PHONY: help messages ordinary demo pkg dist check test test-long test-nightly test-teacher test-receivers sizes sizes-accept fuel fuel-accept bench shots toolchain tools clean-tools

help:
	@echo 'make demo         build what is missing and serve demo site, try page and desk (PORT=, HOST=)'
	@echo 'make pkg          the npm package: pkg/ with the wasm artifacts in pkg/dist'
	@echo 'make dist         one zip with all files to copy to any host'
	@echo 'make check        quick checks while working: format, lints, native tests'
	@echo 'make test         everything that a change must pass'
	@echo 'make test-long    the same with more random cases, faults and kills'
	@echo 'make test-nightly ten million random conversations on all cores, which takes hours (SEQUENCES=, FROM=, MINUTES=)'
	@echo 'make test-teacher building with a teacher; compiles it first, which takes minutes'
	@echo 'make test-receivers  handoffs to real systems, Request Tracker included; installs them first, which takes minutes'
	@echo 'make sizes        what a customer downloads, against the committed figures (sizes-accept: commit new ones)'
	@echo 'make fuel         the work per keystroke, likewise (fuel-accept)'
	@echo 'make bench        speed, size and relevance beside other libraries (DATA=, CASES=, TEACHER=, QUICK=1, SAMPLE=)'
	@echo 'make shots        the pictures of the README'
	@echo 'make messages     the models of what customers say, after a change of what is written down of it'
	@echo 'make ordinary     the lists of ordinary words that spelling correction leaves alone; needs wordfreq of Python'

demo: pkg
	@cargo build --release
	@HOST=$(HOST) PORT=$(PORT) target/release/loop-in serve

pkg: pkg/dist/files.json

pkg/dist/files.json: $(WASM_SOURCES) $(BINDGEN) $(MODULES) | toolchain
	@node tests/build/pkg.mjs

dist: pkg
	@node tests/build/dist.mjs

check: toolchain
	@node tests/run.mjs quick

test: toolchain $(MODULES)
	@node tests/run.mjs all

test-long: toolchain $(MODULES)
	@node tests/run.mjs long

# Optimised, and in a folder of its own, so that it does not push out what the other tests are made of.
test-nightly: toolchain
	@LOOPIN_SEQUENCES=$(or $(SEQUENCES),10000000) LOOPIN_FROM=$(or $(FROM),0) $(if $(MINUTES),LOOPIN_MINUTES=$(MINUTES)) \
		cargo test --quiet --config 'profile.dev.package.loop-in.opt-level=2' --target-dir target/nightly \
		--test conversation -- whatever_happens_for_a_night --nocapture

test-teacher: toolchain
	@cargo clippy --quiet --all-targets --features teacher -- -D warnings
	@cargo test --quiet --features teacher --test teacher
	@cargo test --quiet --features teacher --lib teacher::

# Request Tracker is installed by debootstrap, which takes root; where it cannot be, the tests say so.
test-receivers: toolchain
	@cargo build --quiet
	@LOOPIN_TRACKER=1 node --test --test-concurrency=1 tests/receivers/

sizes: pkg
	@cargo build --quiet
	@node tests/sizes.mjs

sizes-accept: pkg
	@cargo build --quiet
	@node tests/sizes.mjs --accept

fuel: pkg
	@cargo build --quiet
	@node tests/fuel.mjs

fuel-accept: pkg
	@cargo build --quiet
	@node tests/fuel.mjs --accept

# DATA is a folder of question sets, CASES a file of small cases, TEACHER a model (and then a build with
# the feature teacher is needed); QUICK=1 and SAMPLE= ask less.
bench: pkg $(PEERS)
	@cargo build --quiet
	@node tests/bench/bench.mjs $(DATA) $(if $(QUICK),--quick) $(if $(SAMPLE),--sample $(SAMPLE)) $(if $(CASES),--cases $(CASES)) $(if $(TEACHER),--teacher $(TEACHER))

shots: pkg
	@cargo build --quiet
	@node tests/browser/shots.mjs

messages:
	@cargo run --quiet --example messages -- $(LANGS)

ordinary:
	@set -o pipefail; python3 tests/fit/ordinary.py | cargo run --quiet --example ordinary

# Rust, Node and a C compiler, or one line on what to install; the wasm target is added.
toolchain:
	@bash tests/setup/toolchain.sh

tools: toolchain $(BINDGEN) $(MODULES)

$(BINDGEN): | toolchain
	@bash tests/setup/wasm-bindgen.sh $(BINDGEN_VERSION)

$(MODULES): tests/package.json tests/package-lock.json | toolchain
	@echo 'installing the packages of tests/'
	@npm ci --prefix tests --no-progress --loglevel=error >/dev/null

$(PEERS): tests/bench/package.json tests/bench/package-lock.json | toolchain
	@echo 'installing the libraries to measure beside'
	@npm ci --prefix tests/bench --no-progress --loglevel=error >/dev/null

clean-tools:
	@rm -rf target/tools tests/node_modules tests/bench/node_modules
