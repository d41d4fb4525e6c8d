// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"

#include <QWidget>

class DurationSpinBox;
class HintLabel;
class MessageLine;
class QComboBox;
class QGroupBox;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;

/// The models of an account: fetch, add and remove them, choose the default model, and edit the
/// per-model settings.
class ModelsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ModelsPanel(QWidget *parent = nullptr);

    /// Whether the account streams answers, which its models show as their usual value.
    void setAccountStreams(bool streams);
    /// Shows the models, the default and the overrides of an account.
    void setAccount(const Account &account);
    /// The account with the values of this page.
    Account edited(Account account) const;
    QString defaultModel() const { return m_defaultModel; }

    /// Takes the models of the server: updates known ones and adds new ones. Models that were added
    /// by hand stay.
    void takeFetched(const QList<ModelInfo> &models);
    /// Replaces what was learnt about the models.
    void setRefusals(const QMap<QString, Refusals> &refusals);
    void setFetching(bool isFetching);
    /// The line that shows the result of fetching.
    MessageLine &message() { return *m_message; }

signals:
    void fetchRequested();
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildButtons();
    void buildOverrides();
    void addByHand();
    void removeSelected();
    void makeDefault();
    void storeOverride();
    void storeStreams();
    QString selected() const;
    void fill(const QString &select);
    void renderSelection();

    QList<ModelInfo> m_models;
    QMap<QString, RetryOverride> m_overrides;
    QMap<QString, bool> m_modelStreams;
    QMap<QString, Refusals> m_refusals;
    QString m_defaultModel;
    RetrySettings m_accountRetry;
    bool m_isRendering = false;

    QListWidget *m_list;
    QLineEdit *m_name;
    QPushButton *m_fetch, *m_remove, *m_default;
    MessageLine *m_message;
    QGroupBox *m_own;
    QSpinBox *m_attempts;
    DurationSpinBox *m_initialDelay, *m_maxDelay;
    QComboBox *m_streams; ///< Its data is invalid for the value of the account.
    HintLabel *m_streamHint;
};
