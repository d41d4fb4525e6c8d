// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <vector>

/// A text that is costly to parse or to lay out, and that a model may send.
struct HostileText
{
    const char *name;
    qsizetype repetitions; ///< At its full size.
    std::function<QString(qsizetype repetitions)> make;
    QString text() const { return make(repetitions); }
};

/// For the parser and for the view.
const std::vector<HostileText> &hostileTexts();
/// For the parser alone: what made cmark and cmark-gfm superlinear, from their own tests, their
/// published advisories and their source.
const std::vector<HostileText> &pathologicalMarkdown();
