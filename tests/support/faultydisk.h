// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

/// A disk that fails. Everything that this process writes below one folder fails in the way that
/// was set, as if the disk were full or had become read-only; other files are not affected. A test
/// that uses this class must be linked with ENABLE_EXPORTS, so that SQLite and Qt call these system
/// calls. Only on Linux.
class FaultyDisk
{
public:
    enum class State {
        Works,
        Full, ///< Nothing can be written (ENOSPC); files can be created.
        ReadOnly, ///< Nothing can be written, created, renamed or removed (EROFS).
        Broken, ///< Nothing can be written or flushed (EIO).
    };
    /// `folder` is an absolute path without symbolic links.
    explicit FaultyDisk(const QString &folder);
    ~FaultyDisk();
    FaultyDisk(const FaultyDisk &) = delete;
    FaultyDisk &operator=(const FaultyDisk &) = delete;

    void set(State state) { m_state = state; }
    State state() const { return m_state; }
    const QByteArray &folder() const { return m_folder; }

private:
    QByteArray m_folder;
    State m_state = State::Works;
};
