#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures the longest turn of the event loop with the hostile texts in the real view, in instructions, which do not
# depend on the load of the machine (300 million correspond to 100 ms). Runs the test under callgrind; the test requests
# the count after each turn.
# Usage: turns.sh TST_HOSTILETEXT [all]. Without "all", only the texts with the longest turns are measured.
set -eu
program=$1 which=${2:-nearest}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

set --
if [ "$which" != all ]; then
    set -- "aWholeTextDoesNotBlock:5,000 rows" "aWholeTextDoesNotBlock:many long cells" \
        "aWholeTextDoesNotBlock:a long cell of emoji" "aWholeTextDoesNotBlock:200,000 emoji" "deltasDoNotBlock:8 KB line of code"
fi
REPRISE_PROFILE=$folder/profile QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 QTEST_FUNCTION_TIMEOUT=86400000 \
    valgrind --quiet --tool=callgrind --separate-threads=yes --callgrind-out-file="$folder/profile" "$program" "$@"
