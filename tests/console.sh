#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Tests the command line of the real program. --help, --version and a wrong option need no display. Without a display,
# the program ends with one line and an exit code instead of a core dump.
# Usage: tests/console.sh   (REPRISE is the program, default: build/app/reprise)
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
: "${REPRISE:=$root/build/app/reprise}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ulimit -c 0
unset DISPLAY WAYLAND_DISPLAY WAYLAND_SOCKET QT_QPA_PLATFORM

fail() {
    echo "$0: $*" >&2
    head -v -n 20 "$work/stdout" "$work/stderr" >&2
    exit 1
}
# run STATUS ARGUMENT...: runs the program, keeps its output, and fails if the exit code is not STATUS.
run() {
    local expected=$1 status=0
    shift
    "$REPRISE" "$@" >"$work/stdout" 2>"$work/stderr" || status=$?
    [ "$status" = "$expected" ] || fail "«$*» ended with $status, not $expected"
}
is_silent() { [ ! -s "$work/$1" ] || fail "unexpected output on $1"; }
# says FILE PATTERN: fails unless the file is one line that matches.
says() { [ "$(wc -l <"$work/$1")" = 1 ] && grep -qE "$2" "$work/$1" || fail "$1 is not one line with «$2»"; }

check() {
    local option
    for option in -h --help; do
        run 0 "$option"
        grep -q -- '--profile <' "$work/stdout" || fail "$option does not name the options"
        is_silent stderr
    done
    for option in -v --version; do
        run 0 "$option"
        says stdout '^reprise [0-9]+\.[0-9]+\.[0-9]+$'
        is_silent stderr
    done
    run 1 --wrong-option
    says stderr wrong-option
    is_silent stdout
    run 1 --profile "$work/profile"
    says stderr display
    is_silent stdout
    [ ! -e "$work/profile" ] || fail "a profile was created without a window"
}

export LC_ALL=C.UTF-8
check
# Qt translates its own messages if there is a translation.
export LC_ALL=de_DE.UTF-8 LANGUAGE=de
if [ "$(locale charmap 2>/dev/null)" = UTF-8 ]; then check; fi
export LC_ALL=C.UTF-8

# If DISPLAY is set but there is no server, Qt's messages come first, then ours.
DISPLAY=localhost:4711 run 1 --profile "$work/profile"
tail -n 1 "$work/stderr" | grep -q "no usable display" || fail "the last line is unexpected"
DISPLAY=localhost:4711 run 0 --version
echo "passed"
