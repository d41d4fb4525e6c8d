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
#include "transcript/view/copiedmark.h"
#include "transcript/view/transcriptpainter.h"
#include "transcript/view/transcriptpointer.h"
#include "transcript/view/transcriptstyler.h"
#include "words/failureactions.h"

#include <QAbstractScrollArea>

class LatestButton;
class LinkLine;
class SteadyScrollBar;

/// Shows a conversation. It draws at most one frame at a time, passes input to its parts, and emits
/// a signal for each action on a message.
class TranscriptView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit TranscriptView(QWidget *parent = nullptr);
    ~TranscriptView() override;

    /// Shows a conversation at its end, or nothing if it is null.
    void setConversation(Conversation *conversation) { m_shown.set(conversation); }
    Conversation *conversation() const { return m_shown.get(); }
    /// Sets the function that returns the account name and host shown above an answer.
    void setProviders(std::function<Provider(const Message &answer)> providerOf);
    /// See ShownConversation and CopiedMark.
    void setClock(Clock &clock);
    /// See ClipboardWriter for these two.
    void copyLastAnswer();
    void copyLastCode();
    /// Has the same effect as a click on the link or button.
    void activate(const MessageControl &hit);
    /// The name of a control: *Copied* just after a button for copying was pressed.
    QString nameOf(const MessageControl &hit) const;

    // The parts of the view
    TranscriptStyler &styler() { return m_styler; }
    TranscriptSelection &selection() { return m_selection; }
    const TranscriptSelection &selection() const { return m_selection; }
    TranscriptFind &find() { return m_find; }
    TranscriptFocus &focus() { return m_focus; }
    const TranscriptFocus &focus() const { return m_focus; }
    TranscriptScroller &scroller() { return m_scroller; }
    const MessageColumn &column() const { return m_shown.column(); }
    const TranscriptGeometry &columnGeometry() const { return m_geometry; }
    const FrameClock &frames() const { return m_frames; }

signals:
    void editRequested(MessageId question);
    void versionRequested(MessageId message, int step);
    /// The message and all messages after it are to be deleted.
    void deleteRequested(MessageId message);
    /// See CurrentChat::setLeftOut().
    void leaveOutRequested(MessageId message, int attachment, bool isLeftOut);
    void stopRequested();
    /// The attempt log of an answer is to be shown.
    void attemptsRequested(MessageId answer);
    void actionRequested(FailureAction action, MessageId answer);
    void codeLinesRequested(CodeLines lines);
    /// A file of a question is to be shown.
    void attachmentRequested(MessageId question, int index);
    /// A link could not be opened. `message` is a sentence for the user.
    void problemFound(const QString &message);
    /// The width of the text column changed, because of the view's width, the zoom, the font, or
    /// its setting. `boxWidth` is the width of a question's box in the column, in pixels.
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
    void applyStyle();
    void drawWhatIsDue();
    void drawFrame(const TranscriptScroller::Position &position);
    void updateAfterLayout();
    bool isThinkingLineVisible() const;
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
    void copyMessage(const MessageControl &button);
    void toggleThinking(int row);
    void toggleFold(int row);
    void requestCodeLines(const MessageControl &button);
    void switchVersion(const MessageControl &arrow, int step);

    ShownConversation m_shown;
    TranscriptGeometry m_geometry {this, &m_shown.column()};
    FrameClock m_frames {this};
    TranscriptStyler m_styler {this, &m_geometry, &m_frames};
    SteadyScrollBar *m_scrollBar;
    TranscriptScroller m_scroller;
    HorizontalScroller m_horizontalScroller {&m_shown.column(), &m_geometry};
    ClipboardWriter m_clipboard;
    TranscriptSelection m_selection {&m_shown, &m_clipboard};
    KeyboardSelection m_keyboardSelection {&m_shown, &m_selection, &m_geometry, &m_scroller};
    MouseSelection m_mouseSelection {&m_selection, &m_geometry, &m_scroller, &m_horizontalScroller};
    TranscriptFocus m_focus {this, &m_geometry, &m_scroller};
    TranscriptPointer m_pointer {viewport(), &m_geometry};
    CopiedMark m_copied;
    TranscriptFind m_find;
    TranscriptPainter m_painter;
    CodeHighlighter m_highlighter;
    LatestButton *m_latestButton;
    LinkLine *m_linkLine;
};
