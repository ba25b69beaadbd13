#!/bin/sh
# Make the environment FOLDER exactly what LOCK says, with the project itself installed editable.
#   UV=/path/to/uv PYTHON=python3 tools/make_environment.sh FOLDER LOCK
# With uv if UV names it, else with venv and pip. Every file is checked against the lock's hashes.
# Nothing is compiled beforehand: Python compiles what is imported, which is little of what is installed.
set -eu
folder=$1
lock=$2

if [ -z "${PYTHON:-}" ] && [ -z "${UV:-}" ]; then
    echo "timeline needs Python 3.11 or newer, and none was found." >&2
    echo "Install one (Debian: apt-get install python3 python3-venv), or name one: make PYTHON=/path/to/python3.12" >&2
    exit 1
fi
if [ -n "${PYTHON:-}" ] && ! "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "timeline needs Python 3.11 or newer; $PYTHON is $("$PYTHON" --version 2>&1)." >&2
    exit 1
fi

echo "Making the environment in $folder from $lock." >&2
if [ -n "${UV:-}" ]; then
    [ -x "$folder/bin/python" ] || "$UV" venv --quiet --python "${PYTHON:->=3.11}" "$folder"
    "$UV" pip sync --quiet --python "$folder/bin/python" --require-hashes "$lock"
    "$UV" pip install --quiet --python "$folder/bin/python" --no-deps --editable .
else
    "$PYTHON" -m venv "$folder"
    "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes --requirement "$lock"
    "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
fi
