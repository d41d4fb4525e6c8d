// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/markdown/block.h"

#include <QHash>
#include <QStringList>

/// A block as one line of text, for table tests.
inline QString shown(const Block &block)
{
    using namespace Qt::StringLiterals;
    static const QHash<int, QString> kinds {{int(Block::Kind::Paragraph), u"p"_s},
                                            {int(Block::Kind::Heading), u"h"_s},
                                            {int(Block::Kind::Code), u"code"_s},
                                            {int(Block::Kind::TableRow), u"row"_s},
                                            {int(Block::Kind::Rule), u"rule"_s}};
    static const QHash<int, QString> markers {{int(Block::Marker::None), {}},
                                              {int(Block::Marker::Bullet), u"*"_s},
                                              {int(Block::Marker::OpenTask), u"[ ]"_s},
                                              {int(Block::Marker::DoneTask), u"[x]"_s}};
    QString line = QString::fromLatin1(block.nesting) + kinds.value(int(block.kind));
    if (block.kind == Block::Kind::Heading)
        line += QString::number(block.level);
    if (block.header)
        line += u"!"_s;
    line += block.marker == Block::Marker::Number ? block.number : markers.value(int(block.marker));
    if (!block.language.isEmpty())
        line += u'(' + block.language + u')';
    QStringList cells;
    for (const StyledText &cell : block.cells) {
        QString text = cell.text;
        for (auto span = cell.spans.rbegin(); span != cell.spans.rend(); ++span) {
            const QString styles = QString(span->styles & Span::Bold ? u"b"_s : QString())
                + (span->styles & Span::Italic ? u"i"_s : QString())
                + (span->styles & Span::Code ? u"c"_s : QString())
                + (span->styles & Span::Strike ? u"s"_s : QString())
                + (span->link >= 0 ? u"@"_s + cell.links[std::size_t(span->link)] : QString());
            text.insert(span->start + span->length, u'}');
            text.insert(span->start, u'{' + styles + u' ');
        }
        cells += text;
    }
    return line + u": "_s + cells.join(u" | "_s);
}

inline QStringList shown(const std::vector<Block> &blocks)
{
    QStringList lines;
    for (const Block &block : blocks)
        lines += shown(block);
    return lines;
}
