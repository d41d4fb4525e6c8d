#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The real program in a real window: the demo answers after two failures, kill -9 in the middle of an answer loses nothing,
# a second launch hands over to the first. Usage: tests/program.sh [FOLDER FOR PICTURES]
set -euo pipefail
pictures=${1:-}
SIZE=1120x760
source "$(dirname "$0")/support/desktop.sh"
shot() { [ -z "$pictures" ] || take_picture "$pictures/$1.png"; }
start_desktop

echo "the demo answers after two failures"
start_program
try_the_demo
type_text "/fail 529 2 hello"
key Return
wait_for 10 "select count(*) from messages where status = 'pending' and attempts like '%529%'" 1
shot waiting
wait_for 30 "select count(*) from messages where status = 'complete' and role <> 'user'" 1
wait_for 1 "select json_array_length(attempts) from messages where role <> 'user'" 3
shot answered

echo "kill -9 in the middle of an answer"
type_text "/slow tell me more"
key Return
for _ in $(seq 100); do
    [ "$(ask_database "select length(text) > 40 from messages order by id desc limit 1")" = 1 ] && break
    sleep 0.1
done
before=$(ask_database "select text from messages order by id desc limit 1")
[ ${#before} -gt 40 ] || fail "no text was stored while it streamed"
kill -9 "$program"
wait "$program" 2>/dev/null || true
[ "$(ask_database "select status from messages order by id desc limit 1")" = streaming ] || fail "killed too late"
start_program
wait_for 5 "select status from messages order by id desc limit 1" interrupted
after=$(ask_database "select text from messages order by id desc limit 1")
[ "${after:0:${#before}}" = "$before" ] || fail "text was lost"
[ "$(ask_database "select text from messages where role = 'user' order by id desc limit 1")" = "/slow tell me more" ] || fail "the question was lost"
shot interrupted

echo "a second launch hands over to the first"
"$REPRISE" --profile "$profile" --new-chat || fail "the second launch ended with $?"
kill -0 "$program" || fail "the first one is gone"
[ "$(xdotool search --onlyvisible --class reprise | wc -l)" = 1 ] || fail "there are two windows"

echo "closing the window ends the program"
xdotool windowfocus --sync "$window"
key ctrl+q
for _ in $(seq 50); do kill -0 "$program" 2>/dev/null || break; sleep 0.1; done
! kill -0 "$program" 2>/dev/null || fail "it still runs"
wait "$program" || fail "it ended with $?: $(cat "$work/program.log")"
echo "passed"
