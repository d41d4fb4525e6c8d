// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/accountdialog.h"

#include "base/whenfinished.h"
#include "core/hostname.h"
#include "preferences/account/advancedpage.h"
#include "preferences/account/connectionpage.h"
#include "preferences/account/headerstable.h"
#include "preferences/account/keyfield.h"
#include "preferences/account/modelspanel.h"
#include "preferences/scrollpage.h"
#include "widgets/dialogsize.h"
#include "widgets/plainbuttons.h"
#include "words/failurewords.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QTabWidget>
#include <QUrlQuery>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
constexpr int smallestWidth = 560;
constexpr int messageLines = 4; // of a usual report; a longer one scrolls
constexpr int longestAnswer = 300; // characters of the answer to a test

/// Base URLs are stored in the settings file, where no secret must be.
bool hasSecret(const QString &baseUrl)
{
    const auto items = QUrlQuery(QUrl(baseUrl)).queryItems();
    return looksLikeASecret(baseUrl)
        || std::any_of(items.cbegin(), items.cend(),
                       [](const auto &item) { return namesASecret(item.first); });
}
} // namespace

AccountDialog::AccountDialog(Accounts &accounts, const Account &account, QWidget *parent)
    : QDialog(parent)
    , m_accounts(accounts)
    , m_original(account)
    , m_learntFrom(account)
    , m_tabs(new QTabWidget(this))
    , m_connection(new ConnectionPage(account, this))
    , m_models(new ModelsPanel(this))
    , m_advanced(new AdvancedPage(account, accounts.all(), this))
    , m_message(new MessageLine(this))
    , m_messageArea(new ScrollPage(m_message, this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
    , m_test(new QPushButton(tr("Test c&onnection"), this))
{
    setWindowTitle(isNew() ? tr("Add account") : tr("Edit account"));
    m_models->setAccount(account);
    build();
    connectParts();
    renderKeyPlace();
    if (!account.isDemo && !isNew())
        findStoredKey();
    resize(sizeOnScreen(*this, {qMax(smallestWidth, sizeHint().width()), sizeHint().height()}));
    m_connection->mainField()->setFocus();
}

void AccountDialog::build()
{
    m_tabs->addTab(new ScrollPage(m_connection), tr("Connection"));
    m_tabs->addTab(new ScrollPage(m_models), tr("Models"));
    m_tabs->addTab(new ScrollPage(m_advanced), tr("Advanced"));
    m_tabs->setTabVisible(2, !m_original.isDemo);
    m_messageArea->setFixedHeight(messageLines * fontMetrics().lineSpacing());
    m_messageArea->hide();
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
    // Beside the button box, because some platforms put other actions between OK and Cancel.
    auto *row = new QHBoxLayout;
    row->addWidget(m_test);
    row->addWidget(m_buttons, 1);
    column->addLayout(row);
}

void AccountDialog::connectParts()
{
    connect(m_test, &QPushButton::clicked, this, [this] { m_isTesting ? stopTest() : test(); });
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
    connect(m_advanced, &AdvancedPage::changed, this, &AccountDialog::forgetMessage);
}

void AccountDialog::say(MessageLine::Kind kind, const QString &words)
{
    m_message->say(kind, words);
    m_messageArea->setVisible(!words.isEmpty());
}

/// The message, and a test that is under way, are about values that have just been changed.
void AccountDialog::forgetMessage()
{
    if (m_isSaving)
        return;
    stopTest();
    say(MessageLine::Kind::Note, {});
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

/// Why the account cannot be stored as it is; empty if it can.
QString AccountDialog::problem() const
{
    const Account edited = account();
    if (edited.name.isEmpty())
        return tr("The account needs a name.");
    if (edited.isDemo)
        return {};
    if (hasSecret(edited.baseUrl))
        return tr("The base URL contains a key, and base URLs are stored in the settings file. "
                  "Enter the key in the key field.");
    if (const Result<QUrl> url = AccountProbe::resultingUrl(edited); !url)
        return url.error();
    if (const QString words = m_connection->key().problem(); !words.isEmpty())
        return words;
    return m_advanced->problem();
}

void AccountDialog::accept()
{
    if (m_isSaving)
        return;
    if (const QString words = problem(); !words.isEmpty()) {
        say(MessageLine::Kind::Problem, words);
        return;
    }
    m_isSaving = true;
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(false);
    const std::optional<QByteArray> key = m_connection->key().change();
    if (!key) {
        keyStored(Done());
        return;
    }
    say(MessageLine::Kind::Working, tr("Storing the key…"));
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
    say(MessageLine::Kind::Problem,
        tr("No keychain is available. The key is kept for this session only, and you "
           "will be asked for it again after the next start. Press OK to continue."));
}

void AccountDialog::keyStored(const Result<Done> &result)
{
    m_isSaving = false;
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(true);
    if (!result) {
        say(MessageLine::Kind::Problem, tr("The key was not stored: %1").arg(result.error()));
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
    stopTest();
    m_connection->key().clear();
    QDialog::done(result);
}

void AccountDialog::test()
{
    if (const QString words = problem(); !words.isEmpty()) {
        say(MessageLine::Kind::Problem, words);
        return;
    }
    m_isTesting = true;
    m_test->setText(tr("St&op the test"));
    say(MessageLine::Kind::Working, tr("Asking %1…").arg(account().name));
    whenFinished(
        m_accounts.probe().test(account(), m_models->defaultModel(), m_connection->key().change()),
        this, [this, job = ++m_jobs](const ConnectionReport &report) {
            if (m_isTesting && job == m_jobs)
                showReport(report);
        });
}

void AccountDialog::stopTest()
{
    if (!m_isTesting)
        return;
    m_isTesting = false;
    m_test->setText(tr("Test c&onnection"));
    say(MessageLine::Kind::Note, {});
}

/// The words that a chat would show for this failure, and the provider's own words.
QString AccountDialog::wordsFor(const Failure &failure) const
{
    const Account edited = account();
    QString words
        = describe(failure, {edited.name, hostOf(edited.baseUrl)}, {.model = edited.defaultModel})
              .sentence;
    if (!failure.detail.isEmpty() && !words.contains(failure.detail))
        words += u'\n' + tr("Details: %1").arg(cleanWords(failure.detail, 300));
    return words;
}

void AccountDialog::showReport(const ConnectionReport &report)
{
    stopTest();
    if (account().models.isEmpty())
        m_models->takeFetched(report.models); // before the message, which a change would clear
    m_models->setRefusals(report.refusals);
    QStringList lines;
    if (report.failure)
        lines.append(wordsFor(*report.failure));
    else if (report.answer.trimmed().isEmpty())
        lines.append(tr("It works: the model answered without text."));
    else
        lines.append(
            tr("It works. The answer: “%1”").arg(cleanWords(report.answer, longestAnswer)));
    const bool refusesStream
        = std::any_of(report.refusals.cbegin(), report.refusals.cend(),
                      [](const Refusals &each) { return each.has(RequestPart::Stream); });
    if (!report.failure && refusesStream)
        lines.append(tr("The server refuses to stream answers, so they appear when they are "
                        "complete."));
    if (!m_original.isDemo)
        lines.append(tr("Called: %1").arg(report.url.toDisplayString()));
    if (!report.models.isEmpty())
        lines.append(report.models.size() == 1
                         ? tr("1 model found: %1").arg(report.models.first().id)
                         : tr("%n models found", nullptr, int(report.models.size())));
    say(report.failure ? MessageLine::Kind::Problem : MessageLine::Kind::Success,
        lines.join(u'\n'));
}

void AccountDialog::fetchModels()
{
    MessageLine &message = m_models->message();
    if (const QString words = problem(); !words.isEmpty()) {
        message.say(MessageLine::Kind::Problem, words);
        return;
    }
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
        message.say(MessageLine::Kind::Problem, wordsFor(*failure));
        return;
    }
    const auto &models = std::get<QList<ModelInfo>>(list);
    m_models->setRefusals({}); // they are learnt again if they still apply
    m_models->takeFetched(models);
    if (models.isEmpty())
        message.say(MessageLine::Kind::Note,
                    tr("The server lists no models. You can add one by its name."));
    else
        message.say(MessageLine::Kind::Success,
                    models.size() == 1 ? tr("1 model found: %1").arg(models.first().id)
                                       : tr("%n models found", nullptr, int(models.size())));
}
