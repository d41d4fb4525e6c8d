// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/cost.h"
#include "bench/groups.h"
#include "bench/storedchat.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

// Measures the cost of the database: reading a long chat against a bare query for its texts, and
// all operations on a long chat against the same operations on a short chat. Costs are CPU times,
// without waiting for the disk.

using namespace Qt::StringLiterals;

namespace {

constexpr int few = 100, many = 10'000;
constexpr double failed = std::numeric_limits<double>::quiet_NaN();

double readMs(StoredChat &chat)
{
    qsizetype count = 0;
    const double cost = costOf([&] {
        if (const Result<QList<Message>> messages = chat.store().messages(chat.head().id))
            count = messages->size();
    });
    return count > 0 ? cost : failed;
}

/// Returns the cost of reading only the texts with a bare QSqlQuery.
double bareReadMs(StoredChat &chat)
{
    qsizetype characters = 0;
    const double cost = costOf([&] {
        QSqlQuery query(chat.database().connection());
        query.setForwardOnly(true);
        if (!query.exec(u"SELECT text FROM messages ORDER BY id"_s))
            return;
        while (query.next())
            characters += query.value(0).toString().size();
    });
    return characters > 0 ? cost : failed;
}

/// Returns the mean cost of several calls, because a single call is too short to be measured.
double repeatedMs(const std::function<bool()> &call)
{
    constexpr int calls = 20;
    bool isDone = true;
    const double cost = costOf([&] {
        for (int i = 0; i < calls; ++i)
            isDone = call() && isDone;
    });
    return isDone ? cost / calls : failed;
}

/// Measured last, because it makes the chat longer.
double appendMs(StoredChat &chat)
{
    Message question = StoredChat::question(u"And what if the server comes back earlier?"_s);
    question.parent = chat.head().leaf;
    const QList<Message> both {question, StoredChat::answer({})};
    return repeatedMs([&] { return bool(chat.store().append(chat.head().id, both)); });
}

double flushMs(StoredChat &chat)
{
    const QString text = u"It waits as long as the server asked for, and "_s.repeated(30);
    return repeatedMs([&] {
        return bool(chat.store().updateText(*chat.head().leaf, text, {}, MessageStatus::Streaming));
    });
}

double recoverMs(StoredChat &chat)
{
    return repeatedMs([&] { return bool(chat.store().recoverInterrupted()); });
}

double listMs(StoredChat &chat)
{
    return repeatedMs([&] { return bool(chat.store().heads()); });
}

/// Alternates both sides and returns the minimum of each, because other load can only increase a
/// cost. The result of a side is NaN if one of its calls failed.
std::pair<double, double> leastOfBoth(int rounds, const std::function<double()> &ours,
                                      const std::function<double()> &against)
{
    std::pair<double, double> result {ours(), against()};
    for (int round = 1; round < rounds; ++round) {
        const double first = ours(), second = against();
        result = {std::isnan(first) ? first : std::min(result.first, first),
                  std::isnan(second) ? second : std::min(result.second, second)};
    }
    return result;
}

} // namespace

void store(const BenchOptions &options, Report &report)
{
    StoredChat shortChat(few, options.seed), longChat(many, options.seed);
    if (!shortChat.isStored() || !longChat.isStored())
        return report.addFailure(u"storing the chats"_s);
    const int rounds = options.isQuick ? 7 : 15;
    const auto compare = [&](const QString &name, double scale, const std::function<double()> &ours,
                             const std::function<double()> &against, double bound) {
        const auto [value, other] = leastOfBoth(rounds, ours, against);
        report.add({name, value, u"ms"_s, other * scale, value / (other * scale), bound});
    };
    compare(
        u"reading 10,000 messages, against a bare query for their texts"_s, 1,
        [&] { return readMs(longChat); }, [&] { return bareReadMs(longChat); }, 4);
    compare(
        u"reading 10,000 messages, against a hundred times 100"_s, double(many) / few,
        [&] { return readMs(longChat); }, [&] { return readMs(shortChat); }, 1.5);
    const auto against100 = [&](const QString &name, double (*measure)(StoredChat & chat)) {
        compare(
            name, 1, [&] { return measure(longChat); }, [&] { return measure(shortChat); }, 1.5);
    };
    against100(u"the list of chats, 10,000 messages against 100"_s, listMs);
    against100(u"looking for unfinished answers at the start, 10,000 messages against 100"_s,
               recoverMs);
    against100(u"a piece of an answer under way, 10,000 messages against 100"_s, flushMs);
    against100(u"a question and its pending answer, 10,000 messages against 100"_s, appendMs);
}
