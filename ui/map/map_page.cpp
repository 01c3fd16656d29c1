#include "ui/map/map_page.h"

#include "core/model/intents_steps.h"
#include "ui/actions/action_table.h"
#include "ui/map/focus_bar.h"
#include "ui/map/health_bar.h"
#include "ui/map/health_watch.h"
#include "ui/map/hint_row.h"
#include "ui/map/lens_bar.h"
#include "ui/map/map_canvas.h"
#include "ui/map/map_tool_row.h"
#include "ui/map/quick_add_line.h"
#include "ui/map/room_bar.h"
#include "ui/map/tray_bar.h"
#include "ui/outline/outline_edit.h"
#include "ui/outline/outline_pane.h"
#include "ui/room/reading_line.h"
#include "ui/theme/theme.h"
#include "ui/widgets/beside.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSplitter>
#include <QVBoxLayout>

#include <utility>

namespace throughline {

namespace {

/// After an edit the figures of a lens follow so soon.
constexpr int lensSoonMs = 60;
constexpr int outlineWidth = 380;
/// Logical pixels below which a page has no room for all its bars: the canvas then comes first.
constexpr int lowPage = 800;
constexpr int keyRowHeight = 40;
/// How the quick-add line and the hints share a row in a low window.
constexpr int lineShare = 5;
constexpr int hintShare = 4;

struct KeyHint
{
    QString key;
    QString does;
};

KeyHint hint(ActionId id, const QString& does) { return {actionKeyText(id), does}; }

using A = ActionId;

/// What the keys do in the outline.
std::vector<KeyHint> outlineHints()
{
    return {hint(A::OutlineNextLine, MapPage::tr("next line")),
            hint(A::OutlineDeeper, MapPage::tr("leads to this line")),
            hint(A::OutlineBack, MapPage::tr("back to the left")),
            {QStringLiteral("~"), MapPage::tr("because")},
            {QStringLiteral("#"), MapPage::tr("indicator")},
            {QStringLiteral("?"), MapPage::tr("for later")},
            hint(A::OutlineDone, MapPage::tr("to the map"))};
}

/// What the keys do on the map: while a title is typed, with nothing selected, with something
/// selected.
std::vector<KeyHint> hintsFor(const MapCanvas& canvas)
{
    const std::vector<KeyHint> making{hint(A::CanvasEffect, MapPage::tr("effect")),
                                      hint(A::CanvasCause, MapPage::tr("cause")),
                                      hint(A::CanvasSameLevel, MapPage::tr("same level"))};
    const KeyHint allKeys{QStringLiteral("?"), MapPage::tr("all keys")};
    std::vector<KeyHint> hints = making;
    if (canvas.isNaming()) {
        hints.push_back(hint(A::CanvasSplit, MapPage::tr("splits")));
        hints.push_back(hint(A::CanvasDone, MapPage::tr("selects")));
        return hints;
    }
    if (isMapEmpty(canvas.shownMap())) {
        return {hint(A::CanvasCause, MapPage::tr("the outcome")),
                hint(A::CanvasSameLevel, MapPage::tr("first activity")),
                hint(A::Outline, MapPage::tr("outline")),
                hint(A::QuickAdd, MapPage::tr("quick add")), allKeys};
    }
    if (canvas.selection().ids.empty()) {
        return {hint(A::CanvasSameLevel, MapPage::tr("to the first card")),
                {MapPage::tr("Arrows"), MapPage::tr("walk along links")},
                hint(A::Outline, MapPage::tr("outline")),
                hint(A::QuickAdd, MapPage::tr("quick add")),
                allKeys};
    }
    if (canvas.isLinkSelected()) {
        return {hint(A::CanvasBecause, MapPage::tr("because")),
                hint(A::CanvasEffect, MapPage::tr("card in between")),
                hint(A::CanvasIndicator, MapPage::tr("indicator")),
                hint(A::CanvasNextLink, MapPage::tr("next link")),
                hint(A::CanvasRemove, MapPage::tr("remove")),
                allKeys};
    }
    hints.insert(hints.end(), {hint(A::CanvasRename, MapPage::tr("rename")),
                               hint(A::CanvasBecause, MapPage::tr("because")),
                               hint(A::CanvasIndicator, MapPage::tr("indicator")),
                               hint(A::CanvasLink, MapPage::tr("link")),
                               hint(A::CanvasMerge, MapPage::tr("merge")),
                               {actionKeyText(A::CanvasStageActivity) + u'–' +
                                    actionKeyText(A::CanvasStageOutcome),
                                MapPage::tr("stage")},
                               allKeys});
    return hints;
}

}

MapPage::MapPage(Project& project, QWidget* parent) : QWidget(parent), m_project(project)
{
    m_canvas = new MapCanvas(project);
    m_tools = new MapToolRow(project);
    m_outline = new OutlinePane(
        project, [canvas = m_canvas](Result<Edit> edit) { return canvas->apply(std::move(edit)); });
    m_tray = new TrayBar(project);
    m_reading = new ReadingLine(project);
    m_watch = new HealthWatch(project, this);
    m_health = new HealthBar(project, *m_canvas, *m_watch);
    m_lensBar = new LensBar;
    m_quickAdd = new QuickAddLine(project, *m_canvas);
    m_focusBar = new FocusBar;
    m_focusBar->hide();
    m_keyRow = makeKeyRow();

    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_focusBar);
    column->addWidget(m_canvas, 1);
    for (QWidget* each :
         std::initializer_list<QWidget*>{m_reading, m_tray, m_health, m_lensBar, makeLastRows()}) {
        column->addWidget(each);
    }
    auto* sides = new QSplitter(Qt::Horizontal);
    sides->setHandleWidth(1);
    sides->setChildrenCollapsible(false);
    sides->addWidget(m_outline);
    sides->addWidget(right);
    sides->setStretchFactor(0, 0);
    sides->setStretchFactor(1, 1);
    sides->setSizes({outlineWidth, 1000});
    m_outline->hide();
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    page->addWidget(m_tools);
    page->addWidget(hairline(Qt::Horizontal));
    page->addWidget(sides, 1);

    m_lensSoon.setSingleShot(true);
    m_lensSoon.setInterval(lensSoonMs);
    connectParts();
    setFocusProxy(m_canvas);
    refreshLens();
    arrangeParts();
    showMode();
}

MapPage::~MapPage()
{
    disconnect(qApp, nullptr, this, nullptr); // the keyboard moves on while the parts go
}

void MapPage::connectParts()
{
    connect(m_canvas, &MapCanvas::selectionChanged, this, &MapPage::selectionChanged);
    connect(m_canvas, &MapCanvas::selectionChanged, m_tray, &TrayBar::showSelection);
    connect(m_canvas, &MapCanvas::selectionChanged, this, [this](const Selection& now) {
        m_reading->read(now.ids.size() == 1 ? now.ids.front() : QUuid());
        arrangeParts();
    });
    connect(m_canvas, &MapCanvas::problem, this, &MapPage::problem);
    connect(m_canvas, &MapCanvas::tablePasted, this, &MapPage::tablePasted);
    connect(m_canvas, &MapCanvas::filesDropped, this, &MapPage::filesDropped);
    connect(m_canvas, &MapCanvas::keysRequested, this, &MapPage::keysRequested);
    connect(m_canvas, &MapCanvas::ordered, this, &MapPage::ordered);
    connect(m_canvas, &MapCanvas::quickAddRequested, this, &MapPage::focusQuickAdd);
    connect(m_canvas, &MapCanvas::zoomChanged, m_tools, &MapToolRow::showZoom);
    connect(m_canvas, &MapCanvas::modeChanged, this, [this] {
        showMode();
        Q_EMIT cardBeingMade(m_canvas->cardBeingMade());
    });
    connect(qApp, &QApplication::focusChanged, this, &MapPage::showMode);
    connect(m_canvas, &MapCanvas::readRequested, this, &MapPage::walkPath);
    connect(m_canvas, &MapCanvas::focusRequested, this, &MapPage::openFocusMenu);
    connect(m_canvas, &MapCanvas::focusLeft, this, &MapPage::focusOnAll);
    connect(m_focusBar, &FocusBar::leaveRequested, this, &MapPage::focusOnAll);
    connect(m_tray, &TrayBar::chosen, this, [this](const QUuid& id) {
        m_canvas->select({{id}});
        m_canvas->setFocus();
    });
    connect(m_health, &HealthBar::fieldRequested, this, &MapPage::fieldRequested);
    connect(m_quickAdd, &QuickAddLine::tablePasted, this, &MapPage::tablePasted);
    connect(m_quickAdd, &QuickAddLine::left, this, &MapPage::focusCanvas);
    connect(m_quickAdd->line(), &QLineEdit::textChanged, this, &MapPage::arrangeParts);
    connect(m_outline, &OutlinePane::cardReached, m_canvas,
            [this](const QUuid& id) { m_canvas->select({{id}}); });
    connect(m_outline, &OutlinePane::left, m_canvas, [this] { m_canvas->setFocus(); });
    connect(m_outline, &OutlinePane::problem, m_canvas, &MapCanvas::problem);
    connect(m_canvas, &MapCanvas::selectionChanged, m_outline, &OutlinePane::follow);
    connect(m_outline, &OutlinePane::tablePasted, this, &MapPage::tablePasted);
    connect(m_outline, &OutlinePane::closeRequested, this, [this] { showOutline(false); });
    connect(m_tools, &MapToolRow::lensChosen, this, &MapPage::setLens);
    connect(m_tools, &MapToolRow::daysChosen, this, [this](const DateRange& days, bool allDays) {
        m_days = days;
        m_allDays = allDays;
        refreshLens();
    });
    connect(m_tools, &MapToolRow::outlineToggled, this, [this] { showOutline(!isOutlineOpen()); });
    connect(m_tools, &MapToolRow::focusRequested, this, &MapPage::openFocusMenu);
    connect(m_tools, &MapToolRow::undoRequested, this, &MapPage::undoRequested);
    connect(m_tools, &MapToolRow::redoRequested, this, &MapPage::redoRequested);
    connect(m_tools, &MapToolRow::tidyRequested, this, &MapPage::tidy);
    connect(m_tools, &MapToolRow::fitRequested, this, &MapPage::fit);
    connect(&m_lensSoon, &QTimer::timeout, this, &MapPage::refreshLens);
    connect(&m_project, &Project::changed, this, [this] {
        applyFocus();
        arrangeParts();
        showMode();
        m_lensSoon.start();
    });
}

QWidget* MapPage::makeKeyRow()
{
    auto* bar = new QFrame;
    bar->setProperty("look", QStringLiteral("bar"));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(measure::panelPadding, 0, measure::panelPadding, 0);
    row->setSpacing(5);
    m_mode = new TextLabel({}, TypeRole::Control, Token::Accent);
    row->addWidget(m_mode);
    row->addSpacing(4);
    m_keyHints = new HintRow(bar);
    row->addWidget(m_keyHints, 1);
    return bar;
}

/// The quick-add line and the hints, below each other or, in a low window, side by side.
QWidget* MapPage::makeLastRows()
{
    m_lastRows = new QWidget;
    auto* column = new QVBoxLayout(m_lastRows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(hairline(Qt::Horizontal));
    m_lineAndHints = new QBoxLayout(QBoxLayout::TopToBottom);
    m_lineAndHints->setSpacing(0);
    m_lineAndHints->addWidget(m_quickAdd, lineShare);
    m_lineAndHints->addWidget(m_keyRow, hintShare);
    column->addLayout(m_lineAndHints);
    return m_lastRows;
}

void MapPage::showMode()
{
    const bool naming = m_canvas->isNaming();
    m_watch->setNaming(naming);
    const QString mode = m_outline->edit().hasFocus()        ? tr("Outline")
                         : naming                            ? tr("Naming")
                         : m_canvas->selection().ids.empty() ? tr("Map")
                         : m_canvas->isLinkSelected()        ? tr("Link")
                                                             : tr("Selected");
    const bool empty = isMapEmpty(m_project.map());
    if (mode == m_mode->text() && empty == m_hintsAreOfEmptyMap) {
        return;
    }
    m_hintsAreOfEmptyMap = empty;
    m_mode->setText(mode);
    showHints();
}

void MapPage::showHints()
{
    m_keyHints->clear();
    const bool inOutline = m_outline->edit().hasFocus();
    for (const KeyHint& each : inOutline ? outlineHints() : hintsFor(*m_canvas)) {
        m_keyHints->add(each.key, each.does);
    }
}

void MapPage::showKeys()
{
    showHints();
    m_canvas->describeKeys();
    m_outline->edit().describeKeys();
    m_quickAdd->showKeys();
    m_tools->showKeys();
}

void MapPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrangeParts();
}

void MapPage::arrangeParts()
{
    const bool structure = m_lens == LensKind::Structure;
    const bool room = isRoomMode();
    const bool low = height() < lowPage;
    m_canvas->setLow(low);
    m_health->setLow(low);
    m_tools->setVisible(!room);
    showTrayOrReading(structure, low);
    m_health->setVisible(structure && !room);
    m_lastRows->setVisible(structure);
    m_lensBar->setVisible(!structure);
    // Side by side the hints give way to what the line says about what is being typed.
    const bool typing = !m_quickAdd->line()->text().isEmpty();
    const bool besides = low && !room;
    m_keyRow->setVisible(!room && !(besides && typing));
    m_lineAndHints->setDirection(besides ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_quickAdd->setLow(besides);
    m_keyRow->setFixedHeight(besides ? m_quickAdd->height() : keyRowHeight);
    m_tools->showOutline(isOutlineOpen());
}

/// In a room the tray and what is read aloud share one place: one goes before the other comes, so
/// that the map stays put.
void MapPage::showTrayOrReading(bool structure, bool low)
{
    const bool room = isRoomMode();
    const bool reading = room && m_reading->reads();
    const bool tray = structure && !reading && (room || !(low && m_tray->cards().empty()));
    QWidget* const coming = reading ? static_cast<QWidget*>(m_reading) : m_tray;
    QWidget* const going = reading ? static_cast<QWidget*>(m_tray) : m_reading;
    going->hide();
    coming->setVisible(reading || tray);
}

void MapPage::setLens(LensKind kind)
{
    if (kind == m_lens) {
        return;
    }
    m_lens = kind;
    m_days = {};
    m_allDays = false;
    m_lensIsNew = true;
    refreshLens();
    m_tools->showLens(kind);
    arrangeParts();
    Q_EMIT lensChanged(kind);
}

LensView MapPage::lensNow() const { return lensView(m_lens, m_project, m_days, m_allDays); }

/// What is on screen stays until the numbers of a large project are read.
void MapPage::refreshLens()
{
    const int run = ++m_lensRuns;
    LensJob job(m_lens, m_project, m_days, m_allDays);
    if (job.isQuick()) {
        takeLens(job.run());
        return;
    }
    if (m_lensIsNew) {
        m_lensBar->show({{tr("Reading the numbers …"), {}, {}, false}, {}, {}, {}});
    }
    beside(
        this, [job = std::move(job)] { return job.run(); },
        [this, run](const LensView& view) {
            if (run == m_lensRuns) {
                takeLens(view);
            }
        });
}

void MapPage::takeLens(const LensView& view)
{
    const auto* now = dynamic_cast<const LookLens*>(m_canvas->lens());
    const bool same = now == view.lens.get() || (now && view.lens && view.lens->looksLike(*now));
    if (!same) {
        m_canvas->setLens(view.lens);
    }
    m_calledOut = view.calledOut;
    if (m_lens != LensKind::Structure) {
        m_lensBar->show(view.words);
    }
    if (std::exchange(m_lensIsNew, false) && m_lens != LensKind::Structure &&
        selection().ids.empty()) {
        showCalledOut();
    }
}

void MapPage::showCalledOut()
{
    if (m_project.map().link(m_calledOut)) {
        m_canvas->select({{m_calledOut.uuid()}});
    }
}

Selection MapPage::selection() const { return m_canvas->selection(); }

void MapPage::select(const Selection& selection) { m_canvas->select(selection); }

void MapPage::openFind() { m_canvas->openFind(); }

void MapPage::tidy() { m_canvas->tidy(); }

void MapPage::tidyToPage() { m_canvas->tidyToPage(); }

void MapPage::fit() { m_canvas->fit(); }

void MapPage::focusCanvas() { m_canvas->setFocus(); }

void MapPage::focusQuickAdd()
{
    setLens(LensKind::Structure);
    m_quickAdd->line()->setFocus();
}

bool MapPage::isOutlineOpen() const { return !m_outline->isHidden(); }

void MapPage::showOutline(bool open)
{
    m_outline->setVisible(open);
    m_tools->showOutline(open);
    if (open) {
        const Selection now = selection();
        if (now.ids.size() == 1) {
            m_outline->edit().showCard(now.ids.front());
        }
        m_outline->edit().setFocus();
    } else {
        m_outline->endBrainstorm();
        focusCanvas();
    }
    Q_EMIT outlineToggled(open);
}

}
