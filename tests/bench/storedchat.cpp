// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/storedchat.h"

#include "bench/sampletext.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr int questionBytes = 120, answerBytes = 1'600;
}

Message StoredChat::question(const QString &text)
{
    Message result;
    result.text = text;
    result.createdAt = QDateTime::currentDateTimeUtc();
    return result;
}

Message StoredChat::answer(const QString &text)
{
    Message result = question(text);
    result.role = Role::Assistant;
    result.accountId = u"account"_s;
    result.model = u"model-1"_s;
    result.stopReason = u"end_turn"_s;
    result.usage.inputTokens = 1'000;
    result.usage.outputTokens = 400;
    AttemptRecord attempt;
    attempt.startedAt = result.createdAt;
    attempt.duration = 4s;
    result.attempts = {attempt};
    result.firstTextAfter = 300ms;
    result.answerTime = 4s;
    return result;
}

StoredChat::StoredChat(int messages, quint32 seed)
{
    Result<std::unique_ptr<Database>> database = Database::open(m_folder.filePath(u"chats.db"_s));
    if (!database)
        return;
    m_database = std::move(database.value());
    m_store = std::make_unique<ConversationStore>(*m_database);
    write(messages, seed);
}

void StoredChat::write(int messages, quint32 seed)
{
    m_head.title = u"A long chat"_s;
    m_head.createdAt = QDateTime::currentDateTimeUtc();
    const Result<ConversationId> id = m_store->create(m_head);
    if (!id)
        return;
    QList<Message> all;
    for (int i = 0; i < messages; ++i) {
        const bool isQuestion = i % 2 == 0;
        // The seed counts from the end, so that the last messages, which the view shows first, are
        // the same in a short and in a long chat.
        const QString text = SampleText::mixed(isQuestion ? questionBytes : answerBytes,
                                               seed + quint32(messages - i));
        all << (isQuestion ? question(text) : answer(text));
        m_textBytes += text.toUtf8().size();
    }
    const Result<QList<MessageId>> ids = m_store->append(*id, all);
    if (!ids)
        return;
    m_head.id = *id;
    m_head.leaf = ids->last();
}
