#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures rows 1 and 2 of the transcript's table in instructions, which do not depend on the load of
# the machine. Each side runs alone under callgrind, which counts the instructions within costOf().
# Usage: instructions.sh REPRISE-BENCH. Prints a line of JSON for each ratio. Fails if a bound does
# not hold.
set -eu
# The decimal point of awk depends on the locale.
export LC_ALL=C.UTF-8
bench=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

instructions() { # SIDE: a number from stream.cpp
    QT_LOGGING_RULES='*=false' valgrind --quiet --tool=callgrind --callgrind-out-file="$folder/profile" \
        --toggle-collect='costOf*' "$bench" --counted "$1" --seed 1 stream 2>>"$folder/errors"
    sed -n 's/^totals: *//p' "$folder/profile"
}
fast=$(instructions 1) slow=$(instructions 2) whole=$(instructions 3) bare=$(instructions 4)
for count in "$fast" "$slow" "$whole" "$bare"; do
    [ "${count:-0}" -gt 0 ] && continue
    echo "instructions.sh: callgrind counted nothing" >&2
    cat "$folder/errors" >&2
    exit 1
done

status=0
ratio() { # FIGURE OURS AGAINST BOUND
    awk -v figure="$1" -v value="$2" -v against="$3" -v bound="$4" 'BEGIN {
        ratio = value / against
        printf "{\"group\":\"stream\",\"figure\":\"%s\",\"value\":%d,\"unit\":\"instructions\",\"against\":%d,", figure, value, against
        printf "\"ratio\":%.3f,\"bound\":%s,\"holds\":%s}\n", ratio, bound, ratio <= bound ? "true" : "false"
        exit !(ratio <= bound)
    }' || { echo "instructions.sh: the bound does not hold: $1" >&2; status=1; }
}
ratio "a stream of 32 KB, 34 deltas a frame, against one parse and layout" "$fast" "$whole" 3
ratio "a stream of 32 KB, 8 deltas a frame, against one parse and layout" "$slow" "$whole" 8
ratio "one parse and layout of 32 KB, against QTextLayout of the same lines" "$whole" "$bare" 1.5
exit $status
