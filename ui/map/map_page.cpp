#include "ui/map/map_page.h"

#include "ui/map/map_canvas.h"
#include "ui/map/quick_add_line.h"
#include "ui/map/tray_bar.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/segmented_switch.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace throughline {

namespace {

/// A row with a coloured background and a hairline below it.
QFrame* barFrame()
{
    auto* bar = new QFrame;
    bar->setProperty("look", QStringLiteral("bar"));
    return bar;
}

struct KeyHint
{
    QString key;
    QString does;
};

}

MapPage::MapPage(Project& project, QWidget* parent) : QWidget(parent), m_project(project)
{
    m_canvas = new MapCanvas(project);
    m_tray = new TrayBar(project);
    m_quickAdd = new QuickAddLine(project, *m_canvas);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeToolRow());
    layout->addWidget(hairline(Qt::Horizontal));
    layout->addWidget(m_canvas, 1);
    layout->addWidget(m_tray);
    layout->addWidget(m_quickAdd);
    layout->addWidget(makeKeyRow());

    connect(m_canvas, &MapCanvas::selectionChanged, this, &MapPage::selectionChanged);
    connect(m_canvas, &MapCanvas::selectionChanged, m_tray, &TrayBar::showSelection);
    connect(m_canvas, &MapCanvas::problem, this, &MapPage::problem);
    connect(m_canvas, &MapCanvas::tablePasted, this, &MapPage::tablePasted);
    connect(m_canvas, &MapCanvas::filesDropped, this, &MapPage::filesDropped);
    connect(m_canvas, &MapCanvas::keysRequested, this, &MapPage::keysRequested);
    connect(m_canvas, &MapCanvas::quickAddRequested, this, &MapPage::focusQuickAdd);
    connect(m_canvas, &MapCanvas::zoomChanged, this, &MapPage::showZoom);
    connect(m_canvas, &MapCanvas::modeChanged, this, &MapPage::showMode);
    connect(m_tray, &TrayBar::chosen, this, [this](const QUuid& id) {
        m_canvas->select({{id}});
        m_canvas->setFocus();
    });
    connect(m_quickAdd, &QuickAddLine::tablePasted, this, &MapPage::tablePasted);
    connect(m_quickAdd, &QuickAddLine::left, this, &MapPage::focusCanvas);
    connect(&project, &Project::changed, this, &MapPage::refresh);
    setFocusProxy(m_canvas);
    refresh();
    showMode();
}

MapPage::~MapPage() = default;

QWidget* MapPage::makeToolRow()
{
    auto* bar = barFrame();
    bar->setFixedHeight(measure::toolRow);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(measure::panelPadding, 0, measure::panelPadding, 0);
    row->setSpacing(8);
    row->addWidget(new TextLabel(tr("Lens"), TypeRole::Control, Token::Muted));
    row->addSpacing(4);
    auto* lens = new SegmentedSwitch(tr("Lens"), {tr("Structure")});
    lens->setChosen(0);
    row->addWidget(lens);
    row->addStretch(1);
    m_undo = iconButton(IconName::Undo, tr("Undo"));
    m_redo = iconButton(IconName::Redo, tr("Redo"));
    auto* tidyButton = new Button(tr("Tidy"));
    tidyButton->setSymbol(IconName::Tidy);
    tidyButton->setToolTip(tr("Lay the map out (Ctrl+T)"));
    auto* fitButton = new Button(tr("Fit"));
    fitButton->setSymbol(IconName::Fit);
    fitButton->setToolTip(tr("The whole map (Ctrl+0)"));
    m_zoom = new TextLabel(QStringLiteral("100 %"), TypeRole::Control, Token::Muted);
    m_zoom->setMinimumWidth(48);
    m_zoom->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(m_undo);
    row->addWidget(m_redo);
    row->addSpacing(4);
    row->addWidget(tidyButton);
    row->addSpacing(4);
    row->addWidget(fitButton);
    row->addSpacing(8);
    row->addWidget(m_zoom);
    connect(m_undo, &Button::clicked, this, &MapPage::undoRequested);
    connect(m_redo, &Button::clicked, this, &MapPage::redoRequested);
    connect(tidyButton, &Button::clicked, this, &MapPage::tidy);
    connect(fitButton, &Button::clicked, this, &MapPage::fit);
    return bar;
}

QWidget* MapPage::makeKeyRow()
{
    auto* bar = barFrame();
    constexpr int keyRow = 40;
    bar->setFixedHeight(keyRow);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(measure::panelPadding, 0, measure::panelPadding, 0);
    row->setSpacing(5);
    m_mode = new TextLabel({}, TypeRole::Control, Token::Accent);
    row->addWidget(m_mode);
    row->addSpacing(4);
    m_keyHints = new QHBoxLayout;
    m_keyHints->setSpacing(5);
    row->addLayout(m_keyHints);
    row->addStretch(1);
    return bar;
}

void MapPage::showMode()
{
    const bool naming = m_canvas->isNaming();
    const QString mode = naming                              ? tr("Naming")
                         : m_canvas->selection().ids.empty() ? tr("Map")
                                                             : tr("Selected");
    if (mode == m_mode->text()) {
        return;
    }
    m_mode->setText(mode);
    std::vector<KeyHint> hints{
        {tr("Tab"), tr("effect")}, {tr("Shift Tab"), tr("cause")}, {tr("Enter"), tr("same level")}};
    if (naming) {
        hints.push_back({tr("Esc"), tr("selects")});
        hints.push_back({tr("Ctrl Shift Enter"), tr("splits")});
    } else if (m_canvas->selection().ids.empty()) {
        hints = {{tr("Enter"), tr("first card")},
                 {tr("Arrows"), tr("walk along links")},
                 {tr("Ctrl Enter"), tr("quick add")},
                 {tr("?"), tr("all keys")}};
    } else {
        const std::vector<KeyHint> more{{tr("F2"), tr("rename")},   {tr("B"), tr("because")},
                                        {tr("I"), tr("indicator")}, {tr("L"), tr("link")},
                                        {tr("M"), tr("merge")},     {tr("1–4"), tr("stage")},
                                        {tr("?"), tr("all keys")}};
        hints.insert(hints.end(), more.begin(), more.end());
    }
    emptyLayout(m_keyHints);
    for (const KeyHint& each : hints) {
        m_keyHints->addWidget(keyCap(each.key));
        m_keyHints->addWidget(new TextLabel(each.does, TypeRole::Small, Token::Muted));
        m_keyHints->addSpacing(3);
    }
}

Selection MapPage::selection() const { return m_canvas->selection(); }

void MapPage::select(const Selection& selection) { m_canvas->select(selection); }

void MapPage::tidy() { m_canvas->tidy(); }

void MapPage::fit() { m_canvas->fit(); }

void MapPage::focusCanvas() { m_canvas->setFocus(); }

void MapPage::focusQuickAdd() { m_quickAdd->line()->setFocus(); }

void MapPage::refresh()
{
    m_undo->setEnabled(m_project.canUndo());
    m_redo->setEnabled(m_project.canRedo());
    m_undo->setToolTip(m_project.canUndo() ? tr("Undo %1").arg(m_project.undoLabel()) : tr("Undo"));
    m_redo->setToolTip(m_project.canRedo() ? tr("Redo %1").arg(m_project.redoLabel()) : tr("Redo"));
}

void MapPage::showZoom(double scale) { m_zoom->setText(tr("%1 %").arg(qRound(scale * 100))); }

}
