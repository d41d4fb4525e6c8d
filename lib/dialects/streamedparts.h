// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

/// The parts of an answer that is sent more than once: in pieces, and complete in several later
/// events. Finds out what of a complete text was not sent before. Servers leave out any of these
/// events, and some do not number the parts consistently.
class StreamedParts
{
public:
    /// Identifies a part. Parts of different kinds are different, even if the numbers are the same.
    struct Key
    {
        enum class Kind { Text, Refusal, Summary, Reasoning };
        Kind kind = Kind::Text;
        int item = 0, index = 0;
        bool isThinking() const { return kind == Kind::Summary || kind == Kind::Reasoning; }
        bool operator==(const Key &) const = default;
    };
    /// The event that contains the complete text. Each part has at most one of each, in this order.
    enum class Source { Pieces, Text, Part, Item };

    explicit StreamedParts(const QString &separator)
        : m_separator(separator)
    {
    }
    /// Appends a piece and returns the text to show: the piece, after the separator if it begins
    /// another part.
    QString append(const Key &key, const QString &piece);
    /// Reads the complete text of a part and returns what of it was not shown yet. Behind more than
    /// 1000 parts nothing is read.
    QString complete(const Key &key, Source source, const QString &text);
    /// The same for the texts of all parts.
    QString completeAll(const QStringList &texts);
    bool isEmpty() const { return m_parts.empty(); }
    /// The kind of the last part. There must be one.
    Key::Kind kind() const { return m_parts.back().key.kind; }

private:
    struct Part
    {
        Key key;
        QString text;
        Source source = Source::Pieces;
        bool lacksPieces = false; ///< Some of the complete text was not shown.
    };
    Part *find(const Key &key, Source source, const QString &text);
    QString begin(const Key &key, Source source, const QString &text);

    QString m_separator;
    std::vector<Part> m_parts;
};
