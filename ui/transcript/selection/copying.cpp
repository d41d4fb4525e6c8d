// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/selection/copying.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

using namespace Qt::StringLiterals;

void copyText(const QString &plain, const QString &markdown)
{
    auto *data = new QMimeData;
    data->setText(plain);
    data->setData(u"text/markdown"_s, markdown.toUtf8());
    QGuiApplication::clipboard()->setMimeData(data);
}

QString codeAt(const MessageColumn &column, TextPosition position)
{
    const Block *block = blockOf(column, position);
    if (!block || block->kind != Block::Kind::Code)
        return {};
    while (position.block > 0 && !blockOf(column, position)->opens())
        --position.block;
    return codeFrom(column.at(position.row).section(position.section).blocks(),
                    static_cast<std::size_t>(position.block));
}

QString lastCode(MessageColumn &column, const Conversation &conversation)
{
    for (int row = column.count() - 1; row >= 0; --row) {
        if (conversation.at(row).role == Role::User)
            continue;
        column.load(conversation, row);
        const std::vector<Block> &blocks = column.at(row).section(1).blocks();
        for (std::size_t i = blocks.size(); i-- > 0;) {
            const QString code = codeAt(column, {row, 1, static_cast<int>(i), 0});
            if (!code.isEmpty())
                return code;
        }
    }
    return {};
}

QString lastAnswer(const Conversation &conversation)
{
    for (int row = conversation.rowCount() - 1; row >= 0; --row) {
        const Message &message = conversation.at(row);
        if (message.role == Role::Assistant && !message.text.isEmpty())
            return message.text;
    }
    return {};
}
