#include "core/model/map.h"
#include "core/project/import.h"

#include <QJsonDocument>

namespace throughline {

namespace {

/// What the caller said, and where they said nothing what \p base says.
csv::Overrides merged(csv::Overrides given, const csv::Overrides& base)
{
    const auto fill = [](auto& mine, const auto& theirs) {
        if (!mine) {
            mine = theirs;
        }
    };
    fill(given.encoding, base.encoding);
    fill(given.delimiter, base.delimiter);
    fill(given.quote, base.quote);
    fill(given.decimal, base.decimal);
    fill(given.thousands, base.thousands);
    fill(given.dateFormat, base.dateFormat);
    fill(given.skip, base.skip);
    given.noHeader = given.noHeader || base.noHeader;
    return given;
}

QJsonObject parsed(const QString& json) { return QJsonDocument::fromJson(json.toUtf8()).object(); }

csv::Overrides overridesOf(const Recipe& recipe)
{
    return csv::overridesFor(csv::dialectFromJson(parsed(recipe.dialect)));
}

/// The recipe whose file had this header; the one last changed where there are several.
const Recipe* recipeFor(const Map& map, const QString& fingerprint)
{
    const Recipe* best = nullptr;
    for (const auto& [id, recipe] : map.recipes) {
        if (recipe.headerFingerprint == fingerprint &&
            (!best || recipe.stamp.changed > best->stamp.changed)) {
            best = &recipe;
        }
    }
    return best;
}

Result<csv::SniffResult> sniffWith(const csv::Source& source, const csv::Overrides& overrides,
                                   const Cancellation& cancellation)
{
    csv::SniffOptions options;
    options.overrides = overrides;
    options.countRows = false;
    options.cancellation = cancellation;
    return csv::sniff(source, options);
}

/// A file of a known name that only its recipe's dialect reads as it did before.
std::optional<csv::SniffResult> readAsBefore(const Recipe& recipe, const csv::Source& source,
                                             const csv::Overrides& overrides,
                                             const Cancellation& cancellation)
{
    auto file = sniffWith(source, merged(overrides, overridesOf(recipe)), cancellation);
    if (file && csv::headerFingerprint(*file) == recipe.headerFingerprint) {
        return std::move(*file);
    }
    return std::nullopt;
}

/// Takes mapping and dialect of a recipe into the plan; false where they do not fit the file.
bool takeRecipe(ImportPlan& plan, const Recipe& recipe)
{
    auto mapping = csv::mappingFromJson(parsed(recipe.mapping));
    if (!mapping || !csv::checkMapping(*mapping, plan.file)) {
        return false;
    }
    plan.mapping = std::move(*mapping);
    plan.mappingFrom = MappingFrom::Recipe;
    plan.recipeName = recipe.name;
    return true;
}

bool findRecipe(ImportPlan& plan, const Map& map, const csv::Overrides& overrides,
                const Cancellation& cancellation)
{
    if (const Recipe* recipe = recipeFor(map, csv::headerFingerprint(plan.file))) {
        if (auto file = readAsBefore(*recipe, plan.source, overrides, cancellation)) {
            plan.file = std::move(*file);
        }
        return takeRecipe(plan, *recipe);
    }
    for (const auto& [id, recipe] : map.recipes) {
        if (recipe.name != plan.source.name()) {
            continue;
        }
        if (auto file = readAsBefore(recipe, plan.source, overrides, cancellation)) {
            plan.file = std::move(*file);
            return takeRecipe(plan, recipe);
        }
    }
    return false;
}

/// What was said about dates and numbers belongs to the mapping, so that a recipe keeps it.
void keepFormats(csv::Mapping& mapping, const csv::Overrides& overrides)
{
    if (overrides.dateFormat) {
        mapping.dateFormat = *overrides.dateFormat;
    }
    if (overrides.decimal) {
        mapping.decimal = QString(*overrides.decimal);
    }
    if (overrides.thousands && !overrides.thousands->isNull()) {
        mapping.thousands = QString(*overrides.thousands);
    }
}

QStringList stepTitles(const Map& map)
{
    QStringList titles;
    for (const Step* step : map.shownSteps()) {
        if (!step->title.isEmpty()) {
            titles << step->title;
        }
    }
    return titles;
}

QStringList indicatorNames(const Map& map)
{
    QStringList names;
    for (const auto& [id, indicator] : map.indicators) {
        names << indicator.name;
    }
    return names;
}

}

Result<ImportPlan> planImport(const Map& map, const csv::Source& source,
                              const csv::Overrides& overrides,
                              const std::optional<csv::Mapping>& mapping,
                              const Cancellation& cancellation)
{
    auto file = sniffWith(source, overrides, cancellation);
    if (!file) {
        return failure(file.error());
    }
    ImportPlan plan{source, std::move(*file), {}, MappingFrom::Suggested, {}};
    if (mapping) {
        plan.mapping = *mapping;
        plan.mappingFrom = MappingFrom::Given;
    } else if (!findRecipe(plan, map, overrides, cancellation)) {
        plan.mapping = csv::suggestMapping(plan.file, stepTitles(map), indicatorNames(map));
    }
    keepFormats(plan.mapping, overrides);
    return plan;
}

}
