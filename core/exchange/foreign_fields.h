#pragma once

#include "core/exchange/foreign_map.h"
#include "core/model/map.h"

#include <utility>

namespace throughline {

/// A field of a thing as a format with free attributes holds it: text as it is, other values as
/// compact JSON.
using Attribute = std::pair<QString, QString>;

/// What a card has beyond its title and stage, without what is as in a new card: fields by the
/// names of `map --json`, x, y, pinned, group, and `indicators`, a JSON list of those on it.
std::vector<Attribute> attributesOf(const Map& map, const Step& step);
/// The same for a link, without its ends; `because` stands for the assumption.
std::vector<Attribute> attributesOf(const Map& map, const Link& link);

/// Takes such an attribute back into a card or link of the builder. False where no field has this
/// name; a value that does not fit is left out and true.
bool takeAttribute(ForeignMapBuilder& builder, size_t node, const QString& name,
                   const QString& value);
bool takeLinkAttribute(ForeignMapBuilder& builder, size_t link, const QString& name,
                       const QString& value);

/// Indicators from a JSON list, on a card or a link.
void takeIndicators(ForeignMapBuilder& builder, const QJsonValue& list, std::optional<size_t> node,
                    std::optional<size_t> link);
/// Takes the title of what a file draws around a card: its stage where it is called like one and
/// the file names no other, else its group, the innermost.
void takeEnclosure(ForeignMapBuilder& builder, size_t node, const QString& title);
/// The stage a word of a file means ("output", "Activities", "strategy"); nullopt: none of ours.
std::optional<Stage> stageFromWord(const QString& word);

}
