// SPDX-License-Identifier: GPL-3.0-or-later
// What the view shows and when it draws; what a person does with it stands in transcriptinput.cpp.
#include "transcript/transcriptview.h"

#include "lineicon.h"
#include "transcript/steadyscrollbar.h"
#include "transcript/transcriptaccessible.h"

#include <QDeadlineTimer>
#include <QGuiApplication>
#include <QLabel>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace {
constexpr int frameInterval = 16; // ms
constexpr int frameCostFactor = 4; // The rest of the time belongs to everything else.
constexpr int colorTime = 4, layoutTime = 16; // ms of a frame
constexpr int followDistance = 24; // px
constexpr int sideMargin = 24, bottomMargin = 8;
constexpr int narrowestColumn = 160; // px
constexpr int latestSide = 36;
} // namespace

TranscriptView::TranscriptView(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_scrollBar(new SteadyScrollBar(this))
    , m_latestButton(new QToolButton(this))
    , m_linkLine(new QLabel(this))
{
    TranscriptAccessible::install();
    setObjectName(u"transcript"_s);
    setAccessibleName(tr("Conversation"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBar(m_scrollBar);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setCursor(Qt::ArrowCursor);
    m_frameTimer.setSingleShot(true);
    m_frameTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_frameTimer, &QTimer::timeout, this, &TranscriptView::drawWhatIsDue);
    m_dragTimer.setInterval(30);
    connect(&m_dragTimer, &QTimer::timeout, this, &TranscriptView::dragOn);
    connectSearch();
    m_latestButton->setObjectName(u"latestButton"_s);
    m_latestButton->setText(tr("Go to the latest message"));
    m_latestButton->setAccessibleName(m_latestButton->text());
    m_latestButton->setToolTip(m_latestButton->text());
    m_latestButton->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_latestButton->setFixedSize(latestSide, latestSide);
    m_latestButton->hide();
    buildLinkLine();
    connect(m_latestButton, &QToolButton::clicked, this, &TranscriptView::scrollToEnd);
}

TranscriptView::~TranscriptView() = default;

void TranscriptView::setConversation(Conversation *conversation)
{
    if (m_conversation == conversation && (conversation || m_column.count() == 0))
        return;
    if (m_conversation)
        m_conversation->disconnect(this);
    m_conversation = conversation;
    if (conversation)
        connectConversation();
    rebuild();
}

void TranscriptView::connectConversation()
{
    Conversation *conversation = m_conversation;
    connect(conversation, &QAbstractItemModel::modelReset, this, &TranscriptView::rebuild);
    connect(conversation, &QAbstractItemModel::layoutChanged, this, &TranscriptView::rebuild);
    connect(conversation, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { insertRows(first, last); });
    connect(conversation, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { removeRows(first, last); });
    connect(conversation, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) {
                updateRows(first.row(), last.row());
            });
    connect(conversation, &Conversation::textAppended, this, [this](int row, const QString &delta) {
        m_column.change(row).appendText(delta);
        m_search.rowChanged(row);
        scheduleFrame();
    });
    connect(conversation, &Conversation::thinkingAppended, this,
            [this](int row, const QString &delta) {
                m_column.change(row).appendThinking(delta);
                m_search.rowChanged(row);
                scheduleFrame();
            });
    connect(conversation, &Conversation::turnStateChanged, this,
            &TranscriptView::updateSurroundings);
    connect(conversation, &QObject::destroyed, this, [this] {
        m_conversation = nullptr;
        rebuild();
    });
}

MessageSurroundings TranscriptView::surroundingsOf(int row) const
{
    MessageSurroundings surroundings;
    const Message &message = m_conversation->at(row);
    if (m_providerOf && !message.accountId.isEmpty())
        surroundings.provider = m_providerOf(message.accountId);
    surroundings.version = m_conversation->versionOf(message.id);
    if (row == m_conversation->rowCount() - 1)
        surroundings.turn = m_conversation->turnState();
    if (surroundings.turn && message.text.isEmpty())
        surroundings.thoughtFor = m_thinkingSeconds.since(surroundings.turn->thinkingSince);
    return surroundings;
}

void TranscriptView::rebuild()
{
    m_search.setConversation(nullptr);
    m_column.clear();
    setSelection({});
    m_kept = {};
    m_hovered = m_focused = m_pressed = std::nullopt;
    m_hoveredRow = m_currentRow = -1;
    m_gesture.end();
    m_follows = true;
    if (m_conversation)
        m_column.fill(*m_conversation);
    m_search.setConversation(m_conversation);
    drawFrame();
}

void TranscriptView::insertRows(int first, int last)
{
    const MessageColumn::Anchor anchor = m_column.anchorAt(verticalScrollBar()->value());
    for (int row = first; row <= last; ++row) {
        const Message &message = m_conversation->at(row);
        m_column.insert(row, message);
        if (message.role == Role::User)
            m_follows = true; // Who just asked wants to see the question and its answer.
    }
    shiftRows(first, m_column.count(), last - first + 1);
    m_search.rowsInserted(first, last);
    updateSurroundings();
    m_column.refresh(*m_conversation);
    settle(anchor, m_follows);
    scheduleFrame();
}

/// What is selected and where the focus is stays at its message while the rows above it change.
void TranscriptView::shiftRows(int first, int last, int count)
{
    m_selection = m_kept.find(m_column);
    m_kept.keep(m_column, m_selection);
    const auto shift = [=](int row) {
        return row < first ? row : count < 0 && row <= last ? -1 : row + count;
    };
    m_hoveredRow = shift(m_hoveredRow);
    m_currentRow = shift(m_currentRow);
    for (std::optional<Spot> *spot : {&m_focused, &m_hovered, &m_pressed}) {
        if (*spot)
            (*spot)->row = shift((*spot)->row);
        if (*spot && (*spot)->row < 0)
            spot->reset();
    }
}

void TranscriptView::removeRows(int first, int last)
{
    const MessageColumn::Anchor anchor = m_column.anchorAt(verticalScrollBar()->value());
    m_column.remove(first, last);
    shiftRows(first, last, first - last - 1);
    m_search.rowsRemoved(first, last);
    updateSurroundings();
    m_column.refresh(*m_conversation);
    settle(anchor, m_follows);
    scheduleFrame();
}

void TranscriptView::updateRows(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        m_column.change(row).update(m_conversation->at(row), surroundingsOf(row));
        m_search.rowChanged(row);
    }
    scheduleFrame();
}

void TranscriptView::updateSurroundings()
{
    // While rows come and go, the model may already be further than what is shown.
    const int count = m_conversation ? std::min(m_column.count(), m_conversation->rowCount()) : 0;
    for (int row = 0; row < count; ++row) {
        if (m_column.isMade(row) && m_column.idAt(row) == m_conversation->at(row).id)
            m_column.change(row).setSurroundings(surroundingsOf(row));
    }
    scheduleFrame();
}

void TranscriptView::setProviders(std::function<Provider(const QString &)> providerOf)
{
    m_providerOf = std::move(providerOf);
    updateSurroundings();
}

void TranscriptView::setClock(Clock &clock)
{
    m_thinkingSeconds.setClock(clock);
}

/// While the line of an answer that thinks is in sight, it says how long already.
void TranscriptView::countThinking()
{
    const int row = m_column.count() - 1;
    const Turn::State *turn
        = m_conversation && m_conversation->turnState() ? &*m_conversation->turnState() : nullptr;
    QRect line;
    if (turn && turn->thinkingSince.isValid() && row >= 0 && m_column.at(row).isThinking())
        line = m_column.at(row).thinkingRect().translated(rectOf(row).topLeft());
    if (!line.intersects(viewport()->rect()) || !isVisible() || window()->isMinimized()) {
        m_thinkingSeconds.stop();
    } else if (!m_thinkingSeconds.isCounting()) {
        updateSurroundings();
        m_thinkingSeconds.awaitNext(turn->thinkingSince);
    }
}

void TranscriptView::setZoom(int percent)
{
    const int bounded = std::clamp(percent, 50, 300);
    if (bounded == m_zoom)
        return;
    m_zoom = bounded;
    m_styleIsOld = true;
    scheduleFrame();
}

void TranscriptView::setTextWidth(int characters)
{
    const int bounded = std::max(20, characters);
    if (bounded == m_textWidth)
        return;
    m_textWidth = bounded;
    m_styleIsOld = true;
    scheduleFrame();
}

void TranscriptView::scheduleFrame()
{
    m_isFrameDue = true;
    if (m_frameTimer.isActive() || !isVisible() || window()->isMinimized())
        return;
    const qint64 cost = m_frameCost / 1'000'000;
    const qint64 interval = std::max<qint64>(frameInterval, cost + frameCostFactor * cost);
    const qint64 since = m_sinceFrame.isValid() ? m_sinceFrame.elapsed() : interval;
    m_frameTimer.start(static_cast<int>(std::max<qint64>(0, interval - since)));
}

void TranscriptView::drawWhatIsDue()
{
    if (m_column.takeNews() || m_isFrameDue)
        drawFrame();
    else if (m_column.isWaiting())
        m_frameTimer.start(frameInterval);
}

void TranscriptView::drawFrame()
{
    drawFrame(m_column.anchorAt(verticalScrollBar()->value()), m_follows);
}

void TranscriptView::drawFrame(const MessageColumn::Anchor &anchor, bool toEnd)
{
    QElapsedTimer cost;
    cost.start();
    m_sinceFrame.start();
    m_frameTimer.stop();
    m_isFrameDue = false;
    applyStyle();
    if (m_conversation)
        m_column.refresh(*m_conversation);
    if (hasSelection())
        m_selection = m_kept.find(m_column);
    settle(anchor, toEnd);
    m_search.goOn();
    m_frameCost = cost.nsecsElapsed();
    ++m_frames;
}

void TranscriptView::applyStyle()
{
    TranscriptStyle style = m_column.style();
    if (m_styleIsOld) {
        style.theme = TranscriptTheme::of(font(), palette(), m_zoom);
        style.theme.codeLines = m_codeLines;
        style.pixelRatio = devicePixelRatioF();
        style.direction = layoutDirection();
        m_latestButton->setIcon(lineIcon(u"arrow-down"_s, palette(), QPalette::Text));
        m_latestButton->setStyleSheet(
            u"QToolButton { border: 1px solid %1; border-radius: %2px; background: %3; }"
            "QToolButton:hover { background: %4; } QToolButton:focus { border-color: %5; }"_s.arg(
                style.theme.line.name(), QString::number(latestSide / 2),
                style.theme.background.name(), style.theme.question.name(),
                palette().color(QPalette::Highlight).name()));
    }
    const int widest = qRound(m_textWidth * style.theme.proseCharacter);
    style.width = std::max(narrowestColumn, std::min(widest, roomForColumn() - 2 * sideMargin));
    if (!m_styleIsOld && style.width == m_column.style().width)
        return;
    m_styleIsOld = false;
    m_column.setStyle(style);
    verticalScrollBar()->setSingleStep(qRound(style.theme.proseLine));
}

void TranscriptView::settle(const MessageColumn::Anchor &anchor, bool toEnd)
{
    const int page = viewport()->height();
    int top = 0;
    QElapsedTimer cost;
    cost.start();
    const QDeadlineTimer deadline(layoutTime, Qt::PreciseTimer);
    // What is laid out for the first time may be higher or lower than its estimate; one pass is the
    // rule. What is near is laid out too, unless what is seen was dear.
    int ahead = 0;
    for (int pass = 0; pass < 10; ++pass) {
        const int last = std::max(0, m_column.height() + bottomMargin - page);
        top = toEnd ? last : std::clamp(m_column.yOf(anchor), 0, last);
        if (!m_conversation || deadline.hasExpired())
            break;
        if (m_column.layOut(*m_conversation, top - ahead, top + page + ahead, deadline))
            continue;
        if (ahead > 0 || cost.elapsed() >= frameInterval / 2)
            break;
        ahead = page / 2;
    }
    if (deadline.hasExpired()) // The rest of it in the next frame: the window does not wait.
        scheduleFrame();
    m_column.releaseOutside(top - 2 * page, top + 3 * page);
    setScrollPosition(top);
    countThinking();
    refindSpots();
    colorCode();
    repaintFrom(m_column.takeChangedFrom());
    // Another thread parses a text or decodes a picture; look for what it gives.
    if (m_column.isWaiting() && isVisible() && !m_frameTimer.isActive())
        m_frameTimer.start(frameInterval);
}

/// The languages are read after the first paint, and no frame waits for the colours.
void TranscriptView::colorCode()
{
    if (!m_hasPainted)
        return;
    const int top = verticalScrollBar()->value();
    const QDeadlineTimer deadline(colorTime, Qt::PreciseTimer);
    if (!m_column.color(m_highlighter, top, top + viewport()->height(), deadline))
        scheduleFrame();
}

/// Moves the pixels that are there already; only what changed is painted.
void TranscriptView::repaintFrom(int columnY)
{
    const int top = verticalScrollBar()->value();
    const int up = top - std::exchange(m_paintedTop, top);
    const int page = viewport()->height();
    // A pixel of ours has to be a whole number of the screen's.
    const bool canMove
        = viewport()->devicePixelRatioF() == std::floor(viewport()->devicePixelRatioF());
    // A ring around all of it would move along.
    if (!canMove || std::abs(up) >= page || columnY <= top || hasRing())
        return viewport()->update();
    if (up != 0)
        viewport()->scroll(0, -up);
    const int changed = columnY - top - sideMargin;
    if (changed < page)
        viewport()->update(0, std::max(0, changed), viewport()->width(), page);
}

void TranscriptView::setScrollPosition(int value)
{
    m_settling = true;
    const int page = viewport()->height();
    m_scrollBar->place(std::max(0, m_column.height() + bottomMargin - page), page, value);
    m_settling = false;
    m_follows = verticalScrollBar()->value() >= verticalScrollBar()->maximum() - followDistance;
    placeLatestButton();
}

void TranscriptView::scrollContentsBy(int, int)
{
    if (m_settling)
        return;
    settle(m_column.anchorAt(verticalScrollBar()->value()), false);
    if (viewport()->underMouse())
        setHover(viewport()->mapFromGlobal(QCursor::pos()));
}

void TranscriptView::scrollToEnd()
{
    settle({}, true);
}

void TranscriptView::reveal(int row)
{
    if (row >= 0 && row < m_column.count())
        settle({row, -1, 0, -revealMargin}, false);
}

void TranscriptView::placeLatestButton()
{
    const QSize size = m_latestButton->size();
    m_latestButton->move(viewport()->x() + (viewport()->width() - size.width()) / 2,
                         viewport()->height() - size.height() - 16);
    if (m_follows && m_latestButton->hasFocus())
        setFocus();
    if (m_latestButton->isHidden() == m_follows)
        return;
    m_latestButton->setVisible(!m_follows);
    // Not in each frame: Qt raises the scroll bar with each new range, and draws it for that where
    // it was not the topmost.
    m_latestButton->raise();
}

/// The scroll bar's room is kept free, so that nothing moves when it comes.
int TranscriptView::roomForColumn() const
{
    return contentsRect().width() - verticalScrollBar()->sizeHint().width();
}

int TranscriptView::columnLeft() const
{
    const int left = (roomForColumn() - m_column.style().width) / 2;
    return layoutDirection() == Qt::RightToLeft ? viewport()->width() - roomForColumn() + left
                                                : left;
}

TextPlace TranscriptView::placeAt(const QPoint &viewportPoint) const
{
    return m_column.placeAt(toColumn(viewportPoint));
}

int TranscriptView::rowAt(const QPoint &viewportPoint) const
{
    const int y = toColumn(viewportPoint).y();
    return y >= 0 && y < m_column.height() ? m_column.rowAt(y) : -1;
}

QPoint TranscriptView::toColumn(const QPoint &viewportPoint) const
{
    return viewportPoint + QPoint(-columnLeft(), verticalScrollBar()->value());
}

QRect TranscriptView::rectOf(int row) const
{
    const MessageItem &item = m_column.at(row);
    return QRect(columnLeft() - MessageItem::boxMargin,
                 m_column.topOf(row) - verticalScrollBar()->value(),
                 m_column.style().width + 2 * MessageItem::boxMargin, item.height());
}

QRect TranscriptView::rectOf(const Spot &spot) const
{
    return spot.target.rect.translated(columnLeft(),
                                       m_column.topOf(spot.row) - verticalScrollBar()->value());
}

void TranscriptView::paintEvent(QPaintEvent *event)
{
    QElapsedTimer cost;
    cost.start();
    const TranscriptStyle &style = m_column.style();
    QPainter painter(viewport());
    painter.fillRect(event->rect(), style.theme.background);
    const int scroll = verticalScrollBar()->value();
    const int top = event->rect().top() + scroll, bottom = event->rect().bottom() + 1 + scroll;
    for (int row = std::max(0, m_column.rowAt(top));
         row < m_column.count() && m_column.topOf(row) < bottom; ++row) {
        const MessageItem &item = m_column.at(row);
        MessageItem::PaintState state;
        const bool focusIsHere = m_focused && m_focused->row == row && hasFocus();
        const bool isCurrent = m_currentRow == row && hasFocus();
        state.showsActions = m_hoveredRow == row || focusIsHere || isCurrent;
        state.hovered = m_hovered && m_hovered->row == row ? &m_hovered->target : nullptr;
        state.focused = focusIsHere ? &m_focused->target : nullptr;
        state.pressed = m_pressed && m_pressed->row == row ? &m_pressed->target : nullptr;
        state.top = top - m_column.topOf(row);
        state.bottom = bottom - m_column.topOf(row);
        state.marks = [this, row](int passage, int block) { return marksOf(row, passage, block); };
        item.paint(painter, style, QPoint(columnLeft(), m_column.topOf(row) - scroll), state,
                   viewport());
    }
    paintFocus(painter);
    m_frameCost += cost.nsecsElapsed();
    if (!std::exchange(m_hasPainted, true))
        QMetaObject::invokeMethod(
            this,
            [this] {
                colorCode();
                repaintFrom(m_column.takeChangedFrom());
            },
            Qt::QueuedConnection);
}

void TranscriptView::resizeEvent(QResizeEvent *)
{
    if (m_settling) // The scroll bar came or went.
        scheduleFrame();
    else
        drawFrame();
}

void TranscriptView::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    drawFrame();
}

void TranscriptView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    switch (event->type()) {
    case QEvent::FontChange:
    case QEvent::PaletteChange:
    case QEvent::StyleChange:
    case QEvent::LayoutDirectionChange:
        m_styleIsOld = true;
        scheduleFrame();
        break;
    default:
        break;
    }
}
