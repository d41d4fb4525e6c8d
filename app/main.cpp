// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow.h"
#include "services.h"
#include "singleinstance.h"
#include "translations.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QMessageBox>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"reprise"_s);
    QApplication::setApplicationDisplayName(u"Reprise"_s);
    QApplication::setApplicationVersion(QStringLiteral(REPRISE_VERSION));
    QApplication::setDesktopFileName(
        u"io.github.reprise_chat.Reprise"_s); // also the Wayland app_id
    QApplication::setWindowIcon(QIcon(u":/icons/io.github.reprise_chat.Reprise.svg"_s));

    installTranslations(application);

    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "main", "Chat with language models; retries that you can see."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption newChat(u"new-chat"_s,
                                     QCoreApplication::translate("main", "Begin with a new chat."));
    const QCommandLineOption profile(
        u"profile"_s,
        QCoreApplication::translate("main", "Keep settings and chats in this folder."),
        u"folder"_s);
    parser.addOptions({newChat, profile});
    parser.process(application);

    SingleInstance instance(parser.value(profile));
    const QByteArray wish = parser.isSet(newChat) ? QByteArray("new-chat") : QByteArray("raise");
    if (instance.handOver(wish))
        return 0;

    const Result<std::unique_ptr<Services>> services = Services::start(parser.value(profile));
    if (!services) {
        QMessageBox::critical(nullptr, QApplication::applicationDisplayName(), services.error());
        return 1;
    }
    MainWindow window((*services)->workspace());
    if (parser.isSet(newChat))
        window.startNewChat();
    QObject::connect(&instance, &SingleInstance::wishReceived, &window,
                     [&window](const QByteArray &received) {
                         if (received == "new-chat")
                             window.startNewChat();
                         window.raiseAndActivate();
                     });
    window.show();
    for (const QString &notice : (*services)->notices())
        window.showNotice(notice);
    return QApplication::exec();
}
