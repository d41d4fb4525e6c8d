// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachments/attachmentpreview.h"

#include "attachments/attachmentimage.h"
#include "base/runinthreadpool.h"
#include "base/whenfinished.h"
#include "widgets/dialogsize.h"
#include "widgets/plainbuttons.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {
constexpr int mostCharacters = 200'000; ///< A longer text would block the window.
constexpr int mostPreviewPixels = 4096; ///< The longest side of the decoded image.

/// Shows a whole picture, scaled down if the picture is larger than the widget.
class PictureView : public QWidget
{
public:
    using QWidget::QWidget;
    void setPicture(const QImage &picture, const QSize &size)
    {
        m_picture = picture;
        m_size = size;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (m_picture.isNull())
            return;
        QSize size = m_size;
        if (size.width() > width() || size.height() > height())
            size.scale(this->size(), Qt::KeepAspectRatio);
        QRect place(QPoint(), size.expandedTo({1, 1}));
        place.moveCenter(rect().center());
        QPainter painter(this);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(place, m_picture);
    }

private:
    QImage m_picture;
    QSize m_size; ///< The size of the image in pixels. m_picture may be a smaller copy.
};
} // namespace

AttachmentPreview::AttachmentPreview(const Attachment &attachment, QWidget *parent)
    : QDialog(parent)
    , m_attachment(attachment)
    , m_notice(new QLabel(this))
    , m_content(buildContent())
{
    setObjectName(u"attachmentPreview"_s);
    setWindowTitle(attachment.fileName);
    setAttribute(Qt::WA_DeleteOnClose);
    m_notice->setObjectName(u"attachmentNotice"_s);
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setWordWrap(true);
    m_notice->setVisible(!m_notice->text().isEmpty());
    m_content->setAccessibleName(attachment.fileName);
    auto *details = new QLabel(
        tr("%1, %2", "what a file is, its size").arg(kindOf(attachment), sizeOf(attachment)), this);
    details->setTextFormat(Qt::PlainText);
    details->setForegroundRole(QPalette::PlaceholderText);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *save = buttons->addButton(tr("&Save a copy…"), QDialogButtonBox::ActionRole);
    save->setObjectName(u"saveAttachment"_s);
    withoutIcons(*buttons);
    connect(save, &QPushButton::clicked, this, &AttachmentPreview::chooseFile);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_content, 1);
    column->addWidget(m_notice);
    column->addWidget(details);
    column->addWidget(buttons);
    resize(sizeOnScreen(*this, {960, 720}));
}

QWidget *AttachmentPreview::buildContent()
{
    const Result<Attachment> whole = loaded(m_attachment);
    if (!whole) {
        m_notice->setText(whole.error());
        return new QWidget(this);
    }
    m_attachment = *whole;
    if (!pixelsOf(m_attachment).isEmpty())
        return buildPicture();
    if (m_attachment.mimeType.startsWith("text/"_L1))
        return buildText();
    m_notice->setText(tr("There is no preview of this kind of file. Save a copy to open it."));
    return new QWidget(this);
}

QWidget *AttachmentPreview::buildPicture()
{
    auto *view = new PictureView(this);
    view->setObjectName(u"attachmentPicture"_s);
    view->setMinimumSize(160, 120);
    const auto show = [this, view](const QImage &picture) {
        if (picture.isNull())
            return say(tr("This image is damaged and cannot be shown."));
        view->setPicture(picture, pixelsOf(m_attachment));
    };
    whenFinished(runInThreadPool([file = m_attachment] {
                     return imageOf(file, {mostPreviewPixels, mostPreviewPixels});
                 }),
                 this, show);
    return view;
}

QWidget *AttachmentPreview::buildText()
{
    auto *edit = new QPlainTextEdit(this);
    edit->setObjectName(u"attachmentText"_s);
    edit->setReadOnly(true);
    edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    const QString text = QString::fromUtf8(m_attachment.content.bytes());
    edit->setPlainText(text.left(mostCharacters));
    if (text.size() > mostCharacters)
        m_notice->setText(
            tr("This is the beginning of the file. A saved copy contains all of it."));
    return edit;
}

void AttachmentPreview::say(const QString &words)
{
    m_notice->setText(words);
    m_notice->show();
}

void AttachmentPreview::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Save a copy"));
    dialog->setObjectName(u"saveAttachmentDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    // A file name may contain folders. Only the last part of the name is suggested.
    dialog->selectFile(m_attachment.fileName.section(u'/', -1).section(u'\\', -1));
    connect(dialog, &QFileDialog::fileSelected, this, &AttachmentPreview::saveTo);
    dialog->open();
}

void AttachmentPreview::saveTo(const QString &path)
{
    const Result<QByteArray> content = m_attachment.content.read();
    if (!content)
        return say(content.error());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(*content) != content->size()
        || !file.commit())
        return say(tr("The copy could not be saved: %1").arg(file.errorString()));
    say(tr("Saved as %1").arg(QDir::toNativeSeparators(path)));
}
