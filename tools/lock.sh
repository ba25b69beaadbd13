#!/bin/sh
# Resolve the dependencies for every platform and every Python from 3.11 on, with the hashes of the public
# files and without naming where they were found. Settings of this machine are left out of it.
set -eu
cd "$(dirname "$0")/.."
unset UV_INDEX UV_INDEX_URL UV_DEFAULT_INDEX UV_EXTRA_INDEX_URL UV_FIND_LINKS UV_OVERRIDE UV_CONSTRAINT || true
export UV_NO_CONFIG=1

resolve() {
    "${UV:-uv}" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" "$@"
}

resolve pyproject.toml --extra dev --extra bench --extra broker --output-file requirements.lock "$@"
# To run only: the same versions, fewer packages, and what an editable install is built with.
printf 'hatchling>=1.26\n' | resolve pyproject.toml - --constraints requirements.lock --output-file requirements-run.lock
