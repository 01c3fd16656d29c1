#pragma once

#include "ui/theme/theme.h"

#include <QKeySequence>
#include <QString>

#include <optional>
#include <span>

namespace throughline {

/// Everything a person can order by name. Those of the canvas, of the outline and of Define are
/// carried out there (MapCanvas::perform, OutlineEdit::perform, DefinePage::perform).
enum class ActionId {
    ModeDefine,
    ModeMap,
    ModeMeasure,
    ModeIterate,
    ModePlan,
    FindOrDo,
    FindOnScreen,
    Tidy,
    TidyToPage,
    Fit,
    Outline,
    Present,
    CalledOut,
    Assumptions,
    QuickAdd,
    ThisWeek,
    Paste,
    Import,
    DropOff,
    BindEvent,
    WhereFrom,
    Undo,
    Redo,
    NewProject,
    OpenProject,
    OpenSample,
    NameProject,
    SaveCopy,
    KeepVersion,
    Share,
    ExportPicture,
    BringMap,
    CloseProject,
    NextRegion,
    Keys,
    Tour,
    HelpWords,
    HelpNumbers,
    UseSentence,
    NextOpenPoint,
    ReadSentence,
    Quit,
    CanvasEffect,
    CanvasCause,
    CanvasSameLevel,
    CanvasRename,
    CanvasBecause,
    CanvasIndicator,
    CanvasLink,
    CanvasMerge,
    CanvasHowMany,
    CanvasStageActivity,
    CanvasStageOutput,
    CanvasStageIntermediate,
    CanvasStageOutcome,
    CanvasSplit,
    CanvasLeft,
    CanvasRight,
    CanvasUp,
    CanvasDown,
    CanvasMoreLeft,
    CanvasMoreRight,
    CanvasMoreUp,
    CanvasMoreDown,
    CanvasMoveLeft,
    CanvasMoveRight,
    CanvasMoveUp,
    CanvasMoveDown,
    CanvasPlaceUp,
    CanvasPlaceDown,
    CanvasInsert,
    CanvasNextLink,
    CanvasPreviousLink,
    CanvasReadOn,
    CanvasReadBack,
    CanvasSelectAll,
    CanvasCopy,
    CanvasCut,
    CanvasDuplicate,
    CanvasGroup,
    CanvasUngroup,
    CanvasPin,
    CanvasOverview,
    CanvasRemove,
    CanvasDone,
    OutlineNextLine,
    OutlineDeeper,
    OutlineBack,
    OutlineRemoveLine,
    OutlineDone,
    CanvasFocus,
    CanvasZoomIn,
    CanvasZoomOut,
    CanvasFullSize,
    LensStructure,
    LensStatus,
    LensDropOff,
    LensConfidence,
    LensEvidence,
    FirstBreak,
    ReadWholePath,
    Brainstorm,
    WorkshopTimer,
    Count_
};

/// Where a key means this action. A key means one thing in one place, and nothing else where
/// it already has a meaning everywhere.
enum class ActionPlace { Everywhere, Canvas, Outline, Define };

/// The menu an action stands in.
enum class ActionMenu { None, Project, Edit, View, Data, Help };

struct ActionInfo
{
    ActionId id;
    const char* text;  ///< translated in the context "Actions"
    const char* key;   ///< portable text as QKeySequence reads it, empty: none
    const char* alias; ///< a second key, empty: none
    ActionPlace place;
    ActionMenu menu;
    std::optional<IconName> symbol;
    bool needsProject; ///< cannot be done on the start screen
};

/// Every action once, in the order of menus and of the sheet of keys.
std::span<const ActionInfo> actionTable();
const ActionInfo& actionInfo(ActionId id);

/// The translated name: "Tidy the map".
QString actionText(ActionId id);
/// The key of now as people read it: "Ctrl K", empty where there is none.
QString actionKeyText(ActionId id);
QString placeText(ActionPlace place);
QString menuText(ActionMenu menu);

}
