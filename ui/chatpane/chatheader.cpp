// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/chatheader.h"

#include "chatpane/modelmenu.h"
#include "chatpane/systemprompteditor.h"
#include "widgets/headerbutton.h"
#include "widgets/lineicon.h"
#include "widgets/plaintooltip.h"
#include "words/menuwords.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace {
constexpr int narrowWidth = 600; // pixels; below it the buttons give their room to the title
} // namespace

ChatHeader::ChatHeader(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_title(new QLabel(this))
    , m_model(new HeaderButton(this))
    , m_prompt(new HeaderButton(this))
    , m_menu(new ModelMenu(workspace.accounts(), this))
    , m_promptEditor(new SystemPromptEditor(this))
{
    setObjectName(u"chatHeader"_s);
    m_model->setObjectName(u"modelButton"_s);
    m_prompt->setObjectName(u"systemPromptButton"_s);
    m_title->setObjectName(u"chatTitle"_s);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    QFont font = m_title->font();
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    m_model->setMenu(m_menu);
    m_prompt->setAccessibleName(tr("System prompt"));

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(8);
    row->addWidget(m_title, 1);
    row->addWidget(m_model);
    row->addWidget(m_prompt);

    connect(m_menu, &ModelMenu::modelChosen, &m_workspace, &Workspace::setModel);
    connect(m_menu, &ModelMenu::addAccountRequested, this, &ChatHeader::addAccountRequested);
    connect(m_menu, &ModelMenu::editAccountRequested, this, &ChatHeader::editAccountRequested);
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
    render();
}

void ChatHeader::setLeading(QWidget *widget)
{
    static_cast<QHBoxLayout *>(layout())->insertWidget(0, widget);
}

void ChatHeader::openModelMenu()
{
    m_model->showMenu();
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

QString ChatHeader::modelWords() const
{
    const std::optional<Account> account
        = m_workspace.accounts().find(m_workspace.chat().accountId());
    if (!account)
        return tr("No account");
    const QString id = m_workspace.chat().model();
    if (id.isEmpty())
        return account->models.isEmpty() ? tr("%1 · no models yet").arg(account->name)
                                         : tr("%1 · choose a model").arg(account->name);
    const std::optional<ModelInfo> model = account->modelInfo(id);
    const QString name = model && !model->displayName.isEmpty() ? model->displayName : id;
    return u"%1 · %2"_s.arg(account->name, name);
}

void ChatHeader::render()
{
    const QString model = modelWords();
    m_model->setAccessibleName(tr("Model: %1").arg(model));
    const bool isNarrow = width() < narrowWidth;
    const QString shown = fontMetrics().elidedText(model, Qt::ElideMiddle,
                                                   isNarrow ? width() * 2 / 5 : width() / 2);
    m_model->setText(menuWords(shown));
    const QString toolTip = tr("Choose the model for this chat (Ctrl+Shift+M)");
    setPlainToolTip(m_model, shown == model ? toolTip : model + u'\n' + toolTip);
    m_menu->setChosen(m_workspace.chat().accountId(), m_workspace.chat().model());
    const bool hasPrompt = !m_workspace.chat().systemPrompt().isEmpty();
    m_prompt->setText(isNarrow ? QString() : tr("System prompt…"));
    m_prompt->setIcon(hasPrompt      ? lineIcon(u"check"_s, palette())
                          : isNarrow ? lineIcon(u"edit"_s, palette())
                                     : QIcon());
    setPlainToolTip(m_prompt,
                    hasPrompt ? m_workspace.chat().systemPrompt().left(300)
                              : tr("Tell the model how to answer in this chat"));
    layout()->activate(); // the title is shortened to the room that these texts leave
    renderTitle();
}

void ChatHeader::renderTitle()
{
    const QString title
        = m_workspace.current() ? m_workspace.current()->head().title : tr("New chat");
    const QString shown
        = m_title->fontMetrics().elidedText(title, Qt::ElideRight, m_title->width());
    m_title->setText(shown);
    m_title->setAccessibleName(title);
    setPlainToolTip(m_title, shown == title ? QString() : title);
}

void ChatHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    render();
}

void ChatHeader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_promptEditor)
        render();
}
