#include "ui/measure/meaning_header.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace throughline {

namespace {

constexpr int boxHeight = 42;
constexpr int nameHeight = 34;
constexpr int headerHeight = nameHeight + boxHeight + 10;

/// The entry that says what a mapping says of a column. An empty target means the column's name.
int indexOf(const std::vector<MeaningChoice>& choices, const csv::ColumnMeaning& meaning,
            const QString& column)
{
    const QString target = meaning.target.isEmpty() ? column : meaning.target;
    for (size_t i = 0; i < choices.size(); ++i) {
        const csv::ColumnMeaning& each = choices[i].meaning;
        if (each.meaning == meaning.meaning &&
            (each.target.isEmpty() || each.target.compare(target, Qt::CaseInsensitive) == 0)) {
            return static_cast<int>(i);
        }
    }
    return 0;
}

bool contains(const QStringList& list, const QString& text)
{
    return list.contains(text, Qt::CaseInsensitive);
}

}

std::vector<MeaningChoice> meaningChoices(const QString& name, const QStringList& cards,
                                          const QStringList& indicators)
{
    using M = csv::Meaning;
    const auto tr = [](const char* text) { return MeaningHeader::tr(text); };
    std::vector<MeaningChoice> all{{tr("left out"), {M::Ignored, {}}},
                                   {tr("date"), {M::Date, {}}},
                                   {tr("group"), {M::Segment, {}}}};
    for (const QString& card : cards) {
        all.push_back({tr("how many reached\n%1").arg(card), {M::Reach, card}});
    }
    if (!contains(cards, name)) {
        all.push_back({tr("how many reached\n%1, a new card").arg(name), {M::Reach, name}});
    }
    for (const QString& indicator : indicators) {
        all.push_back({tr("value of\n%1").arg(indicator), {M::Value, indicator}});
    }
    if (!contains(indicators, name)) {
        all.push_back({tr("value of\n%1, a new indicator").arg(name), {M::Value, name}});
    }
    all.push_back({tr("numerator,\nthe part"), {M::Numerator, {}}});
    all.push_back({tr("denominator,\nthe whole"), {M::Denominator, {}}});
    all.push_back({tr("name of the\nindicator"), {M::IndicatorName, {}}});
    all.push_back({tr("title of\nthe card"), {M::StepTitle, {}}});
    all.push_back({tr("a period, values\nunder it"), {M::Across, {}}});
    all.push_back({tr("event:\nwho or what"), {M::Entity, {}}});
    all.push_back({tr("event:\nwhat happened"), {M::EventName, {}}});
    all.push_back({tr("event:\nwhen"), {M::Time, {}}});
    all.push_back({tr("event:\nproperty"), {M::Property, {}}});
    return all;
}

void MeaningBox::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool used = currentIndex() > 0;
    const Token edge = hasFocus() || used ? Token::Accent : Token::HairlineStrong;
    painter.setPen(QPen(theme().color(edge), hasFocus() ? 2 : 1.2));
    painter.setBrush(theme().color(used ? Token::AccentSoft : Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
    const QFont font = strongFont(TypeRole::Small);
    painter.setFont(font);
    painter.setPen(theme().color(used ? Token::Accent : Token::MutedOnTint));
    const QRect text = rect().adjusted(10, 2, -24, -2);
    QStringList lines = currentText().split(u'\n');
    for (QString& line : lines) {
        line = painter.fontMetrics().elidedText(line, Qt::ElideRight, text.width());
    }
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft, lines.join(u'\n'));
    const QPixmap chevron =
        iconPixmap(IconName::ChevronDown, 12, painter.pen().color(), devicePixelRatioF());
    painter.drawPixmap(width() - 21, (height() - 12) / 2, chevron);
}

MeaningHeader::MeaningHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(false);
    setHighlightSections(false);
    setMinimumSectionSize(56);
    connect(this, &QHeaderView::sectionResized, this, &MeaningHeader::placeBoxes);
}

QSize MeaningHeader::sizeHint() const { return {QHeaderView::sizeHint().width(), headerHeight}; }

void MeaningHeader::setColumns(const QStringList& names, const QStringList& cards,
                               const QStringList& indicators)
{
    qDeleteAll(m_boxes);
    m_boxes.clear();
    m_choices.clear();
    m_names = names;
    for (const QString& name : names) {
        auto* box = new MeaningBox(this);
        m_choices.push_back(meaningChoices(name, cards, indicators));
        for (const MeaningChoice& choice : m_choices.back()) {
            QString line = choice.text;
            box->addItem(choice.text);
            box->setItemData(box->count() - 1, line.replace(u'\n', u' '), Qt::AccessibleTextRole);
        }
        box->view()->setTextElideMode(Qt::ElideRight);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->view()->setMinimumWidth(220);
        box->setAccessibleName(tr("Meaning of column %1").arg(name));
        box->setToolTip(tr("What the column “%1” means").arg(name));
        const auto column = m_boxes.size();
        connect(box, &QComboBox::activated, this, [this, column](int index) {
            Q_EMIT meaningChosen(m_names.at(static_cast<qsizetype>(column)),
                                 m_choices[column].at(static_cast<size_t>(index)).meaning);
        });
        m_boxes.push_back(box);
        box->show();
    }
    placeBoxes();
}

void MeaningHeader::showMapping(const csv::Mapping& mapping)
{
    for (size_t i = 0; i < m_boxes.size(); ++i) {
        const QString& name = m_names.at(static_cast<qsizetype>(i));
        m_boxes[i]->setCurrentIndex(indexOf(m_choices[i], csv::meaningOf(mapping, name), name));
    }
}

MeaningBox* MeaningHeader::box(int column) const
{
    return column >= 0 && column < static_cast<int>(m_boxes.size())
               ? m_boxes[static_cast<size_t>(column)]
               : nullptr;
}

void MeaningHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    painter->save();
    painter->fillRect(rect, theme().color(Token::Surface));
    painter->setPen(theme().color(Token::Hairline));
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    const QFont font =
        weightedFont(TypeRole::Control, section == 0 ? QFont::Normal : QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(theme().color(section == 0 ? Token::MutedOnTint : Token::Ink));
    const QString text = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    const QRect box = section == 0
                          ? rect.adjusted(10, 0, -4, 0)
                          : QRect(rect.left() + 10, rect.top(), rect.width() - 14, nameHeight);
    painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, box.width()));
    painter->restore();
}

void MeaningHeader::updateGeometries()
{
    QHeaderView::updateGeometries();
    placeBoxes();
}

void MeaningHeader::resizeEvent(QResizeEvent* event)
{
    QHeaderView::resizeEvent(event);
    placeBoxes();
}

void MeaningHeader::placeBoxes()
{
    for (int i = 0; i < static_cast<int>(m_boxes.size()); ++i) {
        if (i + 1 >= count()) {
            m_boxes[static_cast<size_t>(i)]->hide();
            continue;
        }
        m_boxes[static_cast<size_t>(i)]->setGeometry(sectionViewportPosition(i + 1) + 8, nameHeight,
                                                     sectionSize(i + 1) - 14, boxHeight);
        m_boxes[static_cast<size_t>(i)]->show();
    }
}

}
