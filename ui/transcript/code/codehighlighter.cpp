// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/code/codehighlighter.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QStandardPaths>

#include <boost/make_shared.hpp>
#include <srchilite/formatter.h>
#include <srchilite/formattermanager.h>
#include <srchilite/langdefmanager.h>
#include <srchilite/langmap.h>
#include <srchilite/regexrulefactory.h>
#include <srchilite/settings.h>
#include <srchilite/sourcehighlighter.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace {
Q_LOGGING_CATEGORY(highlightLog, "reprise.ui.highlight", QtInfoMsg)

/// Common labels for which the library uses another name.
constexpr std::array<std::pair<QLatin1StringView, QLatin1StringView>, 29> otherNames {{
    {"c++"_L1, "cpp"_L1},
    {"c#"_L1, "csharp"_L1},
    {"ts"_L1, "typescript"_L1},
    {"tsx"_L1, "typescript"_L1},
    {"mts"_L1, "typescript"_L1},
    {"jsx"_L1, "javascript"_L1},
    {"mjs"_L1, "javascript"_L1},
    {"node"_L1, "javascript"_L1},
    {"yml"_L1, "yaml"_L1},
    {"docker"_L1, "dockerfile"_L1},
    {"containerfile"_L1, "dockerfile"_L1},
    {"kt"_L1, "kotlin"_L1},
    {"kts"_L1, "kotlin"_L1},
    {"golang"_L1, "go"_L1},
    {"python3"_L1, "python"_L1},
    {"console"_L1, "sh"_L1},
    {"shell-session"_L1, "sh"_L1},
    {"fish"_L1, "sh"_L1},
    {"jsonc"_L1, "json"_L1},
    {"json5"_L1, "json"_L1},
    {"svg"_L1, "xml"_L1},
    {"make"_L1, "makefile"_L1},
    {"viml"_L1, "vim"_L1},
    {"elisp"_L1, "lisp"_L1},
    {"ocaml"_L1, "caml"_L1},
    {"cuda"_L1, "cpp"_L1},
    {"psql"_L1, "sql"_L1},
    {"mysql"_L1, "sql"_L1},
    {"patch"_L1, "diff"_L1},
}};

constexpr std::array<std::pair<const char *, CodeRole>, 30> roles {{
    {"keyword", CodeRole::Keyword},     {"type", CodeRole::Type},
    {"usertype", CodeRole::Type},       {"classname", CodeRole::Type},
    {"string", CodeRole::Text},         {"regexp", CodeRole::Text},
    {"specialchar", CodeRole::Special}, {"comment", CodeRole::Comment},
    {"todo", CodeRole::Comment},        {"url", CodeRole::Comment},
    {"number", CodeRole::Number},       {"preproc", CodeRole::Preprocessor},
    {"function", CodeRole::Function},   {"predef_func", CodeRole::Function},
    {"predef_var", CodeRole::Variable}, {"variable", CodeRole::Variable},
    {"selector", CodeRole::Keyword},    {"property", CodeRole::Variable},
    {"value", CodeRole::Text},          {"attribute", CodeRole::Variable},
    {"label", CodeRole::Special},       {"math", CodeRole::Number},
    {"date", CodeRole::Number},         {"time", CodeRole::Number},
    {"name", CodeRole::Type},           {"newfile", CodeRole::Added},
    {"oldfile", CodeRole::Removed},     {"difflines", CodeRole::Keyword},
    {"argument", CodeRole::Variable},   {"optionalargument", CodeRole::Variable},
}};

} // namespace

/// The spans that the library reports for one line. The library reports the whole text of the line,
/// from left to right.
struct HighlightRecord
{
    std::vector<CodeSpan> spans; ///< Positions are in bytes.
    int end = 0; ///< The end of the text that was reported so far.
};

namespace {
/// Records the positions of words with one role, or only their lengths if it has no role. The
/// positions are counted here because the library does not report them inside of comments and
/// strings.
class Recorder : public srchilite::Formatter
{
public:
    Recorder(std::optional<CodeRole> role, HighlightRecord &record)
        : m_role(role)
        , m_record(record)
    {
    }
    void format(const std::string &text, const srchilite::FormatterParams *) override
    {
        const auto length = static_cast<int>(text.size());
        const int start = std::exchange(m_record.end, m_record.end + length);
        if (!m_role || length == 0)
            return;
        std::vector<CodeSpan> &spans = m_record.spans;
        const bool isContinued = !spans.empty() && spans.back().role == *m_role
            && spans.back().start + spans.back().length == start;
        if (isContinued)
            spans.back().length += length;
        else
            spans.push_back({start, length, *m_role});
    }

private:
    std::optional<CodeRole> m_role;
    HighlightRecord &m_record;
};

/// True if a line has so many quotes or brackets that it is hardly code. The library would need
/// cubic time for it.
bool isHostile(const QByteArray &line)
{
    constexpr auto most = 100;
    return std::count_if(line.begin(), line.end(),
                         [](char c) { return std::strchr("\"'`\\()[]{}<>", c) && c != '\0'; })
        > most;
}

/// Converts spans from bytes of UTF-8 to characters.
void toCharacters(std::vector<CodeSpan> &spans, const QByteArray &utf8)
{
    const auto characters = [&utf8](int bytes) {
        return static_cast<int>(QString::fromUtf8(utf8.constData(), bytes).size());
    };
    for (CodeSpan &span : spans) {
        const int end = characters(span.start + span.length);
        span.start = characters(span.start);
        span.length = end - span.start;
    }
}
} // namespace

class CodeState
{
public:
    srchilite::HighlightStatePtr current;
    srchilite::HighlightStateStack outer;
};

class CodeHighlighter::Library
{
public:
    Library()
        : definitions(&m_rules)
        , names(systemFolder(), "lang.map")
    {
    }
    static std::string systemFolder() { return srchilite::Settings::retrieveDataDir(); }

private:
    srchilite::RegexRuleFactory m_rules;

public:
    srchilite::LangDefManager definitions;
    srchilite::LangMap names;
};

class CodeHighlighter::Language
{
public:
    explicit Language(const srchilite::HighlightStatePtr &definition)
        : m_highlighter(definition)
        , m_formatters(boost::make_shared<Recorder>(std::nullopt, m_record))
    {
        for (const auto &[name, role] : roles)
            m_formatters.addFormatter(name,
                                      boost::make_shared<Recorder>(std::optional(role), m_record));
        m_highlighter.setFormatterManager(&m_formatters);
        m_highlighter.setOptimize(false);
    }

    std::vector<CodeSpan> highlight(const QByteArray &line, CodeStatePointer &state)
    {
        m_record = {};
        m_highlighter.setCurrentState(state ? state->current : m_highlighter.getMainState());
        m_highlighter.setStateStack(boost::make_shared<srchilite::HighlightStateStack>(
            state ? state->outer : srchilite::HighlightStateStack()));
        m_highlighter.highlightParagraph(line.toStdString());
        const bool isMain = m_highlighter.getCurrentState() == m_highlighter.getMainState()
            && m_highlighter.getStateStack()->empty();
        auto after = std::make_shared<CodeState>();
        after->current = m_highlighter.getCurrentState();
        after->outer = *m_highlighter.getStateStack();
        state = isMain ? CodeStatePointer() : CodeStatePointer(after);
        if (m_record.end != line.size()) // Text is missing, so the positions are wrong.
            return {};
        return std::exchange(m_record.spans, {});
    }

private:
    HighlightRecord m_record;
    srchilite::SourceHighlighter m_highlighter;
    srchilite::FormatterManager m_formatters;
};

CodeHighlighter::CodeHighlighter() = default;
CodeHighlighter::~CodeHighlighter() = default;

CodeHighlighter::Language *CodeHighlighter::language(const QString &label)
{
    const QString key = label.toLower();
    if (const auto known = m_languages.constFind(key); known != m_languages.constEnd())
        return known->get();
    QString name = key;
    for (const auto &[other, libraryName] : otherNames) {
        if (key == other)
            name = libraryName;
    }
    std::shared_ptr<Language> language;
    // The library throws if it cannot find or read a definition.
    try {
        if (!m_library)
            m_library = std::make_unique<Library>();
        const QString own = highlightFolder();
        if (!name.isEmpty() && !name.contains(u'/') && !own.isEmpty()
            && QFile::exists(own + u'/' + name + u".lang"_s)) {
            language = std::make_shared<Language>(m_library->definitions.getHighlightState(
                QFile::encodeName(own).toStdString(), name.toStdString() + ".lang"));
        } else if (const std::string file = m_library->names.getMappedFileName(name.toStdString());
                   !name.isEmpty() && !file.empty()) {
            language = std::make_shared<Language>(
                m_library->definitions.getHighlightState(Library::systemFolder(), file));
        }
    } catch (const std::exception &error) {
        qCInfo(highlightLog, "Could not load the definition of a language: %s", error.what());
    }
    return m_languages.insert(key, language)->get();
}

bool CodeHighlighter::knows(const QString &label)
{
    return language(label) != nullptr;
}

std::vector<CodeSpan> CodeHighlighter::highlight(const QString &label, QStringView line,
                                                 CodeStatePointer &state)
{
    Language *known = language(label);
    if (!known || line.isEmpty() || line.size() > longestLine)
        return {};
    const QByteArray utf8 = line.toUtf8();
    if (utf8.size() > longestLine || isHostile(utf8))
        return {};
    try { // Boost's regular expressions throw if a line takes them too long.
        std::vector<CodeSpan> spans = known->highlight(utf8, state);
        if (utf8.size() != line.size())
            toCharacters(spans, utf8);
        return spans;
    } catch (const std::exception &error) {
        qCInfo(highlightLog, "Could not highlight a line of code: %s", error.what());
        state.reset();
        return {};
    }
}

QString highlightFolder()
{
    const QDir program(QCoreApplication::applicationDirPath());
    // Installed on Unix, in a build tree, in a macOS bundle (built or installed), on Windows.
    for (const char *relative :
         {"../share/reprise/highlight", "../../share/reprise/highlight", "../Resources/highlight",
          "../../../../share/reprise/highlight", "highlight"}) {
        const QString path = program.absoluteFilePath(QString::fromLatin1(relative));
        if (QFile::exists(path))
            return QDir::cleanPath(path);
    }
    return QStandardPaths::locate(QStandardPaths::GenericDataLocation, u"reprise/highlight"_s,
                                  QStandardPaths::LocateDirectory);
}
