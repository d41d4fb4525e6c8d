// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <vector>

/// A text that a model could send and that is expensive to parse or to lay out.
struct HostileText
{
    const char *name;
    qsizetype repetitions; ///< Number of repetitions of the text at full size.
    std::function<QString(qsizetype repetitions)> make;
    QString text() const { return make(repetitions); }
};

/// Texts for tests of the parser and of the view.
const std::vector<HostileText> &hostileTexts();
/// Texts for tests of the parser only. They are inputs for which versions of cmark and cmark-gfm
/// took superlinear time, taken from the tests, the security advisories and the source of both.
const std::vector<HostileText> &pathologicalMarkdown();
