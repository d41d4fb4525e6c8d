// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/selectedtext.h"

#include <QMimeData>

/// A selected text that is offered to other programs. The text is written out at the first request,
/// because most selections are never pasted.
class TextOnDemand : public QMimeData
{
    Q_OBJECT

public:
    explicit TextOnDemand(SelectedText text);

    QStringList formats() const override;

protected:
    QVariant retrieveData(const QString &format, QMetaType type) const override;

private:
    mutable std::optional<SelectedText> m_selected; ///< nullopt after it was written to m_text.
    mutable QString m_text;
};
