# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by scripts that drive the real program in a real window: a virtual display of its own, a profile of its own,
# the keyboard through xdotool, and a look into the database to know how far it is.
#   REPRISE   the program (default: build/app/reprise of this checkout)
#   OWN_BUS   set where the script runs on a session bus of its own, which the program may use
#   SCALE     QT_SCALE_FACTOR (default 1)   SIZE  of the screen (default 1280x800)

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
: "${REPRISE:=$root/build/app/reprise}" "${SCALE:=1}" "${SIZE:=1280x800}"
work=$(mktemp -d)
profile=$work/profile
pids=()

fail() { echo "$0: $*" >&2; exit 1; }

end_desktop() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    rm -rf "$work"
}
trap end_desktop EXIT

# wait_until COMMAND [ARGUMENT...]: until it succeeds. False after 20 minutes: what is not stuck is never cut off.
wait_until() {
    local deadline=$((SECONDS + 1200))
    until "$@"; do
        [ "$SECONDS" -lt "$deadline" ] || return 1
        sleep 0.1
    done
}

start_desktop() {
    # The server picks a free display itself and tells its number.
    Xvfb -displayfd 3 -screen 0 "${SIZE}x24" -nolisten tcp 3>"$work/display" 2>"$work/xvfb.log" &
    pids+=($!)
    wait_until test -s "$work/display" || fail "no virtual display: $(cat "$work/xvfb.log")"
    DISPLAY=:$(cat "$work/display"); export DISPLAY
    if command -v openbox >/dev/null; then
        openbox >/dev/null 2>&1 & pids+=($!)
        # A window that appears while the window manager is starting may be lost.
        wait_until xdotool get_num_desktops >/dev/null 2>&1
    fi
    export QT_QPA_PLATFORM=xcb QT_SCALE_FACTOR=$SCALE XDG_RUNTIME_DIR=$work LC_ALL=C.UTF-8
    [ -n "${OWN_BUS:-}" ] || unset DBUS_SESSION_BUS_ADDRESS
}

find_window() {
    kill -0 "$program" 2>/dev/null || fail "the program ended: $(cat "$work/program.log")"
    window=$(xdotool search --onlyvisible --class reprise 2>/dev/null | head -n 1)
    [ -n "$window" ]
}
# Starts the program and waits for its window.
start_program() {
    "$REPRISE" --profile "$profile" "$@" >>"$work/program.log" 2>&1 &
    program=$!
    pids+=("$program")
    window=
    wait_until find_window || fail "no window came up"
    xdotool windowfocus --sync "$window" 2>/dev/null || true
    sleep 0.5
}

key() { xdotool key --clearmodifiers "$@"; sleep 0.1; }
type_text() { xdotool type --delay 12 -- "$1"; sleep 0.2; }
# A question to the chat database; empty while there is none.
ask_database() { sqlite3 -readonly "$profile/chats.sqlite" "$1" 2>/dev/null || true; }
database_says() { [ "$(ask_database "$1")" = "$2" ]; }
# wait_for SQL VALUE: until the database answers so.
wait_for() { wait_until database_says "$1" "$2" || fail "still not «$2»: $1 -> $(ask_database "$1")"; }
# The welcome page's last button, by keyboard; then the composer has the focus.
try_the_demo() {
    key Tab Tab Tab
    key space
    wait_until grep -qs isDemo "$profile/reprise.ini" || fail "there is no demo: $(cat "$profile/reprise.ini")"
    key ctrl+l
}
take_picture() { import -window "${2:-root}" "$1"; }
