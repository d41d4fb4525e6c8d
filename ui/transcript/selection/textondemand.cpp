// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/selection/textondemand.h"

#include <utility>

using namespace Qt::StringLiterals;

TextOnDemand::TextOnDemand(SelectedText text)
    : m_selected(std::move(text))
{
}

QStringList TextOnDemand::formats() const
{
    return {u"text/plain"_s};
}

QVariant TextOnDemand::retrieveData(const QString &format, QMetaType type) const
{
    if (format != "text/plain"_L1)
        return QMimeData::retrieveData(format, type);
    if (const auto selected = std::exchange(m_selected, std::nullopt))
        m_text = selected->plain();
    return m_text;
}
