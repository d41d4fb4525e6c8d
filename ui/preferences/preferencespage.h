// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/settings.h"

#include <QWidget>

#include <functional>
#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;
class QVBoxLayout;
class HintLabel;

/// A page of the preferences: rows of a label and a control. bind(control, key) connects a control
/// with a setting: it shows the setting, stores a change at once, and is reset by *Restore
/// defaults*.
class PreferencesPage : public QWidget
{
    Q_OBJECT

public:
    PreferencesPage(const QString &title, const QString &iconName, Settings &settings,
                    QWidget *parent = nullptr);

    const QString &title() const { return m_title; }
    /// The name of the line icon in the page list.
    const QString &iconName() const { return m_iconName; }

    /// Whether *Restore defaults* does anything on this page.
    virtual bool hasDefaults() const { return !m_resets.empty(); }
    virtual void restoreDefaults();

    /// Marks the rows that contain every word of `search`, and returns their number. 0 for an empty
    /// search.
    int highlight(const QString &search);
    /// The control of the first marked row; null if there is none.
    QWidget *firstMarked() const;
    /// Gives the focus to the first control that can be used.
    void focusFirst();

protected:
    Settings &settings() { return m_settings; }
    QVBoxLayout *column() const { return m_column; }

    /// Adds a heading. The following rows belong to it.
    void addSection(const QString &title);
    /// Adds a labelled control and, if `hint` is not empty, an explanation below it, which is
    /// returned. `keywords` are additional words for the search.
    HintLabel *addRow(const QString &label, QWidget *control, const QString &hint = {},
                      const QString &keywords = {});
    /// Adds a check box, which has its own text.
    HintLabel *addRow(QCheckBox *box, const QString &hint = {}, const QString &keywords = {});
    /// Adds a widget over the whole width, below the rows. `words` are its words for the search.
    void addWide(QWidget *widget, const QString &words);

    void bind(QCheckBox *box, const SettingKey<bool> &key);
    void bind(QSpinBox *box, const SettingKey<int> &key); ///< Sets the range of the key.
    void bind(QComboBox *box, const SettingKey<QString> &key); ///< Stores the data of the items.
    void bind(QLineEdit *edit, const SettingKey<QString> &key);
    void bind(QPlainTextEdit *edit, const SettingKey<QString> &key);

    void paintEvent(QPaintEvent *event) override;

private:
    struct Row
    {
        QString words;
        QList<QWidget *> widgets;
        bool isMarked = false;
    };
    QFormLayout *form();
    HintLabel *join(const QString &label, QWidget *control, const QString &hint,
                    const QString &keywords, QLabel *buddy);
    void alignLabels();
    /// Calls `show` now and whenever the setting changes, to update the control.
    template<typename T>
    void follow(QWidget *control, const SettingKey<T> &key, const std::function<void()> &show);

    QString m_title;
    QString m_iconName;
    Settings &m_settings;
    QVBoxLayout *m_column;
    QFormLayout *m_form = nullptr;
    QList<Row> m_rows;
    QList<QLabel *> m_labels;
    std::vector<std::function<void()>> m_resets;
};
