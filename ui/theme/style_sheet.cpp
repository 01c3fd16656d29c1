#include "ui/theme/style_sheet.h"

#include "ui/theme/theme.h"

#include <QFile>
#include <QRegularExpression>

namespace throughline {

namespace {

struct NamedToken
{
    const char* name;
    Token token;
};

/// The names that resources/theme/application.qss uses, as @name.
constexpr NamedToken namedTokens[] = {
    {"paper", Token::Paper},
    {"surface", Token::Surface},
    {"sunk", Token::Sunk},
    {"ink", Token::Ink},
    {"mutedOnTint", Token::MutedOnTint},
    {"muted", Token::Muted},
    {"faint", Token::Faint},
    {"hairlineStrong", Token::HairlineStrong},
    {"hairline", Token::Hairline},
    {"accentSoft", Token::AccentSoft},
    {"accentMiddle", Token::AccentMiddle},
    {"accent", Token::Accent},
    {"onAccent", Token::OnAccent},
    {"offTrackSoft", Token::OffTrackSoft},
    {"offTrack", Token::OffTrack},
    {"atRiskSoft", Token::AtRiskSoft},
};

}

QString styleSheet(const Theme& theme)
{
    QFile file(QStringLiteral(":/theme/application.qss"));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QString text = QString::fromUtf8(file.readAll());
    for (const NamedToken& each : namedTokens) {
        const QString pattern = QStringLiteral("@%1\\b").arg(QLatin1String(each.name));
        text.replace(QRegularExpression(pattern), theme.color(each.token).name());
    }
    text.replace(QStringLiteral("@chevron"),
                 theme.isDark() ? QStringLiteral("dark") : QStringLiteral("light"));
    return text;
}

}
