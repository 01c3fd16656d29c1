#pragma once

#include "ui/theme/theme.h"
#include "ui/window/main_window.h"

#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace throughline {

/// Keeps settings and the data folder of a test away from those of the person.
class WindowFixture
{
public:
    WindowFixture()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("throughline-test"));
        QCoreApplication::setApplicationName(QStringLiteral("throughline-test"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        qputenv("XDG_DATA_HOME", m_folder.path().toUtf8());
        QSettings().clear();
        Theme::instance().use(ThemeKind::Light);
        dressApplication(*qobject_cast<QApplication*>(QCoreApplication::instance()));
    }

    QString path(const QString& name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
};

/// Shows the window and waits until it has the keyboard.
inline void showAndWait(MainWindow& window)
{
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
}

/// Types text with real key events into what has the focus.
inline void typeText(MainWindow& window, const QString& text)
{
    QWidget* focus = window.focusWidget();
    QVERIFY(focus);
    QTest::keyClicks(focus, text);
}

}
