// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#ifdef Q_OS_LINUX
#include <sys/fsuid.h>
#endif

/// While it exists, files are opened as by an ordinary user in this thread, because root may read
/// and write every file. Changes nothing if the test does not run as root, or on another system
/// than Linux.
class OrdinaryUser
{
public:
    OrdinaryUser() = default;
    Q_DISABLE_COPY_MOVE(OrdinaryUser)
#ifdef Q_OS_LINUX
    ~OrdinaryUser()
    {
        setfsuid(uid_t(m_user));
    }

private:
    static constexpr uid_t nobody = 65534;
    int m_user = setfsuid(nobody);
#else
    ~OrdinaryUser() = default;
#endif
};
