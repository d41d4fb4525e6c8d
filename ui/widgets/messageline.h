// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class ReadOnlyLabel;

/// Shows the result of an action in place, instead of in a message box: an icon and a selectable
/// text. A screen reader announces the text. The widget keeps its height while it is empty.
class MessageLine : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Note, Working, Success, Problem };

    explicit MessageLine(QWidget *parent = nullptr);
    /// Shows `words`. A screen reader announces new words, except those of a Kind::Note.
    void say(Kind kind, const QString &words);
    void clear();
    QString text() const;
    Kind kind() const { return m_kind; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void renderIcon();
    void renderHeight();

    QLabel *m_icon;
    ReadOnlyLabel *m_text;
    Kind m_kind = Kind::Note;
};
