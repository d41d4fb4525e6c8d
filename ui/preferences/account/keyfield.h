// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QWidget>

#include <optional>

class HintLabel;
class QLineEdit;
class QPushButton;

/// Where a key is typed: masked, with a switch that shows it, and a line that says where keys are
/// kept. It never shows a stored key; it only knows that there is one.
class KeyField : public QWidget
{
    Q_OBJECT

public:
    explicit KeyField(QWidget *parent = nullptr);

    /// Where keys are kept, and whether they outlive the program.
    void setPlace(const QString &place, bool isPersistent);
    void setStored(bool isStored);
    /// The keychain did not answer; in words.
    void setProblem(const QString &words);

    /// What is to be done with the stored key: nothing (nullopt), replace it, or forget it (empty).
    std::optional<QByteArray> change() const;
    /// There is, or will be, a key.
    bool hasKey() const;
    /// Why what was typed cannot be a key; empty where it can.
    QString problem() const;
    /// Forgets what was typed.
    void clear();

signals:
    void changed();

private:
    void render();
    void renderPlace();

    QLineEdit *m_edit;
    QPushButton *m_forget;
    HintLabel *m_place;
    QString m_placeName;
    bool m_placeIsPersistent = false;
    bool m_isStored = false;
    bool m_isForgotten = false;
};
