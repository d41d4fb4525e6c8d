// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/modelrows.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

/// Chooses a model from a list above the window: a search field, which has the focus, the
/// favourites, the recent ones, and all models by account. It lies inside its window rather than in
/// a window of its own, because an input method only writes into the active window. Closes, and
/// deletes itself, when a model is chosen, with Esc, and by a click outside.
class ModelPicker : public QWidget
{
    Q_OBJECT

public:
    /// Opens in the window of `opener`. `prices` may be null.
    ModelPicker(PreferredModels &preferred, ModelOffer offer, const ModelPrices *prices,
                QWidget *opener);

    /// Whether *Add account…* and *Edit accounts…* are offered. Initially they are.
    enum class Footer { Shown, Hidden };
    void setAccountsFooter(Footer footer);

    /// Opens beside `anchor`, in global coordinates, and not under the pointer.
    void openBeside(const QRect &anchor);
    /// Closes without a choice, and returns the focus.
    void dismiss();

signals:
    /// Emitted after the picker has closed. Both are empty for ModelOffer::none.
    void chosen(const QString &accountId, const QString &model);
    void addAccountRequested();
    /// *Edit accounts…*
    void accountsRequested();
    void editAccountRequested(const QString &accountId);

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    void place(const QRect &anchor);
    void filter();
    void moveTo(int row);
    bool handleKey(int key, Qt::KeyboardModifiers modifiers);
    bool handleListMouse(QEvent *event);
    bool handleSearchEvent(QEvent *event);
    bool isPressOutside(QObject *watched, QEvent *event) const;
    void choose(int row);
    void leave(void (ModelPicker::*wish)());

    PreferredModels &m_preferred;
    ModelRows m_rows;
    QLineEdit *m_search;
    QListView *m_list;
    QLabel *m_nothing; ///< Shown instead of the list if it is empty.
    QPushButton *m_add, *m_edit;
    QLabel *m_hint; ///< Hidden if there is no room for it.
    QPointer<QWidget> m_focusBefore;
    QPoint
        m_pointerAtStart; ///< Global. Clicks there are ignored: they were meant for what was there.
    int m_pressedRow = -1;
    bool m_isClosing = false;
};
