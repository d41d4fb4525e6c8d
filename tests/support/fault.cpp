// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fault.h"

using namespace std::chrono_literals;

namespace {

using WireError = WireAnswer::Error;

enum class Part { None, Text };

constexpr auto lifePause = 20ms;

QByteArray halfBody(const WireAnswer &wire)
{
    const QByteArray body = wire.wholeBody(textBeforeFault);
    return body.left(body.indexOf(textBeforeFault) + 4);
}

/// The part of a good reply that precedes the fault. A reply that is not streamed announces a
/// Content-Length that it does not reach.
Script begun(const WireAnswer &wire, Part part)
{
    if (wire.form == ReplyForm::Stream) {
        Script script = Script().readRequest().startChunks().sendChunk(wire.begin());
        return part == Part::Text ? script.sendChunk(wire.text(textBeforeFault)) : script;
    }
    Script script = Script().readRequest().send(
        "HTTP/1.1 200 Scripted\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n");
    return part == Part::Text ? script.send(halfBody(wire)) : script;
}

Script keptAlive(const WireAnswer &wire, Part part)
{
    if (wire.form == ReplyForm::Stream)
        return begun(wire, part).endless(Script::chunk(wire.signOfLife()), lifePause);
    Script script = Script().readRequest().startChunks(200, "application/json");
    if (part == Part::Text)
        script.sendChunk(halfBody(wire));
    return script.endless(Script::chunk("\n"), lifePause);
}

Script malformed(const WireAnswer &wire, Part part)
{
    if (wire.form == ReplyForm::Stream)
        return begun(wire, part).sendChunk("data: {\"cho\n\n").endChunks();
    return Script().readRequest().reply(200, part == Part::Text ? halfBody(wire) : "{\"cho");
}

Script withError(const WireAnswer &wire, Part part, WireError error)
{
    if (wire.form == ReplyForm::Stream)
        return begun(wire, part).sendChunk(wire.errorEvent(error)).endChunks();
    if (part == Part::None)
        return Script().readRequest().reply(200, wire.errorBody(error));
    QByteArray body = wire.wholeBody(textBeforeFault);
    body.chop(1);
    return Script().readRequest().reply(200, body + "," + wire.errorMember(error) + "}");
}

Script redirect(int status, const QUrl &elsewhere)
{
    return Script().readRequest().reply(status, {}, "text/plain",
                                        "Location: " + elsewhere.toEncoded() + "\r\n");
}

} // namespace

const char *nameOf(Fault fault)
{
    switch (fault) {
    case Fault::ConnectionRefused:
        return "connection refused";
    case Fault::NoSuchHost:
        return "no such host";
    case Fault::UntrustedCertificate:
        return "untrusted certificate";
    case Fault::HandshakeCut:
        return "handshake cut";
    case Fault::ClosedBeforeReply:
        return "closed before reply";
    case Fault::ResetBeforeReply:
        return "reset before reply";
    case Fault::PartialHeader:
        return "partial header";
    case Fault::StallBeforeHeader:
        return "stall before header";
    case Fault::TricklingHeader:
        return "trickling header";
    case Fault::StallBeforeText:
        return "stall before text";
    case Fault::StallAfterText:
        return "stall after text";
    case Fault::CutBeforeText:
        return "cut before text";
    case Fault::CutAfterText:
        return "cut after text";
    case Fault::ResetAfterText:
        return "reset after text";
    case Fault::OverloadBeforeText:
        return "overload before text";
    case Fault::OverloadAfterText:
        return "overload after text";
    case Fault::RateLimitBeforeText:
        return "rate limit before text";
    case Fault::ServerErrorBeforeText:
        return "server error before text";
    case Fault::ServerErrorAfterText:
        return "server error after text";
    case Fault::QuotaBeforeText:
        return "quota before text";
    case Fault::InvalidRequestBeforeText:
        return "invalid request before text";
    case Fault::MalformedBeforeText:
        return "malformed before text";
    case Fault::MalformedAfterText:
        return "malformed after text";
    case Fault::KeepAliveBeforeText:
        return "keep-alive before text";
    case Fault::KeepAliveAfterText:
        return "keep-alive after text";
    case Fault::RedirectFound:
        return "redirect 302";
    case Fault::RedirectTemporary:
        return "redirect 307";
    case Fault::RedirectPermanent:
        return "redirect 308";
    case Fault::WebPage:
        return "web page";
    case Fault::EmptyReply:
        return "empty reply";
    }
    Q_UNREACHABLE();
}

QList<Fault> allFaults()
{
    QList<Fault> faults;
    for (int each = 0; each <= int(Fault::EmptyReply); ++each)
        faults.append(Fault(each));
    return faults;
}

Script scriptOf(Fault fault, const WireAnswer &wire, const QUrl &elsewhere)
{
    switch (fault) {
    case Fault::ConnectionRefused:
    case Fault::NoSuchHost:
    case Fault::UntrustedCertificate:
        return wire.script("This cannot be reached");
    case Fault::HandshakeCut:
        return Script().close();
    case Fault::ClosedBeforeReply:
        return Script().readRequest().close();
    case Fault::ResetBeforeReply:
        return Script().readRequest().reset();
    case Fault::PartialHeader:
        return Script().readRequest().send("HTTP/1.1 200 OK\r\nContent-Ty").close();
    case Fault::StallBeforeHeader:
        return Script().readRequest().stall();
    case Fault::TricklingHeader:
        return Script().readRequest().send("HTTP/1.1 200 OK\r\nX-Slow: ").endless("x", lifePause);
    case Fault::StallBeforeText:
        return begun(wire, Part::None).stall();
    case Fault::StallAfterText:
        return begun(wire, Part::Text).stall();
    case Fault::CutBeforeText:
        return begun(wire, Part::None).close();
    case Fault::CutAfterText:
        return begun(wire, Part::Text).close();
    case Fault::ResetAfterText:
        return begun(wire, Part::Text).wait(lifePause).reset();
    case Fault::OverloadBeforeText:
        return withError(wire, Part::None, WireError::Overload);
    case Fault::OverloadAfterText:
        return withError(wire, Part::Text, WireError::Overload);
    case Fault::RateLimitBeforeText:
        return withError(wire, Part::None, WireError::RateLimit);
    case Fault::ServerErrorBeforeText:
        return withError(wire, Part::None, WireError::ServerError);
    case Fault::ServerErrorAfterText:
        return withError(wire, Part::Text, WireError::ServerError);
    case Fault::QuotaBeforeText:
        return withError(wire, Part::None, WireError::Quota);
    case Fault::InvalidRequestBeforeText:
        return withError(wire, Part::None, WireError::InvalidRequest);
    case Fault::MalformedBeforeText:
        return malformed(wire, Part::None);
    case Fault::MalformedAfterText:
        return malformed(wire, Part::Text);
    case Fault::KeepAliveBeforeText:
        return keptAlive(wire, Part::None);
    case Fault::KeepAliveAfterText:
        return keptAlive(wire, Part::Text);
    case Fault::RedirectFound:
        return redirect(302, elsewhere);
    case Fault::RedirectTemporary:
        return redirect(307, elsewhere);
    case Fault::RedirectPermanent:
        return redirect(308, elsewhere);
    case Fault::WebPage:
        return Script().readRequest().reply(200, "<html><title>Sign in</title></html>",
                                            "text/html");
    case Fault::EmptyReply:
        return Script().readRequest().reply(200);
    }
    Q_UNREACHABLE();
}
