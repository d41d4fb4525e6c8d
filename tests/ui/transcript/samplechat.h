// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"

#include <QBuffer>
#include <QImage>
#include <QLinearGradient>
#include <QPainter>

// A chat with all kinds of content that a transcript can show, for pictures and for tests.

/// A PNG of `size` pixels in one colour or with a pattern.
inline Attachment samplePicture(const QString &name, const QSize &size, const QColor &color = {})
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(color.isValid() ? color : Qt::white);
    if (!color.isValid()) {
        QPainter painter(&image);
        QLinearGradient sky(0, 0, 0, size.height());
        sky.setColorAt(0, QColor(90, 150, 220));
        sky.setColorAt(1, QColor(240, 220, 190));
        painter.fillRect(image.rect(), sky);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(60, 110, 70));
        painter.drawEllipse(QPoint(size.width() / 3, size.height()), size.width() / 2,
                            size.height() / 2);
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    const bool isWritten = buffer.open(QIODevice::WriteOnly) && image.save(&buffer, "PNG");
    return {name, QStringLiteral("image/png"), isWritten ? bytes : QByteArray()};
}

inline Message sampleMessage(MessageId id, Role role, const QString &text)
{
    Message result;
    result.id = id;
    result.parent = id > 1 ? std::optional(id - 1) : std::nullopt;
    result.role = role;
    result.text = text;
    result.createdAt = QDateTime(QDate(2026, 3, 2), QTime(9, 30), Qt::UTC);
    if (role == Role::Assistant) {
        result.accountId = QStringLiteral("account");
        result.model = QStringLiteral("model-1");
    }
    return result;
}

inline QString sampleAnswer()
{
    return QString::fromUtf8(R"(# Lifetimes, in short

A *lifetime* says **how long a reference is valid**; `'a` is only a name for it, and ~~nobody~~ hardly
anybody writes it by hand. More in [the book](https://doc.example.org/book/ch10-03.html), or ask
<help@example.org>.

## What the compiler sees

1. The argument lives at least as long as the result.
2. Nested things work too:
   - a list in a list, with a line that is long enough to need a second one where the column is narrow
   - [x] a task that is done
   - [ ] one that is not
3. Numbers go on.

> A quotation, with `code` in it.
>
> > And one inside it, which says more than fits into a single line of an ordinary column of text.

```rust
fn longest<'a>(x: &'a str, y: &'a str) -> &'a str { if x.len() > y.len() { x } else { y } } // one line that is long
let s = "a string"; /* a comment */
```

| Kind | Bytes | What it is good for |
|:-----|------:|:--------------------|
| `&str` | 16 | Looking at text that another one owns, without copying any of it |
| `String` | 24 | Owning it |

| one | two | three | four | five | six | seven | eight | nine |
|---|---|---|---|---|---|---|---|---|
| a cell with words | another cell | and one more | the fourth of them | still going on | number six | seven and more | eight of nine | the [last](https://x.org/) |
| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 |

---

עברית: זהו טקסט מימין לשמאל עם `code` בתוכו, ארוך מספיק כדי להמשיך בשורה הבאה של העמודה.

日本語の文章もあります。絵文字 🎉 👨‍👩‍👧‍👦 と数式 $E = mc^2$ も。

![A picture that is not loaded](https://x.org/i.png)
)");
}

/// Two questions, one with files, and two answers.
inline QList<Message> sampleChat()
{
    Message question = sampleMessage(1, Role::User, QStringLiteral("What is in these files?"));
    question.attachments = {samplePicture(QStringLiteral("landscape.png"), {1200, 800}),
                            samplePicture(QStringLiteral("tall.png"), {300, 900}),
                            {QStringLiteral("report of the last quarter.pdf"),
                             QStringLiteral("application/pdf"), QByteArray(120'000, 'x')},
                            {QStringLiteral("notes.txt"), QStringLiteral("text/plain"), "notes"}};
    Message first
        = sampleMessage(2, Role::Assistant, QStringLiteral("Two pictures and two texts."));
    first.thinking = QStringLiteral("They look like holidays.");
    first.thinkingTime = std::chrono::seconds(6);
    return {
        question, first,
        sampleMessage(3, Role::User, QStringLiteral("Explain lifetimes, please, with a table.")),
        sampleMessage(4, Role::Assistant, sampleAnswer())};
}

inline ConversationHead sampleHead(MessageId leaf)
{
    ConversationHead head;
    head.id = 1;
    head.leaf = leaf;
    return head;
}
