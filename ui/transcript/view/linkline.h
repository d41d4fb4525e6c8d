// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

class QAbstractScrollArea;
struct Control;

/// Shows the address of a link in the corner of a view, as browsers do.
class LinkLine : public QLabel
{
    Q_OBJECT

public:
    explicit LinkLine(QAbstractScrollArea *view);

    /// Shows the address of `link`; null hides the line.
    void render(const Control *link);
    /// The address of a link, with a warning if its text names another host.
    static QString wordsOf(const Control &link);

private:
    QAbstractScrollArea *m_view;
};
