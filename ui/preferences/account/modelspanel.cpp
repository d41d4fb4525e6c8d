// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/account/modelspanel.h"

#include "preferences/account/modeltable.h"
#include "preferences/account/permodelsettings.h"
#include "widgets/messageline.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

ModelsPanel::ModelsPanel(QWidget *parent)
    : QWidget(parent)
    , m_table(new ModelTable(this))
    , m_shown(new QSortFilterProxyModel(this))
    , m_search(new QLineEdit(this))
    , m_list(new QTreeView(this))
    , m_offerAll(new QPushButton(tr("Offer all sho&wn"), this))
    , m_offerNone(new QPushButton(tr("Off&er none"), this))
    , m_count(new QLabel(this))
    , m_name(new QLineEdit(this))
    , m_fetch(new QPushButton(tr("&Fetch from the server"), this))
    , m_remove(new QPushButton(tr("&Remove model"), this))
    , m_default(new QPushButton(tr("Make &default"), this))
    , m_message(new MessageLine(this))
    , m_own(new PerModelSettings(this))
{
    m_shown->setSourceModel(m_table);
    m_shown->setFilterRole(ModelTable::WordsRole);
    buildList();
    buildColumns();
    connect(m_search, &QLineEdit::textChanged, this, &ModelsPanel::filter);
    connect(m_fetch, &QPushButton::clicked, this, &ModelsPanel::fetchRequested);
    connect(m_remove, &QPushButton::clicked, this, &ModelsPanel::removeSelected);
    connect(m_default, &QPushButton::clicked, this, &ModelsPanel::makeDefault);
    connect(m_offerAll, &QPushButton::clicked, this, [this] { offerShown(true); });
    connect(m_offerNone, &QPushButton::clicked, this, [this] { offerShown(false); });
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ModelsPanel::render);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ModelsPanel::render);
    connect(m_table, &ModelTable::edited, this, [this] {
        render();
        emit changed();
    });
    connect(m_own, &PerModelSettings::changed, this, &ModelsPanel::changed);
    render();
}

void ModelsPanel::buildList()
{
    m_search->setObjectName(u"modelSearch"_s);
    m_search->setPlaceholderText(tr("Search models"));
    m_search->setAccessibleName(tr("Search models"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_list->setObjectName(u"models"_s);
    m_list->setAccessibleName(tr("Models"));
    m_list->setModel(m_shown);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setMinimumHeight(fontMetrics().lineSpacing() * 8);
    m_list->installEventFilter(this);
    QHeaderView &header = *m_list->header();
    header.setStretchLastSection(false);
    header.setSectionResizeMode(ModelTable::NameColumn, QHeaderView::Stretch);
    header.setSectionResizeMode(ModelTable::IdColumn, QHeaderView::Stretch);
    header.setSectionResizeMode(ModelTable::ContextColumn, QHeaderView::Fixed);
    header.resizeSection(ModelTable::ContextColumn,
                         fontMetrics().horizontalAdvance(tr("Context")) + 24);
    m_count->setObjectName(u"modelCount"_s);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_fetch->setObjectName(u"fetchModels"_s);
    m_remove->setObjectName(u"removeModel"_s);
    m_default->setObjectName(u"makeDefaultModel"_s);
    m_offerAll->setObjectName(u"offerAllModels"_s);
    m_offerNone->setObjectName(u"offerNoModel"_s);
    m_message->setObjectName(u"modelsMessage"_s);
}

void ModelsPanel::buildColumns()
{
    auto *top = new QHBoxLayout;
    top->setSpacing(8);
    top->addWidget(m_search, 1);
    top->addWidget(m_fetch);
    auto *below = new QHBoxLayout;
    below->setSpacing(8);
    for (QPushButton *button : {m_offerAll, m_offerNone, m_default, m_remove})
        below->addWidget(button);
    below->addStretch();
    for (QPushButton *button : {m_fetch, m_offerAll, m_offerNone, m_default, m_remove})
        button->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addLayout(top);
    column->addWidget(m_count);
    column->addWidget(m_list, 1);
    column->addLayout(below);
    column->addWidget(buildByHand());
    column->addWidget(m_message);
    column->addWidget(m_own);
}

QWidget *ModelsPanel::buildByHand()
{
    auto *byHand = new QWidget(this);
    auto *label = new QLabel(tr("Model &name:"), byHand);
    label->setBuddy(m_name);
    auto *add = new QPushButton(tr("&Add"), byHand);
    add->setObjectName(u"addModel"_s);
    add->setAccessibleName(tr("Add this model"));
    add->setEnabled(false);
    add->setAutoDefault(false);
    m_name->setObjectName(u"modelName"_s);
    m_name->setAccessibleName(tr("Model name"));
    m_name->installEventFilter(this);
    auto *row = new QHBoxLayout(byHand);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(m_name, 1);
    row->addWidget(add);
    connect(add, &QPushButton::clicked, this, &ModelsPanel::addByHand);
    connect(m_name, &QLineEdit::textChanged, add,
            [add](const QString &text) { add->setEnabled(!text.trimmed().isEmpty()); });
    return byHand;
}

void ModelsPanel::setAccount(const Account &account)
{
    m_table->setModels(account.models, account.defaultModel);
    m_own->setAccount(account);
    select(account.defaultModel);
}

void ModelsPanel::setAccountStreams(bool streams)
{
    m_own->setAccountStreams(streams);
}

Account ModelsPanel::edited(Account account) const
{
    account = m_own->edited(account);
    account.models = m_table->models();
    account.defaultModel = m_table->defaultModel();
    return account;
}

QString ModelsPanel::defaultModel() const
{
    return m_table->defaultModel();
}

void ModelsPanel::takeFetched(const QList<ModelInfo> &models)
{
    m_table->take(models);
    if (current().isEmpty())
        select(m_table->defaultModel());
}

void ModelsPanel::setRefusals(const QMap<QString, Refusals> &refusals)
{
    m_own->setRefusals(refusals);
}

void ModelsPanel::setFetching(bool isFetching)
{
    m_fetch->setEnabled(!isFetching);
}

bool ModelsPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    // Enter adds the typed model and must not close the dialog.
    if (watched == m_name && isEnter && !m_name->text().trimmed().isEmpty()) {
        addByHand();
        return true;
    }
    // From the search field into the list of what it found.
    if (watched == m_search && (isEnter || key == Qt::Key_Down)) {
        m_list->setFocus(Qt::TabFocusReason);
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_shown->index(0, 0));
        return true;
    }
    if (watched == m_list && key == Qt::Key_Delete) {
        removeSelected();
        return true;
    }
    // Space offers or hides all selected models alike.
    if (watched == m_list && key == Qt::Key_Space && selected().size() > 1) {
        const int row = m_table->rowOf(current());
        m_table->setHidden(selected(), row >= 0 && !m_table->models()[row].isHidden);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ModelsPanel::filter(const QString &text)
{
    QString everyWord;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts))
        everyWord += u"(?=.*"_s + QRegularExpression::escape(word) + u')';
    m_shown->setFilterRegularExpression(
        QRegularExpression(everyWord, QRegularExpression::CaseInsensitiveOption));
    m_list->scrollTo(m_list->currentIndex());
    render();
}

void ModelsPanel::addByHand()
{
    const QString id = m_name->text().trimmed();
    if (id.isEmpty())
        return;
    if (m_table->rowOf(id) < 0)
        m_table->take({{.id = id}});
    m_name->clear();
    m_search->clear(); // the new model may not match
    select(id);
}

void ModelsPanel::removeSelected()
{
    const QStringList ids = selected();
    if (ids.isEmpty())
        return;
    const int row = m_list->currentIndex().row();
    m_own->forget(ids);
    m_table->remove(ids);
    const int last = m_shown->rowCount() - 1;
    if (last >= 0)
        m_list->setCurrentIndex(m_shown->index(qBound(0, row, last), 0));
}

void ModelsPanel::makeDefault()
{
    m_table->setDefaultModel(current());
}

void ModelsPanel::offerShown(bool isOffered)
{
    QStringList ids;
    for (int row = 0; row < m_shown->rowCount(); ++row)
        ids.append(m_shown->index(row, 0).data(ModelTable::IdRole).toString());
    m_table->setHidden(ids, !isOffered);
}

QStringList ModelsPanel::selected() const
{
    QStringList ids;
    const QModelIndexList rows = m_list->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows)
        ids.append(row.data(ModelTable::IdRole).toString());
    return ids;
}

QString ModelsPanel::current() const
{
    return m_list->currentIndex().data(ModelTable::IdRole).toString();
}

void ModelsPanel::select(const QString &id)
{
    const QModelIndex index = m_shown->mapFromSource(m_table->index(m_table->rowOf(id), 0));
    if (index.isValid())
        m_list->setCurrentIndex(index);
    render();
}

void ModelsPanel::render()
{
    const QString id = current();
    const auto count = int(selected().size());
    const auto setEnabled = [this](QPushButton *button, bool isEnabled) {
        const bool losesFocus = button->hasFocus() && !isEnabled;
        button->setEnabled(isEnabled);
        if (losesFocus)
            m_list->setFocus();
    };
    setEnabled(m_remove, count > 0);
    setEnabled(m_default, count == 1 && id != m_table->defaultModel());
    setEnabled(m_offerAll, m_shown->rowCount() > 0);
    setEnabled(m_offerNone, m_shown->rowCount() > 0);
    m_remove->setText(count > 1 ? tr("&Remove %Ln models", nullptr, count) : tr("&Remove model"));
    m_own->showModel(count > 1 ? QString() : id);
    const int all = m_table->rowCount();
    m_count->setVisible(all > 0);
    m_count->setText(m_shown->rowCount() == 0
                         ? tr("No model matches “%1”.").arg(m_search->text().trimmed())
                         : tr("%1 of %Ln models are offered.", nullptr, all)
                               .arg(locale().toString(m_table->offeredCount())));
}
