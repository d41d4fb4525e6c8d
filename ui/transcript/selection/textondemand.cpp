// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/selection/textondemand.h"

#include <utility>

using namespace Qt::StringLiterals;

TextOnDemand::TextOnDemand(std::function<QString()> read)
    : m_read(std::move(read))
{
}

QStringList TextOnDemand::formats() const
{
    return {u"text/plain"_s};
}

void TextOnDemand::make() const
{
    if (const auto read = std::exchange(m_read, nullptr))
        m_text = read();
}

QVariant TextOnDemand::retrieveData(const QString &format, QMetaType type) const
{
    if (format != "text/plain"_L1)
        return QMimeData::retrieveData(format, type);
    make();
    return m_text;
}
