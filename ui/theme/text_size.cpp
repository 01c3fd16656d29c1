#include "ui/theme/text_size.h"

#include <QSettings>

namespace throughline {

namespace {

constexpr int plain = 100;
constexpr const char* scaleVariable = "QT_SCALE_FACTOR";

QString settingKey() { return QStringLiteral("textSize"); }

}

const QList<int>& textSizes()
{
    static const QList<int> sizes{plain, 125, 150, 200};
    return sizes;
}

int textSize()
{
    const int asked = qEnvironmentVariableIntValue("THROUGHLINE_TEXT_SIZE");
    const int wanted = asked > 0 ? asked : QSettings().value(settingKey(), plain).toInt();
    return textSizes().contains(wanted) ? wanted : plain;
}

void setTextSize(int percent)
{
    Q_ASSERT(textSizes().contains(percent));
    QSettings().setValue(settingKey(), percent);
}

void applyTextSize()
{
    const int size = textSize();
    if (size != plain && qEnvironmentVariableIsEmpty(scaleVariable)) {
        qputenv(scaleVariable, QByteArray::number(size / double(plain)));
    }
}

}
