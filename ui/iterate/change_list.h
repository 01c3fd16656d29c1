#pragma once

#include "ui/iterate/change_rows.h"

#include <QWidget>

class QListView;

namespace throughline {

class Button;
class ChangeModel;
class TextLabel;

/// The column beside two maps: every change in words, with its day, who made it and why; what can
/// be done with the older map and with the comparison.
class ChangeList final : public QWidget
{
    Q_OBJECT

public:
    explicit ChangeList(QWidget* parent = nullptr);

    /// Shows the rows of a comparison; nothing is chosen.
    void show(const Comparison& comparison);
    const std::vector<ChangeRow>& rows() const;
    /// The row that is chosen, -1 for none.
    int current() const;
    /// Chooses the row that speaks of a thing.
    void choose(const QUuid& thing);
    /// Chooses the next (1) or last (-1) row.
    void walk(int by);

Q_SIGNALS:
    /// A row was chosen: it should be seen on the map.
    void rowChosen(int row);
    void copyRequested();
    void shareRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    QWidget* makeHead();
    QWidget* makeFoot();
    void chooseRow(int row);

    ChangeModel* m_model;
    QListView* m_list;
    TextLabel* m_sum;
    TextLabel* m_none;
    Button* m_copy;
    Button* m_share;
};

}
