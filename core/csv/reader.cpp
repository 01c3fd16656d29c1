#include "core/csv/reader.h"

#include "core/csv/csv_text.h"
#include "core/csv/footer.h"
#include "core/csv/header_sniffer.h"
#include "core/csv/held_records.h"
#include "core/csv/record_finder.h"

namespace throughline::csv {

namespace {

constexpr size_t shownOfLong = 1000; // bytes of a record that is too long

QString tooLongMessage(qint64 row)
{
    return text("Row %1 is longer than %2 MiB: a line break or a quotation mark may be missing.")
        .arg(row)
        .arg(Reader::longestRecord / 1024 / 1024);
}

QString tooManyCellsMessage(qint64 row, size_t cells)
{
    return text("Row %1 has %2 cells, more than the %3 that can be read: is the delimiter right?")
        .arg(row)
        .arg(cells)
        .arg(Reader::mostCells);
}

}

class Reader::Impl
{
public:
    Impl(TextInput input, const Dialect& dialect)
        : m_finder(std::move(input), dialect, mostCells),
          m_dialect(dialect),
          m_held(dialect.footerLines.value_or(0))
    {
    }

    void readHeader();
    bool next() { return m_held.most() == 0 ? read() : readHeldBack(); }

    Record record;
    std::vector<QString> header;
    ProblemList problems;
    PassedOver passedOver;
    std::optional<Error> error;
    qint64 rows = 0;

    qint64 bytesRead() const { return m_finder.bytesRead(); }

private:
    using Found = RecordFinder::Found;

    bool read();
    bool readHeldBack();
    bool readMore();
    bool acceptRecord();
    void passOver(const Problem& problem, std::string_view raw);
    bool passOverLine(ProblemKind kind);
    bool readHeaderRecord();

    RecordFinder m_finder;
    Dialect m_dialect;
    HeldRecords m_held;
};

bool Reader::Impl::readMore()
{
    const auto more = m_finder.readMore();
    if (!more) {
        error = more.error();
    }
    return more.has_value();
}

void Reader::Impl::passOver(const Problem& problem, std::string_view raw)
{
    problems.add(problem);
    if (passedOver) {
        passedOver(problem, raw);
    }
}

/// Passes over the line at the current position, where no record could be read from it.
bool Reader::Impl::passOverLine(ProblemKind kind)
{
    ++rows;
    const bool unclosed = kind == ProblemKind::UnclosedQuote;
    const std::string_view raw =
        m_finder.lineHere().substr(0, unclosed ? std::string_view::npos : shownOfLong);
    passOver({kind,
              rows,
              {},
              excerpt(raw),
              unclosed ? text("Row %1 has a quotation mark that never closes.").arg(rows)
                       : tooLongMessage(rows)},
             raw);
    const auto passed = m_finder.passLine();
    if (!passed) {
        error = passed.error();
    }
    return passed.has_value();
}

bool Reader::Impl::acceptRecord()
{
    record = {m_finder.cells(), m_finder.raw(), ++rows, m_finder.line()};
    const auto passOverRecord = [this](ProblemKind kind, const QString& message) {
        const std::string_view shown =
            kind == ProblemKind::TooLong ? record.raw.substr(0, shownOfLong) : record.raw;
        passOver({kind, rows, {}, excerpt(shown), message}, shown);
        return false;
    };
    if (record.raw.size() > static_cast<size_t>(longestRecord)) {
        return passOverRecord(ProblemKind::TooLong, tooLongMessage(rows));
    }
    if (m_finder.cellsBeyond() > 0) {
        return passOverRecord(
            ProblemKind::TooLong,
            tooManyCellsMessage(rows, record.cells.size() + m_finder.cellsBeyond()));
    }
    if (m_finder.mayHaveNul() && record.raw.find('\0') != record.raw.npos) {
        return passOverRecord(ProblemKind::Nul, text("Row %1 has a NUL byte in it.").arg(rows));
    }
    return true;
}

bool Reader::Impl::read()
{
    for (;;) {
        switch (m_finder.find()) {
        case Found::Record:
            if (acceptRecord()) {
                return true;
            }
            break;
        case Found::Nothing:
            break;
        case Found::Unclosed:
            passOverLine(ProblemKind::UnclosedQuote);
            break;
        case Found::NeedsMore:
            if (m_finder.isAtEnd()) {
                return false;
            }
            if (m_finder.waiting() > static_cast<size_t>(longestRecord)) {
                if (!passOverLine(m_finder.showsLineEnd() ? ProblemKind::UnclosedQuote
                                                          : ProblemKind::TooLong)) {
                    return false;
                }
            } else if (!readMore()) {
                return false;
            }
            break;
        }
    }
}

/// The records but for the last ones, which a person said stand under the table.
bool Reader::Impl::readHeldBack()
{
    while (!m_held.isFull()) {
        if (!read()) {
            for (const HeldRecords::Held& each : m_held.takeAll()) {
                passOver(footerProblem(each.row, each.raw), each.raw);
            }
            return false;
        }
        m_held.hold(record);
    }
    record = m_held.takeFirst();
    return true;
}

/// Reads one record of the header; false where there is none.
bool Reader::Impl::readHeaderRecord()
{
    for (Found found = m_finder.find(); found != Found::Record; found = m_finder.find()) {
        if (found == Found::Unclosed) {
            m_finder.ignoreQuotes(true);
        }
        const bool tooLong = m_finder.waiting() > static_cast<size_t>(longestRecord);
        if (found == Found::NeedsMore && (m_finder.isAtEnd() || tooLong || !readMore())) {
            return false;
        }
    }
    m_finder.ignoreQuotes(false);
    return true;
}

void Reader::Impl::readHeader()
{
    std::vector<std::vector<std::string>> lines;
    for (int i = 0; m_dialect.header && i < m_dialect.headerRows && readHeaderRecord(); ++i) {
        lines.emplace_back(m_finder.cells().begin(), m_finder.cells().end());
    }
    if (lines.size() == 1) {
        for (const std::string& cell : lines[0]) {
            header.push_back(fromUtf8(trimmed(cell)));
        }
        return;
    }
    const std::vector<std::string> names = joinedNames(std::move(lines));
    for (const std::string& name : names) {
        header.push_back(fromUtf8(name));
    }
}

Reader::Reader(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result<Reader> Reader::open(const Source& source, const Dialect& dialect)
{
    auto input = TextInput::open(source, dialect.encoding);
    if (!input) {
        return failure(input.error());
    }
    auto impl = std::make_unique<Impl>(std::move(*input), dialect);
    impl->readHeader();
    if (impl->error) {
        return failure(*impl->error);
    }
    return Reader(std::move(impl));
}

const std::vector<QString>& Reader::header() const { return m_impl->header; }
bool Reader::next() { return m_impl->next(); }
const Record& Reader::record() const { return m_impl->record; }
const std::optional<Error>& Reader::error() const { return m_impl->error; }
const ProblemList& Reader::problems() const { return m_impl->problems; }
void Reader::onPassedOver(PassedOver callback) { m_impl->passedOver = std::move(callback); }
qint64 Reader::rows() const { return m_impl->rows; }
qint64 Reader::bytesRead() const { return m_impl->bytesRead(); }

Result<void> visitRows(const Source& source, const Dialect& dialect,
                       const std::vector<qint64>& rows,
                       const std::function<void(qint64, std::string_view)>& visit)
{
    auto reader = Reader::open(source, dialect);
    if (!reader) {
        return failure(reader.error());
    }
    auto wanted = rows.begin();
    while (wanted != rows.end() && reader->next()) {
        while (wanted != rows.end() && *wanted < reader->record().row) {
            ++wanted;
        }
        if (wanted != rows.end() && *wanted == reader->record().row) {
            visit(*wanted, reader->record().raw);
            ++wanted;
        }
    }
    if (reader->error()) {
        return failure(*reader->error());
    }
    return {};
}

}
