// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/accessible/targetaccessible.h"

#include "transcript/view/linkline.h"
#include "transcript/view/transcriptview.h"

TargetAccessible::TargetAccessible(TranscriptView *view, MessageId message, const Target &target)
    : PartAccessible(view, message)
    , m_target(target)
{
}

std::optional<Spot> TargetAccessible::find() const
{
    if (row() < 0)
        return std::nullopt;
    for (const Target &target : m_view->column().at(row()).targets()) {
        if (target.isSameAs(m_target))
            return Spot {row(), target};
    }
    return std::nullopt;
}

bool TargetAccessible::isValid() const
{
    return find().has_value();
}

QAccessibleInterface *TargetAccessible::parent() const
{
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(m_view);
    return list && row() >= 0 ? list->child(row()) : nullptr;
}

QRect TargetAccessible::rect() const
{
    const auto spot = find();
    return spot ? onScreen(m_view->rectOf(*spot)) : QRect();
}

QAccessible::Role TargetAccessible::role() const
{
    return m_target.kind == Target::Kind::Link         ? QAccessible::Link
        : m_target.kind == Target::Kind::HorizontalBar ? QAccessible::ScrollBar
                                                       : QAccessible::Button;
}

QString TargetAccessible::text(QAccessible::Text kind) const
{
    const auto spot = find();
    const Target &target = spot ? spot->target : m_target; // A button's words may change.
    const bool isLink = target.kind == Target::Kind::Link;
    if (kind == QAccessible::Name)
        return isLink ? target.words : target.name;
    return kind == QAccessible::Description && isLink ? LinkLine::wordsOf(target) : QString();
}

QAccessible::State TargetAccessible::state() const
{
    QAccessible::State state;
    const auto spot = find();
    state.invalid = !spot;
    state.focusable = true;
    state.linked = m_target.kind == Target::Kind::Link;
    state.disabled = spot && !spot->target.enabled;
    state.expandable = m_target.kind == Target::Kind::Thinking;
    state.expanded = spot && state.expandable && m_view->column().at(spot->row).isThinkingOpen();
    state.collapsed = state.expandable && !state.expanded;
    const auto focused = m_view ? m_view->focusedSpot() : std::nullopt;
    state.focused = spot && focused && m_view->hasFocus() && focused->row == spot->row
        && focused->target.isSameAs(spot->target);
    return state;
}

void *TargetAccessible::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this)
                                                : nullptr;
}

QStringList TargetAccessible::actionNames() const
{
    return {pressAction(), setFocusAction()};
}

void TargetAccessible::doAction(const QString &name)
{
    const auto spot = find();
    if (name == pressAction() && spot)
        m_view->activate(*spot);
    else if (name == setFocusAction() && spot)
        m_view->focusOn(*spot);
}
