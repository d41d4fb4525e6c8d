// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/modelbutton.h"

#include "models/modelpicker.h"
#include "widgets/lineicon.h"
#include "widgets/plaintooltip.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace {
constexpr int sideMargin = 8, wordGap = 6, arrowSize = 14;
constexpr int mostWidth = 360, leastWidth = 96;
} // namespace

ModelButton::ModelButton(Workspace &workspace, QWidget *parent)
    : HeaderButton(parent)
    , m_workspace(workspace)
{
    setObjectName(u"modelButton"_s);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(this, &QPushButton::clicked, this, &ModelButton::openPicker);
    connect(&m_workspace, &Workspace::modelChanged, this, &ModelButton::render);
    connect(&m_workspace, &Workspace::currentChanged, this, &ModelButton::render);
    connect(&m_workspace.accounts(), &Accounts::changed, this, &ModelButton::render);
    render();
}

void ModelButton::openPicker()
{
    if (m_picker && m_picker->isVisible()) {
        m_picker->dismiss();
        return;
    }
    const CurrentChat &chat = m_workspace.chat();
    m_picker
        = new ModelPicker(m_workspace.accounts(),
                          offerOf(m_workspace.accounts().all(), {chat.accountId(), chat.model()}),
                          m_workspace.prices(), this);
    connect(m_picker, &ModelPicker::chosen, &m_workspace, &Workspace::setModel);
    connect(m_picker, &ModelPicker::addAccountRequested, this, &ModelButton::addAccountRequested);
    connect(m_picker, &ModelPicker::accountsRequested, this, &ModelButton::accountsRequested);
    connect(m_picker, &ModelPicker::editAccountRequested, this, &ModelButton::editAccountRequested);
    m_picker->openBeside({mapToGlobal(QPoint()), size()});
}

void ModelButton::render()
{
    const QString id = m_workspace.chat().model();
    const std::optional<Account> account
        = m_workspace.accounts().find(m_workspace.chat().accountId());
    m_account = account ? account->name : QString();
    if (!account)
        m_name = tr("No account");
    else if (!id.isEmpty())
        m_name = account->modelName(id);
    else
        m_name = account->models.isEmpty() ? tr("No models yet") : tr("Choose a model");
    QStringList words {m_name};
    if (account)
        words.append(m_account);
    setAccessibleName(tr("Model: %1").arg(words.join(u", "_s)));
    if (!id.isEmpty() && id != m_name)
        words.insert(1, id);
    words.append(tr("Choose the model for this chat (Ctrl+Shift+M)"));
    setPlainToolTip(this, words.join(u'\n'));
    updateGeometry();
    update();
}

int ModelButton::widthOf(const QString &name, const QString &account) const
{
    const int words = fontMetrics().horizontalAdvance(name)
        + (account.isEmpty() ? 0 : wordGap + fontMetrics().horizontalAdvance(account));
    return sideMargin + words + wordGap + arrowSize + sideMargin;
}

QSize ModelButton::sizeHint() const
{
    return {qMin(widthOf(m_name, m_account), mostWidth), HeaderButton::sizeHint().height()};
}

QSize ModelButton::minimumSizeHint() const
{
    return {qMin(widthOf(m_name, {}), leastWidth), HeaderButton::sizeHint().height()};
}

void ModelButton::paintEvent(QPaintEvent *event)
{
    HeaderButton::paintEvent(event);
    QPainter painter(this);
    const auto mirrored = [this](const QRect &place) {
        return QStyle::visualRect(layoutDirection(), rect(), place);
    };
    const auto alignment
        = int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter))
        | Qt::TextSingleLine;
    const int room = width() - widthOf({}, {});
    const QString name = fontMetrics().elidedText(m_name, Qt::ElideMiddle, room);
    const int nameWidth = fontMetrics().horizontalAdvance(name);
    painter.setPen(palette().color(QPalette::ButtonText));
    painter.drawText(mirrored({sideMargin, 0, nameWidth, height()}), alignment, name);
    int end = sideMargin + nameWidth;
    constexpr int leastAccount = 40; // a shorter rest of the account's name says nothing
    if (const int rest = room - nameWidth - wordGap; !m_account.isEmpty() && rest >= leastAccount) {
        const QString account = fontMetrics().elidedText(m_account, Qt::ElideRight, rest);
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(mirrored({end + wordGap, 0, rest, height()}), alignment, account);
        end += wordGap + fontMetrics().horizontalAdvance(account);
    }
    const QRect arrow(end + wordGap, (height() - arrowSize) / 2, arrowSize, arrowSize);
    lineIcon(u"chevron-down"_s, palette(), QPalette::PlaceholderText)
        .paint(&painter, mirrored(arrow));
}

void ModelButton::changeEvent(QEvent *event)
{
    HeaderButton::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}
