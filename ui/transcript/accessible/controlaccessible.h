// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/accessible/partaccessible.h"
#include "transcript/layout/messagecontrol.h"

/// A link or a button of a message.
class ControlAccessible : public PartAccessible, public QAccessibleActionInterface
{
public:
    ControlAccessible(TranscriptView *view, MessageId message, const Control &control);

    const Control &control() const { return m_control; }
    bool isValid() const override;
    QAccessibleInterface *parent() const override;
    QAccessibleInterface *child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    QRect rect() const override;
    QAccessible::Role role() const override;
    QString text(QAccessible::Text kind) const override;
    QAccessible::State state() const override;
    void *interface_cast(QAccessible::InterfaceType type) override;
    QStringList actionNames() const override;
    void doAction(const QString &name) override;
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    std::optional<MessageControl> find() const;

    Control m_control;
};
