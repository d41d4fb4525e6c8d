// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/lastsave.h"

#include "widgets/plainmessagebox.h"

#include <QCoreApplication>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace {

QString nameOf(UnsavedChanges::Kind kind)
{
    switch (kind) {
    case UnsavedChanges::Kind::Answer:
        return QCoreApplication::translate("LastSave", "Answers");
    case UnsavedChanges::Kind::Chat:
        return QCoreApplication::translate("LastSave", "Titles, models or system prompts of chats");
    case UnsavedChanges::Kind::Draft:
        return QCoreApplication::translate("LastSave", "Messages that you have not sent");
    case UnsavedChanges::Kind::Settings:
        return QCoreApplication::translate("LastSave", "Settings or accounts");
    }
    Q_UNREACHABLE();
}

LastSave::Choice askAboutUnsavedChanges(QWidget *window, const UnsavedChanges &unsaved)
{
    const QList<UnsavedChanges::Kind> kinds = unsaved.kinds();
    QString lost;
    for (const UnsavedChanges::Kind kind : kinds)
        lost += u"\n• "_s + nameOf(kind);
    PlainMessageBox box(QMessageBox::Warning, {},
                        QCoreApplication::translate("LastSave", "Some changes could not be saved."),
                        QMessageBox::Cancel, window);
    box.setObjectName(u"unsavedQuestion"_s);
    box.setInformativeText(
        unsaved.problem() + u"\n\n"_s
        + QCoreApplication::translate("LastSave", "If you close Reprise now, these are lost:")
        + lost);
    const QAbstractButton *again = box.addButton(
        QCoreApplication::translate("LastSave", "&Try again"), QMessageBox::AcceptRole);
    const QAbstractButton *close = box.addButton(
        QCoreApplication::translate("LastSave", "&Close anyway"), QMessageBox::DestructiveRole);
    // Saving is tried again while the question is open.
    QObject::connect(&unsaved, &UnsavedChanges::problemChanged, &box, [&unsaved, &box] {
        if (unsaved.problem().isEmpty())
            box.accept();
    });
    box.exec();
    if (unsaved.problem().isEmpty() || box.clickedButton() == again)
        return LastSave::Choice::TryAgain;
    return box.clickedButton() == close ? LastSave::Choice::CloseAnyway : LastSave::Choice::Cancel;
}

} // namespace

LastSave::LastSave(Workspace &workspace, QWidget *window)
    : m_workspace(workspace)
    , m_window(window)
    , m_asker(askAboutUnsavedChanges)
{
}

bool LastSave::mayClose()
{
    while (!m_workspace.save()) {
        const Choice choice = m_asker(m_window, m_workspace.unsaved());
        if (choice != Choice::TryAgain)
            return choice == Choice::CloseAnyway;
    }
    return true;
}
