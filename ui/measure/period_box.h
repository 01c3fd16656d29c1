#pragma once

#include "ui/measure/period_text.h"

#include <QComboBox>

namespace throughline {

/// A period to choose from a list of recent ones or to type. The last one that was readable stays
/// while something else is being typed.
class PeriodBox final : public QComboBox
{
    Q_OBJECT

public:
    /// \p name is the accessible name.
    explicit PeriodBox(const QString& name, QWidget* parent = nullptr);

    /// Offers the \p count newest finished periods of each of \p cadences before \p today.
    void offer(const std::vector<Cadence>& cadences, QDate today, int count);
    Period period() const { return m_period; }
    /// Shows a period, telling no one.
    void setPeriod(const Period& period);
    /// The sentence about what was typed last, empty where it was read.
    QString problem() const { return m_problem; }

Q_SIGNALS:
    void periodChanged(const throughline::Period& period);
    /// What was typed is no period.
    void notRead(const QString& problem);

private:
    void take(int index);
    void read();

    std::vector<Period> m_offered;
    Period m_period;
    QString m_problem;
};

}
