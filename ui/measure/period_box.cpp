#include "ui/measure/period_box.h"

#include <QLineEdit>

#include <algorithm>

namespace throughline {

PeriodBox::PeriodBox(const QString& name, QWidget* parent) : QComboBox(parent)
{
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setAccessibleName(name);
    lineEdit()->setAccessibleName(name);
    setMinimumHeight(34);
    connect(this, &QComboBox::activated, this, &PeriodBox::take);
    connect(lineEdit(), &QLineEdit::editingFinished, this, &PeriodBox::read);
}

void PeriodBox::offer(const std::vector<Cadence>& cadences, QDate today, int count)
{
    const QSignalBlocker quiet(this);
    clear();
    m_offered.clear();
    for (const Cadence cadence : cadences) {
        for (int back = 1; back <= count; ++back) {
            m_offered.push_back({addPeriods(today, cadence, -back), cadence});
            const QString text = periodText(m_offered.back());
            addItem(back == 1 ? tr("%1, last finished").arg(text) : text);
        }
    }
    if (!m_offered.empty()) {
        setPeriod(m_offered.front());
    }
}

void PeriodBox::setPeriod(const Period& period)
{
    const QSignalBlocker quiet(this);
    m_period = period;
    m_problem.clear();
    const auto found = std::find(m_offered.begin(), m_offered.end(), period);
    if (found == m_offered.end()) {
        setCurrentIndex(-1);
        setEditText(periodText(period));
    } else {
        setCurrentIndex(static_cast<int>(found - m_offered.begin()));
        setEditText(currentText());
    }
}

void PeriodBox::take(int index)
{
    if (index >= 0 && index < static_cast<int>(m_offered.size())) {
        m_period = m_offered[static_cast<size_t>(index)];
        m_problem.clear();
        Q_EMIT periodChanged(m_period);
    }
}

void PeriodBox::read()
{
    const QString typed = currentText();
    const int index = findText(typed);
    if (index >= 0) {
        if (m_offered[static_cast<size_t>(index)] != m_period) {
            take(index);
        }
        return;
    }
    if (typed == periodText(m_period)) {
        return;
    }
    const Result<Period> period = parsePeriod(typed);
    if (!period) {
        m_problem = period.error().message;
        Q_EMIT notRead(m_problem);
        return;
    }
    setPeriod(*period);
    Q_EMIT periodChanged(m_period);
}

}
