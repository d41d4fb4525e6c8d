// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

/// A text that can be selected and copied by mouse and keyboard. The focus is shown as a frame
/// around it, because a text cursor would look like an editable field.
class ReadOnlyLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ReadOnlyLabel(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};
