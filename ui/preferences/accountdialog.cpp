// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/accountdialog.h"

#include "accounts/localservers.h"
#include "base/whenfinished.h"
#include "core/hostname.h"
#include "preferences/account/fallbackfield.h"
#include "preferences/account/headerstable.h"
#include "preferences/account/keyfield.h"
#include "preferences/account/modelspanel.h"
#include "widgets/hintlabel.h"
#include "widgets/messageline.h"
#include "widgets/plainbuttons.h"
#include "words/failurewords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QUrlQuery>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QFormLayout *formOf(QWidget *page)
{
    auto *form = new QFormLayout(page);
    form->setContentsMargins(16, 16, 16, 16);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

} // namespace

AccountDialog::AccountDialog(Accounts &accounts, const Account &account, QWidget *parent)
    : QDialog(parent)
    , m_accounts(accounts)
    , m_original(account)
    , m_lastDialect(account.dialect)
    , m_tabs(new QTabWidget(this))
    , m_name(new QLineEdit(this))
    , m_dialect(new QComboBox(this))
    , m_baseUrl(new QLineEdit(this))
    , m_asIs(new QCheckBox(tr("&Use the address as it is"), this))
    , m_address(new MessageLine(this))
    , m_key(new KeyField(this))
    , m_models(new ModelsPanel(this))
    , m_keyStyle(new QComboBox(this))
    , m_anthropicVersion(new QLineEdit(this))
    , m_headers(new HeadersTable(this))
    , m_fallback(new FallbackField(this))
    , m_message(new MessageLine(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
    , m_test(m_buttons->addButton(tr("&Test connection"), QDialogButtonBox::ActionRole))
{
    setWindowTitle(isNew() ? tr("Add account") : tr("Edit account"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(16);
    column->addWidget(m_tabs, 1);
    column->addWidget(m_message);
    column->addWidget(m_buttons);
    m_tabs->addTab(buildConnection(), tr("Connection"));
    m_tabs->addTab(m_models, tr("Models"));
    m_tabs->addTab(buildAdvanced(), tr("Advanced"));
    buildButtons();
    fill(account);
    resize(qMax(560, sizeHint().width()), sizeHint().height());
    if (account.isDemo)
        m_name->setFocus();
    else
        (account.baseUrl.isEmpty() ? m_baseUrl : static_cast<QWidget *>(m_key))->setFocus();
}

QWidget *AccountDialog::buildConnection()
{
    auto *page = new QWidget(this);
    m_connection = formOf(page);
    m_connection->addRow(tr("&Name:"), m_name);
    m_connection->addRow(tr("&Protocol:"), m_dialect);
    m_connection->addRow(tr("&Base URL:"), m_baseUrl);
    m_connection->addRow(QString(), m_address);
    m_connection->addRow(QString(), m_asIs);
    m_connection->addRow(tr("&Key:"), m_key);
    m_name->setObjectName(u"accountName"_s);
    m_name->setAccessibleName(tr("Name"));
    m_dialect->setObjectName(u"dialect"_s);
    m_dialect->setAccessibleName(tr("Protocol"));
    m_dialect->addItem(tr("Anthropic Messages"), int(DialectKind::Anthropic));
    m_dialect->addItem(tr("OpenAI Responses"), int(DialectKind::OpenAiResponses));
    m_dialect->addItem(tr("OpenAI Chat Completions (compatible servers)"),
                       int(DialectKind::OpenAiChat));
    m_baseUrl->setObjectName(u"baseUrl"_s);
    m_baseUrl->setAccessibleName(tr("Base URL"));
    m_baseUrl->setPlaceholderText(exampleLocalBaseUrl());
    m_baseUrl->setInputMethodHints(Qt::ImhUrlCharactersOnly);
    m_address->setObjectName(u"resultingUrl"_s);
    m_asIs->setObjectName(u"baseUrlAsIs"_s);
    m_asIs->setAccessibleName(tr("Use the address as it is"));
    m_asIs->setToolTip(tr("No version segment such as /v1 is added or removed"));
    connect(m_dialect, &QComboBox::currentIndexChanged, this, &AccountDialog::changeDialect);
    connect(m_baseUrl, &QLineEdit::textChanged, this, &AccountDialog::renderAddress);
    connect(m_asIs, &QCheckBox::toggled, this, &AccountDialog::renderAddress);
    return page;
}

QWidget *AccountDialog::buildAdvanced()
{
    auto *page = new QWidget(this);
    m_advanced = formOf(page);
    m_advanced->addRow(tr("Send the key &as:"), m_keyStyle);
    m_advanced->addRow(tr("Anthropic &version:"), m_anthropicVersion);
    m_advanced->addRow(tr("Extra &headers:"), m_headers);
    m_advanced->addRow(
        QString(),
        new HintLabel(tr("Headers are stored in the settings file. Enter a key in the key field."),
                      page));
    m_advanced->addRow(tr("Fal&lback model:"), m_fallback);
    m_advanced->addRow(
        QString(),
        new HintLabel(tr("Offered first if this account gives no answer. It is asked automatically "
                         "only if that is switched on under “Network and retry”."),
                      page));
    m_keyStyle->setObjectName(u"keyStyle"_s);
    m_keyStyle->setAccessibleName(tr("Send the key as"));
    m_keyStyle->addItem({}, int(KeyStyle::Standard));
    m_keyStyle->addItem(u"Authorization: Bearer …"_s, int(KeyStyle::Bearer));
    m_keyStyle->addItem(tr("api-key: … (Azure)"), int(KeyStyle::ApiKey));
    m_anthropicVersion->setObjectName(u"anthropicVersion"_s);
    m_anthropicVersion->setAccessibleName(tr("Anthropic version"));
    return page;
}

void AccountDialog::buildButtons()
{
    m_message->setObjectName(u"accountMessage"_s);
    m_message->reserveLines(4); // of a usual report: the buttons stay where they are
    m_test->setObjectName(u"testConnection"_s);
    m_test->setAutoDefault(false);
    m_buttons->button(QDialogButtonBox::Ok)->setDefault(true);
    withoutIcons(*m_buttons);
    connect(m_test, &QPushButton::clicked, this, [this] { m_isTesting ? stopTest() : test(); });
    connect(m_models, &ModelsPanel::fetchRequested, this, &AccountDialog::fetchModels);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &AccountDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &AccountDialog::reject);
    for (QLineEdit *edit : {m_name, m_baseUrl, m_anthropicVersion})
        connect(edit, &QLineEdit::textChanged, this, &AccountDialog::forgetMessage);
    for (QComboBox *box : {m_dialect, m_keyStyle})
        connect(box, &QComboBox::currentIndexChanged, this, &AccountDialog::forgetMessage);
    connect(m_asIs, &QCheckBox::toggled, this, &AccountDialog::forgetMessage);
    connect(m_key, &KeyField::changed, this, &AccountDialog::forgetMessage);
    connect(m_models, &ModelsPanel::changed, this, &AccountDialog::forgetMessage);
    connect(m_headers, &HeadersTable::changed, this, &AccountDialog::forgetMessage);
}

/// What was said, and what a test still asks, is about values that are not there any more.
void AccountDialog::forgetMessage()
{
    if (m_isSaving)
        return;
    stopTest();
    m_message->clear();
}

void AccountDialog::fill(const Account &account)
{
    m_name->setText(account.name);
    m_dialect->setCurrentIndex(m_dialect->findData(int(account.dialect)));
    m_baseUrl->setText(account.baseUrl);
    m_asIs->setChecked(account.baseUrlAsIs);
    m_keyStyle->setCurrentIndex(m_keyStyle->findData(int(account.keyStyle)));
    m_anthropicVersion->setText(QString::fromLatin1(account.anthropicVersion));
    m_headers->setHeaders(account.headers);
    m_fallback->setAccounts(m_accounts.all(), account);
    m_models->setAccount(account);
    renderKeyPlace();
    connect(&m_accounts, &Accounts::keyPlaceChanged, this, &AccountDialog::renderKeyPlace);
    renderDialect();
    renderAddress();
    if (account.isDemo)
        fillForDemo();
    else if (!isNew())
        findStoredKey();
}

void AccountDialog::fillForDemo()
{
    for (QWidget *widget :
         std::initializer_list<QWidget *> {m_dialect, m_baseUrl, m_address, m_asIs, m_key})
        m_connection->setRowVisible(widget, false);
    m_connection->addRow(
        new HintLabel(tr("The demo answers from this computer, and nothing leaves it. It is not a "
                         "language model: it shows what a chat and a retry look like."),
                      this));
    m_tabs->setTabVisible(2, false);
}

void AccountDialog::renderKeyPlace()
{
    m_key->setPlace(m_accounts.keyPlace(), m_accounts.keysArePersistent());
}

void AccountDialog::findStoredKey()
{
    whenFinished(m_accounts.key(m_original.id), this, [this](const Result<QByteArray> &stored) {
        if (stored)
            m_key->setStored(!stored->isEmpty());
        else
            m_key->setProblem(stored.error());
    });
}

DialectKind AccountDialog::dialect() const
{
    return DialectKind(m_dialect->currentData().toInt());
}

void AccountDialog::changeDialect()
{
    // What nobody has typed follows the protocol; what somebody has typed stays.
    const Account before = Accounts::blank(m_lastDialect);
    const Account now = Accounts::blank(dialect());
    if (m_baseUrl->text() == before.baseUrl)
        m_baseUrl->setText(now.baseUrl);
    if (m_name->text() == before.name)
        m_name->setText(now.name);
    m_lastDialect = dialect();
    renderDialect();
    renderAddress();
}

void AccountDialog::renderDialect()
{
    const bool isAnthropic = dialect() == DialectKind::Anthropic;
    m_keyStyle->setItemText(
        0, isAnthropic ? tr("x-api-key: … (usual)") : tr("Authorization: Bearer … (usual)"));
    m_advanced->setRowVisible(m_anthropicVersion, isAnthropic);
}

void AccountDialog::renderAddress()
{
    if (m_baseUrl->text().trimmed().isEmpty()) {
        m_address->say(MessageLine::Kind::Note, tr("The address of the server, with its port."));
        return;
    }
    if (const Result<QUrl> url = AccountProbe::resultingUrl(account()))
        m_address->say(MessageLine::Kind::Note, tr("Calls %1").arg(url->toDisplayString()));
    else
        m_address->say(MessageLine::Kind::Problem, url.error());
}

Account AccountDialog::account() const
{
    Account account = m_models->edited(m_original);
    account.name = m_name->text().trimmed();
    account.dialect = dialect();
    account.baseUrl = m_baseUrl->text().trimmed();
    account.baseUrlAsIs = m_asIs->isChecked();
    account.keyStyle = KeyStyle(m_keyStyle->currentData().toInt());
    account.anthropicVersion = m_anthropicVersion->text().trimmed().toLatin1();
    if (account.anthropicVersion.isEmpty())
        account.anthropicVersion = Account().anthropicVersion;
    account.headers = m_headers->headers();
    account.fallback = m_fallback->fallback();
    account.needsKey = needsKey(account);
    return account;
}

bool AccountDialog::needsKey(const Account &account) const
{
    if (account.isDemo)
        return false;
    // The providers' own machines always ask for a key; what runs at another address does where
    // somebody has given one.
    const QString own = Accounts::blank(account.dialect).baseUrl;
    return m_key->hasKey() || (!own.isEmpty() && hostOf(own) == hostOf(account.baseUrl));
}

QString AccountDialog::problem() const
{
    const Account edited = account();
    if (edited.name.isEmpty())
        return tr("The account needs a name.");
    if (edited.isDemo)
        return {};
    const Result<QUrl> url = AccountProbe::resultingUrl(edited);
    if (!url)
        return url.error();
    const auto items = QUrlQuery(*url).queryItems();
    if (std::any_of(items.cbegin(), items.cend(),
                    [](const auto &item) { return namesASecret(item.first); }))
        return tr("The base URL contains a key, and base URLs are stored in the settings file. "
                  "Enter the key in the key field.");
    if (const QString words = m_key->problem(); !words.isEmpty())
        return words;
    return m_headers->problem();
}

void AccountDialog::accept()
{
    if (m_isSaving)
        return;
    if (const QString words = problem(); !words.isEmpty()) {
        m_message->say(MessageLine::Kind::Problem, words);
        return;
    }
    m_isSaving = true;
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(false);
    const std::optional<QByteArray> key = m_key->change();
    if (!key) {
        keyStored(Done());
        return;
    }
    m_message->say(MessageLine::Kind::Working, tr("Storing the key…"));
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
    m_hasStoredKey = true;
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
    // Closed without OK after the key was written, or while it is being written: the key of an
    // account that was not added must not stay.
    if ((m_isSaving || m_hasStoredKey) && isNew())
        m_accounts.setKey(m_original.id, {});
    m_isSaving = false;
    stopTest();
    m_key->clear();
    QDialog::done(result);
}

void AccountDialog::test()
{
    if (const QString words = problem(); !words.isEmpty()) {
        m_message->say(MessageLine::Kind::Problem, words);
        return;
    }
    m_isTesting = true;
    m_test->setText(tr("S&top the test"));
    m_message->say(MessageLine::Kind::Working, tr("Asking %1…").arg(account().name));
    whenFinished(m_accounts.probe().test(account(), m_models->defaultModel(), m_key->change()),
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
    m_test->setText(tr("&Test connection"));
    m_message->clear();
}

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
        m_models->takeFetched(report.models); // before the words: a change takes them away
    QStringList lines;
    if (report.failure)
        lines.append(wordsFor(*report.failure));
    else if (report.answer.trimmed().isEmpty())
        lines.append(tr("It works: the model answered without text."));
    else
        lines.append(tr("It works. The answer: “%1”").arg(report.answer.trimmed()));
    if (!m_original.isDemo)
        lines.append(tr("Called: %1").arg(report.url.toDisplayString()));
    if (!report.models.isEmpty())
        lines.append(report.models.size() == 1
                         ? tr("1 model found: %1").arg(report.models.first().id)
                         : tr("%n models found", nullptr, int(report.models.size())));
    m_message->say(report.failure ? MessageLine::Kind::Problem : MessageLine::Kind::Success,
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
    whenFinished(m_accounts.probe().fetchModels(account(), m_key->change()), this,
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
    m_models->takeFetched(models);
    if (models.isEmpty())
        message.say(MessageLine::Kind::Note,
                    tr("The server lists no models. You can add one by its name."));
    else
        message.say(MessageLine::Kind::Success,
                    models.size() == 1 ? tr("1 model found: %1").arg(models.first().id)
                                       : tr("%n models found", nullptr, int(models.size())));
}
