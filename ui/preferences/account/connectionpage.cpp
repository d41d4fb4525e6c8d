// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/account/connectionpage.h"

#include "accounts/localservers.h"
#include "core/hostname.h"
#include "preferences/account/keyfield.h"
#include "widgets/hintlabel.h"
#include "widgets/messageline.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

ConnectionPage::ConnectionPage(const Account &account, QWidget *parent)
    : QWidget(parent)
    , m_original(account)
    , m_lastDialect(account.dialect)
    , m_form(new QFormLayout(this))
    , m_name(new QLineEdit(this))
    , m_dialect(new QComboBox(this))
    , m_baseUrl(new QLineEdit(this))
    , m_address(new MessageLine(this))
    , m_asIs(new QCheckBox(tr("&Use the address as it is"), this))
    , m_key(new KeyField(this))
{
    build();
    connectFields();
    fill(account);
}

void ConnectionPage::build()
{
    m_form->setContentsMargins(16, 16, 16, 16);
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(8);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->addRow(tr("&Name:"), m_name);
    m_form->addRow(tr("&Protocol:"), m_dialect);
    m_form->addRow(tr("&Base URL:"), m_baseUrl);
    m_form->addRow(QString(), m_address);
    m_form->addRow(QString(), m_asIs);
    m_form->addRow(tr("&Key:"), m_key);
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
    if (!m_original.isDemo)
        return;
    for (QWidget *widget :
         std::initializer_list<QWidget *> {m_dialect, m_baseUrl, m_address, m_asIs, m_key})
        m_form->setRowVisible(widget, false);
    m_form->addRow(new HintLabel(tr("The demo answers from this computer, and nothing leaves it. "
                                    "It is not a language model: it "
                                    "shows what a chat and a retry look like."),
                                 this));
}

void ConnectionPage::connectFields()
{
    connect(m_dialect, &QComboBox::currentIndexChanged, this, &ConnectionPage::changeDialect);
    connect(m_baseUrl, &QLineEdit::textChanged, this, &ConnectionPage::renderAddress);
    connect(m_asIs, &QCheckBox::toggled, this, &ConnectionPage::renderAddress);
    for (QLineEdit *edit : {m_name, m_baseUrl})
        connect(edit, &QLineEdit::textChanged, this, &ConnectionPage::changed);
    connect(m_dialect, &QComboBox::currentIndexChanged, this, &ConnectionPage::changed);
    connect(m_asIs, &QCheckBox::toggled, this, &ConnectionPage::changed);
    connect(m_key, &KeyField::changed, this, &ConnectionPage::changed);
}

void ConnectionPage::fill(const Account &account)
{
    m_name->setText(account.name);
    m_dialect->setCurrentIndex(m_dialect->findData(int(account.dialect)));
    m_baseUrl->setText(account.baseUrl);
    m_asIs->setChecked(account.baseUrlAsIs);
    renderAddress();
}

QWidget *ConnectionPage::mainField() const
{
    if (m_original.isDemo)
        return m_name;
    return m_original.baseUrl.isEmpty() ? m_baseUrl : static_cast<QWidget *>(m_key);
}

DialectKind ConnectionPage::dialect() const
{
    return DialectKind(m_dialect->currentData().toInt());
}

/// A name and an address that are still the defaults of the old protocol change with it. Values
/// that were typed stay.
void ConnectionPage::changeDialect()
{
    const Account before = Accounts::blank(m_lastDialect);
    const Account now = Accounts::blank(dialect());
    if (m_baseUrl->text() == before.baseUrl)
        m_baseUrl->setText(now.baseUrl);
    if (m_name->text() == before.name)
        m_name->setText(now.name);
    m_lastDialect = dialect();
    renderAddress();
}

void ConnectionPage::renderAddress()
{
    if (m_baseUrl->text().trimmed().isEmpty()) {
        m_address->say(MessageLine::Kind::Note, tr("The address of the server, with its port."));
        return;
    }
    if (const Result<QUrl> url = AccountProbe::resultingUrl(edited(m_original)))
        m_address->say(MessageLine::Kind::Note, tr("Calls %1").arg(url->toDisplayString()));
    else
        m_address->say(MessageLine::Kind::Problem, url.error());
}

Account ConnectionPage::edited(Account account) const
{
    account.name = m_name->text().trimmed();
    account.dialect = dialect();
    account.baseUrl = m_baseUrl->text().trimmed();
    account.baseUrlAsIs = m_asIs->isChecked();
    account.needsKey = needsKey(account);
    return account;
}

/// The providers' own servers always need a key. A server at another address needs one if the user
/// has entered one.
bool ConnectionPage::needsKey(const Account &account) const
{
    if (account.isDemo)
        return false;
    const QString own = Accounts::blank(account.dialect).baseUrl;
    return m_key->hasKey() || (!own.isEmpty() && hostOf(own) == hostOf(account.baseUrl));
}
