// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/find/transcriptfind.h"
#include "transcript/message/shownconversation.h"
#include "transcript/scroll/frameclock.h"
#include "transcript/scroll/horizontalscroller.h"
#include "transcript/scroll/transcriptfocus.h"
#include "transcript/scroll/transcriptgeometry.h"
#include "transcript/scroll/transcriptscroller.h"
#include "transcript/selection/keyboardselection.h"
#include "transcript/selection/mouseselection.h"
#include "transcript/selection/transcriptselection.h"
#include "transcript/view/transcriptpainter.h"
#include "transcript/view/transcriptpointer.h"
#include "words/failureactions.h"

#include <QAbstractScrollArea>

class AccessibleText;
class LatestButton;
class LinkLine;
class SteadyScrollBar;

/// Shows a conversation: draws it at most once a frame, hands what a person does to the part that
/// it is for, and sends wishes up.
class TranscriptView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    /// What stays free above a message that is revealed.
    static constexpr int revealMargin = TranscriptScroller::revealMargin;

    explicit TranscriptView(QWidget *parent = nullptr);
    ~TranscriptView() override;

    /// Null shows nothing. A conversation opens at its end.
    void setConversation(Conversation *conversation) { m_shown.set(conversation); }
    Conversation *conversation() const { return m_shown.get(); }
    /// How an account is called above its answers.
    void setProviders(std::function<Provider(const QString &accountId)> providerOf);
    /// See ShownConversation.
    void setClock(Clock &clock) { m_shown.setClock(clock); }
    void setZoom(int percent);
    /// How wide the column may be at most.
    void setTextWidth(int characters);
    void setCodeLines(CodeLines lines);
    /// To the clipboard, as Markdown.
    void copyLastAnswer() const;
    /// The last code block of an answer.
    void copyLastCode();

    void copySelection() { m_selection.copy(); }
    void copySelectionAsMarkdown() { m_selection.copyAsMarkdown(); }
    void selectAll() { m_selection.selectAll(); }
    void setSelection(const TextRange &selection) { m_selection.set(selection); }
    const TextRange &selection() const { return m_selection.get(); }
    bool hasSelection() const { return !m_selection.isEmpty(); }
    bool hasShortSelection() const { return m_selection.isShort(); }
    QString selectedText() { return m_selection.text(); }
    QString selectedMarkdown() { return m_selection.markdown(); }

    /// The focus goes to the next message or the one before, which comes into sight.
    void goToMessage(int step) { m_focus.goOn(step); }
    void focusMessage(int row) { m_focus.goTo(row); }
    void focusOn(const MessageControl &hit);
    const std::optional<MessageControl> &focusedControl() const { return m_focus.control(); }
    /// The message that was gone to; -1 is none.
    int currentRow() const { return m_focus.row(); }

    void find(const SearchQuery &query) { m_find.find(query); }
    void findNext() { m_find.goOn(Caret::Direction::Forward); }
    void findPrevious() { m_find.goOn(Caret::Direction::Back); }
    void endFind() { m_find.end(); }
    SearchStatus searchStatus() const { return m_find.status(); }

    void scrollToEnd() { m_scroller.scrollToEnd(); }
    bool isFollowing() const { return m_scroller.isFollowing(); }
    void reveal(int row) { m_scroller.reveal(row); }
    void revealPosition(const TextPosition &position) { m_scroller.revealPosition(position); }

    // For the screen reader and the tests
    const MessageColumn &column() const { return m_shown.column(); }
    const TranscriptGeometry &geometry() const { return m_geometry; }
    QRect rectOf(int row) const { return m_geometry.rectOf(row); }
    QRect rectOf(const MessageControl &hit) const { return m_geometry.rectOf(hit); }
    QRect rectOf(const TextPosition &position) const { return m_geometry.rectOf(position); }
    /// The whole of a message as it is read, also where it was never seen.
    AccessibleText accessibleText(int row);
    /// Does what a link or a button is for.
    void activate(const MessageControl &hit);
    int frameCount() const { return m_clock.count(); }
    /// Everything that is seen has been laid out and drawn; nothing is left to the next frame.
    bool isDrawn() const { return !m_clock.isRequested(); }

signals:
    void editRequested(MessageId question);
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
    /// A link could not be opened; in words.
    void problemFound(const QString &message);
    /// What a search found is different now.
    void findChanged(const SearchStatus &status);
    /// The text column has another width, because of the view's width, the zoom, the font, or
    /// setTextWidth(). `boxWidth` is the width of a question's box in it, in pixels.
    void boxWidthChanged(int boxWidth);

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
    void keyReleaseEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void connectShown();
    void connectParts();
    void showOther();
    void shiftRows(const RowShift &shift);

    // Frames
    void restyle();
    void applyStyle();
    void drawWhatIsDue();
    void drawFrame(const TranscriptScroller::Position &position);
    void updateAfterLayout();
    bool isThinkingLineSeen() const;
    void refindControls();
    void renderLinkLine();
    void colorCode();

    // Input
    bool readByKey(const QKeyEvent &event);
    bool pressByKey();
    bool escape();
    void showMenu(const QPoint &point);
    QPoint menuPosition() const;
    void openLink(const MessageControl &link);
    void copyCode(const MessageControl &button);
    void toggleThinking(int row);
    void requestCodeLines(const MessageControl &button);
    void switchVersion(const MessageControl &arrow, int step);

    ShownConversation m_shown;
    TranscriptGeometry m_geometry {this, &m_shown.column()};
    FrameClock m_clock {this};
    SteadyScrollBar *m_scrollBar;
    TranscriptScroller m_scroller;
    HorizontalScroller m_horizontalScroller {&m_shown.column(), &m_geometry};
    TranscriptSelection m_selection {&m_shown, &m_scroller};
    KeyboardSelection m_keyboardSelection {&m_shown, &m_selection, &m_geometry, &m_scroller};
    MouseSelection m_mouseSelection {&m_selection, &m_geometry, &m_scroller, &m_horizontalScroller};
    TranscriptFocus m_focus {this, &m_geometry, &m_scroller};
    TranscriptPointer m_pointer {viewport(), &m_geometry};
    TranscriptFind m_find;
    TranscriptPainter m_painter;
    CodeHighlighter m_highlighter;
    LatestButton *m_latestButton;
    LinkLine *m_linkLine;

    TranscriptScroller::Position m_held; ///< While rows come or go.
    int m_zoom = 100, m_textWidth = 75;
    CodeLines m_codeLines = CodeLines::Scroll;
    bool m_styleIsOld = true, m_widthIsOld = true, m_hasPainted = false;
};
