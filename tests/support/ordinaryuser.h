// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#ifdef Q_OS_LINUX
#include <sys/fsuid.h>
#endif

/// As long as an object of this class exists, this thread opens files with the rights of an
/// ordinary user. Tests of file permissions need this because root may read and write every file.
/// Has no effect if the test does not run as root or not on Linux.
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
