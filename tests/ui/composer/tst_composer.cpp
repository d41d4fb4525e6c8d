// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer/composer.h"

#include "core/imagefile.h"

#include "attachments/attachmentchip.h"
#include "attachments/attachmentfile.h"
#include "attachments/attachmenttray.h"
#include "composer/composerline.h"
#include "composer/earlierquestions.h"
#include "composer/messageedit.h"
#include "ui/transcript/samplechat.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QFile>
#include <QImage>
#include <QImageReader>
#include <QLabel>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <ctime>

using namespace Qt::StringLiterals;

namespace {

/// A composer at the bottom of a window.
struct Bench
{
    QTemporaryDir folder;
    Settings settings {folder.filePath(u"s.ini"_s)};
    QWidget window;
    Composer *composer = new Composer(settings, &window);
    QSignalSpy sent {composer, &Composer::sendRequested};

    Bench()
    {
        auto *column = new QVBoxLayout(&window);
        column->addStretch(1);
        column->addWidget(composer);
        window.resize(600, 600);
        window.show();
        QApplication::setActiveWindow(&window);
        composer->focusText();
    }
    MessageEdit *edit() const { return composer->findChild<MessageEdit *>(u"messageEdit"_s); }
    QToolButton *button() const { return composer->findChild<QToolButton *>(u"sendButton"_s); }
    /// Creates a file and returns its path.
    QString file(const QString &name, const QByteArray &content) const
    {
        QFile written(folder.filePath(name));
        return written.open(QIODevice::WriteOnly) && written.write(content) == content.size()
            ? written.fileName()
            : QString();
    }
    static void copy(const QString &path)
    {
        auto *data = new QMimeData;
        data->setUrls({QUrl::fromLocalFile(path)});
        QApplication::clipboard()->setMimeData(data);
    }
    QList<AttachmentChip *> chips() const
    {
        QList<AttachmentChip *> chips = composer->findChildren<AttachmentChip *>();
        chips.removeIf([](const AttachmentChip *chip) { return chip->isHidden(); });
        return chips;
    }
    ComposerLine *editLine() const { return composer->findChild<ComposerLine *>(u"editLine"_s); }
};

} // namespace

class TestComposer : public QObject
{
    Q_OBJECT

private slots:
    void enterSendsAndTheTextStaysUntilItIsAccepted();
    void theSettingSelectsTheKeyThatSends_data();
    void theSettingSelectsTheKeyThatSends();
    void anInputMethodsEnterNeverSends();
    void blankTextIsNotSent();
    void theButtonStopsWhileAnAnswerIsUnderWay();
    void upInAnEmptyFieldAsksForTheLastMessage();
    void upIsLeftToAnInputMethodWhileItComposes();
    void earlierQuestionsCanBeBroughtBack();
    void theDraftIsRestoredAfterAnEdit();
    void anEditCanBeSentWhileAnAnswerIsUnderWay();
    void draftsAreReportedButNotWhenTheyAreLoaded();
    void anEditIsReportedAsTheDraftIfThereIsNoOther();
    void aChangedEditCanBeResumed();
    void theFieldGrowsToAThirdOfTheWindow();
    void theFieldFollowsTheHeightOfTheWindow();
    void aLongWordCostsNoMoreThanWords_data();
    void aLongWordCostsNoMoreThanWords();
    void pastingDoesNotCrashAfterTheOwnerOfTheClipboardEnded();
    void zoomMakesTheTextLarger();
    void zoomIsRelativeToTheCurrentFont();
    void everythingIsNamedAndReachable();
    void pastedTextStaysPlain();
    void pastedAndDroppedFilesAreAttached();
    void aPastedPictureIsAttached();
    void aUrlIsPastedAsText();
    void aDropOnTheFieldIsLeftToTheChat();
    void filesAloneCanBeSent();
    void refusedFilesCannotBeSent();
    void aFileThatCannotBeAttachedLosesNothing();
    void filesAreRemovedByMouseAndKeyboard();
    void anEditHasItsOwnFiles();
    void imagesThatAreTooLargeCanBeShrunk();
    void anImageThatWouldBeRefusedIsReduced();
    void anotherDraftWhileImagesAreMadeSmaller();
    void mostPixelsCanBeDecoded();
    void aLongNoteIsShortenedOnItsChip();
    void anImageThatCannotBeReducedIsExplained();
    void anImageThatIsRemovedWhileItIsShrunkStaysRemoved();
    void aLargePictureDoesNotBlockTheWindow();
    void aFileIsAttachedOnlyOnce();
    void theSameProblemOfManyFilesIsSaidOnce();
    void addedFilesAreInSight();
    void aLongPastedTextCanBecomeAFile();
    void nothingIsSentWhileAFileIsBeingRead();
    void aFileIsNotPutIntoAnotherMessage();
};

void TestComposer::enterSendsAndTheTextStaysUntilItIsAccepted()
{
    Bench bench;
    QTest::keyClicks(bench.edit(), u"Hello"_s);
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QCOMPARE(bench.sent.size(), 1);
    QCOMPARE(bench.sent.first().first().toString(), u"Hello"_s);
    QCOMPARE(bench.composer->text(), u"Hello"_s);
    bench.composer->accepted();
    QCOMPARE(bench.composer->text(), u""_s);
}

void TestComposer::theSettingSelectsTheKeyThatSends_data()
{
    QTest::addColumn<bool>("sendWithEnter");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<bool>("sends");
    QTest::newRow("Enter") << true << int(Qt::NoModifier) << true;
    QTest::newRow("keypad Enter") << true << int(Qt::KeypadModifier) << true;
    QTest::newRow("Shift+Enter") << true << int(Qt::ShiftModifier) << false;
    QTest::newRow("swapped, Enter") << false << int(Qt::NoModifier) << false;
    QTest::newRow("swapped, Shift+Enter") << false << int(Qt::ShiftModifier) << false;
    QTest::newRow("swapped, Ctrl+Enter") << false << int(Qt::ControlModifier) << true;
}

void TestComposer::theSettingSelectsTheKeyThatSends()
{
    QFETCH(bool, sendWithEnter);
    QFETCH(int, modifiers);
    QFETCH(bool, sends);
    Bench bench;
    bench.settings.setValue(Setting::sendWithEnter, sendWithEnter);
    QTest::keyClicks(bench.edit(), u"a"_s);
    QTest::keyClick(bench.edit(), Qt::Key_Return, Qt::KeyboardModifiers(modifiers));
    QCOMPARE(bench.sent.size(), sends ? 1 : 0);
    QCOMPARE(bench.composer->text(), sends ? u"a"_s : u"a\n"_s);
}

void TestComposer::anInputMethodsEnterNeverSends()
{
    Bench bench;
    QInputMethodEvent preedit(u"にほん"_s, {});
    QApplication::sendEvent(bench.edit(), &preedit);
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QCOMPARE(bench.sent.size(), 0);
    QInputMethodEvent commit;
    commit.setCommitString(u"日本"_s);
    QApplication::sendEvent(bench.edit(), &commit);
    QCOMPARE(bench.sent.size(), 0);
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QCOMPARE(bench.sent.size(), 1);
    QCOMPARE(bench.sent.first().first().toString(), u"日本"_s);
}

void TestComposer::blankTextIsNotSent()
{
    Bench bench;
    QVERIFY(!bench.button()->isEnabled());
    QTest::keyClicks(bench.edit(), u"   "_s);
    QVERIFY(!bench.button()->isEnabled());
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QCOMPARE(bench.sent.size(), 0);
}

void TestComposer::theButtonStopsWhileAnAnswerIsUnderWay()
{
    Bench bench;
    QSignalSpy stop(bench.composer, &Composer::stopRequested);
    auto *small = bench.composer->findChild<QToolButton *>(u"stopAnswerButton"_s);
    bench.composer->setActivity(Composer::Activity::Answering);
    QCOMPARE(bench.button()->text(), u"Stop"_s);
    QVERIFY(!small->isVisible());
    bench.button()->click();
    QCOMPARE(stop.size(), 1);
    // With a text in the field, the button and the key send, and a small button stops.
    QTest::keyClicks(bench.edit(), u"next"_s);
    QCOMPARE(bench.button()->text(), u"Send"_s);
    QVERIFY(small->isVisible());
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QCOMPARE(bench.sent.size(), 1);
    bench.button()->click();
    QCOMPARE(bench.sent.size(), 2);
    small->setFocus();
    small->click();
    QCOMPARE(stop.size(), 2);
    bench.composer->setActivity(Composer::Activity::Idle);
    QVERIFY(!small->isVisible());
    QCOMPARE(QApplication::focusWidget(), bench.edit());
    QCOMPARE(bench.button()->text(), u"Send"_s);
}

void TestComposer::upInAnEmptyFieldAsksForTheLastMessage()
{
    Bench bench;
    QSignalSpy wish(bench.composer, &Composer::editLastRequested);
    QTest::keyClicks(bench.edit(), u"a"_s);
    QTest::keyClick(bench.edit(), Qt::Key_Up);
    QCOMPARE(wish.size(), 0);
    QTest::keyClick(bench.edit(), Qt::Key_End);
    QTest::keyClick(bench.edit(), Qt::Key_Backspace);
    QTest::keyClick(bench.edit(), Qt::Key_Up);
    QCOMPARE(wish.size(), 1);
}

void TestComposer::upIsLeftToAnInputMethodWhileItComposes()
{
    Bench bench;
    QSignalSpy wish(bench.composer, &Composer::editLastRequested);
    // The document does not contain uncommitted text.
    QInputMethodEvent composing(u"にほん"_s, {});
    QApplication::sendEvent(bench.edit(), &composing);
    QTest::keyClick(bench.edit(), Qt::Key_Up);
    QCOMPARE(wish.size(), 0);
    QInputMethodEvent given;
    QApplication::sendEvent(bench.edit(), &given);
    QTest::keyClick(bench.edit(), Qt::Key_Up);
    QCOMPARE(wish.size(), 1);
}

void TestComposer::earlierQuestionsCanBeBroughtBack()
{
    Bench bench;
    bench.composer->earlier().setSource([] { return QStringList {u"latest"_s, u"first"_s}; });
    bench.composer->setDraft(u"unsent"_s);
    const auto press = [&](Qt::Key key) {
        QTest::keyClick(bench.edit(), key, Qt::ControlModifier);
        return bench.composer->text();
    };
    QCOMPARE(press(Qt::Key_Up), u"latest"_s);
    QCOMPARE(press(Qt::Key_Up), u"first"_s);
    QCOMPARE(press(Qt::Key_Up), u"first"_s);
    QCOMPARE(press(Qt::Key_Down), u"latest"_s);
    QCOMPARE(press(Qt::Key_Down), u"unsent"_s);
    QCOMPARE(press(Qt::Key_Down), u"unsent"_s);
    // A changed question is a new text, to which Ctrl+Down returns.
    press(Qt::Key_Up);
    QTest::keyClicks(bench.edit(), u"!"_s);
    QCOMPARE(press(Qt::Key_Up), u"latest"_s);
    QCOMPARE(press(Qt::Key_Down), u"latest!"_s);
    // Bringing back a question can be undone.
    press(Qt::Key_Up);
    bench.edit()->undo();
    QCOMPARE(bench.composer->text(), u"latest!"_s);
    bench.composer->beginEdit(7, u"being edited"_s);
    QCOMPARE(press(Qt::Key_Up), u"being edited"_s);
}

void TestComposer::theDraftIsRestoredAfterAnEdit()
{
    Bench bench;
    QVERIFY(!bench.editLine()->isVisible());
    bench.composer->setDraft(u"draft"_s);
    bench.composer->beginEdit(7, u"old question"_s);
    QVERIFY(bench.editLine()->isVisible());
    QCOMPARE(bench.editLine()->words(), u"Editing an earlier message"_s);
    QCOMPARE(bench.composer->editing(), std::optional<MessageId>(7));
    QCOMPARE(bench.composer->text(), u"old question"_s);
    bench.composer->findChild<QToolButton *>(u"cancelEditButton"_s)->click();
    QVERIFY(!bench.composer->editing());
    QVERIFY(!bench.editLine()->isVisible());
    QCOMPARE(bench.composer->text(), u"draft"_s);
    bench.composer->beginEdit(7, u"old question"_s);
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QCOMPARE(bench.sent.size(), 1);
    bench.composer->accepted();
    QCOMPARE(bench.composer->text(), u"draft"_s);
}

void TestComposer::anEditCanBeSentWhileAnAnswerIsUnderWay()
{
    Bench bench;
    bench.composer->setActivity(Composer::Activity::Answering);
    bench.composer->beginEdit(7, u"old question"_s);
    QCOMPARE(bench.button()->text(), u"Send"_s);
    bench.button()->click();
    QCOMPARE(bench.sent.size(), 1);
}

void TestComposer::draftsAreReportedButNotWhenTheyAreLoaded()
{
    Bench bench;
    QSignalSpy drafts(bench.composer, &Composer::draftChanged);
    bench.composer->setDraft(u"loaded"_s);
    QCOMPARE(drafts.size(), 0);
    QTest::keyClicks(bench.edit(), u"!"_s);
    QCOMPARE(drafts.size(), 1);
    QCOMPARE(drafts.first().first().toString(), u"loaded!"_s);
    bench.composer->beginEdit(7, u"old"_s);
    QTest::keyClicks(bench.edit(), u"er"_s);
    bench.composer->cancelEdit();
    bench.composer->accepted();
    QCOMPARE(drafts.size(), 1); // neither an edit nor an accepted text is a draft
}

void TestComposer::anEditIsReportedAsTheDraftIfThereIsNoOther()
{
    Bench bench;
    QString draft;
    connect(bench.composer, &Composer::draftChanged, this,
            [&draft](const QString &text) { draft = text; });
    for (const bool isSent : {false, true}) {
        bench.composer->beginEdit(7, u"old"_s);
        QCOMPARE(draft, QString());
        QTest::keyClicks(bench.edit(), u"er"_s);
        QCOMPARE(draft, u"older"_s);
        if (isSent)
            bench.composer->accepted();
        else
            bench.composer->cancelEdit();
        QCOMPARE(draft, QString());
        QCOMPARE(bench.composer->text(), QString());
    }
    // Files without a text are a draft too.
    bench.composer->setDraft({}, {{u"draft.txt"_s, u"text/plain"_s, "draft"}});
    bench.composer->beginEdit(7, u"old"_s);
    QTest::keyClicks(bench.edit(), u"er"_s);
    QCOMPARE(draft, QString());
}

void TestComposer::aChangedEditCanBeResumed()
{
    Bench bench;
    const Attachment old {u"old.txt"_s, u"text/plain"_s, "old"};
    const Attachment drafted {u"draft.txt"_s, u"text/plain"_s, "draft"};
    bench.composer->setDraft(u"draft"_s, {drafted});
    QVERIFY(!bench.composer->edit());
    bench.composer->beginEdit(7, u"old"_s, {old});
    QVERIFY(!bench.composer->edit()); // nothing was changed
    QTest::keyClicks(bench.edit(), u"er"_s);
    for (int i = 0; i < 2; ++i) {
        const auto edit = bench.composer->edit();
        QVERIFY(edit);
        bench.composer->setDraft(u"of another chat"_s);
        QVERIFY(!bench.composer->editing() && !bench.composer->edit());
        bench.composer->resumeEdit(*edit, Composer::Edited::Earlier);
        QCOMPARE(bench.composer->editing(), std::optional<MessageId>(7));
        QCOMPARE(bench.composer->text(), u"older"_s);
        QCOMPARE(bench.composer->attachments(), QList<Attachment> {old});
    }
    bench.composer->cancelEdit();
    QCOMPARE(bench.composer->text(), u"draft"_s);
    QCOMPARE(bench.composer->attachments(), QList<Attachment> {drafted});
}

void TestComposer::theFieldGrowsToAThirdOfTheWindow()
{
    Bench bench;
    const int oneLine = bench.edit()->height();
    bench.composer->setDraft(u"1\n2\n3"_s);
    const int threeLines = bench.edit()->height();
    QVERIFY(threeLines > oneLine);
    bench.composer->setDraft(QString(200, u'\n'));
    QCOMPARE(bench.edit()->height(), bench.window.height() / 3);
    bench.window.resize(600, 900);
    QTRY_COMPARE(bench.edit()->height(), 300);
    bench.composer->setDraft({});
    QCOMPARE(bench.edit()->height(), oneLine);
}

void TestComposer::theFieldFollowsTheHeightOfTheWindow()
{
    Bench bench;
    bench.composer->setDraft(QString(200, u'\n'));
    QTRY_COMPARE(bench.edit()->height(), 200);
    QCoreApplication::processEvents(); // finishes the first layout
    bench.window.resize(600, 900);
    QTRY_COMPARE(bench.edit()->height(), 300);
    QCoreApplication::processEvents();
    bench.window.resize(600, 450);
    QTRY_COMPARE(bench.edit()->height(), 150);
}

void TestComposer::aLongWordCostsNoMoreThanWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("one word") << u"x"_s.repeated(100'000);
    QTest::newRow("behind others") << u"some words "_s + u"x"_s.repeated(100'000);
    QTest::newRow("JSON") << u"{\"key\":[1,2,3]},"_s.repeated(6'250);
}

void TestComposer::aLongWordCostsNoMoreThanWords()
{
    QFETCH(QString, text);
    Bench bench;
    // CPU time of this process in ms, because other programs run at the same time.
    const auto timeOf = [](const auto &act) {
        const std::clock_t before = std::clock();
        act();
        QCoreApplication::processEvents();
        return 1'000.0 * double(std::clock() - before) / CLOCKS_PER_SEC;
    };
    const auto measure = [&](const QString &each) {
        const double opening = timeOf([&] { bench.composer->setDraft(each); });
        const double key = timeOf([&] { QTest::keyClick(bench.edit(), Qt::Key_A); });
        qInfo("%lld characters: %.0f ms to open, %.0f ms with a key", qint64(each.size()), opening,
              key);
        return opening + key;
    };
    const QString words = u"some words "_s.repeated(9'091);
    measure(words); // loads the fonts
    const double ofWords = measure(words), ofText = measure(text);
    QVERIFY2(ofText < 3 * ofWords, qPrintable(QString::number(ofText / ofWords)));
    QCOMPARE(bench.composer->text(), text + u'a');
    // The lines of an ordinary text break between words again.
    bench.composer->setDraft(u"some words"_s);
    QCOMPARE(bench.edit()->wordWrapMode(), QTextOption::WrapAtWordBoundaryOrAnywhere);
}

void TestComposer::pastingDoesNotCrashAfterTheOwnerOfTheClipboardEnded()
{
    // Qt 6.4 then passes a null pointer.
    class Exposed : public MessageEdit
    {
    public:
        using MessageEdit::canInsertFromMimeData;
        using MessageEdit::insertFromMimeData;
    };
    Exposed edit;
    QVERIFY(!edit.canInsertFromMimeData(nullptr));
    edit.insertFromMimeData(nullptr);
    QCOMPARE(edit.toPlainText(), QString());
}

void TestComposer::zoomMakesTheTextLarger()
{
    Bench bench;
    const int before = bench.edit()->height();
    bench.composer->setZoom(200);
    QVERIFY(bench.edit()->height() > before * 4 / 3); // the margins do not grow
    bench.composer->setZoom(100);
    QCOMPARE(bench.edit()->height(), before);
}

void TestComposer::zoomIsRelativeToTheCurrentFont()
{
    Bench bench;
    bench.composer->setZoom(200);
    QFont font = bench.composer->font();
    font.setPointSizeF(15);
    bench.composer->setFont(font); // like a change of the system font
    QCOMPARE(bench.edit()->font().pointSizeF(), 30.0);
    font.setPixelSize(18);
    bench.composer->setFont(font);
    QCOMPARE(bench.edit()->font().pixelSize(), 36);
    bench.composer->setZoom(50);
    QCOMPARE(bench.edit()->font().pixelSize(), 9);
}

void TestComposer::everythingIsNamedAndReachable()
{
    Bench bench;
    QVERIFY(!bench.edit()->accessibleName().isEmpty());
    QVERIFY(!bench.button()->accessibleName().isEmpty());
    QVERIFY(bench.button()->focusPolicy() & Qt::TabFocus);
    QTest::keyClicks(bench.edit(), u"a"_s);
    QTest::keyClick(bench.edit(), Qt::Key_Tab);
    QCOMPARE(bench.composer->text(), u"a"_s);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"attachButton"_s);
    QVERIFY(!QApplication::focusWidget()->accessibleName().isEmpty());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), bench.button());
}

void TestComposer::pastedTextStaysPlain()
{
    Bench bench;
    bench.edit()->insertPlainText(u"<b>no</b>\u2029markup"_s);
    QCOMPARE(bench.composer->text(), u"<b>no</b>\nmarkup"_s);
}

void TestComposer::pastedAndDroppedFilesAreAttached()
{
    Bench bench;
    QSignalSpy drafts(bench.composer, &Composer::draftAttachmentsChanged);
    bench.copy(bench.file(u"words.txt"_s, "Hello"));
    QTest::keyClick(bench.edit(), Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE(bench.composer->attachments().size(), 1);
    QCOMPARE(bench.composer->attachments().first().fileName, u"words.txt"_s);
    QCOMPARE(bench.composer->text(), QString());
    QCOMPARE(drafts.size(), 1);
    QMimeData dropped;
    dropped.setUrls({QUrl::fromLocalFile(bench.file(u"more.txt"_s, "World"))});
    QVERIFY(Composer::canTake(dropped));
    QVERIFY(bench.composer->take(dropped));
    QTRY_COMPARE(bench.composer->attachments().size(), 2);
    QCOMPARE(bench.chips().size(), 2);
    QCOMPARE(bench.chips().last()->accessibleName(), u"more.txt"_s);
    // A screen reader reads name and description, so the file name must be in only one of them.
    QVERIFY(bench.chips().last()->accessibleDescription().contains(u"byte"_s));
    QVERIFY(!bench.chips().last()->accessibleDescription().contains(u"more.txt"_s));
}

void TestComposer::aPastedPictureIsAttached()
{
    Bench bench;
    QImage image(30, 20, QImage::Format_RGB32);
    image.fill(Qt::red);
    QApplication::clipboard()->setImage(image);
    QTest::keyClick(bench.edit(), Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE(bench.composer->attachments().size(), 1);
    const Attachment attachment = bench.composer->attachments().first();
    QCOMPARE(attachment.mimeType, u"image/png"_s);
    QCOMPARE(QImage::fromData(attachment.content.bytes()), image);
}

void TestComposer::aUrlIsPastedAsText()
{
    Bench bench;
    auto *data = new QMimeData;
    data->setUrls({QUrl(u"https://example.org/a.png"_s)});
    data->setText(u"https://example.org/a.png"_s);
    QApplication::clipboard()->setMimeData(data);
    QTest::keyClick(bench.edit(), Qt::Key_V, Qt::ControlModifier);
    QVERIFY(!bench.composer->tray().isBlocked()); // no file is being read
    QCOMPARE(bench.composer->attachments().size(), 0);
    QCOMPARE(bench.composer->text(), u"https://example.org/a.png"_s);
    // Copied cells of a spreadsheet are both text and picture. The text is used.
    auto *cells = new QMimeData;
    cells->setText(u"1\t2"_s);
    cells->setImageData(QImage(4, 4, QImage::Format_RGB32));
    QApplication::clipboard()->setMimeData(cells);
    QTest::keyClick(bench.edit(), Qt::Key_V, Qt::ControlModifier);
    QVERIFY(!bench.composer->tray().isBlocked());
    QCOMPARE(bench.composer->attachments().size(), 0);
    QVERIFY(bench.composer->text().endsWith(u"1\t2"_s));
}

void TestComposer::aDropOnTheFieldIsLeftToTheChat()
{
    Bench bench;
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(bench.file(u"dropped.txt"_s, "Hello"))});
    QWidget *field = bench.edit()->viewport();
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(field, &enter);
    QVERIFY(!enter.isAccepted()); // the chat shows where files can be dropped
    QMimeData words;
    words.setText(u"words"_s);
    QDragEnterEvent text(QPoint(5, 5), Qt::CopyAction, &words, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(field, &text);
    QVERIFY(text.isAccepted());
    QVERIFY(bench.composer->take(data));
    QTRY_COMPARE(bench.composer->attachments().size(), 1);
    QCOMPARE(bench.composer->text(), QString());
}

void TestComposer::filesAloneCanBeSent()
{
    Bench bench;
    QVERIFY(!bench.button()->isEnabled());
    bench.composer->tray().addFiles({bench.file(u"words.txt"_s, "Hello")});
    QTRY_VERIFY(bench.button()->isEnabled());
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QCOMPARE(bench.sent.size(), 1);
    QCOMPARE(bench.composer->attachments().size(), 1); // kept until accepted() is called
    bench.composer->accepted();
    QCOMPARE(bench.composer->attachments().size(), 0);
    QVERIFY(!bench.composer->tray().isVisible());
}

void TestComposer::refusedFilesCannotBeSent()
{
    Bench bench;
    auto kind = AttachmentProblem::Kind::FileRefused;
    bench.composer->tray().setRules([&](const QList<Attachment> &attachments) {
        if (attachments.isEmpty())
            return QList<AttachmentProblem>();
        return QList<AttachmentProblem> {{kind, 0, u"It takes no such file."_s}};
    });
    QTest::keyClicks(bench.edit(), u"Look"_s);
    bench.composer->tray().addFiles({bench.file(u"words.txt"_s, "Hello")});
    QTRY_COMPARE(bench.composer->attachments().size(), 1);
    QVERIFY(!bench.button()->isEnabled());
    auto *words = bench.composer->findChild<QLabel *>(u"attachmentProblemText"_s);
    QVERIFY(words->isVisible());
    QCOMPARE(words->text(), u"It takes no such file."_s);
    QCOMPARE(bench.chips().first()->accessibleDescription(), u"It takes no such file."_s);
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QCOMPARE(bench.sent.size(), 0);
    // A doubtful file causes a warning but can be sent.
    kind = AttachmentProblem::Kind::FileDoubtful;
    bench.composer->tray().check();
    QVERIFY(bench.button()->isEnabled());
    QVERIFY(words->isVisible());
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QCOMPARE(bench.sent.size(), 1);
}

void TestComposer::aFileThatCannotBeAttachedLosesNothing()
{
    Bench bench;
    QSignalSpy problems(bench.composer, &Composer::problemFound);
    QTest::keyClicks(bench.edit(), u"Look"_s);
    const QString good = bench.file(u"words.txt"_s, "Hello");
    bench.composer->tray().addFiles({bench.folder.filePath(u"gone"_s), good, bench.folder.path()});
    QTRY_COMPARE(problems.size(), 1);
    const QString words = problems.first().first().toString();
    QVERIFY2(words.contains(u"gone"_s) && words.contains(u"folder"_s), qPrintable(words));
    QCOMPARE(bench.composer->attachments().size(), 1);
    QCOMPARE(bench.composer->text(), u"Look"_s);
}

void TestComposer::filesAreRemovedByMouseAndKeyboard()
{
    Bench bench;
    bench.composer->tray().addFiles(
        {bench.file(u"a.txt"_s, "a"), bench.file(u"b.txt"_s, "b"), bench.file(u"c.txt"_s, "c")});
    QTRY_COMPARE(bench.chips().size(), 3);
    const AttachmentChip *last = bench.chips().last();
    auto *remove = bench.chips()[1]->findChild<QToolButton *>(u"removeAttachment"_s);
    QCOMPARE(remove->accessibleName(), u"Remove b.txt"_s);
    QTest::mouseClick(remove, Qt::LeftButton);
    QCOMPARE(bench.composer->attachments().size(), 2);
    QCOMPARE(bench.composer->attachments().last().fileName, u"c.txt"_s);
    QCOMPARE(bench.chips().last(), last); // the remaining chips are not created again
    bench.chips().first()->setFocus(Qt::TabFocusReason);
    QTest::keyClick(bench.chips().first(), Qt::Key_Delete);
    QCOMPARE(bench.composer->attachments().size(), 1);
    QCOMPARE(QApplication::focusWidget(), bench.chips().first());
    QTest::keyClick(bench.chips().first(), Qt::Key_Backspace);
    QCOMPARE(bench.composer->attachments().size(), 0);
    QCOMPARE(QApplication::focusWidget(), bench.edit());
}

void TestComposer::anEditHasItsOwnFiles()
{
    Bench bench;
    const Attachment old {u"old.txt"_s, u"text/plain"_s, "old"};
    const Attachment drafted {u"draft.txt"_s, u"text/plain"_s, "draft"};
    QSignalSpy drafts(bench.composer, &Composer::draftAttachmentsChanged);
    bench.composer->setDraft(u"draft"_s, {drafted});
    bench.composer->beginEdit(7, u"old"_s, {old});
    QCOMPARE(bench.composer->attachments(), QList<Attachment> {old});
    QTest::keyClick(bench.chips().first(), Qt::Key_Delete);
    QCOMPARE(bench.composer->attachments().size(), 0);
    bench.composer->cancelEdit();
    QCOMPARE(bench.composer->attachments(), QList<Attachment> {drafted});
    QCOMPARE(drafts.size(), 0); // the files of an edit are not those of the draft
}

void TestComposer::imagesThatAreTooLargeCanBeShrunk()
{
    Bench bench;
    bench.composer->tray().setRules([](const QList<Attachment> &attachments) {
        QList<AttachmentProblem> problems;
        for (const Attachment &attachment : attachments) {
            if (QImage::fromData(attachment.content.bytes()).width() > 1500)
                problems = {{AttachmentProblem::Kind::TooLarge, {}, u"Too large."_s}};
        }
        return problems;
    });
    QImage image(3000, 400, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y, 0xFF000000U | (quint32(x) * 7919U * quint32(y + 1)));
    }
    bench.composer->tray().addPicture(image);
    auto *shrink = bench.composer->findChild<QToolButton *>(u"shrinkImages"_s);
    QTRY_VERIFY(shrink->isVisible());
    QVERIFY(!bench.button()->isEnabled());
    QTest::mouseClick(shrink, Qt::LeftButton);
    QCOMPARE(shrink->text(), u"Shrinking…"_s);
    QTRY_VERIFY(!shrink->isVisible());
    QVERIFY(bench.button()->isEnabled());
    const QImage smaller = QImage::fromData(bench.composer->attachments().first().content.bytes());
    QCOMPARE(smaller.width(), 1024);
}

/// The rules of a provider that accepts images of at most 800 pixels.
static QList<AttachmentProblem> smallImagesOnly(const QList<Attachment> &attachments)
{
    QList<AttachmentProblem> problems;
    for (qsizetype i = 0; i < attachments.size(); ++i) {
        if (imageSize(attachments[i].content.bytes()).width() > 800)
            problems.append(
                {AttachmentProblem::Kind::ImageTooLarge, i, u"Has 900 pixels."_s, 800, 0});
    }
    return problems;
}

/// The result for the earlier draft is dropped, and the images of the new one are reduced too.
void TestComposer::anotherDraftWhileImagesAreMadeSmaller()
{
    Bench bench;
    bench.composer->tray().setRules([](const QList<Attachment> &attachments) {
        const bool isLarge
            = !attachments.isEmpty() && attachments.first().fileName == u"large.png"_s;
        return isLarge
            ? QList<AttachmentProblem> {{AttachmentProblem::Kind::TooLarge, {}, u"Too large."_s}}
            : smallImagesOnly(attachments);
    });
    QSignalSpy drafts(bench.composer, &Composer::draftAttachmentsChanged);
    const auto isReduced = [&bench] {
        const QList<Attachment> &now = bench.composer->attachments();
        return now.size() == 1 && imageSize(now.first().content.bytes()).width() == 800;
    };
    const Attachment large = samplePicture(u"large.png"_s, {3000, 60}),
                     wide = samplePicture(u"wide.png"_s, {1600, 60}),
                     other = samplePicture(u"other.png"_s, {1200, 60});
    bench.composer->setDraft({}, {large});
    QTest::mouseClick(bench.composer->findChild<QToolButton *>(u"shrinkImages"_s), Qt::LeftButton);
    bench.composer->setDraft({}, {wide});
    QTRY_VERIFY(isReduced());
    QCOMPARE(drafts.size(), 1);
    bench.composer->setDraft({}, {wide});
    bench.composer->setDraft({}, {other});
    QTRY_VERIFY(isReduced());
    QCOMPARE(bench.composer->attachments().first().fileName, u"other.png"_s);
    QCOMPARE(drafts.size(), 2);
}

void TestComposer::mostPixelsCanBeDecoded()
{
    const Bench bench;
    QVERIFY(qint64(QImageReader::allocationLimit()) * 1024 * 1024 >= mostPixels * 4);
}

void TestComposer::anImageThatWouldBeRefusedIsReduced()
{
    Bench bench;
    bench.composer->tray().setRules(&smallImagesOnly);
    QSignalSpy drafts(bench.composer, &Composer::draftAttachmentsChanged);
    const Attachment small = samplePicture(u"small.png"_s, {80, 60});
    bench.composer->setDraft({}, {small, samplePicture(u"wide.png"_s, {1600, 60})});
    QVERIFY(!bench.button()->isEnabled());
    QCOMPARE(bench.composer->tray().problem(), u"An image is being made smaller…"_s);
    QTRY_VERIFY(bench.button()->isEnabled());
    const QList<Attachment> attachments = bench.composer->attachments();
    QCOMPARE(attachments.size(), 2);
    QCOMPARE(attachments.first(), small);
    QCOMPARE(imageSize(attachments.last().content.bytes()), QSize(800, 30));
    QCOMPARE(drafts.size(), 1); // so that the draft has the smaller image
    const QString note = u"Reduced to 800 × 30"_s;
    QVERIFY(bench.chips().last()->toolTip().contains(note));
    QVERIFY(bench.chips().last()->accessibleDescription().contains(note));
    QVERIFY(!bench.chips().first()->toolTip().contains(u"Reduced"_s));
    QVERIFY(bench.chips().first()->toolTip().contains(u"without its metadata"_s));
}

void TestComposer::aLongNoteIsShortenedOnItsChip()
{
    const QString note = u"Reduced "_s.repeated(20);
    const Attachment picture = samplePicture(u"a.png"_s, {80, 60});
    const AttachmentChip chip(picture, note), other(picture, note + note);
    QCOMPARE(chip.sizeHint(), other.sizeHint());
    QVERIFY(chip.toolTip().contains(note));
    QCOMPARE(chip.accessibleDescription(), note);
}

void TestComposer::anImageThatCannotBeReducedIsExplained()
{
    Bench bench;
    bench.composer->tray().setRules(&smallImagesOnly);
    QSignalSpy problems(bench.composer, &Composer::problemFound);
    Attachment damaged = samplePicture(u"damaged.png"_s, {1600, 60});
    damaged.content = damaged.content.bytes().left(60); // Its size can be read, its pixels cannot.
    bench.composer->setDraft({}, {damaged});
    QCOMPARE(bench.composer->tray().problem(), u"An image is being made smaller…"_s);
    QTRY_COMPARE(problems.size(), 1);
    QVERIFY(problems.first().first().toString().contains(u"damaged.png"_s));
    QTRY_COMPARE(bench.composer->tray().problem(), u"Has 900 pixels."_s);
    QVERIFY(!bench.button()->isEnabled());
    QCOMPARE(problems.size(), 1); // it is not tried again
}

void TestComposer::anImageThatIsRemovedWhileItIsShrunkStaysRemoved()
{
    Bench bench;
    bench.composer->tray().setRules([](const QList<Attachment> &attachments) {
        return attachments.isEmpty()
            ? QList<AttachmentProblem>()
            : QList<AttachmentProblem> {{AttachmentProblem::Kind::TooLarge, {}, u"Too large."_s}};
    });
    bench.composer->setDraft(
        {}, {samplePicture(u"a.png"_s, {900, 600}), samplePicture(u"b.png"_s, {900, 600})});
    QTest::mouseClick(bench.composer->findChild<QToolButton *>(u"shrinkImages"_s), Qt::LeftButton);
    QTest::keyClick(bench.chips().first(), Qt::Key_Delete);
    QTRY_COMPARE(bench.composer->attachments().value(0).fileName, u"b.jpg"_s);
    QCOMPARE(bench.composer->attachments().size(), 1);
    // Shrinking does not continue in another message.
    const Attachment other = samplePicture(u"c.png"_s, {900, 600});
    bench.composer->setDraft({}, {other});
    QTRY_COMPARE(bench.composer->findChild<QToolButton *>(u"shrinkImages"_s)->text(),
                 u"Shrink images"_s);
    QCOMPARE(bench.composer->attachments(), QList<Attachment> {other});
}

void TestComposer::aLargePictureDoesNotBlockTheWindow()
{
    Bench bench;
    const Attachment large = samplePicture(u"large.png"_s, {4000, 3000});
    const QImage image = QImage::fromData(large.content.bytes());
    QVERIFY(!image.isNull());
    const auto chip = [&] { return bench.chips().first()->grab().toImage(); };
    bench.composer->setDraft({}, {large});
    const QImage without = chip(); // the picture is not decoded within the call
    QTRY_VERIFY(chip() != without);
    bench.composer->tray().addPicture(image);
    QCOMPARE(bench.composer->attachments().size(),
             1); // the picture is not encoded within the call either
    QTRY_COMPARE(bench.composer->attachments().size(), 2);
}

void TestComposer::aFileIsAttachedOnlyOnce()
{
    Bench bench;
    QSignalSpy problems(bench.composer, &Composer::problemFound);
    const QString one = bench.file(u"one.txt"_s, "1"), two = bench.file(u"two.txt"_s, "2");
    bench.composer->tray().addFiles({one, two});
    QTRY_COMPARE(bench.composer->attachments().size(), 2);
    QCOMPARE(problems.size(), 0);
    bench.composer->tray().addFiles({one, two, bench.file(u"three.txt"_s, "3")});
    QTRY_COMPARE(bench.composer->attachments().size(), 3);
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems.first().first().toString(),
             u"Already attached: %1."_s.arg(
                 QLocale().createSeparatedList({u"“one.txt”"_s, u"“two.txt”"_s})));
}

void TestComposer::theSameProblemOfManyFilesIsSaidOnce()
{
    Bench bench;
    AttachmentTray &tray = bench.composer->tray();
    tray.setRules([](const QList<Attachment> &files) {
        QList<AttachmentProblem> problems;
        for (qsizetype i = 0; i < files.size(); ++i)
            problems.append({AttachmentProblem::Kind::FileRefused, i,
                             u"No PDF files, so remove “%1”."_s.arg(files[i].fileName)});
        return problems;
    });
    tray.addFiles(
        {bench.file(u"a.txt"_s, "a"), bench.file(u"b.txt"_s, "b"), bench.file(u"c.txt"_s, "c")});
    QTRY_COMPARE(bench.chips().size(), 3);
    QCOMPARE(tray.problem(),
             u"No PDF files, so remove “a.txt”. The same is true of 2 more files."_s);
}

void TestComposer::addedFilesAreInSight()
{
    Bench bench;
    QStringList files;
    for (int i = 0; i < 30; ++i)
        files.append(bench.file(u"file%1.txt"_s.arg(i), QByteArray::number(i)));
    bench.composer->tray().addFiles(files);
    QTRY_COMPARE(bench.chips().size(), 30);
    QTRY_VERIFY(!bench.chips().last()->visibleRegion().isEmpty());
    QVERIFY(bench.chips().first()->visibleRegion().isEmpty());
}

void TestComposer::aLongPastedTextCanBecomeAFile()
{
    Bench bench;
    auto *offer = bench.composer->findChild<ComposerLine *>(u"pastedTextLine"_s);
    const auto paste = [&bench](int lines) {
        QStringList text;
        for (int i = 1; i <= lines; ++i)
            text.append(u"line %1"_s.arg(i));
        QApplication::clipboard()->setText(text.join(u'\n'));
        bench.edit()->paste();
        return text.join(u'\n');
    };
    paste(50);
    QVERIFY(!offer->isVisible());
    bench.composer->setDraft(u"See: "_s);
    const QString text = paste(51);
    QVERIFY(offer->isVisible());
    QCOMPARE(offer->words(), u"51 lines were pasted."_s);
    offer->button().click();
    QCOMPARE(bench.composer->text(), u"See: "_s);
    QCOMPARE(bench.composer->attachments().size(), 1);
    QCOMPARE(bench.composer->attachments().first().fileName, u"Pasted text.txt"_s);
    QCOMPARE(bench.composer->attachments().first().content.bytes(), text.toUtf8());
    QCOMPARE(QApplication::focusWidget(), bench.edit());
    // It can be undone, also after more was written.
    QTest::keyClicks(bench.edit(), u"?"_s);
    QVERIFY(offer->isVisible());
    offer->button().click();
    QCOMPARE(bench.composer->text(), u"See: ?"_s + text);
    QVERIFY(bench.composer->attachments().isEmpty());
    QVERIFY(!offer->isVisible());
    // The offer ends when the text is changed.
    bench.composer->setDraft({});
    paste(60);
    QVERIFY(offer->isVisible());
    QTest::keyClick(bench.edit(), Qt::Key_Backspace);
    QVERIFY(!offer->isVisible());
    bench.composer->setDraft({});
    paste(60);
    bench.composer->setDraft(u"another chat"_s);
    QVERIFY(!offer->isVisible());
}

void TestComposer::nothingIsSentWhileAFileIsBeingRead()
{
    Bench bench;
    QTest::keyClicks(bench.edit(), u"Look"_s);
    bench.composer->tray().addFiles({bench.file(u"words.txt"_s, "Hello")});
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QCOMPARE(bench.sent.size(), 0);
    QVERIFY(!bench.button()->isEnabled());
    QVERIFY(bench.button()->toolTip().contains(u"read"_s));
    QTRY_VERIFY(bench.button()->isEnabled());
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QCOMPARE(bench.sent.size(), 1);
    QCOMPARE(bench.composer->attachments().size(), 1);
}

void TestComposer::aFileIsNotPutIntoAnotherMessage()
{
    Bench bench;
    QSignalSpy problems(bench.composer, &Composer::problemFound);
    bench.composer->tray().addFiles({bench.file(u"words.txt"_s, "Hello")});
    bench.composer->setDraft(u"another chat"_s);
    QTRY_COMPARE(problems.size(), 1);
    QVERIFY(problems.first().first().toString().contains(u"words.txt"_s));
    QCOMPARE(bench.composer->attachments().size(), 0);
    QVERIFY(bench.button()->isEnabled());
}

QTEST_MAIN(TestComposer)
#include "tst_composer.moc"
