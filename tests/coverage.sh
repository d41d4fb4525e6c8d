#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the suite with gcov's counters and prints how many lines of lib/ it reaches, file by file.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build-coverage
# shellcheck source=packaging/dependencies.sh
source "$root/packaging/dependencies.sh"
install_dependencies build test ci

# The counters of an earlier run would be added to.
[ ! -d "$build" ] || find "$build" -name '*.gcda' -delete
REPRISE_BUILD_DIR=$build REPRISE_CMAKE_OPTIONS="-DREPRISE_COVERAGE=ON -DCMAKE_BUILD_TYPE=Debug" "$root/tests/run.sh" "$@"
# Branches that only an exception takes are not ours: we throw none.
gcovr --root "$root" --object-directory "$build" --filter "$root/lib/" --exclude-throw-branches --exclude-unreachable-branches \
    "$build"
