// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QWidget>

#include <optional>

class HintLabel;
class QLineEdit;
class QPushButton;

/// The field for a key: masked, with a button that shows it, and a line that says where keys are
/// stored. It never shows a stored key; it only knows whether there is one.
class KeyField : public QWidget
{
    Q_OBJECT

public:
    explicit KeyField(QWidget *parent = nullptr);

    /// `place` names where keys are stored. `isPersistent`: they are still there after a restart.
    void setPlace(const QString &place, bool isPersistent);
    void setStored(bool isStored);
    /// Says in place of the line that the keychain could not be read, with a button that asks it
    /// again.
    void setProblem(const QString &words);

    /// The new key; empty to delete the stored one, nullopt to leave it as it is.
    std::optional<QByteArray> change() const;
    /// Whether the account has a key, or will have one after OK.
    bool hasKey() const;
    /// Why the typed text cannot be a key, in words; empty if it can.
    QString problem() const;
    /// Clears the typed text.
    void clear();

signals:
    void changed();
    void unlockRequested();

private:
    void render();
    void renderPlace();

    QLineEdit *m_edit;
    QPushButton *m_forget;
    QPushButton *m_unlock;
    HintLabel *m_place;
    QString m_placeName;
    bool m_placeIsPersistent = false;
    bool m_isStored = false;
    bool m_isForgotten = false;
};
