// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <memory>
#include <vector>

/// What a word of code is; the theme knows its colour.
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

/// A stretch of a piece of code in one role; in characters.
struct CodeSpan
{
    int start = 0, length = 0;
    CodeRole role = CodeRole::Keyword;
    bool operator==(const CodeSpan &) const = default;
};

/// Where a highlighter is between two lines: inside of a comment, say. Null is the beginning.
class CodeState;
using CodeStatePointer = std::shared_ptr<const CodeState>;

/// Colours code line by line with GNU source-highlight. Knows the library's languages and our own
/// (resources/highlight). A line that the library cannot cope with stays plain.
class CodeHighlighter
{
public:
    /// Longer lines (in bytes) stay plain: the library needs the square of their length.
    static constexpr qsizetype longestLine = 500;

    CodeHighlighter();
    ~CodeHighlighter();
    CodeHighlighter(const CodeHighlighter &) = delete;
    CodeHighlighter &operator=(const CodeHighlighter &) = delete;

    /// Whether code with this label can be coloured. Reads the language's definition the first
    /// time.
    bool knows(const QString &label);
    /// The spans of one line without its line break; `state` is the one before it and becomes the
    /// one after it. Nothing where the language is not known.
    std::vector<CodeSpan> highlight(const QString &label, QStringView line,
                                    CodeStatePointer &state);

private:
    class Language;
    class Library;
    Language *language(const QString &label);

    std::unique_ptr<Library> m_library;
    QHash<QString, std::shared_ptr<Language>> m_languages; ///< Null for those that are not known.
};

/// Where our own language definitions are: beside the program, installed or in its build tree.
QString highlightFolder();
