#pragma once

#include <QtGlobal>

#include <bit>
#include <cstddef>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace throughline::csv {

/// Walks over the bytes of a buffer that can end a cell: the delimiter and line breaks.
///
/// Looks at 64 bytes at a time and keeps one bit for each, so that a step costs a few
/// instructions however long the cells are. The buffer must be readable for 64 bytes beyond
/// its size; what stands there does not matter.
class StructuralScan
{
public:
    StructuralScan(char delimiter, bool carriageReturns)
        : m_delimiter(delimiter == '\0' ? '\n' : delimiter), m_return(carriageReturns ? '\r' : '\n')
    {
    }

    /// Starts at \p position of a buffer.
    void start(const char* data, size_t size, size_t position)
    {
        m_data = data;
        m_size = size;
        seek(position);
    }

    /// Goes on at \p position, forwards or backwards.
    void seek(size_t position)
    {
        m_block = position & ~size_t(63);
        m_bits = m_block < m_size ? bitsOf(m_data + m_block) & (~quint64(0) << (position & 63)) : 0;
    }

    /// Position of the next such byte, or the buffer's size where there is none.
    size_t next()
    {
        while (m_bits == 0) {
            m_block += 64;
            if (m_block >= m_size) {
                m_block -= 64;
                return m_size;
            }
            m_bits = bitsOf(m_data + m_block);
        }
        const size_t position = m_block + static_cast<size_t>(std::countr_zero(m_bits));
        m_bits &= m_bits - 1;
        return position < m_size ? position : m_size;
    }

private:
#if defined(__SSE2__)
    quint64 bitsOf(const char* at) const
    {
        const __m128i delimiter = _mm_set1_epi8(m_delimiter);
        const __m128i lineFeed = _mm_set1_epi8('\n');
        const __m128i carriageReturn = _mm_set1_epi8(m_return);
        quint64 bits = 0;
        for (int quarter = 0; quarter < 4; ++quarter) {
            const __m128i bytes =
                _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + 16 * quarter));
            const __m128i hits = _mm_or_si128(_mm_cmpeq_epi8(bytes, delimiter),
                                              _mm_or_si128(_mm_cmpeq_epi8(bytes, lineFeed),
                                                           _mm_cmpeq_epi8(bytes, carriageReturn)));
            bits |= quint64(static_cast<quint32>(_mm_movemask_epi8(hits))) << (16 * quarter);
        }
        return bits;
    }
#else
    quint64 bitsOf(const char* at) const
    {
        quint64 bits = 0;
        for (int i = 0; i < 64; ++i) {
            const char c = at[i];
            bits |= quint64(c == m_delimiter || c == '\n' || c == m_return) << i;
        }
        return bits;
    }
#endif

    char m_delimiter;
    char m_return;
    const char* m_data = nullptr;
    size_t m_size = 0;
    size_t m_block = 0;
    quint64 m_bits = 0;
};

}
