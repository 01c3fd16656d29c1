#pragma once

#include "core/model/map.h"

#include <QWidget>

namespace throughline {

/// A link as a sentence: "If …, then …, because …", causes and effects in the colours of their
/// stages. Text from the project is shown as it stands, never as markup.
class IfThenLabel final : public QWidget
{
    Q_OBJECT

public:
    explicit IfThenLabel(QWidget* parent = nullptr);

    void show(const Map& map, const Link& link);
    QString text() const { return m_text; }

    QSize sizeHint() const override { return {200, heightForWidth(200)}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Part
    {
        qsizetype start;
        qsizetype length;
        Stage stage;
        bool strong;
    };
    void add(const QString& words, bool strong, Stage stage = Stage::None);
    double layOut(double width, QPainter* painter) const;

    QString m_text;
    std::vector<Part> m_parts;
};

}
