// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/script.h"

#include <vector>

/// A way in which a connection dies after an answer, while the client might keep it for the next
/// request.
struct ConnectionDeath
{
    const char *name;
    /// Adds the death to the script of an answer. The server goes on after Script::hold() when
    /// ScriptedServer::release() is called.
    Script (*after)(Script answered);
};

inline std::vector<ConnectionDeath> connectionDeaths()
{
    return {
        {"silent, as behind a NAT", [](Script answered) { return answered.stall(); }},
        {"closed", [](Script answered) { return answered.close(); }},
        {"closed while idle", [](Script answered) { return answered.hold().close(); }},
        {"half closed while idle", [](Script answered) { return answered.hold().hangUp(); }},
        {"reset while idle", [](Script answered) { return answered.hold().reset(); }},
        {"408 while idle", [](Script answered) { return answered.hold().reply(408).close(); }},
        {"rubbish while idle",
         [](Script answered) { return answered.hold().send("\r\nx").stall(); }},
        {"reset by the next request", [](Script answered) { return answered.readHead().reset(); }},
        {"closed by the next request",
         [](Script answered) { return answered.readRequest().close(); }},
        {"408 for the next request",
         [](Script answered) { return answered.readRequest().reply(408).close(); }},
        {"half a header for the next request",
         [](Script answered) {
             return answered.readRequest().send("HTTP/1.1 200 OK\r\nX").close();
         }},
    };
}
