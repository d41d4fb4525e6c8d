// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/dialect.h"
#include "dialects/eventstream.h"

class QJsonObject;

/// What every AnswerReader does alike: tells a stream from a whole reply and from a page, finds
/// errors, and ends exactly once. A dialect only says what its JSON payloads mean.
class PayloadReader : public AnswerReader
{
public:
    std::vector<AnswerEvent> feed(QByteArrayView bytes) final;
    std::vector<AnswerEvent> end() final;
    bool isDone() const final { return m_isDone; }
    bool hasStopReason() const final { return !m_stopReason.isEmpty(); }
    QString stopReason() const final { return m_stopReason; }
    std::optional<Usage> usage() const final { return m_usage; }
    qint64 payloadCount() const final { return m_payloadCount; }

protected:
    /// One event of a stream that is no error.
    virtual void readPayload(const QJsonObject &payload) = 0;
    /// A reply that is no stream; false where it is no answer, or only an error.
    virtual bool readWhole(const QJsonObject &reply) = 0;
    /// `[DONE]` came. For a protocol that has none it is like the end of the bytes.
    virtual void readDone() { finish(); }
    /// What needs to be sent back with the next question; asked for once, when the answer is
    /// complete.
    virtual QByteArray replay() const { return {}; }

    /// Whether a payload or a whole reply is, or holds, an error.
    static bool tellsError(const QJsonObject &payload);
    void addText(const QString &text);
    void addThinking(const QString &text);
    void setUsage(const Usage &usage);
    /// The first one counts: some servers send chunks without a reason after it.
    void setStopReason(const QString &reason);
    void complete();
    void fail(Failure failure);
    /// The answer ended before it was complete.
    static Failure cutOff();

private:
    enum class Form { Undecided, Stream, Whole, Page };
    QByteArrayView decideForm(QByteArrayView bytes);
    void keepHead(QByteArrayView bytes);
    void collect(QByteArrayView bytes, qsizetype limit);
    enum class LastEvent { Terminated, Unterminated };
    void readEvent(const ServerSentEvent &event, LastEvent last);
    void readBody();
    void finish();

    Form m_form = Form::Undecided;
    EventStream m_stream;
    QByteArray m_head; ///< The first bytes, for the words of a reply that is something else.
    QByteArray m_body; ///< A whole reply or a page.
    QString m_stopReason;
    std::optional<Usage> m_usage;
    qint64 m_payloadCount = 0;
    bool m_isDone = false;
    std::vector<AnswerEvent> m_ready;
};
