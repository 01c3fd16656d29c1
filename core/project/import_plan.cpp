#include "core/model/map.h"
#include "core/project/import.h"
#include "core/sources/database_query.h"
#include "core/sources/table_source.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

#include <algorithm>

namespace throughline {

namespace {

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
    auto file = sniffWith(source, csv::merged(overrides, overridesOf(recipe)), cancellation);
    if (file && csv::headerFingerprint(*file) == recipe.headerFingerprint) {
        return std::move(*file);
    }
    return std::nullopt;
}

/// Takes mapping and dialect of a recipe into the plan; false where they do not fit the file.
bool takeRecipe(ImportPlan& plan, const Recipe& recipe)
{
    auto mapping = csv::mappingFromJson(parsed(recipe.mapping));
    if (mapping && !mapping->acrossColumns.isEmpty()) {
        mapping->acrossColumns = csv::datesAcross(plan.file); // newer files have newer periods
    }
    if (!mapping || !csv::checkMapping(*mapping, plan.file)) {
        return false;
    }
    plan.mapping = std::move(*mapping);
    plan.mappingFrom = MappingFrom::Recipe;
    plan.recipeName = recipe.name;
    return true;
}

/// What the file has lost of what the recipe's mapping names.
std::optional<ColumnChange> changeOf(const csv::SniffResult& file, const Recipe& recipe)
{
    auto mapping = csv::mappingFromJson(parsed(recipe.mapping));
    if (!mapping) {
        return std::nullopt;
    }
    if (!mapping->acrossColumns.isEmpty()) {
        mapping->acrossColumns = csv::datesAcross(file);
    }
    ColumnChange change{recipe.name, {}, {}, *std::move(mapping)};
    const QStringList used = csv::columnsOf(change.before);
    const QStringList columns = file.columnNames();
    for (const QString& column : used) {
        if (!columns.contains(column)) {
            change.gone << column;
        }
    }
    for (const QString& column : columns) {
        if (!used.contains(column) && !change.before.columns.contains(column)) {
            change.added << column;
        }
    }
    // A file with nothing in common only happens to have the same name.
    const bool another = change.gone.size() == used.size();
    return change.gone.isEmpty() || another ? std::nullopt : std::optional(change);
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
        if (takeRecipe(plan, recipe)) { // other columns came or went than those that are used
            return true;
        }
        plan.change = changeOf(plan.file, recipe);
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
    ImportPlan plan{source, std::move(*file), {}, MappingFrom::Suggested, {}, {}};
    if (mapping) {
        plan.mapping = *mapping;
        plan.mappingFrom = MappingFrom::Given;
    } else if (!findRecipe(plan, map, overrides, cancellation)) {
        plan.mapping = csv::suggestMapping(plan.file, map.stepTitles(), map.indicatorNames());
    }
    keepFormats(plan.mapping, overrides);
    return plan;
}

std::vector<std::pair<QString, QString>> ColumnChange::likelyPairs() const
{
    std::vector<std::pair<QString, QString>> pairs;
    QStringList open = added;
    for (const QString& column : gone) {
        const QString closest =
            gone.size() == 1 && open.size() == 1 ? open.front() : csv::closestName(column, open);
        if (!closest.isEmpty()) {
            pairs.emplace_back(column, closest);
            open.removeAll(closest);
        }
    }
    return pairs;
}

QString ColumnChange::sentence() const
{
    const auto quoted = [](const QStringList& names) {
        return QStringLiteral("“%1”").arg(names.join(QStringLiteral("”, “")));
    };
    const auto tr = [](const char* text) { return QCoreApplication::translate("Import", text); };
    const QString lost = gone.size() == 1 ? tr("The column %1 is gone").arg(quoted(gone))
                                          : tr("The columns %1 are gone").arg(quoted(gone));
    return added.isEmpty() ? lost + u'.' : tr("%1, new is: %2.").arg(lost, quoted(added));
}

Result<ImportPlan> planRefresh(const Recipe& recipe, const QString& projectPath,
                               const Cancellation& cancellation, const QString& password)
{
    const auto source = openTable(fileOf(recipe, projectPath), cancellation, password);
    if (!source) {
        return failure(source.error());
    }
    auto file = sniffWith(*source, overridesOf(recipe), cancellation);
    if (!file) {
        return failure(file.error());
    }
    ImportPlan plan{*source, std::move(*file), {}, MappingFrom::Suggested, {}, {}};
    if (takeRecipe(plan, recipe)) {
        return plan;
    }
    plan.change = changeOf(plan.file, recipe);
    const QString what = plan.change
                             ? plan.change->sentence()
                             : QCoreApplication::translate("Import", "Its columns are others now.");
    return failure(QCoreApplication::translate(
                       "Import", "%1 is not read as before: %2 Import it and say what its columns "
                                 "mean (or which one is which: --rename OLD=NEW).")
                       .arg(source->name(), what),
                   source->path(), {}, ErrorKind::Rule);
}

QString fileOf(const Recipe& recipe, const QString& projectPath)
{
    if (DatabaseQuery::fromRecipe(recipe.source)) {
        return recipe.source;
    }
    const QDir folder = QFileInfo(projectPath).absoluteDir();
    return recipe.source.isEmpty() ? QString() : QDir::cleanPath(folder.filePath(recipe.source));
}

std::vector<const Recipe*> recipesFor(const Map& map, const SeriesId& series)
{
    const auto* indicator = std::get_if<IndicatorId>(&series);
    const auto* step = std::get_if<StepId>(&series);
    const QString name = indicator && map.indicator(*indicator) ? map.indicator(*indicator)->name
                         : step && map.step(*step)              ? map.step(*step)->title
                                                                : QString();
    std::vector<const Recipe*> found;
    for (const auto& [id, recipe] : map.recipes) {
        const auto mapping = csv::mappingFromJson(parsed(recipe.mapping));
        const bool fills = mapping && std::any_of(mapping->values.begin(), mapping->values.end(),
                                                  [&](const csv::ValueColumn& value) {
                                                      return value.reach == (step != nullptr) &&
                                                             value.series().compare(
                                                                 name, Qt::CaseInsensitive) == 0;
                                                  });
        if (fills && !name.isEmpty()) {
            found.push_back(&recipe);
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const Recipe* a, const Recipe* b) {
        return a->stamp.changed > b->stamp.changed;
    });
    return found;
}

Edit watchRecipe(const Map& map, RecipeId recipe, bool watched)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("Import", text); };
    Recipe changed = map.recipes.at(recipe);
    changed.watched = watched;
    EditBuilder edit(map, (watched ? tr("Watch %1") : tr("Watch %1 no more")).arg(changed.name));
    edit.put(changed);
    return edit.finish();
}

}
