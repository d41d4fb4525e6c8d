// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/modelbutton.h"

#include "models/modelpicker.h"
#include "widgets/plaintooltip.h"

using namespace Qt::StringLiterals;

ModelButton::ModelButton(Workspace &workspace, QWidget *parent)
    : ModelNameButton(parent)
    , m_workspace(workspace)
{
    setObjectName(u"modelButton"_s);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(this, &QPushButton::clicked, this, &ModelButton::openPicker);
    connect(&m_workspace, &Workspace::modelChanged, this, &ModelButton::render);
    connect(&m_workspace, &Workspace::currentChanged, this, &ModelButton::render);
    connect(&m_workspace.accounts(), &Accounts::changed, this, &ModelButton::render);
    render();
}

void ModelButton::openPicker()
{
    if (m_picker && m_picker->isVisible()) {
        m_picker->dismiss();
        return;
    }
    const CurrentChat &chat = m_workspace.chat();
    m_picker
        = new ModelPicker(m_workspace.accounts().preferredModels(),
                          offerOf(m_workspace.accounts().all(), {chat.accountId(), chat.model()}),
                          m_workspace.prices(), this);
    connect(m_picker, &ModelPicker::chosen, &m_workspace, &Workspace::setModel);
    connect(m_picker, &ModelPicker::addAccountRequested, this, &ModelButton::addAccountRequested);
    connect(m_picker, &ModelPicker::accountsRequested, this, &ModelButton::accountsRequested);
    connect(m_picker, &ModelPicker::editAccountRequested, this, &ModelButton::editAccountRequested);
    m_picker->openBeside({mapToGlobal(QPoint()), size()});
}

void ModelButton::render()
{
    const QString id = m_workspace.chat().model();
    const std::optional<Account> account
        = m_workspace.accounts().find(m_workspace.chat().accountId());
    QString name;
    if (!account)
        name = tr("No account");
    else if (!id.isEmpty())
        name = account->modelName(id);
    else
        name = account->models.isEmpty() ? tr("No models yet") : tr("Choose a model");
    setWords(name, account ? account->name : QString());
    QStringList words {name};
    if (account)
        words.append(account->name);
    setAccessibleName(tr("Model: %1").arg(words.join(u", "_s)));
    if (!id.isEmpty() && id != name)
        words.insert(1, id);
    words.append(tr("Choose the model for this chat (Ctrl+Shift+M)"));
    setPlainToolTip(this, words.join(u'\n'));
}
