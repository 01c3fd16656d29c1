#include "ui/map/map_tool_row.h"

#include "core/analysis/paths.h"
#include "core/project/project.h"
#include "ui/actions/action_table.h"
#include "ui/charts/drop_off_content.h"
#include "ui/measure/day_choices.h"
#include "ui/widgets/button.h"
#include "ui/widgets/segmented_switch.h"
#include "ui/widgets/text_label.h"

#include <QComboBox>
#include <QHBoxLayout>

#include <array>

namespace throughline {

MapToolRow::MapToolRow(Project& project, QWidget* parent) : QFrame(parent), m_project(project)
{
    setProperty("look", QStringLiteral("bar"));
    setFixedHeight(measure::toolRow);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(measure::panelPadding, 0, measure::panelPadding, 0);
    row->setSpacing(8);
    m_word = new TextLabel(tr("Lens"), TypeRole::Control, Token::Muted);
    QStringList names;
    for (int i = 0; i < lensCount; ++i) {
        names << lensName(static_cast<LensKind>(i));
    }
    m_lens = new SegmentedSwitch(tr("Lens"), names);
    m_lens->setChosen(0);
    m_days = new QComboBox;
    m_days->setAccessibleName(tr("Days"));
    m_days->setMaximumWidth(190);
    m_days->setMinimumWidth(112); // a long period is cut rather than the names of the lenses
    m_days->hide();
    m_outline = new Button(tr("Outline"));
    m_outline->setSymbol(IconName::Table);
    m_outline->setCheckable(true);
    m_focus = new Button(tr("Focus"));
    m_focus->setSymbol(IconName::Define);
    m_undo = iconButton(IconName::Undo, tr("Undo"));
    m_redo = iconButton(IconName::Redo, tr("Redo"));
    m_tidy = new Button(tr("Tidy"));
    m_tidy->setSymbol(IconName::Tidy);
    m_fit = new Button(tr("Fit"));
    m_fit->setSymbol(IconName::Fit);
    m_zoom = new TextLabel(QStringLiteral("100 %"), TypeRole::Control, Token::Muted);
    m_zoom->setMinimumWidth(42);
    m_zoom->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(m_word);
    row->addWidget(m_lens);
    row->addWidget(m_days);
    row->addStretch(1);
    for (QWidget* each : std::initializer_list<QWidget*>{m_outline, m_focus, m_undo, m_redo, m_tidy,
                                                         m_fit, m_zoom}) {
        row->addWidget(each);
    }
    connect(m_lens, &SegmentedSwitch::choiceMade, this,
            [this](int index) { Q_EMIT lensChosen(static_cast<LensKind>(index)); });
    connect(m_days, &QComboBox::activated, this, [this](int index) {
        const DateRange days = m_ranges[static_cast<size_t>(index)];
        Q_EMIT daysChosen(days, !days.from.isValid() && !days.to.isValid());
    });
    connect(m_outline, &Button::clicked, this, &MapToolRow::outlineToggled);
    connect(m_focus, &Button::clicked, this, [this] {
        m_focus->setChecked(m_focus->isCheckable()); // the menu decides
        Q_EMIT focusRequested(m_focus->mapToGlobal(QPoint(0, m_focus->height() + 2)));
    });
    connect(m_undo, &Button::clicked, this, &MapToolRow::undoRequested);
    connect(m_redo, &Button::clicked, this, &MapToolRow::redoRequested);
    connect(m_tidy, &Button::clicked, this, &MapToolRow::tidyRequested);
    connect(m_fit, &Button::clicked, this, &MapToolRow::fitRequested);
    connect(&project, &Project::changed, this, &MapToolRow::refresh);
    refresh();
    showKeys();
}

void MapToolRow::showKeys()
{
    const auto withKey = [](const QString& words, ActionId id) {
        const QString key = actionKeyText(id);
        return key.isEmpty() ? words : tr("%1 (%2)").arg(words, key);
    };
    m_outline->setToolTip(withKey(tr("The map as lines of text, beside it"), ActionId::Outline));
    m_focus->setToolTip(
        withKey(tr("Let only causes and effects of a card, or one team’s path, stand out"),
                ActionId::CanvasFocus));
    m_tidy->setToolTip(withKey(tr("Lay the map out"), ActionId::Tidy));
    m_fit->setToolTip(withKey(tr("The whole map"), ActionId::Fit));
}

void MapToolRow::refresh()
{
    m_undo->setEnabled(m_project.canUndo());
    m_redo->setEnabled(m_project.canRedo());
    m_undo->setToolTip(m_project.canUndo() ? tr("Undo %1").arg(m_project.undoLabel()) : tr("Undo"));
    m_redo->setToolTip(m_project.canRedo() ? tr("Redo %1").arg(m_project.redoLabel()) : tr("Redo"));
}

void MapToolRow::showZoom(double scale) { m_zoom->setText(tr("%1 %").arg(qRound(scale * 100))); }

void MapToolRow::showOutline(bool open) { m_outline->setChecked(open); }

void MapToolRow::showFocus(bool focused)
{
    m_focus->setCheckable(focused);
    m_focus->setChecked(focused);
}

void MapToolRow::showLens(LensKind kind)
{
    m_lens->setChosen(static_cast<int>(kind));
    const bool dropOff = kind == LensKind::DropOff;
    if (dropOff) {
        fillDays();
    }
    m_days->setVisible(dropOff && m_days->count() > 0);
    arrange();
}

void MapToolRow::fillDays()
{
    m_days->clear();
    m_ranges.clear();
    const auto counts = countsOf(m_project);
    if (!counts) {
        return;
    }
    const Map& map = m_project.map();
    const auto path = mainPath(map, countedSteps(*counts));
    const DateRange first = firstShownDays(map, *counts, path, m_project.today());
    for (const DayChoice& each : dayChoices(map, *counts, path, m_project.today())) {
        m_days->addItem(each.text);
        m_ranges.push_back(each.days);
        if (each.days == first) {
            m_days->setCurrentIndex(m_days->count() - 1);
        }
    }
}

void MapToolRow::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    arrange();
}

void MapToolRow::arrange()
{
    const auto compact = [this](bool on) {
        for (Button* each : {m_outline, m_focus, m_tidy, m_fit}) {
            each->setCompact(on);
        }
    };
    // What goes, one pair after the other: all of it has keys, undo says in the status bar what it
    // would do, and the names of the lenses stay whole.
    const std::array<std::pair<QWidget*, QWidget*>, 4> going{
        {{m_word, m_zoom}, {m_undo, m_redo}, {m_tidy, m_fit}, {m_outline, m_focus}}};
    for (const auto& [one, other] : going) {
        one->show();
        other->show();
    }
    compact(false);
    const auto fits = [this] {
        layout()->activate();
        return layout()->minimumSize().width() <= width();
    };
    if (fits()) {
        return;
    }
    compact(true);
    for (const auto& [one, other] : going) {
        if (fits()) {
            return;
        }
        one->hide();
        other->hide();
    }
    layout()->activate();
}

}
