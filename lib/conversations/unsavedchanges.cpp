// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/unsavedchanges.h"

#include "base/logging.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr std::chrono::milliseconds retryInterval = 250ms;
} // namespace

UnsavedChanges::UnsavedChanges(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_alarm(clock.alarm([this] { retry(); }))
    , m_interval(retryInterval)
{
}

UnsavedChanges::~UnsavedChanges() = default;

void UnsavedChanges::write(const Subject &subject, const Write &write)
{
    const auto kept
        = std::find_if(m_changes.begin(), m_changes.end(),
                       [&subject](const Change &each) { return each.subject == subject; });
    if (kept != m_changes.end()) {
        kept->write = write;
        return;
    }
    m_changes.append({subject, write, {}});
    // Otherwise the disk has just failed, and an attempt may block the window.
    if (m_changes.size() == 1)
        writeFirst();
    update();
}

void UnsavedChanges::forget(const Subject &subject)
{
    m_changes.removeIf([&subject](const Change &each) { return each.subject == subject; });
    update();
}

bool UnsavedChanges::contains(const Subject &subject) const
{
    return std::any_of(m_changes.begin(), m_changes.end(),
                       [&subject](const Change &each) { return each.subject == subject; });
}

bool UnsavedChanges::hasAnswerOf(ConversationId conversation) const
{
    return std::any_of(m_changes.begin(), m_changes.end(), [conversation](const Change &each) {
        return each.subject.kind == Kind::Answer && each.subject.conversation == conversation;
    });
}

Result<Done> UnsavedChanges::writeAll()
{
    for (qsizetype left = m_changes.size(); left > 0; --left)
        writeFirst();
    update();
    return m_changes.isEmpty() ? Result<Done>(Done {}) : Error {m_problem};
}

QList<UnsavedChanges::Kind> UnsavedChanges::kinds() const
{
    QList<Kind> kinds;
    for (const Kind kind : {Kind::Answer, Kind::Chat, Kind::Draft, Kind::Settings}) {
        if (std::any_of(m_changes.begin(), m_changes.end(),
                        [kind](const Change &each) { return each.subject.kind == kind; }))
            kinds.append(kind);
    }
    return kinds;
}

/// Ends at the first failure, because each attempt waits if another program has locked the file.
void UnsavedChanges::retry()
{
    const std::chrono::milliseconds begun = m_clock.elapsed();
    while (!m_changes.isEmpty() && writeFirst()) { }
    // At least four fifths of the time remain for the window.
    m_interval = std::max(retryInterval, 4 * (m_clock.elapsed() - begun));
    update();
}

/// Returns false if the first change could not be written. It is then the last, so that it does not
/// prevent the others.
bool UnsavedChanges::writeFirst()
{
    if (const Result<Done> written = m_changes.first().write(); !written) {
        m_changes.first().problem = written.error();
        m_changes.move(0, m_changes.size() - 1);
        return false;
    }
    m_changes.removeFirst();
    return true;
}

void UnsavedChanges::update()
{
    if (m_changes.isEmpty()) {
        m_alarm->stop();
        m_interval = retryInterval;
    } else if (!m_alarm->isActive()) {
        m_alarm->start(m_interval);
    }
    QStringList problems;
    for (const Change &change : std::as_const(m_changes)) {
        if (!change.problem.isEmpty())
            problems.append(change.problem);
    }
    problems.sort(); // does not depend on which change was tried last
    problems.removeDuplicates();
    if (QString problem = problems.join(u'\n'); problem != m_problem) {
        m_problem = std::move(problem);
        qCWarning(logChat).noquote()
            << (m_problem.isEmpty() ? u"all changes are saved"_s : m_problem);
        emit problemChanged();
    }
}
