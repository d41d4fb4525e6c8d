// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/accountspage.h"

#include "base/whenfinished.h"
#include "models/modelfield.h"
#include "preferences/accountdialog.h"
#include "widgets/messageline.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QMessageBox>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr int idRole = Qt::UserRole;

bool askInABox(QWidget *parent, const QString &question, const QString &action)
{
    QMessageBox box(QMessageBox::Question, {}, question, QMessageBox::Cancel, parent);
    QPushButton *agree = box.addButton(action, QMessageBox::DestructiveRole);
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    return box.clickedButton() == agree;
}

QString addressOf(const Account &account)
{
    if (account.isDemo)
        return AccountsPage::tr("On this computer");
    const Result<QUrl> url = AccountProbe::resultingUrl(account);
    return url ? url->authority() : AccountsPage::tr("No usable address");
}

} // namespace

AccountsPage::AccountsPage(Accounts &accounts, Settings &settings, QWidget *parent)
    : PreferencesPage(tr("Accounts"), u"key"_s, settings, parent)
    , m_accounts(accounts)
    , m_asker(askInABox)
    , m_newChats(new ModelField(accounts.preferredModels(), tr("Model of new chats"), {}, this))
    , m_list(new QTreeWidget(this))
    , m_edit(new QPushButton(tr("&Edit…"), this))
    , m_remove(new QPushButton(tr("&Remove…"), this))
    , m_default(new QPushButton(tr("Make &default"), this))
    , m_message(new MessageLine(this))
{
    m_newChats->setObjectName(u"modelOfNewChats"_s);
    addRow(tr("&Model of new chats:"), m_newChats, {}, tr("default model default account"));
    connect(m_newChats, &ModelField::changed, this, &AccountsPage::setModelOfNewChats);
    m_list->setObjectName(u"accounts"_s);
    m_list->setAccessibleName(tr("Accounts"));
    m_list->setHeaderLabels({tr("Name"), tr("Address"), tr("Default model")});
    m_list->setRootIsDecorated(false);
    m_list->setAllColumnsShowFocus(true);
    m_list->setUniformRowHeights(true);
    m_list->header()->setSectionResizeMode(QHeaderView::Stretch);
    m_list->setMinimumHeight(fontMetrics().lineSpacing() * 10);
    addWide(m_list,
            tr("provider name protocol dialect base URL address key password extra headers models "
               "default model "
               "test connection add edit remove per model retry"));
    buildButtons();
    m_message->setObjectName(u"accountsMessage"_s);
    column()->addWidget(m_message);
    column()->addStretch();

    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &AccountsPage::renderButtons);
    connect(m_list, &QTreeWidget::itemActivated, this, [this] { edit(selected()); });
    connect(&accounts, &Accounts::changed, this, &AccountsPage::reload);
    connect(&accounts, &Accounts::keyPlaceChanged, this, &AccountsPage::reload);
    reload();
}

void AccountsPage::buildButtons()
{
    auto *add = new QPushButton(tr("&Add…"), this);
    add->setObjectName(u"addAccount"_s);
    add->setAccessibleName(tr("Add an account"));
    connect(add, &QPushButton::clicked, this, &AccountsPage::addRequested);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    for (QPushButton *button : {add, m_edit, m_default})
        row->addWidget(button);
    row->addStretch();
    row->addWidget(m_remove);
    column()->addLayout(row);
    m_edit->setObjectName(u"editAccount"_s);
    m_edit->setAccessibleName(tr("Edit the account"));
    m_default->setObjectName(u"makeDefaultAccount"_s);
    m_default->setAccessibleName(tr("Make the account the default"));
    m_remove->setObjectName(u"removeAccount"_s);
    m_remove->setAccessibleName(tr("Remove the account"));
    setTabOrder(m_list, add);
    setTabOrder(add, m_edit);
    setTabOrder(m_edit, m_default);
    setTabOrder(m_default, m_remove);
    connect(m_edit, &QPushButton::clicked, this, [this] { edit(selected()); });
    connect(m_default, &QPushButton::clicked, this,
            [this] { m_accounts.setDefaultAccount(selected()); });
    connect(m_remove, &QPushButton::clicked, this, &AccountsPage::remove);
}

void AccountsPage::setModelOfNewChats()
{
    const AccountModel chosen = m_newChats->model();
    if (std::optional<Account> account = m_accounts.find(chosen.accountId)) {
        account->defaultModel = chosen.model;
        m_accounts.put(*account);
        m_accounts.setDefaultAccount(account->id);
    }
}

void AccountsPage::edit(const QString &accountId)
{
    if (const std::optional<Account> account = m_accounts.find(accountId)) {
        select(accountId);
        openDialog(*account);
    }
}

void AccountsPage::openDialog(const Account &account)
{
    m_message->clear();
    auto *dialog = new AccountDialog(m_accounts, account, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, id = account.id] {
        reload(); // also for a key that was entered
        select(id);
    });
    dialog->open();
}

void AccountsPage::remove()
{
    const std::optional<Account> account = m_accounts.find(selected());
    if (!account)
        return;
    const QString question = tr("Remove the account “%1” and forget its key? Its chats stay and "
                                "can be continued with another account.")
                                 .arg(account->name);
    if (!m_asker(window(), question, tr("Remove")))
        return;
    m_message->clear();
    const QString place = m_accounts.keyPlace();
    whenFinished(
        m_accounts.remove(account->id), this,
        [this, name = account->name, place](const Result<Done> &forgotten) {
            if (!forgotten) {
                m_message->say(
                    MessageLine::Kind::Problem,
                    tr("The key of %1 is still in %2: %3").arg(name, place, forgotten.error()));
            }
        });
}

QString AccountsPage::selected() const
{
    const QList<QTreeWidgetItem *> items = m_list->selectedItems();
    return items.isEmpty() ? QString() : items.first()->data(0, idRole).toString();
}

QTreeWidgetItem *AccountsPage::itemOf(const QString &accountId) const
{
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        if (QTreeWidgetItem *item = m_list->topLevelItem(row);
            item->data(0, idRole).toString() == accountId)
            return item;
    }
    return nullptr;
}

void AccountsPage::select(const QString &accountId)
{
    if (QTreeWidgetItem *item = itemOf(accountId))
        m_list->setCurrentItem(item);
}

void AccountsPage::markMissingKey(const Account &account)
{
    if (!account.needsKey || m_accounts.keysArePersistent())
        return;
    whenFinished(m_accounts.key(account.id), this,
                 [this, account](const Result<QByteArray> &stored) {
                     QTreeWidgetItem *item = itemOf(account.id);
                     if (item && stored && stored->isEmpty())
                         item->setText(1, tr("%1 (no key)", "an address").arg(addressOf(account)));
                 });
}

/// A key may have been entered in the chat in the meantime.
void AccountsPage::showEvent(QShowEvent *event)
{
    PreferencesPage::showEvent(event);
    reload();
}

void AccountsPage::reload()
{
    const QString before = selected();
    const std::optional<Account> standard = m_accounts.defaultAccount();
    m_newChats->setModels(m_accounts.all(),
                          standard ? AccountModel {standard->id, standard->usualModel()}
                                   : AccountModel());
    m_list->clear();
    for (const Account &account : m_accounts.all()) {
        const bool isDefault = standard && standard->id == account.id;
        auto *item
            = new QTreeWidgetItem(m_list,
                                  {isDefault ? tr("%1 (default)").arg(account.name) : account.name,
                                   addressOf(account), account.modelName(account.defaultModel)});
        item->setData(0, idRole, account.id);
        markMissingKey(account);
    }
    select(before);
    if (selected().isEmpty() && m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(0));
    renderButtons();
}

void AccountsPage::renderButtons()
{
    const QString id = selected();
    const std::optional<Account> standard = m_accounts.defaultAccount();
    m_edit->setEnabled(!id.isEmpty());
    m_remove->setEnabled(!id.isEmpty());
    m_default->setEnabled(!id.isEmpty() && (!standard || standard->id != id));
}
