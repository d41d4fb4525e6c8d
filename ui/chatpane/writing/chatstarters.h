// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

/// What is offered below the composer of an empty chat: the commands of the demo, the latest
/// questions, or examples, which fill the composer; and the keys worth knowing. Hides what does not
/// fit.
class ChatStarters : public QWidget
{
    Q_OBJECT

public:
    explicit ChatStarters(Workspace &workspace, QWidget *parent = nullptr);
    /// Chooses the suggestions anew.
    void refresh();
    QSize minimumSizeHint() const override { return {0, 0}; }

signals:
    /// A suggestion was clicked. It is not sent.
    void chosen(const QString &text);
    /// The suggestions are hidden and had the focus, so another widget has to get the focus.
    void focusLost();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Suggestion
    {
        QString text; ///< What the composer is filled with.
        QString note; ///< What it is good for; may be empty.
    };
    QList<Suggestion> suggestions() const;
    bool isDemo() const;
    void renderFit();

    Workspace &m_workspace;
    QWidget *m_list;
    QLabel *m_caption;
    QVBoxLayout *m_rows;
    QLabel *m_keys;
};
