// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/recovery.h"

#include "base/logging.h"
#include "storage/database.h"
#include "storage/messagerecord.h"
#include "storage/sql.h"

using namespace Qt::StringLiterals;

Result<int> recoverInterruptedAnswers(const Database &database)
{
    // An answer that was to be sent later keeps its failure, because it has not been requested
    // again.
    const Result<Done> scheduled = Sql::execute(
        database.connection(),
        u"UPDATE messages SET status = ? WHERE status IN ('pending', 'streaming') AND role = ? "
        "AND send_at IS NOT NULL AND failure IS NOT NULL"_s,
        {MessageRecord::nameOf(MessageStatus::Failed), MessageRecord::nameOf(Role::Assistant)});
    if (!scheduled)
        return Error {scheduled.error()};
    Failure ended;
    ended.kind = Failure::Kind::ProgramEnded; // its message is composed when it is shown
    Failure unknown = ended;
    unknown.outcomeUnknown = true;
    // An answer that only waited stays pending, because its request was not sent
    // (lib/retry/README.md §9). The first condition is that of the index messages_unfinished, so
    // that no other row is read.
    const Result<QSqlQuery> query = Sql::run(
        database.connection(),
        u"UPDATE messages SET status = ?, "
        "failure = CASE WHEN text = '' AND thinking = '' THEN ? ELSE ? END "
        "WHERE status IN ('pending', 'streaming') AND role = ? "
        "AND (status = 'streaming' OR text <> '' OR thinking <> '')"_s,
        {MessageRecord::nameOf(MessageStatus::Interrupted), MessageRecord::stored(unknown),
         MessageRecord::stored(ended), MessageRecord::nameOf(Role::Assistant)});
    if (!query)
        return Error {query.error()};
    const int count = query->numRowsAffected();
    if (count > 0)
        qCInfo(logStorage) << count << "answers were unfinished when the program last ended";
    return count;
}
