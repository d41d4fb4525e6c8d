// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/longchat.h"

#include "bench/cost.h"
#include "bench/sampletext.h"

#include <QCoreApplication>
#include <QFile>
#include <QScrollBar>

#include <malloc.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int height = 720; // px
constexpr int questionBytes = 120, answerBytes = 1'600;

Message message(Role role, const QString &text)
{
    Message result;
    result.role = role;
    result.text = text;
    result.createdAt = QDateTime::currentDateTimeUtc();
    if (role == Role::Assistant) {
        result.accountId = u"account"_s;
        result.model = u"model-1"_s;
        result.usage.inputTokens = 1'000;
        result.usage.outputTokens = 400;
        result.answerTime = std::chrono::milliseconds(4'000);
    }
    return result;
}

} // namespace

LongChat::Memory LongChat::memory()
{
    malloc_trim(0);
    Memory result;
    const struct mallinfo2 allocated = mallinfo2();
    result.allocatedMb = double(allocated.uordblks + allocated.hblkhd) / 1e6;
    QFile status(u"/proc/self/statm"_s);
    if (status.open(QIODevice::ReadOnly))
        result.residentMb = status.readAll().split(' ').value(1).toDouble() * 4096 / 1e6;
    return result;
}

LongChat::LongChat(int messages, quint32 seed)
{
    store(messages, seed);
    m_view.setProviders([](const QString &) { return Provider {u"Provider"_s, u"localhost"_s}; });
    m_view.resize(800, height);
    m_view.show();
    QCoreApplication::processEvents();
}

LongChat::~LongChat()
{
    m_view.setConversation(nullptr);
}

void LongChat::store(int messages, quint32 seed)
{
    Result<std::unique_ptr<Database>> database = Database::open(m_folder.filePath(u"chats.db"_s));
    if (!database)
        return;
    m_database = std::move(database.value());
    m_store = std::make_unique<ConversationStore>(*m_database);
    m_head.title = u"A long chat"_s;
    m_head.createdAt = QDateTime::currentDateTimeUtc();
    const Result<ConversationId> id = m_store->create(m_head);
    if (!id)
        return;
    QList<Message> all;
    for (int i = 0; i < messages; ++i) {
        const bool isQuestion = i % 2 == 0;
        all << message(
            isQuestion ? Role::User : Role::Assistant,
            SampleText::mixed(isQuestion ? questionBytes : answerBytes, seed + quint32(i)));
        m_textBytes += all.last().text.toUtf8().size();
    }
    const Result<QList<MessageId>> ids = m_store->append(*id, all);
    if (!ids)
        return;
    m_id = m_head.id = *id;
    m_head.leaf = m_lastId = ids->last();
}

void LongChat::read()
{
    const Result<QList<Message>> tree = m_store->messages(m_id);
    m_head.leaf = tree ? std::optional(tree->last().id) : std::nullopt;
    m_conversation = std::make_unique<Conversation>(m_head, tree ? *tree : QList<Message>());
    m_lastId = m_head.leaf.value_or(0);
}

double LongChat::openMs()
{
    m_view.setConversation(nullptr);
    if (!m_conversation)
        read();
    m_view.viewport()->repaint();
    return costOf([this] {
        m_view.setConversation(m_conversation.get());
        m_view.viewport()->repaint();
    });
}

double LongChat::readAndOpenMs()
{
    m_view.setConversation(nullptr);
    m_view.viewport()->repaint();
    m_conversation.reset();
    return costOf([this] {
        read();
        m_view.setConversation(m_conversation.get());
        m_view.viewport()->repaint();
    });
}

double LongChat::resizeMs(int width)
{
    return costOf([this, width] {
        m_view.resize(width, height);
        m_view.viewport()->repaint();
    });
}

void LongChat::waitForFrame(int after)
{
    while (m_view.frameCount() <= after)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    m_view.viewport()->repaint();
}

double LongChat::appendMs()
{
    m_view.scrollToEnd();
    QCoreApplication::processEvents();
    Message added = message(Role::User, u"And what if the server comes back earlier?"_s);
    added.parent = m_lastId;
    added.id = ++m_lastId;
    return costOf([this, &added] {
        const int frames = m_view.frameCount();
        m_conversation->append(added);
        waitForFrame(frames);
    });
}

double LongChat::growMs()
{
    constexpr int deltas = 8; // one alone costs less than what disturbs it
    const double cost = costOf([this] {
        for (int i = 0; i < deltas; ++i) {
            const int frames = m_view.frameCount();
            m_conversation->appendText(m_lastId, u" and then again, "_s);
            waitForFrame(frames);
        }
    });
    return cost / deltas;
}

double LongChat::scrollMs(int up)
{
    QScrollBar *bar = m_view.verticalScrollBar();
    if (bar->value() < up)
        m_view.scrollToEnd();
    return costOf([this, bar, up] {
        bar->setValue(bar->value() - up);
        m_view.viewport()->repaint();
    });
}
