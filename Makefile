# まどぐち: make serve (http://127.0.0.1:8080), make test. Each target does only what is out of date.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

VENV := .venv
UV := $(VENV)/tools/bin/uv
APP := $(VENV)/app/bin
DIALOGUE := $(VENV)/dialogue/bin
MODEL := models/madoguchi.tar.gz
WIDGET := bot/widget/dist/widget.js
# One BLAS or OpenMP thread a process: more of them fight over few cores and cost 100 times the time.
export OMP_NUM_THREADS ?= 1
export OPENBLAS_NUM_THREADS ?= 1
export UV_PYTHON_DOWNLOADS := never
export UV_NO_PROGRESS := 1
export TF_CPP_MIN_LOG_LEVEL := 3
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
export RASA_TELEMETRY_ENABLED := false
export PYTHONWARNINGS ?= ignore
export MADOGUCHI_ACTIONS_PORT ?= 5055

.PHONY: help
help:
	@echo "make serve   サーバーを動かす（http://127.0.0.1:$${PORT:-8080}）"
	@echo "make test    すべてのテスト"
	@echo "make lint    書き方・型・知識ファイルの検査"
	@echo "make eval    評価用の質問で正答率を測る"
	@echo "make train   対話モデルを学習する"
	@echo "make setup   準備だけ行う"
	@echo "make calibrate 検索の点数としきい値を今の知識から決め直す"
	@echo "make crossval  意図の見分けを5分割の交差検証で測る（10分ほど）"
	@echo "make screenshots README の画面の写真を撮り直す"
	@echo "make bench-launcher 遅いスマートフォンでボタンが出るまでのスクリプトの時間を測る"
	@echo "make lock    依存パッケージの固定ファイルを作り直す"
	@echo "make clean   作ったものを消す"

# --- environments -----------------------------------------------------------------------------------------------

$(UV): requirements/bootstrap.txt
	@python=$$(tools/find_python.sh 3.11+); echo "[1/5] 道具 uv を入れています"; \
	"$$python" -m venv $(VENV)/tools && \
	$(VENV)/tools/bin/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(VENV)/app.stamp: requirements/app.txt | $(UV)
	@python=$$(tools/find_python.sh 3.11+); echo "[2/5] アプリの環境を作っています"; \
	$(UV) venv --quiet --allow-existing --python "$$python" $(VENV)/app && \
	$(UV) pip install --quiet --python $(APP)/python --require-hashes -r $<
	@touch $@

$(VENV)/dialogue.stamp: requirements/dialogue.txt | $(UV)
	@python=$$(tools/find_python.sh 3.10); echo "[3/5] 対話の環境を作っています（1〜3分）"; \
	$(UV) venv --quiet --allow-existing --python "$$python" $(VENV)/dialogue && \
	$(UV) pip install --quiet --python $(DIALOGUE)/python --require-hashes -r $<
	@touch $@

$(VENV)/app-test.stamp: requirements/app-test.txt $(VENV)/app.stamp
	@echo "[+] テストの道具を入れています"; \
	$(UV) pip install --quiet --python $(APP)/python --require-hashes -r $<
	@touch $@

$(VENV)/dialogue-test.stamp: requirements/dialogue-test.txt $(VENV)/dialogue.stamp
	@$(UV) pip install --quiet --python $(DIALOGUE)/python --require-hashes -r $<
	@touch $@

# --- widget -----------------------------------------------------------------------------------------------------

$(VENV)/node.stamp: bot/widget/package-lock.json tools/with_node.sh requirements/node.txt | $(UV)
	@echo "[4/5] チャット画面を組み立てています"; tools/with_node.sh npm --prefix bot/widget ci --silent
	@touch $@

$(WIDGET): $(VENV)/node.stamp $(shell find bot/widget/src -type f 2>/dev/null) bot/widget/build.mjs
	@tools/with_node.sh npm --prefix bot/widget run --silent build
	@touch $@

# --- dialogue model ---------------------------------------------------------------------------------------------

TRAINING_FILES := config.yml domain.yml bot/text.py $(shell find bot/nlu data knowledge/subjects -type f -name '*.py' -o \
  -path 'data/*' -name '*.yml' -o -path 'knowledge/subjects/*' -name '*.yml' 2>/dev/null) \
  knowledge/municipalities.yml knowledge/entities.yml knowledge/topics.yml knowledge/glossary.yml

$(MODEL): $(TRAINING_FILES) $(VENV)/dialogue.stamp
	@echo "[5/5] 対話モデルを学習しています（1分ほど）"
	@$(DIALOGUE)/python -m rasa train --quiet --skip-validation --fixed-model-name madoguchi --out models > models.log 2>&1 \
	  || { cat models.log; rm -f models.log; exit 1; }
	@rm -f models.log; touch $@

# --- search -----------------------------------------------------------------------------------------------------

VECTORS := .cache/vectors.stamp
$(VECTORS): $(VENV)/app.stamp bot/text.py $(shell find bot/knowledge knowledge -name '*.py' -o -name '*.yml')
	@echo "[+] 検索の準備をしています（初めは2分ほど）"
	@mkdir -p .cache; OMP_WAIT_POLICY=PASSIVE OMP_NUM_THREADS=$$(getconf _NPROCESSORS_ONLN) $(APP)/python -m bot.knowledge.prepare
	@touch $@

.PHONY: setup train serve test lint eval calibrate crossval screenshots bench-launcher lock clean
# Two at a time: the encoders and Rasa's training need a core each for a minute or two.
setup: | $(UV)
	@$(MAKE) --no-print-directory -j2 $(MODEL) $(VECTORS) $(WIDGET)

train: $(MODEL)

serve: setup
	@exec $(APP)/python -m bot.serve

# --- checks -----------------------------------------------------------------------------------------------------

test: setup $(VENV)/app-test.stamp $(VENV)/dialogue-test.stamp
	$(DIALOGUE)/python -m pytest -q tests/bot/nlu tests/bot/test_text.py
	tools/with_node.sh npm --prefix bot/widget test --silent
	$(DIALOGUE)/python -m rasa test core --stories tests/stories --fail-on-prediction-errors --out .cache/rasa-test --quiet
	$(APP)/python -m pytest -q --ignore tests/bot/nlu

lint: setup $(VENV)/app-test.stamp
	$(APP)/ruff check .
	$(APP)/ruff format --check .
	$(APP)/mypy
	$(APP)/python -m bot.cli knowledge check
	$(DIALOGUE)/python -m rasa data validate --fail-on-warnings --quiet

eval: setup $(VENV)/app-test.stamp
	$(APP)/python -m tests.evaluation.run

crossval: $(MODEL)
	$(DIALOGUE)/python -W ignore -m bot.nlu.cross_validation

calibrate: $(VECTORS)
	$(APP)/python -m bot.knowledge.calibrate_search

screenshots: setup $(VENV)/app-test.stamp
	$(APP)/python -m tools.screenshots

bench-launcher: setup $(VENV)/app-test.stamp
	$(APP)/python -m tools.launcher_time

# --- upkeep -----------------------------------------------------------------------------------------------------

COMPILE = $(UV) pip compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate
lock: | $(UV)
	$(COMPILE) --python-version 3.11 --universal requirements/bootstrap.in -o requirements/bootstrap.txt
	$(COMPILE) --python-version 3.11 requirements/node.in -o requirements/node.txt
	$(COMPILE) --python-version 3.11 requirements/app.in -o requirements/app.txt
	$(COMPILE) --python-version 3.11 requirements/app-test.in -c requirements/app.txt -o requirements/app-test.txt
	$(COMPILE) --python-version 3.10.12 requirements/dialogue.in -o requirements/dialogue.txt
	$(COMPILE) --python-version 3.10.12 requirements/dialogue-test.in -c requirements/dialogue.txt -o requirements/dialogue-test.txt

clean:
	rm -rf $(VENV) .cache models bot/widget/dist bot/widget/node_modules
