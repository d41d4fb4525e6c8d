// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accounts.h"
#include "accounts/localservers.h"

#include <QHash>
#include <QWidget>

class AddAccountPage;
class BigButton;
class HeaderButton;
class QLabel;
class QScrollArea;
class QVBoxLayout;
class TileGrid;
struct KnownProvider;

/// The page that adds accounts, shown while there is none and for *Add account…*: a tile for each
/// known provider and local server, another server, and the demo. A tile says if the environment
/// holds its key, or if its server was found on this computer.
class WelcomePage : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(Accounts &accounts, QWidget *parent = nullptr);
    /// Shows the tiles, in other words than to a new user if there are accounts.
    void showTiles();
    /// Returns from a form to the tiles, and from the tiles to the chat. Returns false if there is
    /// nothing to go back to.
    bool goBack();
    bool canGoBack() const;

signals:
    /// The account is stored and can be used.
    void accountAdded(const QString &accountId);
    /// The page was opened by *Add account…* and is no longer wanted.
    void closeRequested();
    /// canGoBack() may have changed.
    void pageChanged();

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *buildTiles();
    void buildHead(QVBoxLayout *column);
    void buildProviders(QVBoxLayout *column);
    void buildOthers(QVBoxLayout *column);
    BigButton *addTile(TileGrid *grid, const QString &objectName, const QString &icon,
                       const QString &title, const QString &explanation);
    /// Searches the environment and the local ports again, and shows on the tiles what was found.
    void look();
    void renderFound(const QList<LocalServer> &servers);
    void open(const KnownProvider &provider);
    void open(const Account &account, const QString &explanation);
    void closeForm();
    void take(const LocalServer &server);
    void renderHead();

    Accounts &m_accounts;
    QScrollArea *m_scroll;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_promise;
    HeaderButton *m_close;
    BigButton *m_first = nullptr;
    BigButton *m_opened = nullptr; ///< The tile to which *Back* returns.
    QHash<QString, BigButton *> m_tiles; ///< By the name of the provider.
    QHash<QString, LocalServer> m_servers; ///< Found on this computer, by name.
    QWidget *m_tilesPage;
    AddAccountPage *m_form = nullptr; ///< Null while the tiles are shown.
    QWidget *m_formPage = nullptr;
    int m_looks = 0; ///< Searches that were started. The results of older ones are ignored.
};
