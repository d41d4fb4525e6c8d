// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>

/// The light colours. Base is the page, Window the sidebar, bars and dialogs, AlternateBase what is
/// raised or tinted. Every text has a contrast of at least 4.5:1 on each of them.
QPalette lightPalette();
/// The dark colours, chosen and not computed from the light ones: the page is lighter than what is
/// around it in both. The same contrast.
QPalette darkPalette();
/// Whether a palette, of ours or of the platform, has light text on a dark background.
bool isDark(const QPalette &palette);
