#include "ui/iterate/versions_page.h"

#include "core/guidance/difference_text.h"
#include "ui/actions/action_table.h"
#include "ui/iterate/change_list.h"
#include "ui/iterate/change_sign.h"
#include "ui/iterate/comparison_picture.h"
#include "ui/iterate/comparison_view.h"
#include "ui/iterate/version_line.h"
#include "ui/iterate/version_shelf.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/empty_or_full.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/segmented_switch.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace throughline {

namespace {

constexpr int titleHeight = 64;

/// A sign and how many: "6 added".
class SumLabel final : public QWidget
{
public:
    explicit SumLabel(DifferenceKind kind) : m_kind(kind)
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    void setCount(int count)
    {
        m_text = QStringLiteral("%1 %2").arg(count).arg(changeWord(m_kind));
        setAccessibleName(m_text);
        updateGeometry();
        update();
    }
    DifferenceKind kind() const { return m_kind; }
    QSize sizeHint() const override
    {
        return {side + gap + QFontMetrics(theme().font(TypeRole::Base)).horizontalAdvance(m_text) +
                    1,
                24};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        paintChangeSign(painter, QRectF(0, (height() - side) / 2.0, side, side), m_kind);
        painter.setFont(theme().font(TypeRole::Base));
        painter.setPen(theme().color(Token::Ink));
        painter.drawText(rect().adjusted(side + gap, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         m_text);
    }

private:
    static constexpr int side = 20;
    static constexpr int gap = 7;
    DifferenceKind m_kind;
    QString m_text;
};

/// The strip below the maps, on the surface.
class FootStrip final : public QWidget
{
protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), theme().color(Token::Surface));
        painter.fillRect(0, 0, width(), 1, theme().color(Token::Hairline));
    }
};

Button* keepButton()
{
    auto* button = new Button(VersionsPage::tr("Keep a version …"));
    button->setKeyHint(actionKeyText(ActionId::KeepVersion));
    return button;
}

}

struct VersionsPage::Private
{
    VersionsPage& page;
    Project& project;
    VersionShelf shelf;
    VersionId older;
    VersionId newer; ///< null: now
    std::shared_ptr<const Comparison> comparison;
    bool stale = true;

    EmptyOrFull* pages = nullptr;
    Button* emptyKeep = nullptr;
    TextLabel* title = nullptr;
    SumLabel* added = nullptr;
    SumLabel* removed = nullptr;
    SumLabel* changed = nullptr;
    TextLabel* indicators = nullptr; ///< what no map shows as a thing of its own
    ComparisonView* view = nullptr;
    SegmentedSwitch* side = nullptr;
    VersionLine* line = nullptr;
    ChangeList* changes = nullptr;

    Private(VersionsPage& owner, Project& opened) : page(owner), project(opened), shelf(opened) {}

    QWidget* fullPage();
    QWidget* titleRow();
    QWidget* footStrip();
    void connectParts();
    void showEmpty(const QString& sentence);
    void chooseReadable();
    void compare();
    void takeComparison(const std::shared_ptr<const Comparison>& made);
    void showRow(int row);
};

QWidget* VersionsPage::Private::titleRow()
{
    auto* widget = new QWidget;
    widget->setFixedHeight(titleHeight);
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(measure::pageMargin, 0, measure::pageMargin, 0);
    row->setSpacing(22);
    title = wrappedLabel({}, TypeRole::Heading, Token::Ink);
    row->addWidget(title, 1);
    row->addWidget(added = new SumLabel(DifferenceKind::Added));
    row->addWidget(removed = new SumLabel(DifferenceKind::Removed));
    row->addWidget(changed = new SumLabel(DifferenceKind::Changed));
    row->addWidget(indicators = new TextLabel({}, TypeRole::Base, Token::MutedOnTint));
    return widget;
}

QWidget* VersionsPage::Private::footStrip()
{
    auto* strip = new FootStrip;
    auto* column = new QVBoxLayout(strip);
    column->setContentsMargins(0, 15, 0, 12);
    column->setSpacing(16);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(measure::pageMargin, 0, measure::pageMargin, 0);
    row->setSpacing(12);
    row->addWidget(new TextLabel(tr("Drag either handle. The left one is the older map."),
                                 TypeRole::Small, Token::MutedOnTint));
    row->addStretch(1);
    auto* keep = keepButton();
    row->addWidget(keep);
    row->addWidget(
        side = new SegmentedSwitch(tr("Which map"), {tr("Both maps"), tr("Older"), tr("Newer")}));
    side->setChosen(0);
    column->addLayout(row);
    column->addWidget(line = new VersionLine);
    connect(keep, &Button::clicked, &page, &VersionsPage::keepRequested);
    return strip;
}

QWidget* VersionsPage::Private::fullPage()
{
    auto* widget = new QWidget;
    auto* across = new QHBoxLayout(widget);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(titleRow());
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(view = new ComparisonView, 1);
    column->addWidget(footStrip());
    across->addLayout(column, 1);
    across->addWidget(changes = new ChangeList);
    connectParts();
    return widget;
}

void VersionsPage::Private::connectParts()
{
    connect(side, &SegmentedSwitch::choiceMade, &page,
            [this](int index) { view->setSide(ComparisonView::Side(index)); });
    connect(line, &VersionLine::chosen, &page, [this](int from, int to) {
        older = shelf.versionAt(from);
        newer = shelf.versionAt(to);
        compare();
    });
    connect(view, &ComparisonView::changePressed, changes, &ChangeList::choose);
    connect(changes, &ChangeList::rowChosen, &page, [this](int row) { showRow(row); });
    connect(changes, &ChangeList::copyRequested, &page,
            [this] { Q_EMIT page.copyRequested(older); });
    connect(changes, &ChangeList::shareRequested, &page, &VersionsPage::shareRequested);
    connect(&shelf, &VersionShelf::stopsChanged, &page, [this] { line->setStops(shelf.stops()); });
    connect(&shelf, &VersionShelf::compared, &page,
            [this](const auto& made) { takeComparison(made); });
}

void VersionsPage::Private::showEmpty(const QString& sentence)
{
    comparison.reset();
    emptyKeep->setVisible(!shelf.isBusy());
    pages->showEmpty(sentence);
}

/// The versions that are compared, else the first that can be read and now.
void VersionsPage::Private::chooseReadable()
{
    const auto isReadable = [this](int place) {
        return place >= 0 && shelf.stops()[size_t(place)].problem.isEmpty();
    };
    const int last = int(shelf.stops().size()) - 1;
    int to = shelf.placeOf(newer);
    if (!isReadable(to)) {
        to = last;
    }
    int from = older.isNull() ? -1 : shelf.placeOf(older);
    if (!isReadable(from) || from >= to) {
        for (from = 0; from < to && !isReadable(from);) {
            ++from;
        }
    }
    older = shelf.versionAt(from);
    newer = shelf.versionAt(to);
}

void VersionsPage::Private::compare()
{
    line->setChosen(shelf.placeOf(older), shelf.placeOf(newer));
    shelf.compare(shelf.placeOf(older), shelf.placeOf(newer));
    if (shelf.isBusy() && !comparison) {
        showEmpty(tr("Comparing the two maps …"));
    }
}

void VersionsPage::Private::takeComparison(const std::shared_ptr<const Comparison>& made)
{
    if (!made) {
        chooseReadable();
        older.isNull() || shelf.placeOf(older) >= shelf.placeOf(newer)
            ? showEmpty(
                  tr("None of the versions can be read. %1").arg(shelf.stops().front().problem))
            : compare();
        return;
    }
    comparison = made;
    title->setText(comparisonTitle(*made, newer.isNull()));
    int onMap = 0;
    for (SumLabel* sum : {added, removed, changed}) {
        const int count = countOnMap(made->differences, sum->kind());
        sum->setCount(count);
        onMap += count;
    }
    const int others = int(made->differences.size()) - onMap;
    indicators->setText(others == 1 ? tr("1 indicator") : tr("%1 indicators").arg(others));
    indicators->setVisible(others > 0);
    changes->show(*made);
    view->show(made);
    pages->showFull();
}

void VersionsPage::Private::showRow(int row)
{
    const ChangeRow& chosen = changes->rows()[size_t(row)];
    const bool seen = view->drawn() && !placeOf(view->drawn()->map, chosen.things.front()).isNull();
    if (!seen && view->side() != ComparisonView::Side::Both) {
        side->setChosen(0);
        view->setSide(ComparisonView::Side::Both);
    }
    view->goTo(chosen.things);
}

VersionsPage::VersionsPage(Project& project, QWidget* parent)
    : QWidget(parent), d(std::make_unique<Private>(*this, project))
{
    setAccessibleName(tr("Versions"));
    d->emptyKeep = keepButton();
    d->pages = new EmptyOrFull(*this, {d->emptyKeep}, d->fullPage());
    connect(d->emptyKeep, &Button::clicked, this, &VersionsPage::keepRequested);
    connect(&project, &Project::changed, this, [this] {
        d->stale = true;
        if (isVisible()) {
            refresh();
        }
    });
}

VersionsPage::~VersionsPage() = default;

std::shared_ptr<const Comparison> VersionsPage::comparison() const { return d->comparison; }

VersionId VersionsPage::older() const { return d->older; }

VersionId VersionsPage::newer() const { return d->newer; }

QString VersionsPage::title() const
{
    return d->comparison ? d->title->text() : d->pages->sentence();
}

VersionLine& VersionsPage::line() const { return *d->line; }

ComparisonView& VersionsPage::view() const { return *d->view; }

ChangeList& VersionsPage::changes() const { return *d->changes; }

QWidget* VersionsPage::sideColumn() const { return d->changes->isVisible() ? d->changes : nullptr; }

void VersionsPage::fit() { d->view->fit(); }

void VersionsPage::walk(int by)
{
    if (d->comparison) {
        d->changes->walk(by);
    }
}

void VersionsPage::refresh()
{
    d->stale = false;
    d->shelf.refresh();
    if (d->shelf.stops().empty()) {
        d->showEmpty(tr("Nothing to compare yet. A version is kept when you ask for one (%1).")
                         .arg(actionKeyText(ActionId::KeepVersion)));
        return;
    }
    d->line->setStops(d->shelf.stops());
    d->chooseReadable();
    if (d->older.isNull()) {
        d->takeComparison(nullptr);
    } else {
        d->compare();
    }
}

void VersionsPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (d->stale) {
        refresh();
    }
}

void VersionsPage::keyPressEvent(QKeyEvent* event)
{
    const bool plain = event->modifiers() == Qt::NoModifier;
    if (plain && event->key() == Qt::Key_Down) {
        walk(1);
    } else if (plain && event->key() == Qt::Key_Up) {
        walk(-1);
    } else {
        QWidget::keyPressEvent(event);
    }
}

}
