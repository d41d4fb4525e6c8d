// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/decoded.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Part
{
    QString type; ///< `output_text`, `refusal`, `summary_text` or `reasoning_text`.
    int item = 0, index = 0;
    QString text;

    bool isSummary() const { return type == "summary_text"_L1; }
    bool isThinking() const { return isSummary() || type == "reasoning_text"_L1; }
    QString textField() const { return type == "refusal"_L1 ? type : u"text"_s; }
    QJsonObject json() const { return {{u"type"_s, type}, {textField(), text}}; }
    /// How the types of the events about the text begin.
    QString eventName() const
    {
        return u"response."_s + (isSummary() ? u"reasoning_"_s + type : type);
    }
};
using Parts = QList<Part>;

/// The events that contain the text; any of them may be missing.
enum Carrier { Deltas = 1, TextDone = 2, PartDone = 4, ItemDone = 8, Output = 16, All = 31 };
/// How the parts are numbered.
enum class Numbers {
    Right,
    Missing, ///< No event has a number.
    MissingInDeltas,
    WithoutReasoning, ///< The deltas and `done` events of the text do not count reasoning items.
};

class Stream
{
public:
    Stream(const Parts &parts, int carriers, Numbers numbers)
        : m_carriers(carriers)
        , m_numbers(numbers)
    {
        for (qsizetype i = 0; i < parts.size(); ++i) {
            addPart(parts[i]);
            if (i + 1 == parts.size() || parts[i + 1].item != parts[i].item)
                addItem(parts, parts[i].item);
        }
        add(u"response.completed"_s,
            {{u"response"_s,
              QJsonObject {{u"status"_s, u"completed"_s},
                           {u"output"_s, carriers & Output ? m_output : QJsonArray()}}}});
    }
    QByteArray bytes() const { return m_bytes; }

private:
    void add(const QString &type, QJsonObject event)
    {
        event[u"type"_s] = type;
        m_bytes += "event: " + type.toUtf8()
            + "\ndata: " + QJsonDocument(event).toJson(QJsonDocument::Compact) + "\n\n";
    }
    QJsonObject numbered(const Part &part, bool isDelta, QJsonObject event) const
    {
        if (m_numbers == Numbers::Missing || (m_numbers == Numbers::MissingInDeltas && isDelta))
            return event;
        const bool isShifted = m_numbers == Numbers::WithoutReasoning && !part.isThinking();
        event[u"output_index"_s] = isShifted ? part.item - 1 : part.item;
        event[part.isSummary() ? u"summary_index"_s : u"content_index"_s] = part.index;
        return event;
    }
    void addPart(const Part &part)
    {
        if (m_carriers & Deltas) {
            for (const QString &piece : {part.text.left(2), part.text.mid(2)})
                add(part.eventName() + ".delta"_L1, numbered(part, true, {{u"delta"_s, piece}}));
        }
        if (m_carriers & TextDone)
            add(part.eventName() + ".done"_L1,
                numbered(part, false, {{part.textField(), part.text}}));
        if (m_carriers & PartDone)
            add(part.isSummary() ? u"response.reasoning_summary_part.done"_s
                                 : u"response.content_part.done"_s,
                numbered(part, false, {{u"part"_s, part.json()}}));
    }
    void addItem(const Parts &parts, int number)
    {
        QJsonArray content, summary;
        bool isReasoning = false;
        for (const Part &part : parts) {
            if (part.item != number)
                continue;
            (part.isSummary() ? summary : content).append(part.json());
            isReasoning = part.isThinking();
        }
        const QJsonObject item {{u"type"_s, isReasoning ? u"reasoning"_s : u"message"_s},
                                {u"content"_s, content},
                                {u"summary"_s, summary}};
        m_output.append(item);
        if (m_carriers & ItemDone)
            add(u"response.output_item.done"_s,
                m_numbers == Numbers::Missing
                    ? QJsonObject {{u"item"_s, item}}
                    : QJsonObject {{u"item"_s, item}, {u"output_index"_s, number}});
    }

    int m_carriers;
    Numbers m_numbers;
    QJsonArray m_output;
    QByteArray m_bytes;
};

QJsonObject read(const QByteArray &body)
{
    return decoded(DialectKind::OpenAiResponses, body);
}

const QList<std::pair<const char *, Parts>> answers {
    {"text", {{u"output_text"_s, 0, 0, u"Blue whale."_s}}},
    {"refusal", {{u"refusal"_s, 0, 0, u"I cannot say."_s}}},
    {"text and refusal",
     {{u"output_text"_s, 0, 0, u"Blue whale."_s}, {u"refusal"_s, 0, 1, u" No more."_s}}},
    {"two parts", {{u"output_text"_s, 0, 0, u"Blue "_s}, {u"output_text"_s, 0, 1, u"whale."_s}}},
    {"two items", {{u"output_text"_s, 0, 0, u"Blue "_s}, {u"output_text"_s, 1, 0, u"whale."_s}}},
    {"two equal items",
     {{u"output_text"_s, 0, 0, u"Blue "_s}, {u"output_text"_s, 1, 0, u"Blue "_s}}},
    {"summary and text",
     {{u"summary_text"_s, 0, 0, u"Think of animals."_s},
      {u"summary_text"_s, 0, 1, u"Choose one."_s},
      {u"output_text"_s, 1, 0, u"Blue whale."_s}}},
    {"reasoning and text",
     {{u"reasoning_text"_s, 0, 0, u"Think of animals."_s},
      {u"output_text"_s, 1, 0, u"Blue whale."_s}}},
    {"everything",
     {{u"summary_text"_s, 0, 0, u"Think of animals."_s},
      {u"output_text"_s, 1, 0, u"Blue "_s},
      {u"summary_text"_s, 2, 0, u"Choose one."_s},
      {u"output_text"_s, 3, 0, u"whale"_s},
      {u"output_text"_s, 3, 1, u"."_s}}},
};

} // namespace

/// A Responses stream contains its text up to five times, and servers leave out any four of them.
class TestResponsesParts : public QObject
{
    Q_OBJECT

private slots:
    void theTextIsReadOnceWhicheverEventsContainIt_data();
    void theTextIsReadOnceWhicheverEventsContainIt();
    void whatTheDeltasLackIsTakenFromLaterEvents_data();
    void whatTheDeltasLackIsTakenFromLaterEvents();
    void aTextThatIsDoneTooEarlyGoesOn();
    void aSummaryIsNotShownBesideItsStreamedReasoning();
    void anEmptyDoneEventChangesNothing();
    void veryManyPartsAreReadOnlyInPieces();
};

void TestResponsesParts::theTextIsReadOnceWhicheverEventsContainIt_data()
{
    QTest::addColumn<qsizetype>("answer");
    QTest::addColumn<int>("carriers");
    for (qsizetype answer = 0; answer < answers.size(); ++answer) {
        for (int carriers = 1; carriers <= All; ++carriers)
            QTest::addRow("%s, %d", answers[answer].first, carriers) << answer << carriers;
    }
}

void TestResponsesParts::theTextIsReadOnceWhicheverEventsContainIt()
{
    QFETCH(const qsizetype, answer);
    QFETCH(const int, carriers);
    const Parts &parts = answers[answer].second;
    QString text;
    QStringList thinking;
    for (const Part &part : parts) {
        if (part.isThinking())
            thinking.append(part.text);
        else
            text += part.text;
    }
    const bool hasOnePart = parts.size() == 1;
    const bool beginsWithReasoning = parts.first().isThinking();
    for (const Numbers numbers :
         {Numbers::Right, Numbers::Missing, Numbers::MissingInDeltas, Numbers::WithoutReasoning}) {
        if ((numbers == Numbers::Missing || numbers == Numbers::MissingInDeltas) && !hasOnePart)
            continue;
        if (numbers == Numbers::WithoutReasoning && (!beginsWithReasoning || parts.size() > 3))
            continue;
        const QByteArray bytes = Stream(parts, carriers, numbers).bytes();
        const QJsonObject result = read(bytes);
        QCOMPARE(result[u"text"_s].toString(), text);
        QCOMPARE(result[u"thinking"_s].toString(), thinking.join("\n\n"_L1));
        QCOMPARE(result[u"stop_reason"_s], u"completed"_s);
        QVERIFY(result[u"error"_s].isNull());
    }
}

void TestResponsesParts::whatTheDeltasLackIsTakenFromLaterEvents_data()
{
    QTest::addColumn<int>("carriers");
    QTest::addColumn<QString>("arrived");
    QTest::addColumn<QString>("text");
    for (const int carrier : {TextDone, PartDone, ItemDone, Output}) {
        QTest::addRow("the end, %d", carrier) << carrier << u"Blue"_s << u"Blue whale."_s;
        QTest::addRow("nothing, %d", carrier) << carrier << u"Blue whale."_s << u"Blue whale."_s;
        // What is missing in the middle cannot be inserted into text that was shown.
        QTest::addRow("the middle, %d", carrier) << carrier << u"Blue."_s << u"Blue."_s;
    }
    QTest::addRow("the end, all") << int(All & ~Deltas) << u"Blue"_s << u"Blue whale."_s;
}

void TestResponsesParts::whatTheDeltasLackIsTakenFromLaterEvents()
{
    QFETCH(const int, carriers);
    QFETCH(const QString, arrived);
    QFETCH(const QString, text);
    const QByteArray delta = R"(data: {"type":"response.output_text.delta","output_index":0,)"
                             R"("content_index":0,"delta":")"
        + arrived.toUtf8() + "\"}\n\n";
    const QByteArray later
        = Stream({{u"output_text"_s, 0, 0, u"Blue whale."_s}}, carriers, Numbers::Right).bytes();
    QCOMPARE(read(delta + later)[u"text"_s].toString(), text);
    // Nor does it change anything if these events are sent again.
    const qsizetype end = later.indexOf("event: response.completed");
    QCOMPARE(read(delta + later.first(end) + later)[u"text"_s].toString(), text);
}

void TestResponsesParts::aTextThatIsDoneTooEarlyGoesOn()
{
    // OmniRoute 3.8.50 sent the `done` events after the first delta.
    const QJsonObject result = read(R"(data: {"type":"response.output_text.delta","delta":"1"}

data: {"type":"response.output_text.done","text":"1"}

data: {"type":"response.output_item.done","item":{"type":"message","content":[{"type":"output_text","text":"1"}]}}

data: {"type":"response.output_text.delta","delta":" 2"}

data: {"type":"response.output_text.delta","delta":" 3"}

data: {"type":"response.completed","response":{"output":[{"type":"message","content":[{"type":"output_text","text":"1 2 3"}]}]}}

)");
    QCOMPARE(result[u"text"_s], u"1 2 3"_s);
}

void TestResponsesParts::aSummaryIsNotShownBesideItsStreamedReasoning()
{
    const QByteArray item = R"({"type":"reasoning","summary":[{"type":"summary_text","text":"s"}],)"
                            R"("content":[{"type":"reasoning_text","text":"long"}]})";
    const QByteArray ends = "data: {\"type\":\"response.output_item.done\",\"item\":" + item
        + "}\n\ndata: {\"type\":\"response.completed\",\"response\":{\"output\":[" + item
        + "]}}\n\n";
    QCOMPARE(read("data: {\"type\":\"response.reasoning_text.delta\",\"delta\":\"long\"}\n\n"
                  + ends)[u"thinking"_s],
             u"long"_s);
    QCOMPARE(read(ends)[u"thinking"_s], u"s"_s);
}

void TestResponsesParts::anEmptyDoneEventChangesNothing()
{
    const QJsonObject result = read(R"(data: {"type":"response.output_text.delta","delta":"Blue"}

data: {"type":"response.output_text.done","text":""}

data: {"type":"response.content_part.done","part":{"type":"output_text","text":""}}

data: {"type":"response.output_item.done","item":{"type":"message","content":[]}}

data: {"type":"response.completed","response":{"status":"completed","output":[]}}

)");
    QCOMPARE(result[u"text"_s], u"Blue"_s);
}

void TestResponsesParts::veryManyPartsAreReadOnlyInPieces()
{
    QByteArray pieces;
    for (int i = 0; i < 1001; ++i)
        pieces += R"(data: {"type":"response.output_text.delta","delta":"x","output_index":)"
            + QByteArray::number(i % 2) + "}\n\n";
    const QByteArray done
        = "data: {\"type\":\"response.output_text.done\",\"text\":\"late\",\"output_index\":9}\n\n";
    const QByteArray end
        = "data: {\"type\":\"response.completed\",\"response\":{\"output\":[]}}\n\n";
    QCOMPARE(read(pieces + done + end)[u"text"_s], QString(1001, u'x'));
}

QTEST_GUILESS_MAIN(TestResponsesParts)
#include "tst_openairesponses_parts.moc"
