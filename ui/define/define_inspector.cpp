#include "ui/define/define_inspector.h"

#include "ui/define/define_page.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace throughline {

namespace {

/// A mark of 14 px before a line: a tick, or the ring of an open point.
class LineMark final : public QWidget
{
public:
    explicit LineMark(bool done) : m_done(done) { setFixedSize(16, 18); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (m_done) {
            painter.drawPixmap(
                0, 2,
                iconPixmap(IconName::Check, 14, theme().color(Token::Muted), devicePixelRatioF()));
            return;
        }
        painter.setPen(QPen(theme().color(Token::Muted), 1.8));
        painter.drawEllipse(QRectF(1.5, 5, 8, 8));
    }

private:
    bool m_done;
};

/// An earlier wording in a soft frame.
QWidget* wordingBox(const QString& text)
{
    auto* label = wrappedLabel(text, TypeRole::Small, Token::Ink);
    auto* frame = panelFrame();
    auto* inside = new QVBoxLayout(frame);
    inside->setContentsMargins(11, 8, 11, 8);
    inside->addWidget(label);
    return frame;
}

QHBoxLayout* markedLine(bool done, QWidget* words)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(new LineMark(done), 0, Qt::AlignTop);
    row->addWidget(words, 1);
    return row;
}

}

DefineInspector::DefineInspector(DefinePage& page, QWidget* parent)
    : QScrollArea(parent), m_page(page)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("About the outcome"));
    auto* inside = new QWidget(this);
    m_column = new QVBoxLayout(inside);
    m_column->setContentsMargins(19, 20, 20, 20);
    m_column->setSpacing(8);
    setWidget(inside);
    viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    connect(&page, &DefinePage::wordingLeft, this, &DefineInspector::refresh);
    connect(&page, &DefinePage::nextPointRequested, this, &DefineInspector::nextPoint);
    connect(&page.project(), &Project::changed, this, [this] {
        // While somebody types in a field of Define nothing here moves.
        if (!m_page.isTyping()) {
            refresh();
        }
    });
    refresh();
}

void DefineInspector::refresh()
{
    const Project& project = m_page.project();
    m_points = outcomePoints(project.map().outcome, project.today());
    const QString facts = shownFacts();
    if (facts == m_shown) {
        return; // a button that has the focus keeps it
    }
    m_shown = facts;
    emptyLayout(m_column);
    addInUse();
    addOpenPoints();
    addInOrder();
    addWording();
    m_column->addStretch(1);
}

QString DefineInspector::shownFacts() const
{
    const Project& project = m_page.project();
    const Outcome& outcome = project.map().outcome;
    QStringList facts = outcomeInOrder(outcome, project.today());
    facts << outcome.sentence << outcome.inUseSince.toString(Qt::ISODate)
          << outcome.nextReview.toString(Qt::ISODate);
    for (const OutcomePoint& point : m_points) {
        facts << point.id << point.text;
    }
    for (const auto& [id, wording] : project.map().wordings) {
        facts << id.toString() << wording.sentence;
    }
    return facts.join(QLatin1Char('\n'));
}

void DefineInspector::addInUse()
{
    const Map& map = m_page.project().map();
    const Outcome& outcome = map.outcome;
    m_column->addWidget(captionLabel(tr("In use")));
    if (!outcome.inUseSince.isValid()) {
        m_column->addWidget(wrappedLabel(tr("No sentence is in use yet. Use this sentence takes "
                                            "it as it stands, open points and all."),
                                         TypeRole::Small, Token::Muted));
        return;
    }
    auto* sentence = wrappedLabel(outcome.sentence, TypeRole::Base, Token::Ink);
    const QFont strong = weightedFont(TypeRole::Base, QFont::Medium);
    sentence->setFont(strong);
    m_column->addWidget(sentence);
    QString since = tr("since %1").arg(shortDay(outcome.inUseSince));
    if (!map.wordings.empty()) {
        since +=
            (map.wordings.size() == 1 ? tr(", 1 wording before it")
                                      : tr(", %1 wordings before it").arg(map.wordings.size()));
    }
    since += QLatin1Char('.');
    if (outcome.nextReview.isValid()) {
        since += tr(" Looked at again by %1.").arg(shortDay(outcome.nextReview));
    }
    m_column->addWidget(wrappedLabel(since, TypeRole::Small, Token::Muted));
}

void DefineInspector::addOpenPoints()
{
    m_column->addSpacing(12);
    auto* head = new QHBoxLayout;
    head->addWidget(captionLabel(tr("Open points")));
    head->addStretch(1);
    head->addWidget(new TextLabel(QString::number(m_points.size()), TypeRole::Small, Token::Muted));
    m_column->addLayout(head);
    if (m_points.empty()) {
        m_column->addWidget(new TextLabel(tr("Nothing is open."), TypeRole::Control, Token::Muted));
    }
    for (const OutcomePoint& point : m_points) {
        m_column->addWidget(hairline(Qt::Horizontal));
        auto* words = new QWidget;
        auto* column = new QVBoxLayout(words);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        column->addWidget(wrappedLabel(point.text, TypeRole::Control, Token::Ink));
        if (!point.hint.isEmpty()) {
            column->addWidget(wrappedLabel(point.hint, TypeRole::Small, Token::Muted));
        }
        QHBoxLayout* row = markedLine(false, words);
        const bool shipped = point.id == QLatin1String("deliverable");
        auto* say = new Button(shipped ? tr("To the map") : tr("Say it"), Button::Look::Link);
        say->setAccessibleName(QStringLiteral("%1: %2").arg(say->text(), point.text));
        connect(say, &Button::clicked, this, [this, point, shipped] {
            if (shipped) {
                // Something shipped is an activity: it waits on the map for its place.
                Q_EMIT m_page.cardsRequested(m_page.project().map().outcome.sentence);
            } else {
                goTo(point);
            }
        });
        row->addWidget(say);
        m_column->addLayout(row);
    }
}

void DefineInspector::addInOrder()
{
    const Project& project = m_page.project();
    const QStringList inOrder = outcomeInOrder(project.map().outcome, project.today());
    if (inOrder.isEmpty()) {
        return;
    }
    m_column->addSpacing(12);
    m_column->addWidget(captionLabel(tr("In order")));
    for (const QString& line : inOrder) {
        m_column->addLayout(markedLine(true, wrappedLabel(line, TypeRole::Control, Token::Muted)));
    }
}

void DefineInspector::addWording()
{
    m_column->addSpacing(8);
    m_column->addWidget(hairline(Qt::Horizontal));
    m_column->addSpacing(4);
    m_column->addWidget(captionLabel(tr("Wording")));
    m_column->addWidget(wrappedLabel(tr("Looked at when you leave the field, never while you "
                                        "type."),
                                     TypeRole::Small, Token::Muted));
    std::vector<const Wording*> earlier;
    for (const auto& [id, wording] : m_page.project().map().wordings) {
        earlier.push_back(&wording);
    }
    std::sort(earlier.begin(), earlier.end(),
              [](const Wording* a, const Wording* b) { return a->to > b->to; });
    for (size_t i = 0; i < std::min<size_t>(earlier.size(), 3); ++i) {
        m_column->addWidget(
            wordingBox(tr("Until %1: “%2”").arg(shortDay(earlier[i]->to), earlier[i]->sentence)));
    }
}

void DefineInspector::goTo(const OutcomePoint& point)
{
    switch (point.place) {
    case PointPlace::Sentence:
        m_page.focusSentence();
        break;
    case PointPlace::Who:
        m_page.focusSlot(OutcomeSlot::Who);
        break;
    case PointPlace::WhatChanges:
        m_page.focusSlot(OutcomeSlot::WhatChanges);
        break;
    case PointPlace::MeasuredBy:
        m_page.focusSlot(OutcomeSlot::MeasuredBy);
        break;
    case PointPlace::Now:
        m_page.focusSlot(OutcomeSlot::Now);
        break;
    case PointPlace::Then:
        m_page.focusSlot(OutcomeSlot::Then);
        break;
    case PointPlace::By:
        m_page.focusSlot(OutcomeSlot::By);
        break;
    case PointPlace::BetterOff:
        m_page.focusBetterOff();
        break;
    case PointPlace::Stakeholders:
        m_page.focusStakeholders();
        break;
    }
}

void DefineInspector::nextPoint()
{
    refresh();
    if (!m_points.empty()) {
        goTo(m_points[m_next++ % m_points.size()]);
    }
}

}
