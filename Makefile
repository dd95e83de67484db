# Everything starts here: `make demo`, `make test`. Only Python >= 3.11, make and the package index are needed.
# `make bantuan` lists the targets.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.siap
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
NODE_READY := node_modules/.siap
CANDIDATES := python3 python3.11 python3.12 python3.13 python3.14 python
TEST_JOBS ?= auto

.DEFAULT_GOAL := bantuan
.PHONY: bantuan siap node demo test check format terjemahan docs bench browser lock clean

bantuan: ## daftar perintah ini
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 20

siap: $(READY) ## siapkan lingkungan Python (.venv)

demo: $(READY) ## satu permohonan lintas instansi: disetujui, ditolak, petanya di hasil/
	@$(BIN)/sistemkerja demo

test: $(READY) ## semua uji, juga yang di peramban bila ada node dan Chromium
	@if ! command -v npm >/dev/null || ! command -v chromium >/dev/null; then \
		echo "Uji peramban dilewati: perlu node dan Chromium."; \
	elif ! $(MAKE) --silent node; then \
		echo "Uji peramban dilewati: paket npm tidak dapat dipasang."; \
	fi
	@$(BIN)/python -m pytest -n $(TEST_JOBS) --dist loadfile $(ARGS)

check: $(READY) ## gaya, tipe, batas antarmodul, dokumen
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_architecture.py tests/docs

format: $(READY) ## rapikan kode
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

terjemahan: $(READY) ## susun kalimat Indonesia untuk click
	$(BIN)/pybabel -q compile --directory sistemkerja_bpmn/commands/locale --locale id --domain sistemkerja

docs: $(READY) ## tulis ulang halaman yang dibuat dari kode
	$(BIN)/python -m sistemkerja_bpmn.commands._program.reference > docs/perintah.md
	$(BIN)/python -m sistemkerja_bpmn.rules docs/aturan
	$(BIN)/python -m sistemkerja_bpmn.commands._pictures.gallery docs/galeri
	$(BIN)/python -m sistemkerja_bpmn.commands._pictures.guide docs/panduan

bench: $(READY) ## pengukuran waktu
	@for file in benchmarks/bench_*.py; do echo "== $$file"; $(BIN)/python "$$file" || exit 1; done

node: $(NODE_READY) ## siapkan paket npm untuk uji peramban

browser: $(READY) $(NODE_READY) ## uji di bpmn.io (perlu node dan Chromium)
	@$(BIN)/python -m pytest -m browser tests/browser

lock: ## perbarui requirements.lock (perlu uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --upgrade \
		--no-header --no-emit-index-url --no-emit-find-links --output-file requirements.lock

clean: ## hapus lingkungan dan semua yang dibuat
	rm -rf $(VENV) node_modules hasil build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamp says: the environment holds exactly what the two files ask for.
$(READY): pyproject.toml requirements.lock
	@python=""; \
	for candidate in $(CANDIDATES); do \
		if $$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then python=$$candidate; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
		echo "Python 3.11 atau yang lebih baru tidak ditemukan. Pasang dahulu, lalu jalankan make lagi." >&2; exit 1; \
	fi; \
	if ! [ -x $(BIN)/python ]; then \
		echo "Menyiapkan lingkungan Python di $(VENV) (sekali saja) ..." >&2; \
		$$python -m venv $(VENV) || { \
			rm -rf $(VENV); \
			echo "Modul venv belum lengkap; di Debian/Ubuntu pasang paket python3-venv." >&2; exit 1; }; \
	fi
	@$(PIP) install --require-hashes --requirement requirements.lock && \
		$(PIP) install --no-deps --no-build-isolation --editable . || { \
		echo "Paket tidak dapat dipasang; periksa sambungan ke indeks paket, lalu ulangi." >&2; exit 1; }
	@touch $@

$(NODE_READY): package.json package-lock.json
	@npm ci --silent
	@touch $@
