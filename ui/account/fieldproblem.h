// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

/// Why a form cannot be used as it is: in words, and the field that has to be corrected.
struct FieldProblem
{
    QString words;
    QWidget *field = nullptr;
};
