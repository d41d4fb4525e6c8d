// SPDX-License-Identifier: GPL-3.0-or-later
#include "help/howitworks.h"

#include "preferences/scrollpage.h"
#include "widgets/dialogsize.h"
#include "widgets/lineicon.h"
#include "widgets/scaledfont.h"
#include "words/durationwords.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr int pageWidth = 560, pageMargin = 24, topicIconSize = 20;

/// An icon beside a heading and a paragraph, which may contain links.
QWidget *topic(const QString &icon, const QString &title, const QString &words, QWidget *parent)
{
    auto *topic = new QWidget(parent);
    auto *picture = new QLabel(topic);
    picture->setPixmap(
        lineIcon(icon, parent->palette(), QPalette::Link)
            .pixmap(QSize(topicIconSize, topicIconSize), parent->devicePixelRatioF()));
    auto *heading = new QLabel(title, topic);
    QFont font = scaledFont(heading->font(), 1.1);
    font.setWeight(QFont::DemiBold);
    heading->setFont(font);
    auto *text = new QLabel(words, topic);
    text->setObjectName(icon + u"Topic"_s);
    text->setTextFormat(Qt::RichText);
    text->setWordWrap(true);
    text->setOpenExternalLinks(true);
    text->setTextInteractionFlags(Qt::TextBrowserInteraction);
    text->setAccessibleName(title);
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    column->addWidget(heading);
    column->addWidget(text);
    auto *row = new QHBoxLayout(topic);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addWidget(picture, 0, Qt::AlignTop);
    row->addLayout(column, 1);
    return topic;
}

} // namespace

HowItWorks::HowItWorks(Workspace &workspace, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
{
    setObjectName(u"howItWorksDialog"_s);
    setWindowTitle(tr("How Reprise works"));
    auto *page = new QWidget(this);
    auto *topics = new QVBoxLayout(page);
    topics->setContentsMargins(pageMargin, pageMargin, pageMargin, pageMargin);
    topics->setSpacing(pageMargin);
    topics->addWidget(
        topic(u"retry"_s, tr("It tries again, and you can see it"), retryWords(), page));
    topics->addWidget(topic(u"key"_s, tr("Your keys"), keyWords(), page));
    topics->addWidget(topic(u"info"_s, tr("Your chats"), dataWords(), page));
    topics->addWidget(topic(u"send"_s, tr("What is sent"), sentWords(), page));
    topics->addStretch(1);

    auto *scroll = new ScrollPage(page, this);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 8);
    column->addWidget(scroll, 1);
    auto *bottom = new QHBoxLayout;
    bottom->setContentsMargins(8, 0, 8, 0);
    bottom->addWidget(buttons);
    column->addLayout(bottom);
    const int height = page->heightForWidth(pageWidth) + buttons->sizeHint().height() + 32;
    resize(sizeOnScreen(*this, {pageWidth, height}));
}

QString HowItWorks::retryWords() const
{
    const std::optional<Account> account = m_workspace.accounts().defaultAccount();
    const RetrySettings retry = account ? account->retry : RetrySettings();
    return tr("If a provider is overloaded or a connection breaks, Reprise sends the question "
              "again by itself: up to %Ln times, after %1 at first and longer each time. It waits "
              "as long as the provider asks. The bar below the chat shows why, when and how often. "
              "<b>Retry now</b> and <b>Stop</b> work at any moment, and <b>Details</b> shows each "
              "attempt. An error that waiting cannot repair, such as a rejected key, is shown at "
              "once. Text that has arrived is never thrown away.",
              nullptr, retry.maxRetries)
        .arg(durationWords(retry.initialDelay));
}

QString HowItWorks::keyWords() const
{
    if (m_workspace.accounts().keysArePersistent())
        return tr("Keys are stored in %1 and nowhere else. They are never written to the settings "
                  "or to the log.")
            .arg(m_workspace.accounts().keyPlace().toHtmlEscaped());
    return tr("No keychain was found, so keys stay in memory and are forgotten when Reprise ends. "
              "They are never written to the settings or to the log.");
}

QString HowItWorks::dataWords() const
{
    const QString folder = m_workspace.dataFolder();
    const QString link = u"<a href=\"%1\">%2</a>"_s.arg(
        QUrl::fromLocalFile(folder).toString(QUrl::FullyEncoded).toHtmlEscaped(),
        QDir::toNativeSeparators(folder).toHtmlEscaped());
    return tr("Chats are stored on this computer, in a file that only you can read: %1. Each "
              "question is stored before it is sent, and an answer while it arrives. There is no "
              "telemetry.")
        .arg(link);
}

QString HowItWorks::sentWords()
{
    return tr("The messages that you see in the chat go to the provider that you chose, and to "
              "nobody else. Other versions of a message are not sent. Pictures in answers are "
              "not loaded from the internet.");
}
