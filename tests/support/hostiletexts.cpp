// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/hostiletexts.h"

using namespace Qt::StringLiterals;

namespace {
HostileText repeated(const char *name, const QString &unit, qsizetype repetitions,
                     const QString &before = {}, const QString &after = {})
{
    return {name, repetitions,
            [=](qsizetype count) { return before + unit.repeated(count) + after; }};
}

QString table(qsizetype columns, const QString &rows)
{
    return u"|a"_s.repeated(columns) + u"|\n"_s + u"|-"_s.repeated(columns) + u"|\n"_s + rows;
}
} // namespace

const std::vector<HostileText> &hostileTexts()
{
    static const QString twoColumns = u"|a|b|\n|-|-|\n"_s, code = u"```cpp\n"_s;
    static const std::vector<HostileText> texts {
        repeated("a megabyte",
                 u"## Head\n\nSome **bold** prose with `code` and [a link](https://x.org/), a line "
                 u"or two.\n\n- item\n- item\n\n```cpp\nint main() { return 0; }\n```\n\n"
                 u"|a|b|\n|-|-|\n|1|2|\n\n"_s,
                 6'500),
        repeated("a line of a million characters", u"x"_s, 1'000'000),
        repeated("a line of a million in words", u"word "_s, 200'000),
        repeated("10,000 nested quotes", u">"_s, 10'000, {}, u" deep"_s),
        repeated("10,000 nested lists", u"- "_s, 10'000, {}, u"deep"_s),
        repeated("5,000 rows", u"|some words|`2`|\n"_s, 5'000, twoColumns),
        {"8,000 columns", 8'000,
         [](qsizetype count) { return table(count, u"|1"_s.repeated(count)); }},
        {"128 columns, 1,000 rows", 1'000,
         [](qsizetype count) {
             return u"|some words"_s.repeated(128) + u"|\n"_s + u"|-"_s.repeated(128) + u"|\n"_s
                 + (u"|1"_s.repeated(128) + u"|\n"_s).repeated(count);
         }},
        repeated("50,000 bare links", u"https://x.org/ "_s, 50'000),
        repeated("30,000 e-mail addresses", u"a@b.org "_s, 30'000),
        repeated("8 KB line of code", u"int a = b(c); "_s, 580, code, u"\n```\n"_s),
        repeated("8,000 brackets in code", u"("_s, 8'000, code, u"\n```\n"_s),
        repeated("700 long lines of code", u"int a = b(c); "_s.repeated(100) + u'\n', 700, code,
                 u"```\n"_s),
        repeated("8,000 lines of brackets", u"(((((((((({{{{{[[[[[\n"_s, 800, code),
        repeated("a fence that never closes", u"print(\"a\")  # b\n"_s, 20'000,
                 u"text\n\n```python\n"_s),
        repeated("bidi and zero width",
                 u"a\u202eb\u2066c\u200b\u200d\ufeff \u0634\u0635\u202c\u2069`\u202ex\u2066`\n\n"
                 u"```c\nif (a) { /*\u202e } \u2066if (b)\u2069 \u2066 begin */\n```\n"_s,
                 2'000),
        repeated("zero width only", u"\u200b\u200d\u2060"_s, 60'000),
        repeated("accents only", u"\u0301\u0323"_s, 50'000, u"a"_s),
        repeated("broken UTF-8", QString::fromUtf8("\xff\xc3(\xe2\x28\xa1\xf0\x9f\xed\xa0\x80 a\n"),
                 20'000),
        repeated("lone surrogates", QString(QChar(0xd800)), 50'000, {}, QString(QChar(0xdc00))),
        repeated("200,000 emoji", u"🎉"_s, 200'000),
        repeated("families of emoji", u"👨‍👩‍👧‍👦"_s, 20'000),
        repeated("open emphasis", u"*a **b _c "_s, 30'000),
        repeated("blank lines in a deep list", u"\n"_s, 200'000, u"- "_s.repeated(1'000) + u'x'),
        repeated("blank lines in deep items", u"\n"_s, 60'000, u"+ "_s.repeated(20'000) + u'x'),
        repeated("100,000 nested items", u"* "_s, 100'000, {}, u"a"_s),
        repeated("open HTML", u"a<?\n"_s, 60'000),
        repeated("open CDATA", u"a<![CDATA[\n"_s, 30'000),
        repeated("heads of tables", u"|-|\n|-|-|\n"_s, 20'000),
        repeated("a long cell of words", u"word "_s, 60'000, twoColumns + u'|', u"|x|\n"_s),
        repeated("a long cell of emoji", u"🎉"_s, 50'000, twoColumns + u'|', u"|x|\n"_s),
        repeated("a long word in a cell", u"x"_s, 300'000, twoColumns + u'|', u"|x|\n"_s),
        repeated("many long cells", u'|' + u"word "_s.repeated(2'000) + u"|x|\n"_s, 20, twoColumns),
        repeated("breaks in a cell", u"<br>"_s, 50'000, twoColumns + u'|', u"|x|\n"_s),
        repeated("line breaks only", u"a<br>"_s, 50'000),
        repeated("open formulas", u"$a \\( \\[ $$ "_s, 20'000),
        repeated("formulas", u"$$\nx\n\\[\n"_s, 10'000),
    };
    return texts;
}

const std::vector<HostileText> &pathologicalMarkdown()
{
    static const std::vector<HostileText> texts {
        // cmark, test/pathological_tests.py
        repeated("nested strong emphasis", u"*a **a "_s, 65'000, {}, u"b"_s),
        repeated("emphasis closers without openers", u"a_ "_s, 65'000),
        repeated("emphasis openers without closers", u"_a "_s, 65'000),
        repeated("link closers without openers", u"a]"_s, 65'000),
        repeated("link openers without closers", u"[a"_s, 65'000),
        repeated("mismatched openers and closers", u"*a_ "_s, 50'000),
        repeated("commonmark.js issue 172", u"a_ "_s, 5'000, u"*"_s),
        repeated("openers and closers of multiples of 3", u"c* "_s, 50'000, u"a**b"_s),
        repeated("link openers and emphasis closers", u"[ a_"_s, 50'000),
        repeated("pattern [ (]( repeated", u"[ (]("_s, 80'000),
        repeated("pattern ![[]() repeated", u"![[]()"_s, 60'000),
        repeated("hard link and emphasis", u"**x [a*b**c*](d)"_s, 20'000),
        {"nested brackets", 50'000,
         [](qsizetype count) { return u"["_s.repeated(count) + u'a' + u"]"_s.repeated(count); }},
        {"nested block quotes and items", 1'000,
         [](qsizetype count) {
             QString result;
             for (qsizetype i = 0; i < count; ++i)
                 result += u"  "_s.repeated(i) + u"* a\n"_s;
             return result;
         }},
        {"nested items by tabs", 1'000,
         [](qsizetype count) {
             QString result;
             for (qsizetype i = 0; i < count; ++i)
                 result += u"\t"_s.repeated(i) + u"- a\n"_s;
             return result + u"\n"_s.repeated(count * 50);
         }},
        {"backticks of growing length", 500,
         [](qsizetype count) {
             QString result;
             for (qsizetype i = 1; i < count; ++i)
                 result += u'e' + u"`"_s.repeated(i);
             return result;
         }},
        repeated("unclosed links A", u"[a](<b"_s, 30'000),
        repeated("unclosed links B", u"[a](b"_s, 30'000),
        repeated("unclosed comments", u"<!-- a "_s, 50'000, u"a "_s),
        repeated("unclosed declarations", u"<!A a "_s, 50'000, u"a "_s),
        repeated("unclosed instructions", u"<? a "_s, 50'000, u"a "_s),
        repeated("instructions with another end", u"a<? "_s, 50'000, {}, u"?\?>"_s),
        repeated("CDATA with another end", u"a<![CDATA[ "_s, 30'000, {}, u"]]]>"_s),
        repeated("unclosed tags", u"a <a b='"_s, 40'000),
        repeated("tags in quoted attributes", u"<a b='<a b=\"' c=\""_s, 20'000, {}, u">"_s),
        repeated("empty link references", u"[a]: u\n\n[a] "_s, 10'000),
        repeated("many definitions", u"[a]: u\n"_s, 50'000),
        {"a definition used often", 20'000,
         [](qsizetype count) {
             return u"[a]: /"_s + u"x"_s.repeated(count * 3) + u" \""_s + u"y"_s.repeated(count)
                 + u"\"\n\n"_s + u"[a]"_s.repeated(count);
         }},
        repeated("entities", u"&#35;&a"_s, 30'000),
        // cmark-gfm: CVE-2022-39209, CVE-2023-22483 to -22486, -24824, -26485, -37463
        repeated("autolinks with closing brackets", u")"_s, 100'000, u"http://a.b"_s),
        repeated("autolinks in one word", u"http://a<"_s, 30'000),
        repeated("www in one word", u"(www.a.b<"_s, 30'000),
        repeated("www with underscores", u"www._a("_s, 30'000),
        repeated("colons and slashes", u"://"_s, 50'000),
        repeated("at signs", u"a@"_s, 50'000),
        repeated("parts of addresses", u"a@b."_s, 50'000),
        repeated("open images", u"![l"_s, 30'000),
        repeated("links after open images", u"[a](b)"_s, 20'000, u"![l"_s.repeated(5'000)),
        repeated("links in open marks", u"*_~~[a](b)"_s, 10'000),
        repeated("underscores", u"_"_s, 100'000),
        repeated("a run of stars and text", u"*"_s, 50'000, {}, u"a"_s),
        {"a run of stars on both sides", 20'000,
         [](qsizetype count) { return u"*"_s.repeated(count) + u'a' + u"*"_s.repeated(count); }},
        repeated("tildes", u"~~a "_s, 30'000),
        repeated("tildes of other lengths", u"c~~ "_s, 20'000,
                 u"~a "_s + u"*b "_s.repeated(20'000)),
        repeated("emphasis beside CJK punctuation", u"**「a」**b*（c）*~~。d~~"_s, 6'000),
        repeated("open emphasis beside CJK punctuation", u"中*（~"_s, 30'000),
        repeated("addresses in a CJK sentence", u"https://x.org/a，www.a.b。"_s, 10'000),
        repeated("CJK host names", u"https://中"_s, 30'000),
        repeated("addresses without hosts", u"http://!"_s, 30'000),
        repeated("addresses with wrong hosts", u"http://a_!"_s, 30'000),
        repeated("removed openers", u"*a x*b c** "_s, 15'000, u"_a "_s.repeated(15'000)),
        repeated("a heading", u"*a **b [c "_s, 20'000, u"# "_s),
        repeated("headings", u"# a\n"_s, 100'000),
        repeated("paragraphs of delimiter rows", u"|a\n"_s + u"|-|-|\n"_s.repeated(100) + u'\n',
                 1'000),
        repeated("a formula below a long line", u"x\n"_s, 20'000,
                 QString(100'000, u' ') + u"$$\n"_s),
        repeated("backticks", u"`a``b```c "_s, 10'000),
        repeated("angle brackets", u"<a "_s, 50'000),
        repeated("open brackets", u"["_s, 50'000),
        repeated("underscores", u"_"_s, 50'000),
        repeated("50,000 links", u"[a](https://x.org/) "_s, 50'000),
        {"nested emphasis", 10'000,
         [](qsizetype count) { return u"*a "_s.repeated(count) + u"b*"_s.repeated(count); }},
        repeated("quotes and items in turn", u"> - "_s, 20'000, {}, u"a\n"_s),
        repeated("nested numbers", u"1. "_s, 50'000, {}, u"a"_s),
        repeated("nested tasks", u"- [ ] "_s, 30'000, {}, u"a"_s),
        repeated("footnotes", u"[^a]: b\n[^a]"_s, 20'000),
        // Tables
        repeated("a row of many cells", u"|a"_s, 60'000, u"|a|b|\n|-|-|\n"_s),
        repeated("lines before a table", u"a\n"_s, 30'000, {}, u"|a|\n|-|\n"_s),
        repeated("delimiter rows", u"|-|-|\n"_s, 30'000, u"|a\n"_s),
        repeated("delimiter rows after text", u"a\n:-\n:-|-\n"_s, 10'000),
        {"empty cells", 50'000,
         [](qsizetype count) { return table(128, u"|a\n"_s.repeated(count)); }},
        {"cells of many rows", 20'000,
         [](qsizetype count) { return table(20, u"a\n"_s.repeated(count)); }},
        {"a head with spaces", 50'000,
         [](qsizetype count) {
             return u"a|b"_s + u" "_s.repeated(count) + u"\n-|-\n"_s + u"x\n"_s.repeated(count);
         }},
        // Formulas
        repeated("lines of dollars", u"$$\nx\n\\[\n"_s, 30'000),
        repeated("lines of square formulas", u"\\[\n"_s, 60'000),
        repeated("dollars", u"$a "_s, 60'000),
        repeated("pairs of dollars", u"$$$ "_s, 50'000),
        repeated("open round formulas", u"\\( "_s, 60'000, {}, u"\\)"_s),
        repeated("open square formulas", u"\\[a "_s, 60'000, {}, u"\\]"_s),
    };
    return texts;
}
