// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QMessageBox>

/// A message box that shows its text unchanged. QMessageBox itself renders a text as HTML if it
/// looks like HTML, for example the name of an account or the words of a server.
class PlainMessageBox : public QMessageBox
{
    Q_OBJECT

public:
    PlainMessageBox(Icon icon, const QString &title, const QString &text, StandardButtons standard,
                    QWidget *parent = nullptr)
        : QMessageBox(icon, title, text, standard, parent)
    {
        setTextFormat(Qt::PlainText);
        const QList<QAbstractButton *> all = buttons();
        for (QAbstractButton *button : all) // they do not match the line icons of the program
            button->setIcon({});
    }
};
