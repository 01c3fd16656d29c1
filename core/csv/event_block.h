#pragma once

#include <QString>
#include <QtGlobal>

#include <array>
#include <string_view>
#include <vector>

namespace throughline::csv {

/// Most properties an event can have.
constexpr size_t mostProperties = 4;

/// A slice of imported events, column by column. Entities come as text, as there may be millions;
/// the other texts as small numbers.
struct EventBlock
{
    std::vector<char> entityBytes;                             ///< UTF-8, one after the other
    std::vector<quint32> entityEnd;                            ///< where each row's entity ends
    std::vector<quint32> event;                                ///< index into EventNames::events
    std::vector<qint64> time;                                  ///< milliseconds since 1970, UTC
    std::array<std::vector<quint32>, mostProperties> property; ///< index into EventNames::values

    size_t size() const { return event.size(); }
    std::string_view entity(size_t row) const
    {
        const quint32 begin = row == 0 ? 0 : entityEnd[row - 1];
        return {entityBytes.data() + begin, entityEnd[row] - begin};
    }
    void clear()
    {
        entityBytes.clear();
        entityEnd.clear();
        event.clear();
        time.clear();
        for (auto& each : property) {
            each.clear();
        }
    }
};

/// What the small numbers of event blocks stand for; grows while blocks arrive.
struct EventNames
{
    std::vector<QString> events;
    /// Values by property; the first of each is '' and means none.
    std::array<std::vector<QString>, mostProperties> values;
};

}
