// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/parsermemory.h"

#include <cmark-gfm.h>

#include <cstdlib>
#include <ctime>

namespace {
thread_local ParserMemory *current = nullptr; // The library hands no place of our own through.

/// What this thread has computed so far.
std::chrono::nanoseconds threadTime()
{
#ifdef CLOCK_THREAD_CPUTIME_ID
    timespec time = {};
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0)
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
#endif
    return std::chrono::steady_clock::now().time_since_epoch();
}
} // namespace

/// In front of each stretch of memory.
struct alignas(std::max_align_t) ParserMemory::Piece
{
    Piece *previous = nullptr, *next = nullptr;
    std::size_t size = 0;
};

ParserMemory::ParserMemory(const Limits &limits)
    : m_end(threadTime() + limits.time)
    , m_lastAsked(std::chrono::steady_clock::now())
    , m_mostBytes(limits.bytes)
{
    current = this;
}

ParserMemory::~ParserMemory()
{
    while (Piece *piece = m_first) {
        m_first = piece->next;
        std::free(piece);
    }
    current = nullptr;
}

cmark_mem *ParserMemory::allocator()
{
    static cmark_mem functions {&take, &resize, &giveBack};
    return &functions;
}

void *ParserMemory::take(std::size_t count, std::size_t size)
{
    return current->allocate(nullptr, count * size);
}

void *ParserMemory::resize(void *memory, std::size_t size)
{
    return current->allocate(memory ? static_cast<Piece *>(memory) - 1 : nullptr, size);
}

void ParserMemory::giveBack(void *memory)
{
    if (!memory)
        return;
    Piece *piece = static_cast<Piece *>(memory) - 1;
    current->unlink(piece);
    std::free(piece);
}

void *ParserMemory::allocate(Piece *old, std::size_t size)
{
    constexpr int betweenChecks = 16;
    if (m_mayLeave && m_bytes + size > m_mostBytes)
        leave();
    if (--m_untilCheck < 0) {
        m_untilCheck = betweenChecks;
        check();
    }
    if (old)
        unlink(old);
    void *memory
        = old ? std::realloc(old, sizeof(Piece) + size) : std::calloc(1, sizeof(Piece) + size);
    if (!memory)
        std::abort(); // As the library's own allocator does.
    return link(static_cast<Piece *>(memory), size) + 1;
}

ParserMemory::Piece *ParserMemory::link(Piece *piece, std::size_t size)
{
    *piece = {nullptr, m_first, size};
    if (m_first)
        m_first->previous = piece;
    m_first = piece;
    m_bytes += size;
    return piece;
}

void ParserMemory::unlink(Piece *piece)
{
    (piece->previous ? piece->previous->next : m_first) = piece->next;
    if (piece->next)
        piece->next->previous = piece->previous;
    m_bytes -= piece->size;
}

void ParserMemory::check()
{
    constexpr std::chrono::milliseconds betweenQuestions(1); // The system is slow to answer.
    const auto now = std::chrono::steady_clock::now();
    if (!m_mayLeave || now < m_lastAsked + betweenQuestions)
        return;
    m_lastAsked = now;
    if (threadTime() > m_end)
        leave();
}

void ParserMemory::leave()
{
    m_mayLeave = false;
    std::longjmp(m_exit, 1); // Over the library's C, which keeps nothing but this memory.
}
