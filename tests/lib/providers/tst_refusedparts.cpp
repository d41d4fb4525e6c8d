// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/refusedparts.h"

#include "support/requests.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr DialectKind anthropic = DialectKind::Anthropic, chatCompletions = DialectKind::OpenAiChat,
                      responses = DialectKind::OpenAiResponses;

Attachment image(const QString &name)
{
    return {name, u"image/png"_s, "png"};
}

ChatMessage stored(MessageId id, Role role, const QString &text,
                   const QList<Attachment> &attachments = {})
{
    return {role, text, attachments, {}, {}, id};
}

/// A chat with two images, a PDF and a text file. The answers have thinking, which the Responses
/// API sends as elements of their own.
ChatRequest history()
{
    ChatRequest chat
        = question(u"m"_s,
                   {stored(11, Role::User, u"Compare these"_s,
                           {image(u"left.png"_s),
                            {u"notes.txt"_s, u"text/plain"_s, "a note"},
                            image(u"right.png"_s)}),
                    stored(12, Role::Assistant, u"They differ"_s),
                    stored(13, Role::User, {}, {{u"paper.pdf"_s, u"application/pdf"_s, "%PDF"}}),
                    stored(14, Role::Assistant, u"A paper about lemmas"_s),
                    stored(15, Role::User, u"And this one?"_s, {image(u"last.png"_s)})});
    chat.systemPrompt = u"Be brief."_s;
    chat.messages[1].replay
        = R"([{"type":"reasoning","id":"rs_1","encrypted_content":"x","summary":[]}])";
    chat.messages[1].replayModel = u"m"_s;
    return chat;
}

/// `11/0` is the first file of message 11, `11` the message, `11+2` the message and two before it.
QString inShort(const QList<RefusedPart> &parts)
{
    QStringList words;
    for (const RefusedPart &part : parts) {
        QString word = QString::number(part.message);
        if (part.attachment >= 0)
            word += u'/' + QString::number(part.attachment);
        if (part.earlier > 0)
            word += u'+' + QString::number(part.earlier);
        words.append(word);
    }
    return words.join(u' ');
}

Failure judgedBy(DialectKind dialect, int status, const QByteArray &body)
{
    return Dialect::create(dialect)->judge({.status = status, .body = body});
}

QString refusedOf(DialectKind kind, const ChatRequest &chat, const Failure &failure)
{
    return inShort(refusedParts(*Dialect::create(kind), accountAt(kind, u"http://localhost"_s),
                                chat, failure));
}

QByteArray error(const QByteArray &message)
{
    return R"({"error":{"message":")" + message + R"(","type":"invalid_request_error"}})";
}

} // namespace

/// The sentences were collected from reports about the servers that are named in the rows.
class TestRefusedParts : public QObject
{
    Q_OBJECT

private slots:
    void whatServersSay_data()
    {
        QTest::addColumn<DialectKind>("dialect");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("refused");
        const auto row = [](const char *name, DialectKind dialect, int status,
                            const QByteArray &message, const QString &refused) {
            QTest::newRow(name) << dialect << status << error(message) << refused;
        };
        const QString every = u"11/0 11/2 15/0"_s, first = u"11/0"_s, second = u"11/2"_s,
                      question = u"15/0"_s, pdf = u"13/0"_s;

        row("Anthropic, bytes of one image", anthropic, 400,
            "messages.0.content.1.image.source.base64: image exceeds 5 MB maximum: 6275800 bytes > "
            "5242880 bytes",
            second);
        row("Anthropic, sides of one image", anthropic, 400,
            "messages.0.content.0.image.source.base64.data: At least one of the image dimensions "
            "exceed max allowed size: 8000 pixels",
            first);
        row("Anthropic, sides of many images", anthropic, 400,
            "messages.4.content.0.image.source.base64.data: At least one of the image dimensions "
            "exceed max allowed size for many-image requests: 2000 pixels",
            question);
        row("Anthropic, wrong media type", anthropic, 400,
            "messages.0.content.0.image.source.base64: The image was specified using the "
            "image/jpeg media type, but the image appears to be a image/png image",
            first);
        row("Anthropic, format", anthropic, 400,
            "messages.4.content.0.image.source.base64.data: Image format image/png not supported",
            question);
        row("Anthropic, unreadable image without a place", anthropic, 400,
            "Could not process image", every);
        row("Anthropic, pages", anthropic, 400,
            "messages.2.content.0.pdf.source.base64.data: A maximum of 100 PDF pages may be "
            "provided.",
            pdf);
        row("Anthropic, password", anthropic, 400,
            "messages.2.content.0.pdf.source.base64.data: The PDF specified is password protected.",
            pdf);
        row("Anthropic, invalid PDF without a place", anthropic, 400,
            "The PDF specified was not valid.", pdf);
        row("Anthropic, too many images", anthropic, 400,
            "too many images and documents: 3 + 1 > 2", u"11/0 11/2"_s);
        row("a place in the question's text", anthropic, 400, "messages.4.content.1.text: invalid",
            {});
        row("a place that does not exist", anthropic, 400, "messages.40.content.1: image", every);
        row("a place beyond all numbers", anthropic, 400, "messages.99999999999.content.1: image",
            every);
        row("a part beyond all numbers", anthropic, 400,
            "messages.4.content.99999999999: PDF of image", question);
        row("a limit beyond all numbers", anthropic, 400,
            "messages.0.content.0.image.source.base64: image exceeds the maximum: 6275800 bytes > "
            "99999999999999999999 bytes",
            first);
        row("an earlier message", anthropic, 400, "messages.1: invalid content", u"12"_s);

        row("OpenAI, model without images", chatCompletions, 400,
            "Invalid content type. image_url is only supported by certain models.", every);
        row("OpenAI, unsupported image", chatCompletions, 400,
            "You uploaded an unsupported image. Please make sure your image is valid.", every);
        row("OpenAI, with a path", chatCompletions, 400,
            "Invalid 'messages[1].content[2].image_url.url': expected a valid image.", second);
        row("OpenAI, with a path to the question", chatCompletions, 400,
            "Invalid 'messages[5].content[1].image_url.url': expected a valid image.", question);
        row("OpenAI, a path to the system prompt", chatCompletions, 400,
            "Invalid 'messages[0].content': string too long.", {});
        row("OpenAI, a message that is too long", chatCompletions, 400,
            "Invalid 'messages[2].content': string too long. Expected a string with maximum length "
            "1048576, but got a string with length 2000000 instead.",
            u"12"_s);
        row("Azure, number of images", chatCompletions, 400,
            "Too many images in request. Max is 2.", u"11/0"_s);
        row("DeepSeek", chatCompletions, 400,
            "Failed to deserialize the JSON body into the target type: messages[1]: unknown "
            "variant `image_url`, expected `text` at line 1 column 460917",
            u"11/0 11/2"_s);
        row("DeepSeek, earlier", chatCompletions, 422,
            "Failed to deserialize the JSON body into the target type: messages[5]: invalid type: "
            "sequence, expected a string at line 1 column 2901",
            question);
        row("DeepSeek, earliest", chatCompletions, 422,
            "Failed to deserialize the JSON body into the target type: messages[1]: data did not "
            "match any variant of untagged enum ChatCompletionRequestContent at line 1",
            u"11/0 11/2"_s);
        row("OpenRouter", chatCompletions, 404, "No endpoints found that support image input",
            every);
        row("llama.cpp", chatCompletions, 500,
            "image input is not supported - hint: if this is unexpected, you may need to provide "
            "the mmproj",
            every);
        row("Ollama", chatCompletions, 500, "this model is missing data required for image input",
            every);
        row("vLLM, one image", chatCompletions, 400,
            "At most 1 image(s) may be provided in one request.", u"11/0 11/2"_s);
        row("vLLM, no image", chatCompletions, 400,
            "At most 0 image(s) may be provided in one request.", every);
        row("vLLM, text model", chatCompletions, 400, "m is not a multimodal model", every);
        row("Groq, number", chatCompletions, 400,
            "Too many images provided. This model supports up to 2 images", u"11/0"_s);
        row("Groq, text model", chatCompletions, 400, "messages[1].content must be a string",
            u"11/0 11/2"_s);
        row("Gemini", chatCompletions, 400, "Unable to process input image. Please retry", every);
        row("a server without files", chatCompletions, 400, "Invalid content type 'file'.",
            u"13/0"_s);
        QTest::newRow("FastAPI")
            << chatCompletions << 422
            << QByteArray(R"({"detail":[{"loc":["body","messages",1],"msg":"Input should be a )"
                          R"(valid string","type":"string_type"}]})")
            << u"11/0 11/2"_s;

        row("Responses, with a path behind reasoning", responses, 400,
            "Invalid 'input[5].content[0].image_url': expected a valid image.", question);
        row("Responses, the image itself", responses, 400,
            "The image data you provided does not represent a valid image.", every);
        row("Responses, file", responses, 400,
            "Invalid 'input[3].content[0].file_data': file could not be read.", pdf);

        row("not about the chat", chatCompletions, 400, "temperature: must be at most 2", {});
        row("no access to images", chatCompletions, 403, "Images need another plan", {});
        row("broken server", chatCompletions, 500, "image worker crashed", {});
    }
    void whatServersSay()
    {
        QFETCH(DialectKind, dialect);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, refused);
        const Failure failure = judgedBy(dialect, status, body);
        QCOMPARE(refusedOf(dialect, history(), failure), refused);
        if (!refused.isEmpty())
            QVERIFY(!failure.isTransient()); // it would be refused again
    }

    void theNameIsTheFileOrTheFirstWords()
    {
        const auto dialect = Dialect::create(anthropic);
        const Account account = accountAt(anthropic, u"http://localhost"_s);
        const auto name = [&](const QString &detail) {
            return refusedParts(*dialect, account, history(), rejection(detail)).first().name;
        };
        QCOMPARE(name(u"messages.0.content.1: image"_s), u"right.png"_s);
        QCOMPARE(name(u"messages.3: bad"_s), u"A paper about lemmas"_s);
    }

    void joinedAndLeftOutMessagesKeepTheirPlaces()
    {
        ChatRequest chat = history();
        chat.messages.insert(1, stored(21, Role::User, u"And"_s, {image(u"joined.png"_s)}));
        chat.messages.insert(2, stored(22, Role::Assistant, u"  "_s)); // not sent
        chat.messages[0].attachments[0].isLeftOut = true;
        const auto refused = [&chat](const QString &detail) {
            return refusedOf(anthropic, chat, rejection(detail));
        };
        QCOMPARE(refused(u"messages.0.content.0.image: too large"_s), u"11/2"_s);
        QCOMPARE(refused(u"messages.0.content.1.image: too large"_s), u"21/0"_s);
        QCOMPARE(refused(u"messages.4.content.0.image: too large"_s), u"15/0"_s);
    }

    void aChatThatIsTooLong_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const char *name, int status, const QByteArray &body) {
            QTest::newRow(name) << status << body;
        };
        row("Anthropic", 400, error("prompt is too long: 200000 tokens > 100000 maximum"));
        row("OpenAI", 400,
            error("This model's maximum context length is 8192 tokens. However, your messages "
                  "resulted in 16384 tokens."));
        row("OpenAI Responses", 400,
            error("Your input exceeds the context window of this model. Please adjust your input "
                  "and try again."));
        row("Gemini", 400,
            error("The input token count (200000) exceeds the maximum number of tokens allowed "
                  "(100000)."));
        row("llama.cpp", 400,
            R"({"error":{"code":400,"message":"the request exceeds the available context size. )"
            R"(try increasing the context size","type":"exceed_context_size_error"}})");
        row("llama.cpp, older", 500,
            error("the request exceeds the available context size. try increasing it"));
        row("xAI", 400,
            error("This model's maximum prompt length is 131072 but the request contains 262144 "
                  "tokens."));
        row("Mistral", 400,
            error("Prompt contains 65536 tokens and 0 draft tokens, too large for model with 32768 "
                  "maximum context length"));
        row("Groq", 400, error("Please reduce the length of the messages or completion."));
        row("LM Studio", 400,
            error("The number of tokens to keep from the initial prompt is greater than the "
                  "context length."));
    }
    void aChatThatIsTooLong()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        ChatRequest chat = question(u"m"_s, {});
        for (int i = 0; i < 20; ++i)
            chat.messages.append(
                stored(100 + i, i % 2 ? Role::Assistant : Role::User, QString(1000, u'x')));
        chat.messages.append(stored(120, Role::User, u"And?"_s));
        const Failure failure = judgedBy(chatCompletions, status, body);
        QCOMPARE(failure.kind, Failure::Kind::ContextTooLong);
        QVERIFY(!failure.isTransient());
        const auto parts
            = refusedParts(*Dialect::create(chatCompletions),
                           accountAt(chatCompletions, u"http://localhost"_s), chat, failure);
        QCOMPARE(parts.size(), 1);
        // About half of the chat fits. The rest begins with a question.
        QCOMPARE(parts.first().message, 100 + parts.first().earlier);
        QCOMPARE(parts.first().earlier % 2, 1);
        QVERIFY2(parts.first().earlier >= 9 && parts.first().earlier <= 13,
                 qPrintable(QString::number(parts.first().earlier)));
    }

    void onlyAsMuchIsLeftOutAsTheLimitRequires()
    {
        ChatRequest chat = question(u"m"_s, {});
        for (int i = 0; i < 20; ++i)
            chat.messages.append(
                stored(100 + i, i % 2 ? Role::Assistant : Role::User, QString(1000, u'x')));
        chat.messages.append(stored(120, Role::User, u"And?"_s));
        const Failure failure = judgedBy(
            anthropic, 400,
            error("input length and `max_tokens` exceed context limit: 188240 + 21333 > 200000, "
                  "decrease input length or `max_tokens` and try again"));
        QCOMPARE(refusedOf(anthropic, chat, failure), u"103+3"_s);
    }

    void aFileOfUnknownTypeKeepsItsPlace()
    {
        ChatRequest chat = history();
        chat.messages[0].attachments.prepend(
            {u"data"_s, u"application/octet-stream"_s, QByteArray("\0\1", 2)});
        QCOMPARE(refusedOf(anthropic, chat, rejection(u"messages.0.content.2: too large"_s)),
                 u"11/3"_s);
    }

    void leavingOutTheOldestMessagesComesToAnEnd()
    {
        ChatRequest chat = history();
        chat.messages[0].text = QString(100'000, u'x');
        const Failure failure = judgedBy(anthropic, 400, error("prompt is too long"));
        QCOMPARE(refusedOf(anthropic, chat, failure), u"12+1"_s);
        chat.messages.remove(0, 2);
        QCOMPARE(refusedOf(anthropic, chat, failure), u"14+1"_s);
        chat.messages.remove(0, 2);
        QCOMPARE(refusedOf(anthropic, chat, failure), QString()); // only the question is left
    }

    void tooManyBytesAreThoseOfTheFiles()
    {
        const Failure failure = judgedBy(anthropic, 413,
                                         R"({"type":"error","error":{"type":"request_too_large",)"
                                         R"("message":"Request exceeds the maximum size"}})");
        ChatRequest chat = history();
        QCOMPARE(refusedOf(anthropic, chat, failure), u"11/0 11/2 13/0"_s);
        for (ChatMessage &message : chat.messages) {
            for (Attachment &attachment : message.attachments)
                attachment.isLeftOut = message.id != 15;
        }
        QCOMPARE(refusedOf(anthropic, chat, failure), u"15/0"_s);
        chat.messages.last().attachments.clear();
        QVERIFY(refusedOf(anthropic, chat, failure).startsWith(u"1"_s)); // messages
    }

    void aQuestionThatIsNotStoredHasNoParts()
    {
        ChatRequest chat = history();
        chat.messages.last().id = 0;
        chat.messages.first().attachments.clear();
        QCOMPARE(refusedOf(anthropic, chat, rejection(u"Could not process image"_s)), QString());
    }
};

QTEST_GUILESS_MAIN(TestRefusedParts)
#include "tst_refusedparts.moc"
