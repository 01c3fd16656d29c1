#pragma once

#include <QAbstractSlider>

namespace throughline {

class VersionLine;

/// One of the two handles on a line of versions. Its value is the index of the version.
class VersionHandle final : public QAbstractSlider
{
    Q_OBJECT

public:
    /// \p name says which of the two it is.
    VersionHandle(const QString& name, VersionLine& line);

    /// Shows where it stands and how far it may go.
    void showAt(int from, int to, int index);
    /// Tells those who listen which version it stands on.
    void describe(const QString& version);

    static constexpr int side = 28;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    VersionLine& m_line;
    QString m_name;
};

}
