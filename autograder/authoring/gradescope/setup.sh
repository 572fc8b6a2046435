#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the image that grades every submission.
set -euo pipefail
source="${DESCENT_AUTOGRADER:-/autograder}/source"

fits() { "$1" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
install() { apt-get install -y -qq --no-install-recommends "$@"; }

if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # What confines notebooks, and a font for their figures.
    install libseccomp2 fonts-dejavu-core
    install bubblewrap || echo "bubblewrap cannot be had here; rung 'kernel' does without it."
    for version in 3.13 3.12 3.11; do
        fits python3 || fits "python$version" && break
        install "python$version" "python$version-venv" || true
    done
fi
for python in python3 python3.13 python3.12 python3.11 none; do
    if fits "$python"; then break; fi
done
if [ "$python" = none ]; then
    echo "Descent needs Python 3.11 or newer, and this image has none. Choose a newer base image."
    exit 1
fi
"$python" -m venv "$source/.venv"
"$source/.venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    -r "$source/requirements.txt" -c "$source/constraints.txt"
cd "$source"
PYTHONPATH="$source" .venv/bin/python -P -c \
    "from autograder.sandbox import confine; print('Confinement here:', confine.probe())"
