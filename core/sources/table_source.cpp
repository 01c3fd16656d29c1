#include "core/sources/table_source.h"
#include "core/sources/database_query.h"
#include "core/sources/workbook.h"

namespace throughline {

Result<csv::Source> openTable(const QString& place, const Cancellation& cancellation,
                              const QString& password)
{
    if (const auto query = DatabaseQuery::fromRecipe(place)) {
        return runQuery(*query, password, cancellation);
    }
    return isWorkbook(place) ? readWorkbook(place, cancellation) : csv::Source::open(place);
}

}
