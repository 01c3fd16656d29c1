#include "ui/measure/evidence_chips.h"

#include "core/analysis/evidence_words.h"
#include "ui/theme/fonts.h"

#include <QPainter>

#include <cmath>

namespace throughline {

namespace {

constexpr double gap = 8;
constexpr double inside = 24; ///< room left and right of the text together

}

EvidenceChips::EvidenceChips(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void EvidenceChips::show(const LinkEvidence& evidence)
{
    m_chips.clear();
    for (const Verdict each : {Verdict::Supported, Verdict::NotSupported, Verdict::Contradicted,
                               Verdict::TooEarly, Verdict::NotEnoughData}) {
        const bool holds = each == evidence.verdict;
        m_chips.push_back(
            {holds ? verdictWords(evidence) : verdictName(each, evidence.numbers.period), holds});
    }
    setAccessibleName(tr("Verdict: %1").arg(verdictWords(evidence)));
    updateGeometry();
    update();
}

double EvidenceChips::widthOf(const QString& text)
{
    return std::ceil(QFontMetricsF(strongFont(TypeRole::Control)).horizontalAdvance(text)) + inside;
}

double EvidenceChips::widthOfAll() const
{
    double width = 0;
    for (const Chip& each : m_chips) {
        width += widthOf(each.text) + (width > 0 ? gap : 0);
    }
    return width;
}

QSize EvidenceChips::sizeHint() const { return {static_cast<int>(widthOfAll()), 30}; }

std::vector<EvidenceChips::Chip> EvidenceChips::shown() const
{
    if (widthOfAll() <= width()) {
        return m_chips;
    }
    std::vector<Chip> alone;
    std::copy_if(m_chips.begin(), m_chips.end(), std::back_inserter(alone),
                 [](const Chip& each) { return each.holds; });
    return alone;
}

void EvidenceChips::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto chips = shown();
    double all = 0;
    for (const Chip& each : chips) {
        all += widthOf(each.text) + gap;
    }
    double x = width() - all + gap;
    for (const Chip& each : chips) {
        const QRectF box =
            QRectF(x, 1, widthOf(each.text), measure::chip + 2).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.setPen(each.holds ? QPen(Qt::NoPen)
                                  : QPen(theme().color(Token::HairlineStrong), measure::hairline));
        painter.setBrush(theme().color(each.holds ? Token::Accent : Token::Surface));
        painter.drawRoundedRect(box, measure::radiusChip, measure::radiusChip);
        painter.setFont(each.holds ? strongFont(TypeRole::Control)
                                   : theme().font(TypeRole::Control));
        painter.setPen(theme().color(each.holds ? Token::OnAccent : Token::MutedOnTint));
        painter.drawText(box, Qt::AlignCenter, each.text);
        x += widthOf(each.text) + gap;
    }
}

}
