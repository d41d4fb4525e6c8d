#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures the cost of parsing the hostile texts in instructions, which do not depend on the load of the machine. A text
# of twice the size must not take more than 2.5 times the instructions. Parsing on the main thread must not take more
# than 150 million (about 50 ms). Runs the program under callgrind. Usage: instructions.sh REPRISE-PARSECOST [all].
# Without "all", only the texts that are closest to a bound are measured.
set -eu
export LC_ALL=C.UTF-8
program=$1 which=${2:-nearest}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

QT_LOGGING_RULES='*=false' valgrind --quiet --tool=callgrind --callgrind-out-file="$folder/profile" \
    "$program" "$which" >"$folder/output" 2>"$folder/errors" || { cat "$folder/errors" >&2; exit 1; }
# The description of each dump is TEXT|KIND|BYTES.
for dump in "$folder"/profile.*; do
    sed -n -e 's/^desc: Trigger: Client Request: //p' -e 's/^totals: *//p' -e 's/^summary: *//p' "$dump" | head -n 2 | paste -s -d '|'
done | awk -F '|' '
    NF != 4 { next }
    $2 == "once" { bytes[$1] = $3; once[$1] = $4 }
    $2 == "twice" { twiceBytes[$1] = $3; twice[$1] = $4 }
    $2 == "at once" { atOnce[$1] = $4 }
    END {
        for (text in once) {
            # Cost per byte, because the size of some texts grows faster than the number of repetitions.
            ratio = 2 * (twice[text] / twiceBytes[text]) / (once[text] / bytes[text])
            holds = ratio <= 2.5 && atOnce[text] <= 150000000
            printf "{\"group\":\"parse\",\"figure\":\"%s\",\"value\":%d,\"unit\":\"instructions\",", text, twice[text]
            printf "\"against\":%d,\"ratio\":%.2f,\"bound\":2.5,\"atOnce\":%d,\"holds\":%s}\n", once[text], ratio, atOnce[text], holds ? "true" : "false"
            if (!holds) failed = 1
            ++texts
        }
        if (!texts) { print "instructions.sh: callgrind counted nothing" > "/dev/stderr"; failed = 1 }
        exit failed
    }'
