#include "core/exchange/csv_map_reader.h"

#include "core/csv/reader.h"
#include "core/csv/sniff.h"
#include "core/exchange/foreign_fields.h"

#include <QCoreApplication>
#include <QSet>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Exchange", text); }

/// A cell as it was before it was guarded against being run as a formula.
QString unguarded(std::string_view cell)
{
    const QString text = QString::fromUtf8(cell.data(), qsizetype(cell.size()));
    const bool guarded =
        text.size() > 1 && text.front() == u'\'' && u"=+-@\t\r"_s.contains(text[1]);
    return guarded ? text.mid(1) : text;
}

struct Pair
{
    qsizetype from = -1;
    qsizetype to = -1;
};

Pair pairOf(const QStringList& header)
{
    const std::pair<QString, QString> pairs[] = {{u"from"_s, u"to"_s},
                                                 {u"source"_s, u"target"_s},
                                                 {u"cause"_s, u"effect"_s},
                                                 {u"parent"_s, u"child"_s},
                                                 {u"predecessor"_s, u"successor"_s}};
    for (const auto& [from, to] : pairs) {
        if (header.contains(from) && header.contains(to)) {
            return {header.indexOf(from), header.indexOf(to)};
        }
    }
    return {};
}

class CsvMapReader
{
public:
    CsvMapReader(csv::Dialect dialect, const Cancellation& cancellation)
        : m_dialect(std::move(dialect)), m_builder(u"csv"_s, cancellation)
    {
    }

    Result<ForeignMap> read(const csv::Source& source)
    {
        auto reader = csv::Reader::open(source, m_dialect);
        if (!reader) {
            return failure(reader.error());
        }
        readHeader(reader->header());
        while (m_builder.goOn() && reader->next()) {
            m_cells.clear();
            for (const std::string_view cell : reader->record().cells) {
                m_cells << unguarded(cell);
            }
            m_row = reader->record().row;
            if (m_header.isEmpty() && namesColumns()) {
                continue;
            }
            m_pair.from >= 0 ? edge() : card();
        }
        if (reader->error()) {
            return failure(*reader->error());
        }
        for (const csv::Problem& each : reader->problems().kept()) {
            m_builder.leaveOut(u"row that cannot be read"_s, each.message);
        }
        return m_builder.finish();
    }

private:
    /// A file of one line is not known to have a header, but "from,to" is one.
    bool namesColumns()
    {
        QStringList small;
        for (const QString& each : m_cells) {
            small << each.trimmed().toLower();
        }
        if (m_row > 1 || pairOf(small).from < 0) {
            return false;
        }
        readHeader({m_cells.begin(), m_cells.end()});
        return true;
    }

    void readHeader(const std::vector<QString>& header)
    {
        for (const QString& each : header) {
            m_names << each.trimmed();
            m_header << m_names.back().toLower();
        }
        m_pair = pairOf(m_header);
        m_title = titleColumn();
        if (m_pair.from >= 0 || m_title >= 0) {
            return;
        }
        if (m_header.size() == 1) {
            m_builder.fail(tr("A list of links has two columns, cause and effect; this file has "
                              "one."));
        }
        m_pair = {0, 1};
    }

    qsizetype titleColumn() const
    {
        for (const QString& name : {u"title"_s, u"label"_s, u"name"_s, u"step"_s, u"card"_s}) {
            if (m_header.contains(name)) {
                return m_header.indexOf(name);
            }
        }
        return -1;
    }

    QString cell(qsizetype column) const
    {
        return column >= 0 && column < m_cells.size() ? m_cells[column] : QString();
    }
    QString named(const QString& name) const { return cell(m_header.indexOf(name)); }
    QString where() const { return tr("row %1").arg(m_row); }

    void takeSentence()
    {
        if (m_builder.map().sentence.isEmpty()) {
            m_builder.map().sentence = named(u"outcome"_s).trimmed();
        }
    }

    size_t nodeTitled(const QString& title)
    {
        const size_t index = m_builder.nodeOf(title.trimmed().toCaseFolded());
        if (!m_builder.stopped() && m_builder.node(index).step.title.isEmpty()) {
            m_builder.node(index).step.title = title.trimmed();
            m_builder.node(index).key = title.trimmed();
        }
        return index;
    }

    void edge()
    {
        takeSentence();
        const QString from = cell(m_pair.from);
        const QString to = cell(m_pair.to);
        if (from.trimmed().isEmpty() && to.trimmed().isEmpty()) {
            m_builder.leaveOut(u"row without cause and effect"_s, where());
            return;
        }
        if (from.trimmed().isEmpty() || to.trimmed().isEmpty()) {
            nodeTitled(from.trimmed().isEmpty() ? to : from);
            return;
        }
        const size_t cause = nodeTitled(from);
        const size_t effect = nodeTitled(to);
        if (m_builder.stopped()) {
            return;
        }
        Link link;
        link.assumption = cell(becauseColumn());
        link.feedback = named(u"feedback"_s).compare(u"true"_s, Qt::CaseInsensitive) == 0;
        takeWord(u"effect"_s, link.effect);
        takeWord(u"assumptionstate"_s, link.assumptionState);
        takeLag(link);
        takeConfidence(link);
        if (const auto index = m_builder.addLink(cause, effect, link)) {
            takeOtherColumns(*index);
        }
    }

    qsizetype becauseColumn() const
    {
        for (const QString& name : {u"because"_s, u"assumption"_s, u"label"_s, u"reason"_s}) {
            if (m_header.contains(name) && m_header.indexOf(name) != m_pair.to) {
                return m_header.indexOf(name);
            }
        }
        return -1;
    }

    /// Columns beside those of our own lists: a field of a link by its name, or said.
    void takeOtherColumns(size_t link)
    {
        static const QSet<QString> told{u"outcome"_s,         u"feedback"_s, u"effect"_s,
                                        u"assumptionstate"_s, u"lagfrom"_s,  u"lagto"_s,
                                        u"confidence"_s};
        for (qsizetype i = 0; i < m_names.size(); ++i) {
            const bool read = i == m_pair.from || i == m_pair.to || i == becauseColumn() ||
                              told.contains(m_header[i]);
            if (!read && !cell(i).isEmpty() &&
                !takeLinkAttribute(m_builder, link, m_names[i], cell(i))) {
                m_builder.leaveOut(u"column “%1”"_s.arg(m_names[i]), where());
            }
        }
    }

    template <class E>
    void takeWord(const QString& column, E& value)
    {
        const QString word = named(column).trimmed();
        if (m_header.indexOf(column) == m_pair.to || word.isEmpty()) {
            return;
        }
        const auto found = enumFromName<E>(word);
        if (found) {
            value = *found;
        } else {
            m_builder.leaveOut(u"%1 that cannot be read"_s.arg(column), where());
        }
    }

    void takeLag(Link& link)
    {
        bool first = false;
        bool second = false;
        const int from = named(u"lagfrom"_s).toInt(&first);
        const int to = named(u"lagto"_s).toInt(&second);
        if (first && second) {
            link.lagDays = LagDays{from, to};
        } else if (!named(u"lagfrom"_s).isEmpty() || !named(u"lagto"_s).isEmpty()) {
            m_builder.leaveOut(u"lag that cannot be read"_s, where());
        }
    }

    void takeConfidence(Link& link)
    {
        bool isNumber = false;
        const double value = named(u"confidence"_s).toDouble(&isNumber);
        if (isNumber) {
            link.confidences.push_back({{}, value, {}});
        } else if (!named(u"confidence"_s).isEmpty()) {
            m_builder.leaveOut(u"confidence that cannot be read"_s, where());
        }
    }

    void card()
    {
        takeSentence();
        const QString title = cell(m_title).trimmed();
        if (title.isEmpty()) {
            m_builder.leaveOut(u"row without a title"_s, where());
            return;
        }
        const auto index = m_builder.addNode(title.toCaseFolded());
        if (!index) {
            return;
        }
        m_builder.node(*index).key = title;
        m_builder.node(*index).step.title = title;
        for (qsizetype i = 0; i < m_names.size(); ++i) {
            if (i != m_title && m_header[i] != u"outcome"_s && !cell(i).isEmpty() &&
                !takeAttribute(m_builder, *index, m_names[i], cell(i))) {
                m_builder.leaveOut(u"column “%1”"_s.arg(m_names[i]), where());
            }
        }
    }

    csv::Dialect m_dialect;
    ForeignMapBuilder m_builder;
    QStringList m_names;
    QStringList m_header; ///< in small letters
    QStringList m_cells;
    Pair m_pair;
    qsizetype m_title = -1;
    qint64 m_row = 0;
};

}

Result<ForeignMap> readCsvMap(const QByteArray& bytes, const Cancellation& cancellation)
{
    const auto source = csv::Source::fromBytes(bytes);
    if (!source) {
        return failure(source.error());
    }
    // Our own lists are read exactly as they were written.
    if (bytes.startsWith("outcome,")) {
        return CsvMapReader(csv::Dialect{}, cancellation).read(*source);
    }
    csv::SniffOptions options;
    options.countRows = false;
    options.cancellation = cancellation;
    const auto sniffed = csv::sniff(*source, options);
    if (!sniffed) {
        return failure(sniffed.error());
    }
    return CsvMapReader(sniffed->dialect, cancellation).read(*source);
}

}
