// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the files of a question in a real view, and the window that shows one file.
#include "attachments/attachmentpreview.h"
#include "transcript/view/transcriptview.h"
#include "ui/transcript/samplechat.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QDir>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
QList<Message> chatWith(const QList<Attachment> &files, int paragraphs = 1)
{
    Message question = sampleMessage(1, Role::User, u"Look at this"_s);
    question.attachments = files;
    return {question, sampleMessage(2, Role::Assistant, u"Some prose.\n\n"_s.repeated(paragraphs))};
}

/// A chat in a view of 800 × 600 pixels.
struct Shown
{
    explicit Shown(const QList<Message> &messages, Qt::LayoutDirection direction = Qt::LeftToRight)
        : chat(sampleHead(2), messages)
    {
        view.resize(800, 600);
        view.setLayoutDirection(direction);
        view.setConversation(&chat);
        view.show();
        isExposed = QTest::qWaitForWindowExposed(&view, Patience::milliseconds);
    }
    const AttachmentStrip &files() const { return view.column().at(0).files(); }
    /// The number of files that are painted as a picture that fills its frame.
    int pictures() const
    {
        const TranscriptTheme &theme = view.column().style().theme;
        QImage image(view.size(), QImage::Format_RGB32);
        image.fill(theme.surface);
        QPainter painter(&image);
        files().paint(painter, theme, {});
        std::vector<Control> controls;
        files().collectControls(controls, {});
        return static_cast<int>(
            std::count_if(controls.begin(), controls.end(), [&](const Control &file) {
                const QPoint inside(file.rect.left() + file.rect.width() / 4,
                                    file.rect.center().y());
                return image.pixelColor(inside) != theme.surface;
            }));
    }
    QList<MessageControl> hits() const
    {
        QList<MessageControl> hits;
        for (const Control &control : view.column().at(0).controls()) {
            if (control.kind == Control::Kind::Attachment)
                hits += MessageControl {0, control};
        }
        return hits;
    }

    /// The entries of the context menu of the first file.
    QStringList menu()
    {
        const QPoint at = view.columnGeometry().rectOf(hits().first()).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, view.viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(view.viewport(), &event);
        auto *menu = view.findChild<QMenu *>(u"transcriptMenu"_s);
        QStringList texts;
        for (const QAction *action : menu ? menu->actions() : QList<QAction *>())
            texts += action->text();
        delete menu;
        return texts;
    }

    Conversation chat;
    TranscriptView view;
    bool isExposed = false;
};

/// A picture of 1600 × 800 pixels with black and white stripes, each 4 pixels wide.
Attachment stripes()
{
    QImage image(1600, 800, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    for (int x = 0; x < image.width(); x += 8)
        painter.fillRect(x, 0, 4, image.height(), Qt::black);
    painter.end();
    QBuffer buffer;
    image.save(&buffer, "PNG");
    return {u"stripes.png"_s, u"image/png"_s, buffer.data()};
}

/// The difference between the darkest and the lightest pixel in the middle line of a rectangle.
int contrastIn(const QImage &image, const QRect &rect)
{
    const QRect inner = rect.adjusted(rect.width() / 4, 0, -rect.width() / 4, 0);
    int darkest = 255, lightest = 0;
    for (int x = inner.left(); x <= inner.right(); ++x) {
        const int gray = qGray(image.pixel(x, rect.center().y()));
        darkest = std::min(darkest, gray);
        lightest = std::max(lightest, gray);
    }
    return lightest - darkest;
}

const Attachment note {u"note.txt"_s, u"text/plain"_s, "two\nlines"};
const Attachment pdf {u"report.pdf"_s, u"application/pdf"_s, QByteArray(2'000'000, 'x')};
} // namespace

class TestAttachmentStrip : public QObject
{
    Q_OBJECT

private slots:
    void aPictureIsVisible();
    void aThumbnailIsBounded_data();
    void aThumbnailIsBounded();
    void otherFilesShowTheirKind();
    void aLargePictureDoesNotFreezeTheWindow();
    void picturesOutOfViewAreNotDecoded();
    void aPictureFarAwayIsFreed();
    void aStoredPictureIsReadOnceEachTimeItIsShown();
    void aThumbnailIsSharpAtEveryZoom();
    void aThumbnailIsSharpOnEveryScreen();
    void anAmpersandInANameStaysInTheMenu();
    void filesOfTheSameNameEachHaveAMenuEntry();
    void aDamagedPictureShowsItsName();
    void nothingExtendsBeyondTheColumn_data();
    void nothingExtendsBeyondTheColumn();
    void inARightToLeftViewTheFirstFileIsAtTheRight();
    void filesAreReachedAndOpenedByKey();
    void thePreviewShowsAPicture();
    void thePreviewShowsAText();
    void aCopyIsSavedOnlyToTheChosenFile();
};

void TestAttachmentStrip::aPictureIsVisible()
{
    Shown shown(chatWith({samplePicture(u"red.png"_s, {400, 300}, Qt::red)}));
    QVERIFY(shown.isExposed);
    QTRY_COMPARE(shown.pictures(), 1);
    QCOMPARE(shown.hits().size(), 1);
    const QRect rect = shown.view.columnGeometry().rectOf(shown.hits().first());
    const qreal ratio = shown.view.devicePixelRatioF();
    const auto colorAt = [&](const QPoint &point) {
        return shown.view.grab().toImage().pixelColor((QPointF(point) * ratio).toPoint());
    };
    QTRY_COMPARE(colorAt(rect.center()), QColor(Qt::red));
    QVERIFY(shown.view.columnGeometry().rectOf(1).top() >= rect.bottom()); // Below it.
    const QString name = shown.hits().first().control.name;
    QVERIFY2(name.contains("red.png"_L1) && name.contains("PNG"_L1), qPrintable(name));
    // The frame is rounded, so its corner does not show the picture.
    QVERIFY(colorAt(rect.topLeft()) != QColor(Qt::red));
}

void TestAttachmentStrip::aThumbnailIsBounded_data()
{
    QTest::addColumn<QSize>("pixels");
    QTest::addColumn<QSize>("shown");
    QTest::newRow("landscape") << QSize(1600, 800) << QSize(240, 120);
    QTest::newRow("portrait") << QSize(800, 1600) << QSize(80, 160);
    QTest::newRow("small") << QSize(100, 50) << QSize(100, 50);
    QTest::newRow("tiny") << QSize(2, 2) << QSize(40, 40);
    QTest::newRow("a line") << QSize(5000, 1) << QSize(240, 40);
}

void TestAttachmentStrip::aThumbnailIsBounded()
{
    QFETCH(QSize, pixels);
    QFETCH(QSize, shown);
    Shown view(chatWith({samplePicture(u"a.png"_s, pixels, Qt::blue)}));
    QCOMPARE(view.hits().first().control.rect.size(), shown);
    QTRY_VERIFY(!view.files().isWaiting());
    view.view.grab();
}

void TestAttachmentStrip::otherFilesShowTheirKind()
{
    Shown shown(chatWith({note, pdf}));
    QCOMPARE(shown.hits().size(), 2);
    QVERIFY(shown.hits()[0].control.name.contains("note.txt"_L1));
    QVERIFY2(shown.hits()[1].control.name.contains("2.0 MB"_L1),
             qPrintable(shown.hits()[1].control.name));
    QVERIFY(!shown.files().isWaiting());
    QAccessibleInterface *question = QAccessible::queryAccessibleInterface(&shown.view)->child(0);
    QStringList names;
    for (int i = 0; i < question->childCount(); ++i)
        names += question->child(i)->text(QAccessible::Name);
    QVERIFY(names.contains(shown.hits()[0].control.name));
}

void TestAttachmentStrip::aLargePictureDoesNotFreezeTheWindow()
{
    const Attachment large = samplePicture(u"large.png"_s, {6000, 4000}, Qt::green);
    QVERIFY(!QImage::fromData(large.content.bytes()).isNull());
    Conversation chat(sampleHead(2), chatWith({large}));
    Shown shown(chatWith({}));
    shown.view.setConversation(&chat);
    shown.view.grab();
    QVERIFY2(shown.pictures() == 0, "The picture was decoded before the first paint.");
    QVERIFY(shown.files().isWaiting());
    QTRY_COMPARE(shown.pictures(), 1);
}

void TestAttachmentStrip::picturesOutOfViewAreNotDecoded()
{
    Shown shown(chatWith({samplePicture(u"a.png"_s, {400, 300}, Qt::red)}, 500));
    // The chat opens at its end.
    QVERIFY(shown.view.verticalScrollBar()->value() > 3000);
    QCOMPARE(shown.pictures(), 0);
    QVERIFY(!shown.files().isWaiting());
    shown.view.verticalScrollBar()->setValue(0);
    QTRY_COMPARE(shown.pictures(), 1);
}

void TestAttachmentStrip::aPictureFarAwayIsFreed()
{
    Shown shown(chatWith({samplePicture(u"a.png"_s, {400, 300}, Qt::red)}, 500));
    shown.view.verticalScrollBar()->setValue(0);
    QTRY_COMPARE(shown.pictures(), 1);
    shown.view.scroller().scrollToEnd();
    QCOMPARE(shown.pictures(), 0);
    shown.view.verticalScrollBar()->setValue(0);
    QTRY_COMPARE(shown.pictures(), 1);
}

void TestAttachmentStrip::aStoredPictureIsReadOnceEachTimeItIsShown()
{
    Attachment stored = samplePicture(u"a.png"_s, {400, 300}, Qt::red);
    int reads = 0;
    stored.content = AttachmentContent(
        stored.content.size(), [&reads, bytes = stored.content.bytes()]() -> Result<QByteArray> {
            ++reads;
            return bytes;
        });
    QList<Message> messages = chatWith({stored});
    for (MessageId id = 3; id < 100; ++id)
        messages += sampleMessage(id, Role::User, u"Some prose.\n\n"_s.repeated(10));
    Conversation chat(sampleHead(99), messages);
    Shown shown(chatWith({}));
    shown.view.setConversation(&chat);
    QCOMPARE(reads, 0);
    shown.view.verticalScrollBar()->setValue(0);
    QTRY_COMPARE(shown.pictures(), 1);
    QCOMPARE(reads, 1);
    shown.view.scroller().scrollToEnd();
    QTRY_VERIFY(!shown.view.column().isMade(0));
    shown.view.column().at(0); // Its size is known.
    QCOMPARE(reads, 1);
    shown.view.verticalScrollBar()->setValue(0);
    QTRY_COMPARE(shown.pictures(), 1);
    QCOMPARE(reads, 2);
}

void TestAttachmentStrip::aThumbnailIsSharpAtEveryZoom()
{
    Shown shown(chatWith({stripes()}));
    QTRY_COMPARE(shown.pictures(), 1);
    shown.view.styler().setZoom(300);
    QTRY_COMPARE(shown.view.column().style().theme.zoom, 3.0);
    shown.view.scroller().reveal(0);
    const auto contrast = [&] {
        const QImage image = shown.view.grab().toImage();
        const QRect rect
            = shown.view.columnGeometry().rectOf(shown.hits().first()) & shown.view.rect();
        const qreal ratio = image.devicePixelRatio();
        return contrastIn(image, QRect(rect.topLeft() * ratio, rect.size() * ratio));
    };
    QVERIFY(shown.pictures() == 1); // The old thumbnail stays until the new one is decoded.
    QTRY_VERIFY2(contrast() > 200, qPrintable(QString::number(contrast())));
    QTRY_VERIFY(!shown.files().isWaiting()); // The picture is not decoded again.
}

void TestAttachmentStrip::aThumbnailIsSharpOnEveryScreen()
{
    const QList<Attachment> files {stripes()};
    const TranscriptTheme theme = TranscriptTheme::of(QFont(), QPalette(), 100);
    AttachmentStrip strip;
    const int height = strip.arrange(files, theme, 700, Qt::LeftToRight);
    const auto contrastAt = [&](int ratio) {
        strip.load(files, ratio);
        while (strip.isWaiting())
            strip.takeNews();
        QImage image(QSize(240, height) * ratio, QImage::Format_RGB32);
        image.setDevicePixelRatio(ratio);
        image.fill(Qt::white);
        QPainter painter(&image);
        strip.paint(painter, theme, {});
        painter.end();
        return contrastIn(image, image.rect());
    };
    contrastAt(1);
    QVERIFY2(contrastAt(3) > 200, qPrintable(QString::number(contrastAt(3))));
}

void TestAttachmentStrip::filesOfTheSameNameEachHaveAMenuEntry()
{
    Shown shown(chatWith({note, note}));
    QCOMPARE(shown.menu().join(u'|').count("note.txt"_L1), 2);
}

void TestAttachmentStrip::anAmpersandInANameStaysInTheMenu()
{
    Shown shown(chatWith({{u"R&D\tplan.txt"_s, u"text/plain"_s, "x"}}));
    const QString entries = shown.menu().join(u'|');
    QVERIFY2(entries.contains("R&&D plan.txt"_L1), qPrintable(entries));
}

void TestAttachmentStrip::aDamagedPictureShowsItsName()
{
    Attachment damaged = samplePicture(u"broken.png"_s, {400, 300}, Qt::red);
    damaged.content = damaged.content.bytes().first(60); // The head contains the size.
    Shown shown(chatWith({damaged, {u"not.png"_s, u"image/png"_s, "no picture"}}));
    QTRY_VERIFY(!shown.files().isWaiting());
    QCOMPARE(shown.hits().size(), 2);
    QVERIFY(shown.hits()[0].control.name.contains("broken.png"_L1));
    QVERIFY(!shown.view.grab().isNull());
    QVERIFY(!shown.files().isWaiting()); // Decoding is not tried again.
}

void TestAttachmentStrip::nothingExtendsBeyondTheColumn_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("zoom");
    for (const int width : {220, 400, 1400}) {
        for (const int zoom : {100, 200, 300})
            QTest::addRow("%d px at %d %%", width, zoom) << width << zoom;
    }
}

void TestAttachmentStrip::nothingExtendsBeyondTheColumn()
{
    QFETCH(int, width);
    QFETCH(int, zoom);
    Shown shown(chatWith({samplePicture(u"a.png"_s, {1600, 300}, Qt::red),
                          note,
                          samplePicture(u"b.png"_s, {300, 1600}, Qt::blue),
                          {u"a name that is long "_s.repeated(20), u"text/plain"_s, "x"}}));
    shown.view.resize(width, 700);
    shown.view.styler().setZoom(zoom);
    QTRY_COMPARE(shown.view.column().style().theme.zoom, zoom / 100.0);
    shown.view.scroller().reveal(0);
    const QList<MessageControl> hits = shown.hits();
    QCOMPARE(hits.size(), 4);
    for (const MessageControl &hit : hits) {
        QVERIFY(hit.control.rect.left() >= 0);
        QVERIFY(hit.control.rect.right() < shown.view.column().style().width);
        for (const MessageControl &other : hits)
            QVERIFY(other.control.number == hit.control.number
                    || !other.control.rect.intersects(hit.control.rect));
    }
    shown.view.grab();
}

void TestAttachmentStrip::inARightToLeftViewTheFirstFileIsAtTheRight()
{
    Shown shown(chatWith({samplePicture(u"a.png"_s, {100, 100}, Qt::red),
                          samplePicture(u"b.png"_s, {100, 100}, Qt::blue)}),
                Qt::RightToLeft);
    const QList<MessageControl> hits = shown.hits();
    QCOMPARE(hits[0].control.rect.right(), shown.view.column().style().width - 1);
    QVERIFY(hits[1].control.rect.right() < hits[0].control.rect.left());
}

void TestAttachmentStrip::filesAreReachedAndOpenedByKey()
{
    Shown shown(chatWith({note, pdf}));
    QSignalSpy requested(&shown.view, &TranscriptView::attachmentRequested);
    shown.view.setFocus(Qt::TabFocusReason);
    for (int i = 0; i < 9; ++i) {
        QTest::keyClick(&shown.view, Qt::Key_Tab);
        if (shown.view.focus().control()
            && shown.view.focus().control()->control.kind == Control::Kind::Attachment)
            QTest::keyClick(&shown.view, Qt::Key_Return);
    }
    QCOMPARE(requested.count(), 2);
    QCOMPARE(requested[0], (QVariantList {QVariant::fromValue(MessageId(1)), 0}));
    QCOMPARE(requested[1], (QVariantList {QVariant::fromValue(MessageId(1)), 1}));
    QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, {},
                      shown.view.columnGeometry().rectOf(shown.hits()[1]).center());
    QCOMPARE(requested.count(), 3);
}

void TestAttachmentStrip::thePreviewShowsAPicture()
{
    auto *preview
        = new AttachmentPreview(samplePicture(u"red.png"_s, {3000, 2000}, Qt::red), nullptr);
    const QPointer<AttachmentPreview> alive(preview);
    preview->show();
    auto *picture = preview->findChild<QWidget *>(u"attachmentPicture"_s);
    QVERIFY(picture);
    QCOMPARE(preview->windowTitle(), u"red.png"_s);
    QCOMPARE(picture->accessibleName(), u"red.png"_s);
    const auto middle = [&] {
        const QImage image = picture->grab().toImage();
        return image.pixelColor(image.width() / 2, image.height() / 2);
    };
    QTRY_COMPARE(middle(), QColor(Qt::red));
    QTest::keyClick(preview, Qt::Key_Escape);
    QTRY_VERIFY(!alive);
}

void TestAttachmentStrip::thePreviewShowsAText()
{
    AttachmentPreview preview(note);
    preview.setAttribute(Qt::WA_DeleteOnClose, false);
    preview.show();
    auto *text = preview.findChild<QPlainTextEdit *>(u"attachmentText"_s);
    QCOMPARE(text->toPlainText(), u"two\nlines"_s);
    QVERIFY(text->isReadOnly());
    AttachmentPreview longer({u"long.txt"_s, u"text/plain"_s, QByteArray(2'000'000, 'x')});
    longer.setAttribute(Qt::WA_DeleteOnClose, false);
    longer.show();
    QVERIFY(longer.findChild<QLabel *>(u"attachmentNotice"_s)->isVisible());
    AttachmentPreview other(pdf);
    other.setAttribute(Qt::WA_DeleteOnClose, false);
    other.show();
    QVERIFY(other.findChild<QLabel *>(u"attachmentNotice"_s)->isVisible());
}

void TestAttachmentStrip::aCopyIsSavedOnlyToTheChosenFile()
{
    QTemporaryDir folder;
    QVERIFY(folder.isValid());
    AttachmentPreview preview(note);
    preview.setAttribute(Qt::WA_DeleteOnClose, false);
    preview.show();
    const QString path = folder.filePath(u"copy.txt"_s);
    preview.saveTo(path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), note.content.bytes());
    auto *notice = preview.findChild<QLabel *>(u"attachmentNotice"_s);
    QVERIFY(notice->isVisible());
    const QString saved = notice->text();
    preview.saveTo(folder.filePath(u"no/such/folder/copy.txt"_s));
    QVERIFY(notice->text() != saved);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

QTEST_MAIN(TestAttachmentStrip)
#include "tst_attachmentstrip.moc"
