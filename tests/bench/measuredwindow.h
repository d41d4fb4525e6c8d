// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Runs a process for the start group and for chromium/compare.mjs, and returns its exit status.
///
/// argv[2] selects what the process does. `ours` and `bare` show Reprise's main window or an empty
/// widget; they print the resident memory in kB when the first frame is painted, then the CPU time
/// of an idle second in microseconds. `stream` shows an answer that arrives at 60 Hz and prints the
/// CPU time of the process in microseconds. `deltas` prints the deltas of that answer as JSON.
int showMeasuredWindow(int argc, char *argv[]);
