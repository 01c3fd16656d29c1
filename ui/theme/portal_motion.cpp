// GNOME keeps its switch in dconf; the portal is the way to it that also works from a sandbox.
// https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html

#include "ui/theme/portal_motion.h"

#ifdef THROUGHLINE_DBUS
#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFile>
#endif

namespace throughline {

#ifdef THROUGHLINE_DBUS

namespace {

using namespace Qt::StringLiterals;

QString portal() { return u"org.freedesktop.portal.Desktop"_s; }
QString portalPath() { return u"/org/freedesktop/portal/desktop"_s; }
QString settingsInterface() { return u"org.freedesktop.portal.Settings"_s; }
QString desktopKeys() { return u"org.gnome.desktop.interface"_s; }
QString animationsKey() { return u"enable-animations"_s; }

/// Connecting without a bus would start one.
bool hasBus()
{
    return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") ||
           QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_s);
}

class PortalMotion final : public QObject
{
    Q_OBJECT

public:
    explicit PortalMotion(QObject* parent) : QObject(parent)
    {
        qRegisterMetaType<QDBusVariant>(); // known by name only then, and slots are found by name
        QDBusConnection bus = QDBusConnection::sessionBus();
        // Of whoever sends it: a portal may be started, and end, after us.
        bus.connect({}, portalPath(), settingsInterface(), u"SettingChanged"_s, this,
                    SLOT(hear(QString, QString, QDBusVariant)));
        QDBusMessage read =
            QDBusMessage::createMethodCall(portal(), portalPath(), settingsInterface(), u"Read"_s);
        read << desktopKeys() << animationsKey();
        auto* answer = new QDBusPendingCallWatcher(bus.asyncCall(read), this);
        connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
            const QDBusPendingReply<QDBusVariant> reply = *answer;
            if (reply.isValid()) {
                hear(desktopKeys(), animationsKey(), reply.value());
            }
            answer->deleteLater();
        });
    }

    std::optional<bool> moves() const { return m_moves; }

private Q_SLOTS:
    void hear(const QString& group, const QString& key, const QDBusVariant& value)
    {
        if (group != desktopKeys() || key != animationsKey()) {
            return;
        }
        QVariant inner = value.variant(); // Read wraps the value twice, the signal once
        while (inner.canConvert<QDBusVariant>()) {
            inner = inner.value<QDBusVariant>().variant();
        }
        m_moves = inner.toBool();
    }

private:
    std::optional<bool> m_moves;
};

PortalMotion* watching = nullptr;

}

std::optional<bool> portalMotion() { return watching ? watching->moves() : std::nullopt; }

void watchPortalMotion()
{
    if (!watching && hasBus()) {
        watching = new PortalMotion(QCoreApplication::instance());
        QObject::connect(watching, &QObject::destroyed, [] { watching = nullptr; });
    }
}

#else

std::optional<bool> portalMotion() { return std::nullopt; }

void watchPortalMotion() {}

#endif

}

#ifdef THROUGHLINE_DBUS
#include "portal_motion.moc"
#endif
