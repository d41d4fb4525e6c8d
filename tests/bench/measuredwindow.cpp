// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/measuredwindow.h"

#include "bench/sampletext.h"
#include "services.h"
#include "transcript/view/transcriptview.h"
#include "window/mainwindow.h"

#include <QApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <ctime>

using namespace std::chrono_literals;

namespace {

long residentKb()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).chopped(3).trimmed().toLong();
    }
    return 0;
}

long cpuMicroseconds()
{
    return long(double(std::clock()) / CLOCKS_PER_SEC * 1e6);
}

/// Prints the memory after the first paint of a window, then the CPU time of an idle second.
class FirstPaint : public QObject
{
public:
    explicit FirstPaint(QWidget &window) { window.installEventFilter(this); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !m_seen) {
            m_seen = true;
            // The frame is complete after this event was handled.
            QTimer::singleShot(0, this, [] {
                std::printf("painted %ld\n", residentKb());
                std::fflush(stdout);
            });
            // Wait until the work that is left from the start is done.
            QTimer::singleShot(2s, this, [this] { m_idleFrom = cpuMicroseconds(); });
            QTimer::singleShot(3s, this, [this] {
                std::printf("idle %ld\n", cpuMicroseconds() - m_idleFrom);
                std::fflush(stdout);
                QApplication::quit();
            });
        }
        return QObject::eventFilter(watched, event);
    }

private:
    bool m_seen = false;
    long m_idleFrom = 0;
};

constexpr qsizetype streamBytes = 32 * 1024;
constexpr int deltasAFrame = 8; // about 500 tokens a second
constexpr auto frameTime = 16ms;

QStringList streamedDeltas()
{
    return SampleText::deltas(SampleText::mixed(streamBytes, 1), 1);
}

int printDeltas()
{
    const QJsonObject sample {
        {QStringLiteral("deltasAFrame"), deltasAFrame},
        {QStringLiteral("deltas"), QJsonArray::fromStringList(streamedDeltas())}};
    return std::puts(QJsonDocument(sample).toJson(QJsonDocument::Compact).constData()) < 0 ? 1 : 0;
}

Message message(MessageId id, Role role, const QString &text, MessageStatus status)
{
    Message result;
    result.id = id;
    result.role = role;
    result.text = text;
    result.status = status;
    if (id > 1)
        result.parent = id - 1;
    return result;
}

/// Appends the deltas of one frame to the conversation 60 times per second. Prints the CPU time
/// when all text was drawn.
class Streaming : public QObject
{
public:
    explicit Streaming(Conversation &conversation)
        : m_conversation(conversation)
        , m_deltas(streamedDeltas())
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, &Streaming::addFrame);
        QTimer::singleShot(1s, this, [this] { // let the start finish first
            m_from = cpuMicroseconds();
            m_timer.start(frameTime);
        });
    }

private:
    void addFrame()
    {
        for (int i = 0; i < deltasAFrame && m_at < m_deltas.size(); ++i)
            m_conversation.appendText(2, m_deltas[m_at++]);
        if (m_at < m_deltas.size())
            return;
        m_timer.stop();
        m_conversation.update(
            message(2, Role::Assistant, m_deltas.join(QString()), MessageStatus::Complete));
        QTimer::singleShot(500ms, this, [this] {
            std::printf("streamed %ld\n", cpuMicroseconds() - m_from);
            QApplication::quit();
        });
    }

    Conversation &m_conversation;
    QStringList m_deltas;
    QTimer m_timer;
    qsizetype m_at = 0;
    long m_from = 0;
};

int showStream()
{
    ConversationHead head;
    head.leaf = 2;
    Conversation conversation(
        head,
        {message(1, Role::User, QStringLiteral("Go on."), MessageStatus::Complete),
         message(2, Role::Assistant, {}, MessageStatus::Streaming)});
    TranscriptView view;
    view.resize(1100, 720);
    view.setConversation(&conversation);
    view.show();
    const Streaming streaming(conversation);
    return QApplication::exec();
}

} // namespace

int showMeasuredWindow(int argc, char *argv[])
{
    if (qstrcmp(argv[2], "deltas") == 0)
        return printDeltas();
    QApplication application(argc, argv);
    if (qstrcmp(argv[2], "stream") == 0)
        return showStream();
    QTemporaryDir profile;
    if (qstrcmp(argv[2], "bare") == 0) {
        QWidget window;
        window.resize(1100, 720);
        const FirstPaint watch(window);
        window.show();
        return QApplication::exec();
    }
    Result<std::unique_ptr<QLockFile>> lock = Services::lockFor(profile.path());
    if (!lock || !lock.value()->tryLock())
        return 1;
    const auto services = Services::start(profile.path(), lock.value());
    if (!services)
        return 1;
    MainWindow window((*services)->workspace());
    const FirstPaint watch(window);
    window.show();
    return QApplication::exec();
}
