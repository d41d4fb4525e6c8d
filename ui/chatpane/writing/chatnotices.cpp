// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/writing/chatnotices.h"

#include "chatpane/noticebar.h"
#include "chatpane/noticestack.h"
#include "widgets/plaintooltip.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr auto undoTime = 15s;
}

ChatNotices::ChatNotices(Workspace &workspace, NoticeStack &stack, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_undo(new NoticeBar(u"delete"_s, tr("Undo"), &stack))
    , m_problem(new NoticeBar(u"warning"_s, {}, &stack))
    , m_note(new NoticeBar(u"info"_s, {}, &stack))
    , m_unsaved(new NoticeBar(u"warning"_s, {}, &stack, NoticeBar::Removal::ByProgram))
{
    m_undo->setObjectName(u"undoBar"_s);
    m_problem->setObjectName(u"problemBar"_s);
    m_note->setObjectName(u"noteBar"_s);
    m_unsaved->setObjectName(u"unsavedBar"_s);
    for (NoticeBar *bar : {m_note, m_problem, m_undo, m_unsaved})
        stack.add(bar);
    connectWorkspace();
}

void ChatNotices::dismissProblem()
{
    m_problem->dismiss();
}

void ChatNotices::dismissNote()
{
    m_note->dismiss();
}

void ChatNotices::connectWorkspace()
{
    connect(&m_workspace.accounts(), &Accounts::keyPlaceChanged, this,
            &ChatNotices::sayThatKeysAreNotKept);
    sayThatKeysAreNotKept();
    connect(&m_workspace, &Workspace::problem, this,
            [this](const QString &message) { showProblem(message); });
    connect(m_problem, &NoticeBar::actionRequested, this, [this] {
        if (const auto remedy = std::exchange(m_remedy, {}))
            remedy();
    });
    connect(&m_workspace.accounts(), &Accounts::streamingRefused, this,
            [this](const Account &account, const QString &model) {
                m_note->showMessage(tr("%1 refuses to stream the answers of %2. They appear when "
                                       "they are complete.")
                                        .arg(account.name, model));
            });
    connect(&m_workspace.unsaved(), &UnsavedChanges::problemChanged, this,
            &ChatNotices::renderUnsaved);
    renderUnsaved();
    connect(&m_workspace, &Workspace::removed, this, [this](ConversationId, const QString &title) {
        m_undo->showMessage(tr("Chat deleted: %1").arg(title), undoTime);
    });
    connect(&m_workspace, &Workspace::messagesRemoved, this, [this](int others) {
        m_undo->showMessage(others == 0 ? tr("Message deleted.")
                                        : tr("Message and %Ln after it deleted.", nullptr, others),
                            undoTime);
    });
    connect(&m_workspace, &Workspace::undoRemoveChanged, this, [this] {
        if (!m_workspace.canUndoRemove())
            m_undo->dismiss();
    });
    connect(m_undo, &NoticeBar::actionRequested, &m_workspace, &Workspace::undoRemove);
}

/// Once at every start, if there are keys to be kept.
void ChatNotices::sayThatKeysAreNotKept()
{
    const QList<Account> &all = m_workspace.accounts().all();
    const bool hasKeys = std::any_of(all.cbegin(), all.cend(),
                                     [](const Account &account) { return account.needsKey; });
    if (!hasKeys)
        return;
    if (m_workspace.accounts().keysArePersistent())
        m_workspace.accounts().findKeyPlace();
    else
        m_note->showMessage(tr("No keychain is available, so keys are kept for this session only. "
                               "You will be asked for a key when it is needed."));
}

void ChatNotices::showProblem(const QString &message, const QString &action,
                              const std::function<void()> &remedy)
{
    m_remedy = remedy;
    m_problem->setAction(action);
    m_problem->showMessage(message);
}

void ChatNotices::renderUnsaved()
{
    const QString &problem = m_workspace.unsaved().problem();
    setPlainToolTip(m_unsaved, problem);
    if (problem.isEmpty())
        m_unsaved->dismiss();
    else // the first reason, because the other files are in most cases on the same disk
        m_unsaved->showMessage(tr("Some changes are not saved yet. Reprise keeps trying. %1")
                                   .arg(problem.section(u'\n', 0, 0)));
}
