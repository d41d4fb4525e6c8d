// SPDX-License-Identifier: GPL-3.0-or-later
#include "notify/announcer.h"

#include <QAccessibleWidget>

using namespace Qt::StringLiterals;

namespace {

QAccessibleInterface *announcerInterface(const QString &className, QObject *object)
{
    Q_UNUSED(className)
    auto *announcer = qobject_cast<Announcer *>(object);
    return announcer ? new QAccessibleWidget(announcer, QAccessible::AlertMessage) : nullptr;
}

} // namespace

Announcer::Announcer(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"announcer"_s);
    setFixedSize(1, 1); // accessibility treats a widget without a size as hidden
    setAttribute(Qt::WA_TransparentForMouseEvents);
    QAccessible::installFactory(announcerInterface); // installing it again does nothing
}

void Announcer::announce(const QString &words)
{
    setAccessibleName(words);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(this, words);
    QAccessible::updateAccessibility(&event);
#else
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    QAccessibleEvent shown(this, QAccessible::ObjectShow);
    QAccessible::updateAccessibility(&shown);
#endif
    emit announced(words);
}
