// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/message/shownconversation.h"

#include "words/timewords.h"

#include <algorithm>
#include <utility>

void ShownConversation::set(Conversation *conversation)
{
    if (m_conversation == conversation && (conversation || m_column.count() == 0))
        return;
    if (m_conversation)
        m_conversation->disconnect(this);
    m_conversation = conversation;
    if (conversation)
        connectConversation();
    rebuild();
}

void ShownConversation::connectConversation()
{
    Conversation *conversation = m_conversation;
    connect(conversation, &QAbstractItemModel::modelReset, this, &ShownConversation::rebuild);
    connect(conversation, &QAbstractItemModel::layoutChanged, this, &ShownConversation::rebuild);
    connect(conversation, &QAbstractItemModel::rowsAboutToBeInserted, this,
            &ShownConversation::rowsAboutToChange);
    connect(conversation, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            &ShownConversation::rowsAboutToChange);
    connect(conversation, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { insertRows(first, last); });
    connect(conversation, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { removeRows(first, last); });
    connect(conversation, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) {
                updateRows(first.row(), last.row());
            });
    connect(conversation, &Conversation::textAppended, this, [this](int row, const QString &delta) {
        m_column.change(row).appendText(delta);
        emit rowChanged(row);
        emit textAdded();
    });
    connect(conversation, &Conversation::thinkingAppended, this,
            [this](int row, const QString &delta) {
                m_column.change(row).appendThinking(delta);
                emit rowChanged(row);
            });
    connect(conversation, &Conversation::turnStateChanged, this, &ShownConversation::turnChanged);
    connect(conversation, &QObject::destroyed, this, [this] {
        m_conversation = nullptr;
        rebuild();
    });
}

void ShownConversation::setProviders(std::function<Provider(const Message &)> providerOf)
{
    m_providerOf = std::move(providerOf);
    updateSurroundings();
}

void ShownConversation::setClock(Clock &clock)
{
    m_clock = &clock;
    m_seconds.setClock(clock);
    const auto renew = [this] {
        updateSurroundings();
        awaitMidnight();
    };
    m_midnight = clock.alarm(renew, renew);
    renew();
}

void ShownConversation::awaitMidnight()
{
    const QDateTime now = m_clock->now();
    const QDateTime midnight = now.toLocalTime().date().addDays(1).startOfDay();
    m_midnight->start(std::chrono::milliseconds(std::max<qint64>(1000, now.msecsTo(midnight))));
}

/// The words for the day of a message if the message before is of another day. The first message of
/// a chat shows its day too, unless it is today.
QString ShownConversation::dayOf(int row) const
{
    if (!m_clock)
        return {};
    const auto dayAt
        = [this](int at) { return m_conversation->at(at).createdAt.toLocalTime().date(); };
    const QDate today = m_clock->now().toLocalTime().date(), day = dayAt(row),
                before = row > 0 ? dayAt(row - 1) : today;
    return day == before || !day.isValid() || !before.isValid() ? QString()
                                                                : dayInWords(day, today);
}

bool ShownConversation::isRunning() const
{
    return m_conversation && m_conversation->turnState() && !m_conversation->turnState()->isFinal();
}

void ShownConversation::refresh()
{
    if (m_conversation)
        m_column.refresh(*m_conversation);
}

void ShownConversation::load(int row)
{
    m_column.load(*m_conversation, row);
}

void ShownConversation::setThinkingOpen(int row, bool open)
{
    m_column.change(row).setThinkingOpen(open);
    emit rowChanged(row);
}

void ShownConversation::setUnfolded(int row, bool isUnfolded)
{
    m_column.change(row).setUnfolded(isUnfolded);
    emit rowChanged(row);
}

/// The time from which the shown seconds are counted, or to which they are counted down; invalid if
/// none are shown.
QDateTime ShownConversation::countedFrom() const
{
    const TurnState *turn
        = m_conversation && m_conversation->turnState() ? &*m_conversation->turnState() : nullptr;
    if (!turn)
        return {};
    if (turn->phase == TurnState::Phase::Streaming)
        return turn->thinkingSince;
    return turn->canHurry() ? turn->retryAt : turn->quietSince;
}

void ShownConversation::countSeconds(bool isLineSeen)
{
    const QDateTime from = isLineSeen && m_clock ? countedFrom() : QDateTime();
    if (!from.isValid()) {
        m_seconds.stop();
    } else if (!m_seconds.isCounting()) {
        m_seconds.awaitNext(from);
        if (m_conversation->turnState()->phase == TurnState::Phase::Streaming)
            updateSurroundings();
        else // time has passed since the turn changed
            renderTime(m_column.count() - 1);
    }
}

void ShownConversation::countOneSecond()
{
    const QDateTime from = countedFrom();
    const int row = m_column.count() - 1;
    if (!from.isValid() || row < 0)
        return;
    if (m_conversation->turnState()->phase == TurnState::Phase::Streaming) {
        updateSurroundings();
        return;
    }
    renderTime(row);
    m_seconds.awaitNext(from);
}

void ShownConversation::renderTime(int row)
{
    const QRect heading = m_column.change(row).countDown(m_clock->now());
    if (m_column.at(row).isDirty())
        emit rowChanged(row);
    else if (!heading.isEmpty())
        emit headingChanged(row, heading);
}

void ShownConversation::turnChanged()
{
    m_seconds.stop(); // another time may be counted from now on
    updateSurroundings();
}

MessageSurroundings ShownConversation::surroundingsOf(int row) const
{
    MessageSurroundings surroundings;
    const Message &message = m_conversation->at(row);
    if (m_providerOf && !message.accountId.isEmpty())
        surroundings.provider = m_providerOf(message);
    surroundings.version = m_conversation->versionOf(message.id);
    surroundings.day = dayOf(row);
    surroundings.isLast = row == m_conversation->rowCount() - 1;
    if (surroundings.isLast)
        surroundings.turn = m_conversation->turnState();
    if (surroundings.turn && m_clock)
        surroundings.now = m_clock->now();
    if (surroundings.turn && message.text.isEmpty())
        surroundings.thoughtFor = m_seconds.since(surroundings.turn->thinkingSince);
    return surroundings;
}

void ShownConversation::rebuild()
{
    m_column.clear();
    if (m_conversation)
        m_column.fill(*m_conversation);
    emit reset();
}

void ShownConversation::insertRows(int first, int last)
{
    for (int row = first; row <= last; ++row)
        m_column.insert(row, m_conversation->at(row));
    updateSurroundings();
    refresh();
    emit rowsInserted(first, last);
}

void ShownConversation::removeRows(int first, int last)
{
    m_column.remove(first, last);
    updateSurroundings();
    refresh();
    emit rowsRemoved(first, last);
}

void ShownConversation::updateRows(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        m_column.change(row).update(m_conversation->at(row), surroundingsOf(row));
        emit rowChanged(row);
    }
}

void ShownConversation::updateSurroundings()
{
    // While rows are inserted or removed, the model may be ahead of the column.
    const int count = m_conversation ? std::min(m_column.count(), m_conversation->rowCount()) : 0;
    bool changed = false;
    for (const int row : m_column.madeRows()) {
        if (row < count && m_column.idAt(row) == m_conversation->at(row).id)
            changed = m_column.change(row).setSurroundings(surroundingsOf(row)) || changed;
    }
    if (changed)
        emit surroundingsChanged();
}
