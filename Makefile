# make        builds the binary          make test   runs every Go, web and browser test
# make lint   what CI lints              make help   lists the rest

GO       ?= go
NPM      ?= npm
BIN      := bin/kanoa-monitor
VERSION  ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
REVISION ?= $(shell git rev-parse --short=12 HEAD 2>/dev/null)
LDFLAGS  := -s -w -X main.version=$(VERSION) -X main.revision=$(REVISION)
LINTER   := bin/golangci-lint
export CGO_ENABLED ?= 0

.DEFAULT_GOAL := build
.PHONY: build deps web test test-go test-race test-web test-e2e test-real lint generate fresh bench screenshots cross clean help

build: ## the binary, in bin/ (no -trimpath: it would build every dependency a second time)
	$(GO) build -ldflags '$(LDFLAGS)' -o $(BIN) ./cmd/kanoa-monitor

bin/simserver: FORCE
	$(GO) build -o $@ ./test/simserver
FORCE:

deps: web/node_modules/.package-lock.json ## what the tests need: npm packages, and a Chromium where we may install one
	@test/deps-chromium.sh

web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	cd web && $(NPM) ci --ignore-scripts --no-audit --no-fund --loglevel=error

web: web/node_modules/.package-lock.json ## rebuild web/dist, which is committed
	cd web && $(NPM) run build

test: deps test-go test-web test-e2e ## every Go, web and browser test

test-go: ## Go tests
	$(GO) test -timeout 20m ./...

test-race: ## Go tests under the race detector (needs a C compiler)
	CGO_ENABLED=1 $(GO) test -race -short -timeout 30m ./...

test-web: web/node_modules/.package-lock.json ## type check, lint and unit tests of the UI, and its size budget
	cd web && $(NPM) run check && $(NPM) test && $(NPM) run size

test-e2e: deps build bin/simserver ## the real binary in a real browser
	cd web && KANOA_BIN=$(CURDIR)/$(BIN) $(NPM) run e2e

test-real: deps build ## a real vLLM on the CPU; installs 8 GB outside the tree, takes about ten minutes
	test/real/run.sh

lint: $(LINTER) web/node_modules/.package-lock.json ## Go and TypeScript linters
	$(LINTER) run ./...
	cd web && $(NPM) run check

$(LINTER): tools/go.mod tools/go.sum
	cd tools && $(GO) build -o ../$(LINTER) github.com/golangci/golangci-lint/v2/cmd/golangci-lint

generate: web/node_modules/.package-lock.json ## dashboards, rules and reference pages from their sources
	$(GO) generate ./...
	cd web && $(NPM) run gen

fresh: ## fails where a generated file or web/dist is not what its sources make
	test/fresh.sh

bench: deps build bin/simserver ## start, memory, CPU, sizes, disk, side by side with prometheus where it is installed; about ten minutes
	$(GO) run ./test/bench $(BENCH)

screenshots: deps build bin/simserver ## the pictures in docs/, made by the browser tests
	cd web && KANOA_BIN=$(CURDIR)/$(BIN) KANOA_SCREENSHOTS=$(CURDIR)/docs/images $(NPM) run e2e -- demo

cross: ## compiles for every platform that we ship, without cgo
	@set -e; for os in linux darwin windows; do for arch in amd64 arm64; do \
		echo "$$os/$$arch"; GOOS=$$os GOARCH=$$arch $(GO) build -o /dev/null ./cmd/kanoa-monitor; done; done

clean: ## what was built here
	rm -rf bin web/node_modules

help:
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16
