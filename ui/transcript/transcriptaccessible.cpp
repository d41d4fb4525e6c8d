// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/transcriptaccessible.h"

#include "transcript/transcriptview.h"

#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
/// What the parts have in common: they belong to a view that may be gone.
class PartAccessible : public QAccessibleInterface
{
public:
    explicit PartAccessible(TranscriptView *view)
        : m_view(view)
    {
    }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return m_view ? m_view->window()->windowHandle() : nullptr; }
    void setText(QAccessible::Text, const QString &) override { }

protected:
    QRect onScreen(const QRect &rect) const
    {
        return QRect(m_view->viewport()->mapToGlobal(rect.topLeft()), rect.size());
    }
    QPointer<TranscriptView> m_view;
};

class MessageAccessible;

/// A link or a button of a message.
class TargetAccessible : public PartAccessible, public QAccessibleActionInterface
{
public:
    TargetAccessible(TranscriptView *view, MessageId message, const Target &target)
        : PartAccessible(view)
        , m_message(message)
        , m_target(target)
    {
    }

    const Target &target() const { return m_target; }
    bool isValid() const override { return find().has_value(); }
    QAccessibleInterface *parent() const override;
    QAccessibleInterface *child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    QRect rect() const override
    {
        const auto spot = find();
        return spot ? onScreen(m_view->rectOf(*spot)) : QRect();
    }
    QAccessible::Role role() const override
    {
        switch (m_target.kind) {
        case Target::Kind::Link:
            return QAccessible::Link;
        case Target::Kind::SideBar:
            return QAccessible::ScrollBar;
        case Target::Kind::CopyCode:
        case Target::Kind::CodeLines:
        case Target::Kind::Attachment:
        case Target::Kind::Thinking:
        case Target::Kind::Copy:
        case Target::Kind::Edit:
        case Target::Kind::Regenerate:
        case Target::Kind::RegenerateWith:
        case Target::Kind::PreviousVersion:
        case Target::Kind::NextVersion:
        case Target::Kind::Continue:
        case Target::Kind::TryAgain:
        case Target::Kind::Repair:
        case Target::Kind::Attempts:
            break;
        }
        return QAccessible::Button;
    }
    QString text(QAccessible::Text kind) const override
    {
        const bool isLink = m_target.kind == Target::Kind::Link;
        if (kind == QAccessible::Name)
            return isLink ? m_target.words : m_target.name;
        return kind == QAccessible::Description && isLink ? TranscriptView::linkWords(m_target)
                                                          : QString();
    }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        const auto spot = find();
        state.invalid = !spot;
        state.focusable = true;
        state.disabled = spot && !spot->target.enabled;
        const auto focused = m_view ? m_view->focusedSpot() : std::nullopt;
        state.focused = spot && focused && focused->row == spot->row
            && focused->target.isSameAs(spot->target);
        return state;
    }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface
            ? static_cast<QAccessibleActionInterface *>(this)
            : nullptr;
    }
    QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString &name) override
    {
        const auto spot = find();
        if (name == pressAction() && spot)
            m_view->activate(*spot);
    }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    std::optional<TranscriptView::Spot> find() const
    {
        const int row
            = m_view && m_view->conversation() ? m_view->conversation()->rowOf(m_message) : -1;
        if (row < 0 || row >= m_view->column().count())
            return std::nullopt;
        for (const Target &target : m_view->column().at(row).targets()) {
            if (target.isSameAs(m_target))
                return TranscriptView::Spot {row, target};
        }
        return std::nullopt;
    }

    MessageId m_message;
    Target m_target;
};

/// A message: its name is who wrote it and what it says.
class MessageAccessible : public PartAccessible, public QAccessibleActionInterface
{
public:
    MessageAccessible(TranscriptView *view, MessageId message)
        : PartAccessible(view)
        , m_message(message)
    {
    }
    ~MessageAccessible() override
    {
        for (const auto &[target, id] : m_parts)
            QAccessible::deleteAccessibleInterface(id);
    }

    MessageId message() const { return m_message; }
    bool isValid() const override { return row() >= 0; }
    QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_view);
    }
    int childCount() const override
    {
        return isValid() ? static_cast<int>(item().targets().size()) : 0;
    }
    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        const Target &target = item().targets()[static_cast<std::size_t>(index)];
        for (const auto &[known, id] : m_parts) {
            if (known.isSameAs(target))
                return QAccessible::accessibleInterface(id);
        }
        auto *part = new TargetAccessible(m_view, m_message, target); // Qt's registry owns it.
        m_parts.emplace_back(target, QAccessible::registerAccessibleInterface(part));
        return part;
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            if (this->child(i) == child)
                return i;
        }
        return -1;
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            if (child(i)->rect().contains(x, y))
                return child(i);
        }
        return nullptr;
    }
    QRect rect() const override { return isValid() ? onScreen(m_view->rectOf(row())) : QRect(); }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QString text(QAccessible::Text kind) const override
    {
        if (!isValid())
            return {};
        const QString footer = item().footer().sentence;
        if (kind == QAccessible::Description)
            return description();
        if (kind != QAccessible::Name)
            return {};
        const QString &text = m_view->conversation()->at(row()).text;
        const QString note = item().noteWords();
        return u"%1: %2"_s.arg(item().name(), note.isEmpty() ? text : note + u' ' + text)
            + (footer.isEmpty() ? QString() : u' ' + footer);
    }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.invalid = !isValid();
        state.readOnly = true;
        state.offscreen
            = isValid() && !m_view->viewport()->rect().intersects(m_view->rectOf(row()));
        return state;
    }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface
            ? static_cast<QAccessibleActionInterface *>(this)
            : nullptr;
    }
    QStringList actionNames() const override { return {showAction()}; }
    static QString showAction() { return u"Show"_s; }
    void doAction(const QString &name) override
    {
        if (name == showAction() && isValid())
            m_view->reveal(row());
    }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    /// What a pointer finds at the header: the time, and what the answer took.
    QString description() const
    {
        const QString usage = usageWords(item().message()).replace(u'\n', ", "_L1);
        return usage.isEmpty() ? item().headerWords() : item().headerWords() + u". "_s + usage;
    }
    int row() const
    {
        const int row
            = m_view && m_view->conversation() ? m_view->conversation()->rowOf(m_message) : -1;
        return row < 0 || row >= m_view->column().count() ? -1 : row;
    }
    const MessageItem &item() const { return m_view->column().at(row()); }

    MessageId m_message;
    mutable std::vector<std::pair<Target, QAccessible::Id>> m_parts;
};

QAccessibleInterface *TargetAccessible::parent() const
{
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(m_view);
    const int row
        = m_view && m_view->conversation() ? m_view->conversation()->rowOf(m_message) : -1;
    return list && row >= 0 ? list->child(row) : nullptr;
}

QAccessibleInterface *create(const QString &className, QObject *object)
{
    Q_UNUSED(className)
    auto *view = qobject_cast<TranscriptView *>(object);
    return view ? new TranscriptAccessible(view) : nullptr;
}
} // namespace

TranscriptAccessible::TranscriptAccessible(TranscriptView *view)
    : QAccessibleWidget(view, QAccessible::List)
{
}

TranscriptAccessible::~TranscriptAccessible()
{
    for (const QAccessible::Id id : std::as_const(m_messages))
        QAccessible::deleteAccessibleInterface(id);
}

void TranscriptAccessible::install()
{
    QAccessible::installFactory(create); // Installing it again does nothing.
}

void TranscriptAccessible::announceFocus(TranscriptView &view)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&view);
    if (QAccessibleInterface *part = list ? list->focusChild() : nullptr) {
        QAccessibleEvent event(part, QAccessible::Focus);
        QAccessible::updateAccessibility(&event);
    }
}

TranscriptView &TranscriptAccessible::view() const
{
    return *static_cast<TranscriptView *>(widget());
}

int TranscriptAccessible::childCount() const
{
    return view().conversation() ? view().column().count() : 0;
}

QAccessibleInterface *TranscriptAccessible::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    const MessageId message = view().column().idAt(index);
    if (const auto known = m_messages.constFind(message); known != m_messages.constEnd())
        return QAccessible::accessibleInterface(*known);
    auto *part = new MessageAccessible(&view(), message); // Qt's registry owns it.
    m_messages.insert(message, QAccessible::registerAccessibleInterface(part));
    return part;
}

int TranscriptAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *message = dynamic_cast<const MessageAccessible *>(child);
    return message && view().conversation() ? view().conversation()->rowOf(message->message()) : -1;
}

QAccessibleInterface *TranscriptAccessible::childAt(int x, int y) const
{
    const QPoint point = view().viewport()->mapFromGlobal(QPoint(x, y));
    for (int row = 0; row < childCount(); ++row) {
        if (view().rectOf(row).contains(point))
            return child(row);
    }
    return nullptr;
}

QAccessibleInterface *TranscriptAccessible::focusChild() const
{
    const auto &spot = view().focusedSpot();
    QAccessibleInterface *message = spot ? child(spot->row) : nullptr;
    if (!message)
        return nullptr;
    for (int i = 0; i < message->childCount(); ++i) {
        const auto *part = static_cast<TargetAccessible *>(message->child(i));
        if (part->target().isSameAs(spot->target))
            return message->child(i);
    }
    return nullptr;
}
