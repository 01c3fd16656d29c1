#pragma once

#include <QWidget>

class QLineEdit;

namespace throughline {

class TextLabel;

/// One slot of the outcome: its name above, the field, and what is to be said about it beneath.
class SlotField final : public QWidget
{
    Q_OBJECT

public:
    SlotField(const QString& name, const QString& hint, QWidget* parent = nullptr);

    QLineEdit& field() const { return *m_field; }
    void setRemark(const QString& remark);
    QString remark() const;

private:
    QLineEdit* m_field;
    TextLabel* m_remark;
};

}
