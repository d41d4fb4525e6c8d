// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/workspacefixture.h"

#include <QElapsedTimer>
#include <QTimer>

#include <random>

/// Simulates the users of many chats. They keep asking questions and react to failures: they stop,
/// retry now, continue, try again, edit, or ask the next question.
class Crowd : public QObject
{
    Q_OBJECT

public:
    /// `pause` is the mean time between two questions of a chat.
    Crowd(WorkspaceFixture &fixture, int chats, std::chrono::milliseconds pause, quint32 seed);
    void start();
    /// Asks no further questions. Answers that are under way continue.
    void stopAsking();
    bool isAnythingUnderWay() const;
    int questions() const { return m_questions; }
    /// Counts the answers that were under way for longer than any answer can take.
    int stuck() const { return m_stuck; }

private:
    struct Chat
    {
        ConversationId id = 0; ///< 0 before its first question.
        QString accountId;
        int questions = 0;
        qint64 dueAt = 0; ///< In milliseconds of m_time.
        qint64 underWaySince = -1; ///< In milliseconds of m_time; -1 if there is no answer.
    };
    void look();
    void watch(Chat &chat);
    void ask(Chat &chat);
    bool goOn(Chat &chat);
    void beginAnew(Chat &chat);
    qint64 untilNext();
    bool happens(double probability);

    WorkspaceFixture &m_fixture;
    std::chrono::milliseconds m_pause;
    std::mt19937 m_random;
    std::vector<Chat> m_chats;
    QElapsedTimer m_time;
    QTimer m_looking;
    bool m_asks = true;
    int m_questions = 0, m_stuck = 0;
};
