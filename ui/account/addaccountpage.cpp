// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/addaccountpage.h"

#include "account/connectionpage.h"
#include "account/connectiontrial.h"
#include "account/keyfield.h"
#include "base/whenfinished.h"
#include "widgets/headerbutton.h"
#include "widgets/hintlabel.h"
#include "widgets/lineicon.h"
#include "widgets/messageline.h"
#include "widgets/primarybutton.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

AddAccountPage::AddAccountPage(Accounts &accounts, const Account &account,
                               const QString &explanation, QWidget *parent)
    : QWidget(parent)
    , m_accounts(accounts)
    , m_account(account)
    , m_connection(new ConnectionPage(account, this))
    , m_message(new MessageLine(this))
    , m_useKey(new QPushButton(this))
    , m_test(new QPushButton(this))
    , m_add(new PrimaryButton(this))
    , m_trial(new ConnectionTrial(accounts, *m_test, *m_message, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    buildHead(column, explanation);
    m_connection->layout()->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_useKey, 0, Qt::AlignLeading);
    column->addWidget(m_connection);
    buildButtons(column);
    column->addWidget(m_message);
    column->addStretch(1);
    connectParts();
    m_connection->key().setStored(false);
    m_accounts.findKeyPlace();
    renderKeyPlace();
    setFocusProxy(m_connection->mainField());
}

void AddAccountPage::buildHead(QVBoxLayout *column, const QString &explanation)
{
    auto *back = new HeaderButton(this);
    back->setText(tr("Back"));
    back->setObjectName(u"backButton"_s);
    back->setIcon(lineIcon(
        layoutDirection() == Qt::RightToLeft ? u"chevron-right"_s : u"chevron-left"_s, palette()));
    back->fitToText();
    connect(back, &QPushButton::clicked, this, &AddAccountPage::backRequested);
    auto *title = new QLabel(m_account.name, this);
    QFont font = title->font();
    font.setPointSizeF(font.pointSizeF() * 1.6);
    font.setBold(true);
    title->setFont(font);
    title->setTextFormat(Qt::PlainText);
    column->addWidget(back, 0, Qt::AlignLeading);
    column->addSpacing(8);
    column->addWidget(title);
    column->addWidget(new HintLabel(explanation, this));
    column->addSpacing(8);
}

void AddAccountPage::buildButtons(QVBoxLayout *column)
{
    m_useKey->setObjectName(u"useEnvironmentKey"_s);
    m_useKey->hide();
    m_test->setObjectName(u"testConnection"_s);
    m_add->setObjectName(u"addAndChat"_s);
    m_add->setText(tr("Add and start a chat"));
    m_add->setIconName(u"check"_s);
    m_add->setEmphasis(PrimaryButton::Emphasis::Primary);
    m_add->setMinimumHeight(m_test->sizeHint().height());
    m_message->setObjectName(u"accountMessage"_s);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 8, 0, 8);
    row->setSpacing(8);
    row->addWidget(m_add);
    row->addWidget(m_test);
    row->addStretch(1);
    column->addLayout(row);
}

void AddAccountPage::connectParts()
{
    connect(m_connection, &ConnectionPage::changed, this, [this] {
        m_models.clear();
        m_trial->stop();
        if (!m_isStoring)
            m_message->clear();
    });
    connect(m_connection, &ConnectionPage::entered, this, &AddAccountPage::add);
    connect(m_connection, &ConnectionPage::schemeChanged, this, &AddAccountPage::test);
    connect(m_test, &QPushButton::clicked, this,
            [this] { m_trial->isRunning() ? m_trial->stop() : test(); });
    connect(m_add, &QToolButton::clicked, this, &AddAccountPage::add);
    connect(m_trial, &ConnectionTrial::reported, this, [this](const ConnectionReport &report) {
        m_models = report.models;
        if (report.failure)
            m_connection->offerScheme(*report.failure);
    });
    connect(&m_accounts, &Accounts::keyPlaceChanged, this, &AddAccountPage::renderKeyPlace);
}

void AddAccountPage::offerKey(const QString &variable, const QByteArray &key)
{
    m_useKey->setText(tr("Use the key in %1", "an environment variable").arg(variable));
    m_useKey->show();
    connect(m_useKey, &QPushButton::clicked, this, [this, key] {
        m_connection->key().setText(QString::fromUtf8(key));
        add();
    });
}

void AddAccountPage::renderKeyPlace()
{
    m_connection->key().setPlace(m_accounts.keyPlace(), m_accounts.keysArePersistent());
}

void AddAccountPage::test()
{
    if (const std::optional<FieldProblem> wrong = m_connection->problemOfCall()) {
        m_message->say(MessageLine::Kind::Problem, wrong->words);
        m_connection->show(wrong->field);
        return;
    }
    m_trial->start(m_connection->edited(m_account), {}, m_connection->key().change());
}

void AddAccountPage::add()
{
    if (m_isStoring)
        return;
    m_trial->stop();
    if (const std::optional<FieldProblem> wrong = m_connection->problemOfCall()) {
        m_message->say(MessageLine::Kind::Problem, wrong->words);
        m_connection->show(wrong->field);
        return;
    }
    const std::optional<QByteArray> key = m_connection->key().change();
    if (!key) {
        store();
        return;
    }
    m_isStoring = true;
    m_message->say(MessageLine::Kind::Working, tr("Storing the key…"));
    whenFinished(m_accounts.setKey(m_account.id, *key), this, [this](const Result<Done> &stored) {
        m_isStoring = false;
        if (stored)
            store();
        else
            m_message->say(MessageLine::Kind::Problem,
                           tr("The key was not stored: %1").arg(stored.error()));
    });
}

void AddAccountPage::store()
{
    Account account = m_connection->edited(m_account);
    account.models = m_models;
    account.defaultModel = firstChatModel(m_models);
    m_connection->key().clear();
    m_accounts.put(account);
    emit accountAdded(account.id);
}
