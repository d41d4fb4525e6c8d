// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/retrypage.h"

#include "preferences/durationspinbox.h"
#include "retry/retrypolicy.h"
#include "widgets/hintlabel.h"
#include "widgets/messageline.h"
#include "words/durationwords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QSslCertificate>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

RetryPage::RetryPage(Accounts &accounts, Settings &settings, QWidget *parent)
    : PreferencesPage(tr("Network and retry"), u"retry"_s, settings, parent)
    , m_accounts(accounts)
    , m_account(new QComboBox(this))
{
    m_account->setObjectName(u"retryAccount"_s);
    m_account->setModel(&accounts);
    m_account->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    addRow(tr("&Account:"), m_account, {}, tr("provider"));
    addRetryRows();
    addTimeoutRows();
    addRowsForAllAccounts();
    column()->addStretch();

    if (const std::optional<Account> account = accounts.defaultAccount())
        chooseAccount(account->id);
    connect(m_account, &QComboBox::currentIndexChanged, this, &RetryPage::reload);
    connect(&accounts, &Accounts::changed, this, &RetryPage::reload);
    reload();
}

void RetryPage::addRetryRows()
{
    addSection(tr("Retries"));
    m_attempts = new QSpinBox(this);
    m_attempts->setObjectName(u"retryAttempts"_s);
    m_attempts->setRange(0, 100);
    m_attempts->setSpecialValueText(tr("never"));
    connect(m_attempts, &QSpinBox::valueChanged, this, &RetryPage::store);
    addRow(tr("Re&tries:"), m_attempts, {}, tr("retry retries maximum number"));
    m_initialDelay = addDuration(u"retryInitialDelay"_s, tr("&Initial delay:"), {},
                                 tr("The delay doubles after each retry. A random amount of up to "
                                    "100 % is added so that clients do not retry in step."));
    m_maxDelay = addDuration(u"retryMaxDelay"_s, tr("&Longest delay:"), tr("no limit"),
                             tr("No wait is longer than this. If a provider asks for a longer "
                                "wait, the question fails and says so."));
    m_maxDelay->setMaximumDuration(24h);
    m_outlook = new MessageLine(this);
    m_outlook->setObjectName(u"retryOutlook"_s);
    addWide(m_outlook, tr("worst case requests waiting"));

    auto *edit = new QPushButton(tr("&Edit account…"), this);
    edit->setObjectName(u"retryEditAccount"_s);
    connect(edit, &QPushButton::clicked, this, [this] { emit editAccountRequested(accountId()); });
    m_models
        = addRow(tr("Per-model settings:"), edit,
                 tr("A model can override the values of its account."), tr("per model override"));
    edit->setAccessibleName(tr("Edit the per-model settings"));
    edit->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void RetryPage::addTimeoutRows()
{
    addSection(tr("Time limits"));
    const QString off = tr("off");
    m_connect = addDuration(u"connectTimeout"_s, tr("&Connecting:"), off,
                            tr("Until the server accepts the connection."));
    m_firstByte
        = addDuration(u"firstByteTimeout"_s, tr("&First byte:"), off,
                      tr("Until the reply begins. A local model can take minutes to load."));
    m_idle = addDuration(u"idleTimeout"_s, tr("&Silence:"), off,
                         tr("While a reply arrives: the longest pause without a single byte."));
    m_payload = addDuration(u"payloadTimeout"_s, tr("&No content:"), off,
                            tr("While a reply arrives: the longest time in which the connection is "
                               "kept open without any of the answer."));
}

DurationSpinBox *RetryPage::addDuration(const QString &objectName, const QString &label,
                                        const QString &zeroText, const QString &hint)
{
    auto *box = new DurationSpinBox(this);
    box->setObjectName(objectName);
    box->setZeroText(zeroText);
    connect(box, &QSpinBox::valueChanged, this, &RetryPage::store);
    addRow(label, box, hint, tr("time-out timeout wait delay seconds"));
    return box;
}

void RetryPage::addRowsForAllAccounts()
{
    addSection(tr("For all accounts"));
    auto *goOn = new QCheckBox(tr("Continue automaticall&y after an interruption"), this);
    goOn->setObjectName(u"continueByItself"_s);
    addRow(goOn,
           tr("If an answer breaks off, Reprise asks for the rest after the same delays. Each time "
              "counts as a retry."),
           tr("automatic automatically go on cut off"));
    bind(goOn, Setting::continueByItself);
    auto *fallback = new QCheckBox(tr("As&k the fallback model automatically"), this);
    fallback->setObjectName(u"automaticFallback"_s);
    bind(fallback, Setting::automaticFallback);
    addRow(fallback,
           tr("If all retries of an account fail, the question goes to the fallback model of that "
              "account. Each account is asked once. The answer says so."),
           tr("fallback other account failover switch"));
    auto *field = new QWidget(this);
    auto *row = new QHBoxLayout(field);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_authorities = new QLineEdit(field);
    m_authorities->setObjectName(u"extraAuthorities"_s);
    m_authorities->setPlaceholderText(tr("Only the system's certificates"));
    m_authorities->setClearButtonEnabled(true);
    auto *choose = new QPushButton(tr("C&hoose…"), field);
    choose->setObjectName(u"chooseAuthorities"_s);
    choose->setAccessibleName(tr("Choose a file of certificate authorities"));
    connect(choose, &QPushButton::clicked, this, &RetryPage::chooseCertificates);
    row->addWidget(m_authorities, 1);
    row->addWidget(choose);
    field->setFocusProxy(m_authorities);
    m_authorities->setAccessibleName(tr("Extra certificate authorities"));
    m_certificates = addRow(tr("E&xtra certificate authorities:"), field, tr("A PEM file."),
                            tr("CA PEM TLS SSL certificate file trust company proxy"));
    m_certificates->setObjectName(u"certificateWords"_s);
    bind(m_authorities, Setting::extraAuthorities);
    connect(&settings(), &Settings::changed, this, [this](QLatin1StringView name) {
        if (name == Setting::extraAuthorities.name)
            renderCertificates();
    });
    renderCertificates();
}

void RetryPage::chooseCertificates()
{
    const QString fileName
        = QFileDialog::getOpenFileName(this, tr("Certificate authorities"), m_authorities->text(),
                                       tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
    if (!fileName.isEmpty())
        m_authorities->setText(fileName);
}

void RetryPage::renderCertificates()
{
    const QString fileName = m_authorities->text();
    const qsizetype count = fileName.isEmpty() ? 0 : QSslCertificate::fromPath(fileName).size();
    if (fileName.isEmpty())
        m_certificates->setText(
            tr("A PEM file with certificates that are trusted in addition to the system's."));
    else if (count == 0)
        m_certificates->setText(
            tr("No certificate can be read from this file; only the system's are trusted."));
    else if (count == 1)
        m_certificates->setText(tr("1 certificate is trusted in addition to the system's."));
    else
        m_certificates->setText(
            tr("%n certificates are trusted in addition to the system's.", nullptr, int(count)));
}

void RetryPage::chooseAccount(const QString &id)
{
    for (int row = 0; row < m_accounts.rowCount(); ++row) {
        if (m_accounts.index(row).data(Accounts::IdRole).toString() == id)
            m_account->setCurrentIndex(row);
    }
}

QString RetryPage::accountId() const
{
    return m_account->currentData(Accounts::IdRole).toString();
}

Account RetryPage::edited(Account account) const
{
    account.retry = {m_attempts->value(), m_initialDelay->duration(), m_maxDelay->duration()};
    account.timeouts = {m_connect->duration(), m_firstByte->duration(), m_idle->duration(),
                        m_payload->duration()};
    return account;
}

void RetryPage::store()
{
    if (m_isRendering)
        return;
    if (const std::optional<Account> account = m_accounts.find(accountId()))
        m_accounts.put(edited(*account));
    renderOutlook();
}

void RetryPage::render(const Account &account)
{
    const QScopedValueRollback rendering(m_isRendering, true);
    if (m_attempts->value() != account.retry.maxRetries)
        m_attempts->setValue(account.retry.maxRetries);
    m_initialDelay->setDuration(account.retry.initialDelay);
    m_maxDelay->setDuration(account.retry.maxDelay);
    m_connect->setDuration(account.timeouts.connect);
    m_firstByte->setDuration(account.timeouts.firstByte);
    m_idle->setDuration(account.timeouts.idle);
    m_payload->setDuration(account.timeouts.payload);
    const int own = int(account.modelRetry.size());
    if (own == 0)
        m_models->setText(tr("A model can override the values of its account. None does."));
    else if (own == 1)
        m_models->setText(tr("1 model has its own values: %1.").arg(account.modelRetry.firstKey()));
    else
        m_models->setText(tr("%n models have their own values.", nullptr, own));
}

void RetryPage::reload()
{
    const std::optional<Account> account = m_accounts.find(accountId());
    const QList<QWidget *> controls {
        m_account,  m_attempts, m_initialDelay,
        m_maxDelay, m_connect,  m_firstByte,
        m_idle,     m_payload,  findChild<QPushButton *>(u"retryEditAccount"_s)};
    for (QWidget *control : controls)
        control->setEnabled(account.has_value());
    render(account.value_or(Account()));
    renderOutlook();
}

void RetryPage::renderOutlook()
{
    if (m_accounts.rowCount() == 0)
        m_outlook->say(MessageLine::Kind::Note,
                       tr("There is no account yet: add one on the page Accounts."));
    else
        m_outlook->say(MessageLine::Kind::Note, outlookWords(edited({}).retry));
}

QString RetryPage::outlookWords(const RetrySettings &settings)
{
    if (settings.maxRetries == 0)
        return tr("1 attempt: a failure is shown at once, and nothing is retried automatically");
    const QString requests = tr("%n attempts", nullptr, settings.maxRetries + 1);
    const std::chrono::milliseconds wait = RetryPolicy(settings).worstCaseWait();
    QString waiting = tr("at most %1 of waiting between them").arg(durationWords(wait));
    if (wait == 0ms)
        waiting = tr("one right after the other");
    else if (wait == std::chrono::milliseconds::max())
        waiting = tr("with unlimited waiting between them");
    const QString asked = settings.maxDelay > 0ms
        ? tr("a provider may ask for up to %1 each time").arg(durationWords(settings.maxDelay))
        : tr("a provider may ask for a wait of any length");
    return tr("%1, %2; %3", "requests, waiting; what a provider may ask for")
        .arg(requests, waiting, asked);
}

void RetryPage::restoreDefaults()
{
    PreferencesPage::restoreDefaults();
    if (const std::optional<Account> account = m_accounts.find(accountId())) {
        Account restored = *account;
        restored.retry = {};
        restored.timeouts = {};
        m_accounts.put(restored);
    }
}
