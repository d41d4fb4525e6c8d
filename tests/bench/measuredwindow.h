// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The process that the start group watches: shows Reprise's main window (`ours`) or a bare widget
/// (`bare`) as the third argument says, prints its resident memory in kB when the first frame is
/// painted, and its CPU time in microseconds over a second of idling after that; then ends.
/// `stream` shows an answer that comes at 60 Hz and prints the CPU time in microseconds that the
/// whole process needed for it; `deltas` prints that answer as JSON, for other programs.
int showMeasuredWindow(int argc, char *argv[]);
