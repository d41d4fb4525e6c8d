// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/writing/typinganywhere.h"

#include "composer/composer.h"
#include "composer/messageedit.h"

#include <QApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>

#include <array>

namespace {

struct DeadKey
{
    int key;
    char16_t combining, alone;
};
constexpr std::array deadKeys {DeadKey {Qt::Key_Dead_Grave, 0x300, u'`'},
                               DeadKey {Qt::Key_Dead_Acute, 0x301, 0xb4},
                               DeadKey {Qt::Key_Dead_Circumflex, 0x302, u'^'},
                               DeadKey {Qt::Key_Dead_Tilde, 0x303, u'~'},
                               DeadKey {Qt::Key_Dead_Macron, 0x304, 0xaf},
                               DeadKey {Qt::Key_Dead_Breve, 0x306, 0x2d8},
                               DeadKey {Qt::Key_Dead_Abovedot, 0x307, 0x2d9},
                               DeadKey {Qt::Key_Dead_Diaeresis, 0x308, 0xa8},
                               DeadKey {Qt::Key_Dead_Abovering, 0x30a, 0x2da},
                               DeadKey {Qt::Key_Dead_Doubleacute, 0x30b, 0x2dd},
                               DeadKey {Qt::Key_Dead_Caron, 0x30c, 0x2c7},
                               DeadKey {Qt::Key_Dead_Cedilla, 0x327, 0xb8},
                               DeadKey {Qt::Key_Dead_Ogonek, 0x328, 0x2db}};

const DeadKey *deadKeyOf(int key)
{
    for (const DeadKey &each : deadKeys) {
        if (each.key == key)
            return &each;
    }
    return nullptr;
}

/// Whether the key types a character other than a space, which presses buttons and scrolls.
bool typesText(const QKeyEvent &key)
{
    const Qt::KeyboardModifiers command
        = key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const bool isAltGr = command == (Qt::ControlModifier | Qt::AltModifier);
    const QString text = key.text();
    return (!command || isAltGr) && !text.isEmpty() && !text.front().isSpace()
        && (text.front().isPrint() || text.front().isSurrogate());
}

} // namespace

TypingAnywhere::TypingAnywhere(Composer &composer, QWidget &transcript, QObject *parent)
    : QObject(parent)
    , m_composer(composer)
    , m_transcript(transcript)
{
    m_transcript.setAttribute(Qt::WA_InputMethodEnabled);
    qApp->installEventFilter(this);
}

bool TypingAnywhere::isElsewhere(const QWidget *widget) const
{
    const bool takesText
        = widget && widget != &m_transcript && widget->testAttribute(Qt::WA_InputMethodEnabled);
    return widget && widget == QApplication::focusWidget() && !takesText
        && widget->window() == m_composer.window() && m_composer.isVisible()
        && !QApplication::activePopupWidget() && !QApplication::activeModalWidget();
}

bool TypingAnywhere::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (type != QEvent::KeyPress && type != QEvent::InputMethod && type != QEvent::InputMethodQuery)
        return false;
    auto *widget = qobject_cast<QWidget *>(watched);
    if (type == QEvent::KeyPress && widget == &m_composer.field())
        return composeDeadKey(*static_cast<QKeyEvent *>(event));
    if (!isElsewhere(widget))
        return false;
    if (type == QEvent::KeyPress)
        return keyPressed(*static_cast<QKeyEvent *>(event));
    if (type == QEvent::InputMethodQuery) {
        answer(*static_cast<QInputMethodQueryEvent *>(event), *widget);
        return true;
    }
    auto *input = static_cast<QInputMethodEvent *>(event);
    const bool isComplete = input->preeditString().isEmpty() && !input->commitString().isEmpty();
    QApplication::sendEvent(&m_composer.field(), input);
    // Earlier, the change of the focus would end the composition.
    if (isComplete)
        m_composer.focusText();
    return true;
}

bool TypingAnywhere::keyPressed(QKeyEvent &key)
{
    if (deadKeyOf(key.key())) {
        m_deadKey = key.key();
        m_composer.focusText();
        return true;
    }
    if (key.matches(QKeySequence::Paste)) {
        m_composer.focusText();
        m_composer.field().paste();
        return true;
    }
    if (!typesText(key))
        return false;
    m_composer.focusText();
    QApplication::sendEvent(&m_composer.field(), &key);
    return true;
}

/// A dead key that was pressed elsewhere did not reach the input method, so its letter is made
/// here.
bool TypingAnywhere::composeDeadKey(const QKeyEvent &key)
{
    const DeadKey *dead = m_deadKey != 0 ? deadKeyOf(m_deadKey) : nullptr;
    if (!dead || key.text().isEmpty()) // such as Shift, for a capital letter
        return false;
    m_deadKey = 0;
    if (key.key() == Qt::Key_Space) {
        m_composer.field().insertPlainText(QChar(dead->alone));
        return true;
    }
    if (!typesText(key))
        return false;
    const QString letter
        = (key.text() + QChar(dead->combining)).normalized(QString::NormalizationForm_C);
    m_composer.field().insertPlainText(letter.size() == 1 ? letter
                                                          : QChar(dead->alone) + key.text());
    return true;
}

void TypingAnywhere::answer(QInputMethodQueryEvent &query, const QWidget &focused) const
{
    MessageEdit &field = m_composer.field();
    QApplication::sendEvent(&field, &query);
    if (!(query.queries() & Qt::ImCursorRectangle))
        return;
    const QRect cursor = query.value(Qt::ImCursorRectangle).toRect();
    query.setValue(
        Qt::ImCursorRectangle,
        QRect(focused.mapFromGlobal(field.mapToGlobal(cursor.topLeft())), cursor.size()));
}
