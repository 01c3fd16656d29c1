#pragma once

#include "ui/charts/drop_off_content.h"
#include "ui/widgets/side_column.h"

class QLineEdit;

namespace throughline {

class TextLabel;

/// The column beside the drop-off: how to read it, what stands out, the next period, how it is
/// counted; and the field for what is expected of the chosen link.
class DropOffFacts final : public SideColumn
{
    Q_OBJECT

public:
    explicit DropOffFacts(QWidget* parent = nullptr);

    /// \p chosen is the step whose incoming link is chosen, -1: none.
    void show(const Map& map, const std::vector<Observation>& counts, const DropOffContent& content,
              QDate today, int chosen, bool readOnly);
    /// Beside the field: what was wrong with what was typed, or that it is written.
    void sayAboutExpectation(const QString& sentence, bool problem);

Q_SIGNALS:
    /// Somebody typed what they expect of the link that ends at a step of the path.
    void expectationTyped(int step, const QString& text);
    void pictureRequested();
    /// The figures of this path as a table.
    void tableRequested();

private:
    void addHowToRead(const DropOffContent& content);
    void addStandsOut(const DropOffContent& content);
    void addLinkLine(const DropOffContent& content, size_t step);
    void addNextPeriod(const Map& map, const std::vector<Observation>& counts,
                       const DropOffContent& content, QDate today);
    void addExpectation(const DropOffContent& content, int chosen, bool readOnly);
    void addHowCounted(const DropOffContent& content, QDate today);
    void addSection(const QString& title);

    TextLabel* m_said = nullptr;
};

}
