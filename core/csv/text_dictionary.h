#pragma once

#include <QtGlobal>

#include <cstring>
#include <functional>
#include <string_view>
#include <vector>

namespace throughline::csv {

/// Numbers texts in the order they first come: the same bytes always get the same small integer.
///
/// Made for cells that come again and again, most of them short: a slot holds the first and the
/// last eight bytes of its text and its length, which is all of a text up to sixteen bytes, so
/// that a look-up touches one cache line. The text before is tried first, as columns are often
/// sorted. Memory grows with the number of different texts.
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
        const Key key = keyOf(bytes);
        if (holds(m_last, key, bytes)) {
            return {m_last.idPlusOne - 1, false};
        }
        const size_t mask = m_slots.size() - 1;
        for (size_t at = key.hash(bytes) & mask;; at = (at + 1) & mask) {
            const Slot& slot = m_slots[at];
            if (slot.idPlusOne == 0) {
                return {insert(at, key, bytes), true};
            }
            if (holds(slot, key, bytes)) {
                m_last = slot;
                return {slot.idPlusOne - 1, false};
            }
        }
    }

private:
    static constexpr size_t insideKey = 16; ///< bytes of a text that a key holds whole

    /// The first and the last eight bytes of a text, and its length.
    struct Key
    {
        quint64 head = 0;
        quint64 tail = 0;
        quint32 size = 0;

        bool operator==(const Key&) const = default;
        size_t hash(std::string_view bytes) const
        {
            constexpr quint64 factor = 0x9E3779B97F4A7C15ULL;
            quint64 state = (head ^ (quint64(size) << 56)) * factor;
            state ^= state >> 32;
            state = (state ^ tail) * factor;
            if (size > insideKey) {
                state ^= std::hash<std::string_view>()(bytes);
            }
            return static_cast<size_t>(state ^ (state >> 29));
        }
    };
    struct Slot
    {
        Key key;
        quint32 idPlusOne = 0;
    };

    template <class Word>
    static quint64 load(const char* p)
    {
        Word word;
        std::memcpy(&word, p, sizeof word);
        return word;
    }

    /// Loads overlap where a text is no whole number of words: with the length they tell it.
    static Key keyOf(std::string_view bytes)
    {
        const char* const p = bytes.data();
        const size_t size = bytes.size();
        Key key;
        key.size = static_cast<quint32>(size);
        if (size >= 8) {
            key.head = load<quint64>(p);
            key.tail = load<quint64>(p + size - 8);
        } else if (size >= 4) {
            key.head = load<quint32>(p) | load<quint32>(p + size - 4) << 32;
        } else if (size > 0) {
            const auto byte = [p](size_t i) { return quint64(static_cast<unsigned char>(p[i])); };
            key.head = byte(0) | byte(size / 2) << 8 | byte(size - 1) << 16;
        }
        return key;
    }

    bool holds(const Slot& slot, const Key& key, std::string_view bytes) const
    {
        return slot.key == key && slot.idPlusOne != 0 &&
               (key.size <= insideKey || text(slot.idPlusOne - 1) == bytes);
    }

    quint32 insert(size_t at, const Key& key, std::string_view bytes)
    {
        const auto id = static_cast<quint32>(m_ends.size());
        m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
        m_ends.push_back(m_bytes.size());
        m_slots[at] = {key, id + 1};
        m_last = m_slots[at];
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
            size_t at = slot.key.hash(text(slot.idPlusOne - 1)) & mask;
            while (m_slots[at].idPlusOne != 0) {
                at = (at + 1) & mask;
            }
            m_slots[at] = slot;
        }
    }

    std::vector<Slot> m_slots; ///< a power of two, at most half full
    Slot m_last;               ///< found last
    std::vector<char> m_bytes;
    std::vector<size_t> m_ends;
};

}
