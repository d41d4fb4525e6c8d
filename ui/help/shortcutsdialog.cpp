// SPDX-License-Identifier: GPL-3.0-or-later
#include "help/shortcutsdialog.h"

#include "preferences/scrollpage.h"
#include "widgets/dialogsize.h"
#include "widgets/lineicon.h"
#include "widgets/surfacecolors.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QStyle>
#include <QStyledItemDelegate>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr int shortcutRow = 32, keyHeight = 24, keyPadding = 8, keyGap = 6;
constexpr QSize usualDialogSize(560, 560);

/// Draws each shortcut of a row as a key, from the right to the left.
class KeysDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        int width = 0;
        for (const QString &keys : index.data().toString().split(u'\n', Qt::SkipEmptyParts))
            width += option.fontMetrics.horizontalAdvance(keys) + 2 * keyPadding + keyGap;
        return {width, shortcutRow};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        QStyleOptionViewItem background = option;
        initStyleOption(&background, index);
        background.text.clear();
        const QStyle *style = option.widget->style();
        style->drawControl(QStyle::CE_ItemViewItem, &background, painter, option.widget);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        int right = option.rect.right() - keyGap;
        QStringList all = index.data().toString().split(u'\n', Qt::SkipEmptyParts);
        std::reverse(all.begin(), all.end()); // from the right edge to the left
        for (const QString &keys : std::as_const(all)) {
            const int width = option.fontMetrics.horizontalAdvance(keys) + 2 * keyPadding;
            const QRect key(right - width, option.rect.center().y() - keyHeight / 2 + 1, width,
                            keyHeight);
            const QRect place = QStyle::visualRect(option.direction, option.rect, key);
            painter->setPen(hairlineColor(option.palette));
            painter->setBrush(option.palette.color(QPalette::AlternateBase));
            painter->drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
            painter->setPen(option.palette.color(QPalette::Text));
            painter->drawText(place, Qt::AlignCenter, keys);
            right -= width + keyGap;
        }
        painter->restore();
    }
};

QString wordsOf(const QAction &action)
{
    QString words = action.text();
    words.replace("&&"_L1, "\t"_L1).remove(u'&').replace(u'\t', u'&');
    return words.endsWith(u'…') ? words.chopped(1) : words;
}

QString keysOf(const QAction &action)
{
    QStringList keys;
    for (const QKeySequence &each : action.shortcuts())
        keys.append(each.toString(QKeySequence::NativeText));
    return keys.join(u'\n');
}

void addShortcut(QTreeWidgetItem *group, const QAction &action)
{
    auto *row = new QTreeWidgetItem(group, {wordsOf(action), keysOf(action)});
    row->setSizeHint(0, {0, shortcutRow});
    row->setData(1, Qt::AccessibleTextRole, keysOf(action).replace(u'\n', u", "_s));
}

QTreeWidgetItem *addGroup(QTreeWidget *list, const QString &title)
{
    auto *group = new QTreeWidgetItem(list, {title});
    group->setFlags(Qt::ItemIsEnabled);
    QFont font = list->font();
    font.setWeight(QFont::DemiBold);
    group->setFont(0, font);
    group->setSizeHint(0, {0, shortcutRow + 8});
    group->setFirstColumnSpanned(true);
    return group;
}

} // namespace

ShortcutsDialog::ShortcutsDialog(const QMenuBar &menus, QWidget *window)
    : QDialog(window)
    , m_search(new QLineEdit(this))
    , m_list(new QTreeWidget(this))
{
    setObjectName(u"shortcutsDialog"_s);
    setWindowTitle(tr("Keyboard shortcuts"));
    m_search->setObjectName(u"shortcutsSearch"_s);
    m_search->setAccessibleName(tr("Search the shortcuts"));
    m_search->setPlaceholderText(tr("Search shortcuts"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(lineIcon(u"search"_s, palette(), QPalette::PlaceholderText),
                        QLineEdit::LeadingPosition);
    m_list->setObjectName(u"shortcutsList"_s);
    m_list->setAccessibleName(tr("Shortcuts"));
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setIndentation(12);
    m_list->setItemsExpandable(false);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setItemDelegateForColumn(1, new KeysDelegate(m_list));
    addMenus(menus);
    addOthers(menus, *window);
    m_list->expandAll();
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addWidget(buttons);
    connect(m_search, &QLineEdit::textChanged, this, &ShortcutsDialog::search);
    resize(sizeOnScreen(*this, usualDialogSize));
    m_search->setFocus();
}

void ShortcutsDialog::addMenus(const QMenuBar &menus)
{
    for (const QAction *menu : menus.actions()) {
        QTreeWidgetItem *group = nullptr;
        for (const QAction *action : menu->menu()->actions()) {
            if (action->shortcuts().isEmpty())
                continue;
            if (!group)
                group = addGroup(m_list, wordsOf(*menu));
            addShortcut(group, *action);
        }
    }
}

void ShortcutsDialog::addOthers(const QMenuBar &menus, const QWidget &window)
{
    QTreeWidgetItem *group = nullptr;
    for (const QAction *action : window.actions()) {
        if (action->shortcuts().isEmpty() || menus.actions().contains(action))
            continue;
        if (!group)
            group = addGroup(m_list, tr("Chats by their place in the list"));
        addShortcut(group, *action);
    }
}

/// Shows the rows that contain each of the words in their text or in their keys.
void ShortcutsDialog::search(const QString &words)
{
    const QStringList wanted = words.simplified().split(u' ', Qt::SkipEmptyParts);
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *group = m_list->topLevelItem(i);
        bool isEmpty = true;
        for (int j = 0; j < group->childCount(); ++j) {
            QTreeWidgetItem *row = group->child(j);
            const QString text = row->text(0) + u' ' + row->text(1);
            bool isFound = true;
            for (const QString &word : wanted)
                isFound = isFound && text.contains(word, Qt::CaseInsensitive);
            row->setHidden(!isFound);
            isEmpty = isEmpty && !isFound;
        }
        group->setHidden(isEmpty);
    }
}
