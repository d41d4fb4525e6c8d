// SPDX-License-Identifier: GPL-3.0-or-later
#include "provider.h"

#include "support/fault.h"

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int failurePercent = 30;
constexpr std::chrono::milliseconds presence = 10s, absence = 150ms;
constexpr auto wordPause = 12ms;

DialectKind dialectOf(const QByteArray &path)
{
    if (path.endsWith("/messages"))
        return DialectKind::Anthropic;
    return path.endsWith("/responses") ? DialectKind::OpenAiResponses : DialectKind::OpenAiChat;
}

/// The faults that depend on the server and not on the address.
QList<Fault> faultsOfAServer()
{
    QList<Fault> faults = allFaults();
    faults.removeIf([](Fault fault) { return fault < Fault::ClosedBeforeReply; });
    return faults;
}

struct Refusal
{
    int status;
    const char *headers;
};

constexpr std::array refusals {
    Refusal {400, ""},
    Refusal {401, ""},
    Refusal {402, ""},
    Refusal {404, ""},
    Refusal {408, ""},
    Refusal {409, "retry-after-ms: 100\r\n"},
    Refusal {429, ""},
    Refusal {429, "retry-after-ms: 250\r\n"},
    Refusal {429, "Retry-After: 1\r\n"},
    Refusal {429, "Retry-After: 7200\r\n"},
    Refusal {429, "x-should-retry: false\r\n"},
    Refusal {498, ""},
    Refusal {500, ""},
    Refusal {500, "x-should-retry: true\r\n"},
    Refusal {502, ""},
    Refusal {503, "Retry-After: 0.2\r\n"},
    Refusal {504, ""},
    Refusal {522, ""},
    Refusal {529, ""},
};

} // namespace

Provider::Provider(quint32 seed)
    : m_random(seed)
{
    connect(&m_server, &ScriptedServer::requestReceived, this,
            [this](const ScriptedRequest &request) { m_server.enqueue(next(request.path)); });
    m_absence.setSingleShot(true);
    m_absence.callOnTimeout(this, &Provider::goAway);
    m_absence.start(presence);
}

/// Returns a random value from [0, most).
int Provider::upTo(int most)
{
    return std::uniform_int_distribution<int>(0, most - 1)(m_random);
}

Script Provider::next(const QByteArray &path)
{
    const WireAnswer wire {dialectOf(path), ReplyForm::Stream};
    return upTo(100) < failurePercent ? failure(wire) : answer(wire);
}

Script Provider::failure(const WireAnswer &wire)
{
    const QList<Fault> faults = faultsOfAServer();
    const int chosen = upTo(int(faults.size() + refusals.size()));
    if (chosen < faults.size())
        return scriptOf(faults[chosen], wire, m_server.url(u"/elsewhere"_s));
    const Refusal &refusal = refusals.at(size_t(chosen - faults.size()));
    return Script().readRequest().reply(refusal.status,
                                        R"({"error":{"message":"no","type":"some_error"}})",
                                        "application/json", refusal.headers);
}

Script Provider::answer(const WireAnswer &wire)
{
    Script script = Script().readRequest().startChunks().sendChunk(wire.begin());
    const int words = 3 + upTo(12);
    for (int word = 0; word < words; ++word)
        script.sendChunk(wire.text("word ")).wait(wordPause);
    return script.sendChunk(wire.end()).endChunks();
}

void Provider::goAway()
{
    const quint16 samePort = port();
    m_server.close();
    QTimer::singleShot(absence, this, [this, samePort] {
        if (!m_server.listen(QHostAddress::LocalHost, samePort))
            qFatal("The provider cannot come back: %s", qPrintable(m_server.errorString()));
        m_absence.start(presence);
    });
}
