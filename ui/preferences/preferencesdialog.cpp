// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/preferencesdialog.h"

#include "preferences/accountspage.h"
#include "preferences/appearancepage.h"
#include "preferences/chatpage.h"
#include "preferences/generalpage.h"
#include "preferences/retrypage.h"
#include "preferences/scrollpage.h"
#include "widgets/hintlabel.h"
#include "widgets/lineicon.h"
#include "widgets/plainbuttons.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

PreferencesDialog::PreferencesDialog(Accounts &accounts, Settings &settings, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_search(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_nothing(new HintLabel(tr("No setting matches."), this))
    , m_stack(new QStackedWidget(this))
    , m_accountsPage(new AccountsPage(accounts, settings))
{
    setWindowTitle(tr("Preferences"));
    auto *buttons
        = new QDialogButtonBox(QDialogButtonBox::Close | QDialogButtonBox::RestoreDefaults, this);
    withoutIcons(*buttons);
    m_restore = buttons->button(QDialogButtonBox::RestoreDefaults);
    for (QAbstractButton *button : buttons->buttons())
        qobject_cast<QPushButton *>(button)->setAutoDefault(
            false); // Enter in a field must not restore or close
    m_restore->setObjectName(u"restoreDefaults"_s);

    auto *left = new QVBoxLayout;
    left->setContentsMargins(12, 16, 12, 0);
    left->setSpacing(8);
    left->addWidget(m_search);
    left->addWidget(m_nothing);
    left->addWidget(m_list, 1);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(0);
    columns->addLayout(left);
    columns->addWidget(m_stack, 1);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addLayout(columns, 1);
    rows->addWidget(buttons);
    buttons->setContentsMargins(16, 12, 16, 12);

    m_search->setObjectName(u"searchSettings"_s);
    m_search->setPlaceholderText(tr("Search settings"));
    m_search->setAccessibleName(tr("Search settings"));
    m_search->setClearButtonEnabled(true);
    m_nothing->hide();
    m_list->setObjectName(u"preferencesPages"_s);
    m_list->setAccessibleName(tr("Pages"));
    m_list->setFrameShape(QFrame::NoFrame); // it lies on the window, and the pages are the page
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setSpacing(1);
    const int listWidth = qMax(176, fontMetrics().averageCharWidth() * 24);
    m_list->setFixedWidth(listWidth);
    m_search->setFixedWidth(listWidth);
    m_nothing->setFixedWidth(listWidth);

    auto *retry = new RetryPage(accounts, settings);
    addPage(new GeneralPage(settings)); // in the order of Page
    addPage(new AppearancePage(settings));
    addPage(new ChatPage(settings));
    addPage(m_accountsPage);
    addPage(retry);
    renderIcons();

    connect(m_list, &QListWidget::currentRowChanged, this, &PreferencesDialog::pageChanged);
    connect(m_search, &QLineEdit::textChanged, this, &PreferencesDialog::search);
    connect(retry, &RetryPage::editAccountRequested, this, &PreferencesDialog::editAccount);
    connect(m_accountsPage, &AccountsPage::addRequested, this,
            &PreferencesDialog::addAccountRequested);
    connect(m_restore, &QPushButton::clicked, this,
            [this] { page(m_list->currentRow())->restoreDefaults(); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_list->setCurrentRow(
        qBound(0, settings.value(Setting::preferencesPage), int(m_pages.size()) - 1));
    m_list->setFocus();
    resize(sizeOnScreen(*this, {800, 600}));
}

void PreferencesDialog::addPage(PreferencesPage *page)
{
    auto *scroll = new QScrollArea(m_stack);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(page);
    scroll->viewport()->setBackgroundRole(QPalette::Base);
    page->setBackgroundRole(QPalette::Base);
    m_stack->addWidget(scroll);
    m_pages.append(page);
    m_list->addItem(page->title());
}

PreferencesPage *PreferencesDialog::page(int index) const
{
    return m_pages.at(index);
}

void PreferencesDialog::showPage(Page page)
{
    m_search->clear(); // it may hide the page
    m_list->setCurrentRow(int(page));
}

PreferencesDialog::Page PreferencesDialog::currentPage() const
{
    return Page(m_list->currentRow());
}

void PreferencesDialog::editAccount(const QString &accountId)
{
    showPage(Page::Accounts);
    m_accountsPage->edit(accountId);
}

void PreferencesDialog::pageChanged(int index)
{
    if (index < 0)
        return;
    m_stack->setCurrentIndex(index);
    m_restore->setEnabled(page(index)->hasDefaults());
    m_settings.setValue(Setting::preferencesPage, index);
}

void PreferencesDialog::search(const QString &words)
{
    const bool isSearching = !words.trimmed().isEmpty();
    int firstFound = -1;
    for (int index = 0; index < m_pages.size(); ++index) {
        const bool isShown = page(index)->highlight(words) > 0 || !isSearching;
        m_list->item(index)->setHidden(!isShown);
        if (isShown && firstFound < 0)
            firstFound = index;
    }
    m_nothing->setVisible(firstFound < 0);
    if (firstFound >= 0 && m_list->item(m_list->currentRow())->isHidden())
        m_list->setCurrentRow(firstFound);
    // The list removes the selection from a row that is hidden.
    m_list->setCurrentItem(m_list->currentItem(), QItemSelectionModel::ClearAndSelect);
    if (QWidget *marked = page(m_list->currentRow())->firstMarked())
        qobject_cast<QScrollArea *>(m_stack->currentWidget())->ensureWidgetVisible(marked);
}

void PreferencesDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        renderIcons();
}

void PreferencesDialog::renderIcons()
{
    for (int index = 0; index < m_pages.size(); ++index)
        m_list->item(index)->setIcon(lineIcon(page(index)->iconName(), palette(), QPalette::Text));
}
