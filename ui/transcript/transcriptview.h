// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "failurewords.h"
#include "transcript/keptselection.h"
#include "transcript/search.h"
#include "transcript/selectiongesture.h"
#include "transcript/thinkingseconds.h"

#include <QAbstractScrollArea>
#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

class FlatText;
class QLabel;
class QMenu;
class QToolButton;
class SteadyScrollBar;

/// Shows a conversation: draws at most once a frame, lays out only what is seen, follows the text
/// while the end is in sight and never moves by itself otherwise.
class TranscriptView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    /// Something that can be pressed, and the message that it belongs to.
    struct Spot
    {
        int row = -1;
        Target target;
    };

    /// What stays free above a message that is revealed.
    static constexpr int revealMargin = 16;

    explicit TranscriptView(QWidget *parent = nullptr);
    ~TranscriptView() override;

    /// Null shows nothing. A conversation opens at its end.
    void setConversation(Conversation *conversation);
    /// How an account is called above its answers.
    void setProviders(std::function<Provider(const QString &accountId)> providerOf);
    /// What the turns go by; without it no seconds of thinking are counted.
    void setClock(Clock &clock);
    void setZoom(int percent);
    /// How wide the column may be at most.
    void setTextWidth(int characters);
    void setCodeLines(CodeLines lines);
    /// To the clipboard, as Markdown.
    void copyLastAnswer();
    /// The last code block of an answer.
    void copyLastCode();
    /// As plain text, which programs that know Markdown can also take as that.
    void copySelection();
    void copySelectionAsMarkdown();
    void selectAll();
    void setSelection(const TextSelection &selection);
    const TextSelection &selection() const { return m_selection; }
    bool hasSelection() const { return !m_selection.isEmpty(); }
    /// Whether a few characters of one block are selected.
    bool hasShortSelection() const;
    QString selectedText();
    QString selectedMarkdown();
    /// The focus goes to the next message or the one before, which comes into sight.
    void goToMessage(int step);
    void focusMessage(int row);
    void focusOn(const Spot &spot);
    /// Marks all matches and goes to the nearest one from what is read on.
    void find(const SearchQuery &query);
    void findNext();
    void findPrevious();
    /// Takes the marks away; the match it was at is selected.
    void endFind();
    SearchStatus searchStatus() const { return m_search.status(); }
    void scrollToEnd();
    bool isFollowing() const { return m_follows; }

    // For the screen reader and the tests
    const MessageColumn &column() const { return m_column; }
    Conversation *conversation() const { return m_conversation; }
    /// Where a message, or something in it, is in the viewport.
    QRect rectOf(int row) const;
    QRect rectOf(const Spot &spot) const;
    QRect rectOf(const TextPlace &place) const;
    /// The whole of a message as it is read, also where it was never seen.
    FlatText flatText(int row);
    /// The message at a point of the viewport; -1 where there is none.
    int rowAt(const QPoint &viewportPoint) const;
    /// The nearest place to a point of the viewport.
    TextPlace placeAt(const QPoint &viewportPoint) const;
    /// Brings a place of the text into sight.
    void revealPlace(const TextPlace &place);
    void activate(const Spot &spot);
    /// Brings a message into sight.
    void reveal(int row);
    const std::optional<Spot> &focusedSpot() const { return m_focused; }
    /// Where a link leads, and that it is not where its words say.
    static QString linkWords(const Target &link);
    /// The message that was gone to; -1 is none.
    int currentRow() const { return m_currentRow; }
    /// Frames drawn so far.
    int frameCount() const { return m_frames; }

signals:
    void editRequested(MessageId question);
    void regenerateRequested(MessageId answer);
    void continueRequested(MessageId answer);
    void versionRequested(MessageId message, int step);
    /// The message is to go, and all that follows it.
    void deleteRequested(MessageId message);
    void stopRequested();
    /// The attempt log of an answer is wanted.
    void attemptsRequested(MessageId answer);
    void actionRequested(FailureAction action, MessageId answer);
    void codeLinesRequested(CodeLines lines);
    /// A file of a question is to be shown.
    void attachmentRequested(MessageId question, int index);
    /// What a search found is different now.
    void findChanged(const SearchStatus &status);

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool focusNextPrevChild(bool next) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    // The model
    void connectConversation();
    void rebuild();
    MessageSurroundings surroundingsOf(int row) const;
    void insertRows(int first, int last);
    void removeRows(int first, int last);
    void updateRows(int first, int last);
    void updateSurroundings();
    void shiftRows(int first, int last, int count);

    // Frames
    void scheduleFrame();
    void drawWhatIsDue();
    void drawFrame();
    void drawFrame(const MessageColumn::Anchor &anchor, bool toEnd);
    void colorCode();
    void repaintFrom(int columnY);
    void applyStyle();
    void settle(const MessageColumn::Anchor &anchor, bool toEnd);
    void setScrollPosition(int value);
    void countThinking();
    void placeLatestButton();
    int roomForColumn() const;
    int columnLeft() const;
    QPoint toColumn(const QPoint &viewportPoint) const;

    // Input
    std::optional<Spot> spotAt(const QPoint &viewportPoint) const;
    std::vector<Spot> visibleSpots() const;
    void setHover(const QPoint &viewportPoint);
    void setFocused(const std::optional<Spot> &spot);
    void refindSpots();
    void extendSelection(const QPoint &viewportPoint);
    void dragOn();
    bool scrollByKey(const QKeyEvent &event);
    bool extendByKey(const QKeyEvent &event);
    std::optional<TextPlace> movedByKey(const QKeyEvent &event, const TextPlace &cursor);
    TextPlace placeAPageAway(const TextPlace &cursor, Caret::Direction direction);

    // Copying and searching
    TextSelection currentSelection();
    void readWithoutMoving(const std::function<void()> &read);
    QString lastCode();
    void offerPrimarySelection();
    QPoint placeOfMenu() const;
    void showMenu(const QPoint &point);
    void addPlaceActions(QMenu &menu, const QPoint &point);
    void addMessageActions(QMenu &menu, int row);
    void connectSearch();
    TextPlace placeOfReading() const;
    void scrollTo(const TextPlace &place);
    void paintFocus(QPainter &painter) const;
    bool hasRing() const;
    BlockMarks marksOf(int row, int passage, int block) const;

    // Wide code and tables
    std::optional<TextPlace> wideAt(const QPoint &viewportPoint) const;
    bool scrollSideways(const TextPlace &place, int offset);
    void revealSideways(const TextPlace &place);
    bool sidewaysKey(const QKeyEvent &event);
    void grabSideBar(const QPoint &viewportPoint);
    void dragSideBar(const QPoint &viewportPoint);
    void scrollOnePage(const Spot &spot);
    bool selectsBeyondEdge(const QPoint &viewportPoint) const;
    void followSelection(const QPoint &viewportPoint);
    void requestCodeLines(const Spot &spot);

    // Links
    void buildLinkLine();
    void renderLinkLine();
    void openLink(const Spot &spot);

    QPointer<Conversation> m_conversation;
    MessageColumn m_column {[this](int row) {
        return std::make_unique<MessageItem>(m_conversation->at(row), surroundingsOf(row));
    }};
    CodeHighlighter m_highlighter;
    bool m_hasPainted = false;
    std::function<Provider(const QString &)> m_providerOf;
    int m_zoom = 100, m_textWidth = 75;
    CodeLines m_codeLines = CodeLines::Scroll;
    int m_grabbedAt = 0; ///< Where in the thumb of the pressed side bar, in pixels from its left.
    int m_paintedTop = 0; ///< The scroll position that the pixels belong to.
    bool m_isFrameDue = false;
    bool m_styleIsOld = true, m_follows = true, m_settling = false;
    QTimer m_frameTimer;
    QElapsedTimer m_sinceFrame;
    qint64 m_frameCost = 0; ///< Nanoseconds, painting included.
    int m_frames = 0;
    ThinkingSeconds m_thinkingSeconds {[this] { countThinking(); }};
    TranscriptSearch m_search {m_column};
    TextSelection m_selection;
    KeptSelection m_kept; ///< The same.
    SelectionGesture m_gesture;
    std::optional<int> m_caretX; ///< Where a selection that goes by lines wants to be.
    QPoint m_lastPoint;
    QTimer m_dragTimer;
    int m_hoveredRow = -1, m_currentRow = -1;
    std::optional<Spot> m_hovered, m_focused, m_pressed;
    SteadyScrollBar *m_scrollBar;
    bool m_cameByKey = false; ///< The focus; who clicks somewhere sees where.
    QToolButton *m_latestButton;
    QLabel *m_linkLine;
};
