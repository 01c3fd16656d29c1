#pragma once

#include <QDate>
#include <QWidget>

#include <optional>
#include <vector>

namespace throughline {

class VersionHandle;

/// One mark on the line of versions.
struct VersionStop
{
    QDate date;
    QString name;
    QString problem; ///< why this version cannot be read; empty: it can
    bool operator==(const VersionStop&) const = default;
};

/// The versions of a map on a line by their dates, "now" at its end, and two handles for the two
/// maps that are compared. The handles never cross, and pass over what cannot be read.
///
/// Tab chooses a handle, Left and Right move it, Home and End take it as far as it goes; it can
/// be dragged, and a click on a mark takes the nearer handle there. Every handle is a slider for
/// those who listen.
class VersionLine final : public QWidget
{
    Q_OBJECT

public:
    explicit VersionLine(QWidget* parent = nullptr);

    /// Oldest first, the last one being now. Tells nobody.
    void setStops(std::vector<VersionStop> stops);
    /// Shows which two are compared; \p older < \p newer. Tells nobody.
    void setChosen(int older, int newer);
    const std::vector<VersionStop>& stops() const { return m_stops; }
    int older() const { return m_older; }
    int newer() const { return m_newer; }
    /// The middle of a mark.
    QPoint markAt(int index) const;
    /// Marks with their dates and names in full, as they can be read on the line.
    std::vector<int> labelled() const;

    QSize sizeHint() const override { return {400, 78}; }
    QSize minimumSizeHint() const override { return {200, 78}; }

Q_SIGNALS:
    /// A person chose other versions.
    void chosen(int older, int newer);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    friend class VersionHandle;
    /// The date and the name below a mark.
    struct Label
    {
        int index = 0;
        QRectF box;
        QString name; ///< as it fits
        Qt::Alignment align;
    };

    /// "26 Jan", with the year where it is not that of now.
    QString dayText(const VersionStop& stop) const;
    /// "26 Jan, First map".
    QString stopText(const VersionStop& stop) const;
    void arrange();
    void placeMarks();
    void placeLabels();
    std::optional<Label> labelFor(int index, const std::vector<Label>& placed) const;
    void placeHandles();
    void describeHandles();
    bool isReadable(int index) const { return m_stops[size_t(index)].problem.isEmpty(); }
    int nearest(double x) const;
    /// Takes a handle to a mark, or as near to it as it may stand.
    void moveHandle(const VersionHandle& handle, int index);
    void stepHandle(const VersionHandle& handle, int by);
    int last() const { return int(m_stops.size()) - 1; }
    void paintLine(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;
    void paintLabels(QPainter& painter) const;

    std::vector<VersionStop> m_stops;
    std::vector<double> m_places; ///< x of each mark
    std::vector<Label> m_labels;
    int m_older = 0;
    int m_newer = 0;
    VersionHandle* m_olderHandle;
    VersionHandle* m_newerHandle;
};

}
