// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/input.h"

#include <QDir>
#include <QFile>

#include <array>
#include <cstdio>
#include <utility>
#include <vector>

namespace {

/// The minimum number of files in each corpus, so that a lost corpus is an error.
constexpr std::array corpora {
    std::pair {"anthropic", 33},        std::pair {"errors", 68},
    std::pair {"eventstream", 46},      std::pair {"hints", 56},
    std::pair {"markdown", 24},         std::pair {"openai-chat", 69},
    std::pair {"openai-responses", 30},
};

int leastFiles(const QString &target)
{
    for (const auto &[name, files] : corpora) {
        if (target == QLatin1StringView(name))
            return files;
    }
    return 1; // an empty folder is always an error
}

/// Runs the target on one file. Returns false if the file cannot be read.
bool replay(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "%s: %s\n", qPrintable(path), qPrintable(file.errorString()));
        return false;
    }
    const QByteArray content = file.readAll();
    // The copy has exactly this size, so that the sanitizer detects reads beyond it.
    const std::vector<std::uint8_t> bytes(content.cbegin(), content.cend());
    // After an abort, the last printed path is the file that failed.
    std::printf("%s\n", qPrintable(path));
    std::fflush(stdout);
    LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
    return true;
}

} // namespace

/// Runs the target on every file of its corpus folder. Fails if there are too few files.
int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: %s CORPUS\n", argv[0]);
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    const QStringList files = folder.entryList(QDir::Files, QDir::Name);
    for (const QString &file : files) {
        if (!replay(folder.filePath(file)))
            return 1;
    }
    const int least = leastFiles(folder.dirName());
    std::printf("%d files, at least %d expected\n", int(files.size()), least);
    return files.size() < least ? 1 : 0;
}
