// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class Composer;
class QInputMethodQueryEvent;
class QKeyEvent;
class QWidget;

/// Gives the composer what is typed or pasted while the focus is on something in its window that
/// takes no text: the transcript, a button, the list of chats. Space, Enter and all keys that type
/// nothing stay with that widget.
class TypingAnywhere : public QObject
{
    Q_OBJECT

public:
    /// `transcript` is told to take the events of input methods, which then compose in the
    /// composer.
    TypingAnywhere(Composer &composer, QWidget &transcript, QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Whether the widget has the focus, and what is typed there should go to the composer.
    bool isElsewhere(const QWidget *widget) const;
    bool keyPressed(QKeyEvent &key);
    bool composeDeadKey(const QKeyEvent &key);
    void answer(QInputMethodQueryEvent &query, const QWidget &focused) const;

    Composer &m_composer;
    QWidget &m_transcript;
    int m_deadKey = 0; ///< A dead key that was pressed elsewhere and awaits its letter.
};
