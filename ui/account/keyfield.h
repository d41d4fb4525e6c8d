// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QUrl>
#include <QWidget>

#include <optional>

class HintLabel;
class QLineEdit;
class QPushButton;

/// The field for a key: masked, with a button that shows it, and a line that says where keys are
/// stored. It never shows a stored key; it only knows whether there is one. Its height does not
/// depend on what it says.
class KeyField : public QWidget
{
    Q_OBJECT

public:
    explicit KeyField(QWidget *parent = nullptr);

    /// `place` names where keys are stored. `isPersistent`: they are still there after a restart.
    void setPlace(const QString &place, bool isPersistent);
    void setStored(bool isStored); ///< Until then, it is not known.
    /// The page where a key can be made, offered while none is stored. Invalid: there is none.
    void setKeyPage(const QUrl &page);
    /// Whether the server works without a key, which the empty field then says.
    void setNeeded(bool isNeeded);
    /// Says in place of the line that the keychain could not be read, with a button that asks it
    /// again.
    void setProblem(const QString &words);

    /// The field itself, for the label with its mnemonic.
    QLineEdit *edit() const { return m_edit; }
    /// The new key; empty to delete the stored one, nullopt to leave it as it is.
    std::optional<QByteArray> change() const;
    /// Whether the account has a key, or will have one after OK.
    bool hasKey() const;
    /// Whether it is certain that the account has no key and will have none after OK.
    bool lacksKey() const;
    /// Why the typed text cannot be a key, in words; empty if it can.
    QString problem() const;
    void setText(const QString &key);
    /// Clears the typed text.
    void clear();

signals:
    void changed();
    void unlockRequested();
    /// Enter was pressed in the field.
    void entered();

private:
    void build();
    void render();
    void renderPlace();

    QLineEdit *m_edit;
    QPushButton *m_get;
    QPushButton *m_forget;
    QPushButton *m_unlock;
    HintLabel *m_place;
    QUrl m_keyPage;
    QString m_placeName;
    bool m_placeIsPersistent = false;
    bool m_isNeeded = true;
    bool m_isStored = false;
    bool m_isStoredKnown = false;
    bool m_isForgotten = false;
};
