// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/dialect.h"
#include "dialects/eventstream.h"

class QJsonObject;

/// The parts of AnswerReader that all dialects share: distinguishes a stream, a whole reply and a
/// page, finds errors, and delivers exactly one terminal event. A derived class interprets the JSON
/// payloads.
class PayloadReader : public AnswerReader
{
public:
    std::vector<AnswerEvent> feed(QByteArrayView bytes) final;
    std::vector<AnswerEvent> end() final;
    bool isDone() const final { return m_isDone; }
    bool hasStopReason() const final { return !m_stopReason.isEmpty(); }
    QString stopReason() const final { return m_stopReason; }
    qint64 payloadCount() const final { return m_payloadCount; }

protected:
    /// Called for each event of a stream that is not an error.
    virtual void readPayload(const QJsonObject &payload) = 0;
    /// Called for a whole reply. Returns false if it is not an answer, or only an error.
    virtual bool readWhole(const QJsonObject &reply) = 0;
    /// Called for `[DONE]`. In protocols that do not define it, `[DONE]` counts as the end of the
    /// bytes.
    virtual void readDone() { finish(); }
    /// AnswerComplete::replay. Called once, when the answer is complete.
    virtual QByteArray replay() const { return {}; }

    /// Whether the payload, whole reply, or a part of one is an error or contains one. An error
    /// without a type, a code and a message is none, because some servers send it in every chunk.
    static bool tellsError(const QJsonObject &payload);
    void addText(const QString &text);
    void addThinking(const QString &text);
    /// The usage that was set last.
    const std::optional<Usage> &usage() const { return m_usage; }
    void setUsage(const Usage &usage);
    /// The first reason is kept, because some servers send chunks without one after it. `null` and
    /// `None` as a text are no reasons.
    void setStopReason(const QString &reason);
    void complete();
    void fail(Failure failure);
    /// The Failure of an answer that ended before it was complete.
    static Failure cutOff();

private:
    enum class Form { Undecided, Stream, Whole, Page };
    QByteArrayView decideForm(QByteArrayView bytes);
    void keepHead(QByteArrayView bytes);
    void collect(QByteArrayView bytes, qsizetype limit);
    enum class LastEvent { Terminated, Unterminated };
    void readEvent(const ServerSentEvent &event, LastEvent last);
    void readJson(const QByteArray &event, const QJsonObject &payload);
    void readText(const QByteArray &event, const QString &text, LastEvent last);
    void readDamaged(const QByteArray &event, QByteArrayView data);
    void readBody();
    void finish();
    bool failsByWords();

    Form m_form = Form::Undecided;
    EventStream m_stream;
    QByteArray m_head; ///< The first bytes, for the Failure of a reply that is not an answer.
    QByteArray m_body; ///< A whole reply or a page.
    QString m_stopReason;
    std::optional<Usage> m_usage;
    qint64 m_payloadCount = 0;
    std::optional<Failure> m_failureInWords; ///< From an event that is an error in plain words.
    bool m_hasUnreadable = false; ///< Whether there was an event that is neither JSON, nor an error
                                  ///< in plain words, nor a heartbeat.
    bool m_isDone = false;
    std::vector<AnswerEvent> m_ready;
};
