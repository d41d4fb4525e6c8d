// SPDX-License-Identifier: GPL-3.0-or-later
#include "sidebar/conversationfilter.h"

using namespace Qt::StringLiterals;

namespace {

QString wordsOf(ConversationList::Group group)
{
    switch (group) {
    case ConversationList::Group::Pinned:
        return ConversationFilter::tr("Pinned");
    case ConversationList::Group::Today:
        return ConversationFilter::tr("Today");
    case ConversationList::Group::Yesterday:
        return ConversationFilter::tr("Yesterday");
    case ConversationList::Group::LastSevenDays:
        return ConversationFilter::tr("Last 7 days");
    case ConversationList::Group::Older:
        return ConversationFilter::tr("Older");
    }
    Q_UNREACHABLE();
}

QString wordsOf(ConversationList::Mark mark)
{
    switch (mark) {
    case ConversationList::Mark::None:
        return {};
    case ConversationList::Mark::Unread:
        return ConversationFilter::tr("not read yet");
    case ConversationList::Mark::Running:
        return ConversationFilter::tr("answering");
    case ConversationList::Mark::Waiting:
        return ConversationFilter::tr("waiting");
    case ConversationList::Mark::Failed:
        return ConversationFilter::tr("the last question has no complete answer");
    }
    Q_UNREACHABLE();
}

} // namespace

ConversationFilter::ConversationFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setFilterCaseSensitivity(Qt::CaseInsensitive);
}

void ConversationFilter::setFilterText(const QString &text)
{
    setFilterFixedString(text.trimmed());
}

QVariant ConversationFilter::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    switch (role) {
    case HeadingRole:
        return heading(index);
    case Qt::AccessibleTextRole:
        return spoken(index);
    case Qt::AccessibleDescriptionRole:
        return wordsOf(index.data(ConversationList::MarkRole).value<ConversationList::Mark>());
    default:
        return QSortFilterProxyModel::data(index, role);
    }
}

QString ConversationFilter::heading(const QModelIndex &index)
{
    const auto group = index.data(ConversationList::GroupRole).value<ConversationList::Group>();
    const QModelIndex before = index.siblingAtRow(index.row() - 1);
    if (before.isValid()
        && before.data(ConversationList::GroupRole).value<ConversationList::Group>() == group)
        return {};
    return wordsOf(group);
}

/// Title, mark and group in one sentence, for a screen reader.
QString ConversationFilter::spoken(const QModelIndex &index)
{
    QStringList parts {index.data(Qt::DisplayRole).toString()};
    const QString mark
        = wordsOf(index.data(ConversationList::MarkRole).value<ConversationList::Mark>());
    if (!mark.isEmpty())
        parts.append(mark);
    parts.append(wordsOf(index.data(ConversationList::GroupRole).value<ConversationList::Group>()));
    return parts.join(u", "_s);
}
