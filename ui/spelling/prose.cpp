// SPDX-License-Identifier: GPL-3.0-or-later
#include "spelling/prose.h"

#include <QRegularExpression>
#include <QTextBoundaryFinder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/// Matches code spans (the same number of backticks at both ends, or an unfinished one), URLs,
/// e-mail addresses, and paths.
const QRegularExpression &notProse()
{
    static const QRegularExpression expression(
        u"(?<!`)(`+)(?!`)(?:.*?(?<!`)\\1(?!`)|.*$)"
        "|\\b[A-Za-z][A-Za-z0-9+.-]*://\\S+|\\bwww\\.\\S+|\\bmailto:\\S+"
        "|[^\\s<>()]+@[^\\s<>()]+|(?:~|\\.{1,2})?/\\S+/\\S*|\\b[A-Za-z]:\\\\\\S+"_s);
    return expression;
}

bool isName(QStringView word)
{
    for (qsizetype i = 0; i < word.size(); ++i) {
        const QChar c = word[i];
        if (c.isDigit() || c == u'_')
            return true;
        if (i > 0 && c.isUpper() && word[i - 1].isLower())
            return true;
    }
    // A word without letters has no spelling.
    return std::none_of(word.cbegin(), word.cend(), [](QChar c) { return c.isLetter(); });
}

/// Whether the word is part of something like `file.name`, `a_b`, `#tag` or `--option`.
bool hangsTogether(const QString &line, qsizetype start, qsizetype end)
{
    const QChar before = start > 0 ? line[start - 1] : QChar(u' ');
    const QChar after = end < line.size() ? line[end] : QChar(u' ');
    const QChar next = end + 1 < line.size() ? line[end + 1] : QChar(u' ');
    const QString joints = u"_@#\\$"_s;
    return joints.contains(before) || joints.contains(after)
        || (before == u'-' && start > 1 && line[start - 2] == u'-')
        || ((after == u'.' || after == u':') && next.isLetterOrNumber())
        || ((before == u'.' || before == u':') && start > 1 && line[start - 2].isLetterOrNumber());
}

} // namespace

bool Prose::isCode(const QString &line, int &fence)
{
    qsizetype start = 0;
    while (start < line.size() && start < 4 && line[start] == u' ')
        ++start;
    const QChar mark = start < line.size() ? line[start] : QChar();
    qsizetype end = start;
    while (end < line.size() && line[end] == mark)
        ++end;
    const auto length = int(std::min<qsizetype>(end - start, 1000));
    const bool isFence = start < 4 && length >= 3 && (mark == u'`' || mark == u'~');
    const int kind = mark == u'~' ? 1 : 0;
    if (fence == 0) {
        // A line with more backticks after the fence is a code span.
        if (!isFence || (kind == 0 && line.indexOf(u'`', end) >= 0))
            return false;
        fence = length * 2 + kind;
        return true;
    }
    if (isFence && kind == fence % 2 && length >= fence / 2
        && QStringView(line).mid(end).trimmed().isEmpty())
        fence = 0;
    return true;
}

QList<Prose::Span> Prose::words(const QString &line)
{
    QString prose = line;
    auto match = notProse().globalMatch(line);
    while (match.hasNext()) {
        const QRegularExpressionMatch piece = match.next();
        prose.replace(piece.capturedStart(), piece.capturedLength(),
                      QString(piece.capturedLength(), u' '));
    }
    QList<Span> words;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, prose);
    qsizetype start = 0;
    while (start >= 0 && start < prose.size()) {
        const bool begins = finder.boundaryReasons() & QTextBoundaryFinder::StartOfItem;
        const qsizetype end = finder.toNextBoundary();
        if (end < 0)
            break;
        if (begins && !isName(QStringView(prose).mid(start, end - start))
            && !hangsTogether(prose, start, end))
            words += {start, end - start};
        start = end;
    }
    return words;
}
