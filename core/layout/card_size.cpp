#include "core/layout/card_size.h"

#include "core/layout/measures.h"

namespace throughline {

Size cardSize(const Step& step, bool isOutcome)
{
    constexpr qsizetype freeCharacters = 60;
    constexpr qsizetype charactersALine = 20;
    constexpr double lineHeight = 17;
    const qsizetype beyond = std::max<qsizetype>(0, step.title.size() - freeCharacters);
    const qsizetype lines = (beyond + charactersALine - 1) / charactersALine;
    const double more = lineHeight * static_cast<double>(lines);
    return isOutcome ? Size{measures::outcomeWidth, measures::outcomeHeight + more}
                     : Size{measures::cardWidth, measures::cardHeight + more};
}

Size cardSize(const Map& map, const Step& step)
{
    return cardSize(step, step.id == map.outcome.card);
}

std::optional<Rect> cardRect(const Map& map, StepId id)
{
    const Step* step = map.step(id);
    if (!step || !isOnCanvas(map, *step)) {
        return std::nullopt;
    }
    return Rect{map.placement(id)->topLeft(), cardSize(map, *step)};
}

double chipRoom(const Map& map, StepId step)
{
    return measures::chipRow * static_cast<double>(map.indicatorsOn(step).size());
}

bool isOnCanvas(const Map& map, const Step& step)
{
    return step.stage != Stage::None && map.placement(step.id) != nullptr;
}

}
