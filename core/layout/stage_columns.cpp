#include "core/layout/stage_columns.h"

#include "core/layout/measures.h"

namespace throughline {

namespace {

/// Where the cards of one stage begin and end; nothing for a stage without cards.
using Extent = std::optional<std::pair<double, double>>;
using Extents = std::array<Extent, 4>;

size_t indexOf(Stage stage) { return static_cast<size_t>(stage) - 1; }

Extents extentsOf(const Map& map, const CardRects& cards)
{
    Extents extents;
    for (const auto& [id, rect] : cards) {
        Extent& extent = extents[indexOf(map.step(id)->stage)];
        if (extent) {
            extent->first = std::min(extent->first, rect.left());
            extent->second = std::max(extent->second, rect.right());
        } else {
            extent = std::pair(rect.left(), rect.right());
        }
    }
    return extents;
}

/// What a stage without cards takes: room for its first one.
double emptyWidth(size_t index)
{
    const double cards =
        columnStages[index] == Stage::Outcome ? measures::outcomeWidth : measures::cardWidth;
    const bool outer = index == 0 || index == columnStages.size() - 1;
    return cards + (outer ? measures::outerPad + measures::stageGap / 2 : measures::stageGap);
}

/// Borders between two stages with cards and the empty ones between them: the gap is shared out
/// in proportion to what each would like to have.
void shareGap(std::array<double, 5>& borders, const Extents& extents, size_t left, size_t right)
{
    const double from = extents[left]->second;
    const double to = extents[right]->first;
    double wanted = measures::stageGap;
    for (size_t i = left + 1; i < right; ++i) {
        wanted += emptyWidth(i);
    }
    const double scale = (to - from) / wanted;
    double at = from + measures::stageGap / 2 * scale;
    for (size_t i = left + 1; i <= right; ++i) {
        borders[i] = at;
        at += emptyWidth(i) * scale;
    }
}

}

StageColumns stageColumns(const Map& map)
{
    CardRects cards;
    for (const auto& [id, step] : map.steps) {
        if (const auto rect = cardRect(map, id)) {
            cards.emplace(id, *rect);
        }
    }
    return stageColumns(map, cards);
}

StageColumns stageColumns(const Map& map, const CardRects& cards)
{
    const Extents extents = extentsOf(map, cards);
    std::array<double, 5> borders{};
    std::optional<size_t> last;
    for (size_t i = 0; i < extents.size(); ++i) {
        if (!extents[i]) {
            continue;
        }
        if (last) {
            shareGap(borders, extents, *last, i);
        } else {
            borders[i] = extents[i]->first - (i == 0 ? measures::outerPad : measures::stageGap / 2);
            for (size_t k = i; k-- > 0;) {
                borders[k] = borders[k + 1] - emptyWidth(k);
            }
        }
        last = i;
    }
    const size_t firstOpen = last ? *last + 1 : 1;
    if (last) {
        const bool outer = *last == extents.size() - 1;
        borders[firstOpen] =
            extents[*last]->second + (outer ? measures::outerPad : measures::stageGap / 2);
    } else {
        borders[1] = emptyWidth(0);
    }
    for (size_t k = firstOpen + 1; k < borders.size(); ++k) {
        borders[k] = borders[k - 1] + emptyWidth(k - 1);
    }
    StageColumns columns;
    for (size_t i = 0; i < columns.size(); ++i) {
        columns[i] = {columnStages[i], borders[i], borders[i + 1]};
    }
    return columns;
}

Stage stageAt(const StageColumns& columns, double x)
{
    for (const StageColumn& each : columns) {
        if (x < each.right) {
            return each.stage;
        }
    }
    return Stage::Outcome;
}

}
