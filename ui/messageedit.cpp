// SPDX-License-Identifier: GPL-3.0-or-later
#include "messageedit.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QTextBlock>

#include <cmath>

MessageEdit::MessageEdit(QWidget *parent)
    : PlainTextEdit(parent)
{
    setTabChangesFocus(true); // the keyboard must get out of here
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(8);
    viewport()->setAutoFillBackground(false);
}

int MessageEdit::heightForText() const
{
    // QPlainTextEdit measures its document in lines, wrapped ones included.
    const qreal lines = qMax(1.0, document()->documentLayout()->documentSize().height());
    return int(
        std::ceil(lines * QFontMetricsF(font()).lineSpacing() + 2 * document()->documentMargin()));
}

bool MessageEdit::sends(const QKeyEvent &event) const
{
    if (event.key() != Qt::Key_Return && event.key() != Qt::Key_Enter)
        return false;
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    return modifiers == (m_sendKey == SendKey::Enter ? Qt::NoModifier : Qt::ControlModifier);
}

void MessageEdit::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && m_isComposing) {
        event->accept();
        return;
    }
    if (sends(*event)) {
        event->accept();
        if (!event->isAutoRepeat())
            emit sendKeyPressed();
        return;
    }
    if (isEnter) {
        event->accept();
        textCursor().insertBlock(); // a real line: QPlainTextEdit's Shift+Enter would be a line
                                    // separator in the text
        ensureCursorVisible();
        return;
    }
    const bool isPlain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (event->key() == Qt::Key_Up && isPlain && document()->isEmpty()) {
        event->accept();
        emit upPressedWhileEmpty();
        return;
    }
    PlainTextEdit::keyPressEvent(event);
}

void MessageEdit::inputMethodEvent(QInputMethodEvent *event)
{
    m_isComposing = !event->preeditString().isEmpty();
    PlainTextEdit::inputMethodEvent(event);
}

void MessageEdit::focusOutEvent(QFocusEvent *event)
{
    m_isComposing = false;
    PlainTextEdit::focusOutEvent(event);
}
