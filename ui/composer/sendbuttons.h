// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class PrimaryButton;
class QToolButton;

/// The buttons at the end of the composer. The main one sends, or stops the answer while there is
/// nothing to send. While it sends during an answer, a small one beside it stops.
class SendButtons : public QWidget
{
    Q_OBJECT

public:
    struct State
    {
        bool hasContent = false; ///< There is something to send.
        bool isAnswering = false; ///< An answer is under way, which can be stopped.
        bool sendsWithEnter = true;
        QString problem; ///< Why the content cannot be sent; empty if it can.
        bool operator==(const State &) const = default;
    };

    explicit SendButtons(QWidget *parent = nullptr);
    void render(const State &state);

signals:
    void sendRequested();
    void stopRequested();
    /// A button that had the focus was hidden, so another widget has to get the focus.
    void focusLost();

protected:
    void changeEvent(QEvent *event) override;

private:
    bool stops() const { return m_state.isAnswering && !m_state.hasContent; }
    QString sendWords() const;
    void renderButtons();

    State m_state;
    QToolButton *m_stop;
    PrimaryButton *m_send;
};
