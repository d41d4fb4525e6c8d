// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountgates.h"

#include "dialects/baseurl.h"

#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <array>

AccountGates::AccountGates(Clock &clock)
    : m_clock(clock)
{
    std::array<quint32, 8> random {};
    QRandomGenerator::system()->fillRange(random.data(), random.size());
    m_secret = QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random);
}

std::shared_ptr<Gate> AccountGates::gate(const Account &account, const Result<QByteArray> &key)
{
    std::erase_if(m_gates, [](const auto &each) {
        return each.second.use_count() == 1 && each.second->isOpen();
    });
    std::shared_ptr<Gate> &gate = m_gates[identity(account, key)];
    if (!gate)
        gate = std::make_shared<Gate>(m_clock);
    return gate;
}

QByteArray AccountGates::identity(const Account &account, const Result<QByteArray> &key) const
{
    QMessageAuthenticationCode hash(QCryptographicHash::Sha256, m_secret);
    // No part contains the separator.
    const auto add = [&hash](const QByteArray &part) { hash.addData(part + '\0'); };
    const Result<QUrl> url = endpointUrl(account, Endpoint::Ask);
    if (!url || !key) {
        add(account.id.toUtf8());
        return hash.result();
    }
    // The port distinguishes servers on one machine.
    const int usualPort = url->scheme() == QLatin1StringView("http") ? 80 : 443;
    add(url->host().toUtf8());
    add(QByteArray::number(url->port(usualPort)));
    add(*key);
    if (key->isEmpty()) {
        // The account may be authorized by a header instead.
        for (const ExtraHeader &header : account.headers) {
            add(header.name.toLower());
            add(header.value);
        }
    }
    return hash.result();
}
