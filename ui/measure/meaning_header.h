#pragma once

#include "core/csv/mapping.h"

#include <QComboBox>
#include <QHeaderView>
#include <QWheelEvent>

namespace throughline {

/// One thing a column may mean, as its list offers it.
struct MeaningChoice
{
    QString text;
    csv::ColumnMeaning meaning;
};

/// The choices for every column: of cards and indicators that are there, and new ones named
/// after the column \p name.
std::vector<MeaningChoice> meaningChoices(const QString& name, const QStringList& cards,
                                          const QStringList& indicators);

/// What a column means: two lines of text in a tinted field that opens a list.
class MeaningBox final : public QComboBox
{
    Q_OBJECT

public:
    using QComboBox::QComboBox;
    QSize sizeHint() const override { return {160, 40}; }
    QSize minimumSizeHint() const override { return {90, 40}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

/// The head of the preview: a column's name and under it the box with its meaning. Section 0 is
/// the row's number and has none.
class MeaningHeader final : public QHeaderView
{
    Q_OBJECT

public:
    explicit MeaningHeader(QWidget* parent = nullptr);

    /// Makes one box for each column of the file.
    void setColumns(const QStringList& names, const QStringList& cards,
                    const QStringList& indicators);
    /// Shows what the columns mean, telling no one.
    void showMapping(const csv::Mapping& mapping);
    /// The box of a column of the file, from 0.
    MeaningBox* box(int column) const;

    QSize sizeHint() const override;

Q_SIGNALS:
    void meaningChosen(const QString& column, const throughline::csv::ColumnMeaning& meaning);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    void updateGeometries() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void placeBoxes();

    QStringList m_names;
    std::vector<MeaningBox*> m_boxes;
    std::vector<std::vector<MeaningChoice>> m_choices;
};

}
