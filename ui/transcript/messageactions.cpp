// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with a message: the icons beside a question, and under an answer.
#include "transcript/messageitem.h"

#include "attemptwords.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("MessageItem", text);
}
} // namespace

int MessageItem::addAction(const TranscriptStyle &style, Target::Kind kind, const QString &icon,
                           const QString &name, const QRect &rect)
{
    Target target;
    target.kind = kind;
    target.icon = icon;
    target.name = name;
    target.rect = QStyle::visualRect(style.direction, QRect(0, 0, style.width, 1), rect);
    target.isShownOnHover = true;
    m_ownTargets.push_back(std::move(target));
    return rect.width();
}

void MessageItem::arrangeActions(const TranscriptStyle &style)
{
    const TranscriptTheme &theme = style.theme;
    const int side = theme.scaled(buttonSide), top = m_versionWords.top();
    const auto place = [&](int x) { return QRect(x, top, side, side); };
    const bool isRunning = m_message.status == MessageStatus::Pending
        || m_message.status == MessageStatus::Streaming;
    const auto [index, count] = m_surroundings.version;
    const int label = count > 1
        ? QFontMetrics(theme.small).horizontalAdvance(u"%1/%1"_s.arg(count)) + theme.scaled(4)
        : 0;
    const int inset
        = (side - theme.scaled(16)) / 2; // So that the outer icons line up with the text's edge.
    const int versions = count > 1 ? label + 2 * side : 0;
    int x = isQuestion() ? style.width + inset - 3 * side - versions : -inset;
    if (isQuestion()) {
        addAction(style, Target::Kind::Edit, u"edit"_s, tr("Edit question"), place(x));
        addAction(style, Target::Kind::Copy, u"copy"_s, tr("Copy question"), place(x + side));
    } else {
        if (m_hasText)
            addAction(style, Target::Kind::Copy, u"copy"_s, tr("Copy answer"), place(x));
        if (!isRunning)
            addAction(style, Target::Kind::Regenerate, u"retry"_s, tr("Answer again"),
                      place(x + side));
        if (m_message.status != MessageStatus::Streaming)
            addAction(style, Target::Kind::RegenerateWith, u"branch"_s,
                      tr("Answer again with another model"), place(x + 2 * side));
        x += side; // also while it runs: the versions keep their place
    }
    x += 2 * side;
    if (!m_surroundings.turn)
        addAction(style, Target::Kind::Delete, u"delete"_s,
                  isQuestion() ? tr("Delete question") : tr("Delete answer"), place(x));
    x += side;
    m_versionWords = {};
    if (isWorthALog(m_message.attempts))
        addAction(style, Target::Kind::Attempts, u"info"_s, tr("Attempts…"), place(x + versions));
    if (count < 2)
        return;
    const auto addArrow
        = [&](Target::Kind kind, const QString &icon, const QString &name, bool enabled) {
              x += addAction(style, kind, icon, name, place(x));
              m_ownTargets.back().isShownOnHover = false;
              m_ownTargets.back().enabled = enabled;
          };
    addArrow(Target::Kind::PreviousVersion, u"chevron-left"_s, tr("Previous version"), index > 1);
    m_versionWords = QRect(x, top, label, side);
    x += label;
    addArrow(Target::Kind::NextVersion, u"chevron-right"_s, tr("Next version"), index < count);
}
