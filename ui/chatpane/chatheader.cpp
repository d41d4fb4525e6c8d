// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/chatheader.h"

#include "chatpane/systemprompteditor.h"
#include "widgets/headerbutton.h"
#include "widgets/lineicon.h"
#include "widgets/namebutton.h"
#include "widgets/plaintooltip.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace {

constexpr int headerIconSize = 20, headerButtonSize = 32;

HeaderButton *iconButton(const QString &objectName, const QString &name, QWidget *parent)
{
    auto *button = new HeaderButton(parent);
    button->setObjectName(objectName);
    button->setIconSize({headerIconSize, headerIconSize});
    button->setFixedSize(headerButtonSize, headerButtonSize);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(name);
    setPlainToolTip(button, name);
    return button;
}

} // namespace

ChatHeader::ChatHeader(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_row(new QHBoxLayout(this))
    , m_title(new NameButton(this, Qt::ElideRight))
    , m_prompt(new HeaderButton(this))
    , m_find(iconButton(u"findButton"_s, tr("Find in this chat (Ctrl+F)"), this))
    , m_more(iconButton(u"chatMenuButton"_s, tr("More for this chat"), this))
    , m_menu(new QMenu(this))
    , m_promptEditor(new SystemPromptEditor(this))
{
    setObjectName(u"chatHeader"_s);
    m_prompt->setObjectName(u"systemPromptButton"_s);
    m_prompt->setText(tr("System prompt"));
    m_title->setObjectName(u"chatTitle"_s);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    QFont font = m_title->font();
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    m_menu->setObjectName(u"chatMenu"_s);
    connect(m_more, &QPushButton::clicked, this, [this] { // a button with a menu gets an arrow
        m_menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
    });

    m_row->setContentsMargins(8, 8, 8, 8);
    m_row->setSpacing(4);
    m_row->addWidget(m_title);
    m_row->addStretch(1);
    for (QWidget *each : {static_cast<QWidget *>(m_prompt), static_cast<QWidget *>(m_find),
                          static_cast<QWidget *>(m_more)})
        m_row->addWidget(each);

    connect(m_prompt, &QPushButton::clicked, this, &ChatHeader::openSystemPrompt);
    connect(m_promptEditor, &SystemPromptEditor::promptChanged, &m_workspace.chat(),
            &CurrentChat::setSystemPrompt);
    connect(&m_workspace, &Workspace::modelChanged, this, &ChatHeader::render);
    connect(&m_workspace, &Workspace::currentChanged, this, [this] {
        disconnect(m_headConnection);
        m_promptEditor->abandon();
        if (m_workspace.current())
            m_headConnection = connect(m_workspace.current(), &Conversation::headChanged, this,
                                       &ChatHeader::render);
        render();
    });
    renderIcons();
    render();
}

void ChatHeader::setLeading(QWidget *widget)
{
    m_row->insertWidget(0, widget);
}

void ChatHeader::addControl(QWidget *control)
{
    m_row->insertWidget(m_row->indexOf(m_prompt), control);
}

void ChatHeader::setActions(QAction *title, QAction *find, const QList<QAction *> &menu)
{
    connect(m_title, &QPushButton::clicked, title, &QAction::trigger);
    connect(m_find, &QPushButton::clicked, find, &QAction::trigger);
    const auto follow = [this, find] { m_find->setEnabled(find->isEnabled()); };
    connect(find, &QAction::enabledChanged, m_find, follow);
    follow();
    for (QAction *action : menu) {
        if (action)
            m_menu->addAction(action);
        else
            m_menu->addSeparator();
    }
}

void ChatHeader::openSystemPrompt()
{
    m_promptEditor->edit(m_workspace.chat().head().systemPrompt,
                         m_workspace.settings().value(Setting::systemPrompt));
}

void ChatHeader::applySystemPrompt()
{
    m_promptEditor->flush();
}

void ChatHeader::render()
{
    const QString prompt = m_workspace.chat().systemPrompt();
    m_prompt->setVisible(!prompt.isEmpty());
    setPlainToolTip(m_prompt, prompt.left(300));
    renderTitle();
}

void ChatHeader::renderIcons()
{
    m_find->setIcon(lineIcon(u"search"_s, palette()));
    m_more->setIcon(lineIcon(u"more"_s, palette()));
    m_prompt->setIcon(lineIcon(u"check"_s, palette()));
}

void ChatHeader::renderTitle()
{
    const QString title
        = m_workspace.current() ? m_workspace.current()->head().title : tr("New chat");
    m_title->setWords(title, {});
    if (title != m_title->accessibleName()) // Qt would report a change of the name at each delta
        m_title->setAccessibleName(title);
    const QString what = tr("Switch to another chat (Ctrl+K)");
    setPlainToolTip(m_title, m_title->isElided() ? title + u'\n' + what : what);
}

void ChatHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layout()->activate(); // the title is elided to the room that the controls leave
    renderTitle();
}

void ChatHeader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_promptEditor)
        renderIcons();
}
