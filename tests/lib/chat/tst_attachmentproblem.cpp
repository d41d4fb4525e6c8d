// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/attachmentproblem.h"

#include <QTest>

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
    // 24 MB are 32 MB in Base64, and the request contains more than the image.
    const Attachment large {u"large.png"_s, u"image/png"_s, QByteArray(24'000'000, 'x')};
    const auto problems = attachmentProblems(account, u"m"_s, {}, {large});
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems.first().kind, Kind::TooLarge);
    QVERIFY(!problems.first().index);
    QVERIFY2(problems.first().words.contains(u"32.0 MB"_s), qPrintable(problems.first().words));
    const Attachment fits {u"fits.png"_s, u"image/png"_s, QByteArray(23'900'000, 'x')};
    QVERIFY(attachmentProblems(account, u"m"_s, {}, {fits}).isEmpty());
    // Text is sent unchanged.
    const Attachment asText {u"large.txt"_s, u"text/plain"_s, QByteArray(24'000'000, 'x')};
    QVERIFY(attachmentProblems(account, u"m"_s, {}, {asText}).isEmpty());
}

void TestAttachmentProblem::theHistoryCountsTowardsTheSize()
{
    const Account account = accountOf(DialectKind::Anthropic);
    const Attachment half {u"half.png"_s, u"image/png"_s, QByteArray(13'000'000, 'x')};
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

QTEST_GUILESS_MAIN(TestAttachmentProblem)
#include "tst_attachmentproblem.moc"
