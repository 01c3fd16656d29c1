#include "ui/theme/fonts.h"

#include <map>
#include <tuple>

namespace throughline {

namespace {

/// Fonts once made: a copy has its glyphs at hand, a new font looks for them at each use.
QFont kept(TypeRole role, QFont::Weight weight, int px)
{
    using Key = std::tuple<TypeRole, QFont::Weight, int>;
    static auto& fonts = *new std::map<Key, QFont>; // outlives the application, which it needs
    const auto [it, isNew] = fonts.try_emplace({role, weight, px}, theme().font(role));
    if (isNew) {
        it->second.setWeight(weight);
        it->second.setPixelSize(px);
    }
    return it->second;
}

}

QFont weightedFont(TypeRole role, QFont::Weight weight)
{
    return kept(role, weight, theme().font(role).pixelSize());
}

QFont strongFont(TypeRole role) { return weightedFont(role, QFont::DemiBold); }

QFont sizedFont(TypeRole role, int px, QFont::Weight weight) { return kept(role, weight, px); }

QFont sizedFont(TypeRole role, int px) { return kept(role, theme().font(role).weight(), px); }

QFont markFont(int px) { return kept(TypeRole::Small, QFont::DemiBold, px); }

QFont roomFont()
{
    constexpr int roomPx = 18;
    return sizedFont(TypeRole::Base, roomPx);
}

}
