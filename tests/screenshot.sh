#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Updates the screenshot of the README: the demo account fails twice, and the status bar shows a countdown.
# Usage: tests/screenshot.sh [FILE]   (default resources/screenshot.png)
set -euo pipefail
out=${1:-$(cd "$(dirname "$0")/.." && pwd)/resources/screenshot.png}
SIZE=1120x760
source "$(dirname "$0")/support/desktop.sh"
start_desktop
start_program
xdotool windowsize --sync "$window" 1118 736 windowmove --sync "$window" 0 0
try_the_demo
type_text "What does an exponential back-off look like?"
key Return
wait_for "select count(*) from messages where status = 'complete' and role <> 'user'" 1
type_text "/fail 529 2 And with a provider that is overloaded?"
key Return
# Wait for the second delay, because it is longer and the countdown is still running when the picture is taken.
wait_for "select json_array_length(attempts) from messages order by id desc limit 1" 2
sleep 0.5
take_picture "$out" "$window"
echo "$out"
