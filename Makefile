# The tools that check sheaf are pinned here and run by version, so that go.mod
# stays the program's own.
GOLANGCI_LINT = go run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0

PLATFORMS = linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64
FUZZTIME ?= 20s
BENCH    ?= .
ARGS     ?=

.DEFAULT_GOAL := help
.PHONY: help run build install test check format vet lint race generated tidy cross vulncheck bench quality fuzz screens

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## start the reader on the papers that come with sheaf; make run ARGS="FILE…" for others
	@go run ./cmd/sheaf $(ARGS)

# Without C, a program is one file that runs on any Linux, and starts a little sooner.
build install: export CGO_ENABLED = 0

build: ## build ./sheaf
	go build -trimpath -o sheaf$(shell go env GOEXE) ./cmd/sheaf

install: ## install sheaf where go install puts programs
	go install -trimpath ./cmd/sheaf

test: ## run the tests
	go test ./...

check: format vet lint race generated tidy cross vulncheck ## everything that a change has to pass
	@echo 'check: all done'

format: # every file as gofmt writes it
	@files=$$(gofmt -l cmd data model ui) || exit 1; \
	if [ -n "$$files" ]; then echo "not formatted (gofmt -w):"; echo "$$files"; exit 1; fi

vet:
	go vet ./...

lint:
	$(GOLANGCI_LINT) run ./...

race: # the tests once more, under the race detector
	go test -race ./...

generated: # go generate changes nothing
	@before=$$({ git status --porcelain; git diff HEAD --binary; } | git hash-object --stdin); \
	go generate ./... || exit 1; \
	after=$$({ git status --porcelain; git diff HEAD --binary; } | git hash-object --stdin); \
	if [ "$$before" != "$$after" ]; then echo 'generated files were out of date; commit what has changed:'; git status --short; exit 1; fi

tidy:
	go mod tidy -diff

cross: # sheaf builds for every platform, without cgo
	@set -e; for platform in $(PLATFORMS); do \
		echo "go build for $$platform"; \
		CGO_ENABLED=0 GOOS=$${platform%/*} GOARCH=$${platform#*/} go build -o /dev/null ./cmd/sheaf; \
	done

vulncheck: # no known vulnerability is within reach
	@.ci/vulncheck

bench: ## run the benchmarks; BENCH=REGEXP chooses
	go test -run '^$$' -bench '$(BENCH)' -benchmem ./...

quality: ## measure how well the search finds papers that are half remembered
	@QUALITY=1 QUALITY_BASELINES=$${QUALITY_BASELINES:-1} go -C model/search/quality test -count=1 -timeout 60m -run '^TestQuality$$'

fuzz: ## run every fuzz target for FUZZTIME (20s)
	@set -e; failed=; for package in $$(go list ./...); do \
		targets=$$(go test -list '^Fuzz' $$package); \
		for target in $$(echo "$$targets" | grep '^Fuzz'); do \
			echo "$$package $$target"; \
			go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 20x $$package || failed="$$failed $$target"; \
		done; \
	done; \
	if [ -n "$$failed" ]; then echo "failed:$$failed"; exit 1; fi

screens: ## draw the golden screens anew
	go test ./ui -run TestScreens -update
