// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/answeractions.h"

#include "chatpane/retrymenu.h"
#include "core/hostname.h"
#include "words/billingpages.h"

#include <QCursor>
#include <QDesktopServices>

AnswerActions::AnswerActions(Workspace &workspace, QWidget &view, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_view(view)
{
}

void AnswerActions::act(FailureAction action, MessageId answer)
{
    const Message *message = m_workspace.current() ? m_workspace.current()->find(answer) : nullptr;
    if (!message)
        return;
    switch (action) {
    case FailureAction::TryAgain:
    case FailureAction::Unlock: // every request reads the key
        emit buttonRemoved();
        m_workspace.regenerate(answer);
        return;
    case FailureAction::Continue:
        emit buttonRemoved();
        m_workspace.continueAnswer(answer);
        return;
    case FailureAction::RetryNow:
        emit buttonRemoved();
        m_workspace.retryNow(m_workspace.current()->head().id);
        return;
    case FailureAction::EditAccount:
    case FailureAction::EditKey:
        emit editAccountRequested(message->accountId);
        return;
    case FailureAction::OpenBilling:
        openBillingPage(message->accountId);
        return;
    case FailureAction::LeaveOut:
        leaveOut(*message);
        return;
    case FailureAction::EditQuestion:
        if (message->parent)
            emit editQuestionRequested(*message->parent);
        return;
    case FailureAction::ChooseModel:
    case FailureAction::TryAgainWith:
        chooseModel(answer);
        return;
    case FailureAction::WaitAndSend:
        emit buttonRemoved();
        m_workspace.sendLater(answer);
        return;
    case FailureAction::SendNow:
        emit buttonRemoved();
        m_workspace.sendNow(answer);
        return;
    case FailureAction::CancelSending:
        emit buttonRemoved();
        m_workspace.stop(m_workspace.current()->head().id);
        return;
    }
    Q_UNREACHABLE();
}

void AnswerActions::regenerateLast()
{
    const Conversation *current = m_workspace.current();
    if (!current || current->rowCount() == 0)
        return;
    const Message &last = current->at(current->rowCount() - 1);
    if (last.role == Role::Assistant)
        m_workspace.regenerate(last.id);
}

/// Leaves out what the provider refused, and asks the same model again.
void AnswerActions::leaveOut(const Message &failed)
{
    const MessageId id = failed.id;
    const QString accountId = failed.accountId, model = failed.model;
    if (failed.failure && !m_workspace.chat().leaveOut(failed.failure->refused))
        return;
    emit buttonRemoved();
    m_workspace.regenerate(id, accountId, model);
}

void AnswerActions::openBillingPage(const QString &accountId)
{
    const auto account = m_workspace.accounts().find(accountId);
    const QUrl page = account ? billingPage(hostOf(account->baseUrl)) : QUrl();
    if (!page.isValid())
        emit problemFound(tr(
            "The billing page of this provider is not known. Look for it on the provider's site."));
    else if (!QDesktopServices::openUrl(page))
        emit problemFound(tr("No browser could be opened for %1").arg(page.toDisplayString()));
}

void AnswerActions::chooseModel(MessageId answer)
{
    auto *menu = new RetryMenu(m_workspace.candidates(answer), &m_view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu, &RetryMenu::accountsRequested, this, &AnswerActions::accountsRequested);
    connect(menu, &RetryMenu::chosen, this,
            [this, answer](const QString &accountId, const QString &model) {
                emit buttonRemoved();
                m_workspace.regenerate(answer, accountId, model);
                m_workspace.setModel(accountId, model); // for the next question too
            });
    const QPoint pointer = QCursor::pos();
    const bool isUnderPointer = m_view.rect().contains(m_view.mapFromGlobal(pointer));
    menu->popup(isUnderPointer ? pointer : m_view.mapToGlobal(m_view.rect().center()));
}
