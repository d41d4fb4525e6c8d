// SPDX-License-Identifier: GPL-3.0-or-later
// Opens every dialog and every page on the smallest screen, and looks at what each of them must
// have.
#include "attachments/attachmentpreview.h"
#include "chatpane/systemprompteditor.h"
#include "preferences/accountdialog.h"
#include "preferences/preferencesdialog.h"
#include "status/attemptlog.h"
#include "support/workspacefixture.h"
#include "widgets/plainmessagebox.h"
#include "window/mainwindow.h"
#include "words/provider.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QScreen>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;

namespace {

const QString hostile = u"<h1>Name</h1> <b>bold</b>"_s; ///< Words of others that look like HTML.

/// A dialog, and the names of its pages. `show(page)` opens one of them.
struct Case
{
    std::unique_ptr<QDialog> dialog;
    QString
        focus; ///< The object name of the widget that has the focus when it opens; may be empty.
    int pages = 1;
    std::function<void(int)> show = [](int) {};
};

struct DialogBench
{
    WorkspaceFixture fixture;
    Account account;

    DialogBench()
    {
        account = Accounts::blank(DialectKind::OpenAiChat);
        account.name = hostile;
        account.baseUrl = u"http://localhost:1234/v1"_s;
        account.defaultModel = hostile;
        ModelInfo model;
        model.id = hostile;
        account.models = {model};
        fixture.accounts().put(account);
    }

    Case preferences()
    {
        auto dialog = std::make_unique<PreferencesDialog>(fixture.accounts(), fixture.settings());
        auto *list = dialog->findChild<QListWidget *>(u"preferencesPages"_s);
        const int pages = list->count();
        return {std::move(dialog), u"notifications"_s, pages,
                [list](int page) { list->setCurrentRow(page); }};
    }

    Case accountDialog(const Account &edited, const QString &focus)
    {
        auto dialog = std::make_unique<AccountDialog>(fixture.accounts(), edited);
        auto *tabs = dialog->findChild<QTabWidget *>();
        const int pages = tabs ? tabs->count() : 1;
        return {std::move(dialog), focus, pages, [tabs](int page) {
                    if (tabs)
                        tabs->setCurrentIndex(page);
                }};
    }

    static Case preview(const QByteArray &mimeType, const QByteArray &content)
    {
        Attachment file;
        file.fileName = hostile;
        file.mimeType = QString::fromLatin1(mimeType);
        file.content = content;
        return {std::make_unique<AttachmentPreview>(file), {}, 1};
    }

    Case opened(const QString &name)
    {
        if (name == "preferences"_L1)
            return preferences();
        if (name == "edit account"_L1)
            return accountDialog(account, {});
        if (name == "add account"_L1)
            return accountDialog(Accounts::blank(DialectKind::Anthropic), u"key"_s);
        if (name == "add server"_L1)
            return accountDialog(Accounts::blank(DialectKind::OpenAiChat), u"baseUrl"_s);
        if (name == "attempts"_L1) {
            auto log = std::make_unique<AttemptLog>();
            log->showAttempts(nullptr, 1, {hostile, u"localhost"_s});
            return {std::move(log), u"attempts"_s};
        }
        if (name == "system prompt"_L1) {
            auto editor = std::make_unique<SystemPromptEditor>();
            editor->edit(std::nullopt, u"Answer briefly."_s);
            return {std::move(editor), u"systemPromptEdit"_s};
        }
        if (name == "text"_L1)
            return preview("text/plain", QByteArray(100'000, 'x'));
        if (name == "unknown file"_L1)
            return preview("application/zip", "PK");
        return {std::make_unique<PlainMessageBox>(QMessageBox::Warning, QString(),
                                                  hostile.repeated(12), QMessageBox::Ok),
                {}};
    }
};

QString mnemonicOf(const QString &text)
{
    return QKeySequence::mnemonic(text).toString();
}

QStringList problems;

void check(bool isRight, const QString &words)
{
    if (!isRight)
        problems.append(words);
}

QString nameOf(const QWidget *widget)
{
    return QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
}

/// Labels name a control that takes the focus, and no two mnemonics are the same.
void checkMnemonics(const QDialog &dialog)
{
    QHash<QString, QString> taken;
    const auto take = [&taken](const QString &text) {
        const QString key = mnemonicOf(text);
        if (key.isEmpty())
            return;
        check(!taken.contains(key),
              key + u" belongs to “"_s + taken.value(key) + u"” and “"_s + text + u'”');
        taken.insert(key, text);
    };
    const QList<QLabel *> labels = dialog.findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (!label->isVisible() || !label->buddy())
            continue;
        take(label->text());
        check(label->buddy()->focusPolicy() & Qt::TabFocus,
              u"the buddy takes no focus: "_s + label->text());
    }
    for (const QLabel *label : labels) {
        if (label->isVisible() && !label->buddy() && label->textFormat() != Qt::PlainText)
            check(mnemonicOf(label->text()).isEmpty(), u"no buddy: "_s + label->text());
    }
    const QList<QAbstractButton *> buttons = dialog.findChildren<QAbstractButton *>();
    for (const QAbstractButton *button : buttons) {
        if (button->isVisible())
            take(button->text());
    }
}

/// No label and no tool tip takes the words of others for HTML.
void checkWords(const QDialog &dialog)
{
    const QList<QWidget *> widgets = dialog.findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        check(!widget->toolTip().contains("<h1>"_L1),
              u"a tool tip renders others' words: "_s + nameOf(widget));
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            check(label->textFormat() == Qt::PlainText || !Qt::mightBeRichText(label->text()),
                  u"a label renders others' words: "_s + label->text());
    }
    for (const QWidget *widget : widgets) {
        const auto *view = qobject_cast<const QAbstractItemView *>(widget);
        const QAbstractItemModel *model = view ? view->model() : nullptr;
        for (int row = 0; model && row < model->rowCount(); ++row) {
            for (int column = 0; column < model->columnCount(); ++column)
                check(
                    !model->index(row, column).data(Qt::ToolTipRole).toString().contains("<h1>"_L1),
                    u"an item's tool tip renders others' words: "_s + nameOf(widget));
        }
    }
}

/// The dialog fits, and all of its buttons can be seen.
void checkRoom(const QDialog &dialog)
{
    const QSize room = dialog.screen()->availableSize() * 9 / 10;
    const QSize size = dialog.size();
    check(size.width() <= room.width() && size.height() <= room.height(),
          u"larger than the screen has room for: %1 × %2"_s.arg(size.width()).arg(size.height()));
    const QList<QDialogButtonBox *> boxes = dialog.findChildren<QDialogButtonBox *>();
    for (const QDialogButtonBox *box : boxes) {
        const QList<QAbstractButton *> buttons = box->buttons();
        for (const QAbstractButton *button : buttons) {
            const QRect place(button->mapTo(&dialog, QPoint()), button->size());
            check(dialog.rect().contains(place), u"out of sight: "_s + button->text());
        }
    }
}

} // namespace

class TestDialogs : public QObject
{
    Q_OBJECT

private slots:
    void init() { problems.clear(); }
    void theScreenIsTheSmallest();
    void everyDialogFitsAndItsKeysWork_data();
    void everyDialogFitsAndItsKeysWork();
    void theMnemonicOfTheKeyLeadsToTheKey();
    void preferencesReopenAtTheLastPageWithItsFirstControl();
    void testConnectionStandsApartFromOkAndCancel();
};

void TestDialogs::theScreenIsTheSmallest()
{
    QCOMPARE(QGuiApplication::primaryScreen()->availableSize(), QSize(800, 450));
}

void TestDialogs::everyDialogFitsAndItsKeysWork_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"preferences", "edit account", "add account", "add server", "attempts",
                             "system prompt", "text", "unknown file", "message"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestDialogs::everyDialogFitsAndItsKeysWork()
{
    QFETCH(QString, name);
    DialogBench bench;
    Case opened = bench.opened(name);
    QDialog &dialog = *opened.dialog;
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QApplication::setActiveWindow(&dialog);
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    check(dialog.focusWidget() != nullptr, u"nothing has the focus"_s);
    if (!opened.focus.isEmpty())
        check(dialog.focusWidget()->objectName() == opened.focus,
              u"the focus is in "_s + nameOf(dialog.focusWidget()));
    for (int page = 0; page < opened.pages; ++page) {
        opened.show(page);
        QCoreApplication::processEvents();
        checkRoom(dialog);
        checkMnemonics(dialog);
        checkWords(dialog);
    }
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

void TestDialogs::theMnemonicOfTheKeyLeadsToTheKey()
{
    DialogBench bench;
    AccountDialog dialog(bench.fixture.accounts(), Accounts::blank(DialectKind::OpenAiChat));
    dialog.show();
    QApplication::setActiveWindow(&dialog);
    auto *address = dialog.findChild<QLineEdit *>(u"baseUrl"_s);
    QTRY_VERIFY(address->hasFocus());
    QTest::keyClick(address, Qt::Key_K, Qt::AltModifier);
    QTRY_VERIFY(dialog.findChild<QLineEdit *>(u"key"_s)->hasFocus());
}

void TestDialogs::preferencesReopenAtTheLastPageWithItsFirstControl()
{
    DialogBench bench;
    const auto focusOf = [](PreferencesDialog &dialog) {
        dialog.show();
        QApplication::setActiveWindow(&dialog);
        return dialog.focusWidget() ? dialog.focusWidget()->objectName() : QString();
    };
    {
        PreferencesDialog dialog(bench.fixture.accounts(), bench.fixture.settings());
        dialog.showPage(PreferencesDialog::Page::NetworkAndRetry);
        dialog.show();
        QApplication::setActiveWindow(&dialog);
        dialog.findChild<QLineEdit *>(u"extraAuthorities"_s)->setFocus();
        dialog.hide();
        QCOMPARE(focusOf(dialog), u"retryAccount"_s);
    }
    PreferencesDialog dialog(bench.fixture.accounts(), bench.fixture.settings());
    QCOMPARE(dialog.currentPage(), PreferencesDialog::Page::NetworkAndRetry);
    QCOMPARE(focusOf(dialog), u"retryAccount"_s);
}

void TestDialogs::testConnectionStandsApartFromOkAndCancel()
{
    DialogBench bench;
    AccountDialog dialog(bench.fixture.accounts(), bench.account);
    dialog.show();
    const auto *test = dialog.findChild<QWidget *>(u"testConnection"_s);
    const auto *box = dialog.findChild<QDialogButtonBox *>();
    const auto leftOf
        = [&dialog](const QWidget *widget) { return widget->mapTo(&dialog, QPoint()).x(); };
    const QList<QAbstractButton *> buttons = box->buttons();
    for (const QAbstractButton *button : buttons)
        QVERIFY(leftOf(test) + test->width() <= leftOf(button));
}

int main(int argc, char *argv[])
{
    // The offscreen platform reads its screens from a file.
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"screens.json"_s));
    if (!file.open(QIODevice::WriteOnly)
        || file.write(R"({"screens": [{"name": "small", "x": 0, "y": 0, "width": 800,
                          "height": 450, "dpr": 1, "logicalDpi": 96}]})")
            < 0)
        return EXIT_FAILURE;
    file.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + QFile::encodeName(file.fileName()));
    QApplication application(argc, argv);
    TestDialogs test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_dialogs.moc"
