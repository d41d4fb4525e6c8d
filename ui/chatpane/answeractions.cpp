// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/answeractions.h"

#include "accounts/knownproviders.h"
#include "core/hostname.h"
#include "models/modelpicker.h"

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
    case FailureAction::SwitchScheme:
        switchScheme(*message);
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

/// Corrects the address of the account, and asks again.
void AnswerActions::switchScheme(const Message &failed)
{
    std::optional<Account> account = m_workspace.accounts().find(failed.accountId);
    if (!account)
        return;
    const MessageId id = failed.id;
    account->baseUrl = withOtherScheme(account->baseUrl);
    m_workspace.accounts().put(*account);
    emit buttonRemoved();
    m_workspace.regenerate(id);
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
    const Message *failed = m_workspace.current()->find(answer);
    const ModelOffer offer {m_workspace.accounts().all(),
                            m_workspace.candidates(answer),
                            {failed->accountId, failed->model}};
    auto *picker = new ModelPicker(m_workspace.accounts().preferredModels(), offer,
                                   m_workspace.prices(), &m_view);
    connect(picker, &ModelPicker::addAccountRequested, this, &AnswerActions::addAccountRequested);
    connect(picker, &ModelPicker::accountsRequested, this, &AnswerActions::accountsRequested);
    connect(picker, &ModelPicker::editAccountRequested, this, &AnswerActions::editAccountRequested);
    connect(picker, &ModelPicker::chosen, this,
            [this, answer](const QString &accountId, const QString &model) {
                emit buttonRemoved();
                m_workspace.regenerate(answer, accountId, model);
                m_workspace.setModel(accountId, model); // for the next question too
            });
    // The button that was pressed, which is painted by the view, is at the pointer.
    constexpr int pressedHeight = 32;
    const QPoint pointer = QCursor::pos();
    const bool isUnderPointer = m_view.rect().contains(m_view.mapFromGlobal(pointer));
    QRect anchor(QPoint(), QSize(pressedHeight, pressedHeight));
    anchor.moveCenter(isUnderPointer ? pointer : m_view.mapToGlobal(m_view.rect().center()));
    picker->openBeside(anchor);
}
