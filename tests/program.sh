#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Tests the real program in a real window: the demo answers after two failures, kill -9 in the middle of an answer loses
# no text, and a second instance hands over to the first. Usage: tests/program.sh [FOLDER FOR PICTURES]
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
# A busy machine may miss this state, so wait for it only if a picture of it is needed.
[ -z "$pictures" ] || wait_for "select count(*) from messages where status = 'pending' and attempts like '%529%'" 1
shot waiting
wait_for "select count(*) from messages where status = 'complete' and role <> 'user'" 1
database_says "select json_array_length(attempts) from messages where role <> 'user'" 3 || fail "not three attempts"
database_says "select count(*) from messages where attempts like '%529%529%'" 1 || fail "not two failures"
shot answered

echo "kill -9 in the middle of an answer"
ask_slowly() { type_text "/slow tell me more" && key Return; }
last_answer() { ask_database "select $1 from messages where role <> 'user' order by id desc limit 1"; }
# Stop the program while the database is read, so that the answer cannot end between the query and kill -9. If an answer ended
# between two queries, ask again.
is_in_the_middle() {
    kill -STOP "$program"
    [ "$(last_answer "status = 'streaming' and length(text) > 40")" = 1 ] && return 0
    local ended
    ended=$(last_answer "status = 'complete' and id > $first_answer")
    kill -CONT "$program"
    [ "$ended" != 1 ] || { first_answer=$(last_answer id) && ask_slowly; }
    return 1
}
first_answer=$(last_answer id)
ask_slowly
wait_until is_in_the_middle || fail "no text was stored during streaming"
before=$(last_answer text)
kill -9 "$program"
wait "$program" 2>/dev/null || true
start_program
wait_for "select status from messages order by id desc limit 1" interrupted
after=$(ask_database "select text from messages order by id desc limit 1")
[ "${after:0:${#before}}" = "$before" ] || fail "text was lost"
[ "$(ask_database "select text from messages where role = 'user' order by id desc limit 1")" = "/slow tell me more" ] || fail "the question was lost"
shot interrupted

echo "a second launch hands over to the first"
"$REPRISE" --profile "$profile" --new-chat || fail "the second launch ended with $?"
kill -0 "$program" || fail "the first instance has ended"
[ "$(xdotool search --onlyvisible --class reprise | wc -l)" = 1 ] || fail "there are two windows"

echo "closing the window ends the program"
xdotool windowfocus --sync "$window"
key ctrl+q
has_ended() { ! kill -0 "$program" 2>/dev/null; }
wait_until has_ended || fail "the program still runs"
wait "$program" || fail "the program ended with $?: $(cat "$work/program.log")"
echo "passed"
