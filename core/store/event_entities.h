#pragma once

#include "core/csv/event_block.h"
#include "core/model/ids.h"
#include "core/store/database.h"

#include <string_view>
#include <vector>

namespace throughline::store {

/// The names of a dataset's entities by their numbers, which count from 0 in the order of arrival.
///
/// Made for millions of names that come in no order: a block is looked up with the processor's
/// memory reads overlapping. Memory: each name's bytes, 8 bytes for its place, 16 for finding it.
class EntityNames final
{
public:
    EntityNames() : m_slots(1024) {}

    size_t size() const { return m_ends.size() - 1; }
    std::string_view name(quint32 number) const
    {
        return {m_bytes.data() + m_ends[number], m_ends[number + 1] - m_ends[number]};
    }

    /// The number of each row's entity, new ones for names that are new.
    void numbersOf(const csv::EventBlock& block, std::vector<quint32>& numbers);

    /// Reads the names a file has. Throws.
    void load(Database& database, DatasetId dataset);
    /// Writes the names from number \p first on, in slices. Throws.
    void write(Database& database, DatasetId dataset, size_t first) const;

private:
    struct Slot
    {
        quint32 hash = 0;
        quint32 numberPlusOne = 0;
    };
    quint32 find(std::string_view name, quint32 hash);
    quint32 insert(size_t slot, quint32 hash, std::string_view name);
    void grow();

    std::vector<Slot> m_slots; ///< a power of two, at most half full
    std::vector<char> m_bytes;
    std::vector<quint64> m_ends = {0};
    std::vector<quint32> m_hashes; ///< of a block
};

/// Takes away the names from number \p first on. Throws.
void removeEntityNames(Database& database, DatasetId dataset, size_t first);

/// How many entities a dataset has names for. Throws.
qint64 entityCount(Database& database, DatasetId dataset);

}
