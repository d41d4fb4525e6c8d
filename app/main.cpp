// SPDX-License-Identifier: GPL-3.0-or-later
#include "services.h"
#include "singleinstance.h"
#include "widgets/plainmessagebox.h"
#include "window/mainwindow.h"
#include "window/translations.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QPushButton>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <memory>
#include <string_view>

using namespace Qt::StringLiterals;

namespace {

bool hasArgument(int argc, char *argv[], std::initializer_list<std::string_view> wanted)
{
    return std::find_first_of(argv + 1, argv + argc, wanted.begin(), wanted.end()) != argv + argc;
}

/// Whether the environment or the command line names a display. Qt calls abort() if there is none.
bool hasDisplay(int argc, char *argv[])
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    constexpr std::array variables {"DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET",
                                    "QT_QPA_PLATFORM"};
    return std::any_of(variables.begin(), variables.end(),
                       [](const char *name) { return !qEnvironmentVariableIsEmpty(name); })
        || hasArgument(argc, argv, {"-platform", "--platform", "-display", "--display"});
#else
    Q_UNUSED(argc)
    Q_UNUSED(argv)
    return true;
#endif
}

void reportMissingDisplay()
{
    const QString words = QCoreApplication::translate(
        "main", "The window cannot be opened: there is no usable display.");
    std::fprintf(stderr, "%s\n", qPrintable(words));
}

/// Exits instead of dumping core if a display is named but cannot be opened.
void exitOnFatalMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    std::fprintf(stderr, "%s\n", qPrintable(qFormatLogMessage(type, context, message)));
    if (type == QtFatalMsg) {
        reportMissingDisplay();
        std::_Exit(EXIT_FAILURE);
    }
}

std::unique_ptr<QApplication> graphicalApplication(int &argc, char *argv[])
{
    const QtMessageHandler previous = qInstallMessageHandler(exitOnFatalMessage);
    auto application = std::make_unique<QApplication>(argc, argv);
    qInstallMessageHandler(previous);
    QApplication::setApplicationDisplayName(u"Reprise"_s);
    QApplication::setDesktopFileName(
        u"io.github.reprise_chat.Reprise"_s); // also the Wayland app_id
    QApplication::setWindowIcon(QIcon(u":/icons/io.github.reprise_chat.Reprise.svg"_s));
    return application;
}

SingleInstance::Choice askAboutHungInstance(const QString &question)
{
    PlainMessageBox box(QMessageBox::Warning, QApplication::applicationDisplayName(), question,
                        QMessageBox::NoButton);
    box.setInformativeText(QCoreApplication::translate(
        "main",
        "A forced quit stops the answers that are under way. Text that has arrived is kept."));
    const QAbstractButton *wait
        = box.addButton(QCoreApplication::translate("main", "&Wait"), QMessageBox::AcceptRole);
    const QAbstractButton *end = box.addButton(QCoreApplication::translate("main", "&Force quit"),
                                               QMessageBox::DestructiveRole);
    box.addButton(QMessageBox::Cancel);
    box.exec();
    if (box.clickedButton() == wait)
        return SingleInstance::Choice::Wait;
    return box.clickedButton() == end ? SingleInstance::Choice::EndIt
                                      : SingleInstance::Choice::GiveUp;
}

int fail(const QString &words)
{
    PlainMessageBox(QMessageBox::Critical, QApplication::applicationDisplayName(), words,
                    QMessageBox::Ok)
        .exec();
    return EXIT_FAILURE;
}

/// Opens the window, or sends the wish to the running program. Returns the exit code.
int open(const QString &profileFolder, const QByteArray &wish)
{
    Result<std::unique_ptr<QLockFile>> lock = Services::lockFor(profileFolder);
    if (!lock)
        return fail(lock.error());
    // Declared before the instance, like the lock, so that the profile stays locked until the
    // instance has stopped listening.
    Result<std::unique_ptr<Services>> services = Error {};
    SingleInstance instance(std::move(lock.value()), askAboutHungInstance);
    const Result<SingleInstance::Role> role = instance.start(wish);
    if (!role)
        return fail(role.error());
    if (*role != SingleInstance::Role::First)
        return *role == SingleInstance::Role::HandedOver ? EXIT_SUCCESS : EXIT_FAILURE;

    lock = instance.takeLock();
    services = Services::start(profileFolder, lock.value());
    if (!services)
        return fail(services.error());
    MainWindow window((*services)->workspace());
    if (wish == "new-chat")
        window.startNewChat();
    QObject::connect(&instance, &SingleInstance::wishReceived, &window,
                     [&window](const QByteArray &received) {
                         if (received == "new-chat")
                             window.startNewChat();
                         window.raiseAndActivate();
                     });
    QObject::connect(services->get(), &Services::noticed, &window, &MainWindow::showNotice);
    window.show();
    for (const QString &notice : (*services)->notices())
        window.showNotice(notice);
    if (!instance.problem().isEmpty())
        window.showNotice(instance.problem());
    return QApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication::setApplicationName(u"reprise"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(REPRISE_VERSION));
    // A platform on the command line is an argument that only QApplication understands.
    const bool isGraphical = hasDisplay(argc, argv)
        && (hasArgument(argc, argv, {"-platform", "--platform", "-display", "--display"})
            || !hasArgument(argc, argv, {"-h", "--help", "--help-all", "-v", "--version"}));
    const std::unique_ptr<QCoreApplication> application = isGraphical
        ? graphicalApplication(argc, argv)
        : std::make_unique<QCoreApplication>(argc, argv);
    installTranslations(*application);

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "Chat with language models, with visible retries."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption newChat(u"new-chat"_s,
                                     QCoreApplication::translate("main", "Start with a new chat."));
    const QCommandLineOption profile(
        u"profile"_s,
        QCoreApplication::translate("main", "Store settings and chats in this folder."),
        u"folder"_s);
    parser.addOptions({newChat, profile});
    parser.process(*application); // exits after --help, --version and a wrong option
    if (!isGraphical) {
        reportMissingDisplay();
        return EXIT_FAILURE;
    }
    const QString folder = parser.value(profile);
    // Absolute, because a dialog may change the working folder while the program runs.
    return open(folder.isEmpty() ? QString() : QDir(folder).absolutePath(),
                parser.isSet(newChat) ? "new-chat" : "raise");
}
