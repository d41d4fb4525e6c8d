// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachments/attachmentchip.h"

#include "attachments/attachmentimage.h"
#include "base/runinthreadpool.h"
#include "base/whenfinished.h"
#include "widgets/lineicon.h"
#include "widgets/plaintooltip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {
constexpr int pictureSide = 40, iconSide = 24, widestText = 160;
constexpr int mostPictureScale = 4; ///< The picture is sharp up to this device pixel ratio.
} // namespace

AttachmentChip::AttachmentChip(const Attachment &attachment, const QString &note, QWidget *parent)
    : QWidget(parent)
    , m_attachment(attachment)
    , m_note(note)
    , m_picture(new QLabel(this))
    , m_name(new QLabel(this))
    , m_details(new QLabel(this))
    , m_remove(new QToolButton(this))
{
    setObjectName(u"attachmentChip"_s);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_picture->setFixedSize(pictureSide, pictureSide);
    m_picture->setAlignment(Qt::AlignCenter);
    m_name->setTextFormat(Qt::PlainText);
    m_details->setTextFormat(Qt::PlainText);
    m_details->setForegroundRole(QPalette::PlaceholderText);
    m_name->setText(
        m_name->fontMetrics().elidedText(attachment.fileName, Qt::ElideMiddle, widestText));
    m_details->setText(
        m_details->fontMetrics().elidedText(detailsWords(), Qt::ElideRight, widestText));
    m_remove->setObjectName(u"removeAttachment"_s);
    m_remove->setAutoRaise(true);
    m_remove->setFocusPolicy(Qt::StrongFocus);
    m_remove->setToolTip(tr("Remove (Delete)"));
    m_remove->setAccessibleName(tr("Remove %1").arg(attachment.fileName));

    auto *lines = new QVBoxLayout;
    lines->setSpacing(0);
    lines->addStretch();
    lines->addWidget(m_name);
    lines->addWidget(m_details);
    lines->addStretch();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(4, 4, 4, 4);
    row->setSpacing(8);
    row->addWidget(m_picture);
    row->addLayout(lines);
    row->addWidget(m_remove, 0, Qt::AlignTop);
    connect(m_remove, &QToolButton::clicked, this, &AttachmentChip::removeRequested);
    decode();
    render();
}

AttachmentChip::~AttachmentChip()
{
    m_decoding.cancel();
}

void AttachmentChip::decode()
{
    if (pixelsOf(m_attachment).isEmpty())
        return;
    m_decoding = runInThreadPool([file = m_attachment] {
        return imageOf(file, QSize(pictureSide, pictureSide) * mostPictureScale);
    });
    whenFinished(m_decoding, this, [this](const QImage &image) {
        m_image = image;
        render();
    });
}

QString AttachmentChip::detailsWords() const
{
    return m_note.isEmpty() ? detailsOf(m_attachment, u" · "_s) : m_note;
}

QString AttachmentChip::toolTipWords() const
{
    QStringList lines {m_attachment.fileName};
    if (!m_note.isEmpty())
        lines.append(m_note);
    if (isPicture(m_attachment))
        lines.append(tr("Sent without its metadata, such as the place where a photo was taken."));
    return lines.join(u'\n');
}

void AttachmentChip::setProblem(const QString &problem)
{
    if (m_problem == problem)
        return;
    m_problem = problem;
    render();
}

void AttachmentChip::render()
{
    setAccessibleName(m_attachment.fileName);
    setPlainToolTip(this, m_problem.isEmpty() ? toolTipWords() : m_problem);
    // Without a description, a screen reader would read the tool tip, which repeats the name.
    if (m_problem.isEmpty())
        setAccessibleDescription(detailsWords());
    m_remove->setIcon(lineIcon(u"close"_s, palette()));
    const qreal ratio = devicePixelRatioF();
    if (!m_problem.isEmpty() || m_image.isNull()) {
        const QString icon = m_problem.isEmpty() ? u"attach"_s : u"warning"_s;
        m_picture->setPixmap(lineIcon(icon, palette(), QPalette::WindowText)
                                 .pixmap(QSize(iconSide, iconSide), ratio));
        return;
    }
    const QSize pixels = QSize(pictureSide, pictureSide) * ratio;
    QPixmap picture = QPixmap::fromImage(
        m_image.width() > pixels.width() || m_image.height() > pixels.height()
            ? m_image.scaled(pixels, Qt::KeepAspectRatio, Qt::SmoothTransformation)
            : m_image);
    picture.setDevicePixelRatio(ratio);
    m_picture->setPixmap(picture);
}

void AttachmentChip::paintEvent(QPaintEvent *)
{
    QColor line = palette().color(hasFocus() ? QPalette::Highlight : QPalette::Text);
    if (!hasFocus())
        line.setAlphaF(0.3F);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(line, hasFocus() ? 2 : 1));
    painter.setBrush(palette().color(QPalette::AlternateBase));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
}

void AttachmentChip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Delete && event->key() != Qt::Key_Backspace) {
        QWidget::keyPressEvent(event);
        return;
    }
    event->accept();
    if (!event->isAutoRepeat()) // A key that is held down removes only one file.
        emit removeRequested();
}

void AttachmentChip::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void AttachmentChip::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void AttachmentChip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        render();
}
