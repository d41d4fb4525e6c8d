// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMimeData>

#include <functional>

/// Text for a clipboard that is made when it is asked for the first time: most of what is selected
/// is never pasted.
class TextOnDemand : public QMimeData
{
    Q_OBJECT

public:
    explicit TextOnDemand(std::function<QString()> read);

    QStringList formats() const override;
    /// What it is made of is about to go.
    void make() const;

protected:
    QVariant retrieveData(const QString &format, QMetaType type) const override;

private:
    mutable std::function<QString()> m_read; ///< Null once the text is there.
    mutable QString m_text;
};
