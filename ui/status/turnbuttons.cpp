// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/turnbuttons.h"

#include "status/barbutton.h"
#include "widgets/plaintooltip.h"

#include <QEvent>
#include <QHBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int turnButtonSpacing = 4;
constexpr int longestTitleInToolTip = 60;

BarButton *makeTurnButton(BarButton::Look look, const QString &name, const QString &icon,
                          QWidget *parent)
{
    auto *button = new BarButton(look, parent);
    button->setObjectName(name);
    button->setIconName(icon);
    QSizePolicy policy = button->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // so that the other buttons do not move
    button->setSizePolicy(policy);
    button->hide();
    return button;
}

} // namespace

TurnButtons::TurnButtons(QWidget *parent)
    : QWidget(parent)
    , m_retryNow(makeTurnButton(BarButton::Look::Tinted, u"retryNowButton"_s, u"retry"_s, this))
    , m_stop(makeTurnButton(BarButton::Look::Flat, u"stopButton"_s, u"stop"_s, this))
    , m_details(makeTurnButton(BarButton::Look::Flat, u"detailsButton"_s, u"info"_s, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(turnButtonSpacing);
    row->addWidget(m_retryNow);
    row->addWidget(m_stop);
    row->addWidget(m_details);
    // The bar may show another chat next. A second press of the key must not act on that chat.
    connect(m_retryNow, &QPushButton::clicked, this, [this] {
        emit retryNowRequested();
        emit composerFocusRequested();
    });
    connect(m_stop, &QPushButton::clicked, this, [this] {
        emit stopRequested();
        emit composerFocusRequested();
    });
    connect(m_details, &QPushButton::clicked, this, &TurnButtons::detailsRequested);
    measure();
}

void TurnButtons::render(const TurnSummary &summary, bool isShown)
{
    m_summary = summary;
    renderWords();
    const TurnState *state = isShown && summary.state ? &*summary.state : nullptr;
    setShown(m_retryNow, state && (state->canHurry() || state->canAskAgain()));
    setShown(m_stop, state && (state->canHurry() || !summary.isCurrent));
    // During the first request the log has nothing to explain. A scheduled send has a log, although
    // its attemptNumber is 1.
    setShown(m_details,
             state && (state->attemptNumber > 1 || state->phase == TurnState::Phase::Waiting));
}

void TurnButtons::setLook(Look look)
{
    if (m_look == look)
        return;
    m_look = look;
    measure();
}

std::array<std::pair<BarButton *, int>, 3> TurnButtons::widths(Look look) const
{
    const auto width = [look](const BarButton *button, const QStringList &texts) {
        int widest = 0;
        for (const QString &text : texts)
            widest = std::max(widest, button->widthWith(look == Look::Texts ? text : QString()));
        return widest;
    };
    return {{{m_retryNow, width(m_retryNow, {tr("Retry now"), tr("Send now"), tr("Ask again")})},
             {m_stop, width(m_stop, {tr("Stop"), tr("Cancel")})},
             {m_details, width(m_details, {tr("Details…")})}}};
}

int TurnButtons::widthFor(Look look) const
{
    int sum = 2 * turnButtonSpacing;
    for (const auto &[button, width] : widths(look))
        sum += width;
    return sum;
}

void TurnButtons::setShown(BarButton *button, bool isShown)
{
    // Do not use hasFocus(), because an inactive window remembers its focus widget.
    if (!isShown && window()->focusWidget() == button)
        emit composerFocusRequested();
    button->setVisible(isShown);
    button->setEnabled(isShown);
}

/// Sets the texts and the tool tips. The tool tips name the chat if it is not the open one.
void TurnButtons::renderWords()
{
    const bool hasTexts = m_look == Look::Texts;
    const auto put = [hasTexts](BarButton *button, const QString &text, const QString &toolTip) {
        button->setText(hasTexts ? text : QString());
        button->setSpokenName(text);
        setPlainToolTip(button, hasTexts ? toolTip : tr("%1: %2").arg(text, toolTip));
    };
    const QString retry = m_summary.isScheduled ? tr("Send now") : tr("Retry now");
    const QString stop = m_summary.isScheduled ? tr("Cancel") : tr("Stop");
    if (m_summary.state && !m_summary.isCurrent) {
        const QString title = cleanWords(m_summary.title, longestTitleInToolTip);
        put(m_retryNow, retry, tr("Send the question in the chat “%1” at once").arg(title));
        put(m_stop, stop, tr("Stop waiting in the chat “%1”").arg(title));
    } else {
        if (m_summary.state && m_summary.state->canAskAgain())
            put(m_retryNow, tr("Ask again"),
                tr("Give up this request, which may have been answered and billed, and send the "
                   "question again on a new connection (F5)"));
        else
            put(m_retryNow, retry, tr("Send the question at once (F5)"));
        put(m_stop, stop, tr("Stop waiting for this answer (Esc)"));
    }
    put(m_details, tr("Details…"), tr("Each attempt, why it failed, and the wait after it"));
}

/// Buttons are as wide as the longest text that they may show, so that none moves when another one
/// changes its text.
void TurnButtons::measure()
{
    for (const auto &[button, width] : widths(m_look))
        button->setFixedWidth(width);
    renderWords();
}

void TurnButtons::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        measure();
}
