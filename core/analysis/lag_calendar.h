#pragma once

#include "core/model/map.h"

#include <optional>
#include <vector>

namespace throughline {

/// From when a link, or the outcome, can be judged: the lags add up along the earliest way from
/// the oldest activity upstream.
struct JudgeableDate
{
    LinkId link;            ///< null: the outcome
    QString title;          ///< "A → B", or the outcome's card
    StepId activity;        ///< the oldest upstream
    QDate start;            ///< of that activity: live since, else planned from
    bool planned = false;   ///< the activity is planned, not live by the day asked about
    QDate firstSigns;       ///< start + shortest lags
    QDate judgeable;        ///< start + longest lags: before it, it is too early
    QStringList withoutLag; ///< links on the way nobody has stated a lag of: the date may be later

    bool operator==(const JudgeableDate&) const = default;
    bool isTooEarly(QDate today) const { return today < judgeable; }
};

/// Every link and the outcome that something with a start date leads to, earliest first, then in
/// the map's order, the outcome last of its day. An activity that has ended still counts: what it
/// set going is still on its way. Live ones go before planned ones.
std::vector<JudgeableDate> lagCalendar(const Map& map, QDate today);
/// The date of one link, or of the outcome where it is null; nullopt where nothing upstream has a
/// start.
std::optional<JudgeableDate> judgeableDate(const Map& map, LinkId link, QDate today);

}
