#pragma once

#include "core/project/project.h"

#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace throughline {

class TextLabel;

/// The parking lot: thoughts that were said and have no place yet. Each becomes a card, or goes,
/// with one click; both can be undone.
class ParkingLot final : public QWidget
{
    Q_OBJECT

public:
    using Apply = std::function<bool(Result<Edit>)>;

    ParkingLot(Project& project, Apply apply, QWidget* parent = nullptr);

    /// The thoughts as they are listed.
    QStringList thoughts() const;

private:
    void refresh();
    void addRow(ParkedId id, const QString& text);

    Project& m_project;
    Apply m_apply;
    TextLabel* m_head;
    QVBoxLayout* m_rows;
    QStringList m_shown;
};

}
