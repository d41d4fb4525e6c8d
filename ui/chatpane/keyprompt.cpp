// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/keyprompt.h"

#include "base/whenfinished.h"
#include "widgets/hintlabel.h"
#include "widgets/lineicon.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {

bool lacksAKey(const Message &answer)
{
    return answer.failure && answer.failure->kind == Failure::Kind::Unauthorized
        && answer.failure->status == 0; // it was not sent
}

} // namespace

KeyPrompt::KeyPrompt(Workspace &workspace, QWidget *parent)
    : QFrame(parent)
    , m_workspace(workspace)
    , m_icon(new QLabel(this))
    , m_words(new QLabel(this))
    , m_key(new QLineEdit(this))
    , m_send(new QPushButton(tr("Store and send"), this))
    , m_close(new QToolButton(this))
    , m_place(new HintLabel({}, this))
{
    setObjectName(u"keyPrompt"_s);
    build();
    connect(m_key, &QLineEdit::returnPressed, this, &KeyPrompt::store);
    connect(m_send, &QPushButton::clicked, this, &KeyPrompt::store);
    connect(m_close, &QToolButton::clicked, this, [this] {
        m_dismissed = m_answer;
        close();
    });
    connect(&workspace.accounts(), &Accounts::keyPlaceChanged, this, &KeyPrompt::renderPlace);
    hide();
}

void KeyPrompt::build()
{
    m_words->setObjectName(u"keyPromptWords"_s);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    m_key->setObjectName(u"missingKey"_s);
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhHiddenText | Qt::ImhNoPredictiveText
                               | Qt::ImhNoAutoUppercase);
    m_key->setPlaceholderText(tr("Paste the key here"));
    m_send->setObjectName(u"storeKey"_s);
    m_send->setAutoDefault(false);
    m_close->setObjectName(u"closeKeyPrompt"_s);
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::StrongFocus);
    m_close->setAccessibleName(tr("Dismiss"));
    m_close->setToolTip(tr("Dismiss"));
    m_place->setObjectName(u"missingKeyPlace"_s);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(12, 8, 8, 8);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(8);
    grid->addWidget(m_icon, 0, 0);
    grid->addWidget(m_words, 0, 1, 1, 2);
    grid->addWidget(m_close, 0, 3);
    grid->addWidget(m_key, 1, 1);
    grid->addWidget(m_send, 1, 2, 1, 2);
    grid->addWidget(m_place, 2, 1, 1, 3);
    grid->setColumnStretch(1, 1);
    setFocusProxy(m_key);
    renderIcons();
}

void KeyPrompt::showChat()
{
    for (const QMetaObject::Connection &each : std::as_const(m_connections))
        disconnect(each);
    m_connections.clear();
    if (const Conversation *current = m_workspace.current())
        m_connections = {
            connect(current, &Conversation::turnStateChanged, this, &KeyPrompt::look),
            connect(current, &Conversation::dataChanged, this, &KeyPrompt::look),
            connect(current, &Conversation::rowsInserted, this, &KeyPrompt::look),
            connect(current, &Conversation::rowsRemoved, this, &KeyPrompt::look),
            connect(current, &Conversation::modelReset, this, &KeyPrompt::look),
        };
    look();
}

void KeyPrompt::look()
{
    const Conversation *current = m_workspace.current();
    const Message *last = current && !current->turnState() ? current->last() : nullptr;
    if (last && last->id == m_answer)
        return;
    if (last && lacksAKey(*last) && last->id != m_dismissed)
        askFor(*last);
    else
        close();
}

void KeyPrompt::askFor(const Message &failed)
{
    const std::optional<Account> account = m_workspace.accounts().find(failed.accountId);
    if (!account)
        return;
    m_answer = failed.id;
    m_accountId = failed.accountId;
    m_model = failed.model;
    m_words->setText(lacksAKey(failed) ? tr("%1 needs a key to answer.").arg(account->name)
                                       : tr("Enter another key for %1.").arg(account->name));
    m_key->setAccessibleName(tr("Key for %1").arg(account->name));
    m_key->clear();
    m_workspace.accounts().findKeyPlace();
    renderPlace();
    show();
    emit appeared();
}

void KeyPrompt::close()
{
    if (!m_answer)
        return;
    m_answer = 0;
    m_key->clear();
    emit closing();
    hide();
}

void KeyPrompt::store()
{
    const QString key = m_key->text().trimmed();
    if (key.isEmpty())
        return;
    const MessageId answer = m_answer;
    m_send->setEnabled(false);
    whenFinished(
        m_workspace.accounts().setKey(m_accountId, key.toUtf8()), this,
        [this, answer, accountId = m_accountId, model = m_model](const Result<Done> &stored) {
            m_send->setEnabled(true);
            if (!stored) {
                m_place->setText(tr("The key was not stored: %1").arg(stored.error()));
                return;
            }
            if (answer != m_answer)
                return;
            close();
            m_workspace.regenerate(answer, accountId, model);
        });
}

void KeyPrompt::renderPlace()
{
    const Accounts &accounts = m_workspace.accounts();
    m_place->setText(
        accounts.keysArePersistent()
            ? tr("It is stored in: %1. Never in the settings file.").arg(accounts.keyPlace())
            : tr("No keychain is available. The key is kept for %1.").arg(accounts.keyPlace()));
    m_key->setAccessibleDescription(m_place->text());
}

void KeyPrompt::renderIcons()
{
    constexpr int size = 16;
    m_icon->setPixmap(lineIcon(u"key"_s, palette(), QPalette::WindowText)
                          .pixmap(QSize(size, size), devicePixelRatioF()));
    m_close->setIcon(lineIcon(u"close"_s, palette()));
}

void KeyPrompt::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        renderIcons();
}

void KeyPrompt::paintEvent(QPaintEvent * /*event*/)
{
    constexpr qreal radius = 8;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::AlternateBase));
    painter.drawRoundedRect(rect(), radius, radius);
}
