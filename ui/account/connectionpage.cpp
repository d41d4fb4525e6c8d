// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/connectionpage.h"

#include "account/keyfield.h"
#include "account/secretwords.h"
#include "accounts/knownproviders.h"
#include "core/hostname.h"
#include "widgets/headerbutton.h"
#include "widgets/hintlabel.h"
#include "widgets/lineicon.h"
#include "widgets/messageline.h"
#include "words/failureactions.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

ConnectionPage::ConnectionPage(const Account &account, QWidget *parent)
    : QWidget(parent)
    , m_original(account)
    , m_lastDialect(account.dialect)
    , m_form(new QFormLayout(this))
    , m_key(new KeyField(this))
    , m_name(new QLineEdit(this))
    , m_unfold(new HeaderButton(this))
    , m_baseUrl(new QLineEdit(this))
    , m_dialect(new QComboBox(this))
    , m_asIs(new QCheckBox(tr("&Use the address as it is"), this))
    , m_address(new MessageLine(this))
    , m_scheme(new QPushButton(this))
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
    auto *keyLabel = new QLabel(tr("&Key:"), this);
    keyLabel->setBuddy(m_key->edit());
    m_form->addRow(keyLabel, m_key);
    m_form->addRow(tr("&Name:"), m_name);
    m_name->setObjectName(u"accountName"_s);
    m_name->setAccessibleName(tr("Name"));
    buildAddress();
    if (!m_original.isDemo)
        return;
    for (QWidget *widget :
         std::initializer_list<QWidget *> {m_key, m_unfold, m_address->parentWidget()})
        m_form->setRowVisible(widget, false);
    m_form->addRow(new HintLabel(tr("The demo answers from this computer, and nothing leaves it. "
                                    "It is not a language model: it "
                                    "shows what a chat and a retry look like."),
                                 this));
}

void ConnectionPage::buildAddress()
{
    m_unfold->setText(tr("&Address and protocol"));
    m_unfold->setObjectName(u"addressFold"_s);
    m_unfold->fitToText();
    m_form->addRow(QString(), m_unfold);
    m_form->addRow(tr("&Base URL:"), m_baseUrl);
    m_form->addRow(tr("&Protocol:"), m_dialect);
    m_form->addRow(QString(), m_asIs);
    auto *result = new QWidget(this);
    auto *row = new QHBoxLayout(result);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_address, 1);
    row->addWidget(m_scheme, 0, Qt::AlignTop);
    m_form->addRow(QString(), result);
    m_baseUrl->setObjectName(u"baseUrl"_s);
    m_baseUrl->setAccessibleName(tr("Base URL"));
    m_baseUrl->setPlaceholderText(u"http://localhost:11434/v1"_s);
    m_baseUrl->setInputMethodHints(Qt::ImhUrlCharactersOnly);
    m_dialect->setObjectName(u"dialect"_s);
    m_dialect->setAccessibleName(tr("Protocol"));
    m_dialect->addItem(tr("Anthropic Messages"), int(DialectKind::Anthropic));
    m_dialect->addItem(tr("OpenAI Responses"), int(DialectKind::OpenAiResponses));
    m_dialect->addItem(tr("OpenAI Chat Completions (compatible servers)"),
                       int(DialectKind::OpenAiChat));
    m_asIs->setObjectName(u"baseUrlAsIs"_s);
    m_asIs->setAccessibleName(tr("Use the address as it is"));
    m_asIs->setToolTip(tr("No version segment such as /v1 is added or removed"));
    m_address->setObjectName(u"resultingUrl"_s);
    m_scheme->setObjectName(u"otherScheme"_s);
    m_scheme->setText(labelOf(FailureAction::SwitchScheme));
    m_scheme->setAutoDefault(false);
    m_scheme->hide();
}

void ConnectionPage::connectFields()
{
    connect(m_unfold, &QPushButton::clicked, this, [this] { fold(!m_isFolded); });
    connect(m_dialect, &QComboBox::currentIndexChanged, this, &ConnectionPage::changeDialect);
    connect(m_baseUrl, &QLineEdit::textChanged, this, &ConnectionPage::renderAddress);
    connect(m_asIs, &QCheckBox::toggled, this, &ConnectionPage::renderAddress);
    for (QLineEdit *edit : {m_name, m_baseUrl})
        connect(edit, &QLineEdit::textChanged, this, &ConnectionPage::changed);
    connect(m_dialect, &QComboBox::currentIndexChanged, this, &ConnectionPage::changed);
    connect(m_asIs, &QCheckBox::toggled, this, &ConnectionPage::changed);
    connect(m_key, &KeyField::changed, this, &ConnectionPage::changed);
    connect(m_key, &KeyField::entered, this, &ConnectionPage::entered);
    connect(m_scheme, &QPushButton::clicked, this, [this] {
        m_baseUrl->setFocus(); // the button disappears with the change
        m_baseUrl->setText(withOtherScheme(m_baseUrl->text()));
        emit schemeChanged();
    });
}

/// The address of a known provider seldom needs to be looked at. That of a local server may have
/// another port.
void ConnectionPage::fill(const Account &account)
{
    m_name->setText(account.name);
    m_dialect->setCurrentIndex(m_dialect->findData(int(account.dialect)));
    m_baseUrl->setText(account.baseUrl);
    m_asIs->setChecked(account.baseUrlAsIs);
    const KnownProvider *known = knownProviderAt(hostOf(account.baseUrl));
    fold(account.isDemo || (known && !known->isLocal()));
    renderAddress();
}

void ConnectionPage::fold(bool isFolded)
{
    m_isFolded = isFolded;
    for (QWidget *widget : std::initializer_list<QWidget *> {m_baseUrl, m_dialect, m_asIs})
        m_form->setRowVisible(widget, !isFolded);
    m_unfold->setIcon(lineIcon(isFolded ? u"chevron-right"_s : u"chevron-down"_s, palette()));
}

QWidget *ConnectionPage::mainField() const
{
    if (m_original.isDemo)
        return m_name;
    return m_original.baseUrl.isEmpty() ? m_baseUrl : m_key->edit();
}

void ConnectionPage::show(QWidget *field)
{
    if (field == m_baseUrl)
        fold(false);
    field->setFocus();
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
    m_scheme->hide();
    const KnownProvider *known = knownProviderAt(hostOf(m_baseUrl->text()));
    m_key->setKeyPage(known ? QUrl(known->keyPage) : QUrl());
    m_key->setNeeded(known && !known->isLocal());
    if (m_baseUrl->text().trimmed().isEmpty())
        m_address->say(MessageLine::Kind::Note, tr("The address of the server, with its port."));
    else if (const std::optional<FieldProblem> wrong = problem();
             wrong && wrong->field == m_baseUrl)
        m_address->say(MessageLine::Kind::Problem, wrong->words);
    else if (const Result<QUrl> url = AccountProbe::resultingUrl(edited(m_original)))
        m_address->say(MessageLine::Kind::Note, tr("Calls %1").arg(url->toDisplayString()));
}

void ConnectionPage::offerScheme(const Failure &failure)
{
    if (failure.addressFault == AddressFault::None || m_original.isDemo)
        return;
    m_scheme->setText(labelOf(FailureAction::SwitchScheme, failure));
    m_scheme->show();
}

std::optional<FieldProblem> ConnectionPage::problem() const
{
    const Account account = edited(m_original);
    if (account.isDemo)
        return account.name.isEmpty()
            ? std::optional(FieldProblem {tr("The account needs a name."), m_name})
            : std::nullopt;
    if (baseUrlHasASecret(account.baseUrl))
        return FieldProblem {tr("The base URL contains a key, and base URLs are stored in the "
                                "settings file. Enter the key in the key field."),
                             m_baseUrl};
    if (const Result<QUrl> url = AccountProbe::resultingUrl(account); !url)
        return FieldProblem {url.error(), m_baseUrl};
    if (account.name.isEmpty())
        return FieldProblem {tr("The account needs a name."), m_name};
    if (const QString words = m_key->problem(); !words.isEmpty())
        return FieldProblem {words, m_key->edit()};
    return std::nullopt;
}

std::optional<FieldProblem> ConnectionPage::problemOfCall() const
{
    if (const std::optional<FieldProblem> wrong = problem())
        return wrong;
    if (!edited(m_original).needsKey || !m_key->lacksKey())
        return std::nullopt;
    return FieldProblem {
        tr("%1 needs a key. Enter it in the key field.").arg(m_name->text().trimmed()),
        m_key->edit()};
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

/// The known providers always need a key. A server at another address needs one if the user has
/// entered one.
bool ConnectionPage::needsKey(const Account &account) const
{
    if (account.isDemo)
        return false;
    const KnownProvider *known = knownProviderAt(hostOf(account.baseUrl));
    return m_key->hasKey() || (known && !known->isLocal());
}
