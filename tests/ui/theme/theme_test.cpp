#include "ui/theme/system_theme.h"
#include "ui/theme/text_size.h"
#include "ui/theme/theme.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace throughline;

namespace {

/// Contrast of two colours. Source: WCAG 2.1, "relative luminance" and "contrast ratio".
double contrast(const QColor& a, const QColor& b)
{
    const auto channel = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    const auto luminance = [&](const QColor& c) {
        return 0.2126 * channel(c.redF()) + 0.7152 * channel(c.greenF()) +
               0.0722 * channel(c.blueF());
    };
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

}

class ThemeTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("throughline-test"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        dressApplication(*qobject_cast<QApplication*>(QCoreApplication::instance()));
    }

    void figuresHaveOneWidthInEveryRole()
    {
        for (int role = 0; role < static_cast<int>(TypeRole::Count_); ++role) {
            const QFontMetricsF metrics(theme().font(static_cast<TypeRole>(role)));
            // Glyph widths are rounded to 1/64 pixel; figures that are not tabular differ by
            // pixels.
            const double ones = metrics.horizontalAdvance(QStringLiteral("1111"));
            const double others = metrics.horizontalAdvance(QStringLiteral("0848"));
            QVERIFY2(std::abs(ones - others) < 0.1,
                     qPrintable(QStringLiteral("%1 and %2").arg(ones).arg(others)));
        }
    }

    void aWeightIsStillAWeight()
    {
        const QString word = QStringLiteral("mmmm");
        const auto width = [&](TypeRole role, int size) {
            QFont font = theme().font(role);
            font.setPixelSize(size);
            return QFontMetricsF(font).horizontalAdvance(word);
        };
        QVERIFY(width(TypeRole::Title, 40) > width(TypeRole::Base, 40));
    }

    void cleanup() { Theme::instance().use(ThemeKind::Light); }

    void theTokensAreThoseOfTheDesign_data()
    {
        QTest::addColumn<int>("token");
        QTest::addColumn<QString>("light");
        QTest::addColumn<QString>("dark");
        // The table "Colour" of the screen designs.
        const auto row = [](const char* name, Token token, const char* light, const char* dark) {
            QTest::newRow(name) << static_cast<int>(token) << QString::fromLatin1(light)
                                << QString::fromLatin1(dark);
        };
        row("paper", Token::Paper, "#fafaf7", "#14181d");
        row("surface", Token::Surface, "#ffffff", "#1b2128");
        row("sunk", Token::Sunk, "#f3f4f0", "#171c22");
        row("ink", Token::Ink, "#1f2933", "#e9edf0");
        row("muted", Token::Muted, "#6b7780", "#9ba7b1");
        row("muted on tint", Token::MutedOnTint, "#57636d", "#aab5be");
        row("faint", Token::Faint, "#9aa5ac", "#6e7a84");
        row("hairline", Token::Hairline, "#e3e5e0", "#2b333b");
        row("hairline strong", Token::HairlineStrong, "#d2d6d0", "#3b454f");
        row("accent", Token::Accent, "#3d4eac", "#98a5f0");
        row("accent soft", Token::AccentSoft, "#eceef8", "#262c4a");
        row("on track", Token::OnTrack, "#2e8b57", "#4cb97c");
        row("at risk", Token::AtRisk, "#c67c00", "#f0ab2e");
        row("off track", Token::OffTrack, "#c0392b", "#ef6b5b");
        row("too early", Token::TooEarly, "#2f74c0", "#63a6ee");
    }

    void theTokensAreThoseOfTheDesign()
    {
        QFETCH(int, token);
        QFETCH(QString, light);
        QFETCH(QString, dark);
        Theme::instance().use(ThemeKind::Light);
        QCOMPARE(theme().color(static_cast<Token>(token)).name(), light);
        Theme::instance().use(ThemeKind::Dark);
        QCOMPARE(theme().color(static_cast<Token>(token)).name(), dark);
    }

    void textCanBeReadOnItsBackgroundInEveryTheme()
    {
        for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::Contrast}) {
            Theme::instance().use(kind);
            QVERIFY(contrast(theme().color(Token::Ink), theme().color(Token::Paper)) >= 7);
            QVERIFY(contrast(theme().color(Token::MutedOnTint), theme().color(Token::Paper)) >=
                    4.5);
            QVERIFY(contrast(theme().color(Token::OnAccent), theme().color(Token::Accent)) >= 4.5);
            for (const Stage stage :
                 {Stage::Activity, Stage::Output, Stage::Intermediate, Stage::Outcome}) {
                const StageColors colors = theme().stage(stage);
                QVERIFY(contrast(colors.text, colors.fill) >= 4.5);
            }
        }
    }

    void highContrastIsAtLeastSevenToOneForAllText()
    {
        Theme::instance().use(ThemeKind::Contrast);
        for (const Token token : {Token::Ink, Token::Muted, Token::MutedOnTint, Token::Accent}) {
            QVERIFY(contrast(theme().color(token), theme().color(Token::Surface)) >= 7);
        }
    }

    void everyIconIsThereAndTakesTheColourAsked()
    {
        for (int i = 0; i < static_cast<int>(IconName::Count_); ++i) {
            const QImage image =
                iconPixmap(static_cast<IconName>(i), 24, QColor(Qt::red), 1.0).toImage();
            bool painted = false;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    const QColor pixel = image.pixelColor(x, y);
                    painted = painted || pixel.alpha() > 200;
                    QVERIFY2(pixel.alpha() < 200 || pixel.red() > 200,
                             qPrintable(QString::number(i)));
                }
            }
            QVERIFY2(painted, qPrintable(QStringLiteral("icon %1 is empty").arg(i)));
        }
    }

    void theEnvironmentGoesBeforeTheSetting()
    {
        qputenv("THROUGHLINE_THEME", "contrast");
        QCOMPARE(chosenTheme(), ThemeKind::Contrast);
        qputenv("THROUGHLINE_THEME", "dark");
        QCOMPARE(chosenTheme(), ThemeKind::Dark);
        qunsetenv("THROUGHLINE_THEME");
        QVERIFY(!themeNamed(QStringLiteral("pink")).has_value());
    }

    void nothingMovesWhereThePersonOrTheDesktopAsksForLess()
    {
        const QTemporaryDir folder;
        qputenv("XDG_CONFIG_HOME", folder.path().toUtf8());
        qputenv("XDG_CONFIG_DIRS", folder.path().toUtf8());
        setMotionSetting(true);
        QVERIFY(theme().motion());
        setMotionSetting(false);
        QVERIFY(!theme().motion());
        setMotionSetting(true);
        qputenv("THROUGHLINE_MOTION", "none");
        QVERIFY(!theme().motion());
        qunsetenv("THROUGHLINE_MOTION");
        QFile kde(folder.filePath(QStringLiteral("kdeglobals")));
        QVERIFY(kde.open(QIODevice::WriteOnly));
        kde.write("[KDE]\nAnimationDurationFactor=0\n");
        kde.close();
        QVERIFY(!theme().motion());
    }

    void textsHaveTheSizeThatWasChosenUnlessTheEnvironmentSaysOtherwise()
    {
        qunsetenv("QT_SCALE_FACTOR");
        setTextSize(100);
        applyTextSize();
        QVERIFY(!qEnvironmentVariableIsSet("QT_SCALE_FACTOR"));
        setTextSize(150);
        applyTextSize();
        QCOMPARE(qgetenv("QT_SCALE_FACTOR"), QByteArray("1.5"));
        qputenv("THROUGHLINE_TEXT_SIZE", "200");
        QCOMPARE(textSize(), 200);
        applyTextSize(); // what is set from outside stays
        QCOMPARE(qgetenv("QT_SCALE_FACTOR"), QByteArray("1.5"));
        qunsetenv("THROUGHLINE_TEXT_SIZE");
        qunsetenv("QT_SCALE_FACTOR");
    }

    void typeHasTheSizesOfTheDesign()
    {
        QCOMPARE(theme().font(TypeRole::Base).pixelSize(), 14);
        QCOMPARE(theme().lineHeight(TypeRole::Base), 20);
        QCOMPARE(theme().font(TypeRole::Outcome).pixelSize(), 18);
        QCOMPARE(theme().lineHeight(TypeRole::Outcome), 24);
        QCOMPARE(theme().font(TypeRole::Outcome).weight(), QFont::DemiBold);
        QCOMPARE(theme().font(TypeRole::SentenceField).pixelSize(), 24);
    }
};

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
