// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachments/attachmenttray.h"

#include "attachments/attachmentchip.h"
#include "attachments/attachmentfile.h"
#include "attachments/attachmentimage.h"
#include "base/runinthreadpool.h"
#include "base/whenfinished.h"
#include "widgets/lineicon.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QImageReader>
#include <QLabel>
#include <QLocale>
#include <QScrollBar>
#include <QStyle>
#include <QToolButton>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {
constexpr int iconSize = 16, gap = 8, mostRows = 3;
constexpr qsizetype mostProblems = 3; ///< The number of problems in one message.
constexpr int shrunkSide = 2048, smallestSide = 512;

bool isSame(const Attachment &one, const Attachment &other)
{
    return one.content.isCopyOf(other.content) && one.fileName == other.fileName;
}
} // namespace

AttachmentTray::AttachmentTray(QWidget *parent)
    : QWidget(parent)
    , m_scroll(new QScrollArea(this))
    , m_rows(new QWidget)
    , m_problemLine(buildProblemLine())
{
    setObjectName(u"attachmentTray"_s);
    m_reader.setMaxThreadCount(1);
    // Qt decodes at most 256 MiB by default, which is less than mostPixels with 4 bytes each.
    constexpr qint64 mebibyte = 1024 * 1024, bytesOfPixel = 4;
    QImageReader::setAllocationLimit(int(mostPixels * bytesOfPixel / mebibyte) + 1);
    m_scroll->setWidget(m_rows);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setAccessibleName(tr("Attached files"));
    m_scroll->viewport()->setAutoFillBackground(false);
    m_rows->setAutoFillBackground(false);
    QScrollBar *bar = m_scroll->verticalScrollBar();
    connect(bar, &QScrollBar::rangeChanged, this, [this, bar] {
        if (m_showsLast)
            bar->setValue(bar->maximum());
    });
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
    m_shrink->setToolTip(tr("Replaces the images with smaller copies; the files are not changed"));
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
    reduceImages();
    renderProblem();
    emit checked();
}

/// Replaces images that the provider would refuse with smaller copies, and says so on their chips.
void AttachmentTray::reduceImages()
{
    QList<AttachmentProblem> problems;
    QList<Attachment> large;
    for (const AttachmentProblem &problem : std::as_const(m_problems)) {
        if (problem.kind == AttachmentProblem::Kind::ImageTooLarge && problem.index
            && noteOf(m_attachments[*problem.index]) != QString()) {
            problems.append(problem);
            large.append(m_attachments[*problem.index]);
        }
    }
    if (problems.isEmpty() || m_isShrinking)
        return;
    m_isShrinking = true;
    const auto reducing = runInThreadPool([problems, large] {
        Files smaller;
        for (qsizetype i = 0; i < large.size(); ++i)
            smaller += reduced(large[i], problems[i].side, problems[i].bytes);
        return smaller;
    });
    whenFinished(reducing, this, [this, large, filled = m_filled](const Files &smaller) {
        m_isShrinking = false;
        if (filled != m_filled)
            return check();
        for (qsizetype i = 0; i < large.size(); ++i) {
            const Attachment &file = smaller[i] ? *smaller[i] : large[i];
            m_reduced.append({file, smaller[i] ? reducedWords(large[i], file) : QString()});
        }
        replace(large, smaller);
    });
}

/// How the file was reduced; empty if that was not possible, nullopt if it was not tried.
std::optional<QString> AttachmentTray::noteOf(const Attachment &file) const
{
    for (const auto &[reduced, note] : m_reduced) {
        if (isSame(reduced, file))
            return note;
    }
    return std::nullopt;
}

bool AttachmentTray::isBlocked() const
{
    return m_readings > 0
        || std::any_of(m_problems.cbegin(), m_problems.cend(),
                       [](const AttachmentProblem &problem) { return problem.blocks(); });
}

bool AttachmentTray::isTooLarge() const
{
    return std::any_of(m_problems.cbegin(), m_problems.cend(),
                       [](const AttachmentProblem &problem) {
                           return problem.kind == AttachmentProblem::Kind::TooLarge;
                       });
}

QString AttachmentTray::problem() const
{
    QStringList words;
    if (m_readings > 0)
        words += tr("A file is still being read.");
    QList<AttachmentProblem::Kind> said;
    for (const AttachmentProblem &problem : m_problems) {
        if (said.contains(problem.kind))
            continue;
        said += problem.kind;
        const bool isBeingReduced
            = m_isShrinking && problem.kind == AttachmentProblem::Kind::ImageTooLarge;
        words += isBeingReduced ? tr("An image is being made smaller…") : problem.words;
        const auto others
            = std::count_if(m_problems.cbegin(), m_problems.cend(),
                            [&problem](const auto &each) { return each.kind == problem.kind; })
            - 1;
        if (others > 0 && !isBeingReduced)
            words.last() += u' ' + tr("The same is true of %Ln more files.", nullptr, int(others));
    }
    return words.mid(0, mostProblems).join(u'\n');
}

void AttachmentTray::setAttachments(const QList<Attachment> &attachments)
{
    ++m_filled;
    QStringList problems;
    if (m_attachments != attachments) {
        m_attachments = attachments;
        m_reduced.removeIf([&attachments](const auto &reduced) {
            return std::none_of(
                attachments.begin(), attachments.end(),
                [&](const Attachment &file) { return isSame(file, reduced.first); });
        });
        // Stored contents are read now, because the threads that decode and shrink images cannot
        // read them.
        for (Attachment &attachment : m_attachments) {
            const Result<Attachment> whole = loaded(attachment);
            if (whole)
                attachment = *whole;
            else
                problems += whole.error();
        }
        rebuild();
    }
    check();
    report(problems);
}

void AttachmentTray::addFiles(const QStringList &paths)
{
    append(runInThreadPool(
        [paths] {
            Files files;
            for (const QString &path : paths)
                files += readAttachment(path);
            return files;
        },
        &m_reader));
}

void AttachmentTray::addPicture(const QImage &image)
{
    append(runInThreadPool(
        [image, name = tr("Pasted image.png")] { return Files {attachmentFrom(name, image)}; },
        &m_reader));
}

/// Attaches the files when they have been read. Until then, the message cannot be sent.
void AttachmentTray::append(const QFuture<Files> &reading)
{
    ++m_readings;
    whenFinished(reading, this, [this, filled = m_filled](const Files &files) {
        --m_readings;
        take(files, filled == m_filled);
        emit checked();
    });
    emit checked();
}

void AttachmentTray::take(const Files &files, bool areWanted)
{
    const qsizetype before = m_attachments.size();
    QStringList problems, duplicates;
    for (const Result<Attachment> &file : files) {
        if (!file)
            problems += file.error();
        else if (!areWanted)
            problems
                += tr("“%1” was not attached: you left the message before the file had been read.")
                       .arg(file->fileName);
        else if (contains(*file))
            duplicates += tr("“%1”").arg(file->fileName);
        else
            m_attachments += *file;
    }
    if (m_attachments.size() > before) {
        m_showsLast = true;
        rebuild();
        check();
        emit changed();
    }
    if (!duplicates.isEmpty())
        problems.prepend(
            tr("Already attached: %1.").arg(QLocale().createSeparatedList(duplicates)));
    report(problems);
}

void AttachmentTray::add(const Attachment &file)
{
    take({file}, true);
}

bool AttachmentTray::contains(const Attachment &file) const
{
    return std::any_of(m_attachments.cbegin(), m_attachments.cend(),
                       [&file](const Attachment &each) {
                           return each.fileName == file.fileName && each.content == file.content;
                       });
}

void AttachmentTray::remove(const Attachment &file)
{
    for (qsizetype i = 0; i < m_attachments.size(); ++i) {
        if (isSame(m_attachments[i], file))
            return removeAt(i);
    }
}

void AttachmentTray::report(const QStringList &problems)
{
    if (problems.isEmpty())
        return;
    QStringList words = problems.mid(0, mostProblems);
    if (problems.size() > mostProblems)
        words += tr("%Ln more files could not be attached.", nullptr,
                    int(problems.size() - mostProblems));
    emit problemFound(words.join(u'\n'));
}

void AttachmentTray::removeAt(qsizetype index)
{
    const QWidget *focused = focusWidget();
    const bool hadFocus = focused && focused->hasFocus();
    m_attachments.removeAt(index);
    m_showsLast = false;
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
    if (!m_isShrinking)
        shrinkTo(shrunkSide);
}

/// Replaces the images with copies of at most `side` pixels, halved until the files fit.
void AttachmentTray::shrinkTo(int side)
{
    const QFuture<Files> shrinking = runInThreadPool([side, files = m_attachments] {
        Files smaller;
        for (const Attachment &file : files)
            smaller += canShrink(file) ? shrunk(file, side) : file;
        return smaller;
    });
    m_isShrinking = true;
    renderProblem();
    whenFinished(shrinking, this,
                 [this, side, files = m_attachments, filled = m_filled](const Files &smaller) {
                     m_isShrinking = false;
                     if (filled != m_filled)
                         return check();
                     replace(files, smaller);
                     const bool failed
                         = std::any_of(smaller.cbegin(), smaller.cend(),
                                       [](const Result<Attachment> &file) { return !file; });
                     if (isTooLarge() && !failed && side / 2 >= smallestSide)
                         shrinkTo(side / 2);
                 });
}

/// Replaces files with smaller copies. Files that were removed in the meantime stay removed.
void AttachmentTray::replace(const QList<Attachment> &files, const Files &smaller)
{
    QStringList problems;
    for (qsizetype i = 0; i < files.size(); ++i) {
        const auto found
            = std::find_if(m_attachments.begin(), m_attachments.end(),
                           [&](const Attachment &each) { return isSame(each, files[i]); });
        if (!smaller[i])
            problems += smaller[i].error();
        else if (found != m_attachments.end())
            *found = *smaller[i];
    }
    rebuild();
    check();
    emit changed();
    report(problems);
}

/// Makes the chips of the files. The chip of a file that is still attached is kept, unless a new
/// chip precedes it, because the Tab key visits the chips in the order of their creation.
void AttachmentTray::rebuild()
{
    QList<AttachmentChip *> old = std::exchange(m_chips, {});
    bool isNew = false;
    for (const Attachment &attachment : std::as_const(m_attachments)) {
        const auto same = std::find_if(old.cbegin(), old.cend(), [&](const AttachmentChip *chip) {
            return isSame(chip->attachment(), attachment);
        });
        isNew = isNew || same == old.cend();
        if (!isNew) {
            m_chips += *same;
            old.erase(same);
            continue;
        }
        auto *chip = new AttachmentChip(attachment, noteOf(attachment).value_or(QString()), m_rows);
        connect(chip, &AttachmentChip::removeRequested, this,
                [this, chip] { removeAt(m_chips.indexOf(chip)); });
        chip->show();
        m_chips += chip;
    }
    for (AttachmentChip *chip : std::as_const(old)) {
        chip->hide(); // Not deleted at once, because a signal of the chip may have called this.
        chip->deleteLater();
    }
    arrange();
    setVisible(!m_attachments.isEmpty());
}

/// Places the chips in rows, as words are placed in lines. If there are many rows, they scroll.
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
    m_shrink->setText(m_isShrinking ? tr("Shrinking…") : tr("Shrink images"));
    m_shrink->setVisible(isTooLarge()
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
