#!/usr/bin/env bash
# Executable documentation of the development workflow: ./run.sh demo | test | check | quality | bench | soak | lock | release
set -euo pipefail
cd "$(dirname "$0")"

# The virtual environment holds exactly what the lock says; it is made again when the lock changes.
environment() {
    local lock=$1 wanted python
    wanted="$lock $(sha256sum "$lock" | cut -d' ' -f1)"
    # The development environment holds everything the bot needs, too.
    if [ "$lock" = requirements.lock ] && [ "$(cut -d' ' -f1 .venv/.lock 2>/dev/null)" = requirements-dev.lock ]; then
        wanted="requirements-dev.lock $(sha256sum requirements-dev.lock | cut -d' ' -f1)"
        lock=requirements-dev.lock
    fi
    if [ "$(cat .venv/.lock 2>/dev/null)" != "$wanted" ]; then
        python=$(find_python)
        echo "making .venv from $lock ($("$python" --version))" >&2
        rm -rf .venv
        "$python" -m venv .venv || {
            echo "this Python has no venv; on Debian: apt-get install python3-venv" >&2
            exit 1
        }
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock" 2>&1 |
            { grep -v '^WARNING: ' >&2 || true; }
        echo "$wanted" >.venv/.lock
    fi
}

find_python() {
    local candidate
    for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11 python3; do
        if command -v "$candidate" >/dev/null &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "no Python 3.11 or newer found; install one, or name it: PYTHON=/path/to/python3 ./run.sh …" >&2
    exit 1
}

demo() { # a digest and an answer from the sample feed, in a database of its own
    environment requirements.lock
    local bot=(.venv/bin/python -m bot --config sample/config.toml) day
    rm -rf demo && mkdir demo
    # The days before Friday are read and posted to a file, so that Friday's digest knows what was told already.
    for day in 09 10 11 12; do
        .venv/bin/python sample/replay.py demo/feed "2026-06-${day}T08:00:00+00:00"
        "${bot[@]}" ingest --now "2026-06-${day}T08:00:00Z" >&2
        [ "$day" = 12 ] || "${bot[@]}" digest world --post --now "2026-06-${day}T08:00:00Z" >&2
    done
    "${bot[@]}" digest world --now 2026-06-12T08:00:00Z
    "${bot[@]}" brief us-china --since 3d --now 2026-06-12T08:00:00Z
    if [ -t 0 ] && [ -t 1 ]; then
        "${bot[@]}" prompt --now 2026-06-12T08:00:00Z
    fi
}

test_() { # the whole suite; arguments go to pytest
    environment requirements-dev.lock
    # A process for each core and two more, since some tests wait; test after test, for whoever looks
    # for one that hangs: -n 0.
    .venv/bin/python -m pytest -n "$(($(getconf _NPROCESSORS_ONLN) + 2))" --dist worksteal "$@"
}

check() { # lint, format, types, import rules
    environment requirements-dev.lock
    .venv/bin/ruff check bot tests
    .venv/bin/ruff format --check bot tests
    .venv/bin/mypy
    .venv/bin/lint-imports
}

quality() { # the numbers on labelled news, held against their floors
    environment requirements-dev.lock
    .venv/bin/python -m tests.quality.gate "$@"
}

bench() { # speed and memory beside what one would pick instead
    environment requirements-dev.lock
    .venv/bin/python -m tests.bench "$@"
}

soak() { # the long runs: kills, an hour under load, the feed at its limits, the hostile corpus
    environment requirements-dev.lock
    .venv/bin/python -m tests.soak "$@"
}

release() { # VERSION: prepare a release; run again, check, tag and build it
    environment requirements-dev.lock
    .venv/bin/python -m tests.release "$@"
}

lock() { # write both lock files anew from pyproject.toml
    local options=(--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate)
    environment requirements-dev.lock
    .venv/bin/uv pip compile "${options[@]}" --quiet "$@" --extra pictures --extra postgres pyproject.toml -o requirements.lock
    .venv/bin/uv pip compile "${options[@]}" --quiet "$@" --extra pictures --extra postgres pyproject.toml --group dev -o requirements-dev.lock
}

command=${1:-}
[ $# -gt 0 ] && shift
case "$command" in
demo | check | quality | bench | soak | lock | release) "$command" "$@" ;;
test) test_ "$@" ;;
*)
    grep -E '^[a-z]+_?\(\) \{ # ' "$0" | sed -E 's/^([a-z]+)_?\(\) \{ # (.*)/  .\/run.sh \1   \2/'
    exit 2
    ;;
esac
