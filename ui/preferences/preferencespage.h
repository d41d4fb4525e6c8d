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

/// A page of the preferences: rows of a label and a control. bind(control, key) joins a control and
/// a setting: it shows the setting, a change is kept at once, and *Restore defaults* resets it.
class PreferencesPage : public QWidget
{
    Q_OBJECT

public:
    PreferencesPage(const QString &title, const QString &iconName, Settings &settings,
                    QWidget *parent = nullptr);

    const QString &title() const { return m_title; }
    /// Of the line icon in the page list.
    const QString &iconName() const { return m_iconName; }

    /// There is something that *Restore defaults* would do here.
    virtual bool hasDefaults() const { return !m_resets.empty(); }
    virtual void restoreDefaults();

    /// Marks the rows that speak of every word of `search`, and says how many there are. None for
    /// an empty one.
    int highlight(const QString &search);
    /// Of the first marked row; null where none is.
    QWidget *firstMarked() const;

protected:
    Settings &settings() { return m_settings; }
    QVBoxLayout *column() const { return m_column; }

    /// A heading, and the rows that follow below it.
    void addSection(const QString &title);
    /// A labelled control with a quiet explanation below it, which comes back (null without a
    /// hint). `keywords` are other words that somebody may search for.
    HintLabel *addRow(const QString &label, QWidget *control, const QString &hint = {},
                      const QString &keywords = {});
    /// A control that says itself what it is.
    HintLabel *addRow(QCheckBox *box, const QString &hint = {}, const QString &keywords = {});
    /// Something over the whole width, below the rows, that the search finds by these words.
    void addWide(QWidget *widget, const QString &words);

    void bind(QCheckBox *box, const SettingKey<bool> &key);
    void bind(QSpinBox *box, const SettingKey<int> &key); ///< Sets the range of the key.
    void bind(QComboBox *box, const SettingKey<QString> &key); ///< By the items' data.
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
    /// `show` brings the control up to date, now and whenever the setting changes.
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
