// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/welcomepage.h"

#include "base/whenfinished.h"
#include "widgets/bigbutton.h"
#include "widgets/hintlabel.h"
#include "widgets/messageline.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QScrollArea>
#include <QShowEvent>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

WelcomePage::WelcomePage(Accounts &accounts, QWidget *parent)
    : QWidget(parent)
    , m_accounts(accounts)
    , m_icon(new QLabel(this))
    , m_offers(new QVBoxLayout)
    , m_offersTitle(new QLabel(tr("Already on this computer"), this))
    , m_message(new MessageLine(this))
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout;
    column->setSpacing(8);
    buildHead(column);
    buildButtons(column);
    column->addWidget(m_message);

    constexpr int widest = 480;
    auto *inner = new QWidget(page);
    inner->setMaximumWidth(widest);
    inner->setLayout(column);
    column->setContentsMargins(0, 0, 0, 0);
    auto *centred = new QHBoxLayout;
    centred->addStretch(1);
    centred->addWidget(inner, 100); // takes all the width up to its maximum
    centred->addStretch(1);
    auto *rows = new QVBoxLayout(page);
    rows->setContentsMargins(24, 24, 24, 24);
    rows->addStretch(2);
    rows->addLayout(centred);
    rows->addStretch(3);

    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(page);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scroll);
    setFocusProxy(m_first);
    renderIcon();
}

void WelcomePage::buildHead(QVBoxLayout *column)
{
    auto *title = new QLabel(tr("Welcome to Reprise"), this);
    QFont font = title->font();
    font.setPointSizeF(font.pointSizeF() * 1.8);
    font.setBold(true);
    title->setFont(font);
    title->setAlignment(Qt::AlignHCenter);
    title->setWordWrap(true);
    auto *promise = new HintLabel(tr("Chat with the language models you choose. If one is busy, "
                                     "Reprise retries, and you always see why and when."),
                                  this);
    promise->setAlignment(Qt::AlignHCenter);
    m_icon->setAlignment(Qt::AlignHCenter);
    column->addWidget(m_icon);
    column->addWidget(title);
    column->addWidget(promise);
    column->addSpacing(16);
}

void WelcomePage::buildButtons(QVBoxLayout *column)
{
    m_first = addButton(column, u"addAnthropicButton"_s, u"key"_s, tr("Add Anthropic"),
                        tr("Claude, with your own key"));
    auto *openAi = addButton(column, u"addOpenAiButton"_s, u"key"_s, tr("Add OpenAI"),
                             tr("GPT, with your own key"));
    auto *compatible
        = addButton(column, u"addCompatibleButton"_s, u"add"_s, tr("Add a compatible server"),
                    tr("Ollama, LM Studio, vLLM, OpenRouter and others, by their base URL"));
    auto *demo = addButton(
        column, u"tryDemoButton"_s, u"send"_s, tr("Try the demo"),
        tr("Needs no key, and nothing leaves this computer. It is not a language model."));
    connect(m_first, &BigButton::clicked, this,
            [this] { emit addAccountRequested(DialectKind::Anthropic); });
    connect(openAi, &BigButton::clicked, this,
            [this] { emit addAccountRequested(DialectKind::OpenAiResponses); });
    connect(compatible, &BigButton::clicked, this,
            [this] { emit addAccountRequested(DialectKind::OpenAiChat); });
    connect(demo, &BigButton::clicked, this, [this] {
        const Account account = m_accounts.addDemo();
        emit accountAdded(account.id);
    });
    QFont bold = m_offersTitle->font();
    bold.setBold(true);
    m_offersTitle->setFont(bold);
    m_offersTitle->setContentsMargins(0, 16, 0, 0);
    m_offers->setSpacing(8);
    column->addWidget(m_offersTitle);
    column->addLayout(m_offers);
    m_offersTitle->hide();
    m_message->setObjectName(u"welcomeMessage"_s);
}

BigButton *WelcomePage::addButton(QVBoxLayout *column, const QString &objectName,
                                  const QString &icon, const QString &title,
                                  const QString &explanation)
{
    auto *button = new BigButton(icon, title, explanation, this);
    button->setObjectName(objectName);
    column->addWidget(button);
    return button;
}

void WelcomePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_first->setFocus();
    if (!event->spontaneous())
        look();
}

void WelcomePage::look()
{
    clearOffers();
    const QList<EnvironmentKey> keys = environmentKeys();
    for (const EnvironmentKey &key : keys)
        offer(key);
    whenFinished(findLocalServers(m_accounts.probe()), this,
                 [this, look = ++m_looks](const QList<LocalServer> &servers) {
                     if (look != m_looks)
                         return;
                     for (const LocalServer &server : servers)
                         offer(server);
                 });
}

void WelcomePage::clearOffers()
{
    while (QLayoutItem *item = m_offers->takeAt(0)) {
        const std::unique_ptr<QLayoutItem> taken(item);
        taken->widget()->hide();
        taken->widget()->deleteLater();
    }
    m_offersTitle->hide();
}

void WelcomePage::offer(const EnvironmentKey &key)
{
    const QString provider = Accounts::blank(key.dialect).name;
    auto *button = addButton(m_offers, u"use_"_s + key.variable, u"key"_s,
                             tr("Use the key for %1").arg(provider),
                             tr("%1 is set in your environment").arg(key.variable));
    connect(button, &BigButton::clicked, this, [this, key] { take(key); });
    m_offersTitle->show();
}

void WelcomePage::offer(const LocalServer &server)
{
    const int count = int(server.models.size());
    const QString models = count == 1 ? tr("1 model") : tr("%n models", nullptr, count);
    auto *button
        = addButton(m_offers, u"use_"_s + server.name, u"check"_s,
                    tr("%1 (%2)", "a server, its models").arg(server.name, models),
                    tr("Found on this computer, at %1").arg(QUrl(server.baseUrl).authority()));
    connect(button, &BigButton::clicked, this, [this, server] { take(server); });
    m_offersTitle->show();
}

void WelcomePage::take(const EnvironmentKey &key)
{
    const Account account = Accounts::blank(key.dialect);
    m_message->say(MessageLine::Kind::Working, tr("Storing the key…"));
    whenFinished(m_accounts.setKey(account.id, key.value()), this,
                 [this, account](const Result<Done> &stored) {
                     if (!stored) {
                         m_message->say(MessageLine::Kind::Problem,
                                        tr("The key was not stored: %1").arg(stored.error()));
                         return;
                     }
                     m_message->clear();
                     m_accounts.put(account);
                     emit accountAdded(account.id);
                     if (!m_accounts.keysArePersistent())
                         emit noticed(
                             tr("No keychain is available. The key for %1 is kept for this session "
                                "only, and you will be asked for it again after the next start.")
                                 .arg(account.name));
                 });
}

void WelcomePage::take(const LocalServer &server)
{
    Account account = Accounts::blank(DialectKind::OpenAiChat);
    account.name = server.name;
    account.baseUrl = server.baseUrl;
    account.models = server.models;
    account.defaultModel = server.models.isEmpty() ? QString() : server.models.first().id;
    m_accounts.put(account);
    emit accountAdded(account.id);
}

void WelcomePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        renderIcon();
}

void WelcomePage::renderIcon()
{
    constexpr int size = 72;
    const QIcon icon(u":/icons/io.github.reprise_chat.Reprise.svg"_s);
    m_icon->setPixmap(icon.pixmap(QSize(size, size), devicePixelRatioF()));
}
