#pragma once

#include "core/model/outcome.h"

#include <QWidget>

#include <vector>

class QLineEdit;
class QVBoxLayout;

namespace throughline {

/// The stakeholders as lines of three fields: role, function, part. An empty line vanishes when
/// it is left.
class StakeholderList final : public QWidget
{
    Q_OBJECT

public:
    explicit StakeholderList(QWidget* parent = nullptr);

    void show(const std::vector<Stakeholder>& stakeholders);
    /// A new line, caret in its role.
    void addLine();
    /// What stands in the lines; empty ones left out.
    std::vector<Stakeholder> stakeholders() const;
    bool hasFocusInside() const;

Q_SIGNALS:
    /// A line was changed and left, or removed.
    void edited();

private:
    struct Line
    {
        QWidget* widget;
        QLineEdit* role;
        QLineEdit* function;
        QLineEdit* part;
        QDate agreedOn;
    };
    void insertLine(const Stakeholder& stakeholder);
    void removeLine(QWidget* widget);
    QLineEdit* makeField(const QString& text, const QString& name, QWidget* parent);

    QVBoxLayout* m_column;
    std::vector<Line> m_lines;
};

}
