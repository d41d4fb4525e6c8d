// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCoreApplication;

/// Installs the translators for the system's language: those of Qt and of Reprise. Without a
/// translation of Reprise, its English one is installed, because it has the plural forms.
void installTranslations(QCoreApplication &application);
