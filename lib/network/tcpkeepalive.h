// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Turns on TCP keep-alive for the TCP connections of this process, so that a NAT does not forget a
/// connection on which a model thinks, and a connection whose other end has disappeared is noticed
/// after 2 minutes. QNetworkAccessManager gives no access to its sockets, and turns keep-alive on
/// with the system's intervals, usually 2 hours. Does nothing except on Linux.
void keepConnectionsAlive();
