// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faultydisk.h"

#include <QFile>

#ifdef Q_OS_LINUX
#include <array>
#include <cerrno>
#include <cstdarg>
#include <cstring>

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

FaultyDisk *faultyDisk = nullptr;

bool isOnFaultyDisk(const char *path)
{
    return path && strncmp(path, faultyDisk->folder(), size_t(faultyDisk->folder().size())) == 0;
}

bool isOnFaultyDisk(int file)
{
    std::array<char, 4096> path {};
    const QByteArray link = "/proc/self/fd/" + QByteArray::number(file);
    return readlink(link, path.data(), path.size() - 1) > 0 && isOnFaultyDisk(path.data());
}

/// The error of writing to the file; 0 if the write succeeds.
int writeError(int file)
{
    if (!faultyDisk || faultyDisk->state() == FaultyDisk::State::Works || !isOnFaultyDisk(file))
        return 0;
    switch (faultyDisk->state()) {
    case FaultyDisk::State::Full:
        return ENOSPC;
    case FaultyDisk::State::ReadOnly:
        return EROFS;
    case FaultyDisk::State::Broken:
    case FaultyDisk::State::Works:
        break;
    }
    return EIO;
}

/// Whether a folder of this path cannot be changed.
bool isReadOnly(const char *path)
{
    return faultyDisk && faultyDisk->state() == FaultyDisk::State::ReadOnly && isOnFaultyDisk(path);
}

template<typename Number>
Number failed(int error)
{
    errno = error;
    return -1;
}

int openAt(int folder, const char *path, int flags, mode_t mode)
{
    if ((flags & (O_ACCMODE | O_CREAT)) != O_RDONLY && isReadOnly(path))
        return failed<int>(EROFS);
    return int(syscall(SYS_openat, folder, path, flags, mode));
}

mode_t modeOf(int flags, va_list arguments)
{
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

} // namespace

// The program exports these, so SQLite and Qt call them instead of the C library's.
extern "C" {
ssize_t write(int file, const void *bytes, size_t count)
{
    const int error = writeError(file);
    return error ? failed<ssize_t>(error) : syscall(SYS_write, file, bytes, count);
}
ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset)
{
    const int error = writeError(file);
    return error ? failed<ssize_t>(error) : syscall(SYS_pwrite64, file, bytes, count, offset);
}
ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset)
{
    return pwrite64(file, bytes, count, offset);
}
int fsync(int file)
{
    const bool isBroken = writeError(file) == EIO;
    return isBroken ? failed<int>(EIO) : 0; // waiting for the real disk would only take time
}
int fdatasync(int file)
{
    return fsync(file);
}
int open64(const char *path, int flags, ...)
{
    va_list arguments {};
    va_start(arguments, flags);
    const mode_t mode = modeOf(flags, arguments);
    va_end(arguments);
    return openAt(AT_FDCWD, path, flags, mode);
}
int open(const char *path, int flags, ...)
{
    va_list arguments {};
    va_start(arguments, flags);
    const mode_t mode = modeOf(flags, arguments);
    va_end(arguments);
    return openAt(AT_FDCWD, path, flags, mode);
}
int rename(const char *from, const char *to) noexcept
{
    return isReadOnly(to) ? failed<int>(EROFS)
                          : int(syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}
int unlink(const char *path) noexcept
{
    return isReadOnly(path) ? failed<int>(EROFS) : int(syscall(SYS_unlinkat, AT_FDCWD, path, 0));
}
}

FaultyDisk::FaultyDisk(const QString &folder)
    : m_folder(QFile::encodeName(folder))
{
    Q_ASSERT(!faultyDisk);
    faultyDisk = this;
}

FaultyDisk::~FaultyDisk()
{
    faultyDisk = nullptr;
}
#else
FaultyDisk::FaultyDisk(const QString &folder)
    : m_folder(QFile::encodeName(folder))
{
}

FaultyDisk::~FaultyDisk() = default;
#endif
