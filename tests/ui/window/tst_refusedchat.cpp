// SPDX-License-Identifier: GPL-3.0-or-later
// A server that refuses something in the history of a chat. One button leaves it out, and the chat
// goes on, also after a restart.
#include "support/wireanswer.h"
#include "support/workspacefixture.h"
#include "transcript/view/transcriptview.h"
#include "window/mainwindow.h"

#include <QBuffer>
#include <QContextMenuEvent>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QScrollBar>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// A reply with an error status; status 0 accepts the request.
struct Verdict
{
    int status = 0;
    QByteArray body;
};

using Judge = std::function<Verdict(const QJsonObject &body)>;

QJsonArray elementsOf(const QJsonObject &body)
{
    return body[body.contains(u"messages"_s) ? u"messages"_s : u"input"_s].toArray();
}

QString textOf(const QJsonValue &content)
{
    QString text = content.toString();
    for (const QJsonValue &part : content.toArray())
        text += part[u"text"_s].toString();
    return text;
}

Verdict refusal(const QString &message, int status = 400)
{
    const QJsonObject error {{u"type"_s, u"invalid_request_error"_s}, {u"message"_s, message}};
    return {status, QJsonDocument(QJsonObject {{u"error"_s, error}}).toJson()};
}

/// What every server checks: the roles alternate, a question is first, no message is empty.
Verdict strict(const QJsonObject &body)
{
    QString expected = u"user"_s;
    for (const QJsonValue &element : elementsOf(body)) {
        const QString role = element[u"role"_s].toString();
        if (role.isEmpty() || role == "system"_L1)
            continue;
        if (role != expected)
            return refusal(u"Conversation roles must alternate user/assistant"_s);
        if (textOf(element[u"content"_s]).trimmed().isEmpty()
            && element[u"content"_s].toArray().isEmpty())
            return refusal(u"text content blocks must be non-empty"_s);
        expected = role == "user"_L1 ? u"assistant"_s : u"user"_s;
    }
    return {};
}

/// A loopback server that answers each request as its judge decides.
class JudgingServer : public QTcpServer
{
public:
    explicit JudgingServer(DialectKind dialect, Judge judge)
        : m_dialect(dialect)
        , m_judge(std::move(judge))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(*socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
    }
    QUrl url() const { return QUrl(u"http://127.0.0.1:%1/v1"_s.arg(serverPort())); }
    int accepted = 0, refused = 0;
    QJsonObject last;

private:
    void read(QTcpSocket &socket)
    {
        QByteArray &bytes = m_received[&socket];
        bytes += socket.readAll();
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        const qsizetype at = bytes.toLower().indexOf("content-length: ");
        if (end < 0 || at < 0)
            return;
        const qsizetype length = bytes.mid(at + 16, bytes.indexOf("\r\n", at) - at - 16).toInt();
        if (bytes.size() < end + 4 + length)
            return;
        last = QJsonDocument::fromJson(bytes.mid(end + 4, length)).object();
        bytes.clear();
        Verdict verdict = strict(last);
        if (verdict.status == 0)
            verdict = m_judge(last);
        const WireAnswer wire {m_dialect};
        const bool isAccepted = verdict.status == 0;
        ++(isAccepted ? accepted : refused);
        const QByteArray reply
            = isAccepted ? wire.begin() + wire.text("It works") + wire.end() : verdict.body;
        socket.write(
            "HTTP/1.1 " + QByteArray::number(isAccepted ? 200 : verdict.status)
            + " Reply\r\nContent-Type: " + (isAccepted ? "text/event-stream" : "application/json")
            + "\r\nContent-Length: " + QByteArray::number(reply.size()) + "\r\n\r\n" + reply);
    }

    DialectKind m_dialect;
    Judge m_judge;
    QHash<QTcpSocket *, QByteArray> m_received;
};

/// The places of all parts of this type, as `message index, part index`.
QList<std::pair<int, int>> partsIn(const QJsonObject &body, const QString &type)
{
    QList<std::pair<int, int>> places;
    const QJsonArray elements = elementsOf(body);
    for (int i = 0; i < elements.size(); ++i) {
        const QJsonArray parts = elements[i][u"content"_s].toArray();
        for (int k = 0; k < parts.size(); ++k) {
            if (parts[k][u"type"_s] == type)
                places.append({i, k});
        }
    }
    return places;
}

// The judges. Each refuses exactly one thing.

Verdict anthropicLargeImage(const QJsonObject &body)
{
    for (const auto &[message, part] : partsIn(body, u"image"_s)) {
        const qsizetype size = elementsOf(body)[message][u"content"_s][part][u"source"_s][u"data"_s]
                                   .toString()
                                   .size();
        if (size > 4000)
            return refusal(
                u"messages.%1.content.%2.image.source.base64: image exceeds 5 MB maximum: 6275800 "
                "bytes > 5242880 bytes"_s.arg(QString::number(message), QString::number(part)));
    }
    return {};
}

Verdict anthropicPages(const QJsonObject &body)
{
    for (const auto &[message, part] : partsIn(body, u"document"_s))
        return refusal(
            u"messages.%1.content.%2.pdf.source.base64.data: A maximum of 100 PDF pages may be provided."_s
                .arg(QString::number(message), QString::number(part)));
    return {};
}

Verdict noImages(const QJsonObject &body)
{
    return partsIn(body, u"image_url"_s).isEmpty()
        ? Verdict()
        : refusal(u"image input is not supported - hint: you may need to provide the mmproj"_s,
                  500);
}

Verdict onlyTexts(const QJsonObject &body)
{
    for (const auto &[message, part] : partsIn(body, u"image_url"_s))
        return refusal(
            u"Failed to deserialize the JSON body into the target type: messages[%1]: unknown variant `image_url`, expected `text` at line 1 column 9"_s
                .arg(message));
    return {};
}

Verdict oneImage(const QJsonObject &body)
{
    return partsIn(body, u"image_url"_s).size() <= 1
        ? Verdict()
        : refusal(u"At most 1 image(s) may be provided in one request."_s);
}

Verdict unreadableImage(const QJsonObject &body)
{
    return partsIn(body, u"input_image"_s).isEmpty()
        ? Verdict()
        : refusal(u"The image data you provided does not represent a valid image."_s);
}

Verdict shortContext(const QJsonObject &body)
{
    qsizetype length = 0;
    for (const QJsonValue &element : elementsOf(body))
        length += textOf(element[u"content"_s]).size();
    return length <= 3000 ? Verdict()
                          : refusal(u"prompt is too long: %1 tokens > 3000 maximum"_s.arg(length));
}

Verdict shortMessages(const QJsonObject &body)
{
    const QJsonArray elements = elementsOf(body);
    for (int i = 0; i < elements.size(); ++i) {
        if (textOf(elements[i][u"content"_s]).size() > 1500)
            return refusal(u"Invalid 'messages[%1].content': string too long."_s.arg(i));
    }
    return {};
}

Verdict smallRequests(const QJsonObject &body)
{
    return QJsonDocument(body).toJson().size() < 6000
        ? Verdict()
        : Verdict {413,
                   R"({"type":"error","error":{"type":"request_too_large",)"
                   R"("message":"Request exceeds the maximum size"}})"};
}

Verdict noThinking(const QJsonObject &body)
{
    for (const auto &[message, part] : partsIn(body, u"thinking"_s))
        return refusal(u"messages.%1.content.%2: Invalid `signature` in `thinking` block"_s.arg(
            QString::number(message), QString::number(part)));
    return {};
}

QByteArray png(int side)
{
    QImage image(side, side, QImage::Format_RGB32);
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x)
            image.setPixel(x, y, qRgb(x * y * 37 % 251, (x * 91 + y * y) % 241, x * x * y % 239));
    }
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

/// A stored chat with images, a PDF, a long answer and thinking, in the real window.
struct Bench
{
    DialectKind dialect;
    JudgingServer server;
    WorkspaceFixture fixture {u"chats.sqlite"_s};
    std::unique_ptr<MainWindow> window;
    QString accountId;
    ConversationId chat = 0;

    Bench(DialectKind kind, const Judge &judge)
        : dialect(kind)
        , server(kind, judge)
    {
        Account account = fixture.addAccount(server.url(), 0);
        account.name = u"Acme"_s;
        account.dialect = kind;
        accountId = account.id;
        fixture.accounts().put(account);
        store();
        open();
    }
    void store()
    {
        Message first;
        first.text = u"Compare these two"_s;
        first.attachments
            = {{u"small.png"_s, u"image/png"_s, png(8)}, {u"large.png"_s, u"image/png"_s, png(60)}};
        Message answer;
        answer.role = Role::Assistant;
        answer.accountId = accountId;
        answer.model = u"m1"_s;
        answer.text = QString(2000, u'y');
        answer.replay = QJsonDocument(QJsonArray {QJsonObject {{u"type"_s, u"thinking"_s},
                                                               {u"thinking"_s, u"hm"_s},
                                                               {u"signature"_s, u"stale"_s}},
                                                  QJsonObject {{u"type"_s, u"text"_s},
                                                               {u"text"_s, answer.text}}})
                            .toJson();
        Message second;
        second.attachments = {{u"paper.pdf"_s, u"application/pdf"_s, "%PDF-1.4"}};
        Message brief = answer;
        brief.text = u"A paper about lemmas."_s;
        brief.replay.clear();
        ConversationHead head;
        head.title = u"Chat"_s;
        head.accountId = accountId;
        head.model = u"m1"_s;
        const auto asked = fixture.store().ask(head, {first, answer, second, brief},
                                               ConversationStore::Draft::Kept);
        QVERIFY(asked);
        chat = asked->conversation;
        fixture.restart();
    }
    void open()
    {
        window = std::make_unique<MainWindow>(fixture.workspace());
        window->resize(1000, 700);
        window->show();
        workspace().open(chat);
    }
    void restart()
    {
        window.reset();
        fixture.restart();
        open();
    }
    Workspace &workspace() { return fixture.workspace(); }
    TranscriptView *transcript() { return window->findChild<TranscriptView *>(u"transcript"_s); }
    int lastRow() { return workspace().current()->rowCount() - 1; }
    const Message &last() { return workspace().current()->at(lastRow()); }
    const MessageItem &item(int row) { return transcript()->column().at(row); }
    QString sentence() { return item(lastRow()).footer().sentence; }
    bool hasEnded()
    {
        return Patience::until(
            [this] { return !workspace().summary().state && !item(lastRow()).isDirty(); });
    }
    bool asks(const QString &text, const QList<Attachment> &files = {})
    {
        return workspace().send(text, files) && hasEnded();
    }
    /// Presses the first button below the last answer, and returns its words.
    QString pressRepair()
    {
        if (!Patience::until([this] { return !item(lastRow()).footer().buttons.empty(); }))
            return {};
        for (const Control &control : item(lastRow()).controls()) {
            if (control.kind != Control::Kind::Repair)
                continue;
            const QString words = control.words;
            QTest::mouseClick(transcript()->viewport(), Qt::LeftButton, {},
                              transcript()->columnGeometry().rectOf({lastRow(), control}).center());
            return hasEnded() ? words : QString();
        }
        return {};
    }
};

} // namespace

class TestRefusedChat : public QObject
{
    Q_OBJECT

private slots:
    void oneButtonRepairsTheChat_data()
    {
        QTest::addColumn<DialectKind>("dialect");
        QTest::addColumn<Judge>("judge");
        QTest::addColumn<QString>("named");
        QTest::addColumn<QString>("button");
        QTest::addColumn<QString>("leftOut");
        const auto row = [](const char *name, DialectKind dialect, const Judge &judge,
                            const QString &named, const QString &button, const QString &leftOut) {
            QTest::newRow(name) << dialect << judge << named << button << leftOut;
        };
        using enum DialectKind;
        row("an image that is too large", Anthropic, anthropicLargeImage, u"“large.png”"_s,
            u"Leave “large.png” out"_s, u"large.png"_s);
        row("a PDF with too many pages", Anthropic, anthropicPages, u"“paper.pdf”"_s,
            u"Leave “paper.pdf” out"_s, u"paper.pdf"_s);
        row("a model without images", OpenAiChat, noImages, u"2 files"_s, u"Leave 2 files out"_s,
            u"small.png large.png"_s);
        row("a server that knows only texts", OpenAiChat, onlyTexts, u"2 files"_s,
            u"Leave 2 files out"_s, u"small.png large.png"_s);
        row("too many images", OpenAiChat, oneImage, u"“small.png”"_s, u"Leave “small.png” out"_s,
            u"small.png"_s);
        row("an image that cannot be read", OpenAiResponses, unreadableImage, u"2 files"_s,
            u"Leave 2 files out"_s, u"small.png large.png"_s);
        row("a message that is too long", OpenAiChat, shortMessages, u"“yyyy"_s,
            u"Leave this message out"_s, u"1"_s);
        row("a chat that is too long", Anthropic, shortContext, u"oldest messages"_s,
            u"Leave the first 2 messages out"_s, u"0 1"_s);
        row("a request that is too large", Anthropic, smallRequests, u"larger than Acme accepts"_s,
            u"Leave 3 files out"_s, u"small.png large.png paper.pdf"_s);
    }
    void oneButtonRepairsTheChat()
    {
        QFETCH(DialectKind, dialect);
        QFETCH(Judge, judge);
        QFETCH(QString, named);
        QFETCH(QString, button);
        QFETCH(QString, leftOut);
        Bench bench(dialect, judge);
        QString question = u"And now?"_s;
        if (button.startsWith("Leave the first"_L1))
            question = QString(1500, u'q');
        QVERIFY(bench.asks(question));
        QCOMPARE(bench.last().status, MessageStatus::Failed);
        QVERIFY2(bench.sentence().contains(named), qPrintable(bench.sentence()));
        QCOMPARE(bench.server.refused, 1);

        QCOMPARE(bench.pressRepair(), button);
        QCOMPARE(bench.last().status, MessageStatus::Complete);
        QCOMPARE(bench.server.accepted, 1);
        QCOMPARE(bench.server.refused, 1);
        QCOMPARE(leftOutIn(bench), leftOut);

        bench.restart();
        QCOMPARE(leftOutIn(bench), leftOut);
        QVERIFY(bench.asks(u"Really?"_s));
        QCOMPARE(bench.last().status, MessageStatus::Complete);
        QCOMPARE(bench.server.refused, 1);
    }

    /// The names of the files and the rows of the messages that are left out.
    static QString leftOutIn(Bench &bench)
    {
        QStringList names;
        const Conversation &chat = *bench.workspace().current();
        for (int row = 0; row < chat.rowCount(); ++row) {
            if (chat.at(row).isLeftOut)
                names.append(QString::number(row));
            for (const Attachment &file : chat.at(row).attachments) {
                if (file.isLeftOut)
                    names.append(file.fileName);
            }
        }
        return names.join(u' ');
    }

    void anImageOfTheQuestionItself()
    {
        Bench bench(DialectKind::Anthropic, anthropicLargeImage);
        QVERIFY(
            bench.workspace().chat().setLeftOut(bench.workspace().current()->at(0).id, 1, true));
        QVERIFY(bench.asks({}, {{u"new.png"_s, u"image/png"_s, png(70)}}));
        QCOMPARE(bench.pressRepair(), u"Leave “new.png” out"_s);
        QCOMPARE(bench.last().status, MessageStatus::Complete);
        // The model is told, so that a question without anything else is not empty.
        QVERIFY(textOf(elementsOf(bench.server.last).last()[u"content"_s])
                    .contains(u"“new.png” is left out"_s));
    }

    void thinkingIsLeftOutWithoutAsking()
    {
        Bench bench(DialectKind::Anthropic, noThinking);
        QVERIFY(bench.asks(u"And now?"_s));
        QCOMPARE(bench.last().status, MessageStatus::Complete);
        QCOMPARE(bench.server.refused, 1);
        QCOMPARE(leftOutIn(bench), QString());
    }

    void aQuestionThatIsTooLongIsEdited()
    {
        Bench bench(DialectKind::Anthropic, shortContext);
        bench.workspace().startNew();
        QVERIFY(bench.asks(QString(4000, u'q')));
        QVERIFY2(bench.sentence().contains(u"Make the question shorter"_s),
                 qPrintable(bench.sentence()));
        QCOMPARE(bench.item(bench.lastRow()).footer().buttons.front().words, u"Edit question"_s);
    }

    void whatIsLeftOutIsMarkedAndCanBeSentAgain()
    {
        Bench bench(DialectKind::Anthropic, anthropicLargeImage);
        QVERIFY(bench.asks(u"And now?"_s));
        QCOMPARE(bench.pressRepair(), u"Leave “large.png” out"_s);
        bench.transcript()->verticalScrollBar()->setValue(0);
        QTRY_VERIFY(!bench.item(0).controls().empty());
        QStringList names;
        for (const Control &control : bench.item(0).controls())
            names.append(control.name);
        QVERIFY2(names.filter(u"large.png"_s).first().endsWith(u", left out"_s),
                 qPrintable(names.join(u'\n')));

        const QPoint point(bench.transcript()
                               ->columnGeometry()
                               .rectOf({0, bench.item(0).controls().front()})
                               .center());
        QContextMenuEvent event(QContextMenuEvent::Mouse, point,
                                bench.transcript()->viewport()->mapToGlobal(point));
        QCoreApplication::sendEvent(bench.transcript()->viewport(), &event);
        QAction *again = nullptr;
        for (const QMenu *menu : bench.window->findChildren<QMenu *>(u"leaveOutMenu"_s)) {
            for (QAction *action : menu->actions()) {
                if (action->text() == u"large.png"_s)
                    again = action;
            }
        }
        QVERIFY(again);
        QVERIFY(again->isChecked());
        again->trigger();
        QCOMPARE(leftOutIn(bench), QString());
        QVERIFY(bench.asks(u"And again?"_s));
        QCOMPARE(bench.last().status, MessageStatus::Failed);
    }
};

QTEST_MAIN(TestRefusedChat)
#include "tst_refusedchat.moc"
