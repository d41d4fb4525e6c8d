// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/accessible/controlaccessible.h"

#include "transcript/view/linkline.h"
#include "transcript/view/transcriptview.h"

ControlAccessible::ControlAccessible(TranscriptView *view, MessageId message,
                                     const Control &control)
    : PartAccessible(view, message)
    , m_control(control)
{
}

std::optional<MessageControl> ControlAccessible::find() const
{
    if (row() < 0)
        return std::nullopt;
    for (const Control &control : m_view->column().at(row()).controls()) {
        if (control.isSameAs(m_control))
            return MessageControl {row(), control};
    }
    return std::nullopt;
}

bool ControlAccessible::isValid() const
{
    return find().has_value();
}

QAccessibleInterface *ControlAccessible::parent() const
{
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(m_view);
    return list && row() >= 0 ? list->child(row()) : nullptr;
}

QRect ControlAccessible::rect() const
{
    const auto hit = find();
    return hit ? onScreen(m_view->columnGeometry().rectOf(*hit)) : QRect();
}

QAccessible::Role ControlAccessible::role() const
{
    return m_control.kind == Control::Kind::Link         ? QAccessible::Link
        : m_control.kind == Control::Kind::HorizontalBar ? QAccessible::ScrollBar
                                                         : QAccessible::Button;
}

QString ControlAccessible::text(QAccessible::Text kind) const
{
    const auto hit = find();
    const Control &control = hit ? hit->control : m_control; // The name may have changed.
    const bool isLink = control.kind == Control::Kind::Link;
    if (kind == QAccessible::Name)
        return isLink ? control.words : hit ? m_view->nameOf(*hit) : control.name;
    return kind == QAccessible::Description && isLink ? LinkLine::wordsOf(control) : QString();
}

QAccessible::State ControlAccessible::state() const
{
    QAccessible::State state;
    const auto hit = find();
    state.invalid = !hit;
    state.focusable = true;
    state.linked = m_control.kind == Control::Kind::Link;
    state.disabled = hit && !hit->control.enabled;
    const bool isFold = m_control.kind == Control::Kind::Fold;
    state.expandable = isFold || m_control.kind == Control::Kind::Thinking;
    if (hit && state.expandable) {
        const OpenParts &open = m_view->column().openParts(hit->row);
        state.expanded = isFold ? open.allLines : open.thinking;
    }
    state.collapsed = state.expandable && !state.expanded;
    const auto focused = m_view ? m_view->focus().control() : std::nullopt;
    state.focused = hit && focused && m_view->hasFocus() && focused->row == hit->row
        && focused->control.isSameAs(hit->control);
    return state;
}

void *ControlAccessible::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this)
                                                : nullptr;
}

QStringList ControlAccessible::actionNames() const
{
    return {pressAction(), setFocusAction()};
}

void ControlAccessible::doAction(const QString &name)
{
    const auto hit = find();
    if (name == pressAction() && hit)
        m_view->activate(*hit);
    else if (name == setFocusAction() && hit)
        m_view->focus().goTo(*hit);
}
