// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/messageline.h"

#include "widgets/lineicon.h"
#include "widgets/readonlylabel.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace {

QString iconName(MessageLine::Kind kind)
{
    switch (kind) {
    case MessageLine::Kind::Note:
        return u"info"_s;
    case MessageLine::Kind::Working:
        return u"wait"_s;
    case MessageLine::Kind::Success:
        return u"check"_s;
    case MessageLine::Kind::Problem:
        return u"warning"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

MessageLine::MessageLine(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_text(new ReadOnlyLabel(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    renderHeight();
    clear();
}

void MessageLine::say(Kind kind, const QString &words)
{
    const bool isNew = kind != Kind::Note && words != m_text->text();
    m_kind = kind;
    m_text->setText(words);
    m_text->setAccessibleName(words);
    m_text->setFocusPolicy(words.isEmpty() ? Qt::NoFocus : Qt::StrongFocus);
    renderIcon();
    if (words.isEmpty() || !isNew)
        return;
    QAccessibleEvent announcement(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&announcement);
}

void MessageLine::clear()
{
    say(Kind::Note, {});
}

void MessageLine::renderHeight()
{
    m_text->setMinimumHeight(fontMetrics().lineSpacing());
}

QString MessageLine::text() const
{
    return m_text->text();
}

void MessageLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        renderIcon();
    if (event->type() == QEvent::FontChange)
        renderHeight();
}

void MessageLine::renderIcon()
{
    m_icon->setVisible(!m_text->text().isEmpty());
    if (m_text->text().isEmpty())
        return;
    constexpr int size = 16;
    m_icon->setFixedSize(size, qMax(size, fontMetrics().lineSpacing()));
    m_icon->setPixmap(lineIcon(iconName(m_kind), palette(), QPalette::WindowText)
                          .pixmap(QSize(size, size), devicePixelRatioF()));
}
