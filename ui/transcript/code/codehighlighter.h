// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <memory>
#include <vector>

/// The role of a word of code, for which the theme has a colour.
enum class CodeRole {
    Keyword,
    Type,
    Text,
    Number,
    Comment,
    Function,
    Preprocessor,
    Variable,
    Special,
    Added,
    Removed
};

/// A range of characters with the same role.
struct CodeSpan
{
    int start = 0, length = 0;
    CodeRole role = CodeRole::Keyword;
    bool operator==(const CodeSpan &) const = default;
};

/// The state of the highlighter between two lines, for example inside a comment. Null is the state
/// at the start.
class CodeState;
using CodeStatePointer = std::shared_ptr<const CodeState>;

/// Colours code line by line with GNU source-highlight, with the language definitions of the
/// library and our own (resources/highlight). A line that the library cannot process stays plain.
class CodeHighlighter
{
public:
    /// Longer lines (in bytes) stay plain, because the library takes quadratic time for a line.
    static constexpr qsizetype longestLine = 500;

    CodeHighlighter();
    ~CodeHighlighter();
    CodeHighlighter(const CodeHighlighter &) = delete;
    CodeHighlighter &operator=(const CodeHighlighter &) = delete;

    /// True if code with this label can be coloured. The first call for a language reads its
    /// definition.
    bool knows(const QString &label);
    /// The spans of one line, which is given without its line break. `state` must be the state
    /// before the line, and is set to the state after it. Empty if the language is unknown or the
    /// line stays plain.
    std::vector<CodeSpan> highlight(const QString &label, QStringView line,
                                    CodeStatePointer &state);

private:
    class Language;
    class Library;
    Language *language(const QString &label);

    std::unique_ptr<Library> m_library;
    QHash<QString, std::shared_ptr<Language>> m_languages; ///< Null for unknown languages.
};

/// The folder of our own language definitions, beside the program or in the build tree.
QString highlightFolder();
