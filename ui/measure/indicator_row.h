#pragma once

#include "ui/measure/dashboard_facts.h"

#include <QWidget>

namespace throughline {

class Button;
class FigureButton;

/// Where the columns of the list of indicators stand in a row of a width; 0 wide: not shown.
struct IndicatorColumns
{
    int state = 0;
    int name = 0;
    int nameWidth = 0;
    int spark = 0;
    int sparkWidth = 0;
    int nowRight = 0;
    int expectedRight = 0;
    int targetRight = 0;
    int lastRight = 0;
    int note = 0;
    int noteWidth = 0;
};
/// \p dense: without notes.
IndicatorColumns indicatorColumns(int width, bool dense = false);

/// The names of the columns over the rows.
class IndicatorHead final : public QWidget
{
    Q_OBJECT

public:
    IndicatorHead(const QString& nameColumn, const QString& recentColumn,
                  QWidget* parent = nullptr);
    void setDense(bool dense);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_nameColumn;
    QString m_recentColumn;
    bool m_dense = false;
};

/// One indicator: state, name, small chart, value, what was expected, target, note. Up and Down
/// go to the rows beside it, Enter opens it, a click on its value asks where that comes from.
class IndicatorRow final : public QWidget
{
    Q_OBJECT

public:
    explicit IndicatorRow(IndicatorLine line, QWidget* parent = nullptr);

    const IndicatorLine& line() const { return m_line; }
    FigureButton* figure() const { return m_figure; }
    /// Lower and without its note, which a tooltip and a screen reader still have.
    void setDense(bool dense);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

Q_SIGNALS:
    void opened(throughline::IndicatorId id);
    void figureClicked(throughline::IndicatorId id);
    void firstNumberRequested();
    void hovered(throughline::IndicatorId id, bool on);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void paintState(QPainter& painter, const IndicatorColumns& columns) const;
    void paintName(QPainter& painter, const IndicatorColumns& columns) const;
    void paintNumbers(QPainter& painter, const IndicatorColumns& columns) const;
    void paintNote(QPainter& painter, const IndicatorColumns& columns) const;
    void stepTo(int by);
    void placeValue();
    IndicatorColumns columns() const { return indicatorColumns(width(), m_dense); }
    int leastHeight() const;

    IndicatorLine m_line;
    bool m_dense = false;
    FigureButton* m_figure = nullptr;
    Button* m_first = nullptr;
};

}
