#include "ui/map/inspector_form.h"

#include "core/guidance/assumptions.h"
#include "core/model/intents_counts.h"
#include "core/model/intents_indicators.h"
#include "core/model/intents_links.h"
#include "core/model/set_fields.h"
#include "ui/map/if_then_label.h"
#include "ui/map/lens_evidence_line.h"
#include "ui/map/note_list.h"
#include "ui/map/rival_list.h"
#include "ui/paint/text_fit.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/sureness_bar.h"

#include <QAction>
#include <QCoreApplication>
#include <QLineEdit>
#include <QRegularExpression>

namespace throughline {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LinkForm)
};

QString lagWord(const LagDays& lag) { return QStringLiteral("%1-%2").arg(lag.from).arg(lag.to); }

QString lagText(const LagDays& lag)
{
    constexpr int week = 7;
    const bool weeks = lag.from % week == 0 && lag.to % week == 0 && lag.to > 0;
    const int unit = weeks ? week : 1;
    const QString from = QString::number(lag.from / unit);
    const QString to = QString::number(lag.to / unit);
    if (lag.from == lag.to && lag.to == unit) {
        return weeks ? Words::tr("1 week") : Words::tr("1 day");
    }
    if (lag.from == lag.to) {
        return weeks ? Words::tr("%1 weeks").arg(to) : Words::tr("%1 days").arg(to);
    }
    return weeks ? Words::tr("%1–%2 weeks").arg(from, to) : Words::tr("%1–%2 days").arg(from, to);
}

std::vector<InspectorForm::Choice> lagChoices(const std::optional<LagDays>& now)
{
    std::vector<LagDays> lags{{0, 7}, {7, 14}, {14, 28}, {28, 56}, {56, 84}, {84, 182}};
    if (now && std::find(lags.begin(), lags.end(), *now) == lags.end()) {
        lags.push_back(*now);
    }
    std::vector<InspectorForm::Choice> choices{{QString(), Words::tr("not stated")}};
    for (const LagDays& each : lags) {
        choices.push_back({lagWord(each), lagText(each)});
    }
    return choices;
}

Result<Edit> lagEdit(const Map& map, LinkId id, const QString& word)
{
    const QStringList ends = word.split(u'-');
    if (ends.size() != 2) {
        return setLag(map, id, std::nullopt);
    }
    return setLag(map, id, LagDays{ends[0].toInt(), ends[1].toInt()});
}

/// The newest expectation of the link, nullptr where nothing is written.
const Expectation* newestExpectation(const Map& map, LinkId id)
{
    const auto all = expectationsAbout(map, id);
    return all.empty() ? nullptr : all.front();
}

QString expectedText(const Map& map, LinkId id)
{
    const Expectation* expected = newestExpectation(map, id);
    if (!expected) {
        return {};
    }
    if (expected->value) {
        return Words::tr("%1 of 100").arg(countText(*expected->value * 100));
    }
    if (expected->low && expected->high) {
        return Words::tr("%1 to %2 of 100")
            .arg(countText(*expected->low * 100), countText(*expected->high * 100));
    }
    return {};
}

/// Reads "72", "72 of 100", "72 %", "70 to 75", "70-75" as shares.
Result<Expected> readExpected(const QString& text)
{
    static const QRegularExpression form(QStringLiteral(
        R"(^\s*(\d+(?:[.,]\d+)?)\s*(?:%\s*)?(?:(?:to|-|–|…)\s*(\d+(?:[.,]\d+)?)\s*)?(?:%|of 100)?\s*$)"));
    const auto match = form.match(text);
    if (!match.hasMatch()) {
        return failure(Words::tr("Write how many of 100 go on: \"72\", or a range, \"70 to 75\"."));
    }
    const auto number = [](QString part) { return part.replace(u',', u'.').toDouble() / 100; };
    const double low = number(match.captured(1));
    const double high = match.captured(2).isEmpty() ? low : number(match.captured(2));
    if (high > 1 || low > high) {
        return failure(Words::tr("Of 100, between 0 and 100 go on; the lower number first."));
    }
    return match.captured(2).isEmpty() ? Expected(low) : Expected(ExpectedRange{low, high});
}

Result<Edit> expectedEdit(const Map& map, LinkId id, const QString& text)
{
    if (text.isEmpty()) {
        const Expectation* old = newestExpectation(map, id);
        return old ? removeExpectation(map, old->id) : Result<Edit>(Edit{});
    }
    const auto expected = readExpected(text);
    if (!expected) {
        return failure(expected.error());
    }
    return expectValue(map, id, *expected, {}, {}, QDateTime::currentDateTimeUtc());
}

void addExpected(InspectorForm& form, LinkId id)
{
    QLineEdit* line = form.addLine(
        Words::tr("Expected"), Words::tr("72 of 100"),
        [id](const Map& map) { return expectedText(map, id); },
        [id](const Map& map, const QString& text) { return expectedEdit(map, id, text); });
    const Expectation* now = newestExpectation(form.project().map(), id);
    if (now && now->sealed.isValid()) {
        line->setReadOnly(true);
        line->addAction(icon(IconName::Lock), QLineEdit::TrailingPosition);
        line->setToolTip(Words::tr("Written before the numbers came; it stays as it is."));
        line->setAccessibleDescription(line->toolTip());
    }
}

void addSureness(InspectorForm& form, LinkId id)
{
    auto* bar = new SurenessBar;
    form.addCaption(Words::tr("How sure are you? 0 to 100"));
    form.addWidget(bar);
    const auto show = [bar, id](const Map& map) {
        if (const Link* link = map.link(id)) {
            bar->show(link->confidences);
        }
        return bar->sentence();
    };
    form.addNote(show);
    QObject::connect(
        bar, &SurenessBar::chosen, &form, [&form, id](const QString& by, double value) {
            form.apply(setConfidence(form.project().map(), id, by, value, form.project().today()));
        });
    form.addLine(
        Words::tr("Say how sure"), Words::tr("Data 70"), [](const Map&) { return QString(); },
        [&form, id](const Map& map, const QString& text) -> Result<Edit> {
            static const QRegularExpression last(QStringLiteral(R"(^(.*?)\s*(\d{1,3})\s*%?$)"));
            const auto match = last.match(text);
            const int value = match.captured(2).toInt();
            if (!match.hasMatch() || value > 100) {
                return failure(Words::tr("Write who or which round, and a number from 0 to 100."));
            }
            return setConfidence(map, id, match.captured(1).trimmed(), value / 100.0,
                                 form.project().today());
        });
}

/// A field of the link by its name in `setFields`.
InspectorForm::Write writer(Project& project, LinkId id, const QString& key)
{
    return [&project, id, key](const Map& map, const QString& text) {
        return setFields(map, Thing(id), {key + u'=' + text}, project.today());
    };
}

InspectorForm::Read reader(LinkId id, QString Link::* member)
{
    return [id, member](const Map& map) {
        const Link* link = map.link(id);
        return link ? link->*member : QString();
    };
}

/// Who looks after the assumption, since when it stands as it does, and what was seen of it.
void addAssumptionFacts(InspectorForm& form, LinkId id)
{
    Project& project = form.project();
    form.addNote([id](const Map& map) {
        const Link* link = map.link(id);
        if (!link || !link->assumptionSince.isValid()) {
            return QString();
        }
        switch (link->assumptionState) {
        case AssumptionState::Untested:
            return Words::tr("Untested since %1.").arg(longDay(link->assumptionSince));
        case AssumptionState::Holding:
            return Words::tr("Holding since %1.").arg(longDay(link->assumptionSince));
        case AssumptionState::Broken:
            break;
        }
        return Words::tr("Broken since %1.").arg(longDay(link->assumptionSince));
    });
    form.addLine(Words::tr("Looked after by"), Words::tr("a role"),
                 reader(id, &Link::assumptionOwner),
                 writer(project, id, QStringLiteral("assumptionOwner")));
    form.addText(Words::tr("What speaks for it or against it"), 2,
                 reader(id, &Link::assumptionNote),
                 writer(project, id, QStringLiteral("assumptionNote")));
}

/// How risky this because is, and which ones to test first.
void addTestFirst(InspectorForm& form, LinkId id)
{
    form.addNote([id](const Map& map) {
        const Link* link = map.link(id);
        if (!link || link->assumption.isEmpty()) {
            return QString();
        }
        const AssumptionLine line = assumptionOf(map, *link);
        const QString risk = line.risk == Risk::High     ? Words::tr("High risk")
                             : line.risk == Risk::Medium ? Words::tr("Medium risk")
                                                         : Words::tr("Low risk");
        return line.why.isEmpty() ? risk + u'.' : Words::tr("%1: %2.").arg(risk, line.why);
    });
    form.addNote([](const Map& map) {
        QStringList lines;
        for (const AssumptionLine& each : testFirst(map)) {
            lines << Words::tr("%1. %2 (%3)").arg(lines.size() + 1).arg(each.about, each.why);
        }
        return lines.isEmpty() ? QString() : Words::tr("Test first:") + u'\n' + lines.join(u'\n');
    });
}

/// How the link was looked at so far, and the question where nothing measures it.
void addEvidence(InspectorForm& form, LinkId id)
{
    Project& project = form.project();
    form.addChoice(
        Words::tr("What it rests on"),
        {{enumName(EvidenceGrade::Guess), gradeText(EvidenceGrade::Guess)},
         {enumName(EvidenceGrade::Expert), gradeText(EvidenceGrade::Expert)},
         {enumName(EvidenceGrade::Observed), gradeText(EvidenceGrade::Observed)},
         {enumName(EvidenceGrade::BeforeAfter), gradeText(EvidenceGrade::BeforeAfter)},
         {enumName(EvidenceGrade::Experiment), gradeText(EvidenceGrade::Experiment)}},
        [id](const Map& map) {
            const Link* link = map.link(id);
            return link ? enumName(link->evidenceGrade) : QString();
        },
        writer(project, id, QStringLiteral("evidenceGrade")));
    form.addLine(Words::tr("How would we notice?"), Words::tr("an open question, if no number"),
                 reader(id, &Link::openQuestion),
                 writer(project, id, QStringLiteral("openQuestion")));
    form.beginPair();
    form.addLine(Words::tr("Asked of"), Words::tr("a role"), reader(id, &Link::openQuestionOwner),
                 writer(project, id, QStringLiteral("openQuestionOwner")));
    form.addLine(
        Words::tr("By"), Words::tr("2026-03-05"),
        [id](const Map& map) {
            const Link* link = map.link(id);
            return link && link->openQuestionDue.isValid()
                       ? link->openQuestionDue.toString(Qt::ISODate)
                       : QString();
        },
        writer(project, id, QStringLiteral("openQuestionDue")));
    form.endPair();
}

}

InspectorForm* linkForm(Project& project, LinkId id, QWidget* parent)
{
    auto* form = new InspectorForm(project, parent);
    const Map& map = project.map();
    const Link& link = *map.link(id);
    form->addHead(Words::tr("Link"), theme().color(Token::Accent),
                  Words::tr("%1 → %2").arg(stageText(map.step(link.from)->stage),
                                           stageText(map.step(link.to)->stage)));
    auto* sentence = new IfThenLabel;
    form->addWidget(sentence);
    form->addText(
        Words::tr("Because"), 2,
        [id, sentence](const Map& now) {
            const Link* shown = now.link(id);
            if (shown) {
                sentence->show(now, *shown);
            }
            return shown ? shown->assumption : QString();
        },
        [id](const Map& now, const QString& text) { return setAssumption(now, id, text); });
    form->addSwitch(
        {},
        {{enumName(AssumptionState::Untested), Words::tr("untested")},
         {enumName(AssumptionState::Holding), Words::tr("holding")},
         {enumName(AssumptionState::Broken), Words::tr("broken")}},
        [id](const Map& now) {
            const Link* shown = now.link(id);
            return shown ? enumName(shown->assumptionState) : QString();
        },
        [id, &project](const Map& now, const QString& word) {
            return setAssumptionState(now, id, *enumFromName<AssumptionState>(word),
                                      project.today());
        });
    addVerdictLine(*form, id);
    addAssumptionFacts(*form, id);
    form->beginPair();
    form->addChoice(
        Words::tr("Takes about"), lagChoices(link.lagDays),
        [id](const Map& now) {
            const Link* shown = now.link(id);
            return shown && shown->lagDays ? lagWord(*shown->lagDays) : QString();
        },
        [id](const Map& now, const QString& word) { return lagEdit(now, id, word); });
    addExpected(*form, id);
    form->endPair();
    addSureness(*form, id);
    addIndicatorList(*form, id.uuid());
    addEvidence(*form, id);
    addTestFirst(*form, id);
    addRivals(*form, id);
    addNoteList(*form, id.uuid());
    form->finish();
    return form;
}

}
