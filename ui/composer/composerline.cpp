// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer/composerline.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

using namespace Qt::StringLiterals;

ComposerLine::ComposerLine(QWidget *parent)
    : QWidget(parent)
    , m_words(new QLabel(this))
    , m_button(new QToolButton(this))
{
    m_words->setObjectName(u"lineWords"_s);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setForegroundRole(QPalette::PlaceholderText);
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_button->setObjectName(u"lineButton"_s);
    m_button->setAutoRaise(true);
    m_button->setFocusPolicy(Qt::StrongFocus);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_words, 1);
    row->addWidget(m_button);
    connect(m_button, &QToolButton::clicked, this, &ComposerLine::clicked);
    hide();
}

void ComposerLine::say(const QString &words, const QString &action)
{
    m_words->setText(words);
    m_button->setText(action);
    m_button->setAccessibleName(action);
    m_button->setAccessibleDescription(words);
    show();
}

QString ComposerLine::words() const
{
    return m_words->text();
}
