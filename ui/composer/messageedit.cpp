// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer/messageedit.h"

#include <QAbstractTextDocumentLayout>
#include <QDragEnterEvent>
#include <QImage>
#include <QKeyEvent>
#include <QMimeData>
#include <QTextBlock>
#include <QUrl>
#include <QWheelEvent>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype longestWord = 2'000;

/// Whether the text has more than `longestWord` characters without a place for a line break.
bool hasLongWord(const QString &text)
{
    constexpr QChar firstEastAsian(0x2e80); // lines may break after these, and after emoji
    qsizetype start = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].isSpace() || text[i] >= firstEastAsian)
            start = i + 1;
        else if (i - start >= longestWord)
            return true;
    }
    return false;
}
} // namespace

MessageEdit::MessageEdit(QWidget *parent)
    : PlainTextEdit(parent)
{
    setTabChangesFocus(true); // keyboard users must be able to leave the field
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(8);
    viewport()->setAutoFillBackground(false);
    // contentsChange() is emitted before the new text is laid out.
    connect(document(), &QTextDocument::contentsChange, this, &MessageEdit::chooseLineBreaks);
}

/// Breaks lines anywhere if there is a very long word. Otherwise Qt would search the end of the
/// word again for each of its lines, which takes 0.2 s for every key press with a word of 100,000
/// characters.
void MessageEdit::chooseLineBreaks()
{
    bool isLong = false;
    for (QTextBlock block = document()->begin(); block.isValid() && !isLong; block = block.next())
        isLong = block.length() > longestWord && hasLongWord(block.text());
    const auto wanted
        = isLong ? QTextOption::WrapAnywhere : QTextOption::WrapAtWordBoundaryOrAnywhere;
    if (wordWrapMode() != wanted)
        setWordWrapMode(wanted);
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
        // QPlainTextEdit would insert a line separator (U+2028) for Shift+Enter.
        textCursor().insertBlock();
        ensureCursorVisible();
        return;
    }
    // The text of an input method is not in the document yet.
    const bool isPlain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (event->key() == Qt::Key_Up && isPlain && document()->isEmpty() && !m_isComposing) {
        event->accept();
        emit upPressedWhileEmpty();
        return;
    }
    const bool isVertical = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down;
    if (isVertical && (event->modifiers() & ~Qt::KeypadModifier) == Qt::ControlModifier
        && !m_isComposing) {
        event->accept();
        emit earlierRequested(event->key() == Qt::Key_Up ? 1 : -1);
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

void MessageEdit::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier)
        event->ignore(); // the window zooms
    else
        PlainTextEdit::wheelEvent(event);
}

QStringList MessageEdit::localFilesIn(const QMimeData &source)
{
    QStringList paths;
    const QList<QUrl> urls = source.urls();
    for (const QUrl &url : urls) {
        // A web address is inserted as text: nothing remote is fetched.
        if (!url.isLocalFile())
            return {};
        paths += url.toLocalFile();
    }
    return paths;
}

bool MessageEdit::isPicture(const QMimeData &source)
{
    // A spreadsheet offers its cells as a picture too; the text is wanted then.
    return source.hasImage() && source.text().isEmpty();
}

/// Files are left to a parent that shows where they can be dropped; text is dropped here.
void MessageEdit::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFilesIn(*event->mimeData()).isEmpty() || isPicture(*event->mimeData()))
        event->ignore();
    else
        PlainTextEdit::dragEnterEvent(event);
}

bool MessageEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return source
        && (!localFilesIn(*source).isEmpty() || isPicture(*source)
            || PlainTextEdit::canInsertFromMimeData(source));
}

void MessageEdit::insertFromMimeData(const QMimeData *source)
{
    if (!source)
        return;
    if (const QStringList paths = localFilesIn(*source); !paths.isEmpty())
        emit filesOffered(paths);
    else if (isPicture(*source))
        emit imageOffered(qvariant_cast<QImage>(source->imageData()));
    else
        insertText(*source);
}

void MessageEdit::insertText(const QMimeData &source)
{
    const int start = textCursor().selectionStart();
    PlainTextEdit::insertFromMimeData(&source);
    QTextCursor inserted = textCursor();
    inserted.setPosition(start);
    const int lines = textCursor().blockNumber() - inserted.blockNumber() + 1;
    if (lines > longTextLines)
        emit longTextPasted(start, lines);
}
