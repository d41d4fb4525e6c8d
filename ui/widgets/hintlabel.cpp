// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hintlabel.h"

#include "widgets/mixedcolor.h"

#include <QEvent>

HintLabel::HintLabel(const QString &text, QWidget *parent)
    : QLabel(text, parent)
{
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    mute();
}

bool HintLabel::event(QEvent *event)
{
    const bool result = QLabel::event(event);
    if (event->type() == QEvent::ParentChange || event->type() == QEvent::Polish)
        mute();
    return result;
}

void HintLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange
        || event->type() == QEvent::EnabledChange)
        mute();
}

void HintLabel::mute()
{
    const QPalette around = parentWidget() ? parentWidget()->palette() : QPalette();
    const auto group = isEnabled() ? QPalette::Active : QPalette::Disabled;
    const QColor muted = mixed(around.color(group, QPalette::WindowText),
                               around.color(group, QPalette::Window), 0.7);
    if (palette().color(QPalette::WindowText) == muted)
        return; // setPalette() would send another PaletteChange
    QPalette own = palette();
    own.setColor(QPalette::WindowText, muted);
    setPalette(own);
}
