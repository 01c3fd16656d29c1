#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace throughline {

/// A table in plain text: columns aligned by blanks, cells that look like numbers to the right.
class TextTable
{
public:
    explicit TextTable(QStringList header) : m_rows{std::move(header)} {}
    void add(QStringList row) { m_rows.push_back(std::move(row)); }
    bool isEmpty() const { return m_rows.size() == 1; }
    /// Lines without a trailing newline.
    QString toText() const;

private:
    std::vector<QStringList> m_rows;
};

/// A count or value for people: thousands separated, at most \p decimals decimals; "–" where
/// absent.
QString shown(std::optional<double> value, int decimals = 2);
/// A share as per cent with one decimal; "–" where absent.
QString shownShare(std::optional<double> share);

}
