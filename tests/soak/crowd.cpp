// SPDX-License-Identifier: GPL-3.0-or-later
#include "crowd.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto lookInterval = 20ms;
// Each chat is left after some questions, so that its size does not make the memory grow.
constexpr int questionsPerChat = 12;
constexpr qint64 longestAnswerMs = 600'000; // even a busy machine is not this slow

using Mark = ConversationList::Mark;

Mark markOf(ConversationList &list, ConversationId id)
{
    const int row = list.rowOf(id);
    return row < 0 ? Mark::None : list.index(row).data(ConversationList::MarkRole).value<Mark>();
}

bool isUnderWay(Mark mark)
{
    return mark == Mark::Running || mark == Mark::Waiting;
}

} // namespace

Crowd::Crowd(WorkspaceFixture &fixture, int chats, std::chrono::milliseconds pause, quint32 seed)
    : m_fixture(fixture)
    , m_pause(pause)
    , m_random(seed)
    , m_chats(size_t(chats))
{
    const QList<Account> accounts = fixture.accounts().all();
    for (size_t i = 0; i < m_chats.size(); ++i) {
        m_chats[i].accountId = accounts[qsizetype(i) % accounts.size()].id;
        m_chats[i].dueAt = untilNext() / 2;
    }
    m_looking.callOnTimeout(this, &Crowd::look);
}

void Crowd::start()
{
    m_time.start();
    m_looking.start(lookInterval);
}

void Crowd::stopAsking()
{
    m_asks = false;
    m_looking.stop();
}

bool Crowd::isAnythingUnderWay() const
{
    return std::any_of(m_chats.begin(), m_chats.end(), [this](const Chat &chat) {
        return isUnderWay(markOf(m_fixture.workspace().conversations(), chat.id));
    });
}

void Crowd::look()
{
    for (Chat &chat : m_chats) {
        if (isUnderWay(markOf(m_fixture.workspace().conversations(), chat.id)))
            watch(chat);
        else if (m_asks && m_time.elapsed() >= chat.dueAt)
            ask(chat);
        else
            chat.underWaySince = -1;
    }
}

void Crowd::watch(Chat &chat)
{
    Workspace &workspace = m_fixture.workspace();
    if (chat.underWaySince < 0)
        chat.underWaySince = m_time.elapsed();
    if (m_time.elapsed() - chat.underWaySince > longestAnswerMs) {
        ++m_stuck;
        chat.underWaySince = m_time.elapsed();
    }
    if (markOf(workspace.conversations(), chat.id) == Mark::Waiting && happens(0.01))
        workspace.retryNow(chat.id);
    else if (happens(0.001))
        workspace.stop(chat.id);
}

void Crowd::ask(Chat &chat)
{
    if (!chat.id || chat.questions >= questionsPerChat)
        beginAnew(chat);
    else
        m_fixture.workspace().open(chat.id);
    if (!goOn(chat))
        m_fixture.workspace().send(u"Question %1, and what do you say to that?"_s.arg(m_questions));
    chat.id = m_fixture.workspace().current() ? m_fixture.workspace().current()->head().id : 0;
    chat.dueAt = m_time.elapsed() + untilNext();
    chat.underWaySince = m_time.elapsed();
    ++chat.questions;
    ++m_questions;
}

/// Continues, repeats or edits the last answer. Returns false if a new question shall be asked.
bool Crowd::goOn(Chat &chat)
{
    Workspace &workspace = m_fixture.workspace();
    const Conversation *current = workspace.current();
    if (!chat.id || !current || current->rowCount() < 2)
        return false;
    const Message &answer = current->at(current->rowCount() - 1);
    const MessageId question = current->at(current->rowCount() - 2).id;
    if (answer.status == MessageStatus::Interrupted && happens(0.5))
        return workspace.continueAnswer(answer.id);
    if (answer.status != MessageStatus::Complete && happens(0.3))
        return workspace.regenerate(answer.id);
    return happens(0.03) && workspace.edit(question, u"A changed question"_s);
}

void Crowd::beginAnew(Chat &chat)
{
    m_fixture.workspace().startNew();
    m_fixture.workspace().setModel(chat.accountId, u"m1"_s);
    chat.id = 0;
    chat.questions = 0;
}

qint64 Crowd::untilNext()
{
    return qint64(double(m_pause.count())
                  * std::uniform_real_distribution<double>(0.5, 1.5)(m_random));
}

bool Crowd::happens(double probability)
{
    return std::uniform_real_distribution<double>(0, 1)(m_random) < probability;
}
