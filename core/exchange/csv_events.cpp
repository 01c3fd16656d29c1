#include "core/exchange/csv_events.h"

#include "core/exchange/csv_writer.h"

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype sliceBytes = 1 << 20;

}

void eventsToCsv(const QString& outcome, const EventLog& log, const std::vector<QString>& entities,
                 const std::function<bool(const QByteArray&)>& write)
{
    QStringList header{u"entity"_s, u"event"_s, u"time"_s};
    for (const EventProperty& property : log.properties) {
        header << property.name;
    }
    CsvWriter csv(outcome, header);
    for (size_t entity = 0; entity < log.entities(); ++entity) {
        for (size_t row = log.firstRow[entity]; row < log.firstRow[entity + 1]; ++row) {
            QStringList cells{
                entities.at(log.entity[entity]), log.events.at(log.event[row]),
                QDateTime::fromMSecsSinceEpoch(log.time(row), Qt::UTC).toString(Qt::ISODateWithMs)};
            for (size_t p = 0; p < log.properties.size(); ++p) {
                cells << log.properties[p].values.at(qsizetype(log.propertyCode(p, entity, row)));
            }
            csv.add(cells);
        }
        if (csv.bytes().size() >= sliceBytes && !write(csv.take())) {
            return;
        }
    }
    write(csv.take());
}

}
