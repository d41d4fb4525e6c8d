// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/tcpkeepalive.h"

#include "base/logging.h"

#ifdef Q_OS_LINUX
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <charconv>
#include <filesystem>
#include <system_error>

namespace {

// NATs of clouds and home routers forget a connection after 60 s to 350 s of silence. The sum,
// 30 + 6 × 15 s, is the default of the idle limit (lib/retry/README.md §4.2).
constexpr int firstProbeAfter = 30, probeInterval = 15; // seconds
constexpr int unansweredProbes = 6;

bool setOption(int socket, int level, int option, int value)
{
    return ::setsockopt(socket, level, option, &value, sizeof value) == 0;
}

/// Does nothing if `descriptor` is not a TCP socket.
void keepAlive(int descriptor)
{
    if (!setOption(descriptor, IPPROTO_TCP, TCP_KEEPIDLE, firstProbeAfter))
        return;
    if (!setOption(descriptor, IPPROTO_TCP, TCP_KEEPINTVL, probeInterval)
        || !setOption(descriptor, IPPROTO_TCP, TCP_KEEPCNT, unansweredProbes)
        || !setOption(descriptor, SOL_SOCKET, SO_KEEPALIVE, 1))
        qCWarning(logNetwork) << "TCP keep-alive could not be turned on";
}

} // namespace

void keepConnectionsAlive()
{
    std::error_code error;
    for (std::filesystem::directory_iterator each("/proc/self/fd", error), end;
         !error && each != end; each.increment(error)) {
        const std::string name = each->path().filename().string();
        int descriptor = -1;
        std::from_chars(name.data(), name.data() + name.size(), descriptor);
        keepAlive(descriptor);
    }
    if (error)
        qCWarning(logNetwork) << "TCP keep-alive could not be turned on:"
                              << QString::fromStdString(error.message());
}
#else
void keepConnectionsAlive() { }
#endif
