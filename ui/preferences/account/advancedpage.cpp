// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/account/advancedpage.h"

#include "accounts/accounts.h"
#include "models/modelfield.h"
#include "preferences/account/headerstable.h"
#include "widgets/hintlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

AdvancedPage::AdvancedPage(const Account &account, Accounts &accounts, QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
    , m_keyStyle(new QComboBox(this))
    , m_anthropicVersion(new QLineEdit(this))
    , m_headers(new HeadersTable(this))
    , m_streams(new QCheckBox(tr("&Stream answers"), this))
    , m_fallback(new ModelField(accounts.preferredModels(), tr("Fallback model"), tr("None"), this))
{
    build();
    fill(account, accounts.all());
    connect(m_keyStyle, &QComboBox::currentIndexChanged, this, &AdvancedPage::changed);
    connect(m_anthropicVersion, &QLineEdit::textChanged, this, &AdvancedPage::changed);
    connect(m_headers, &HeadersTable::changed, this, &AdvancedPage::changed);
    connect(m_streams, &QCheckBox::toggled, this, &AdvancedPage::changed);
}

void AdvancedPage::build()
{
    m_form->setContentsMargins(16, 16, 16, 16);
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(8);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->addRow(tr("Send the key &as:"), m_keyStyle);
    m_form->addRow(tr("Anthropic &version:"), m_anthropicVersion);
    m_form->addRow(tr("Extra &headers:"), m_headers);
    m_form->addRow(QString(),
                   new HintLabel(tr("Headers are stored in the settings file. Enter a key in the "
                                    "key field."),
                                 this));
    m_streams->setObjectName(u"streams"_s);
    m_form->addRow(QString(), m_streams);
    m_form->addRow(QString(),
                   new HintLabel(tr("Shows answers while they are written. If this is off, an "
                                    "answer appears when it is complete. A model can have its own "
                                    "setting."),
                                 this));
    m_fallback->setObjectName(u"fallbackModel"_s);
    m_form->addRow(tr("Fal&lback model:"), m_fallback);
    m_form->addRow(
        QString(),
        new HintLabel(tr("Offered first if this account gives no answer. It is asked "
                         "automatically only if that is switched on under “Network and retry”."),
                      this));
    m_keyStyle->setObjectName(u"keyStyle"_s);
    m_keyStyle->setAccessibleName(tr("Send the key as"));
    m_keyStyle->addItem({}, int(KeyStyle::Standard)); // setDialect() names it
    m_keyStyle->addItem(u"Authorization: Bearer …"_s, int(KeyStyle::Bearer));
    m_keyStyle->addItem(tr("api-key: … (Azure)"), int(KeyStyle::ApiKey));
    m_anthropicVersion->setObjectName(u"anthropicVersion"_s);
    m_anthropicVersion->setAccessibleName(tr("Anthropic version"));
}

void AdvancedPage::fill(const Account &account, QList<Account> others)
{
    m_keyStyle->setCurrentIndex(m_keyStyle->findData(int(account.keyStyle)));
    m_anthropicVersion->setText(QString::fromLatin1(account.anthropicVersion));
    m_headers->setHeaders(account.headers);
    m_streams->setChecked(account.streams);
    others.removeIf([&account](const Account &each) { return each.id == account.id; });
    m_fallback->setModels(others, account.fallback);
    setDialect(account.dialect);
}

void AdvancedPage::setDialect(DialectKind dialect)
{
    const bool isAnthropic = dialect == DialectKind::Anthropic;
    m_keyStyle->setItemText(
        0, isAnthropic ? tr("x-api-key: … (usual)") : tr("Authorization: Bearer … (usual)"));
    m_form->setRowVisible(m_anthropicVersion, isAnthropic);
}

Account AdvancedPage::edited(Account account) const
{
    account.keyStyle = KeyStyle(m_keyStyle->currentData().toInt());
    account.anthropicVersion = m_anthropicVersion->text().trimmed().toLatin1();
    if (account.anthropicVersion.isEmpty())
        account.anthropicVersion = Account().anthropicVersion;
    account.headers = m_headers->headers();
    account.streams = m_streams->isChecked();
    account.fallback = m_fallback->model();
    return account;
}

std::optional<FieldProblem> AdvancedPage::problem() const
{
    const QString words = m_headers->problem();
    return words.isEmpty() ? std::nullopt : std::optional(FieldProblem {words, m_headers});
}
