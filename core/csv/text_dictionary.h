#pragma once

#include <QtGlobal>

#include <cstring>
#include <string_view>
#include <vector>

namespace throughline::csv {

/// Numbers texts in the order they first come: the same bytes always get the same small integer.
///
/// Made for cells that come again and again: a look-up hashes the bytes once and compares them
/// once. Memory grows with the number of different texts.
class TextDictionary
{
public:
    struct Found
    {
        quint32 id;
        bool isNew;
    };

    TextDictionary() : m_slots(64) {}

    size_t size() const { return m_ends.size(); }

    std::string_view text(quint32 id) const
    {
        const size_t begin = id == 0 ? 0 : m_ends[id - 1];
        return {m_bytes.data() + begin, m_ends[id] - begin};
    }

    /// The number of \p bytes, a new one where they come for the first time.
    Found find(std::string_view bytes)
    {
        const quint32 hash = hashOf(bytes);
        const size_t mask = m_slots.size() - 1;
        for (size_t at = hash & mask;; at = (at + 1) & mask) {
            const Slot& slot = m_slots[at];
            if (slot.idPlusOne == 0) {
                return {insert(at, hash, bytes), true};
            }
            if (slot.hash == hash && text(slot.idPlusOne - 1) == bytes) {
                return {slot.idPlusOne - 1, false};
            }
        }
    }

private:
    struct Slot
    {
        quint32 hash = 0;
        quint32 idPlusOne = 0;
    };

    static quint64 load(const char* p, size_t count)
    {
        quint64 word = 0;
        std::memcpy(&word, p, count);
        return word;
    }

    /// Mixes eight bytes at a time by multiplying into 128 bits and folding.
    static quint32 hashOf(std::string_view bytes)
    {
        constexpr quint64 factor = 0x9E3779B97F4A7C15ULL;
        const char* p = bytes.data();
        size_t left = bytes.size();
        quint64 state = bytes.size() * factor;
        const auto mix = [&state](quint64 word) {
            state = (state ^ word) * factor;
            state ^= state >> 32;
        };
        for (; left >= 8; left -= 8, p += 8) {
            quint64 word;
            std::memcpy(&word, p, 8);
            mix(word);
        }
        if (left > 0) {
            mix(load(p, left));
        }
        return static_cast<quint32>(state ^ (state >> 29));
    }

    quint32 insert(size_t at, quint32 hash, std::string_view bytes)
    {
        const auto id = static_cast<quint32>(m_ends.size());
        m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
        m_ends.push_back(m_bytes.size());
        m_slots[at] = {hash, id + 1};
        if (m_ends.size() * 2 > m_slots.size()) {
            grow();
        }
        return id;
    }

    void grow()
    {
        std::vector<Slot> old(m_slots.size() * 2);
        old.swap(m_slots);
        const size_t mask = m_slots.size() - 1;
        for (const Slot& slot : old) {
            if (slot.idPlusOne == 0) {
                continue;
            }
            size_t at = slot.hash & mask;
            while (m_slots[at].idPlusOne != 0) {
                at = (at + 1) & mask;
            }
            m_slots[at] = slot;
        }
    }

    std::vector<Slot> m_slots; ///< a power of two, at most half full
    std::vector<char> m_bytes;
    std::vector<size_t> m_ends;
};

}
