#include "ui/theme/theme.h"

#include "ui/theme/portal_motion.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/system_theme.h"
#include "ui/theme/tabular_figures.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>
#include <QSettings>
#include <QStyleFactory>
#include <QTimer>

#include <array>
#include <map>
#include <optional>

namespace throughline {

namespace {

/// One colour in the three themes, 0xRRGGBB.
struct Shades
{
    QRgb light;
    QRgb dark;
    QRgb contrast;
};

constexpr size_t tokenCount = static_cast<size_t>(Token::Count_);

/// In the order of Token.
constexpr std::array<Shades, tokenCount> tokenShades = {{
    {0xFAFAF7, 0x14181D, 0x000000}, // Paper
    {0xFFFFFF, 0x1B2128, 0x000000}, // Surface
    {0xF3F4F0, 0x171C22, 0x1A1A1A}, // Sunk
    {0x1F2933, 0xE9EDF0, 0xFFFFFF}, // Ink
    {0x6B7780, 0x9BA7B1, 0xFFFFFF}, // Muted
    {0x57636D, 0xAAB5BE, 0xFFFFFF}, // MutedOnTint
    {0x9AA5AC, 0x6E7A84, 0xBFBFBF}, // Faint
    {0xE3E5E0, 0x2B333B, 0xFFFFFF}, // Hairline
    {0xD2D6D0, 0x3B454F, 0xFFFFFF}, // HairlineStrong
    {0x3D4EAC, 0x98A5F0, 0xFFE45C}, // Accent
    {0xECEEF8, 0x262C4A, 0x333000}, // AccentSoft
    {0xC9CFEC, 0x414B82, 0xB8A02A}, // AccentMiddle
    {0xFFFFFF, 0x12162B, 0x000000}, // OnAccent
    {0x2E8B57, 0x4CB97C, 0x5FE39A}, // OnTrack
    {0xC67C00, 0xF0AB2E, 0xFFC04D}, // AtRisk
    {0xC0392B, 0xEF6B5B, 0xFF8A7A}, // OffTrack
    {0x2F74C0, 0x63A6EE, 0x8CC4FF}, // TooEarly
    {0x7F8B93, 0x87939C, 0xD0D0D0}, // Stale
    {0xE6F3EB, 0x173023, 0x0A2A18}, // OnTrackSoft
    {0xFCF2DD, 0x3A2C12, 0x332400}, // AtRiskSoft
    {0xFAE8E5, 0x3A1C1A, 0x3A0F0A}, // OffTrackSoft
    {0xE6F0FA, 0x172B42, 0x0A2240}, // TooEarlySoft
    {0x8DA0AD, 0x5C6C79, 0xB0B0B0}, // ShortfallNone
    {0xCB9226, 0xD9A84C, 0xFFC04D}, // ShortfallWithin
    {0xC4513F, 0xE4695A, 0xFF8A7A}, // ShortfallMore
    {0x1F2933, 0x000000, 0x000000}, // Shadow
    {0x1F2933, 0x000000, 0x000000}, // Veil
}};

struct StageShades
{
    Shades fill;
    Shades edge;
    Shades text;
};

/// In the order of Stage: none, activity, output, intermediate outcome, outcome.
constexpr std::array<StageShades, 5> stageShades = {{
    {{0xF3F4F0, 0x1F262D, 0x101010},
     {0x9AA5AC, 0x6E7A84, 0xFFFFFF},
     {0x57636D, 0xAAB5BE, 0xFFFFFF}},
    {{0xE9EFF5, 0x1D2936, 0x0A1A2A},
     {0x5B7A9D, 0x7FA1C7, 0x9CC8FF},
     {0x3C5876, 0xA9C4E0, 0xD6E8FF}},
    {{0xE2F2EF, 0x15302E, 0x06221F},
     {0x2A8C82, 0x4DB8AC, 0x6CF0E0},
     {0x1B6A61, 0x86D6CC, 0xC4FFF6}},
    {{0xF9F1DF, 0x342A17, 0x261C04},
     {0xB9862B, 0xD9A84C, 0xFFD070},
     {0x7D5912, 0xEBC987, 0xFFE9B8}},
    {{0xF2E9F6, 0x2F213A, 0x22102E},
     {0x7E4A94, 0xB685CE, 0xE2A8FF},
     {0x633876, 0xD6B3E6, 0xF3DAFF}},
}};

struct TypeStyle
{
    int size;
    int line;
    QFont::Weight weight;
};

/// In the order of TypeRole.
constexpr std::array<TypeStyle, static_cast<size_t>(TypeRole::Count_)> typeStyles = {{
    {11, 14, QFont::DemiBold},
    {12, 17, QFont::Normal},
    {13, 19, QFont::Medium},
    {14, 20, QFont::Normal},
    {16, 22, QFont::DemiBold},
    {18, 24, QFont::DemiBold},
    {24, 34, QFont::DemiBold},
    {20, 28, QFont::Medium},
    {22, 30, QFont::DemiBold},
    {28, 34, QFont::DemiBold},
    {40, 44, QFont::DemiBold},
}};

QRgb shade(const Shades& shades, ThemeKind kind)
{
    switch (kind) {
    case ThemeKind::Light:
        return shades.light;
    case ThemeKind::Dark:
        return shades.dark;
    case ThemeKind::Contrast:
        break;
    }
    return shades.contrast;
}

QColor colorOf(const Shades& shades, ThemeKind kind)
{
    return QColor::fromRgb(shade(shades, kind) | 0xFF000000U);
}

QColor mixed(const QColor& top, const QColor& below, double share)
{
    const auto mix = [share](int a, int b) { return qRound(a * share + b * (1 - share)); };
    return {mix(top.red(), below.red()), mix(top.green(), below.green()),
            mix(top.blue(), below.blue())};
}

QPalette paletteOf(const Theme& theme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, theme.color(Token::Paper));
    palette.setColor(QPalette::WindowText, theme.color(Token::Ink));
    palette.setColor(QPalette::Base, theme.color(Token::Surface));
    palette.setColor(QPalette::AlternateBase, theme.color(Token::Sunk));
    palette.setColor(QPalette::Text, theme.color(Token::Ink));
    palette.setColor(QPalette::Button, theme.color(Token::Surface));
    palette.setColor(QPalette::ButtonText, theme.color(Token::Ink));
    palette.setColor(QPalette::BrightText, theme.color(Token::OffTrack));
    palette.setColor(QPalette::Highlight, theme.color(Token::Accent));
    palette.setColor(QPalette::HighlightedText, theme.color(Token::OnAccent));
    palette.setColor(QPalette::Link, theme.color(Token::Accent));
    palette.setColor(QPalette::LinkVisited, theme.color(Token::Accent));
    palette.setColor(QPalette::ToolTipBase, theme.color(Token::Ink));
    palette.setColor(QPalette::ToolTipText, theme.color(Token::Surface));
    palette.setColor(QPalette::PlaceholderText, theme.color(Token::Faint));
    palette.setColor(QPalette::Mid, theme.color(Token::Hairline));
    palette.setColor(QPalette::Dark, theme.color(Token::HairlineStrong));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, theme.color(Token::Faint));
    }
    return palette;
}

void dress(const Theme& theme)
{
    QApplication::setPalette(paletteOf(theme));
    QApplication::setFont(theme.font(TypeRole::Base));
    if (auto* application = qobject_cast<QApplication*>(QCoreApplication::instance())) {
        application->setStyleSheet(styleSheet(theme));
    }
}

}

Theme::Theme() : m_kind(chosenTheme()) {}

Theme& Theme::instance()
{
    static Theme theme;
    return theme;
}

QColor Theme::color(Token token) const
{
    QColor color = colorOf(tokenShades[static_cast<size_t>(token)], m_kind);
    if (token == Token::Shadow) {
        color.setAlphaF(m_kind == ThemeKind::Light ? 0.08F : 0.0F);
    } else if (token == Token::Veil) {
        color.setAlphaF(m_kind == ThemeKind::Light ? 0.32F : 0.6F);
    }
    return color;
}

StageColors Theme::stage(Stage stage) const
{
    const StageShades& shades = stageShades[static_cast<size_t>(stage)];
    const QColor fill = colorOf(shades.fill, m_kind);
    return {fill, colorOf(shades.edge, m_kind), colorOf(shades.text, m_kind),
            mixed(fill, color(Token::Paper), 0.3)};
}

namespace {

QFont fontOf(TypeRole role)
{
    const TypeStyle& style = typeStyles[static_cast<size_t>(role)];
    QFont font;
    QStringList families{QStringLiteral("Inter"), QStringLiteral("Inter Variable"),
                         QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans"),
                         QStringLiteral("sans-serif")};
    if (const QString tabular = tabularFamily(); !tabular.isEmpty()) {
        families.prepend(tabular);
    }
    font.setFamilies(families);
    font.setPixelSize(style.size);
    font.setWeight(style.weight);
    if (role == TypeRole::Caption) {
        font.setCapitalization(QFont::AllUppercase);
        font.setLetterSpacing(QFont::PercentageSpacing, 106);
    }
    return font;
}

}

/// Made once: a copy of a font has its glyphs at hand, a new one looks for them at each use.
QFont Theme::font(TypeRole role) const
{
    using Fonts = std::array<std::optional<QFont>, static_cast<size_t>(TypeRole::Count_)>;
    static auto& fonts = *new std::map<QString, Fonts>; // outlives the application, which it needs
    std::optional<QFont>& font = fonts[tabularFamily()][static_cast<size_t>(role)];
    if (!font) {
        font = fontOf(role);
    }
    return *font;
}

QFont Theme::typingFont(TypeRole role) const
{
    QFont plain = font(role);
    plain.setStyleStrategy(QFont::PreferNoShaping);
    return plain;
}

int Theme::lineHeight(TypeRole role) const { return typeStyles[static_cast<size_t>(role)].line; }

bool Theme::motion() const { return systemWantsMotion(); }

void Theme::use(ThemeKind kind)
{
    if (kind == m_kind) {
        return;
    }
    m_kind = kind;
    dress(*this);
    Q_EMIT changed();
}

PaperColors::PaperColors() : m_before(Theme::instance().m_kind)
{
    Theme::instance().m_kind = ThemeKind::Light;
}

PaperColors::~PaperColors() { Theme::instance().m_kind = m_before; }

void dressApplication(QApplication&)
{
    registerTabularFigures();
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    dress(theme());
    // The first window goes before: nothing moves before it is there.
    QTimer::singleShot(0, qApp, &watchPortalMotion);
}

}
