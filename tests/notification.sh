#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Tests the notifications of the real program with a fake notification service on a separate session bus. An answer that
# takes more than ten seconds and arrives while the window is not active causes a notification with the title of the
# chat, but without any text of the answer. A click on the notification opens the chat. An answer in the active window
# causes no notification.
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
# The delay is long enough to hide the window before the answer arrives.
type_text "/retry-after 30 canary-question"
key Return
key ctrl+n # another chat is open when the answer arrives
# No window has the focus, as on another virtual desktop.
xdotool windowunmap --sync "$window"
wait_for "select count(*) from messages where status = 'complete' and role <> 'user'" 2
chat=$(ask_database "select id from conversations order by id desc limit 1")
wait_until grep -q "^Notify" "$shown" || fail "no notification: $(cat "$shown" "$work/program.log")"
# There is no notification for the first answer, which arrived in the active window.
[ "$(grep -c "^Notify" "$shown")" = 1 ] || fail "not one notification: $(cat "$shown" "$work/program.log")"
grep -q "^Notify .*|/retry-after 30 canary-question|Demo has answered.|" "$shown" || fail "the notification has another text: $(cat "$shown")"

touch "$click"
opened() { grep -o "openConversation=[0-9]*" "$profile/reprise.ini" | cut -d= -f2; }
is_opened() { [ "$(opened)" = "$chat" ]; }
wait_until is_opened || fail "the chat $chat was not opened: $(cat "$profile/reprise.ini" "$shown")"
echo "passed"
