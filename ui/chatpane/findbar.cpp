// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/findbar.h"

#include "notify/announcer.h"
#include "widgets/lineicon.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr auto announceDelay = 600ms; // typing must not announce each letter
constexpr int fieldWidth = 320, longestQuery = 1000;
} // namespace

FindBar::FindBar(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLineEdit(this))
    , m_count(new QLabel(this))
    , m_matchCase(new QCheckBox(tr("Match &case"), this))
    , m_previous(addButton(u"findPrevious"_s, tr("Previous match")))
    , m_next(addButton(u"findNext"_s, tr("Next match")))
    , m_close(addButton(u"findClose"_s, tr("Close")))
    // Not a child of the bar: it would be announced, empty, each time the bar is shown.
    , m_announcer(new Announcer(parent ? parent : this))
{
    setObjectName(u"findBar"_s);
    m_announcer->setObjectName(u"findAnnouncer"_s);
    setAccessibleName(tr("Find in this chat"));
    setBackgroundRole(QPalette::Window);
    setAutoFillBackground(true);
    m_text->setObjectName(u"findText"_s);
    m_text->setPlaceholderText(tr("Find in this chat"));
    m_text->setAccessibleName(tr("Find in this chat"));
    m_text->setClearButtonEnabled(true);
    m_text->setMaxLength(longestQuery);
    m_text->setMaximumWidth(fieldWidth);
    m_count->setObjectName(u"findCount"_s);
    m_matchCase->setObjectName(u"findMatchCase"_s);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 4, 4);
    row->setSpacing(4);
    row->addWidget(m_text, 1);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addSpacing(4);
    row->addWidget(m_count);
    row->addStretch(0);
    row->addWidget(m_matchCase);
    row->addWidget(m_close);

    m_announceTimer.setSingleShot(true);
    m_announceTimer.setInterval(announceDelay);
    m_announceTimer.callOnTimeout(this, &FindBar::announce);
    connect(m_text, &QLineEdit::textChanged, this, [this] { emit queryChanged(query()); });
    connect(m_matchCase, &QCheckBox::toggled, this, [this] { emit queryChanged(query()); });
    connect(m_previous, &QToolButton::clicked, this, &FindBar::previousRequested);
    connect(m_next, &QToolButton::clicked, this, &FindBar::nextRequested);
    connect(m_close, &QToolButton::clicked, this, &FindBar::dismiss);
    setTabOrder(m_text, m_previous);
    setTabOrder(m_previous, m_next);
    setTabOrder(m_next, m_matchCase);
    setTabOrder(m_matchCase, m_close);
    renderIcons();
    render({});
    hide();
}

QToolButton *FindBar::addButton(const QString &objectName, const QString &words)
{
    auto *button = new QToolButton(this);
    button->setObjectName(objectName);
    button->setAccessibleName(words);
    button->setToolTip(words);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void FindBar::open(const QString &words)
{
    const bool wasOpen = isVisible();
    show();
    if (!words.isEmpty())
        m_text->setText(words);
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
    if (!wasOpen && !m_text->text().isEmpty())
        emit queryChanged(query());
}

void FindBar::dismiss()
{
    if (isHidden())
        return;
    m_announceTimer.stop();
    hide();
    emit closed();
}

SearchQuery FindBar::query() const
{
    return {m_text->text(), m_matchCase->isChecked() ? Qt::CaseSensitive : Qt::CaseInsensitive};
}

void FindBar::render(const SearchStatus &status)
{
    const bool isEmpty = m_text->text().isEmpty();
    const QLocale locale;
    QString words;
    if (!isEmpty && status.count == 0)
        words = status.isComplete ? tr("No matches") : tr("Searching…");
    else if (!isEmpty && status.current == 0)
        words = tr("%Ln match(es)", nullptr, status.count);
    else if (!isEmpty)
        words = tr("%1 of %2").arg(locale.toString(status.current), locale.toString(status.count));
    m_previous->setEnabled(status.count > 0);
    m_next->setEnabled(status.count > 0);
    if (words == m_count->text())
        return;
    m_count->setText(words);
    if (isEmpty)
        m_announceTimer.stop();
    else if (isVisible() && status.isComplete)
        m_announceTimer.start();
}

/// Tells a screen reader the number of matches once it has stopped changing.
void FindBar::announce()
{
    m_announcer->announce(m_count->text());
}

bool FindBar::event(QEvent *event)
{
    // Esc closes the bar before the window's shortcut can use it.
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QFrame::event(event);
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        dismiss();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (event->modifiers() & Qt::ShiftModifier)
            emit previousRequested();
        else
            emit nextRequested();
        return;
    default:
        QFrame::keyPressEvent(event);
    }
}

void FindBar::renderIcons()
{
    m_previous->setIcon(lineIcon(u"chevron-up"_s, palette()));
    m_next->setIcon(lineIcon(u"chevron-down"_s, palette()));
    m_close->setIcon(lineIcon(u"close"_s, palette()));
}

void FindBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        renderIcons();
}
