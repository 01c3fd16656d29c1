#include "ui/iterate/comparison_picture.h"

#include "core/guidance/difference_text.h"
#include "core/guidance/difference_words.h"
#include "ui/iterate/change_painter.h"
#include "ui/iterate/comparison_lens.h"
#include "ui/paint/export_map.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace throughline {

namespace {

constexpr double pad = 16;
constexpr double titleHeight = 30;
constexpr double leastColumn = 280;
constexpr double betweenColumns = 24;
constexpr double belowRow = 9;
/// More changes than this are told by their number.
constexpr size_t mostRows = 40;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Versions)
};

/// Title, sum and changes below the picture, the changes in as many columns as there is room for.
class ComparisonFoot final : public PictureFoot
{
public:
    ComparisonFoot(const Comparison& comparison, const QString& title, Names names)
        : m_rows(changeRows(comparison, names)),
          m_title(title),
          m_sum(differencesHeadline(comparison.differences))
    {
    }

    double height(double width) const override { return layOut(nullptr, {0, 0, width, 0}); }
    void paint(QPainter& painter, const QRectF& box) const override
    {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillRect(box, theme().color(Token::Surface));
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1),
                         theme().color(Token::Hairline));
        layOut(&painter, box);
        painter.restore();
    }

private:
    double layOut(QPainter* painter, const QRectF& box) const
    {
        const QRectF inner = box.adjusted(pad, pad, -pad, 0);
        if (painter) {
            paintHead(*painter, QRectF(inner.left(), inner.top(), inner.width(), titleHeight));
        }
        const double bottom = layOutRows(painter, inner, inner.top() + titleHeight);
        return bottom + pad - box.top();
    }

    void paintHead(QPainter& painter, const QRectF& row) const
    {
        painter.setFont(theme().font(TypeRole::Heading));
        painter.setPen(theme().color(Token::Ink));
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, m_title);
        painter.setFont(theme().font(TypeRole::Base));
        painter.setPen(theme().color(Token::MutedOnTint));
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, m_sum);
    }

    /// The y below them.
    double layOutRows(QPainter* painter, const QRectF& inner, double top) const
    {
        const int columns =
            std::max(1, int((inner.width() + betweenColumns) / (leastColumn + betweenColumns)));
        const double width = (inner.width() - (columns - 1) * betweenColumns) / columns;
        const size_t shown = std::min(m_rows.size(), mostRows);
        double y = top;
        for (size_t first = 0; first < shown; first += size_t(columns)) {
            double bottom = y;
            for (size_t i = first; i < shown && i < first + size_t(columns); ++i) {
                const double left = inner.left() + double(i - first) * (width + betweenColumns);
                bottom =
                    std::max(bottom, paintChange(painter, m_rows[i], QRectF(left, y, width, 0)));
            }
            y = bottom + belowRow;
        }
        return m_rows.size() > shown ? layOutRest(painter, inner, y, m_rows.size() - shown) : y;
    }

    static double layOutRest(QPainter* painter, const QRectF& inner, double top, size_t rest)
    {
        const QRectF row(inner.left(), top, inner.width(), theme().lineHeight(TypeRole::Base));
        if (painter) {
            painter->setFont(theme().font(TypeRole::Base));
            painter->setPen(theme().color(Token::MutedOnTint));
            painter->drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                              Words::tr("… and %1 more changes").arg(rest));
        }
        return row.bottom();
    }

    std::vector<ChangeRow> m_rows;
    QString m_title;
    QString m_sum;
};

}

QString comparisonTitle(const Comparison& comparison, bool untilNow)
{
    return untilNow ? differencesTitle(comparison.from, comparison.to)
                    : Words::tr("What our theory has learned from %1 to %2")
                          .arg(differenceDay(comparison.from, comparison.to),
                               differenceDay(comparison.to, comparison.from));
}

Result<void> exportComparison(const Comparison& comparison, const QString& title, Names names,
                              const QString& path)
{
    const ComparisonLens lens(comparison);
    const ComparisonFoot foot(comparison, title, names);
    return exportMap(comparison.both.map, {}, path, {&lens, &foot});
}

}
