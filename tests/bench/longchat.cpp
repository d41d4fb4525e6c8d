// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/longchat.h"

#include "bench/cost.h"
#include "transcript/markdown/markdown.h"

#include <QCoreApplication>
#include <QFile>
#include <QScrollBar>

#include <malloc.h>

using namespace Qt::StringLiterals;

namespace {
constexpr int height = 720; // px
}

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
    : m_chat(messages, seed)
{
    m_view.setProviders([](const Message &) { return Provider {u"Provider"_s, u"localhost"_s}; });
    m_view.resize(800, height);
    m_view.show();
    QCoreApplication::processEvents();
}

LongChat::~LongChat()
{
    m_view.setConversation(nullptr);
}

void LongChat::read()
{
    Result<QList<Message>> tree = m_chat.store().messages(m_chat.head().id);
    m_conversation = std::make_unique<Conversation>(
        m_chat.head(), tree ? std::move(tree.value()) : QList<Message>());
    m_lastId = m_conversation->head().leaf.value_or(0);
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
    while (m_view.frames().count() <= after)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    m_view.viewport()->repaint();
}

double LongChat::appendMs()
{
    m_view.scroller().scrollToEnd();
    QCoreApplication::processEvents();
    Message added = StoredChat::question(u"And what if the server comes back earlier?"_s);
    added.parent = m_lastId;
    added.id = ++m_lastId;
    return costOf([this, &added] {
        const int frames = m_view.frames().count();
        m_conversation->append(added);
        waitForFrame(frames);
    });
}

double LongChat::growMs()
{
    constexpr int deltas = 8; // the cost of a single delta is too small to be measured
    const double cost = costOf([this] {
        for (int i = 0; i < deltas; ++i) {
            const int frames = m_view.frames().count();
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
        m_view.scroller().scrollToEnd();
    return costOf([this, bar, up] {
        bar->setValue(bar->value() - up);
        m_view.viewport()->repaint();
    });
}

double LongChat::findMs(const QString &words)
{
    const double cost = costOf([this, &words] {
        m_view.find().start({words});
        while (!m_view.find().status().isComplete)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    });
    m_found = m_view.find().status().count;
    m_view.find().start({});
    return cost;
}

double LongChat::parseMs() const
{
    return costOf([this] {
        for (int row = 0; row < m_conversation->rowCount(); ++row) {
            const Message &message = m_conversation->at(row);
            const SoftBreaks softBreaks
                = message.role == Role::User ? SoftBreaks::AreKept : SoftBreaks::AreSpaces;
            if (parseMarkdown(message.text.toUtf8(), softBreaks).blocks.empty())
                qWarning("a text without blocks");
        }
    });
}
