#pragma once

#include "core/analysis/drop_off.h"
#include "ui/measure/dashboard_facts.h"

#include <QRectF>

#include <optional>

class QPainter;

namespace throughline {

class Project;

/// The dashboard for a room: what can be understood in two minutes from the back. The outcome,
/// where people drop off, the chain, and the state of each key indicator, worst first; no notes, no
/// definitions, at most five indicators and about a hundred words.
struct HomeSlide
{
    QString outcome;
    Headline headline;
    std::vector<StripCard> chain;
    std::vector<IndicatorLine> indicators;

    /// All of it in sentences, for a screen reader.
    QString spoken() const;
};

/// nullopt where there is nothing to show yet: neither counts nor a value of a key indicator.
std::optional<HomeSlide> homeSlide(const Project& project);

/// Fills \p box; sizes follow its height, the smallest text is 15 px in 720.
void paintHomeSlide(QPainter& painter, const QRectF& box, const HomeSlide& slide);

}
