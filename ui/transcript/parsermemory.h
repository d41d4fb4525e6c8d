// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <csetjmp>
#include <cstddef>

struct cmark_mem;

/// What one run of the Markdown parser may cost. The parser knows dozens of texts of a few
/// kilobytes that keep it busy for seconds, and has no way to be stopped; but it asks for memory
/// all the time, and from there it can be left. One at a time in a thread.
class ParserMemory
{
public:
    struct Limits
    {
        std::chrono::nanoseconds time; ///< That the thread computes, whatever else goes on.
        std::size_t bytes = 0; ///< That are in use at the same time.
    };
    explicit ParserMemory(const Limits &limits);
    /// Everything that was taken from it is gone.
    ~ParserMemory();
    ParserMemory(const ParserMemory &) = delete;
    ParserMemory &operator=(const ParserMemory &) = delete;

    /// Of the thread's own memory.
    static cmark_mem *allocator();

    /// Calls it; false where it cost too much and was left in the middle. Nothing in `work` may
    /// need a destructor.
    template<typename Work>
    bool run(const Work &work)
    {
        if (setjmp(m_exit) != 0)
            return false;
        m_mayLeave = true;
        work();
        m_mayLeave = false;
        return true;
    }
    /// In `work`: leaves it here where it costs too much.
    void check();

private:
    struct Piece;
    static void *take(std::size_t count, std::size_t size);
    static void *resize(void *memory, std::size_t size);
    static void giveBack(void *memory);
    Piece *link(Piece *piece, std::size_t size);
    void unlink(Piece *piece);
    void *allocate(Piece *old, std::size_t size);
    [[noreturn]] void leave();

    std::jmp_buf m_exit = {};
    Piece *m_first = nullptr;
    std::chrono::nanoseconds m_end; ///< By the thread's own time.
    std::chrono::steady_clock::time_point m_lastAsked; ///< That time was.
    std::size_t m_bytes = 0, m_mostBytes = 0;
    int m_untilCheck = 0;
    bool m_mayLeave = false;
};
