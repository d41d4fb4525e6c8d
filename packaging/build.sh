# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# build_reprise FOLDER TARGET [CMAKE OPTION...]: configure and build; silent about what went well, quick when nothing is to do.
build_reprise() {
    local folder=$1 target=$2 source jobs log generator=()
    shift 2
    source=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
    jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
    # A folder that was configured before keeps its generator: CMake refuses to change it.
    if [ ! -f "$folder/CMakeCache.txt" ] && command -v ninja >/dev/null; then
        generator=(-G Ninja)
    fi
    # Homebrew's Qt is not where CMake looks by itself.
    if [ "$(uname)" = Darwin ] && command -v brew >/dev/null; then
        set -- "-DCMAKE_PREFIX_PATH=$(brew --prefix)" "$@"
    fi
    mkdir -p "$folder"
    log=$folder/configure.log
    if ! cmake ${generator[@]+"${generator[@]}"} -S "$source" -B "$folder" "$@" >"$log" 2>&1; then
        cat "$log" >&2
        return 1
    fi
    cmake --build "$folder" --target "$target" --parallel "$jobs"
}
