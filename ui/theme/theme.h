#pragma once

#include "core/model/step.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>

class QApplication;

namespace throughline {

/// Which set of colours is shown.
enum class ThemeKind { Light, Dark, Contrast };

/// Every colour of the program by what it is for. Paint code names tokens, never values.
enum class Token {
    Paper,       ///< background of pages and canvas
    Surface,     ///< bars, panels, fields
    Sunk,        ///< locked fields, flow behind bars
    Ink,         ///< text
    Muted,       ///< secondary text, icons
    MutedOnTint, ///< secondary text on stage fills, canvas and paper
    Faint,       ///< disabled; never the only carrier of meaning
    Hairline,
    HairlineStrong, ///< outlines of controls
    Accent,         ///< selection, primary action, focus
    AccentSoft,     ///< selected background
    AccentMiddle,   ///< halo
    OnAccent,       ///< text on accent
    OnTrack,
    AtRisk,
    OffTrack,
    TooEarly,
    Stale,
    OnTrackSoft,
    AtRiskSoft,
    OffTrackSoft,
    TooEarlySoft,
    ShortfallNone,   ///< links: as expected, or nothing written
    ShortfallWithin, ///< links: within the warning width
    ShortfallMore,   ///< links: further below
    Shadow,          ///< under cards
    Veil,            ///< over a window while a panel is in front of it
    Count_           ///< number of tokens
};

/// The three colours of a stage: soft fill, strong edge, text on the fill.
struct StageColors
{
    QColor fill;
    QColor edge;
    QColor text;
    QColor column; ///< the stage's column on the canvas: the fill at 30 % over paper
};

/// Roles of text; sizes and weights stand in one table in theme.cpp.
enum class TypeRole {
    Caption,       ///< 11/14 600, capitals, spacing 6 %
    Small,         ///< 12/17
    Control,       ///< 13/19 500, also tables
    Base,          ///< 14/20
    Heading,       ///< 16/22 600
    Outcome,       ///< 18/24 600: the outcome sentence in the top bar
    SentenceField, ///< 24/34 600: the large field of Define
    Sentence,      ///< 20/28 500
    Title,         ///< 22/30 600
    Figure,        ///< 28/34 600
    FigureLarge,   ///< 40/44 600
    Count_
};

/// Sizes in logical pixels.
namespace measure {
inline constexpr int topBar = 64;
inline constexpr int rail = 80;
inline constexpr int inspector = 312;
inline constexpr int statusBar = 28;
inline constexpr int tabRow = 44;
inline constexpr int toolRow = 52;
inline constexpr int quickAdd = 56;
inline constexpr int tray = 44;
inline constexpr int pageMargin = 32;
inline constexpr int panelPadding = 20;
inline constexpr int panelGap = 16;
inline constexpr int button = 32;
inline constexpr int field = 34;
inline constexpr int slotField = 38;
inline constexpr int chip = 26;
inline constexpr int tableRow = 31;
inline constexpr int radiusChip = 13;
inline constexpr int radiusControl = 8;
inline constexpr int radiusCard = 10;
inline constexpr int radiusPanel = 12;
inline constexpr double hairline = 1.0;
inline constexpr double cardEdge = 1.5;
inline constexpr double outcomeCardEdge = 2.0;
inline constexpr double link = 1.8;
inline constexpr double linkSelected = 2.6;
inline constexpr double linkHalo = 9.0;
inline constexpr double focusRing = 2.0;
inline constexpr int statusMark = 12;
inline constexpr int motionMs = 150;
}

/// The icons of the program, as resources/icons/NAME.svg.
enum class IconName {
    Define,
    Map,
    Measure,
    Iterate,
    Plan,
    Settings,
    Search,
    Share,
    Present,
    Undo,
    Redo,
    Tidy,
    Fit,
    Plus,
    Minus,
    Close,
    Check,
    Lock,
    Info,
    Warning,
    ChevronDown,
    ChevronRight,
    ChevronLeft,
    File,
    Folder,
    Table,
    Help,
    Trash,
    Pencil,
    ArrowRight,
    Flag,
    Pulse,
    Download,
    Copy,
    Clock,
    Drag,
    Count_
};

/// Colours, fonts and sizes now in use. One for the program; ask for it with theme().
class Theme final : public QObject
{
    Q_OBJECT

public:
    ThemeKind kind() const { return m_kind; }
    bool isDark() const { return m_kind != ThemeKind::Light; }
    QColor color(Token token) const;
    /// Colours of a stage; cards that are not placed yet (Stage::None) are grey.
    StageColors stage(Stage stage) const;
    /// The font of a role. Figures are tabular once the application is dressed and has Inter.
    QFont font(TypeRole role) const;
    /// As font(), without ligatures: for fields that people type in ("->" stays two characters).
    QFont typingFont(TypeRole role) const;
    /// Line height of a role in logical pixels.
    int lineHeight(TypeRole role) const;
    /// False where the system asks for less motion: then nothing is animated.
    bool motion() const;

    /// Chooses a theme and dresses the application again.
    void use(ThemeKind kind);

    static Theme& instance();

Q_SIGNALS:
    /// Colours changed; widgets that keep tinted icons make them again.
    void changed();

private:
    friend class PaperColors;
    Theme();
    ThemeKind m_kind = ThemeKind::Light;
};

/// While it lives, whatever is painted has the light colours: for pictures that leave the screen.
/// No widget is told; nothing may be shown meanwhile.
class PaperColors final
{
public:
    PaperColors();
    PaperColors(const PaperColors&) = delete;
    PaperColors& operator=(const PaperColors&) = delete;
    ~PaperColors();

private:
    ThemeKind m_before;
};

/// The theme in use.
inline const Theme& theme() { return Theme::instance(); }

/// Sets style, palette, font and style sheet of the application: once, before the first window.
/// THROUGHLINE_THEME=light|dark|contrast goes before the setting, that before the system.
void dressApplication(QApplication& application);

/// The icon, drawn in one colour (and faint where disabled).
QIcon icon(IconName name, const QColor& color);
/// The icon in the secondary text colour.
QIcon icon(IconName name);
/// The icon as a picture of \p side logical pixels for the device pixel ratio given.
QPixmap iconPixmap(IconName name, int side, const QColor& color, qreal devicePixelRatio);

}
