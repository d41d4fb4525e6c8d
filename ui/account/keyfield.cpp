// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/keyfield.h"

#include "widgets/hintlabel.h"
#include "widgets/plaintooltip.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

KeyField::KeyField(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_get(new QPushButton(tr("&Get a key…"), this))
    , m_forget(new QPushButton(tr("&Forget"), this))
    , m_unlock(new QPushButton(tr("Un&lock…"), this))
    , m_place(new HintLabel({}, this))
{
    build();
    connect(m_get, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(m_keyPage); });
    connect(m_forget, &QPushButton::toggled, this, [this](bool on) {
        m_isForgotten = on;
        render();
        emit changed();
    });
    connect(m_unlock, &QPushButton::clicked, this, &KeyField::unlockRequested);
    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        if (m_unlock->isHidden())
            renderPlace();
        emit changed();
    });
    connect(m_edit, &QLineEdit::returnPressed, this, &KeyField::entered);
    render();
}

void KeyField::build()
{
    auto *reveal = new QPushButton(tr("&Show"), this);
    reveal->setObjectName(u"revealKey"_s);
    reveal->setCheckable(true);
    reveal->setAccessibleName(tr("Show the key as it is typed"));
    connect(reveal, &QPushButton::toggled, this,
            [this](bool on) { m_edit->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password); });
    m_edit->setObjectName(u"key"_s);
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhHiddenText | Qt::ImhNoPredictiveText
                                | Qt::ImhNoAutoUppercase);
    m_edit->setAccessibleName(tr("Key"));
    m_get->setObjectName(u"getKey"_s);
    m_get->setAccessibleName(tr("Get a key in the browser"));
    m_forget->setObjectName(u"forgetKey"_s);
    m_forget->setCheckable(true);
    m_forget->setAccessibleName(tr("Forget the stored key"));
    m_unlock->setObjectName(u"unlockKeychain"_s);
    m_unlock->setAccessibleName(tr("Ask the keychain for the key again"));
    m_unlock->hide();
    m_place->setObjectName(u"keyPlace"_s);
    m_place->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    for (QPushButton *button : {reveal, m_get, m_forget, m_unlock})
        button->setAutoDefault(false);

    auto *first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(m_edit, 1);
    first->addWidget(reveal);
    auto *second = new QHBoxLayout;
    second->setSpacing(8);
    second->addWidget(m_place, 1);
    for (QPushButton *button : {m_get, m_forget, m_unlock})
        second->addWidget(button, 0, Qt::AlignTop);
    constexpr int placeLines = 2; // of the longest text
    m_place->setMinimumHeight(
        std::max(placeLines * fontMetrics().lineSpacing(), m_get->sizeHint().height()));
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    rows->addLayout(first);
    rows->addLayout(second);
    setFocusProxy(m_edit);
    setFocusPolicy(Qt::StrongFocus);
    setTabOrder(m_edit, reveal);
    setTabOrder(reveal, m_get);
    setTabOrder(m_get, m_forget);
    setTabOrder(m_forget, m_unlock);
}

void KeyField::setPlace(const QString &place, bool isPersistent)
{
    m_placeName = place;
    m_placeIsPersistent = isPersistent;
    renderPlace();
}

void KeyField::renderPlace()
{
    QString words; // none for a server that works without a key, as long as there is none
    if (!m_isNeeded && !hasKey())
        words.clear();
    else if (!m_placeIsPersistent)
        words = tr("No keychain is available. The key is kept for %1.");
    else if (m_isStored)
        words = tr("Stored in: %1. Never in the settings file.");
    else // whether the keychain answers is known only after it was used
        words = tr("Reprise will try to store the key in: %1. Never in the settings file.");
    if (!words.isEmpty())
        words = words.arg(m_placeName);
    m_unlock->hide();
    m_place->setText(words);
    m_edit->setAccessibleDescription(words);
}

void KeyField::setStored(bool isStored)
{
    m_isStored = isStored;
    m_isStoredKnown = true;
    render();
    renderPlace();
    emit changed();
}

void KeyField::setKeyPage(const QUrl &page)
{
    m_keyPage = page;
    setPlainToolTip(m_get, page.toDisplayString());
    m_get->setAccessibleDescription(page.toDisplayString());
    render();
}

void KeyField::setNeeded(bool isNeeded)
{
    m_isNeeded = isNeeded;
    render();
    if (m_unlock->isHidden())
        renderPlace();
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

bool KeyField::lacksKey() const
{
    return !hasKey() && (m_isStoredKnown || m_isForgotten);
}

QString KeyField::problem() const
{
    const QString typed = m_edit->text().trimmed();
    if (typed.contains("://"_L1) || typed.startsWith("www."_L1))
        return tr("This is an address, not a key. Paste the key itself.");
    const bool isPlain = std::all_of(typed.cbegin(), typed.cend(),
                                     [](QChar c) { return c > u' ' && c < QChar(0x7f); });
    return isPlain ? QString()
                   : tr("The key contains a space or another character that cannot be part of a "
                        "key. Copy it again.");
}

void KeyField::setText(const QString &key)
{
    m_edit->setText(key);
}

void KeyField::clear()
{
    m_edit->setText(QString());
    m_edit->setEchoMode(QLineEdit::Password);
}

void KeyField::render()
{
    m_forget->setVisible(m_isStored);
    m_get->setVisible(!m_isStored && m_keyPage.isValid());
    if (m_isForgotten)
        m_edit->setPlaceholderText(tr("The stored key is forgotten when you press OK"));
    else if (m_isStored)
        m_edit->setPlaceholderText(tr("A key is stored; type to replace it"));
    else
        m_edit->setPlaceholderText(m_isNeeded ? tr("Paste the key here")
                                              : tr("Only if the server asks for one"));
}
