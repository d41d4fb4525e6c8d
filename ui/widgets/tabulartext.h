// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QString>

#include <vector>

class QPainter;

/// One line of text whose digits all have the same width, so that a countdown does not move the
/// rest of the line. (QFont has tabular figures only since Qt 6.7.) A part of the text may be
/// stronger, and its end may be muted.
class TabularText
{
public:
    struct Colors
    {
        QColor plain, strong, muted;
    };

    TabularText() = default;
    /// `strong` is a part of the text, or empty. The text is muted from `mutedFrom` on, if that is
    /// not negative.
    explicit TabularText(const QString &text, const QString &strong = {}, qsizetype mutedFrom = -1);
    const QString &text() const { return m_text; }
    /// The width in pixels.
    int width(const QFont &font) const;
    /// Returns the text shortened at its end, so that it is at most `width` pixels wide.
    TabularText elided(const QFont &font, int width) const;
    /// Paints the text from `x` on to the right, with its baseline at `y`. A text that is written
    /// from right to left is painted without equal digits, because its parts are not in order.
    void paint(QPainter &painter, int x, int y, const QFont &font, const Colors &colors) const;
    bool operator==(const TabularText &) const = default;

private:
    enum class Tone { Plain, Strong, Muted };
    /// One digit, or text without digits, of one tone.
    struct Piece
    {
        QString text;
        Tone tone;
    };
    std::vector<Piece> pieces() const;
    static QFont fontOf(Tone tone, const QFont &font);
    static int widthOf(const Piece &piece, const QFont &font);

    QString m_text, m_strong;
    qsizetype m_mutedFrom = -1;
};
