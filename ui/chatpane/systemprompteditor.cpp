// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/systemprompteditor.h"

#include "widgets/dialogsize.h"
#include "widgets/plainbuttons.h"
#include "widgets/plaintextedit.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

SystemPromptEditor::SystemPromptEditor(QWidget *parent)
    : QDialog(parent)
    , m_edit(new PlainTextEdit(this))
    , m_useDefault(new QCheckBox(tr("&Use the default system prompt"), this))
{
    setObjectName(u"systemPromptEditor"_s);
    setWindowTitle(tr("System prompt"));
    resize(sizeOnScreen(*this, {560, 400}));
    m_edit->setObjectName(u"systemPromptEdit"_s);
    m_edit->setAccessibleName(tr("System prompt"));
    m_edit->setTabChangesFocus(true);
    m_useDefault->setObjectName(u"useDefaultPrompt"_s);
    m_useDefault->setToolTip(tr("The default is set in the preferences under Chat."));
    auto *explanation = new QLabel(
        tr("Tells the model how to answer in this chat. Sent before each question."), this);
    explanation->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    withoutIcons(*buttons);
    buttons->button(QDialogButtonBox::Close)->setObjectName(u"closeSystemPrompt"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(explanation);
    column->addWidget(m_useDefault);
    column->addWidget(m_edit, 1);
    column->addWidget(buttons);

    auto *pause = new QTimer(this);
    pause->setSingleShot(true);
    pause->setInterval(500ms);
    pause->callOnTimeout(this, &SystemPromptEditor::flush);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &SystemPromptEditor::textChanged);
    connect(m_edit, &QPlainTextEdit::textChanged, pause, qOverload<>(&QTimer::start));
    connect(m_useDefault, &QCheckBox::toggled, this, &SystemPromptEditor::defaultToggled);
    connect(m_useDefault, &QCheckBox::toggled, pause, qOverload<>(&QTimer::start));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::hide);
}

void SystemPromptEditor::edit(const std::optional<QString> &prompt, const QString &standard)
{
    m_standard = standard;
    m_edit->setPlaceholderText(standard.isEmpty()
                                   ? tr("For example: Answer briefly, in plain words.")
                                   : tr("No system prompt is sent in this chat."));
    m_edit->setPlainText(prompt.value_or(standard));
    m_edit->moveCursor(QTextCursor::End);
    m_useDefault->setVisible(!standard.isEmpty());
    m_useDefault->setChecked(!prompt);
    m_applied = this->prompt();
    show();
    raise();
    activateWindow();
    m_edit->setFocus();
}

std::optional<QString> SystemPromptEditor::prompt() const
{
    const QString text = m_edit->toPlainText();
    const bool isDefault = m_useDefault->isChecked() || (m_standard.isEmpty() && text.isEmpty());
    return isDefault ? std::nullopt : std::optional(text);
}

void SystemPromptEditor::textChanged()
{
    if (m_edit->toPlainText() != m_standard)
        m_useDefault->setChecked(false);
}

void SystemPromptEditor::defaultToggled(bool isUsed)
{
    if (isUsed && m_edit->toPlainText() != m_standard)
        m_edit->setPlainText(m_standard);
}

void SystemPromptEditor::flush()
{
    if (prompt() == m_applied)
        return;
    m_applied = prompt();
    emit promptChanged(m_applied);
}

void SystemPromptEditor::abandon()
{
    m_applied = prompt();
    hide();
}

void SystemPromptEditor::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && !isActiveWindow())
        flush(); // the next click may open another chat
}

void SystemPromptEditor::hideEvent(QHideEvent *event)
{
    flush();
    QDialog::hideEvent(event);
}
