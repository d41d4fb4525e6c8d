// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer/sendbuttons.h"

#include "widgets/lineicon.h"
#include "widgets/plaintooltip.h"
#include "widgets/primarybutton.h"

#include <QEvent>
#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace {
constexpr QSize roundButtonSize(32, 32);
}

SendButtons::SendButtons(QWidget *parent)
    : QWidget(parent)
    , m_stop(new QToolButton(this))
    , m_send(new PrimaryButton(this))
{
    m_stop->setObjectName(u"stopAnswerButton"_s);
    m_stop->setText(tr("Stop"));
    m_stop->setAccessibleName(tr("Stop"));
    m_stop->setToolTip(tr("Stop this answer (Esc)"));
    m_stop->setAutoRaise(true);
    m_stop->setFocusPolicy(Qt::StrongFocus);
    m_stop->hide();
    m_send->setObjectName(u"sendButton"_s);
    m_send->setToolButtonStyle(Qt::ToolButtonIconOnly);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    for (QToolButton *button : {m_stop, static_cast<QToolButton *>(m_send)}) {
        button->setFixedSize(roundButtonSize);
        row->addWidget(button);
    }
    connect(m_stop, &QToolButton::clicked, this, &SendButtons::stopRequested);
    connect(m_send, &QToolButton::clicked, this, [this] {
        if (stops())
            emit stopRequested();
        else
            emit sendRequested();
    });
    renderButtons();
}

void SendButtons::render(const State &state)
{
    if (m_state == state)
        return;
    m_state = state;
    renderButtons();
}

QString SendButtons::sendWords() const
{
    if (!m_state.problem.isEmpty())
        return m_state.problem;
    if (m_state.isAnswering)
        return m_state.sendsWithEnter ? tr("Send when this answer is done (Enter)")
                                      : tr("Send when this answer is done (Ctrl+Enter)");
    return m_state.sendsWithEnter ? tr("Send (Enter); Shift+Enter starts a new line")
                                  : tr("Send (Ctrl+Enter); Enter starts a new line");
}

void SendButtons::renderButtons()
{
    const bool hadFocus = m_stop->hasFocus();
    m_stop->setIcon(lineIcon(u"stop"_s, palette()));
    m_stop->setVisible(m_state.isAnswering && m_state.hasContent);
    m_send->setText(stops() ? tr("Stop") : tr("Send"));
    m_send->setAccessibleName(m_send->text());
    m_send->setIconName(stops() ? u"stop"_s : u"arrow-up"_s);
    setPlainToolTip(m_send, stops() ? tr("Stop this answer (Esc)") : sendWords());
    // Only sending has the accent colour, not stopping.
    m_send->setEmphasis(stops() ? PrimaryButton::Emphasis::Ordinary
                                : PrimaryButton::Emphasis::Primary);
    m_send->setEnabled(stops() || (m_state.hasContent && m_state.problem.isEmpty()));
    if (hadFocus && m_stop->isHidden())
        emit focusLost();
}

void SendButtons::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        renderButtons();
}
