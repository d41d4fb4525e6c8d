// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QDir;

/// Draws the end of a chat with the status bar below it in every state of a turn: one picture for
/// each palette and width, with all states one below the other. Returns false if a picture cannot
/// be written.
bool drawStates(const QDir &folder);
