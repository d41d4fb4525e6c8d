#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the test suite and runs it without a display. Options are passed to ctest (`tests/run.sh -R backoff`).
# REPRISE_BUILD_DIR and REPRISE_CMAKE_OPTIONS select another build; .ci/run uses them for the sanitizers.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=${REPRISE_BUILD_DIR:-$root/build}

# shellcheck source=packaging/dependencies.sh
source "$root/packaging/dependencies.sh"
install_dependencies build test

# shellcheck source=packaging/build.sh
source "$root/packaging/build.sh"
read -ra options <<<"${REPRISE_CMAKE_OPTIONS:-}"
build_reprise "$build" reprise_tests -DREPRISE_TESTS=ON ${options[@]+"${options[@]}"}

# One job more than there are cores, because some tests mostly wait.
export QT_QPA_PLATFORM=offscreen CTEST_PARALLEL_LEVEL=${CTEST_PARALLEL_LEVEL:-$(($(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2) + 1))}
# The tests of benchmarks, soak and fuzz targets need the target reprise_tools, which .ci/run builds.
exec ctest --test-dir "$build" --output-on-failure --no-tests=error --label-exclude tools "$@"
