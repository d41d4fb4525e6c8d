#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Tests KeychainSecretStore with the real keychain: a key that it writes is found by another program, read by a new
# process, in no file in clear text, and gone after it was removed; a locked keychain says that it is locked. Runs with its own bus, home folder and keyring.
# Usage: keychain.sh TST_SECRETSTORE
set -eu

if [ "${KEYCHAIN_TEST_HOME:-}" = "" ]; then
    KEYCHAIN_TEST_HOME=$(mktemp -d)
    export KEYCHAIN_TEST_HOME
    trap 'rm -rf "$KEYCHAIN_TEST_HOME"' EXIT
    dbus-run-session -- "$0" "$@"
    exit
fi

store=$1
home=$KEYCHAIN_TEST_HOME
mkdir -p -m 700 "$home/run" "$home/share" "$home/config"
export HOME="$home" XDG_RUNTIME_DIR="$home/run" XDG_DATA_HOME="$home/share" XDG_CONFIG_HOME="$home/config"
unset XDG_CURRENT_DESKTOP DESKTOP_SESSION KDE_FULL_SESSION GNOME_DESKTOP_SESSION_ID DISPLAY WAYLAND_DISPLAY || true
service=io.github.reprise_chat.Reprise
key="sk-canary-$$-ü"

fail() {
    echo "FAIL: $1" >&2
    exit 1
}

# The empty line is the password. Without it, the daemon would not create a keyring.
start_keyring() {
    printf '\n' | gnome-keyring-daemon --foreground --unlock --components=secrets >>"$home/keyring.log" 2>&1 &
    keyring=$!
    trap 'kill "$keyring" 2>/dev/null || true' EXIT
    tries=0
    # Ask the bus, because a call to the service itself could make the bus start a second one without a keyring.
    until [ -e "$home/share/keyrings/login.keyring" ] &&
        dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
            string:org.freedesktop.secrets | grep -q "boolean true"; do
        tries=$((tries + 1))
        [ "$tries" -lt 10000 ] || fail "the keyring did not start: $(cat "$home/keyring.log")"
        sleep 0.1
    done
}
start_keyring

[ "$("$store" --read account-1)" = "" ] || fail "a key was found before one was written"
"$store" --write account-1 "$key" || fail "the key was not written"
[ "$(secret-tool lookup user account-1 server "$service")" = "$key" ] || fail "secret-tool does not find the key"
[ "$("$store" --read account-1)" = "$key" ] || fail "a new process does not read the key"
[ "$("$store" --read account-2)" = "" ] || fail "another account has the key"
if grep -rqF "$key" "$home"; then fail "the key is in clear text in $(grep -rlF "$key" "$home")"; fi
"$store" --write account-1 "other" || fail "the key was not changed"
[ "$("$store" --read account-1)" = "other" ] || fail "the changed key is not read"
"$store" --remove account-1 || fail "the key was not removed"
"$store" --remove account-1 || fail "removing a missing key failed"
if secret-tool lookup user account-1 server "$service" >/dev/null; then fail "the removed key is still there"; fi
[ "$("$store" --read account-1)" = "" ] || fail "the removed key is still read"

# If the keyring is locked and its dialog is dismissed (here there is no display), each operation must say so without
# blocking. The key must not seem to be missing, and must still be there afterwards.
"$store" --write account-1 "$key" || fail "the key was not written again"
lock() {
    dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets \
        org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/collection/login >/dev/null ||
        fail "the keyring was not locked"
}
says_locked() {
    if words=$("$store" "$@" 2>&1); then fail "$1 succeeded with a locked keyring"; fi
    case $words in
    *"The keychain is locked."*) ;;
    *) fail "$1 with a locked keyring says: $words" ;;
    esac
}
lock
says_locked --read account-1
says_locked --write account-1 "locked out"
says_locked --write account-2 "locked out"
says_locked --remove account-1
[ "$("$store" --read account-2)" = "" ] || fail "a missing key was found in a locked keyring"

# The key is read again when the keyring is open.
kill "$keyring"
wait "$keyring" || true
start_keyring
[ "$("$store" --read account-1)" = "$key" ] || fail "the key is not read after unlocking"
echo "PASS: the keychain keeps the keys"
