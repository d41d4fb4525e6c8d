// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/attemptlog.h"

#include "widgets/plainbuttons.h"
#include "widgets/plaintooltip.h"
#include "words/provider.h"
#include "words/usagewords.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
enum Column { NumberColumn, StartColumn, DurationColumn, ResultColumn, WaitColumn, ColumnCount };
constexpr auto interval = 1s; // updates the countdown
} // namespace

AttemptLog::AttemptLog(QWidget *parent, Now now)
    : QDialog(parent)
    , m_now(std::move(now))
    , m_summary(new QLabel(this))
    , m_list(new QTreeWidget(this))
    , m_details(new QPlainTextEdit(this))
{
    setObjectName(u"attemptLog"_s);
    setWindowTitle(tr("Attempts"));
    resize(760, 440);
    buildLayout();
    m_timer.setInterval(interval);
    m_timer.callOnTimeout(this, &AttemptLog::render);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &AttemptLog::renderDetails);
    connect(m_copy, &QPushButton::clicked, this, &AttemptLog::copy);
}

void AttemptLog::buildLayout()
{
    m_summary->setObjectName(u"attemptSummary"_s);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_list->setObjectName(u"attempts"_s);
    m_list->setAccessibleName(tr("Attempts"));
    m_list->setColumnCount(ColumnCount);
    m_list->setHeaderLabels(
        {tr("Attempt"), tr("Started"), tr("Took"), tr("Result"), tr("Then waited")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(ResultColumn, QHeaderView::Stretch);
    m_list->header()->setStretchLastSection(false);
    m_details->setObjectName(u"attemptDetails"_s);
    m_details->setAccessibleName(tr("Details of the attempt"));
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_copy = buttons->addButton(tr("&Copy all"), QDialogButtonBox::ActionRole);
    m_copy->setObjectName(u"copyAttempts"_s);
    m_copy->setToolTip(tr("All attempts as plain text for a support ticket, without secrets"));
    withoutIcons(*buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(m_summary);
    column->addWidget(m_list, 3);
    column->addWidget(m_details, 2);
    column->addWidget(buttons);
}

void AttemptLog::showAttempts(Conversation *conversation, MessageId answer,
                              const Provider &provider)
{
    m_answer = answer;
    m_history = {};
    m_history.provider = provider.name;
    m_history.host = provider.host;
    m_modelName = provider.model;
    follow(conversation);
    m_list->clear();
    readHistory();
    m_list->setCurrentItem(m_list->topLevelItem(m_list->topLevelItemCount() - 1));
    show();
    raise();
    activateWindow();
    m_list->setFocus();
}

void AttemptLog::hideEvent(QHideEvent *event)
{
    QDialog::hideEvent(event);
    m_timer.stop();
    follow(nullptr);
    m_history = {}; // a closed dialog keeps no data of the chat
    render();
}

void AttemptLog::follow(Conversation *conversation)
{
    if (m_conversation)
        m_conversation->disconnect(this);
    m_conversation = conversation;
    if (!conversation)
        return;
    connect(conversation, &Conversation::dataChanged, this, &AttemptLog::readHistory);
    connect(conversation, &Conversation::turnStateChanged, this, &AttemptLog::readHistory);
}

void AttemptLog::readHistory()
{
    const Message *answer = m_conversation ? m_conversation->find(m_answer) : nullptr;
    if (answer) { // a deleted answer remains as it was last shown
        m_history.model = answer->model;
        m_history.status = answer->status;
        m_history.usage = usageWords(*answer);
        m_history.attempts = answer->attempts;
        const bool isLast = m_conversation->rowOf(m_answer) == m_conversation->rowCount() - 1;
        m_history.turn = isLast ? m_conversation->turnState() : std::nullopt;
    }
    const bool isLive = m_history.turn.has_value();
    if (isLive && !m_timer.isActive())
        m_timer.start();
    else if (!isLive)
        m_timer.stop();
    render();
}

void AttemptLog::render()
{
    const QString model = m_modelName.isEmpty() ? m_history.model : m_modelName;
    const QString who = cleanWords(
        model.isEmpty() ? m_history.provider : tr("%1 · %2").arg(m_history.provider, model), 300);
    const int count = int(m_history.attempts.size());
    QString summary = tr("%1: %2").arg(who, tr("%Ln attempt(s)", nullptr, count));
    if (!m_history.usage.isEmpty())
        summary += u'\n' + QString(m_history.usage).replace(u'\n', u" · "_s);
    m_summary->setText(summary);
    m_copy->setEnabled(count > 0);
    renderRows();
    renderDetails();
}

void AttemptLog::renderRows()
{
    const int count = int(m_history.attempts.size());
    // If the newest attempt is selected, select each new attempt. Otherwise keep the selection.
    const bool follows = selectedIndex() == m_list->topLevelItemCount() - 1;
    while (m_list->topLevelItemCount() > count)
        delete m_list->takeTopLevelItem(count);
    while (m_list->topLevelItemCount() < count)
        m_list->addTopLevelItem(new QTreeWidgetItem);
    const QDateTime now = m_now();
    for (int index = 0; index < count; ++index) {
        const AttemptRow row = rowOf(m_history, index, now);
        QTreeWidgetItem *item = m_list->topLevelItem(index);
        const QStringList cells {row.number, row.startedAt, row.duration, row.result, row.wait};
        for (int column = 0; column < ColumnCount; ++column) {
            if (item->text(column) != cells.at(column))
                item->setText(column, cells.at(column));
        }
        item->setToolTip(ResultColumn, plainToolTip(row.result));
        item->setTextAlignment(NumberColumn, Qt::AlignRight | Qt::AlignVCenter);
        item->setTextAlignment(DurationColumn, Qt::AlignRight | Qt::AlignVCenter);
    }
    if (follows && count > 0 && selectedIndex() != count - 1)
        m_list->setCurrentItem(m_list->topLevelItem(count - 1));
}

void AttemptLog::renderDetails()
{
    const int index = selectedIndex();
    const QString text = index < 0 || index >= int(m_history.attempts.size())
        ? QString()
        : detailsOf(m_history, index, m_now());
    if (m_details->toPlainText() != text) // setting it would reset the cursor and the selection
        m_details->setPlainText(text);
}

QString AttemptLog::report() const
{
    return reportOf(m_history, m_now());
}

void AttemptLog::copy() const
{
    QGuiApplication::clipboard()->setText(report());
}

int AttemptLog::selectedIndex() const
{
    const QTreeWidgetItem *item = m_list->currentItem();
    return item ? m_list->indexOfTopLevelItem(const_cast<QTreeWidgetItem *>(item)) : -1;
}
