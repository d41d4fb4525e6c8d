// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/modellist.h"
#include "support/decoded.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestModelList : public QObject
{
    Q_OBJECT

private slots:
    void everyRecordedListIsRead_data();
    void everyRecordedListIsRead();
    void theAbilitiesOfModelsAreRead();
    void anEmptyPageIsTheLastOne();
    void aReplyThatIsNotAListIsRefusedWithAMessage_data();
    void aReplyThatIsNotAListIsRefusedWithAMessage();
};

void TestModelList::everyRecordedListIsRead_data()
{
    QTest::addColumn<QString>("file");
    const QStringList files
        = QDir(QStringLiteral(RECORDED_DIR "/models")).entryList({u"*.json"_s}, QDir::Files);
    QCOMPARE(files.size(), 13);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << file;
}

void TestModelList::everyRecordedListIsRead()
{
    QFETCH(const QString, file);
    const Result<ModelPage> page = readModelList(recordedFile(u"models/"_s + file));
    QVERIFY2(page, page ? "" : qPrintable(page.error()));
    QCOMPARE(page->models.isEmpty(), file.contains(u"empty"_s));
    for (const ModelInfo &model : page->models)
        QVERIFY(!model.id.isEmpty());
}

void TestModelList::theAbilitiesOfModelsAreRead()
{
    const auto first = [](const QString &file) {
        return readModelList(recordedFile(u"models/"_s + file))->models.value(0);
    };
    ModelInfo claude;
    claude.id = u"claude-fixture-5"_s;
    claude.displayName = u"Claude Fixture 5"_s;
    claude.contextTokens = 1'000'000;
    claude.maxOutputTokens = 128'000;
    claude.takesImages = claude.takesPdf = claude.thinkingAdaptive = true;
    claude.thinkingEnabled = claude.thinkingDisabled = false;
    QCOMPARE(first(u"anthropic_page1.json"_s), claude);

    ModelInfo router;
    router.id = u"vendor/model-1"_s;
    router.displayName = u"Vendor: Model 1"_s;
    router.contextTokens = 200'000;
    router.maxOutputTokens = 64'000;
    router.takesImages = true;
    router.takesPdf = false;
    QCOMPARE(first(u"openrouter.json"_s), router);

    QCOMPARE(first(u"gemini.json"_s).id, u"models/gemini-fixture"_s);
    QCOMPARE(first(u"gemini.json"_s).displayName, u"Gemini Fixture"_s);
    QCOMPARE(first(u"vllm.json"_s).contextTokens, 40'960);
    QCOMPARE(first(u"llamacpp.json"_s).contextTokens, 40'960);
    QCOMPARE(first(u"together_bare_array.json"_s).contextTokens, 8192);
    QCOMPARE(first(u"openai.json"_s).contextTokens, std::nullopt);

    const ModelInfo old
        = readModelList(recordedFile(u"models/anthropic_page1.json"_s))->models.value(1);
    QCOMPARE(old.id, u"claude-fixture-4"_s);
    QCOMPARE(old.thinkingAdaptive, std::nullopt);
    QCOMPARE(old.takesImages, std::nullopt);
    QCOMPARE(old.maxOutputTokens, std::nullopt);
}

void TestModelList::anEmptyPageIsTheLastOne()
{
    const auto page = readModelList(R"({"data":[],"has_more":true,"last_id":"x"})");
    QVERIFY(page);
    QCOMPARE(page->nextAfter, QString());
}

void TestModelList::aReplyThatIsNotAListIsRefusedWithAMessage_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("said");
    QTest::newRow("empty") << ""_ba << u""_s;
    QTest::newRow("page") << "<html><title>Login</title></html>"_ba << u"Login"_s;
    QTest::newRow("text") << "404 page not found"_ba << u"404 page not found"_s;
    QTest::newRow("error") << R"({"error":{"message":"no"},"data":[]})"_ba << u"no"_s;
    QTest::newRow("error in an array") << R"([{"error":{"message":"no"}}])"_ba << u"no"_s;
    QTest::newRow("another object") << R"({"ok":true})"_ba << u""_s;
    QTest::newRow("cut") << R"({"data":[{"id":"a"},)"_ba << u""_s;
}

void TestModelList::aReplyThatIsNotAListIsRefusedWithAMessage()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, said);
    const auto page = readModelList(body);
    QVERIFY(!page);
    QVERIFY(!page.error().isEmpty());
    QVERIFY(page.error().endsWith(said));
}

QTEST_GUILESS_MAIN(TestModelList)
#include "tst_modellist.moc"
