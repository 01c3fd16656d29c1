#pragma once

#include "core/base/result.h"
#include "core/csv/text_input.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace throughline::csv {

/// The part of a text that a reader looks at: a window that slides over it and grows only for a
/// record that does not fit. Readable for 64 bytes beyond its size.
class RecordBuffer
{
public:
    explicit RecordBuffer(TextInput input) : m_input(std::move(input))
    {
        // A small text needs no more room than it takes: detection tries many readers on one.
        const auto wanted = static_cast<size_t>(m_input.bytesLeft()) + smallestCapacity;
        reserve(std::min(startCapacity, wanted));
    }

    const char* data() const { return m_data.get(); }
    size_t size() const { return m_size; }
    bool atEnd() const { return m_atEnd; }
    /// True where a NUL came in since the window was last empty of them.
    bool mayHaveNul() const { return m_mayHaveNul; }
    qint64 bytesTaken() const { return m_input.bytesTaken(); }

    /// Drops what is before \p keepFrom, moving the rest to the front, and reads more behind it.
    Result<void> advance(size_t keepFrom)
    {
        const size_t kept = m_size - keepFrom;
        if (kept > 0 && keepFrom > 0) {
            std::memmove(m_data.get(), m_data.get() + keepFrom, kept);
        }
        if (m_mayHaveNul) {
            m_mayHaveNul = kept > 0 && std::memchr(m_data.get(), 0, kept) != nullptr;
        }
        m_size = kept;
        if (m_size > m_capacity / 2) {
            reserve(m_capacity * 2);
        }
        const auto got =
            m_input.read(m_data.get() + m_size, static_cast<qint64>(m_capacity - m_size));
        if (!got) {
            return failure(got.error());
        }
        m_atEnd = *got == 0;
        const auto count = static_cast<size_t>(*got);
        m_mayHaveNul = m_mayHaveNul || std::memchr(m_data.get() + m_size, 0, count) != nullptr;
        m_size += count;
        return {};
    }

private:
    static constexpr size_t startCapacity = 1024 * 1024;
    static constexpr size_t smallestCapacity = 4096;
    static constexpr size_t readableBeyond = 64;

    struct Free
    {
        void operator()(char* p) const { std::free(p); }
    };

    void reserve(size_t capacity)
    {
        char* const grown =
            static_cast<char*>(std::realloc(m_data.release(), capacity + readableBeyond));
        if (!grown) {
            qFatal("Out of memory while reading a table");
        }
        m_data.reset(grown);
        m_capacity = capacity;
        std::memset(grown + capacity, 0, readableBeyond);
    }

    TextInput m_input;
    std::unique_ptr<char, Free> m_data;
    size_t m_size = 0;
    size_t m_capacity = 0;
    bool m_atEnd = false;
    bool m_mayHaveNul = false;
};

}
