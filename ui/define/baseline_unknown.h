#pragma once

#include "core/model/outcome.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace throughline {

/// "not known yet: who, by when": who finds the baseline, and until when.
class BaselineUnknown final : public QWidget
{
    Q_OBJECT

public:
    explicit BaselineUnknown(QWidget* parent = nullptr);

    /// Shows what the outcome says; fields that have the focus are left alone.
    void show(const Outcome& outcome);
    bool isUnknown() const;
    QLineEdit& who() const { return *m_who; }
    QLineEdit& byWhen() const { return *m_byWhen; }

Q_SIGNALS:
    /// A person ticked or cleared the box.
    void toggled(bool unknown);

private:
    void showFields(bool unknown);

    QCheckBox* m_box;
    QLineEdit* m_who;
    QLineEdit* m_byWhen;
};

}
