// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/settings.h"

#include <QWidget>

class QMainWindow;
class QSplitter;

/// Places the sidebar: beside the chat, or over it if the window is narrow. Over the chat it is
/// shown only on demand, and closes when a chat is opened, on a click beside it, and when it loses
/// the focus. Remembers its width and whether it is shown beside the chat.
class SidebarPlace : public QObject
{
    Q_OBJECT

public:
    /// The width of the window in pixels below which the sidebar lies over the chat.
    static constexpr int narrowWidth = 640;

    /// `splitter` is the central widget of `window` and contains the chat.
    SidebarPlace(QMainWindow &window, QSplitter &splitter, QWidget &sidebar, Settings &settings);

    bool isShown() const;
    void setShown(bool isShown);
    /// Whether the sidebar lies over the chat now.
    bool isOverlay() const { return m_isOver && m_isShownOver; }
    /// Returns false if the sidebar does not lie over the chat.
    bool closeOverlay();
    /// To be called once after the window has got its size.
    void restore();

signals:
    void shownChanged(bool isShown);
    /// The sidebar was hidden while it had the focus, so another widget has to get the focus.
    void focusLost();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void followWidth();
    void putIntoPlace();
    void render();

    QMainWindow &m_window;
    QSplitter &m_splitter;
    QWidget &m_sidebar;
    Settings &m_settings;
    QWidget *m_scrim; ///< Darkens the chat under the sidebar.
    bool m_isOver = false; ///< The window is narrow.
    bool m_isShownOver = false;
};
