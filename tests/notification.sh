#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The real program on a session bus of its own, with a notification service of ours: an answer that comes after more than
# ten seconds, while another window is looked at, is notified with the chat's title and no word of the answer; a click on
# it raises the window and opens that chat. An answer that is looked at is not notified.
set -euo pipefail
if [ -z "${OWN_BUS:-}" ]; then
    OWN_BUS=1 exec dbus-run-session -- "$0" "$@"
fi
source "$(dirname "$0")/support/desktop.sh"
start_desktop
shown=$work/shown
click=$work/click
"${PYTHON3:-/usr/bin/python3}" "$(dirname "$0")/support/notification_service.py" "$click" >"$shown" 2>"$work/service.log" &
pids+=($!)
wait_until grep -qs ready "$shown" || fail "no notification service: $(cat "$work/service.log")"

start_program
try_the_demo
type_text "/retry-after 11"
key Return
wait_for "select count(*) from messages where status = 'complete' and role <> 'user'" 1

key ctrl+n
# Long enough to leave the window before the answer comes.
type_text "/retry-after 30 canary-question"
key Return
key ctrl+n # another chat is open when it comes
# Nothing has the focus: like a person who went to another desktop.
xdotool windowunmap --sync "$window"
wait_for "select count(*) from messages where status = 'complete' and role <> 'user'" 2
chat=$(ask_database "select id from conversations order by id desc limit 1")
wait_until grep -q "^Notify" "$shown" || fail "no notification: $(cat "$shown" "$work/program.log")"
# Of the first answer, which was looked at, there is none.
[ "$(grep -c "^Notify" "$shown")" = 1 ] || fail "not one notification: $(cat "$shown" "$work/program.log")"
grep -q "^Notify .*|/retry-after 30 canary-question|Demo has answered.|" "$shown" || fail "other words: $(cat "$shown")"

touch "$click"
opened() { grep -o "openConversation=[0-9]*" "$profile/reprise.ini" | cut -d= -f2; }
is_opened() { [ "$(opened)" = "$chat" ]; }
wait_until is_opened || fail "the chat $chat was not opened: $(cat "$profile/reprise.ini" "$shown")"
echo "passed"
