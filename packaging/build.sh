# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# build_reprise FOLDER TARGET [CMAKE OPTION...]: configures and builds with a progress line. Prints the output of the
# compiler only if the build fails. REPRISE_UNITY_BUILD=OFF compiles each source separately, which is faster after a
# change to one source.
build_reprise() {
    local folder=$1 target=$2 source jobs generator=()
    shift 2
    source=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
    jobs=${CMAKE_BUILD_PARALLEL_LEVEL:-$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)}
    # A folder that is already configured keeps its generator, because CMake cannot change it.
    if [ ! -f "$folder/CMakeCache.txt" ] && command -v ninja >/dev/null; then
        generator=(-G Ninja)
    fi
    # CMake does not search in Homebrew's folder by default.
    if [ "$(uname)" = Darwin ] && command -v brew >/dev/null; then
        set -- "-DCMAKE_PREFIX_PATH=$(brew --prefix)" "$@"
    fi
    mkdir -p "$folder"
    if ! cmake ${generator[@]+"${generator[@]}"} -S "$source" -B "$folder" -DCMAKE_UNITY_BUILD="${REPRISE_UNITY_BUILD:-ON}" "$@" \
        >"$folder/configure.log" 2>&1; then
        cat "$folder/configure.log" >&2
        return 1
    fi
    if ! (set -o pipefail; cmake --build "$folder" --target "$target" --parallel "$jobs" 2>&1 | tee "$folder/build.log" | show_progress); then
        # Ninja prints a line that begins with FAILED, then the output of the compiler.
        sed -n '/^FAILED/,$p' "$folder/build.log" | grep . >&2 || cat "$folder/build.log" >&2
        return 1
    fi
}

# Reads lines such as "[12/340] Building …" or "[ 3%] Building …" and updates a progress line. If standard error is not
# a terminal, prints one line at the start only.
show_progress() {
    local line done=0 all=0 shown=
    while IFS= read -r line; do
        if [[ $line =~ ^\[([0-9]+)/([0-9]+)\] ]]; then
            done=${BASH_REMATCH[1]} all=${BASH_REMATCH[2]}
        elif [[ $line =~ ^\[\ *([0-9]+)%\] ]]; then
            done=${BASH_REMATCH[1]} all=100
        else
            continue
        fi
        if [ -t 2 ]; then
            printf '\r\033[KBuilding Reprise: %d %%' $((100 * done / all)) >&2
        elif [ -z "$shown" ]; then
            printf 'Building Reprise …\n' >&2
        fi
        shown=yes
    done
    if [ -n "$shown" ] && [ -t 2 ]; then printf '\r\033[K' >&2; fi
}
