#pragma once

#include "core/analysis/drop_off.h"
#include "core/project/project.h"

namespace throughline {

/// One batch that a figure was made from.
struct BirthSource
{
    ImportBatch batch;             ///< file, when, by whom (its stamp's author), rows, SHA-256
    qint64 values = 0;             ///< of this batch that are in the figure; events of a bound card
    DateRange days;                ///< first and last period start among them
    qint64 estimates = 0;          ///< of the values
    qint64 notKnown = 0;           ///< typed as not known
    std::vector<qint64> rows = {}; ///< data rows of the file, from 1; empty: see birthRows()

    bool operator==(const BirthSource&) const = default;
};

/// Where a figure comes from: what it means, and each batch, file or hand that it was made of.
struct BirthCertificate
{
    SeriesId series;
    QString name;       ///< of the indicator or the card
    QString definition; ///< in force in these days; for a card what one of its count is
    int version = 0;    ///< of the definition; 0: it was never changed
    QDate since;        ///< of that version
    QString whyChanged;
    QString event;                    ///< the card is bound to; empty: it counts values
    QString dataset;                  ///< of the event: the log's name
    DateRange days;                   ///< of the values found; as asked where none are
    std::vector<BirthSource> sources; ///< newest first
    qint64 values = 0;                ///< in the figure

    bool operator==(const BirthCertificate&) const = default;
};

/// Where the figure of an indicator or of a card's count comes from: the values of \p days (period
/// starts, both ends included) in the group \p where (none: everybody). Of each period the rows
/// that its total is made of: the one without a group where there is one, else all of its groups.
/// Of a card that is bound to an event: the events of that name on these days, of all groups.
/// Without such values or events the certificate has no sources.
Result<BirthCertificate> whereFrom(const Project& project, const SeriesId& series,
                                   const DateRange& days,
                                   const std::vector<SegmentFilter>& where = {});

/// The rows of the file (data rows, from 1) that a source of the certificate was read from, by
/// reading the file again. An error where it is gone, was changed since, or came by the clipboard.
Result<std::vector<qint64>> birthRows(const Project& project, const BirthCertificate& certificate,
                                      const BirthSource& source,
                                      const std::vector<SegmentFilter>& where = {});

/// "rows 14 to 26 and 40", for people; at most \p most spans, then "…".
QString rowsText(const std::vector<qint64>& rows, int most = 6);

}
