// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/selectedtext.h"

#include <QMimeData>

/// A selected text that is offered to other programs. It is written out when it is asked for the
/// first time, because most selections are never pasted.
class TextOnDemand : public QMimeData
{
    Q_OBJECT

public:
    explicit TextOnDemand(SelectedText text);

    QStringList formats() const override;

protected:
    QVariant retrieveData(const QString &format, QMetaType type) const override;

private:
    mutable std::optional<SelectedText> m_selected; ///< nullopt once it was written out.
    mutable QString m_text;
};
