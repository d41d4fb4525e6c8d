# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by scripts that drive the real program in a real window. Each script gets its own virtual display and its own
# profile, types through xdotool, and reads the chat database to find out what the program has done so far.
#   REPRISE   the program (default: build/app/reprise of this checkout)
#   OWN_BUS   set if the script runs on its own session bus, which the program may use
#   SCALE     QT_SCALE_FACTOR (default 1)   SIZE  the size of the screen (default 1280x800)

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

# wait_until COMMAND [ARGUMENT...]: waits until the command succeeds. Fails after 20 minutes, a limit that only a command
# that is stuck can reach.
wait_until() {
    local deadline=$((SECONDS + 1200))
    until "$@"; do
        [ "$SECONDS" -lt "$deadline" ] || return 1
        sleep 0.1
    done
}

start_desktop() {
    # Xvfb picks a free display and prints its number. Without -noreset it starts anew whenever its last client leaves,
    # and refuses a client that connects at this moment: the window manager failed to start in 2 of 60 runs.
    Xvfb -displayfd 3 -screen 0 "${SIZE}x24" -nolisten tcp -noreset 3>"$work/display" 2>"$work/xvfb.log" &
    pids+=($!)
    wait_until test -s "$work/display" || fail "no virtual display: $(cat "$work/xvfb.log")"
    DISPLAY=:$(cat "$work/display"); export DISPLAY
    if command -v openbox >/dev/null; then
        openbox >"$work/openbox.log" 2>&1 &
        window_manager=$!
        pids+=("$window_manager")
        # A window that appears while the window manager is starting may be lost.
        wait_until find_window_manager
    fi
    export QT_QPA_PLATFORM=xcb QT_SCALE_FACTOR=$SCALE XDG_RUNTIME_DIR=$work LC_ALL=C.UTF-8
    [ -n "${OWN_BUS:-}" ] || unset DBUS_SESSION_BUS_ADDRESS
}

find_window_manager() {
    kill -0 "$window_manager" 2>/dev/null || fail "the window manager ended: $(cat "$work/openbox.log")"
    xdotool get_num_desktops >/dev/null 2>&1
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
    wait_until find_window || fail "no window appeared"
    xdotool windowfocus --sync "$window" 2>/dev/null || true
    sleep 0.5
}

key() { xdotool key --clearmodifiers "$@"; sleep 0.1; }
type_text() { xdotool type --delay 12 -- "$1"; sleep 0.2; }
# ask_database SQL: prints the result, or nothing as long as the database does not exist.
ask_database() { sqlite3 -readonly "$profile/chats.sqlite" "$1" 2>/dev/null || true; }
database_says() { [ "$(ask_database "$1")" = "$2" ]; }
# wait_for SQL VALUE: waits until the query returns this value.
wait_for() { wait_until database_says "$1" "$2" || fail "the query did not return «$2»: $1 -> $(ask_database "$1")"; }
# Activates the last tile of the welcome page with the keyboard, then moves the focus to the composer.
try_the_demo() {
    # The focus is on the first tile. There is one for each known provider and one for another server.
    local providers
    providers=$(grep -c '^ *KnownProvider {' "$root/lib/accounts/knownproviders.cpp")
    key $(printf 'Tab %.0s' $(seq $((providers + 1))))
    key space
    wait_until grep -qs isDemo "$profile/reprise.ini" || fail "the demo account was not created: $(cat "$profile/reprise.ini")"
    key ctrl+l
}
take_picture() { import -window "${2:-root}" "$1"; }
