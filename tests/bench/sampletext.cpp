// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/sampletext.h"

#include <QRandomGenerator>

#include <functional>

using namespace Qt::StringLiterals;

namespace {

/// Generates random words, lines and parts of a Markdown text.
class Writer
{
public:
    explicit Writer(quint32 seed)
        : m_random(seed)
    {
    }

    QString word()
    {
        static const QStringList words
            = u"the connection waits until server answers again and "
              "each request has its own deadline so that nothing is "
              "lost when network comes back with a new address for "
              "every process which reads from it in small pieces"_s.split(u' ');
        return words[m_random.bounded(int(words.size()))];
    }

    QString prose(int words)
    {
        QString text;
        for (int i = 0; i < words; ++i) {
            const int kind = m_random.bounded(40);
            const QString next = word();
            if (i > 0)
                text += u' ';
            if (kind == 0)
                text += u"**"_s + next + u"**"_s;
            else if (kind == 1)
                text += u'*' + next + u'*';
            else if (kind == 2)
                text += u'`' + next + u"()`"_s;
            else if (kind == 3)
                text += u"["_s + next + u"](https://example.org/"_s + next + u")"_s;
            else
                text += next;
        }
        return text + u'.';
    }

    QString codeLine()
    {
        return u"    const auto %1 = %2(%3, \"%4\"); // %5"_s.arg(
            word(), word(), QString::number(m_random.bounded(1000)), word(), word());
    }

    QString row()
    {
        return u"| %1 | %2 | %3 |"_s.arg(word(), QString::number(m_random.bounded(10'000)),
                                         prose(4));
    }

    /// Returns the lines of one random part of a mixed answer.
    QStringList part()
    {
        switch (m_random.bounded(8)) {
        case 0:
            return {u"## "_s + prose(4), {}};
        case 1:
            return {u"- "_s + prose(9),
                    u"- "_s + prose(14),
                    u"  - "_s + prose(6),
                    u"- [ ] "_s + prose(5),
                    {}};
        case 2: {
            QStringList lines {u"```cpp"_s};
            for (int i = m_random.bounded(4, 14); i > 0; --i)
                lines << codeLine();
            return lines << u"```"_s << QString();
        }
        case 3:
            return {u"| name | count | why |"_s, u"|---|--:|---|"_s, row(), row(), row(), {}};
        case 4:
            return {u"> "_s + prose(20), {}};
        case 5:
            return {u"你好，这个请求会在服务器恢复之后再次发送。连接中断时不会丢失任何内容。🚀 "_s
                        + prose(5),
                    {}};
        default:
            return {prose(m_random.bounded(30, 80)), {}};
        }
    }

    bool chance(int in) { return m_random.bounded(in) == 0; }
    int upTo(int highest) { return m_random.bounded(1, highest + 1); }

private:
    QRandomGenerator m_random;
};

QString lines(qsizetype bytes, const QString &head, const std::function<QString()> &next)
{
    QString text = head;
    qsizetype size = head.toUtf8().size();
    while (size < bytes) {
        const QString line = next() + u'\n';
        size += line.toUtf8().size();
        text += line;
    }
    return text;
}

} // namespace

QString SampleText::mixed(qsizetype bytes, quint32 seed)
{
    Writer writer(seed);
    QStringList part;
    return lines(bytes, {}, [&] {
        if (part.isEmpty())
            part = writer.part();
        return part.takeFirst();
    });
}

QString SampleText::list(qsizetype bytes, quint32 seed)
{
    Writer writer(seed);
    return lines(bytes, {}, [&] {
        return (writer.chance(4) ? u"  - "_s : u"- "_s) + writer.prose(writer.upTo(20));
    });
}

QString SampleText::code(qsizetype bytes, quint32 seed)
{
    Writer writer(seed);
    return lines(bytes, u"```cpp\n"_s, [&] { return writer.codeLine(); }) + u"```\n"_s;
}

QString SampleText::table(qsizetype bytes, quint32 seed)
{
    Writer writer(seed);
    return lines(bytes, u"| name | count | why |\n|---|--:|---|\n"_s, [&] { return writer.row(); });
}

QStringList SampleText::deltas(const QString &text, quint32 seed)
{
    Writer writer(seed);
    QStringList pieces;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype length = writer.upTo(7); // 4 characters on average, about a token
        pieces << text.mid(at, length);
        at += length;
    }
    return pieces;
}
