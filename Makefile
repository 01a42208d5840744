# The targets of daily work; `make` lists them.

.PHONY: help run test check conformance leaks bench format golden migration

help:
	@sed -n 's/^\([a-z-]*\):.*## /make \1\t/p' Makefile | expand -t 20

run: ## the demo
	./gluegate demo

test: ## the whole suite
	./gluegate test

conformance: ## the protocol's own conformance suite against two replicas
	./gluegate maven --quiet test -Dtest=ConformanceTest

leaks: ## 10,000 random calls for what belongs to others
	./gluegate maven test -Dtests.excluded=none -Dtest=LeakSuiteTest

bench: ## prints what many sessions and streams cost, and how fast the index is built
	./gluegate maven test -Dtests.excluded=none -Dtest=ManySessionsTest,ManyListenersTest,IndexingSpeedTest

bench-search: ## measures the search; COLLECTION=/path names one in the form of BEIR
	./gluegate maven test -Dtests.excluded=none -Dbench.collection="$(COLLECTION)" \
		-Dtest=SearchQualityTest,SearchCollectionTest,SearchLoadTest

check: ## exactly what CI runs
	.ci/run

format: ## google-java-format on all sources
	./gluegate maven --quiet spotless:apply

golden: ## rewrites docs/tools.md and the golden files; the difference is the review
	GOLDEN_REWRITE=true ./gluegate maven --quiet test -Dtest=ToolsDocumentTest,ModernGoldenTest,LegacyGoldenTest

migration: ## a new migration: make migration NAME="create access token"
	@test -n "$(NAME)" || { echo 'NAME is missing: make migration NAME="create access token"' >&2; exit 1; }
	@file=migrations/V$$(date -u +%Y%m%d%H%M)__$$(echo "$(NAME)" | tr 'A-Z ' 'a-z_').sql; \
	echo "-- What this is for." > $$file; echo $$file
