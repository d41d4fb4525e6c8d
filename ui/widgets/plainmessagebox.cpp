// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plainmessagebox.h"

#include <QAbstractButton>

PlainMessageBox::PlainMessageBox(Icon icon, const QString &title, const QString &text,
                                 StandardButtons buttons, QWidget *parent)
    : QMessageBox(icon, title, text, buttons, parent)
{
    setTextFormat(Qt::PlainText);
    const QList<QAbstractButton *> all = this->buttons();
    for (QAbstractButton *button : all) // they do not match the line icons of the program
        button->setIcon({});
}
