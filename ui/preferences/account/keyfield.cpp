// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/account/keyfield.h"

#include "widgets/hintlabel.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

KeyField::KeyField(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_forget(new QPushButton(tr("&Forget"), this))
    , m_unlock(new QPushButton(tr("Un&lock…"), this))
    , m_place(new HintLabel({}, this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    auto *reveal = new QPushButton(tr("&Show"), this);
    reveal->setObjectName(u"revealKey"_s);
    reveal->setCheckable(true);
    reveal->setAccessibleName(tr("Show the key as it is typed"));
    grid->addWidget(m_edit, 0, 0);
    grid->addWidget(reveal, 0, 1);
    grid->addWidget(m_forget, 0, 2);
    grid->addWidget(m_place, 1, 0);
    grid->addWidget(m_unlock, 1, 1, 1, 2, Qt::AlignTop);
    grid->setColumnStretch(0, 1);

    m_edit->setObjectName(u"key"_s);
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhHiddenText | Qt::ImhNoPredictiveText
                                | Qt::ImhNoAutoUppercase);
    m_edit->setAccessibleName(tr("Key"));
    m_forget->setObjectName(u"forgetKey"_s);
    m_forget->setCheckable(true);
    m_forget->setAccessibleName(tr("Forget the stored key"));
    m_unlock->setObjectName(u"unlockKeychain"_s);
    m_unlock->setAccessibleName(tr("Ask the keychain for the key again"));
    m_unlock->hide();
    m_place->setObjectName(u"keyPlace"_s);
    setFocusProxy(m_edit);
    setFocusPolicy(Qt::StrongFocus); // the mnemonic of a label does nothing without it
    setTabOrder(m_edit, reveal);

    connect(reveal, &QPushButton::toggled, this,
            [this](bool on) { m_edit->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password); });
    connect(m_forget, &QPushButton::toggled, this, [this](bool on) {
        m_isForgotten = on;
        render();
        emit changed();
    });
    connect(m_unlock, &QPushButton::clicked, this, &KeyField::unlockRequested);
    connect(m_edit, &QLineEdit::textChanged, this, &KeyField::changed);
    render();
}

void KeyField::setPlace(const QString &place, bool isPersistent)
{
    m_placeName = place;
    m_placeIsPersistent = isPersistent;
    renderPlace();
}

void KeyField::renderPlace()
{
    QString words;
    if (!m_placeIsPersistent)
        words = tr("Stored in: %1. No keychain is available, so you will be asked for the key "
                   "again after the next start.");
    else if (m_isStored)
        words = tr("Stored in: %1. Never in the settings file.");
    else // whether the keychain answers is known only after it was used
        words = tr("Reprise will try to store the key in: %1. Never in the settings file.");
    words = words.arg(m_placeName);
    m_unlock->hide();
    m_place->setText(words);
    m_edit->setAccessibleDescription(words);
}

void KeyField::setStored(bool isStored)
{
    m_isStored = isStored;
    render();
    renderPlace();
    emit changed();
}

void KeyField::setProblem(const QString &words)
{
    m_unlock->show();
    m_place->setText(words);
    m_edit->setAccessibleDescription(words);
}

std::optional<QByteArray> KeyField::change() const
{
    if (const QString typed = m_edit->text().trimmed(); !typed.isEmpty())
        return typed.toUtf8();
    return m_isForgotten ? std::optional(QByteArray()) : std::nullopt;
}

bool KeyField::hasKey() const
{
    const std::optional<QByteArray> wanted = change();
    return wanted ? !wanted->isEmpty() : m_isStored;
}

QString KeyField::problem() const
{
    const QString typed = m_edit->text().trimmed();
    const bool isPlain = std::all_of(typed.cbegin(), typed.cend(),
                                     [](QChar c) { return c > u' ' && c < QChar(0x7f); });
    return isPlain ? QString()
                   : tr("The key contains a space or another character that cannot be part of a "
                        "key. Copy it again.");
}

void KeyField::clear()
{
    m_edit->setText(QString());
    m_edit->setEchoMode(QLineEdit::Password);
}

void KeyField::render()
{
    m_forget->setVisible(m_isStored);
    if (m_isForgotten)
        m_edit->setPlaceholderText(tr("The stored key is forgotten when you press OK"));
    else
        m_edit->setPlaceholderText(m_isStored ? tr("A key is stored; type to replace it")
                                              : tr("Paste the key here"));
}
