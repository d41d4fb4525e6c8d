// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkAccessManager>
#include <QSslCertificate>

#include <memory>
#include <vector>

/// As many QNetworkAccessManagers as are needed so that no request ever queues inside one: each opens at most six
/// HTTP/1.1 connections a host and queues the rest silently (Qt 6.4 has no switch), where our time-outs would run.
class AccessManagers
{
public:
    AccessManagers();
    ~AccessManagers();
    /// Certificates that are trusted beside the system's.
    void setExtraAuthorities(const QList<QSslCertificate> &certificates);
    /// A slot on a manager that has a free connection; the slot is free again when the lease is destroyed.
    class Lease
    {
    public:
        Lease(Lease &&other) noexcept;
        Lease &operator=(Lease &&other) noexcept;
        ~Lease();
        QNetworkAccessManager &manager() const;

    private:
        friend class AccessManagers;
        struct Slots;
        explicit Lease(std::shared_ptr<Slots> slots_);
        std::shared_ptr<Slots> m_slots;
    };
    Lease lease();
    /// Applies the extra authorities to a request's TLS configuration.
    void prepare(QNetworkRequest &request) const;

private:
    std::vector<std::shared_ptr<Lease::Slots>> m_managers;
    QList<QSslCertificate> m_extraAuthorities;
};
