// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/modelpicker.h"

#include "models/besideplace.h"
#include "models/modelrowdelegate.h"
#include "widgets/lineicon.h"
#include "widgets/surfacecolors.h"

#include <QAccessible>
#include <QApplication>
#include <QCursor>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr QSize pickerSize(520, 480); // without the shadow
constexpr int shadowWidth = 12, cornerRadius = 10, inside = 8, leastWidthWithHint = 440;

} // namespace

ModelPicker::ModelPicker(PreferredModels &preferred, ModelOffer offer, const ModelPrices *prices,
                         QWidget *opener)
    : QWidget(opener->window())
    , m_preferred(preferred)
    , m_rows(std::move(offer), preferred, prices)
    , m_search(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_nothing(new QLabel(this))
    , m_add(new QPushButton(tr("Add account…"), this))
    , m_edit(new QPushButton(tr("Edit accounts…"), this))
    , m_hint(new QLabel(tr("Ctrl+D: favourite"), this))
    , m_focusBefore(QApplication::focusWidget())
    , m_pointerAtStart(QCursor::pos())
{
    setObjectName(u"modelPicker"_s);
    setAccessibleName(tr("Choose a model"));
    setAttribute(Qt::WA_DeleteOnClose);
    hide();
    build();
    connect(m_search, &QLineEdit::textChanged, this, &ModelPicker::filter);
    connect(m_add, &QPushButton::clicked, this,
            [this] { leave(&ModelPicker::addAccountRequested); });
    connect(m_edit, &QPushButton::clicked, this,
            [this] { leave(&ModelPicker::accountsRequested); });
}

void ModelPicker::build()
{
    m_search->setObjectName(u"modelFilter"_s);
    m_search->setPlaceholderText(tr("Search models"));
    m_search->setAccessibleName(tr("Search models"));
    m_search->addAction(lineIcon(u"search"_s, palette(), QPalette::PlaceholderText),
                        QLineEdit::LeadingPosition);
    m_list->setObjectName(u"modelList"_s);
    m_list->setAccessibleName(tr("Models"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus); // the search field has it, and its keys move in the list
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->verticalScrollBar()->setSingleStep(fontMetrics().height());
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setItemDelegate(new ModelRowDelegate(m_rows, m_list));
    m_list->setModel(&m_rows);
    m_nothing->setObjectName(u"noModelMatches"_s);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setTextFormat(Qt::PlainText);
    m_nothing->hide();
    m_add->setObjectName(u"addAccountEntry"_s);
    m_add->setIcon(lineIcon(u"add"_s, palette()));
    m_edit->setObjectName(u"editAccountsEntry"_s);
    m_edit->setIcon(lineIcon(u"settings"_s, palette()));
    m_hint->setForegroundRole(QPalette::PlaceholderText);

    auto *column = new QVBoxLayout(this);
    constexpr int margin = shadowWidth + inside;
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(inside);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addWidget(m_nothing, 1);
    auto *footer = new QHBoxLayout;
    for (QPushButton *button : {m_add, m_edit}) {
        button->setFlat(true);
        button->setAutoDefault(false);
        footer->addWidget(button);
    }
    footer->addStretch();
    footer->addWidget(m_hint);
    column->addLayout(footer);
    for (QWidget *each : {static_cast<QWidget *>(m_search), static_cast<QWidget *>(m_add),
                          static_cast<QWidget *>(m_edit), m_list->viewport()})
        each->installEventFilter(this);
}

void ModelPicker::setAccountsFooter(Footer footer)
{
    m_add->setVisible(footer == Footer::Shown);
    m_edit->setVisible(footer == Footer::Shown);
}

void ModelPicker::openBeside(const QRect &anchor)
{
    place(anchor);
    show();
    raise();
    layout()->activate(); // the row of the chosen model is scrolled into the view
    filter();
    m_search->setFocus(Qt::PopupFocusReason);
    qApp->installEventFilter(this); // for clicks outside
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (now && now->window() == window() && !isAncestorOf(now))
            dismiss();
    });
}

void ModelPicker::place(const QRect &anchor)
{
    const QWidget &frame = *parentWidget();
    const QRect room = frame.rect().adjusted(inside, inside, -inside, -inside);
    const QRect local(frame.mapFromGlobal(anchor.topLeft()), anchor.size());
    const QRect body = besidePlace(pickerSize, local, room, frame.mapFromGlobal(m_pointerAtStart));
    m_hint->setVisible(body.width() >= leastWidthWithHint);
    setGeometry(body.adjusted(-shadowWidth, -shadowWidth, shadowWidth, shadowWidth));
}

void ModelPicker::filter()
{
    m_rows.setFilter(m_search->text());
    const bool isEmpty = m_rows.rowCount() == 0;
    m_list->setVisible(!isEmpty);
    m_nothing->setVisible(isEmpty);
    m_nothing->setText(m_search->text().trimmed().isEmpty()
                           ? tr("There is no account yet.")
                           : tr("No model matches “%1”.").arg(m_search->text().trimmed()));
    m_search->setAccessibleDescription(isEmpty ? m_nothing->text() : QString());
    if (isEmpty)
        return;
    const bool isFiltered = !m_search->text().trimmed().isEmpty();
    m_list->scrollToTop();
    moveTo(isFiltered ? m_rows.nearestRow(0, 1) : m_rows.firstRow());
}

void ModelPicker::moveTo(int row)
{
    if (row < 0)
        return;
    const QModelIndex index = m_rows.index(row);
    m_list->setCurrentIndex(index);
    // Its heading is scrolled into view too.
    if (row > 0 && m_rows.at(row - 1).kind == ModelRow::Kind::Heading)
        m_list->scrollTo(m_rows.index(row - 1));
    m_list->scrollTo(index);
    // A view without the focus does not tell a screen reader about its current row.
    QAccessibleEvent focused(m_list, QAccessible::Focus);
    focused.setChild(row);
    QAccessible::updateAccessibility(&focused);
}

bool ModelPicker::handleKey(int key, Qt::KeyboardModifiers modifiers)
{
    const int row = m_list->currentIndex().row();
    const int rowHeight = qMax(1, m_list->sizeHintForRow(0));
    const int page = qMax(1, m_list->viewport()->height() / rowHeight - 1);
    if (modifiers == Qt::ControlModifier && key == Qt::Key_D) {
        if (row >= 0)
            m_rows.toggleFavourite(row);
        return true;
    }
    if (modifiers & ~Qt::KeypadModifier)
        return false;
    switch (key) {
    case Qt::Key_Escape:
        dismiss();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(row);
        return true;
    case Qt::Key_Down:
        moveTo(m_rows.nearestRow(row + 1, 1));
        return true;
    case Qt::Key_Up:
        moveTo(m_rows.nearestRow(row - 1, -1));
        return true;
    case Qt::Key_PageDown:
        moveTo(m_rows.nearestRow(row + page, 1));
        return true;
    case Qt::Key_PageUp:
        moveTo(m_rows.nearestRow(row - page, -1));
        return true;
    case Qt::Key_Home:
        moveTo(m_rows.nearestRow(0, 1));
        return true;
    case Qt::Key_End:
        moveTo(m_rows.nearestRow(m_rows.rowCount() - 1, -1));
        return true;
    default:
        return false;
    }
}

bool ModelPicker::event(QEvent *event)
{
    // A click between the controls is not one outside.
    if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonRelease
        || event->type() == QEvent::Wheel)
        return true;
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept(); // the window's own Esc would stop an answer
        return true;
    }
    if (event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        dismiss();
        return true;
    }
    return QWidget::event(event);
}

bool ModelPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (m_isClosing)
        return false;
    if (watched == m_search)
        return handleSearchEvent(event);
    if (watched == m_list->viewport())
        return handleListMouse(event);
    if (!isPressOutside(watched, event))
        return false;
    if (event->type() == QEvent::MouseButtonPress)
        dismiss();
    return true; // also the second click of a double click on the button that opened the picker
}

bool ModelPicker::handleSearchEvent(QEvent *event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return false;
    const auto *key = static_cast<QKeyEvent *>(event);
    if (event->type() == QEvent::KeyPress)
        return handleKey(key->key(), key->modifiers());
    const bool isOurs = key->key() == Qt::Key_Escape
        || (key->key() == Qt::Key_D && key->modifiers() == Qt::ControlModifier);
    if (isOurs)
        event->accept();
    return isOurs;
}

bool ModelPicker::isPressOutside(QObject *watched, QEvent *event) const
{
    if (event->type() != QEvent::MouseButtonPress && event->type() != QEvent::MouseButtonDblClick)
        return false;
    const auto *widget = qobject_cast<QWidget *>(watched);
    return widget && widget->window() == window() && widget != this && !isAncestorOf(widget);
}

bool ModelPicker::handleListMouse(QEvent *event)
{
    if (event->type() != QEvent::MouseButtonPress && event->type() != QEvent::MouseButtonRelease)
        return false;
    const auto *mouse = static_cast<QMouseEvent *>(event);
    const QModelIndex index = m_list->indexAt(mouse->position().toPoint());
    if (event->type() == QEvent::MouseButtonPress) {
        const bool hasMoved = mouse->globalPosition().toPoint() != m_pointerAtStart;
        m_pressedRow = hasMoved && mouse->button() == Qt::LeftButton ? index.row() : -1;
        return true;
    }
    if (!index.isValid() || index.row() != m_pressedRow)
        return true;
    const QRect star
        = ModelRowDelegate::starRect(m_list->visualRect(index), m_list->layoutDirection());
    const bool isModel = m_rows.at(index.row()).kind == ModelRow::Kind::Model;
    if (isModel && star.contains(mouse->position().toPoint()))
        m_rows.toggleFavourite(index.row());
    else
        choose(index.row());
    return true;
}

bool ModelPicker::focusNextPrevChild(bool next)
{
    QList<QWidget *> controls {m_search, m_add, m_edit};
    controls.removeIf([](const QWidget *each) { return each->isHidden(); });
    const qsizetype now = qMax(0, controls.indexOf(QApplication::focusWidget()));
    const qsizetype count = controls.size();
    controls[(now + (next ? 1 : count - 1)) % count]->setFocus(next ? Qt::TabFocusReason
                                                                    : Qt::BacktabFocusReason);
    return true;
}

void ModelPicker::choose(int row)
{
    if (row < 0 || m_rows.flags(m_rows.index(row)) == Qt::NoItemFlags)
        return;
    const ModelRow shown = m_rows.at(row);
    const AccountModel choice {shown.accountId,
                               shown.kind == ModelRow::Kind::Model ? m_rows.candidate(row).model.id
                                                                   : QString()};
    dismiss();
    if (shown.kind == ModelRow::Kind::NoModels) {
        emit editAccountRequested(choice.accountId);
        return;
    }
    m_preferred.noteChosen(choice);
    emit chosen(choice.accountId, choice.model);
}

void ModelPicker::dismiss()
{
    if (m_isClosing)
        return;
    m_isClosing = true;
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    hide();
    if (hadFocus && m_focusBefore)
        m_focusBefore->setFocus(Qt::PopupFocusReason);
    deleteLater();
}

void ModelPicker::leave(void (ModelPicker::*wish)())
{
    dismiss();
    emit(this->*wish)();
}

void ModelPicker::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF body
        = QRectF(rect()).adjusted(shadowWidth, shadowWidth, -shadowWidth, -shadowWidth);
    painter.setPen(Qt::NoPen);
    constexpr qreal shadowShare = 0.011; // of each of the rings that overlap
    QColor shadow(Qt::black);
    shadow.setAlphaF(float(shadowShare));
    painter.setBrush(shadow);
    for (int ring = 1; ring < shadowWidth; ++ring)
        painter.drawRoundedRect(body.adjusted(-ring, 3 - ring, ring, qMin(ring + 3, shadowWidth)),
                                cornerRadius + ring, cornerRadius + ring);
    painter.setPen(hairlineColor(palette()));
    painter.setBrush(popupColor(palette()));
    painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), cornerRadius, cornerRadius);
}
