// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/accountdialog.h"

#include "account/connectionpage.h"
#include "account/connectiontrial.h"
#include "account/keyfield.h"
#include "base/whenfinished.h"
#include "preferences/account/advancedpage.h"
#include "preferences/account/modelspanel.h"
#include "preferences/scrollpage.h"
#include "widgets/plainbuttons.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {
constexpr int smallestWidth = 560;
constexpr int connectionTab = 0, advancedTab = 2;
constexpr int messageLines = 4; // of a usual report; a longer one scrolls
} // namespace

AccountDialog::AccountDialog(Accounts &accounts, const Account &account, QWidget *parent)
    : QDialog(parent)
    , m_accounts(accounts)
    , m_original(account)
    , m_learntFrom(account)
    , m_tabs(new QTabWidget(this))
    , m_connection(new ConnectionPage(account, this))
    , m_models(new ModelsPanel(this))
    , m_advanced(new AdvancedPage(account, accounts, this))
    , m_message(new MessageLine(this))
    , m_messageArea(new ScrollPage(m_message, this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
    , m_test(m_buttons->addButton(QString(), QDialogButtonBox::ActionRole))
    , m_trial(new ConnectionTrial(accounts, *m_test, *m_message, this))
{
    setWindowTitle(isNew() ? tr("Add account") : tr("Edit account"));
    m_models->setAccount(account);
    build();
    connectParts();
    renderKeyPlace();
    m_accounts.findKeyPlace();
    if (isNew())
        m_connection->key().setStored(false);
    else if (!account.isDemo)
        findStoredKey();
    resize(sizeOnScreen(*this, {qMax(smallestWidth, sizeHint().width()), sizeHint().height()}));
    m_connection->mainField()->setFocus();
}

void AccountDialog::build()
{
    m_tabs->addTab(new ScrollPage(m_connection), tr("Connection"));
    m_tabs->addTab(new ScrollPage(m_models), tr("Models"));
    m_tabs->addTab(new ScrollPage(m_advanced), tr("Advanced"));
    m_tabs->setTabVisible(advancedTab, !m_original.isDemo);
    m_messageArea->setFixedHeight(messageLines * fontMetrics().lineSpacing());
    m_message->setObjectName(u"accountMessage"_s);
    m_test->setObjectName(u"testConnection"_s);
    m_test->setAutoDefault(false);
    m_buttons->button(QDialogButtonBox::Ok)->setDefault(true);
    withoutIcons(*m_buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(16);
    column->addWidget(m_tabs, 1);
    column->addWidget(m_messageArea);
    column->addWidget(m_buttons);
}

void AccountDialog::connectParts()
{
    connect(m_test, &QPushButton::clicked, this,
            [this] { m_trial->isRunning() ? m_trial->stop() : test(); });
    connect(m_connection, &ConnectionPage::schemeChanged, this, &AccountDialog::test);
    connect(m_connection, &ConnectionPage::entered, this, &AccountDialog::accept);
    connect(m_trial, &ConnectionTrial::reported, this, &AccountDialog::takeReport);
    connect(m_models, &ModelsPanel::fetchRequested, this, &AccountDialog::fetchModels);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &AccountDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &AccountDialog::reject);
    connect(&m_connection->key(), &KeyField::unlockRequested, this, &AccountDialog::findStoredKey);
    connect(&m_accounts, &Accounts::keyPlaceChanged, this, &AccountDialog::renderKeyPlace);
    connect(m_connection, &ConnectionPage::changed, this, [this] {
        m_advanced->setDialect(m_connection->dialect());
        forgetMessage();
        if (const Account edited = this->account(); !edited.hasServerOf(m_learntFrom)) {
            m_learntFrom = edited;
            m_models->setRefusals({});
        }
    });
    connect(m_models, &ModelsPanel::changed, this, &AccountDialog::forgetMessage);
    connect(m_advanced, &AdvancedPage::changed, this, [this] {
        m_models->setAccountStreams(account().streams);
        forgetMessage();
    });
}

/// The message, and a test that is under way, are about values that have just been changed.
void AccountDialog::forgetMessage()
{
    if (m_isSaving)
        return;
    m_trial->stop();
    m_message->clear();
}

void AccountDialog::renderKeyPlace()
{
    m_connection->key().setPlace(m_accounts.keyPlace(), m_accounts.keysArePersistent());
}

void AccountDialog::findStoredKey()
{
    whenFinished(m_accounts.key(m_original.id), this, [this](const Result<QByteArray> &stored) {
        if (stored)
            m_connection->key().setStored(!stored->isEmpty());
        else
            m_connection->key().setProblem(stored.error());
    });
}

Account AccountDialog::account() const
{
    return m_advanced->edited(m_connection->edited(m_models->edited(m_original)));
}

/// Shows the problem, if there is one, and the field that has to be corrected.
bool AccountDialog::isUsable(const std::optional<FieldProblem> &ofConnection)
{
    const auto wrong = ofConnection ? ofConnection : m_advanced->problem();
    if (!wrong)
        return true;
    m_message->say(MessageLine::Kind::Problem, wrong->words);
    m_tabs->setCurrentIndex(ofConnection ? connectionTab : advancedTab);
    m_connection->show(wrong->field);
    return false;
}

void AccountDialog::accept()
{
    if (m_isSaving)
        return;
    if (!isUsable(m_connection->problem()))
        return;
    m_isSaving = true;
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(false);
    const std::optional<QByteArray> key = m_connection->key().change();
    if (!key) {
        keyStored(Done());
        return;
    }
    m_message->say(MessageLine::Kind::Working, tr("Storing the key…"));
    m_hasSentKey = true;
    const bool seemedPersistent = m_accounts.keysArePersistent();
    whenFinished(m_accounts.setKey(m_original.id, *key), this,
                 [this, seemedPersistent, isKey = !key->isEmpty()](const Result<Done> &result) {
                     if (result && isKey && seemedPersistent && !m_accounts.keysArePersistent())
                         sayThatKeyIsNotKept();
                     else
                         keyStored(result);
                 });
}

/// The store finds out that there is no keychain when it is asked to keep something. Until then the
/// dialog has named a keychain, so the message must be read before the dialog closes.
void AccountDialog::sayThatKeyIsNotKept()
{
    m_isSaving = false;
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(true);
    m_message->say(MessageLine::Kind::Problem,
                   tr("No keychain is available. The key is kept for this session only, and you "
                      "will be asked for it again after the next start. Press OK to continue."));
}

void AccountDialog::keyStored(const Result<Done> &result)
{
    m_isSaving = false;
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(true);
    if (!result) {
        m_message->say(MessageLine::Kind::Problem,
                       tr("The key was not stored: %1").arg(result.error()));
        return;
    }
    m_accounts.put(account());
    QDialog::accept();
}

void AccountDialog::done(int result)
{
    // The key of an account that was not added must not stay, even if the keychain stores it only
    // after it was unlocked, when the dialog has long reported that it does not respond.
    if (m_hasSentKey && isNew())
        m_accounts.setKey(m_original.id, {});
    m_isSaving = false;
    m_trial->stop();
    m_connection->key().clear();
    QDialog::done(result);
}

void AccountDialog::test()
{
    if (isUsable(m_connection->problemOfCall()))
        m_trial->start(account(), m_models->defaultModel(), m_connection->key().change());
}

void AccountDialog::takeReport(const ConnectionReport &report)
{
    if (account().models.isEmpty())
        m_models->takeFetched(report.models); // before the message, which a change would clear
    m_models->setRefusals(report.refusals);
    if (report.failure)
        m_connection->offerScheme(*report.failure);
}

void AccountDialog::fetchModels()
{
    if (!isUsable(m_connection->problemOfCall()))
        return;
    MessageLine &message = m_models->message();
    message.say(MessageLine::Kind::Working, tr("Fetching…"));
    m_models->setFetching(true);
    whenFinished(m_accounts.probe().fetchModels(account(), m_connection->key().change()), this,
                 [this](const ModelList &list) { showModels(list); });
}

void AccountDialog::showModels(const ModelList &list)
{
    m_models->setFetching(false);
    MessageLine &message = m_models->message();
    if (const auto *failure = std::get_if<Failure>(&list)) {
        message.say(MessageLine::Kind::Problem, ConnectionTrial::wordsFor(*failure, account()));
        return;
    }
    const auto &models = std::get<QList<ModelInfo>>(list);
    m_models->setRefusals({}); // they are learnt again if they still apply
    m_models->takeFetched(models);
    if (models.isEmpty())
        message.say(MessageLine::Kind::Note,
                    tr("The server lists no models. You can add one by its name."));
    else
        message.say(MessageLine::Kind::Success, ConnectionTrial::modelWords(models));
}
