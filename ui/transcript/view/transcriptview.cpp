// SPDX-License-Identifier: GPL-3.0-or-later
// The content and the frames of the view. Input is handled in transcriptview_input.cpp.
#include "transcript/view/transcriptview.h"

#include "transcript/accessible/transcriptaccessible.h"
#include "transcript/scroll/steadyscrollbar.h"
#include "transcript/view/latestbutton.h"
#include "transcript/view/linkline.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {
constexpr int colorTime = 4; // ms per frame
}

TranscriptView::TranscriptView(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_scrollBar(new SteadyScrollBar(this))
    , m_scroller(m_scrollBar, &m_shown, &m_geometry, &m_frames)
    , m_find({&m_shown, &m_geometry, &m_focus, &m_selection, &m_scroller, &m_horizontalScroller})
    , m_painter(viewport(), {&m_geometry, &m_selection, &m_find, &m_focus, &m_pointer, &m_copied})
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
    connect(&m_shown, &ShownConversation::rowsInserted, this, [this](int first, int last) {
        shiftRows({RowShift::Kind::Insertion, first, last});
    });
    connect(&m_shown, &ShownConversation::rowsRemoved, this, [this](int first, int last) {
        shiftRows({RowShift::Kind::Removal, first, last});
    });
    connect(&m_shown, &ShownConversation::rowChanged, &m_frames, &FrameClock::request);
    connect(&m_shown, &ShownConversation::textAdded, m_latestButton, &LatestButton::addNews);
    connect(&m_shown, &ShownConversation::surroundingsChanged, &m_frames, &FrameClock::request);
}

void TranscriptView::connectParts()
{
    const auto redraw = [this] { viewport()->update(); };
    connect(&m_frames, &FrameClock::ticked, this, &TranscriptView::drawWhatIsDue);
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
    connect(&m_find, &TranscriptFind::changed, this, redraw);
    connect(&m_copied, &CopiedMark::changed, this, [this, redraw](const MessageControl &button) {
        TranscriptAccessible::announceName(*this, button);
        redraw();
    });
    connect(m_latestButton, &LatestButton::clicked, &m_scroller, &TranscriptScroller::scrollToEnd);
}

/// Another conversation is shown, at its end.
void TranscriptView::showOther()
{
    m_selection.reset();
    m_mouseSelection.cancel();
    m_pointer.reset();
    m_focus.reset();
    m_copied.reset();
    drawFrame(std::nullopt);
    TranscriptAccessible::announceMessages(*this);
}

/// Keeps selection and focus at their messages when rows are inserted or removed above them.
void TranscriptView::shiftRows(const RowShift &shift)
{
    m_selection.rowsChanged();
    m_pointer.shiftRows(shift);
    m_focus.shiftRows(shift);
    m_copied.shiftRows(shift);
    m_scroller.layOutAfter(shift);
    m_frames.request();
    TranscriptAccessible::announceMessages(*this);
}

void TranscriptView::setProviders(std::function<Provider(const Message &)> providerOf)
{
    m_shown.setProviders(std::move(providerOf));
}

void TranscriptView::setClock(Clock &clock)
{
    m_shown.setClock(clock);
    m_copied.setClock(clock);
}

void TranscriptView::copyLastAnswer()
{
    if (conversation())
        m_clipboard.copyLastAnswer(*conversation(), column().style().answerBreaks);
}

void TranscriptView::copyLastCode()
{
    if (conversation())
        m_clipboard.copyLastCode(*conversation());
}

void TranscriptView::drawWhatIsDue()
{
    if (m_shown.column().takeNews() || m_frames.isRequested())
        drawFrame(m_scroller.position());
    else if (column().isWaiting())
        m_frames.lookAgain();
}

void TranscriptView::drawFrame(const TranscriptScroller::Position &position)
{
    m_frames.begin();
    applyStyle();
    m_shown.refresh();
    m_selection.refind();
    colorCode(); // Before the layout, so that the last line of growing code is laid out once.
    m_scroller.layOutAt(position);
    m_find.resume();
    m_frames.end();
}

void TranscriptView::applyStyle()
{
    const bool hasNewTheme = m_styler.isOld();
    const std::optional<TranscriptStyle> style = m_styler.takeNewStyle();
    if (!style)
        return;
    if (hasNewTheme)
        m_latestButton->setTheme(style->theme);
    m_shown.column().setStyle(*style);
    m_scrollBar->setSingleStep(qRound(style->theme.proseLine));
    emit boxWidthChanged(style->width + 2 * MessageItem::boxMargin);
}

void TranscriptView::updateAfterLayout()
{
    m_latestButton->render(m_scroller.isFollowing());
    m_shown.countThinking(isThinkingLineVisible());
    refindControls();
    colorCode();
    m_painter.update(m_shown.column().takeChangedFrom());
    // Another thread parses a text or decodes a picture; its result is shown in a later frame.
    if (column().isWaiting())
        m_frames.lookAgain();
}

bool TranscriptView::isThinkingLineVisible() const
{
    const int row = column().count() - 1;
    if (row < 0 || !m_frames.isViewVisible() || !column().at(row).isThinking())
        return false;
    const QPoint origin(0, column().topOf(row) - m_geometry.top());
    const QRect line = column().at(row).thinkingRect().translated(origin);
    return line.bottom() >= 0 && line.top() < m_geometry.pageHeight();
}

void TranscriptView::refindControls()
{
    m_focus.refind();
    m_pointer.refind();
    renderLinkLine();
}

/// Shows the address of the link under the pointer, otherwise of the link with the focus.
void TranscriptView::renderLinkLine()
{
    const auto linkOf = [](const std::optional<MessageControl> &hit) {
        return hit && hit->control.kind == Control::Kind::Link ? &hit->control : nullptr;
    };
    const Control *hovered = linkOf(m_pointer.hovered());
    m_linkLine->render(hovered || !hasFocus() ? hovered : linkOf(m_focus.control()));
}

/// Colours visible code for at most colorTime and requests another frame for the rest. Does nothing
/// before the first paint, because loading the language definitions would delay it.
void TranscriptView::colorCode()
{
    if (!m_frames.hasPainted())
        return;
    const QDeadlineTimer deadline(colorTime, Qt::PreciseTimer);
    if (!m_shown.column().color(m_highlighter, m_geometry.top(), m_geometry.bottom(), deadline))
        m_frames.request();
}

void TranscriptView::paintEvent(QPaintEvent *event)
{
    QElapsedTimer cost;
    cost.start();
    if (column().style().pixelRatio != devicePixelRatioF())
        m_styler.invalidate(); // The window moved to another screen.
    QPainter painter(viewport());
    m_painter.paint(painter, event->rect());
    const bool isFirst = !m_frames.hasPainted();
    m_frames.addPainting(cost.nsecsElapsed());
    if (isFirst)
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
    m_styler.invalidateWidth();
    if (m_scroller.isMovingBar()) // The scroll bar was shown or hidden.
        m_frames.request();
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
        m_styler.invalidate();
        break;
    default:
        break;
    }
}
