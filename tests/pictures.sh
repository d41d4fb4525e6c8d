#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Draws a chat with all kinds of content at 100, 200 and 300 %: light, dark, zoomed, narrow, wide, right to left, code wrapped.
# The pictures are for inspection by eye; nothing is compared.
# Usage: tests/pictures.sh [FOLDER]   (default build/pictures; BUILD is the build folder)
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
build=${BUILD:-$root/build}
out=${1:-$build/pictures}
[ -f "$build/CMakeCache.txt" ] || cmake -G Ninja -S "$root" -B "$build" -DREPRISE_TESTS=ON
cmake --build "$build" --target reprise-pictures
for scale in 1 2 3; do
    QT_SCALE_FACTOR=$scale QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 "$build/tests/pictures/reprise-pictures" "$out"
done
