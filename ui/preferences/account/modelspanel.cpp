// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/account/modelspanel.h"

#include "preferences/durationspinbox.h"
#include "widgets/hintlabel.h"
#include "widgets/messageline.h"
#include "words/durationwords.h"

#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int modelRole = Qt::UserRole;
constexpr int notSet = -1;

/// The value -1 means "not set", and is shown as the value of the account.
void prepare(QSpinBox *box, const QString &objectName)
{
    box->setObjectName(objectName);
    box->setMinimum(notSet);
}

std::optional<std::chrono::milliseconds> durationOf(const DurationSpinBox &box)
{
    return box.value() == notSet ? std::nullopt : std::optional(box.duration());
}

} // namespace

ModelsPanel::ModelsPanel(QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_name(new QLineEdit(this))
    , m_fetch(new QPushButton(tr("&Fetch from the server"), this))
    , m_remove(new QPushButton(tr("&Remove model"), this))
    , m_default(new QPushButton(tr("Make &default"), this))
    , m_message(new MessageLine(this))
    , m_own(new QGroupBox(this))
    , m_attempts(new QSpinBox(this))
    , m_initialDelay(new DurationSpinBox(this))
    , m_maxDelay(new DurationSpinBox(this))
    , m_streams(new QComboBox(this))
    , m_streamHint(new HintLabel({}, this))
{
    m_list->setObjectName(u"models"_s);
    m_list->setAccessibleName(tr("Models"));
    m_list->setMinimumHeight(fontMetrics().lineSpacing() * 7);
    buildButtons();
    buildOverrides();
    connect(m_list, &QListWidget::currentItemChanged, this, &ModelsPanel::renderSelection);
    renderSelection();
}

void ModelsPanel::buildButtons()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    auto *sides = new QHBoxLayout;
    sides->setSpacing(8);
    auto *side = new QVBoxLayout;
    side->setSpacing(8);
    for (QPushButton *button : {m_fetch, m_default, m_remove})
        side->addWidget(button);
    side->addStretch();
    sides->addWidget(m_list, 1);
    sides->addLayout(side);
    column->addLayout(sides, 1);

    auto *byHand = new QHBoxLayout;
    byHand->setSpacing(8);
    auto *label = new QLabel(tr("Model &name:"), this);
    label->setBuddy(m_name);
    auto *add = new QPushButton(tr("&Add"), this);
    add->setEnabled(false);
    add->setAutoDefault(false);
    byHand->addWidget(label);
    byHand->addWidget(m_name, 1);
    byHand->addWidget(add);
    column->addLayout(byHand);
    column->addWidget(m_message);
    column->addWidget(m_own);

    m_fetch->setObjectName(u"fetchModels"_s);
    m_remove->setObjectName(u"removeModel"_s);
    m_default->setObjectName(u"makeDefaultModel"_s);
    m_name->setObjectName(u"modelName"_s);
    m_name->setAccessibleName(tr("Model name"));
    add->setObjectName(u"addModel"_s);
    add->setAccessibleName(tr("Add this model"));
    m_message->setObjectName(u"modelsMessage"_s);
    connect(m_fetch, &QPushButton::clicked, this, &ModelsPanel::fetchRequested);
    connect(m_remove, &QPushButton::clicked, this, &ModelsPanel::removeSelected);
    connect(m_default, &QPushButton::clicked, this, &ModelsPanel::makeDefault);
    connect(add, &QPushButton::clicked, this, &ModelsPanel::addByHand);
    m_name->installEventFilter(this);
    connect(m_name, &QLineEdit::textChanged, add,
            [add](const QString &text) { add->setEnabled(!text.trimmed().isEmpty()); });
}

void ModelsPanel::buildOverrides()
{
    auto *form = new QFormLayout(m_own);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    prepare(m_attempts, u"modelAttempts"_s);
    m_attempts->setMaximum(100);
    prepare(m_initialDelay, u"modelInitialDelay"_s);
    prepare(m_maxDelay, u"modelMaxDelay"_s);
    m_maxDelay->setMaximumDuration(24h);
    m_maxDelay->setZeroText(tr("no limit"));
    const auto addRow = [this, form](const QString &text, QSpinBox *box, const QString &name) {
        form->addRow(text, box);
        box->setAccessibleName(name);
        connect(box, &QSpinBox::valueChanged, this, &ModelsPanel::storeOverride);
    };
    addRow(tr("Re&tries:"), m_attempts, tr("Retries of this model"));
    addRow(tr("&Initial delay:"), m_initialDelay, tr("Initial delay of this model"));
    addRow(tr("&Longest delay:"), m_maxDelay, tr("Longest delay of this model"));
    m_streams->setObjectName(u"modelStreams"_s);
    m_streams->setAccessibleName(tr("Stream answers of this model"));
    m_streams->addItem(QString()); // setAccountStreams() names it
    m_streams->addItem(tr("On"), true);
    m_streams->addItem(tr("Off"), false);
    m_streamHint->setObjectName(u"modelStreamHint"_s);
    form->addRow(tr("&Stream answers:"), m_streams);
    form->addRow(QString(), m_streamHint);
    connect(m_streams, &QComboBox::currentIndexChanged, this, &ModelsPanel::storeStreams);
}

void ModelsPanel::setAccount(const Account &account)
{
    m_models = account.models;
    m_overrides = account.modelRetry;
    m_modelStreams = account.modelStreams;
    m_refusals = account.refusals;
    m_defaultModel = account.defaultModel;
    m_accountRetry = account.retry;
    const RetrySettings &retry = m_accountRetry;
    const QString asAccount = tr("Same as the account (%1)");
    m_attempts->setSpecialValueText(asAccount.arg(locale().toString(retry.maxRetries)));
    m_initialDelay->setSpecialValueText(asAccount.arg(durationWords(retry.initialDelay)));
    m_maxDelay->setSpecialValueText(
        asAccount.arg(retry.maxDelay == 0ms ? tr("no limit") : durationWords(retry.maxDelay)));
    setAccountStreams(account.streams);
    fill(m_defaultModel);
}

void ModelsPanel::setAccountStreams(bool streams)
{
    m_streams->setItemText(
        0, streams ? tr("Same as the account (on)") : tr("Same as the account (off)"));
}

Account ModelsPanel::edited(Account account) const
{
    account.models = m_models;
    account.defaultModel = m_defaultModel;
    account.modelRetry = m_overrides;
    account.modelStreams = m_modelStreams;
    account.refusals = m_refusals;
    return account;
}

void ModelsPanel::takeFetched(const QList<ModelInfo> &models)
{
    for (const ModelInfo &model : models) {
        const auto known
            = std::find_if(m_models.begin(), m_models.end(),
                           [&model](const ModelInfo &each) { return each.id == model.id; });
        if (known == m_models.end())
            m_models.append(model);
        else
            *known = model;
    }
    if (m_defaultModel.isEmpty())
        m_defaultModel = firstChatModel(m_models);
    fill(selected().isEmpty() ? m_defaultModel : selected());
    emit changed();
}

void ModelsPanel::setRefusals(const QMap<QString, Refusals> &refusals)
{
    m_refusals = refusals;
    renderSelection();
}

void ModelsPanel::setFetching(bool isFetching)
{
    m_fetch->setEnabled(!isFetching);
}

bool ModelsPanel::eventFilter(QObject *watched, QEvent *event)
{
    // Enter adds the typed model and must not close the dialog.
    if (watched == m_name && event->type() == QEvent::KeyPress
        && !m_name->text().trimmed().isEmpty()) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            addByHand();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ModelsPanel::addByHand()
{
    ModelInfo model;
    model.id = m_name->text().trimmed();
    const bool isKnown
        = std::any_of(m_models.cbegin(), m_models.cend(),
                      [&model](const ModelInfo &each) { return each.id == model.id; });
    if (model.id.isEmpty())
        return;
    if (!isKnown)
        m_models.append(model);
    if (m_defaultModel.isEmpty())
        m_defaultModel = model.id;
    m_name->clear();
    fill(model.id);
    emit changed();
}

void ModelsPanel::removeSelected()
{
    const QString id = selected();
    m_models.removeIf([&id](const ModelInfo &each) { return each.id == id; });
    m_overrides.remove(id);
    m_modelStreams.remove(id);
    m_refusals.remove(id);
    if (m_defaultModel == id)
        m_defaultModel = m_models.isEmpty() ? QString() : m_models.first().id;
    fill(m_defaultModel);
    emit changed();
}

void ModelsPanel::makeDefault()
{
    m_defaultModel = selected();
    fill(m_defaultModel);
    emit changed();
}

QString ModelsPanel::selected() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? item->data(modelRole).toString() : QString();
}

void ModelsPanel::fill(const QString &select)
{
    const QScopedValueRollback rendering(m_isRendering, true);
    m_list->clear();
    for (const ModelInfo &model : std::as_const(m_models)) {
        QString words = model.id;
        if (!model.displayName.isEmpty() && model.displayName != model.id)
            words = tr("%1 (%2)", "name of a model, its id").arg(model.displayName, model.id);
        if (model.id == m_defaultModel)
            words = tr("%1 — default").arg(words);
        auto *item = new QListWidgetItem(words, m_list);
        item->setData(modelRole, model.id);
        if (model.id == select)
            m_list->setCurrentItem(item);
    }
    renderSelection();
}

void ModelsPanel::renderSelection()
{
    const QString id = selected();
    m_remove->setEnabled(!id.isEmpty());
    m_default->setEnabled(!id.isEmpty() && id != m_defaultModel);
    m_own->setEnabled(!id.isEmpty());
    QString shownId = id;
    shownId.replace(u'&', "&&"_L1); // a single ampersand would make a mnemonic
    m_own->setTitle(id.isEmpty() ? tr("Per-model settings")
                                 : tr("Per-model settings: %1").arg(shownId));
    const QScopedValueRollback rendering(m_isRendering, true);
    const RetryOverride own = m_overrides.value(id);
    const auto orNotSet
        = [](std::optional<std::chrono::milliseconds> value) { return value.value_or(-1ms); };
    m_attempts->setValue(own.maxRetries.value_or(notSet));
    m_initialDelay->setDuration(orNotSet(own.initialDelay));
    m_maxDelay->setDuration(orNotSet(own.maxDelay));
    const auto streams = m_modelStreams.constFind(id);
    m_streams->setCurrentIndex(
        streams == m_modelStreams.cend() ? 0 : m_streams->findData(streams.value()));
    const bool isRefused = m_refusals.value(id).has(RequestPart::Stream);
    m_streamHint->setText(isRefused ? tr("The server refuses to stream the answers of this model. "
                                         "Test the connection to try it again.")
                                    : QString());
    m_streamHint->setVisible(isRefused);
    m_streams->setAccessibleDescription(m_streamHint->text());
}

void ModelsPanel::storeOverride()
{
    const QString id = selected();
    if (m_isRendering || id.isEmpty())
        return;
    RetryOverride own;
    if (m_attempts->value() != notSet)
        own.maxRetries = m_attempts->value();
    own.initialDelay = durationOf(*m_initialDelay);
    own.maxDelay = durationOf(*m_maxDelay);
    if (own.isEmpty())
        m_overrides.remove(id);
    else
        m_overrides.insert(id, own);
    emit changed();
}

void ModelsPanel::storeStreams()
{
    const QString id = selected();
    if (m_isRendering || id.isEmpty())
        return;
    const QVariant streams = m_streams->currentData();
    if (streams.isValid())
        m_modelStreams.insert(id, streams.toBool());
    else
        m_modelStreams.remove(id);
    emit changed();
}
