// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatcommand.h"
#include "classifycommand.h"
#include "decodecommand.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QStringList words = QCoreApplication::arguments().mid(1);
    const QString command = words.isEmpty() ? QString() : words.takeFirst();
    if (command == "chat"_L1)
        return runChat(words);
    if (command == "decode"_L1)
        return runDecode(words);
    if (command == "classify"_L1)
        return runClassify(words);
    std::fputs("reprise-probe: the first argument is chat, decode or classify\n", stderr);
    return 2;
}
