// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCoreApplication;

/// Installs the translators for the system's language: Reprise's own (English where there is none,
/// for its plural forms) and Qt's.
void installTranslations(QCoreApplication &application);
