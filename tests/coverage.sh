#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the suite with gcov and prints the coverage of lib/ for each file.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build-coverage
# shellcheck source=packaging/dependencies.sh
source "$root/packaging/dependencies.sh"
install_dependencies build test ci

# Remove the counters of earlier runs, because gcov would add to them.
[ ! -d "$build" ] || find "$build" -name '*.gcda' -delete
REPRISE_BUILD_DIR=$build REPRISE_CMAKE_OPTIONS="-DREPRISE_COVERAGE=ON -DCMAKE_BUILD_TYPE=Debug" "$root/tests/run.sh" "$@"
# Exclude branches that only exceptions take, because our code does not throw.
gcovr --root "$root" --object-directory "$build" --filter "$root/lib/" --exclude-throw-branches --exclude-unreachable-branches \
    "$build"
