#pragma once

#include "ui/measure/evidence_content.h"
#include "ui/widgets/side_column.h"

namespace throughline {

/// The column beside the evidence of a link: the verdict with its figures, how strong the evidence
/// is rung by rung, what else could explain it, how sure people are, and what can be done next.
class EvidenceFacts final : public SideColumn
{
    Q_OBJECT

public:
    explicit EvidenceFacts(QWidget* parent = nullptr);

    void show(const Map& map, const EvidenceContent& content, bool readOnly);

Q_SIGNALS:
    /// Rest the link on what the numbers say.
    void gradeTaken(throughline::EvidenceGrade grade);
    void explanationAsked();
    /// Where do these figures come from?
    void figuresAsked();
    void noteAsked();
    void sureness(const QString& by, double value);
    /// Write a hypothesis down, to be tested on some and not on others.
    void hypothesisAsked();
    /// Read the link from other series; an empty name: by the rule.
    void seriesChosen(const QString& cause, const QString& effect);

private:
    void addSection(const QString& title);
    void addVerdict(const EvidenceContent& content);
    void addRungs(const EvidenceContent& content, bool readOnly);
    void addWhatElse(const Map& map, const EvidenceContent& content, bool readOnly);
    void addSureness(const EvidenceContent& content);
    void addNext(const Map& map, const EvidenceContent& content, bool readOnly);
    void addSeries(const Map& map, const EvidenceContent& content, bool readOnly);
};

}
