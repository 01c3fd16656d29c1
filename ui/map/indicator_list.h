#pragma once

#include "core/model/map.h"

#include <QWidget>

class QVBoxLayout;

namespace throughline {

class InspectorForm;
class TextLabel;

/// The indicators of one link or card: sign of the role, name, target; a click shows one. Below
/// them how many key indicators the map has, and a line for one more.
class IndicatorList final : public QWidget
{
    Q_OBJECT

public:
    IndicatorList(InspectorForm& form, const QUuid& home);
    void refresh();

private:
    void add(const QString& name);

    InspectorForm& m_form;
    QUuid m_home;
    QVBoxLayout* m_rows;
    TextLabel* m_sum;
};

}
