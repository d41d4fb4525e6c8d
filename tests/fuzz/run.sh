#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Feeds the readers of what servers send with what libFuzzer makes up, two targets at a time, and ends with a line for each.
# run.sh [SECONDS per target] [TARGET...]: 600 s and every folder of corpus/, if none is named. Fails on any finding: its input is
# left in the build folder's findings/ and belongs into corpus/ together with the repair.
# REPRISE_BUILD_DIR chooses the build folder (default: build-fuzz). What was found interesting stays there for the next run.
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
# Debug, because Q_ASSERT is compiled out of every other build; optimized all the same, for the number of runs.
build_reprise "$build" reprise_fuzz -DREPRISE_FUZZ=ON -DREPRISE_TESTS=ON -DCMAKE_CXX_COMPILER=clang++ \
    -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG="-g -O1"

findings_of() { find "$build/findings/$1" -type f; }

# The words that the readers look for: Qt compares them where libFuzzer cannot watch, so it would never guess one.
write_dictionary() {
    local word='"[A-Za-z0-9_.-]{2,}"'
    grep -ohE "$word" "$root"/lib/dialects/*.cpp "$root"/lib/retry/retryhint.cpp "$root"/lib/base/duration.cpp | sort -u >"$build/words.dict"
    [ -s "$build/words.dict" ]
}

fuzz() {
    local target=$1
    rm -rf "$build/findings/$target"
    mkdir -p "$build/findings/$target" "$build/corpus/$target" "$build/logs"
    # The first folder takes up what is new. The largest recorded seed is 7 kB; more only makes the runs fewer.
    # What is freed is kept for a while to catch its use; by default that alone is most of the memory that is allowed.
    export ASAN_OPTIONS=quarantine_size_mb=64:detect_stack_use_after_return=1 UBSAN_OPTIONS=print_stacktrace=1
    # exec, so that the process that is waited for and ended is the fuzzer itself.
    exec "$build/tests/fuzz/fuzz_$target" -max_total_time="$seconds" -max_len=8192 -timeout=10 -rss_limit_mb=1024 \
        -dict="$build/words.dict" -print_final_stats=1 -artifact_prefix="$build/findings/$target/" \
        "$build/corpus/$target" "$root/tests/fuzz/corpus/$target" >"$build/logs/$target.log" 2>&1
}

# One line: how many runs in how many seconds, and what came of them.
summarize() {
    local target=$1 status=$2 runs took findings
    runs=$(sed -nE 's/^stat::number_of_executed_units: +//p' "$build/logs/$target.log")
    took=$(sed -nE 's/^Done [0-9]+ runs in ([0-9]+) second.*/\1/p' "$build/logs/$target.log")
    findings=$(findings_of "$target" | wc -l)
    # Whatever ended it without leaving an input (a seed that is missing, a leak) is a finding too.
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
# Waits for the first one that was started; the other goes on meanwhile, and all take equally long.
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
