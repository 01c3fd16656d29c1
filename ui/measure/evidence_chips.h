#pragma once

#include "core/analysis/evidence.h"

#include <QWidget>

namespace throughline {

/// The five verdicts in a row, the one that holds filled. To be read, not to be chosen.
class EvidenceChips final : public QWidget
{
    Q_OBJECT

public:
    explicit EvidenceChips(QWidget* parent = nullptr);

    void show(const LinkEvidence& evidence);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, 30}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Chip
    {
        QString text;
        bool holds = false;
    };
    /// All where they fit, else the one that holds alone.
    std::vector<Chip> shown() const;
    static double widthOf(const QString& text);
    double widthOfAll() const;

    std::vector<Chip> m_chips;
};

}
