// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/selection/clipboardwriter.h"

#include "base/runinthreadpool.h"
#include "base/whenfinished.h"
#include "transcript/markdown/htmlwriter.h"
#include "transcript/markdown/markdown.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace {
/// The length of the answers that are searched for code in the window's thread, in UTF-16 code
/// units.
constexpr qsizetype mostSearchedAtOnce = 256 * 1024;

/// False if a text certainly has no code block: each kind of code block contains one of these
/// marks.
bool mayHaveCode(const QString &text)
{
    return text.contains("```"_L1) || text.contains("~~~"_L1) || text.contains("    "_L1)
        || text.contains(u'\t');
}

QByteArray sourceOf(QString text)
{
    return text.remove(u'\r').toUtf8();
}

QString lastCodeIn(const std::vector<Block> &blocks)
{
    for (std::size_t i = blocks.size(); i-- > 0;) {
        if (blocks[i].kind != Block::Kind::Code || blocks[i].isFormula())
            continue;
        while (i > 0 && !blocks[i].opens())
            --i;
        const QString code = codeFrom(blocks, i);
        if (!code.isEmpty())
            return code;
    }
    return {};
}

/// The last code block of all texts, which are ordered from the last to the first.
QString lastCodeOf(const QStringList &texts)
{
    for (const QString &text : texts) {
        if (!mayHaveCode(text))
            continue;
        const QString code
            = lastCodeIn(parseMarkdown(sourceOf(text), SoftBreaks::AreSpaces).blocks);
        if (!code.isEmpty())
            return code;
    }
    return {};
}
} // namespace

ClipboardWriter::ClipboardWriter()
{
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, [this] {
        // The system may report our own data again, some time after it was written.
        if (!m_written || QGuiApplication::clipboard()->mimeData() != m_written)
            ++m_copies;
    });
}

void ClipboardWriter::write(const SelectedText::Forms &forms)
{
    if (forms.plain.isEmpty())
        return;
    auto *data = new QMimeData;
    data->setText(forms.plain);
    if (!forms.markdown.isEmpty())
        data->setData(u"text/markdown"_s, forms.markdown.toUtf8());
    if (!forms.html.isEmpty())
        data->setHtml(htmlDocument(forms.html));
    ++m_copies;
    m_written = data;
    QGuiApplication::clipboard()->setMimeData(data);
}

template<typename Job>
void ClipboardWriter::writeLater(Job job)
{
    const int copy = ++m_copies;
    whenFinished(runInThreadPool(std::move(job)), this,
                 [this, copy](const SelectedText::Forms &forms) {
                     if (copy == m_copies)
                         write(forms);
                 });
}

void ClipboardWriter::copy(const SelectedText &text)
{
    if (const std::optional<SelectedText::Forms> forms = text.formsAtOnce())
        write(*forms);
    else
        writeLater([text] { return text.forms(); });
}

void ClipboardWriter::copyPlain(const SelectedText &text)
{
    if (const std::optional<SelectedText::Forms> forms = text.formsAtOnce())
        write({forms->plain, {}, {}});
    else
        writeLater([text] { return SelectedText::Forms {text.plain(), {}, {}}; });
}

void ClipboardWriter::copyAsMarkdown(const SelectedText &text)
{
    if (const std::optional<SelectedText::Forms> forms = text.formsAtOnce())
        return copySource(forms->markdown);
    writeLater([text] {
        const QString markdown = text.markdown();
        return SelectedText::Forms {markdown, markdown, {}};
    });
}

void ClipboardWriter::copySource(const QString &markdown)
{
    write({markdown, markdown, {}});
}

void ClipboardWriter::copyMessage(const Message &message, SoftBreaks softBreaks)
{
    const SelectedText whole(message.text, softBreaks);
    const auto formsOf = [source = message.text](const SelectedText::Forms &forms) {
        return SelectedText::Forms {source, source, forms.html};
    };
    if (const std::optional<SelectedText::Forms> forms = whole.formsAtOnce())
        return write(formsOf(*forms));
    writeLater([whole, formsOf] { return formsOf(whole.forms()); });
}

void ClipboardWriter::copyCode(const QString &code)
{
    write({code, {}, {}});
}

void ClipboardWriter::copyLastAnswer(const Conversation &conversation, SoftBreaks softBreaks)
{
    for (int row = conversation.rowCount() - 1; row >= 0; --row) {
        const Message &message = conversation.at(row);
        if (message.role == Role::Assistant && !message.text.isEmpty())
            return copyMessage(message, softBreaks);
    }
}

void ClipboardWriter::copyLastCode(const Conversation &conversation)
{
    QStringList rest; // The answers that are not searched yet, the last one first.
    qsizetype searched = 0;
    for (int row = conversation.rowCount() - 1; row >= 0; --row) {
        const Message &message = conversation.at(row);
        if (message.role == Role::User || message.text.isEmpty())
            continue;
        searched += message.text.size();
        if (!rest.isEmpty() || searched > mostSearchedAtOnce) {
            rest += message.text;
            continue;
        }
        if (!mayHaveCode(message.text))
            continue;
        const auto parsed = parseMarkdownAtOnce(sourceOf(message.text), SoftBreaks::AreSpaces);
        if (!parsed) {
            rest += message.text;
            continue;
        }
        const QString code = lastCodeIn(parsed->blocks);
        if (!code.isEmpty())
            return copyCode(code);
    }
    if (!rest.isEmpty())
        writeLater([rest] { return SelectedText::Forms {lastCodeOf(rest), {}, {}}; });
}
