#include "ui/theme/portal_motion.h"

#include "ui/theme/system_theme.h"

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace throughline;
using namespace Qt::StringLiterals;

/// A settings portal as a desktop has one, with the one switch that is asked for.
class FakePortal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    void turn(QDBusConnection& bus, bool moves)
    {
        m_moves = moves;
        QDBusMessage changed =
            QDBusMessage::createSignal(u"/org/freedesktop/portal/desktop"_s,
                                       u"org.freedesktop.portal.Settings"_s, u"SettingChanged"_s);
        changed << u"org.gnome.desktop.interface"_s << u"enable-animations"_s
                << QVariant::fromValue(QDBusVariant(moves));
        QVERIFY(bus.send(changed));
    }

public Q_SLOTS:
    QDBusVariant Read(const QString& group, const QString& key)
    {
        const bool known =
            group == u"org.gnome.desktop.interface"_s && key == u"enable-animations"_s;
        return QDBusVariant(known ? QVariant::fromValue(QDBusVariant(m_moves))
                                  : QVariant(u"what?"_s));
    }

private:
    bool m_moves = false;
};

/// On a bus of its own: what the desktop of whoever runs the tests says does not matter.
class PortalMotionTest : public QObject
{
    Q_OBJECT

private:
    QProcess m_bus;

private Q_SLOTS:
    void initTestCase()
    {
        m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
        QVERIFY2(m_bus.waitForStarted(), "dbus-daemon is missing: package dbus-daemon");
        QVERIFY(m_bus.waitForReadyRead());
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
    }

    void cleanupTestCase()
    {
        m_bus.terminate();
        m_bus.waitForFinished();
    }

    void theDesktopsSwitchIsReadAndHeard()
    {
        FakePortal desktop;
        QDBusConnection own = QDBusConnection::connectToBus(
            QString::fromLocal8Bit(qgetenv("DBUS_SESSION_BUS_ADDRESS")), u"desktop"_s);
        QVERIFY(own.isConnected());
        QVERIFY(own.registerObject(u"/org/freedesktop/portal/desktop"_s, &desktop,
                                   QDBusConnection::ExportAllSlots));
        QVERIFY(own.registerService(u"org.freedesktop.portal.Desktop"_s));
        QCOMPARE(portalMotion(), std::nullopt);
        watchPortalMotion();
        QCOMPARE(portalMotion(), std::nullopt); // nobody waits for the answer
        QTRY_COMPARE(portalMotion(), std::optional(false));
        QVERIFY(!systemWantsMotion());
        desktop.turn(own, true);
        QTRY_COMPARE(portalMotion(), std::optional(true));
    }
};

QTEST_MAIN(PortalMotionTest)
#include "portal_motion_test.moc"
