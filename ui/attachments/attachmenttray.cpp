// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachments/attachmenttray.h"

#include "attachments/attachmentchip.h"
#include "attachments/attachmentfile.h"
#include "attachments/attachmentimage.h"
#include "lineicon.h"

#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollBar>
#include <QStyle>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
constexpr int iconSize = 16, gap = 8, mostRows = 3;
constexpr qsizetype mostProblems = 3; ///< In one sentence to the person.
constexpr int shrunkSide = 2048, smallestSide = 512;
} // namespace

AttachmentTray::AttachmentTray(QWidget *parent)
    : QWidget(parent)
    , m_scroll(new QScrollArea(this))
    , m_rows(new QWidget)
    , m_problemLine(buildProblemLine())
{
    setObjectName(u"attachmentTray"_s);
    m_scroll->setWidget(m_rows);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setAccessibleName(tr("Attached files"));
    m_scroll->viewport()->setAutoFillBackground(false);
    m_rows->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_scroll);
    column->addWidget(m_problemLine);
    hide();
}

QWidget *AttachmentTray::buildProblemLine()
{
    auto *line = new QWidget(this);
    line->setObjectName(u"attachmentProblem"_s);
    m_problemIcon = new QLabel(line);
    m_problemIcon->setFixedSize(iconSize, iconSize);
    m_problemText = new QLabel(line);
    m_problemText->setObjectName(u"attachmentProblemText"_s);
    m_problemText->setTextFormat(Qt::PlainText);
    m_problemText->setWordWrap(true);
    m_problemText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_shrink = new QToolButton(line);
    m_shrink->setObjectName(u"shrinkImages"_s);
    m_shrink->setText(tr("Shrink images"));
    m_shrink->setToolTip(tr("Replaces the images by smaller copies; the files stay as they are"));
    m_shrink->setFocusPolicy(Qt::StrongFocus);
    connect(m_shrink, &QToolButton::clicked, this, &AttachmentTray::shrinkImages);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_problemIcon, 0, Qt::AlignTop);
    row->addWidget(m_problemText, 1);
    row->addWidget(m_shrink, 0, Qt::AlignTop);
    line->hide();
    return line;
}

void AttachmentTray::setRules(const Rules &rules)
{
    m_rules = rules;
    check();
}

void AttachmentTray::check()
{
    m_problems = m_rules ? m_rules(m_attachments) : QList<AttachmentProblem>();
    for (AttachmentChip *chip : std::as_const(m_chips))
        chip->setProblem({});
    for (const AttachmentProblem &problem : std::as_const(m_problems)) {
        if (problem.index && *problem.index < m_chips.size())
            m_chips[*problem.index]->setProblem(problem.words);
    }
    renderProblem();
    emit checked();
}

bool AttachmentTray::isBlocked() const
{
    return std::any_of(m_problems.cbegin(), m_problems.cend(),
                       [](const AttachmentProblem &problem) { return problem.blocks(); });
}

QString AttachmentTray::problem() const
{
    QStringList words;
    for (const AttachmentProblem &problem : m_problems)
        words += problem.words;
    return words.mid(0, mostProblems).join(u'\n');
}

void AttachmentTray::setAttachments(const QList<Attachment> &attachments)
{
    if (m_attachments != attachments) {
        m_attachments = attachments;
        rebuild();
    }
    check();
}

void AttachmentTray::addFiles(const QStringList &paths)
{
    QGuiApplication::setOverrideCursor(Qt::WaitCursor);
    QList<Attachment> taken;
    QStringList problems;
    for (const QString &path : paths) {
        if (const Result<Attachment> read = readAttachment(path))
            taken += *read;
        else
            problems += read.error();
    }
    QGuiApplication::restoreOverrideCursor();
    append(taken, problems);
}

void AttachmentTray::addPicture(const QImage &image)
{
    const Result<Attachment> attachment = attachmentFrom(tr("Pasted image.png"), image);
    if (attachment)
        append({*attachment}, {});
    else
        append({}, {attachment.error()});
}

void AttachmentTray::append(const QList<Attachment> &attachments, const QStringList &problems)
{
    if (!attachments.isEmpty()) {
        m_attachments += attachments;
        rebuild();
        check();
        emit changed();
    }
    if (problems.isEmpty())
        return;
    QStringList words = problems.mid(0, mostProblems);
    if (problems.size() > mostProblems)
        words += tr("%Ln more files could not be attached.", nullptr,
                    int(problems.size() - mostProblems));
    emit problemFound(words.join(u'\n'));
}

void AttachmentTray::remove(qsizetype index)
{
    const QWidget *focused = focusWidget();
    const bool hadFocus = focused && focused->hasFocus();
    m_attachments.removeAt(index);
    rebuild();
    if (hadFocus && m_chips.isEmpty())
        emit emptied();
    else if (hadFocus)
        m_chips[qMin(index, m_chips.size() - 1)]->setFocus();
    check();
    emit changed();
}

void AttachmentTray::shrinkImages()
{
    QGuiApplication::setOverrideCursor(Qt::WaitCursor);
    QStringList problems;
    // A little smaller may do; where it does not, smaller still.
    for (int side = shrunkSide; side >= smallestSide && isBlocked() && problems.isEmpty();
         side /= 2) {
        for (Attachment &attachment : m_attachments) {
            if (!canShrink(attachment))
                continue;
            if (const Result<Attachment> smaller = shrunk(attachment, side))
                attachment = *smaller;
            else
                problems += smaller.error();
        }
        m_problems = m_rules ? m_rules(m_attachments) : QList<AttachmentProblem>();
    }
    QGuiApplication::restoreOverrideCursor();
    rebuild();
    check();
    emit changed();
    if (!problems.isEmpty())
        emit problemFound(problems.mid(0, mostProblems).join(u'\n'));
}

void AttachmentTray::rebuild()
{
    for (AttachmentChip *chip : std::as_const(m_chips)) {
        chip->hide(); // the signal that leads here may be its own
        chip->deleteLater();
    }
    m_chips.clear();
    for (qsizetype i = 0; i < m_attachments.size(); ++i) {
        auto *chip = new AttachmentChip(m_attachments[i], m_rows);
        connect(chip, &AttachmentChip::removeRequested, this, [this, i] { remove(i); });
        chip->show();
        m_chips += chip;
    }
    arrange();
    setVisible(!m_attachments.isEmpty());
}

/// From row to row, as words are set; more than a few rows scroll.
void AttachmentTray::arrange()
{
    const int bar = m_scroll->verticalScrollBar()->sizeHint().width();
    const int room = width() - bar;
    int x = 0, y = 0, height = 0;
    for (AttachmentChip *chip : std::as_const(m_chips)) {
        const QSize size = chip->sizeHint();
        if (x > 0 && x + size.width() > room) {
            x = 0;
            y += size.height() + gap;
        }
        chip->setGeometry(
            QStyle::visualRect(layoutDirection(), QRect(0, 0, room, 1), QRect(QPoint(x, y), size)));
        x += size.width() + gap;
        height = size.height();
    }
    m_rows->resize(room, y + height);
    m_scroll->setFixedHeight(qMin(y + height, mostRows * (height + gap) - gap));
}

void AttachmentTray::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void AttachmentTray::renderProblem()
{
    m_problemText->setText(problem());
    m_problemLine->setAccessibleName(problem());
    const bool tooLarge
        = std::any_of(m_problems.cbegin(), m_problems.cend(), [](const AttachmentProblem &problem) {
              return problem.kind == AttachmentProblem::Kind::TooLarge;
          });
    m_shrink->setVisible(tooLarge
                         && std::any_of(m_attachments.cbegin(), m_attachments.cend(), canShrink));
    m_problemLine->setVisible(!m_problems.isEmpty());
    renderIcon();
}

void AttachmentTray::renderIcon()
{
    m_problemIcon->setPixmap(lineIcon(u"warning"_s, palette(), QPalette::WindowText)
                                 .pixmap(QSize(iconSize, iconSize), devicePixelRatioF()));
}

void AttachmentTray::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        renderIcon();
}
