// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/conversationlist.h"

#include <algorithm>

namespace {

bool comesBefore(const ConversationHead &a, const ConversationHead &b)
{
    if (a.pinned != b.pinned)
        return a.pinned;
    return a.changedAt != b.changedAt ? a.changedAt > b.changedAt : a.id > b.id;
}

} // namespace

ConversationList::ConversationList(QObject *parent)
    : QAbstractListModel(parent)
{
}

int ConversationList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_heads.size());
}

QVariant ConversationList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ConversationHead &head = m_heads[index.row()];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return head.title;
    case IdRole:
        return head.id;
    case MarkRole:
        return QVariant::fromValue(markOf(head));
    case UnreadRole:
        return head.isUnread && !isUnderWay(head.id);
    case RetryAtRole:
        return m_turns.value(head.id).retryAt;
    case GroupRole:
        return QVariant::fromValue(groupOf(head));
    case PinnedRole:
        return head.pinned;
    case ChangedAtRole:
        return head.changedAt;
    default:
        return {};
    }
}

bool ConversationList::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const QString title = value.toString().trimmed();
    if (title.isEmpty())
        return false;
    emit renameRequested(m_heads[index.row()].id, title);
    return true;
}

Qt::ItemFlags ConversationList::flags(const QModelIndex &index) const
{
    return index.isValid() ? QAbstractListModel::flags(index) | Qt::ItemIsEditable
                           : Qt::NoItemFlags;
}

int ConversationList::rowOf(ConversationId id) const
{
    const auto it = std::find_if(m_heads.cbegin(), m_heads.cend(),
                                 [id](const ConversationHead &head) { return head.id == id; });
    return it == m_heads.cend() ? -1 : int(it - m_heads.cbegin());
}

void ConversationList::setHeads(const QList<ConversationHead> &heads)
{
    beginResetModel();
    m_heads = heads;
    std::sort(m_heads.begin(), m_heads.end(), comesBefore);
    endResetModel();
}

void ConversationList::put(const ConversationHead &head)
{
    const int old = rowOf(head.id);
    if (old < 0) {
        const int row = placeOf(head);
        beginInsertRows({}, row, row);
        m_heads.insert(row, head);
        endInsertRows();
        return;
    }
    // The group decides about headings, which views need to lay out again.
    const bool isInSameGroup = groupOf(m_heads[old]) == groupOf(head);
    m_heads[old] = head;
    const int row = placeOf(head);
    if (row != old && row != old + 1) {
        beginMoveRows({}, old, old, {}, row);
        m_heads.move(old, row > old ? row - 1 : row);
        endMoveRows();
    }
    const QModelIndex changed = index(rowOf(head.id));
    emit dataChanged(changed, changed,
                     isInSameGroup
                         ? QList<int> {Qt::DisplayRole, Qt::EditRole, MarkRole, UnreadRole}
                         : QList<int> {});
}

void ConversationList::take(ConversationId id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_heads.removeAt(row);
    endRemoveRows();
}

void ConversationList::setTurnState(ConversationId id, const std::optional<TurnState> &state)
{
    if (state)
        m_turns.insert(id, *state);
    else
        m_turns.remove(id);
    if (const int row = rowOf(id); row >= 0)
        emit dataChanged(index(row), index(row), {MarkRole, UnreadRole, RetryAtRole});
}

ConversationList::Group ConversationList::groupOf(const ConversationHead &head) const
{
    if (head.pinned)
        return Group::Pinned;
    // A view asks for the groups of all rows at once, and local time is slow to compute.
    if (const QDate date = QDate::currentDate(); date != m_days.date)
        m_days = {date, date.startOfDay(), date.addDays(-1).startOfDay(),
                  date.addDays(-7).startOfDay()};
    if (head.changedAt >= m_days.today)
        return Group::Today;
    if (head.changedAt >= m_days.yesterday)
        return Group::Yesterday;
    return head.changedAt >= m_days.week ? Group::LastSevenDays : Group::Older;
}

bool ConversationList::isUnderWay(ConversationId id) const
{
    const auto turn = m_turns.constFind(id);
    return turn != m_turns.constEnd() && !turn->isFinal();
}

ConversationList::Mark ConversationList::markOf(const ConversationHead &head) const
{
    if (const auto turn = m_turns.constFind(head.id); turn != m_turns.constEnd()) {
        switch (turn->phase) {
        case TurnState::Phase::Waiting:
        case TurnState::Phase::Queued:
        case TurnState::Phase::Offline:
            return Mark::Waiting;
        case TurnState::Phase::Asking:
        case TurnState::Phase::Streaming:
            return Mark::Running;
        case TurnState::Phase::Complete:
        case TurnState::Phase::Failed:
        case TurnState::Phase::Interrupted:
        case TurnState::Phase::Stopped:
            break;
        }
    }
    switch (head.status) {
    case MessageStatus::Pending: // no turn, so the answer was waiting when the program ended
    case MessageStatus::Interrupted:
    case MessageStatus::Failed:
        return Mark::Failed;
    case MessageStatus::Streaming:
    case MessageStatus::Complete:
    case MessageStatus::Stopped:
        return head.isUnread ? Mark::Unread : Mark::None;
    }
    Q_UNREACHABLE();
}

int ConversationList::placeOf(const ConversationHead &head) const
{
    // The destination row for beginMoveRows(), which counts the old row of the conversation too.
    const auto it
        = std::find_if(m_heads.cbegin(), m_heads.cend(), [&head](const ConversationHead &other) {
              return other.id != head.id && comesBefore(head, other);
          });
    return int(it - m_heads.cbegin());
}
