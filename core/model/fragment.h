#pragma once

#include "core/base/result.h"
#include "core/model/edit.h"

#include <QByteArray>

namespace throughline {

/// Cards with the links among them and their indicators, cut out of a map: what goes over the
/// clipboard, also from one project to another.
struct Fragment
{
    std::vector<Step> steps;
    std::vector<Link> links;
    std::vector<Indicator> indicators;

    bool operator==(const Fragment&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("steps", &Fragment::steps), field("links", &Fragment::links),
                          field("indicators", &Fragment::indicators)};
    }
};

/// The format in which programs of this kind hand cards to each other.
QString fragmentMime();
/// The cards of \p steps in the order that people see, the links between them, and the
/// indicators that live on either.
Fragment fragmentOf(const Map& map, const std::vector<StepId>& steps);
QByteArray fragmentBytes(const Fragment& fragment);
/// Error: no fragment, or more than 5,000 cards or 20,000 links.
Result<Fragment> readFragment(const QByteArray& bytes);
/// The cards as a Markdown outline: a list in which effects stand below their cause, further in.
/// A card with several causes stands below the first; the others name it again as "→ title".
QString fragmentOutline(const Fragment& fragment);

/// Puts copies of the cards into a map, with new ids; titles that are there already get a number.
/// The outcome's card comes as an intermediate one. What the map lacks (teams, event sources) is
/// left out. Places are left to the layout. Links that would close a loop become feedback links.
Result<Edit> pasteCards(const Map& map, const Fragment& fragment);

/// Collapses a group to one card, or opens it.
Result<Edit> collapseGroup(const Map& map, GroupId group, bool collapsed);
/// The title of a group; an empty one is refused.
Result<Edit> renameGroup(const Map& map, GroupId group, const QString& title);

}
