// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/attachmentproblem.h"

#include "chat/filelimits.h"

#include <QTest>
#include <QtEndian>

using namespace Qt::StringLiterals;
using Kind = AttachmentProblem::Kind;

namespace {

Account accountOf(DialectKind dialect, const QString &baseUrl = u"https://api.anthropic.com"_s)
{
    Account account;
    account.name = u"Mine"_s;
    account.dialect = dialect;
    account.baseUrl = baseUrl;
    return account;
}

Account withModel(Account account, std::optional<bool> images, std::optional<bool> pdf)
{
    ModelInfo model;
    model.id = u"m"_s;
    model.takesImages = images;
    model.takesPdf = pdf;
    account.models = {model};
    return account;
}

/// The number of problems of a file that is sent to Anthropic after the message `before`.
qsizetype problemsAfter(const ChatMessage &before, const Attachment &file)
{
    const auto history = [&before] { return QList<ChatMessage> {before}; };
    return attachmentProblems(accountOf(DialectKind::Anthropic), u"m"_s, history, {file}).size();
}

const Attachment png {u"a.png"_s, u"image/png"_s, "png"};
/// A PNG file with a true header and as many bytes as wanted.
Attachment image(int width, int height, qsizetype bytes = 100)
{
    QByteArray content = QByteArray("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", 16) + QByteArray(8, '\0');
    qToBigEndian(width, content.data() + 16);
    qToBigEndian(height, content.data() + 20);
    content.resize(std::max(bytes, content.size()), 'x');
    return {u"a.png"_s, u"image/png"_s, content};
}

Attachment pages(int count)
{
    return {u"a.pdf"_s, u"application/pdf"_s,
            "%PDF-1.4\n<</Type/Pages>>" + QByteArray("<</Type /Page>>\n").repeated(count)};
}

Account withContext(Account account, qint64 tokens)
{
    ModelInfo model;
    model.id = u"m"_s;
    model.contextTokens = tokens;
    account.models = {model};
    return account;
}

const Attachment bmp {u"a.bmp"_s, u"image/bmp"_s, "bmp"};
const Attachment pdf {u"a.pdf"_s, u"application/pdf"_s, "pdf"};
const Attachment text {u"a.txt"_s, u"text/plain"_s, "text"};

} // namespace

class TestAttachmentProblem : public QObject
{
    Q_OBJECT

private slots:
    void theCapabilitiesOfTheModelAreChecked_data();
    void theCapabilitiesOfTheModelAreChecked();
    void aServerThatMayRefuseFilesIsNotBlocked();
    void aTooLargeRequestIsReported();
    void theHistoryCountsTowardsTheSize();
    void textCountsInUtf8AndAReplayCountsInsteadOfItsText();
    void theHistoryIsOnlyReadIfTheProtocolHasALimit();
    void withoutAKnownLimitAnySizeIsAccepted();
    void aFileWithTooManyPagesIsNamed();
    void eachLimitIsChecked_data();
    void eachLimitIsChecked();
    void imagesOfTheChatCount();
    void whatIsLeftOutDoesNotCount();
    void pagesAreCounted_data();
    void pagesAreCounted();
};

void TestAttachmentProblem::theCapabilitiesOfTheModelAreChecked_data()
{
    QTest::addColumn<Account>("account");
    QTest::addColumn<Attachment>("attachment");
    QTest::addColumn<std::optional<Kind>>("expected");
    const Account anthropic = accountOf(DialectKind::Anthropic);
    QTest::newRow("an image, capability unknown") << anthropic << png << std::optional<Kind>();
    QTest::newRow("an image, accepted")
        << withModel(anthropic, true, {}) << png << std::optional<Kind>();
    QTest::newRow("an image, refused")
        << withModel(anthropic, false, {}) << png << std::optional(Kind::ImageRefused);
    QTest::newRow("an image of another type")
        << anthropic << bmp << std::optional(Kind::ImageTypeRefused);
    QTest::newRow("a PDF, capability unknown") << anthropic << pdf << std::optional<Kind>();
    QTest::newRow("a PDF, refused")
        << withModel(anthropic, true, false) << pdf << std::optional(Kind::FileRefused);
    QTest::newRow("a text is always accepted")
        << withModel(anthropic, false, false) << text << std::optional<Kind>();
}

void TestAttachmentProblem::theCapabilitiesOfTheModelAreChecked()
{
    QFETCH(Account, account);
    QFETCH(Attachment, attachment);
    QFETCH(std::optional<Kind>, expected);
    const auto problems = attachmentProblems(account, u"m"_s, {}, {text, attachment});
    QCOMPARE(problems.size(), expected ? 1 : 0);
    if (!expected)
        return;
    QCOMPARE(problems.first().kind, *expected);
    QCOMPARE(problems.first().index, std::optional<qsizetype>(1));
    QVERIFY(problems.first().blocks());
    QVERIFY2(problems.first().words.contains(attachment.fileName),
             qPrintable(problems.first().words));
}

void TestAttachmentProblem::aServerThatMayRefuseFilesIsNotBlocked()
{
    const Account local = accountOf(DialectKind::OpenAiChat, u"http://localhost:11434"_s);
    const auto problems = attachmentProblems(local, u"m"_s, {}, {pdf});
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems.first().kind, Kind::FileDoubtful);
    QVERIFY(!problems.first().blocks());
    QVERIFY(attachmentProblems(withModel(local, {}, true), u"m"_s, {}, {pdf}).isEmpty());
    const Account openAi = accountOf(DialectKind::OpenAiChat, u"https://api.openai.com/v1"_s);
    QVERIFY(attachmentProblems(openAi, u"m"_s, {}, {pdf}).isEmpty());
}

void TestAttachmentProblem::aTooLargeRequestIsReported()
{
    const Account account = accountOf(DialectKind::Anthropic);
    // 24 MB are 32 MB in Base64, and the request contains more than the file.
    const Attachment large {u"large.pdf"_s, u"application/pdf"_s, QByteArray(24'000'000, 'x')};
    const auto problems = attachmentProblems(account, u"m"_s, {}, {large});
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems.first().kind, Kind::TooLarge);
    QVERIFY(!problems.first().index);
    QVERIFY2(problems.first().words.contains(u"32.0 MB"_s), qPrintable(problems.first().words));
    const Attachment fits {u"fits.pdf"_s, u"application/pdf"_s, QByteArray(23'900'000, 'x')};
    QVERIFY(attachmentProblems(account, u"m"_s, {}, {fits}).isEmpty());
    // Text is sent unchanged.
    const Attachment asText {u"large.txt"_s, u"text/plain"_s, QByteArray(24'000'000, 'x')};
    QVERIFY(attachmentProblems(account, u"m"_s, {}, {asText}).isEmpty());
}

void TestAttachmentProblem::theHistoryCountsTowardsTheSize()
{
    const Account account = accountOf(DialectKind::Anthropic);
    const Attachment half {u"half.pdf"_s, u"application/pdf"_s, QByteArray(13'000'000, 'x')};
    QVERIFY(attachmentProblems(account, u"m"_s, {}, {half}).isEmpty());
    ChatMessage before;
    before.attachments = {half};
    QCOMPARE(problemsAfter(before, half), 1);
}

void TestAttachmentProblem::textCountsInUtf8AndAReplayCountsInsteadOfItsText()
{
    const Attachment file {u"a.txt"_s, u"text/plain"_s, QByteArray(20'000'000, 'x')};
    ChatMessage before;
    before.text = QString(6'000'000, u'\u4e2d'); // 18 MB of UTF-8
    QCOMPARE(problemsAfter(before, file), 1);
    before.text = QString(6'000'000, u'x');
    QCOMPARE(problemsAfter(before, file), 0);
    before.text
        = QString(3'000'000, u'\u0416') + QString::fromUcs4(U"\U0001F600").repeated(1'500'000);
    QCOMPARE(problemsAfter(before, file), 1); // 6 MB of UTF-8 for each of the two texts

    before.role = Role::Assistant;
    before.text = QString(8'000'000, u'x');
    before.replay = QByteArray(8'000'000, 'x');
    before.replayModel = u"m"_s;
    QCOMPARE(problemsAfter(before, file), 0);
    before.replayModel = u"another"_s; // the text is sent
    QCOMPARE(problemsAfter(before, file), 0);
    before.replayModel = u"m"_s;
    before.replay += QByteArray(4'000'000, 'x');
    QCOMPARE(problemsAfter(before, file), 1);
}

void TestAttachmentProblem::theHistoryIsOnlyReadIfTheProtocolHasALimit()
{
    int reads = 0;
    const auto history = [&reads] {
        reads += 1;
        return QList<ChatMessage>();
    };
    const Account openAi = accountOf(DialectKind::OpenAiChat, u"https://api.openai.com/v1"_s);
    QVERIFY(attachmentProblems(openAi, u"m"_s, history, {png}).isEmpty());
    QCOMPARE(reads, 0);
    QVERIFY(
        attachmentProblems(accountOf(DialectKind::Anthropic), u"m"_s, history, {png}).isEmpty());
    QCOMPARE(reads, 1);
}

void TestAttachmentProblem::withoutAKnownLimitAnySizeIsAccepted()
{
    const Attachment large {u"large.png"_s, u"image/png"_s, QByteArray(40'000'000, 'x')};
    for (const DialectKind dialect : {DialectKind::OpenAiChat, DialectKind::OpenAiResponses})
        QVERIFY(attachmentProblems(accountOf(dialect), u"m"_s, {}, {large}).isEmpty());
}

void TestAttachmentProblem::aFileWithTooManyPagesIsNamed()
{
    const Account anthropic = accountOf(DialectKind::Anthropic);
    const auto one = attachmentProblems(anthropic, u"m"_s, {}, {image(10, 10), pages(101)});
    QCOMPARE(one.size(), 1);
    QVERIFY(one.first().index == 1);
    QVERIFY(one.first().words.startsWith(u"“%1” has 101 pages; "_s.arg(pages(1).fileName)));
    const auto two = attachmentProblems(anthropic, u"m"_s, {}, {pages(60), pages(41)});
    QVERIFY(!two.first().index);
    QVERIFY(two.first().words.startsWith(u"The PDF files have 101 pages; "_s));
}

void TestAttachmentProblem::eachLimitIsChecked_data()
{
    QTest::addColumn<Account>("account");
    QTest::addColumn<QList<Attachment>>("files");
    QTest::addColumn<std::optional<Kind>>("expected");
    QTest::addColumn<int>("side");
    using Files = QList<Attachment>;
    const auto row = [](const char *name, const Account &account, const Files &files,
                        std::optional<Kind> expected = {}, int side = 0) {
        QTest::newRow(name) << account << files << expected << side;
    };
    const Account anthropic = accountOf(DialectKind::Anthropic),
                  longContext = withContext(anthropic, 1'000'000),
                  shortContext = withContext(anthropic, 200'000),
                  openAi = accountOf(DialectKind::OpenAiChat, u"https://api.openai.com/v1"_s),
                  responses
        = accountOf(DialectKind::OpenAiResponses, u"https://api.openai.com/v1"_s),
                  xAi = accountOf(DialectKind::OpenAiChat, u"https://api.x.ai/v1"_s),
                  local = accountOf(DialectKind::OpenAiChat, u"http://localhost:8000/v1"_s);
    constexpr qsizetype mebibyte = 1024 * 1024;

    row("Anthropic, 8000 pixels", anthropic, {image(8000, 8000)});
    row("Anthropic, 8001 pixels wide", anthropic, {image(8001, 300)}, Kind::ImageTooLarge, 8000);
    row("Anthropic, 8001 pixels high", anthropic, {image(300, 8001)}, Kind::ImageTooLarge, 8000);
    row("Anthropic, 5 MB in Base64", anthropic, {image(10, 10, 5 * mebibyte / 4 * 3)});
    row("Anthropic, more in Base64", anthropic, {image(10, 10, 5 * mebibyte / 4 * 3 + 1)},
        Kind::ImageTooLarge, 8000);
    row("Anthropic, 20 images", anthropic, Files(20, image(2001, 10)));
    row("Anthropic, 21 images", anthropic, Files(20, image(2000, 10)) + Files {image(10, 2001)},
        Kind::ImageTooLarge, 2000);
    row("Anthropic, 21 small images", anthropic, Files(21, image(2000, 10)));
    row("Anthropic, 100 images", anthropic, Files(100, image(10, 10)));
    row("Anthropic, 101 images", anthropic, Files(101, image(10, 10)), Kind::TooManyImages);
    row("Anthropic, 101 images, short context", shortContext, Files(101, image(10, 10)),
        Kind::TooManyImages);
    row("Anthropic, 600 images, long context", longContext, Files(600, image(10, 10)));
    row("Anthropic, 601 images, long context", longContext, Files(601, image(10, 10)),
        Kind::TooManyImages);
    row("Anthropic, 100 pages", anthropic, {pages(100)});
    row("Anthropic, 101 pages", anthropic, {pages(101)}, Kind::TooManyPages);
    row("Anthropic, 101 pages together", anthropic, {pages(60), pages(41)}, Kind::TooManyPages);
    row("Anthropic, 600 pages, long context", longContext, {pages(600)});
    row("Anthropic, 601 pages, long context", longContext, {pages(601)}, Kind::TooManyPages);
    row("Anthropic, a PDF of 32 MB", anthropic,
        {{u"a.pdf"_s, u"application/pdf"_s, QByteArray(24'000'000, 'x')}}, Kind::TooLarge);

    for (const auto &[name, account] :
         {std::pair {"OpenAI Chat", openAi}, {"OpenAI Responses", responses}, {"xAI", xAi}}) {
        row(qPrintable(QLatin1StringView(name) + u", 20 MB in Base64"_s), account,
            {image(10, 10, 20 * mebibyte / 4 * 3)});
        row(qPrintable(QLatin1StringView(name) + u", more in Base64"_s), account,
            {image(10, 10, 20 * mebibyte / 4 * 3 + 1)}, Kind::ImageTooLarge);
        row(qPrintable(QLatin1StringView(name) + u", a wide image"_s), account, {image(9000, 300)});
    }
    row("an unknown server", local,
        Files {image(20'000, 10, 30'000'000)} + Files(200, image(10, 10)));
}

void TestAttachmentProblem::eachLimitIsChecked()
{
    QFETCH(Account, account);
    QFETCH(QList<Attachment>, files);
    QFETCH(std::optional<Kind>, expected);
    QFETCH(int, side);
    const auto problems = attachmentProblems(account, u"m"_s, {}, files);
    QCOMPARE(problems.size(), expected ? 1 : 0);
    if (!expected)
        return;
    QCOMPARE(problems.first().kind, *expected);
    QCOMPARE(problems.first().side, side);
    QVERIFY(problems.first().blocks());
    QVERIFY2(problems.first().words.contains(account.name), qPrintable(problems.first().words));
}

void TestAttachmentProblem::imagesOfTheChatCount()
{
    ChatMessage before;
    before.attachments = QList<Attachment>(20, image(10, 10));
    QCOMPARE(problemsAfter(before, image(2000, 10)), 0);
    QCOMPARE(problemsAfter(before, image(2001, 10)), 1);
    before.attachments = QList<Attachment>(100, image(10, 10));
    QCOMPARE(problemsAfter(before, image(10, 10)), 1);
    QCOMPARE(problemsAfter(before, text), 0); // removing the text would not help
}

void TestAttachmentProblem::whatIsLeftOutDoesNotCount()
{
    Attachment wide = image(9000, 300);
    wide.isLeftOut = true;
    const Account account = accountOf(DialectKind::Anthropic);
    QVERIFY(attachmentProblems(account, u"m"_s, {}, {wide}).isEmpty());
    ChatMessage before;
    before.attachments = QList<Attachment>(100, wide);
    QCOMPARE(problemsAfter(before, image(10, 10)), 0);
}

void TestAttachmentProblem::pagesAreCounted_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("count");
    const QByteArray objects = QByteArray("<< /Type /Page /Parent 1 0 R >>\n").repeated(3);
    const QByteArray stream = qCompress(objects).mid(4);
    const auto objectStream = [](const QByteArray &lineEnd, const QByteArray &data) {
        return "1 0 obj << /Type /ObjStm /Filter /FlateDecode >> stream" + lineEnd + data
            + "\nendstream endobj\n";
    };
    QTest::newRow("plain") << "%PDF-1.4\n<</Type/Pages/Count 3>>" + objects << 3;
    QTest::newRow("compressed") << "%PDF-1.5\n" + objectStream("\n", stream) << 3;
    QTest::newRow("two streams, CRLF")
        << "%PDF-1.5\n" + objectStream("\r\n", stream) + objectStream("\r\n", stream) << 6;
    // Each save of a file may append the objects that have changed.
    QTest::newRow("saved twice") << "%PDF-1.4\n<</Type/Pages/Count 3>>" + objects + objects << 3;
    QTest::newRow("saved twice, compressed")
        << "%PDF-1.5\n" + objectStream("\n", stream) + objectStream("\n", stream)
            + objectStream("\n", qCompress("<< /Type /Pages /Count 3 >>").mid(4))
        << 3;
    QTest::newRow("fewer bookmarks")
        << "<</Count 1>><</Count -9>><</Type/Pages/Count 3>>" + objects << 3;
    QTest::newRow("damaged counts") << "/Count/Count x/Count 99999999999999/Count" + objects << 3;
    QTest::newRow("key at the end") << objects + "/Type /Page" << 4;
    // 66 MB of zeros in each, of which a few are read.
    const QByteArray bomb = qCompress(QByteArray(60 * 1024 * 1024, '\0') + objects, 9).mid(4);
    QVERIFY(bomb.size() < 64 * 1024);
    QTest::newRow("a bomb") << "%PDF-1.5\n" + objectStream("\n", bomb).repeated(200) << 6;
    const QByteArray larger = qCompress(QByteArray(80 * 1024 * 1024, '\0') + objects, 9).mid(4);
    QTest::newRow("a larger bomb") << "%PDF-1.5\n" + objects + objectStream("\n", larger) << 3;
    QTest::newRow("damaged") << "%PDF-1.5\n" + objectStream("\n", "damaged") << 0;
    QTest::newRow("cut off") << QByteArray("%PDF-1.5\n/ObjStm stream") << 0;
    QTest::newRow("empty") << QByteArray() << 0;
}

void TestAttachmentProblem::pagesAreCounted()
{
    QFETCH(QByteArray, content);
    QFETCH(int, count);
    QCOMPARE(pagesOfPdf(content), count);
}

QTEST_GUILESS_MAIN(TestAttachmentProblem)
#include "tst_attachmentproblem.moc"
