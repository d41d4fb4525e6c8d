#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks the AT-SPI events that a screen reader receives from the real program. The demo account fails twice, then answers, then
# fails permanently. The start of each wait, the success and the final failure must be announced once. The name of the countdown
# must change at most every 5 s.
set -euo pipefail
: "${ATSPI_LAUNCHER:=/usr/libexec/at-spi-bus-launcher}"
if [ -z "${OWN_BUS:-}" ]; then
    OWN_BUS=1 exec dbus-run-session -- "$0" "$@"
fi
source "$(dirname "$0")/support/desktop.sh"
start_desktop
export QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1
"$ATSPI_LAUNCHER" --launch-immediately >"$work/atspi.log" 2>&1 &
pids+=($!)
heard=$work/heard
"${PYTHON3:-/usr/bin/python3}" "$(dirname "$0")/support/atspi_listener.py" >"$heard" 2>"$work/listener.log" &
pids+=($!)
wait_until grep -qs listening "$heard" || fail "the listener did not start: $(cat "$work/listener.log" "$work/atspi.log")"

count() { grep -cE "$1" "$heard" || true; }
is_heard() { [ "$(count "$1")" -ge "$2" ]; }
# hears PATTERN COUNT: waits until the pattern occurs COUNT times, and fails if it occurs more often.
hears() {
    wait_until is_heard "$1" "$2" || true
    [ "$(count "$1")" = "$2" ] || fail "«$1» occurred $(count "$1") times, not $2: $(cat "$heard" "$work/listener.log")"
}

start_program
try_the_demo
type_text "/fail 529 2"
key Return
hears "^announced .*: Retrying in .* .attempt 2 of 4.: Demo is overloaded .529.$" 1
hears "^announced .*: Retrying in .* .attempt 3 of 4.: Demo is overloaded .529.$" 1
wait_for "select count(*) from messages where status = 'complete' and role <> 'user'" 1
hears "^announced .*: Demo has answered$" 1

type_text "/fail 401 9"
key Return
wait_for "select count(*) from messages where status = 'failed'" 1
hears "^announced .*: No answer from Demo: " 1

type_text "/retry-after 12"
key Return
hears "^announced .*: Retrying in 1[0-3] s " 1
wait_for "select count(*) from messages where status = 'complete' and role <> 'user'" 2
hears "^announced .*: Demo has answered$" 2
hears "^announced .*: Retrying in " 3
# A wait of 12 s has the name at its start and at most two later ones. A busy machine may miss one. The listener reads a
# name a moment after its event and may print one name twice, hence `sort -u`.
changes=$(grep -E "^named .*: Retrying in [0-9]+ s .attempt 2 of 4.: .*.429.$" "$heard" | grep -v "^named alert" | sort -u | wc -l)
[ "$changes" = 2 ] || [ "$changes" = 3 ] || fail "the countdown had $changes names, not 2 or 3: $(cat "$heard")"

# The buttons beside the countdown do not report their names each second, only when they appear and when they become icons.
hears "^named (push )?button: Open the chat" 0
reports=$(sed -n '/^announced .*: Retrying in 1[0-3] s /,$p' "$heard" | grep -cE "^named (push )?button: Details" || true)
[ "$reports" -le 2 ] || fail "a button reported its name $reports times in one wait: $(cat "$heard")"

# Read message by message, then move into a message. Text that is found is selected.
key alt+Up
hears "^focused list item: demo: " 1 # a message bears the name of its model
key alt+Up
hears "^focused list item: You: /retry-after 12" 1
key Tab
hears "^focused (push )?button: Copy question" 1
key ctrl+f
type_text "after"
hears "^announced .*: [0-9] of [0-9]+$" 1
key Escape
hears "^selected in list item: 7 to 12$" 1
echo "passed"
