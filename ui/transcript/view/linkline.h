// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

class QAbstractScrollArea;
struct Control;

/// Says in the corner of a view where a link leads, as browsers do.
class LinkLine : public QLabel
{
    Q_OBJECT

public:
    explicit LinkLine(QAbstractScrollArea *view);

    /// Null shows nothing.
    void render(const Control *link);
    /// Where a link leads, and that it is not where its words say.
    static QString wordsOf(const Control &link);

private:
    QAbstractScrollArea *m_view;
};
