#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a test that needs an X11 display. Usage: tests/x11.sh TEST [ARGUMENT...]
set -euo pipefail
source "$(dirname "$0")/support/desktop.sh"
start_desktop
"$@"
