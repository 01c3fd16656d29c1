#pragma once

#include <QAbstractButton>

namespace throughline {

/// A template on the start screen: a small picture of its map, its name, one line.
class TemplateCard final : public QAbstractButton
{
    Q_OBJECT

public:
    /// \p blank: the picture is of an empty map.
    TemplateCard(const QString& name, const QString& line, bool blank, QWidget* parent = nullptr);

    QSize sizeHint() const override { return {292, 172}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintPicture(QPainter& painter, const QRectF& box) const;

    QString m_line;
    bool m_blank;
};

}
