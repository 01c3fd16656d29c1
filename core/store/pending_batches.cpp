#include "core/store/pending_batches.h"

#include "core/store/dictionaries.h"

namespace throughline::store {

void removePendingBatches(Database& database)
{
    if (database.number("SELECT count(*) FROM import_batch WHERE state = 'pending'") == 0) {
        return;
    }
    Transaction transaction(database);
    for (const char* table : {"observation", "observation_chunk", "event_chunk"}) {
        database.execute(std::string("DELETE FROM ") + table +
                         " WHERE batch IN (SELECT number FROM import_batch WHERE state = "
                         "'pending')");
    }
    database.execute("DELETE FROM import_batch WHERE state = 'pending'");
    transaction.commit();
    removeUnusedNames(database);
}

}
