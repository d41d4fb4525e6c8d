// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/headerrules.h"

#include <algorithm>
#include <array>

namespace {

bool isToken(const QByteArray &name)
{
    static constexpr QByteArrayView special = "!#$%&'*+-.^_`|~";
    return !name.isEmpty() && std::all_of(name.cbegin(), name.cend(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || special.contains(c);
    });
}

bool isReserved(const QByteArray &name)
{
    static constexpr std::array<QByteArrayView, 9> reserved {
        "host",    "content-length", "content-type", "transfer-encoding", "connection",
        "upgrade", "expect",         "te",           "accept-encoding"};
    return std::find(reserved.cbegin(), reserved.cend(), name.toLower()) != reserved.cend();
}

} // namespace

HeaderProblem problemOf(const ExtraHeader &header)
{
    if (!isToken(header.name))
        return HeaderProblem::NotAName;
    if (isReserved(header.name))
        return HeaderProblem::Reserved;
    return isHeaderValue(header.value) ? HeaderProblem::None : HeaderProblem::NotAValue;
}

bool isHeaderValue(const QByteArray &value)
{
    return std::none_of(value.cbegin(), value.cend(),
                        [](char c) { return (c >= 0 && c < 0x20 && c != '\t') || c == 0x7F; });
}
