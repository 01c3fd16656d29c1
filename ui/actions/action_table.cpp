#include "ui/actions/action_table.h"

#include "ui/actions/shortcuts.h"

#include <QCoreApplication>

#include <array>

namespace throughline {

namespace {

using A = ActionId;
using P = ActionPlace;
using M = ActionMenu;
using I = IconName;

#define T(text) QT_TRANSLATE_NOOP("Actions", text)

constexpr auto table = std::to_array<ActionInfo>({
    {A::NewProject, T("New project"), "Ctrl+N", "", P::Everywhere, M::Project, I::Plus, false},
    {A::OpenProject, T("Open file …"), "Ctrl+O", "", P::Everywhere, M::Project, I::Folder, false},
    {A::OpenSample, T("Open the sample"), "", "", P::Everywhere, M::Project, I::Measure, false},
    {A::NameProject, T("Name this project …"), "Ctrl+S", "", P::Everywhere, M::Project, I::Pencil,
     true},
    {A::SaveCopy, T("Save a copy …"), "", "", P::Everywhere, M::Project, I::Copy, true},
    {A::KeepVersion, T("Keep a version …"), "Ctrl+Shift+S", "", P::Everywhere, M::Project, I::Flag,
     true},
    {A::Share, T("Share …"), "", "", P::Everywhere, M::Project, I::Share, true},
    {A::ExportPicture, T("Export the map …"), "", "", P::Everywhere, M::Project, I::Share, true},
    {A::BringMap, T("Bring a map …"), "", "", P::Everywhere, M::Project, I::Download, false},
    {A::CloseProject, T("Close this project"), "Ctrl+W", "", P::Everywhere, M::Project, I::Close,
     true},
    {A::Quit, T("Quit"), "Ctrl+Q", "", P::Everywhere, M::Project, std::nullopt, false},
    {A::Undo, T("Undo"), "Ctrl+Z", "", P::Everywhere, M::Edit, I::Undo, true},
    {A::Redo, T("Redo"), "Ctrl+Shift+Z", "Ctrl+Y", P::Everywhere, M::Edit, I::Redo, true},
    {A::Paste, T("Paste counts, lines or a table"), "Ctrl+V", "", P::Everywhere, M::Edit, I::Table,
     false},
    {A::FindOrDo, T("Find or do …"), "Ctrl+K", "", P::Everywhere, M::Edit, I::Search, false},
    {A::FindOnScreen, T("Find a card …"), "Ctrl+F", "", P::Everywhere, M::Edit, I::Search, true},
    {A::ModeDefine, T("Define"), "Ctrl+1", "", P::Everywhere, M::View, I::Define, true},
    {A::ModeMap, T("Map"), "Ctrl+2", "", P::Everywhere, M::View, I::Map, true},
    {A::ModeMeasure, T("Measure"), "Ctrl+3", "", P::Everywhere, M::View, I::Measure, true},
    {A::ModeIterate, T("Iterate"), "Ctrl+4", "", P::Everywhere, M::View, I::Iterate, true},
    {A::ModePlan, T("Plan"), "Ctrl+5", "", P::Everywhere, M::View, I::Plan, true},
    {A::Tidy, T("Tidy the map"), "Ctrl+T", "", P::Everywhere, M::View, I::Tidy, true},
    {A::TidyToPage, T("Tidy the map to fit the page"), "Ctrl+Shift+P", "", P::Everywhere, M::View,
     I::Tidy, true},
    {A::Fit, T("Fit the map into the window"), "Ctrl+0", "", P::Everywhere, M::View, I::Fit, true},
    {A::Outline, T("Outline beside the map"), "Ctrl+L", "", P::Everywhere, M::View, I::Table, true},
    {A::Present, T("Present; on the map: room mode"), "F5", "", P::Everywhere, M::View, I::Present,
     true},
    {A::CalledOut, T("Go to the link furthest below expectation"), "Ctrl+J", "", P::Everywhere,
     M::View, I::ArrowRight, true},
    {A::FirstBreak, T("Trace back to where the chain breaks first"), "Ctrl+Shift+J", "",
     P::Everywhere, M::View, I::ArrowRight, true},
    {A::ReadWholePath, T("Read the whole path to the outcome"), "", "", P::Everywhere, M::View,
     I::ArrowRight, true},
    {A::LensStructure, T("Lens: structure"), "Ctrl+Alt+1", "", P::Everywhere, M::View, I::Map,
     true},
    {A::LensStatus, T("Lens: status"), "Ctrl+Alt+2", "", P::Everywhere, M::View, I::Map, true},
    {A::LensDropOff, T("Lens: drop-off"), "Ctrl+Alt+3", "", P::Everywhere, M::View, I::Map, true},
    {A::LensConfidence, T("Lens: confidence"), "Ctrl+Alt+4", "", P::Everywhere, M::View, I::Map,
     true},
    {A::LensEvidence, T("Lens: evidence"), "Ctrl+Alt+5", "", P::Everywhere, M::View, I::Map, true},
    {A::Brainstorm, T("Brainstorm against the clock …"), "Ctrl+B", "", P::Everywhere, M::View,
     I::Clock, true},
    {A::WorkshopTimer, T("Workshop timer of the room …"), "", "", P::Everywhere, M::View, I::Clock,
     true},
    {A::Assumptions, T("Assumptions, riskiest first …"), "", "", P::Everywhere, M::View, I::Warning,
     true},
    {A::QuickAdd, T("Go to the quick-add line"), "Ctrl+Return", "", P::Canvas, M::View, I::Plus,
     true},
    {A::NextRegion, T("Next region: rail, content, inspector"), "F6", "", P::Everywhere, M::View,
     std::nullopt, false},
    {A::ThisWeek, T("Type this week’s numbers"), "Ctrl+E", "", P::Everywhere, M::Data, I::Pencil,
     true},
    {A::Import, T("Import data …"), "Ctrl+I", "", P::Everywhere, M::Data, I::Download, true},
    {A::DropOff, T("See the drop-off"), "Ctrl+Shift+D", "", P::Everywhere, M::Data, I::Measure,
     true},
    {A::BindEvent, T("Bind the card to an event …"), "", "", P::Everywhere, M::Data, I::Measure,
     true},
    {A::WhereFrom, T("Where does this number come from?"), "", "", P::Everywhere, M::Data, I::Info,
     true},
    {A::Tour, T("A two-minute tour"), "", "", P::Everywhere, M::Help, I::Help, false},
    {A::HelpWords, T("Words and marks"), "", "", P::Everywhere, M::Help, I::Info, false},
    {A::HelpNumbers, T("Typing numbers, bringing files"), "", "", P::Everywhere, M::Help, I::Info,
     false},
    {A::Keys, T("All keys"), "F1", "?", P::Everywhere, M::Help, I::Help, false},
    {A::UseSentence, T("Use this sentence"), "Ctrl+Return", "", P::Define, M::None, I::Check, true},
    {A::NextOpenPoint, T("Next open point"), "Ctrl+.", "", P::Define, M::None, std::nullopt, true},
    {A::ReadSentence, T("Take the sentence over into its fields"), "Return", "", P::Define, M::None,
     std::nullopt, true},
    {A::CanvasEffect, T("Make the effect, to the right"), "Tab", "", P::Canvas, M::None,
     std::nullopt, true},
    {A::CanvasCause, T("Make the cause, to the left"), "Shift+Tab", "", P::Canvas, M::None,
     std::nullopt, true},
    {A::CanvasSameLevel, T("Make another on the same level"), "Return", "", P::Canvas, M::None,
     std::nullopt, true},
    {A::CanvasRename, T("Rename"), "F2", "", P::Canvas, M::None, std::nullopt, true},
    {A::CanvasBecause, T("Because …"), "B", "", P::Canvas, M::None, std::nullopt, true},
    {A::CanvasIndicator, T("Indicator"), "I", "", P::Canvas, M::None, std::nullopt, true},
    {A::CanvasLink, T("Link to …"), "L", "", P::Canvas, M::None, std::nullopt, true},
    {A::CanvasMerge, T("Merge with …"), "M", "", P::Canvas, M::None, std::nullopt, true},
    {A::CanvasHowMany, T("How many?"), "H", "", P::Canvas, M::None, std::nullopt, true},
    {A::CanvasStageActivity, T("Stage: activity"), "1", "", P::Canvas, M::None, std::nullopt, true},
    {A::CanvasStageOutput, T("Stage: output"), "2", "", P::Canvas, M::None, std::nullopt, true},
    {A::CanvasStageIntermediate, T("Stage: intermediate outcome"), "3", "", P::Canvas, M::None,
     std::nullopt, true},
    {A::CanvasStageOutcome, T("Stage: outcome"), "4", "", P::Canvas, M::None, std::nullopt, true},
    {A::CanvasSplit, T("Split the title at the caret"), "Ctrl+Shift+Return", "", P::Canvas, M::None,
     std::nullopt, true},
    {A::CanvasLeft, T("Go to the cause"), "Left", "", P::Canvas, M::None, std::nullopt, true},
    {A::CanvasRight, T("Go to the effect"), "Right", "", P::Canvas, M::None, std::nullopt, true},
    {A::CanvasUp, T("Go to the card above"), "Up", "", P::Canvas, M::None, std::nullopt, true},
    {A::CanvasDown, T("Go to the card below"), "Down", "", P::Canvas, M::None, std::nullopt, true},
    {A::CanvasMoreLeft, T("Select the cause too"), "Shift+Left", "", P::Canvas, M::None,
     std::nullopt, true},
    {A::CanvasMoreRight, T("Select the effect too"), "Shift+Right", "", P::Canvas, M::None,
     std::nullopt, true},
    {A::CanvasMoreUp, T("Select the card above too"), "Shift+Up", "", P::Canvas, M::None,
     std::nullopt, true},
    {A::CanvasMoreDown, T("Select the card below too"), "Shift+Down", "", P::Canvas, M::None,
     std::nullopt, true},
    {A::CanvasMoveLeft, T("Move the card left"), "Alt+Left", "", P::Canvas, M::None, std::nullopt,
     true},
    {A::CanvasMoveRight, T("Move the card right"), "Alt+Right", "", P::Canvas, M::None,
     std::nullopt, true},
    {A::CanvasMoveUp, T("Move the card up"), "Alt+Up", "", P::Canvas, M::None, std::nullopt, true},
    {A::CanvasMoveDown, T("Move the card down"), "Alt+Down", "", P::Canvas, M::None, std::nullopt,
     true},
    {A::CanvasPlaceUp, T("Change places with the card above"), "Alt+Shift+Up", "", P::Canvas,
     M::None, std::nullopt, true},
    {A::CanvasPlaceDown, T("Change places with the card below"), "Alt+Shift+Down", "", P::Canvas,
     M::None, std::nullopt, true},
    {A::CanvasInsert, T("Insert a card into the selected link"), "Ins", "", P::Canvas, M::None,
     std::nullopt, true},
    {A::CanvasNextLink, T("Next link of a card"), "Ctrl+Down", "", P::Canvas, M::None, std::nullopt,
     true},
    {A::CanvasPreviousLink, T("Previous link of a card"), "Ctrl+Up", "", P::Canvas, M::None,
     std::nullopt, true},
    {A::CanvasReadOn, T("Read the path aloud: next link"), "Ctrl+Right", "", P::Canvas, M::None,
     std::nullopt, true},
    {A::CanvasReadBack, T("Read the path aloud: link before"), "Ctrl+Left", "", P::Canvas, M::None,
     std::nullopt, true},
    {A::CanvasSelectAll, T("Select all cards"), "Ctrl+A", "", P::Canvas, M::None, std::nullopt,
     true},
    {A::CanvasCopy, T("Copy cards, also as an outline"), "Ctrl+C", "", P::Canvas, M::None,
     std::nullopt, true},
    {A::CanvasCut, T("Cut cards"), "Ctrl+X", "", P::Canvas, M::None, std::nullopt, true},
    {A::CanvasDuplicate, T("Duplicate cards"), "Ctrl+D", "", P::Canvas, M::None, std::nullopt,
     true},
    {A::CanvasGroup, T("Group cards; close or open their group"), "Ctrl+G", "", P::Canvas, M::None,
     std::nullopt, true},
    {A::CanvasUngroup, T("Take cards out of their group"), "Ctrl+Shift+G", "", P::Canvas, M::None,
     std::nullopt, true},
    {A::CanvasPin, T("Pin: the card stays where it is"), "P", "", P::Canvas, M::None, std::nullopt,
     true},
    {A::CanvasFocus, T("Focus on causes, effects or a path …"), "F", "", P::Canvas, M::None,
     std::nullopt, true},
    {A::CanvasZoomIn, T("Nearer"), "+", "Ctrl++", P::Canvas, M::None, std::nullopt, true},
    {A::CanvasZoomOut, T("Further away"), "-", "Ctrl+-", P::Canvas, M::None, std::nullopt, true},
    {A::CanvasFullSize, T("Full size, 100 %"), "0", "", P::Canvas, M::None, std::nullopt, true},
    {A::CanvasOverview, T("Show or hide the overview"), "O", "", P::Canvas, M::None, std::nullopt,
     true},
    {A::CanvasRemove, T("Remove"), "Del", "Backspace", P::Canvas, M::None, std::nullopt, true},
    {A::CanvasDone, T("Done with the title; again: select nothing"), "Esc", "", P::Canvas, M::None,
     std::nullopt, true},
    {A::OutlineNextLine, T("Next line"), "Return", "", P::Outline, M::None, std::nullopt, true},
    {A::OutlineDeeper, T("The line above leads to this one"), "Tab", "", P::Outline, M::None,
     std::nullopt, true},
    {A::OutlineBack, T("One level back to the left"), "Shift+Tab", "", P::Outline, M::None,
     std::nullopt, true},
    {A::OutlineRemoveLine, T("Remove an empty line"), "Backspace", "Del", P::Outline, M::None,
     std::nullopt, true},
    {A::OutlineDone, T("From the outline back to the map"), "Esc", "", P::Outline, M::None,
     std::nullopt, true},
});

#undef T

static_assert(table.size() == static_cast<size_t>(ActionId::Count_));

}

std::span<const ActionInfo> actionTable() { return table; }

const ActionInfo& actionInfo(ActionId id)
{
    for (const ActionInfo& info : table) {
        if (info.id == id) {
            return info;
        }
    }
    Q_UNREACHABLE();
}

QString actionText(ActionId id)
{
    return QCoreApplication::translate("Actions", actionInfo(id).text);
}

QString actionKeyText(ActionId id) { return keyText(keyOf(id)); }

QString placeText(ActionPlace place)
{
    switch (place) {
    case ActionPlace::Everywhere:
        return QCoreApplication::translate("Actions", "Everywhere");
    case ActionPlace::Canvas:
        return QCoreApplication::translate("Actions", "On the map");
    case ActionPlace::Outline:
        return QCoreApplication::translate("Actions", "In the outline");
    case ActionPlace::Define:
        break;
    }
    return QCoreApplication::translate("Actions", "In Define");
}

QString menuText(ActionMenu menu)
{
    switch (menu) {
    case ActionMenu::Project:
        return QCoreApplication::translate("Actions", "Project");
    case ActionMenu::Edit:
        return QCoreApplication::translate("Actions", "Edit");
    case ActionMenu::View:
        return QCoreApplication::translate("Actions", "View");
    case ActionMenu::Data:
        return QCoreApplication::translate("Actions", "Data");
    case ActionMenu::Help:
        return QCoreApplication::translate("Actions", "Help");
    case ActionMenu::None:
        break;
    }
    return {};
}

}
