#include "ui/map/lens_bar.h"

#include "ui/measure/headline_label.h"
#include "ui/widgets/flow_row.h"
#include "ui/widgets/text_label.h"

#include <QPainter>
#include <QVBoxLayout>

#include <cmath>

namespace throughline {

namespace {

/// A piece of a link as the lens draws it, and what it means.
class LegendEntry final : public QWidget
{
public:
    LegendEntry(const LensLegend& entry, QWidget* parent) : QWidget(parent), m_entry(entry)
    {
        setAccessibleName(entry.text);
    }
    const QString& text() const { return m_entry.text; }
    QSize sizeHint() const override
    {
        const QFontMetricsF metrics(theme().font(TypeRole::Small));
        return {sampleWidth + 8 + int(std::ceil(metrics.horizontalAdvance(m_entry.text))) + 1, 18};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QPainterPath piece(QPointF(1, height() / 2.0));
        piece.lineTo(sampleWidth - 1, height() / 2.0);
        paintLook(painter, piece, m_entry.look, false);
        painter.setFont(theme().font(TypeRole::Small));
        painter.setPen(theme().color(Token::Muted));
        painter.drawText(rect().adjusted(sampleWidth + 8, 0, 0, 0),
                         Qt::AlignLeft | Qt::AlignVCenter, m_entry.text);
    }

private:
    static constexpr int sampleWidth = 30;
    LensLegend m_entry;
};

}

LensBar::LensBar(QWidget* parent) : QFrame(parent)
{
    setProperty("look", QStringLiteral("bar"));
    setAccessibleName(tr("What the lens shows"));
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(measure::panelPadding, 14, measure::panelPadding, 14);
    m_column->setSpacing(9);
    m_sentence = new HeadlineLabel;
    m_remarks = wrappedLabel({}, TypeRole::Small, Token::Muted);
    m_column->addWidget(m_sentence);
    m_column->addWidget(m_remarks);
}

void LensBar::show(const LensWords& words)
{
    m_sentence->setHeadline(words.headline);
    constexpr int across = 16;
    constexpr int down = 4;
    delete m_legend;
    m_legend = new FlowRow(across, down);
    m_column->insertWidget(1, m_legend);
    if (!words.legend.empty()) {
        m_legend->add(new TextLabel(words.legendTitle, TypeRole::Small, Token::Muted));
    }
    for (const LensLegend& each : words.legend) {
        m_legend->add(new LegendEntry(each, m_legend));
    }
    m_legend->setVisible(!words.legend.empty());
    m_remarks->setText(words.remarks.join(u' '));
    m_remarks->setVisible(!words.remarks.empty());
    QFrame::show();
}

QString LensBar::sentence() const { return m_sentence->text(); }

QStringList LensBar::legend() const
{
    QStringList texts;
    for (const QWidget* each : m_legend->findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
        if (!each->accessibleName().isEmpty() && !each->isHidden()) {
            texts << each->accessibleName();
        }
    }
    return texts;
}

QString LensBar::remarks() const { return m_remarks->text(); }

}
