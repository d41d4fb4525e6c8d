#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds Reprise and starts it with the given arguments.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Check this before the build, which takes minutes.
if [ "$(uname)" != Darwin ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
    echo "There is no display. Start this script in a desktop session, or with a virtual display:" \
        "xvfb-run -a ./packaging/start.sh (Debian packages: xvfb, xauth)" >&2
    exit 1
fi

# shellcheck source=packaging/dependencies.sh
source "$root/packaging/dependencies.sh"
purposes=(build)
[ -z "${WAYLAND_DISPLAY:-}" ] || purposes+=(wayland)
install_dependencies "${purposes[@]}"

program=$root/build/app/reprise
[ "$(uname)" != Darwin ] || program=$root/build/app/Reprise.app/Contents/MacOS/Reprise
if [ ! -x "$program" ]; then
    cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
    echo "The first start builds Reprise, which takes about $(((3 + cores) / cores)) min." >&2
fi
# shellcheck source=packaging/build.sh
source "$root/packaging/build.sh"
build_reprise "$root/build" reprise
exec "$program" "$@"
