// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/systemprompteditor.h"

#include "widgets/plainbuttons.h"
#include "widgets/plaintextedit.h"

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
{
    setObjectName(u"systemPromptEditor"_s);
    setWindowTitle(tr("System prompt"));
    resize(480, 280);
    m_edit->setObjectName(u"systemPromptEdit"_s);
    m_edit->setAccessibleName(tr("System prompt"));
    m_edit->setPlaceholderText(tr("For example: Answer briefly, in plain words."));
    m_edit->setTabChangesFocus(true);
    auto *explanation = new QLabel(
        tr("Tells the model how to answer in this chat. Sent before each question."), this);
    explanation->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    withoutIcons(*buttons);
    buttons->button(QDialogButtonBox::Close)->setObjectName(u"closeSystemPrompt"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(explanation);
    column->addWidget(m_edit, 1);
    column->addWidget(buttons);

    auto *pause = new QTimer(this);
    pause->setSingleShot(true);
    pause->setInterval(500ms);
    pause->callOnTimeout(this, &SystemPromptEditor::flush);
    connect(m_edit, &QPlainTextEdit::textChanged, pause, qOverload<>(&QTimer::start));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::hide);
}

void SystemPromptEditor::edit(const QString &prompt)
{
    m_applied = prompt;
    m_edit->setPlainText(prompt);
    m_edit->moveCursor(QTextCursor::End);
    show();
    raise();
    activateWindow();
    m_edit->setFocus();
}

void SystemPromptEditor::flush()
{
    const QString prompt = m_edit->toPlainText();
    if (prompt == m_applied)
        return;
    m_applied = prompt;
    emit promptChanged(prompt);
}

void SystemPromptEditor::abandon()
{
    m_applied = m_edit->toPlainText();
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
