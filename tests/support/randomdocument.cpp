// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/randomdocument.h"

using namespace Qt::StringLiterals;

QString RandomDocument::text(bool hasDefinitions)
{
    QString text;
    const int lines = m_random.bounded(5, 40);
    for (int i = 0; i < lines; ++i) {
        if (m_random.bounded(12) == 0)
            text += run(hasDefinitions);
        else
            text += line(hasDefinitions) + u'\n';
    }
    return text;
}

QStringList RandomDocument::pieces(const QString &text)
{
    QStringList result;
    const int longest = m_random.bounded(2) == 0 ? 4 : 40;
    for (qsizetype at = 0; at < text.size(); at += result.last().size())
        result += text.mid(at, m_random.bounded(1, longest + 1));
    return result;
}

QString RandomDocument::any(const QStringList &of)
{
    return of[m_random.bounded(int(of.size()))];
}

QString RandomDocument::line(bool hasDefinitions)
{
    static const QStringList starts {
        u""_s,     u""_s,    u""_s,   u""_s,    u"  "_s,     u"    "_s,   u"\t"_s,  u"> "_s,
        u"> > "_s, u"- "_s,  u"* "_s, u"+ "_s,  u"1. "_s,    u"7) "_s,    u"# "_s,  u"### "_s,
        u"  - "_s, u"   "_s, u"-"_s,  u"2. "_s, u"- [ ] "_s, u"- [x] "_s, u"> - "_s};
    static const QStringList wholes {
        u""_s,        u""_s,      u""_s,       u"```"_s,        u"~~~"_s,   u"```c"_s,
        u"---"_s,     u"==="_s,   u"***"_s,    u"|a|b|"_s,      u"|-|-|"_s, u"|:-|-:|"_s,
        u"| x | y"_s, u"<div>"_s, u"</div>"_s, u"<!-- c"_s,     u"-->"_s,   u"$$"_s,
        u"\\["_s,     u"\\]"_s,   u"  ```"_s,  u"[^1]: note"_s, u"````"_s,  u"  "_s};
    static const QStringList words {u"word"_s,    u"*a*"_s,   u"**b**"_s,   u"`c`"_s,
                                    u"_d"_s,      u"~~e~~"_s, u"[a]"_s,     u"[b](u)"_s,
                                    u"<br>"_s,    u"\\*"_s,   u"🎉"_s,       u"$x_1$"_s,
                                    u"\\(y\\)"_s, u"&amp;"_s, u"|"_s,       u"https://x.org"_s,
                                    u"a@b.org"_s, u"  "_s,    u"`"_s,       u"**"_s,
                                    u"é中"_s,     u"\\"_s,    u"「f」**"_s, u"*（g"_s,
                                    u"~"_s,       u"，"_s,    u"<BR />"_s};
    if (hasDefinitions && m_random.bounded(15) == 0)
        return u"[a]: https://x.org"_s;
    if (m_random.bounded(3) == 0) {
        const QString whole = any(wholes);
        const bool isFormula = whole == u"$$"_s || whole == u"\\["_s;
        return hasDefinitions || !isFormula ? whole : u"\\]"_s;
    }
    QString text = any(starts);
    for (int i = m_random.bounded(5); i > 0; --i)
        text += any(words) + (m_random.bounded(2) == 0 ? u" "_s : QString());
    return text + (m_random.bounded(8) == 0 ? u"\r"_s : QString());
}

QString RandomDocument::run(bool hasDefinitions)
{
    QString text;
    const int kind = m_random.bounded(3), lines = m_random.bounded(3, 45);
    text += kind == 0 ? u"\n```\n"_s : kind == 1 ? u"\n| a | b |\n|---|--:|\n"_s : u"\n"_s;
    for (int i = 0; i < lines; ++i) {
        if (kind == 0)
            text += u"code "_s + any({u"a"_s, u"* b"_s, u""_s, u"\tc"_s, u"[^1]: d"_s}) + u'\n';
        else if (kind == 1)
            text += u"| "_s + u"wide "_s.repeated(m_random.bounded(6)) + u" | 1 |\n"_s;
        else
            text += u"- item\n"_s + (m_random.bounded(15) == 0 ? u"\n"_s : QString())
                + (m_random.bounded(10) == 0 ? u"  "_s + line(hasDefinitions) + u'\n' : QString());
    }
    return text + (m_random.bounded(2) == 0 && kind == 0 ? u"```\n"_s : QString());
}
