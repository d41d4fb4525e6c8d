// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/welcomepage.h"

#include "account/addaccountpage.h"
#include "accounts/knownproviders.h"
#include "base/whenfinished.h"
#include "chatpane/tilegrid.h"
#include "widgets/bigbutton.h"
#include "widgets/headerbutton.h"
#include "widgets/hintlabel.h"
#include "widgets/lineicon.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QScrollArea>
#include <QShowEvent>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

/// A page of at most `widest` pixels in the middle of a larger one.
QWidget *centredPage(QWidget *inner, int widest, int stretchBelow)
{
    auto *page = new QWidget;
    inner->setMaximumWidth(widest);
    auto *centred = new QHBoxLayout;
    centred->addStretch(1);
    centred->addWidget(inner, 1000); // takes all the width up to its maximum
    centred->addStretch(1);
    auto *rows = new QVBoxLayout(page);
    rows->setContentsMargins(24, 24, 24, 24);
    rows->addStretch(2);
    rows->addLayout(centred);
    rows->addStretch(stretchBelow);
    return page;
}

QLabel *groupTitle(const QString &words, QWidget *parent)
{
    auto *label = new HintLabel(words, parent);
    QFont font = label->font();
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    label->setContentsMargins(0, 8, 0, 0);
    return label;
}

} // namespace

WelcomePage::WelcomePage(Accounts &accounts, QWidget *parent)
    : QWidget(parent)
    , m_accounts(accounts)
    , m_scroll(new QScrollArea(this))
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_promise(new HintLabel({}, this))
    , m_close(new HeaderButton(this))
    , m_tilesPage(buildTiles())
{
    setBackgroundRole(QPalette::Base); // one surface with the transcript
    setAutoFillBackground(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setBackgroundRole(QPalette::Base);
    m_scroll->setWidget(m_tilesPage);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_scroll);
    setFocusProxy(m_first);
    renderHead();
}

QWidget *WelcomePage::buildTiles()
{
    constexpr int widest = 720;
    auto *tiles = new QWidget(this);
    auto *column = new QVBoxLayout(tiles);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    buildHead(column);
    buildProviders(column);
    buildOthers(column);
    QWidget *page = centredPage(tiles, widest, 3);
    page->setBackgroundRole(QPalette::Base);
    return page;
}

void WelcomePage::buildHead(QVBoxLayout *column)
{
    m_close->setObjectName(u"closeButton"_s);
    m_close->setText(tr("Back"));
    m_close->setIcon(lineIcon(u"chevron-left"_s, palette()));
    m_close->fitToText();
    connect(m_close, &QPushButton::clicked, this, &WelcomePage::goBack);
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.8);
    font.setBold(true);
    m_title->setFont(font);
    m_title->setObjectName(u"welcomeTitle"_s);
    m_title->setWordWrap(true);
    for (QLabel *label : {m_icon, m_title, m_promise})
        label->setAlignment(Qt::AlignHCenter);
    column->addWidget(m_close, 0, Qt::AlignLeading);
    column->addWidget(m_icon);
    column->addWidget(m_title);
    column->addWidget(m_promise);
    column->addSpacing(8);
}

void WelcomePage::buildProviders(QVBoxLayout *column)
{
    auto *remote = new TileGrid(4, this), *local = new TileGrid(4, this);
    for (const KnownProvider &provider : knownProviders()) {
        BigButton *tile = addTile(provider.isLocal() ? local : remote, u"tile_"_s + provider.name,
                                  {}, provider.name, provider.models);
        m_tiles.insert(provider.name, tile);
        connect(tile, &BigButton::clicked, this, [this, known = &provider, tile] {
            m_opened = tile;
            open(*known);
        });
        if (!m_first)
            m_first = tile;
    }
    column->addWidget(groupTitle(tr("With your own key"), this));
    column->addWidget(remote);
    column->addWidget(groupTitle(tr("On this computer, without a key"), this));
    column->addWidget(local);
}

void WelcomePage::buildOthers(QVBoxLayout *column)
{
    auto *others = new TileGrid(2, this);
    BigButton *other = addTile(others, u"tile_other"_s, u"add"_s, tr("Another server"),
                               tr("Any provider, by its address"));
    connect(other, &BigButton::clicked, this, [this, other] {
        m_opened = other;
        open(Accounts::blank(DialectKind::OpenAiChat),
             tr("A server of your own or of your company, a proxy, or another provider."));
    });
    BigButton *demo = addTile(others, u"tryDemoButton"_s, u"retry"_s, tr("Try the demo"),
                              tr("No key, and no language model"));
    demo->setAccessibleDescription(
        tr("Needs no key, and nothing leaves this computer. It is not a language model."));
    demo->setToolTip(demo->accessibleDescription());
    connect(demo, &BigButton::clicked, this, [this] {
        const Account account = m_accounts.addDemo();
        emit accountAdded(account.id);
    });
    column->addWidget(groupTitle(tr("Something else"), this));
    column->addWidget(others);
}

BigButton *WelcomePage::addTile(TileGrid *grid, const QString &objectName, const QString &icon,
                                const QString &title, const QString &explanation)
{
    auto *tile = new BigButton(icon, title, explanation, this);
    tile->setObjectName(objectName);
    grid->add(tile);
    return tile;
}

void WelcomePage::showTiles()
{
    closeForm();
    m_opened = nullptr;
    renderHead();
}

void WelcomePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (event->spontaneous())
        return;
    renderHead();
    if (m_form)
        m_form->setFocus();
    else
        m_first->setFocus();
    look();
}

void WelcomePage::look()
{
    renderFound({});
    whenFinished(findLocalServers(m_accounts.probe()), this,
                 [this, look = ++m_looks](const QList<LocalServer> &servers) {
                     if (look == m_looks)
                         renderFound(servers);
                 });
}

void WelcomePage::renderFound(const QList<LocalServer> &servers)
{
    m_servers.clear();
    for (const LocalServer &server : servers)
        m_servers.insert(server.name, server);
    for (const KnownProvider &provider : knownProviders()) {
        BigButton *tile = m_tiles.value(provider.name);
        const auto server = m_servers.constFind(provider.name);
        if (server != m_servers.cend()) {
            const int count = int(server->models.size());
            tile->setExplanation(count == 1 ? tr("1 model found")
                                            : tr("%n models found", nullptr, count));
        } else if (provider.isLocal()) {
            tile->setExplanation(tr("Not running"));
        } else if (!provider.keyInEnvironment().isEmpty()) {
            tile->setExplanation(tr("Key found"));
            tile->setAccessibleDescription(
                tr("%1 is set in your environment").arg(provider.keyVariable));
        }
        tile->setHighlighted(server != m_servers.cend() || !provider.keyInEnvironment().isEmpty());
    }
}

void WelcomePage::open(const KnownProvider &provider)
{
    if (const auto server = m_servers.constFind(provider.name); server != m_servers.cend()) {
        take(*server);
        return;
    }
    open(provider.newAccount(),
         provider.isLocal()
             ? tr("A model server on your own computer. Start it, then test the connection.")
             : tr("%1, with your own key").arg(provider.models));
    if (const QByteArray key = provider.keyInEnvironment(); !key.isEmpty())
        m_form->offerKey(provider.keyVariable, key);
}

void WelcomePage::open(const Account &account, const QString &explanation)
{
    constexpr int widest = 560;
    m_form = new AddAccountPage(m_accounts, account, explanation);
    m_form->setObjectName(u"addAccountPage"_s);
    connect(m_form, &AddAccountPage::backRequested, this, &WelcomePage::goBack);
    connect(m_form, &AddAccountPage::accountAdded, this, &WelcomePage::accountAdded);
    m_formPage = centredPage(m_form, widest, 3);
    m_formPage->setBackgroundRole(QPalette::Base);
    m_scroll->takeWidget();
    m_tilesPage->hide();
    m_tilesPage->setParent(this);
    m_scroll->setWidget(m_formPage);
    setFocusProxy(m_form);
    m_form->setFocus();
    emit pageChanged();
}

bool WelcomePage::canGoBack() const
{
    return m_form || !m_accounts.all().isEmpty();
}

bool WelcomePage::goBack()
{
    if (m_form) {
        closeForm();
        m_opened->setFocus();
        return true;
    }
    if (m_accounts.all().isEmpty())
        return false;
    emit closeRequested();
    return true;
}

/// Returns to the tiles. The form, with the key in it, does not outlive this.
void WelcomePage::closeForm()
{
    if (!m_form)
        return;
    m_scroll->takeWidget();
    m_formPage->hide();
    m_formPage->deleteLater();
    m_formPage = nullptr;
    m_form = nullptr;
    setFocusProxy(m_first);
    m_scroll->setWidget(m_tilesPage);
    m_tilesPage->show();
    emit pageChanged();
}

void WelcomePage::take(const LocalServer &server)
{
    Account account = Accounts::blank(DialectKind::OpenAiChat);
    account.name = server.name;
    account.baseUrl = server.baseUrl;
    account.models = server.models;
    account.defaultModel = firstChatModel(server.models);
    m_accounts.put(account);
    emit accountAdded(account.id);
}

void WelcomePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        renderHead();
}

void WelcomePage::renderHead()
{
    const bool isFirst = m_accounts.all().isEmpty();
    m_title->setText(isFirst ? tr("Welcome to Reprise") : tr("Add an account"));
    m_promise->setText(isFirst ? tr("Choose the models to chat with. If one is busy, "
                                    "Reprise retries, and you always see why and when.")
                               : tr("Choose a provider or a server."));
    m_close->setVisible(!isFirst);
    m_icon->setVisible(isFirst);
    constexpr int size = 64;
    const QIcon icon(u":/icons/io.github.reprise_chat.Reprise.svg"_s);
    m_icon->setPixmap(icon.pixmap(QSize(size, size), devicePixelRatioF()));
    m_close->setIcon(lineIcon(u"chevron-left"_s, palette()));
}
