// SPDX-License-Identifier: GPL-3.0-or-later
// Draws a chat with all kinds of content in various looks, for inspection by eye.
// Usage: reprise-pictures FOLDER
#include "style/palettes.h"
#include "transcript/view/transcriptview.h"
#include "ui/transcript/samplechat.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {
struct Look
{
    QString name;
    bool isDark = false;
    int width = 900;
    int zoom = 100;
    Qt::LayoutDirection direction = Qt::LeftToRight;
    CodeLines lines = CodeLines::Scroll;
};

/// Draws the chat into a file. Returns false if the file cannot be written.
bool draw(const Look &look, const QDir &folder)
{
    const QPalette palette = look.isDark ? darkPalette() : lightPalette();
    Conversation chat(sampleHead(4), sampleChat());
    TranscriptView view;
    view.setPalette(palette);
    view.setLayoutDirection(look.direction);
    view.styler().setZoom(look.zoom);
    view.styler().setCodeLines(look.lines);
    view.setProviders([](const Message &) { return Provider {u"Demo"_s, u"localhost"_s}; });
    view.resize(look.width, 600);
    view.setConversation(&chat);
    view.show();
    // Resize the view to the whole chat until no height is an estimate any more.
    QElapsedTimer time;
    time.start();
    while (time.elapsed() < 10'000) {
        const int height = view.column().height() + 24;
        const bool isDone = view.height() == height && !view.column().isWaiting()
            && view.column().at(0).isLoaded();
        if (isDone && time.elapsed() > 400) // code is coloured with a delay
            break;
        view.resize(look.width, height);
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    }
    const QString path = folder.filePath(
        u"%1-%2.png"_s.arg(look.name).arg(qRound(100 * view.devicePixelRatioF())));
    std::printf("%s\n", qPrintable(QDir::toNativeSeparators(path)));
    return view.grab().save(path);
}
} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    if (argc != 2 || !QDir().mkpath(QString::fromLocal8Bit(argv[1]))) {
        std::fputs("usage: reprise-pictures FOLDER\n", stderr);
        return 2;
    }
    QApplication::setStyle(u"Fusion"_s);
    const QList<Look> looks {
        {u"light"_s},
        {u"dark"_s, true},
        {u"zoomed"_s, false, 900, 200},
        {u"narrow"_s, false, 360},
        {u"narrow-dark"_s, true, 360},
        {u"right-to-left"_s, false, 900, 100, Qt::RightToLeft},
        {u"wrapped"_s, false, 900, 100, Qt::LeftToRight, CodeLines::Wrap},
        {u"wide"_s, false, 1600},
    };
    bool isWritten = true;
    for (const Look &look : looks)
        isWritten = draw(look, QDir(QString::fromLocal8Bit(argv[1]))) && isWritten;
    return isWritten ? 0 : 1;
}
