#include "tests/fuzz/map_targets.h"

#include "core/exchange/bring_map.h"
#include "core/exchange/map_formats.h"

#include <algorithm>
#include <cstdlib>

namespace throughline::fuzz {

namespace {

void must(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

void checkRead(const ForeignMap& read)
{
    const size_t nodes = read.nodes.size();
    must(nodes <= MapLimits::cards && read.links.size() <= MapLimits::links);
    for (const ForeignLink& each : read.links) {
        must(each.from < nodes && each.to < nodes);
    }
    for (const ForeignIndicator& each : read.indicators) {
        must(!each.node || *each.node < nodes);
        must(!each.link || *each.link < read.links.size());
    }
}

/// The edit holds together, and taken back leaves nothing behind.
void checkBrought(const ForeignMap& read)
{
    const Map empty;
    const BroughtMap brought = bringMap(empty, read);
    Map after = empty;
    applyChanges(after, brought.edit.changes);
    for (const auto& [id, link] : after.links) {
        must(after.step(link.from) && after.step(link.to) && link.from != link.to);
    }
    for (const MapFormat& format : mapFormats()) {
        must(!format.write || !format.write(after).isNull());
    }
    applyChanges(after, reversed(brought.edit.changes));
    must(after == empty);
}

}

void map(const QByteArray& bytes)
{
    for (const MapFormat& format : mapFormats()) {
        if (!format.read) {
            continue;
        }
        const Result<ForeignMap> read = format.read(bytes, {});
        if (!read) {
            must(!read.error().message.isEmpty());
            continue;
        }
        checkRead(*read);
        checkBrought(*read);
    }
}

}
