// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "core/message.h"

#include <QList>
#include <QObject>

#include <functional>
#include <memory>

/// Changes that are shown in the window but could not be written to the disk, for instance because
/// it was full. They are written again every 250 ms until that succeeds.
class UnsavedChanges : public QObject
{
    Q_OBJECT

public:
    enum class Kind { Answer, Chat, Draft, Settings };
    /// What a change is about. There is at most one unsaved change for each subject.
    struct Subject
    {
        Kind kind = Kind::Settings;
        ConversationId conversation = 0;
        MessageId message = 0; ///< For an answer.
        bool areFiles = false; ///< For a draft: its files instead of its text.
        bool operator==(const Subject &) const = default;
    };
    /// Writes the current value. It may be called at any later time, and more than once.
    using Write = std::function<Result<Done>()>;

    explicit UnsavedChanges(Clock &clock, QObject *parent = nullptr);
    ~UnsavedChanges() override;

    /// Calls `write`. If that fails, or while other changes are unsaved, keeps `write` for later,
    /// in place of the one that was kept for this subject.
    void write(const Subject &subject, const Write &write);
    /// Removes a change that is no longer needed, because a newer value was written or the subject
    /// was deleted.
    void forget(const Subject &subject);
    bool contains(const Subject &subject) const;
    /// Whether an answer of this conversation is unsaved.
    bool hasAnswerOf(ConversationId conversation) const;
    /// Tries to write every change now. Returns problem() as an error if one of them failed.
    Result<Done> writeAll();
    /// The reasons, each a message for the user in a line of its own; empty if everything is saved.
    const QString &problem() const { return m_problem; }
    /// The kinds of the unsaved changes, without duplicates, in the order of the enumeration.
    QList<Kind> kinds() const;

signals:
    /// problem() has changed.
    void problemChanged();

private:
    struct Change
    {
        Subject subject;
        Write write;
        QString problem; ///< Of the last attempt.
    };
    void retry();
    bool writeFirst();
    void update();

    Clock &m_clock;
    std::unique_ptr<Alarm> m_alarm; ///< Active while there are changes.
    std::chrono::milliseconds m_interval;
    QList<Change> m_changes;
    QString m_problem;
};
