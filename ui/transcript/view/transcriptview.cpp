// SPDX-License-Identifier: GPL-3.0-or-later
// What the view shows and when it draws; what a person does with it stands in transcriptinput.cpp.
#include "transcript/view/transcriptview.h"

#include "transcript/accessible/accessibletext.h"
#include "transcript/accessible/transcriptaccessible.h"
#include "transcript/scroll/steadyscrollbar.h"
#include "transcript/selection/copying.h"
#include "transcript/view/latestbutton.h"
#include "transcript/view/linkline.h"

#include <QClipboard>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {
constexpr int colorTime = 4; // ms of a frame
constexpr int sideMargin = 24, narrowestColumn = 160; // px
} // namespace

TranscriptView::TranscriptView(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_scrollBar(new SteadyScrollBar(this))
    , m_scroller(m_scrollBar, &m_shown, &m_geometry, &m_clock)
    , m_find({&m_shown, &m_geometry, &m_focus, &m_selection, &m_scroller, &m_horizontalScroller})
    , m_painter(viewport(), {&m_geometry, &m_selection, &m_find, &m_focus, &m_pointer})
    , m_latestButton(new LatestButton(this))
    , m_linkLine(new LinkLine(this))
{
    TranscriptAccessible::install();
    setObjectName(u"transcript"_s);
    setAccessibleName(tr("Messages"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBar(m_scrollBar);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setCursor(Qt::ArrowCursor);
    connectShown();
    connectParts();
}

TranscriptView::~TranscriptView() = default;

void TranscriptView::connectShown()
{
    connect(&m_shown, &ShownConversation::reset, this, &TranscriptView::showOther);
    connect(&m_shown, &ShownConversation::rowsAboutToChange, this,
            [this] { m_held = m_scroller.anchor(); });
    connect(&m_shown, &ShownConversation::rowsInserted, this, [this](int first, int last) {
        // Who just asked wants to see the question and its answer. A branch that is shown again
        // comes as a whole, and moves nothing.
        const bool isOne = first == last;
        const bool isAsked = isOne && conversation()->at(first).role == Role::User;
        if (isAsked || (isOne && m_scroller.isFollowing()))
            m_held.reset();
        shiftRows({RowShift::Kind::Insertion, first, last});
    });
    connect(&m_shown, &ShownConversation::rowsRemoved, this, [this](int first, int last) {
        if (m_scroller.isFollowing())
            m_held.reset();
        shiftRows({RowShift::Kind::Removal, first, last});
    });
    connect(&m_shown, &ShownConversation::rowChanged, &m_clock, &FrameClock::request);
    connect(&m_shown, &ShownConversation::surroundingsChanged, &m_clock, &FrameClock::request);
}

void TranscriptView::connectParts()
{
    const auto redraw = [this] { viewport()->update(); };
    connect(&m_clock, &FrameClock::ticked, this, &TranscriptView::drawWhatIsDue);
    connect(&m_scroller, &TranscriptScroller::laidOut, this, &TranscriptView::updateAfterLayout);
    connect(&m_horizontalScroller, &HorizontalScroller::scrolled, this, [this, redraw] {
        refindControls();
        redraw();
    });
    connect(&m_selection, &TranscriptSelection::changed, this, [this, redraw] {
        m_keyboardSelection.forgetX();
        TranscriptAccessible::announceSelection(*this);
        redraw();
    });
    connect(&m_focus, &TranscriptFocus::arrived, this,
            [this] { TranscriptAccessible::announceFocus(*this); });
    connect(&m_focus, &TranscriptFocus::changed, this, &TranscriptView::renderLinkLine);
    connect(&m_focus, &TranscriptFocus::changed, this, redraw);
    connect(&m_pointer, &TranscriptPointer::changed, this, &TranscriptView::renderLinkLine);
    connect(&m_pointer, &TranscriptPointer::changed, this, redraw);
    connect(&m_find, &TranscriptFind::changed, this, [this, redraw] {
        redraw();
        emit findChanged(m_find.status());
    });
    connect(m_latestButton, &LatestButton::clicked, &m_scroller, &TranscriptScroller::scrollToEnd);
}

/// A conversation opens at its end.
void TranscriptView::showOther()
{
    m_selection.reset();
    m_mouseSelection.cancel();
    m_pointer.reset();
    m_focus.reset();
    drawFrame(std::nullopt);
    TranscriptAccessible::announceMessages(*this);
}

/// What is selected and where the focus is stays at its message while the rows above it change.
void TranscriptView::shiftRows(const RowShift &shift)
{
    m_selection.rowsChanged();
    m_pointer.shiftRows(shift);
    m_focus.shiftRows(shift);
    m_scroller.layOutAt(m_held);
    m_clock.request();
    TranscriptAccessible::announceMessages(*this);
}

void TranscriptView::focusOn(const MessageControl &hit)
{
    setFocus(Qt::OtherFocusReason);
    m_focus.setControl(hit);
}

void TranscriptView::setProviders(std::function<Provider(const QString &)> providerOf)
{
    m_shown.setProviders(std::move(providerOf));
}

void TranscriptView::setZoom(int percent)
{
    const int bounded = std::clamp(percent, 50, 300);
    if (std::exchange(m_zoom, bounded) != bounded)
        restyle();
}

void TranscriptView::setTextWidth(int characters)
{
    const int bounded = std::max(20, characters);
    if (std::exchange(m_textWidth, bounded) != bounded)
        restyle();
}

void TranscriptView::setCodeLines(CodeLines lines)
{
    if (std::exchange(m_codeLines, lines) != lines)
        restyle();
}

AccessibleText TranscriptView::accessibleText(int row)
{
    AccessibleText text;
    m_scroller.holdWhile([&] {
        m_shown.load(row);
        text = AccessibleText(column().at(row));
    });
    return text;
}

void TranscriptView::copyLastAnswer() const
{
    const QString text = conversation() ? lastAnswer(*conversation()) : QString();
    if (!text.isEmpty())
        copyText(text, text);
}

void TranscriptView::copyLastCode()
{
    QString code;
    m_scroller.holdWhile([&] { code = lastCode(m_shown.column(), *conversation()); });
    if (!code.isEmpty())
        QGuiApplication::clipboard()->setText(code);
}

void TranscriptView::restyle()
{
    m_styleIsOld = true;
    m_clock.request();
}

void TranscriptView::drawWhatIsDue()
{
    if (m_shown.column().takeNews() || m_clock.isRequested())
        drawFrame(m_scroller.position());
    else if (column().isWaiting())
        m_clock.lookAgain();
}

void TranscriptView::drawFrame(const TranscriptScroller::Position &position)
{
    m_clock.begin();
    applyStyle();
    m_shown.refresh();
    m_selection.refind();
    colorCode(); // Of code that grows the last line, so that it is laid out once.
    m_scroller.layOutAt(position);
    m_find.readOn();
    m_clock.end();
}

void TranscriptView::applyStyle()
{
    if (!m_styleIsOld && !m_widthIsOld)
        return;
    m_widthIsOld = false;
    TranscriptStyle style = column().style();
    if (m_styleIsOld) {
        style.theme = TranscriptTheme::of(font(), palette(), m_zoom);
        style.theme.codeLines = m_codeLines;
        style.pixelRatio = devicePixelRatioF();
        style.direction = layoutDirection();
        m_latestButton->setTheme(style.theme);
    }
    const int widest = qRound(m_textWidth * style.theme.proseCharacter);
    style.width = std::max(narrowestColumn, std::min(widest, m_geometry.room() - 2 * sideMargin));
    if (!m_styleIsOld && style.width == column().style().width)
        return;
    m_styleIsOld = false;
    m_shown.column().setStyle(style);
    m_scrollBar->setSingleStep(qRound(style.theme.proseLine));
    emit boxWidthChanged(style.width + 2 * MessageItem::boxMargin);
}

void TranscriptView::updateAfterLayout()
{
    m_latestButton->render(m_scroller.isFollowing());
    m_shown.countThinking(isThinkingLineSeen());
    refindControls();
    colorCode();
    m_painter.update(m_shown.column().takeChangedFrom());
    // Another thread parses a text or decodes a picture; look for what it gives.
    if (column().isWaiting())
        m_clock.lookAgain();
}

bool TranscriptView::isThinkingLineSeen() const
{
    const int row = column().count() - 1;
    if (row < 0 || !m_clock.isViewSeen() || !column().at(row).isThinking())
        return false;
    const QPoint origin(0, column().topOf(row) - m_geometry.top());
    const QRect line = column().at(row).thinkingRect().translated(origin);
    return line.bottom() >= 0 && line.top() < m_geometry.page();
}

void TranscriptView::refindControls()
{
    m_focus.refind();
    m_pointer.refind();
    renderLinkLine();
}

/// Of the link under the pointer, else of that with the focus.
void TranscriptView::renderLinkLine()
{
    const auto linkOf = [](const std::optional<MessageControl> &hit) {
        return hit && hit->control.kind == Control::Kind::Link ? &hit->control : nullptr;
    };
    const Control *hovered = linkOf(m_pointer.hovered());
    m_linkLine->render(hovered || !hasFocus() ? hovered : linkOf(m_focus.control()));
}

/// The languages are read after the first paint, and no frame waits for the colours.
void TranscriptView::colorCode()
{
    if (!m_hasPainted)
        return;
    const QDeadlineTimer deadline(colorTime, Qt::PreciseTimer);
    if (!m_shown.column().color(m_highlighter, m_geometry.top(), m_geometry.bottom(), deadline))
        m_clock.request();
}

void TranscriptView::paintEvent(QPaintEvent *event)
{
    QElapsedTimer cost;
    cost.start();
    if (column().style().pixelRatio != devicePixelRatioF())
        restyle(); // on another screen
    QPainter painter(viewport());
    m_painter.paint(painter, event->rect());
    m_clock.addPainting(cost.nsecsElapsed());
    if (!std::exchange(m_hasPainted, true))
        QMetaObject::invokeMethod(
            this,
            [this] {
                colorCode();
                m_painter.update(m_shown.column().takeChangedFrom());
            },
            Qt::QueuedConnection);
}

void TranscriptView::scrollContentsBy(int, int)
{
    if (m_scroller.isMovingBar())
        return;
    m_scroller.layOutAt(m_scroller.anchor());
}

void TranscriptView::resizeEvent(QResizeEvent *)
{
    m_widthIsOld = true;
    if (m_scroller.isMovingBar()) // The scroll bar came or went.
        m_clock.request();
    else
        drawFrame(m_scroller.position());
}

void TranscriptView::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    drawFrame(m_scroller.position());
}

void TranscriptView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    switch (event->type()) {
    case QEvent::FontChange:
    case QEvent::PaletteChange:
    case QEvent::StyleChange:
    case QEvent::LayoutDirectionChange:
        restyle();
        break;
    default:
        break;
    }
}
