# Corridor's commands. Paths are relative, so the folder may have any name.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test bench proof fuzz golden build assets lint clean go node needs FORCE

VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
COMMIT  := $(shell git rev-parse --short=12 HEAD 2>/dev/null || echo unknown)
LINTER  := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0

BUILD   := static/.build
MODULES := static/node_modules/.package-lock.json
CLIENT  := $(shell find app wasm -name '*.go' ! -name '*_test.go' 2>/dev/null)
STYLES  := $(wildcard static/css/*.css) $(shell find views -name '*.go' ! -name '*_test.go' 2>/dev/null)
PACKER  := $(wildcard static/pack/*.go)

# The tests share one PostgreSQL, started for them and thrown away.
TESTDB := go run ./db/dbtest/withpg

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: build ## build all and start the demo school on http://127.0.0.1:8080 (data stays in ./data)
	@DEMO=1 DATA_DIR="$${DATA_DIR:-./data}" ./bin/corridor serve

test: needs assets ## all tests, the browser's included, on a private PostgreSQL
	go vet ./...
	$(TESTDB) go test -timeout=40m -shuffle=on ./...

bench: build ## the measurements of the specification, as a table and data/bench.json; PART=start for one of them
	@go run ./app/bench $(if $(PART),-part $(PART))

proof: build ## two servers under fire, held against the rules, and then without each lock; MINUTES=10 SEED=
	@CGO_ENABLED=0 go build -tags proof -trimpath -buildvcs=false -ldflags="-s -w" -o bin/corridor-proof .
	@go run ./app/proof $(if $(MINUTES),-minutes $(MINUTES)) $(if $(SEED),-seed $(SEED))

fuzz: assets ## every reader of outside input against made-up input, a minute each; SECONDS=60
	@grep -rHo --include='*_test.go' '^func Fuzz[A-Za-z]*' app | while IFS=: read -r file name; do \
		go test "./$$(dirname "$$file")" -run '^$$' -fuzz "^$${name#func }$$" -fuzztime $(or $(SECONDS),60)s || exit 1; done

golden: assets ## draw the views' expected pages anew; look at the difference before you commit it
	UPDATE_GOLDEN=1 go test ./views/...

build: assets ## the program with everything embedded: bin/corridor
	@mkdir -p bin
	@CGO_ENABLED=0 go build -trimpath -buildvcs=false \
		-ldflags="-s -w -X main.version=$(VERSION) -X main.commit=$(COMMIT)" -o bin/corridor .

lint: assets ## what a careful reader would find
	go run $(LINTER) run ./...

clean: ## remove what make has built; ./data stays
	rm -rf bin $(BUILD) static/node_modules
	find static/gen -type f ! -name .gitkeep -delete

# What the program embeds: styles, scripts, icons, the client; named by content and compressed.

assets: static/gen/manifest.json

static/gen/manifest.json: $(BUILD)/app.css $(BUILD)/client.wasm $(BUILD)/wasm_exec.js wasm/boot.js wasm/notices.js \
		static/icons.txt static/icon.svg static/sw.js $(PACKER) $(MODULES)
	@go run ./static/pack

$(BUILD)/app.css: $(STYLES) static/lower.mjs $(MODULES)
	@mkdir -p $(BUILD)
	@cd static && node_modules/.bin/tailwindcss -i css/corridor.css -o .build/tailwind.css 2>.build/tailwind.log \
		|| { cat .build/tailwind.log >&2; exit 1; }
	@cd static && node lower.mjs .build/tailwind.css .build/app.css

$(BUILD)/client.wasm: $(CLIENT) go.mod $(BUILD)/wasm_exec.js
	@GOOS=js GOARCH=wasm go build -trimpath -buildvcs=false -ldflags='-s -w -buildid=' -o $@ ./wasm

# Go's own glue, of the compiler's version: a new compiler makes a new client.
$(BUILD)/wasm_exec.js: FORCE | go
	@mkdir -p $(BUILD)
	@glue="$$(go env GOROOT)/lib/wasm/wasm_exec.js"; cmp -s "$$glue" $@ || cp "$$glue" $@

$(MODULES): static/package.json static/package-lock.json static/.npmrc | node
	@cd static && npm ci --loglevel=error --no-progress >.npm.log 2>&1 || { head -20 .npm.log >&2; exit 1; }
	@rm -f static/.npm.log && touch $@

# What a machine needs. Only `make test` installs anything, and only by the system's own package manager.

go:
	@command -v go >/dev/null || { echo "Go is missing: get 1.26 or later from https://go.dev/dl, or 'brew install go'." >&2; exit 1; }

node:
	@command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null || \
		{ echo "Node.js 20 or later with npm is missing: 'apt-get install nodejs npm', 'brew install node', or https://nodejs.org." >&2; exit 1; }

needs:
	@need=; \
	for b in chromium chromium-browser google-chrome google-chrome-stable \
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" missing; do command -v "$$b" >/dev/null && break; done; \
	[ "$$b" = missing ] && need="chromium"; \
	for b in "$${PG_BIN:-/none}/initdb" /usr/lib/postgresql/*/bin/initdb initdb \
		/opt/homebrew/opt/postgresql@*/bin/initdb /usr/local/opt/postgresql@*/bin/initdb missing; do command -v "$$b" >/dev/null && break; done; \
	[ "$$b" = missing ] && need="$${need:+$$need }postgresql"; \
	[ -z "$$need" ] && exit 0; \
	if [ "$$(id -u)" = 0 ]; then as=; elif sudo -n true 2>/dev/null; then as=sudo; else as=none; fi; \
	if [ "$$as" != none ] && command -v apt-get >/dev/null; then \
		echo "Installing what the tests need: $$need"; \
		$$as apt-get update -qq && \
		if apt-cache show chromium-headless-shell >/dev/null 2>&1; then need="$$(echo "$$need" | sed 's/chromium/& &-headless-shell/')"; fi && \
		$$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$need >/dev/null && exit 0; \
	fi; \
	echo "The tests need what this machine lacks: 'sudo apt-get install $$need', 'brew install $$need', or your system's own way." >&2; exit 1
