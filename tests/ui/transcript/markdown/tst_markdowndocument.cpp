// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cputime.h"
#include "ui/transcript/streameddocument.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QTest>
#include <QThreadPool>

#include <array>
#include <functional>
#include <memory>

using namespace Qt::StringLiterals;

namespace {
#ifdef __SANITIZE_ADDRESS__
constexpr int documents = 1'500; // The sanitizers are ten times slower and look for other faults.
#else
constexpr int documents = 5'000;
#endif

QByteArray ranges(const std::vector<Block> &blocks)
{
    QByteArray text;
    for (const Block &block : blocks)
        text += QByteArray::number(block.sourceFrom) + '-' + QByteArray::number(block.sourceTo)
            + ' ';
    return text;
}
} // namespace

class TestMarkdownDocument : public QObject
{
    Q_OBJECT

private slots:
    void streamedDocumentsEqualOneParseOfTheWhole();
    void eachUpdateEqualsOneParseOfTheTextSoFar();
    void unchangedBlocksAreNotReported();
    void aLongTextIsParsedByAnotherThread();
    void textThatArrivesDuringAParseIsNotLost();
    void aParseThatIsNotNeededIsCancelled_data();
    void aParseThatIsNotNeededIsCancelled();
    void sourceRangesAreTheLinesOfABlock();
    void longListsCodeAndTablesAreContinued_data();
    void longListsCodeAndTablesAreContinued();
};

void TestMarkdownDocument::streamedDocumentsEqualOneParseOfTheWhole()
{
    QElapsedTimer timer;
    timer.start();
    int same = 0;
    for (quint32 seed = 1; seed <= documents; ++seed) {
        if (streamsToOneParse(seed))
            ++same;
        else
            qWarning("seed %u differs", seed);
    }
    qInfo("%d/%d documents, %lld ms", same, documents, timer.elapsed());
    QCOMPARE(same, documents);
}

void TestMarkdownDocument::eachUpdateEqualsOneParseOfTheTextSoFar()
{
    int different = 0;
    for (quint32 seed = 1; seed <= 300; ++seed) {
        RandomDocument document(seed + 100'000);
        MarkdownDocument streamed;
        QString soFar;
        std::vector<Block> before;
        for (const QString &piece : document.pieces(document.text(false))) {
            streamed.append(piece);
            const std::vector<std::size_t> changed = streamed.update();
            soFar += piece;
            if (soFar.back().isHighSurrogate())
                continue;
            const std::vector<Block> whole = parse(soFar).blocks;
            if (streamed.blocks() != whole || ranges(streamed.blocks()) != ranges(whole)) {
                qWarning("seed %u differs after %lld characters", seed, qint64(soFar.size()));
                ++different;
                break;
            }
        }
    }
    QCOMPARE(different, 0);
}

void TestMarkdownDocument::unchangedBlocksAreNotReported()
{
    for (quint32 seed = 1; seed <= 200; ++seed) {
        RandomDocument document(seed + 200'000);
        MarkdownDocument streamed;
        std::vector<Block> before;
        for (const QString &piece : document.pieces(document.text(true))) {
            streamed.append(piece);
            const std::vector<std::size_t> changed = streamed.update();
            std::vector<std::size_t> expected;
            for (std::size_t i = 0; i < streamed.blocks().size(); ++i) {
                if (i >= before.size() || before[i] != streamed.blocks()[i])
                    expected.push_back(i);
            }
            before = streamed.blocks();
            // A list that becomes loose and tight again within one update may be reported although
            // it did not change.
            QVERIFY2(
                std::includes(changed.begin(), changed.end(), expected.begin(), expected.end()),
                qPrintable(QString::number(seed)));
        }
    }
}

void TestMarkdownDocument::aLongTextIsParsedByAnotherThread()
{
    const QString text = u"Some **bold** prose.\n\n- item\n- item\n\n"_s.repeated(12'000);
    MarkdownDocument message;
    message.set(text);
    QVERIFY(message.update(MarkdownDocument::Patience::NotLong).empty());
    QVERIFY(message.isWaiting() && message.blocks().empty());
    QTRY_VERIFY(message.hasNews());
    const std::vector<std::size_t> changed = message.update(MarkdownDocument::Patience::NotLong);
    QVERIFY(!message.isWaiting() && message.isCurrent());
    QVERIFY(message.blocks() == parse(text).blocks);
    QCOMPARE(changed.size(), message.blocks().size());
}

void TestMarkdownDocument::textThatArrivesDuringAParseIsNotLost()
{
    const QString start = u"line of one paragraph\n"_s.repeated(15'000);
    MarkdownDocument message;
    message.append(start);
    message.update(MarkdownDocument::Patience::NotLong);
    QVERIFY(message.isWaiting());
    message.append(u"\nand *more*"_s);
    message.finish();
    QTRY_VERIFY((message.update(MarkdownDocument::Patience::NotLong), message.isCurrent()));
    QVERIFY(message.blocks() == parse(start + u"\nand *more*"_s).blocks);
    message.append(u"!"_s);
    message.set(u"Another"_s); // The parse that is under way is outdated.
    message.update();
    QVERIFY(message.blocks() == parse(u"Another"_s).blocks);
}

void TestMarkdownDocument::aParseThatIsNotNeededIsCancelled_data()
{
    using Document = std::unique_ptr<MarkdownDocument>;
    QTest::addColumn<std::function<void(Document &)>>("abandon");
    const auto row = [](const char *name, const std::function<void(Document &)> &abandon) {
        QTest::newRow(name) << abandon;
    };
    row("another text", [](Document &document) { document->set(u"short"_s); });
    row("blocks are freed", [](Document &document) { document->forgetBlocks(); });
    row("the document is destroyed", [](Document &document) { document.reset(); });
}

void TestMarkdownDocument::aParseThatIsNotNeededIsCancelled()
{
    QFETCH(std::function<void(std::unique_ptr<MarkdownDocument> &)>, abandon);
    const QString text = u"*word* and `code`\n\n"_s.repeated(50'000);
    QThreadPool *pool = QThreadPool::globalInstance();
    pool->waitForDone();
    pool->setMaxThreadCount(1);
    // The processor time that the only thread of the pool uses between its first and its last job,
    // in ns: with a parse that is needed, and with one that is not.
    std::array<qint64, 2> costs {};
    for (std::size_t i = 0; i < costs.size(); ++i) {
        QSemaphore busy;
        qint64 before = 0, after = 0;
        pool->start([&busy, &before] {
            busy.acquire();
            before = threadCpuTime();
        });
        auto document = std::make_unique<MarkdownDocument>();
        document->set(text);
        document->update(MarkdownDocument::Patience::NotLong);
        QVERIFY(document->isWaiting());
        if (i == 1)
            abandon(document);
        pool->start([&after] { after = threadCpuTime(); });
        busy.release();
        pool->waitForDone();
        costs.at(i) = after - before;
    }
    pool->setMaxThreadCount(QThread::idealThreadCount());
    QVERIFY2(costs[1] < costs[0] / 4, qPrintable(u"%1 ns, %2 ns"_s.arg(costs[0]).arg(costs[1])));
}

void TestMarkdownDocument::sourceRangesAreTheLinesOfABlock()
{
    const QString text = u"# é\n\ntwo\nlines\n\n- a\n- b\n\n```c\n"_s + u"x\n"_s.repeated(20)
        + u"```\n\n|h|\n|-|\n|1|\n"_s;
    MarkdownDocument message;
    message.set(text);
    message.update();
    QStringList found;
    for (const Block &block : message.blocks())
        found += QString::fromUtf8(
            message.source().mid(block.sourceFrom, block.sourceTo - block.sourceFrom));
    QCOMPARE(found,
             (QStringList {u"# é\n"_s, u"two\nlines\n"_s, u"- a\n"_s, u"- b\n"_s,
                           u"```c\n"_s + u"x\n"_s.repeated(8), u"x\n"_s.repeated(8),
                           u"x\n"_s.repeated(4) + u"```\n"_s, u"|h|\n"_s, u"|1|\n"_s}));
}

void TestMarkdownDocument::longListsCodeAndTablesAreContinued_data()
{
    QTest::addColumn<QString>("start");
    QTest::addColumn<QString>("line");
    QTest::newRow("list") << u""_s << u"- one item of **many**\n"_s;
    QTest::newRow("numbered list") << u"Text\n\n"_s << u"1. one item of **many**\n\n"_s;
    QTest::newRow("code") << u"```c\n"_s << u"int a = 0; // **no** bold\n"_s;
    QTest::newRow("table") << u"Text\n\n| a | b |\n|---|---|\n"_s << u"| some `words` | 1 |\n"_s;
}

void TestMarkdownDocument::longListsCodeAndTablesAreContinued()
{
    QFETCH(QString, start);
    QFETCH(QString, line);
    MarkdownDocument text;
    text.append(start);
    for (int i = 0; i < 1'000; ++i) {
        text.append(line.first(line.size() / 2));
        text.update();
        text.append(line.sliced(line.size() / 2));
        text.update();
    }
    const double times = double(text.bytesParsed()) / double(text.source().size());
    QVERIFY2(times < 40, qPrintable(QString::number(times)));
    QVERIFY(text.blocks() == parse(start + line.repeated(1'000)).blocks);
}

QTEST_GUILESS_MAIN(TestMarkdownDocument)
#include "tst_markdowndocument.moc"
