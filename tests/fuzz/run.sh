#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the fuzz targets, two at a time, on inputs that libFuzzer generates, and prints a line for each target at the end.
# Usage: run.sh [SECONDS per target] [TARGET...]. The default is 600 s and every folder of corpus/. Fails if there is a finding.
# Its input is in the folder findings/ of the build folder; add it to corpus/ together with the fix.
# REPRISE_BUILD_DIR is the build folder (default: build-fuzz). New inputs that reach more code are kept there for the next run.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=${REPRISE_BUILD_DIR:-$root/build-fuzz}
seconds=${1:-600}
[[ $seconds =~ ^[1-9][0-9]*$ ]] || { echo "usage: run.sh [SECONDS] [TARGET...]" >&2; exit 2; }
targets=("${@:2}")
if [ ${#targets[@]} = 0 ]; then
    for folder in "$root"/tests/fuzz/corpus/*/; do targets+=("$(basename "$folder")"); done
fi

# shellcheck source=packaging/dependencies.sh
source "$root/packaging/dependencies.sh"
install_dependencies build fuzz
# shellcheck source=packaging/build.sh
source "$root/packaging/build.sh"
# A debug build, because only that has Q_ASSERT, but optimized, because that allows more runs.
build_reprise "$build" reprise_fuzz -DREPRISE_FUZZ=ON -DREPRISE_TESTS=ON -DCMAKE_CXX_COMPILER=clang++ \
    -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG="-g -O1"

findings_of() { find "$build/findings/$1" -type f; }

# Writes the string literals of the readers, and what stands between two events. Qt compares them in code that libFuzzer does not
# instrument, so libFuzzer would not find them.
write_dictionary() {
    local word='"[A-Za-z0-9_.-]{2,}"'
    grep -rohE --include="*.cpp" "$word" "$root/lib/dialects" "$root/lib/providers" "$root/lib/retry/retryhint.cpp" "$root/lib/base/duration.cpp" | sort -u >"$build/words.dict"
    printf '"%s"\n' '\x0a\x0a' '\x0adata: ' '\x0adata: {' '}\x0adata: {' '\x0aevent: ' '\x0aerror: ' 'data: : ping\x0a\x0a' 'data: [DONE]\x0a' \
        '[HEARTBEAT]' '{}' '<html>' 'Internal Server Error' >>"$build/words.dict"
    [ -s "$build/words.dict" ]
}

fuzz() {
    local target=$1
    rm -rf "$build/findings/$target"
    mkdir -p "$build/findings/$target" "$build/corpus/$target" "$build/logs"
    # libFuzzer adds new inputs to the first corpus folder. The largest recorded seed has 7 kB; longer inputs only slow down.
    # The default size of the quarantine for freed memory is most of the memory that -rss_limit_mb allows.
    export ASAN_OPTIONS=quarantine_size_mb=64:detect_stack_use_after_return=1 UBSAN_OPTIONS=print_stacktrace=1
    # exec, so that the process that collect() waits for and stop_running() ends is the fuzzer itself.
    exec "$build/tests/fuzz/fuzz_$target" -max_total_time="$seconds" -max_len=8192 -timeout=10 -rss_limit_mb=1024 \
        -dict="$build/words.dict" -print_final_stats=1 -artifact_prefix="$build/findings/$target/" \
        "$build/corpus/$target" "$root/tests/fuzz/corpus/$target" >"$build/logs/$target.log" 2>&1
}

# Prints one line with the runs, the seconds and the findings. Fails if there are findings.
summarize() {
    local target=$1 status=$2 runs took findings
    runs=$(sed -nE 's/^stat::number_of_executed_units: +//p' "$build/logs/$target.log")
    took=$(sed -nE 's/^Done [0-9]+ runs in ([0-9]+) second.*/\1/p' "$build/logs/$target.log")
    findings=$(findings_of "$target" | wc -l)
    # A failure that leaves no input, such as a missing seed or a leak, is a finding too.
    [ "$status" = 0 ] || [ "$findings" -gt 0 ] || findings=1
    printf '%-18s %12s runs %6s s %4d findings\n' "$target" "${runs:-?}" "${took:-?}" "$findings"
    [ "$findings" = 0 ] || return 1
}

write_dictionary
declare -A status
running=() # process:target
stop_running() {
    local each
    for each in ${running[@]+"${running[@]}"}; do kill "${each%%:*}" 2>/dev/null || true; done
}
trap stop_running EXIT
# Waits for the oldest running target. The other one continues meanwhile; all targets take equally long.
collect() {
    local each=${running[0]}
    status[${each#*:}]=0
    wait "${each%%:*}" || status[${each#*:}]=$?
    running=("${running[@]:1}")
}
for target in "${targets[@]}"; do
    [ ${#running[@]} -lt 2 ] || collect
    echo "$target: $seconds s"
    fuzz "$target" &
    running+=("$!:$target")
done
while [ ${#running[@]} -gt 0 ]; do collect; done

failed=0
for target in "${targets[@]}"; do
    if ! summarize "$target" "${status[$target]}"; then
        failed=1
        grep -m 1 -A 40 -E 'Does not hold|ERROR:|runtime error' "$build/logs/$target.log" >&2 ||
            tail -n 20 "$build/logs/$target.log" >&2
        findings_of "$target" >&2
    fi
done
exit $failed
