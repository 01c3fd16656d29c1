#include "core/csv/count_table.h"
#include "core/csv/mapping.h"
#include "core/csv/observation_reader.h"
#include "core/csv/sniff.h"

#include <QByteArray>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace throughline;

namespace {

/// The whole way of a file: sniffed, its columns guessed, read and typed. Whatever the bytes are,
/// every row has to be accounted for.
void readAsTable(const QByteArray& bytes)
{
    const auto source = csv::Source::fromBytes(bytes, QStringLiteral("fuzz.csv"));
    if (!source) {
        return;
    }
    const auto file = csv::sniff(*source);
    if (!file) {
        return;
    }
    auto reader = csv::ObservationReader::open(*source, *file, csv::suggestMapping(*file));
    csv::ObservationBlock block;
    while (reader) {
        const auto more = reader->next(block);
        if (!more || !*more) {
            break;
        }
    }
    if (reader) {
        const csv::ImportCounts& counts = reader->counts();
        if (counts.rowsRead < counts.rowsKept + counts.rowsRejected) {
            std::abort();
        }
    }
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    readAsTable(bytes);
    csv::parseCountTable(QString::fromUtf8(bytes));
    return 0;
}
