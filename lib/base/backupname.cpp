// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/backupname.h"

#include <QDateTime>
#include <QFileInfo>

using namespace Qt::StringLiterals;

QString backupName(const QString &fileName, const QString &reason)
{
    const QString base = u"%1.%2-%3"_s.arg(
        fileName, reason, QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmss'Z'"_s));
    QString name = base;
    // A dangling symbolic link does not exist() but its name is taken.
    for (int i = 2; QFileInfo::exists(name) || QFileInfo(name).isSymLink(); ++i)
        name = u"%1-%2"_s.arg(base).arg(i);
    return name;
}
