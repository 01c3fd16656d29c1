#include "core/model/quick_add.h"

#include "core/model/intent_text.h"
#include "core/model/intents_links.h"
#include "core/model/intents_steps.h"

#include <QRegularExpression>

#include <algorithm>
#include <map>
#include <tuple>

// A line in steps: cut it at the arrows (not inside quotation marks); split each piece into a
// title and what follows "because"; match the titles with the cards there are; give new cards
// their stage by their place in the line; then put cards and links into one edit.

namespace throughline {

namespace {

using namespace Qt::StringLiterals;

/// A piece of the line between arrows.
struct Piece
{
    QString title;
    QString because;
    bool arrowBackAfter = false; ///< the arrow behind it is `<-`
    bool quoted = false;
};

struct Arrow
{
    qsizetype length = 0; ///< 0: none here
    bool back = false;
};

Arrow arrowAt(const QString& line, qsizetype position)
{
    static const std::pair<QString, bool> arrows[] = {
        {u"->"_s, false}, {u"=>"_s, false}, {u"→"_s, false}, {u"<-"_s, true}, {u"←"_s, true}};
    for (const auto& [text, back] : arrows) {
        if (QStringView(line).mid(position).startsWith(text)) {
            return {text.size(), back};
        }
    }
    return {};
}

QString unquoted(const QString& text)
{
    const bool quoted = text.size() > 2 && text.startsWith(u'"') && text.endsWith(u'"');
    return quoted ? text.mid(1, text.size() - 2) : text;
}

/// A quotation mark opens at the start of a title or of a reason, and only where it is closed.
bool opensQuotation(const QString& line, qsizetype position, const QString& before)
{
    const QString plain = before.trimmed();
    const bool start = plain.isEmpty() || plain.endsWith(u" because"_s, Qt::CaseInsensitive);
    return start && line.indexOf(u'"', position + 1) > 0;
}

/// Splits "title because reason"; a quoted title keeps its own words.
Piece pieceOf(const QString& text, bool first)
{
    static const QRegularExpression quoted(
        u"^\"((?:[^\"]|\"\")+)\"(?:\\s+because(?:\\s+(.*))?)?$"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression plain(u"^(.+?)\\s+because(?:\\s+(.*))?$"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    const QString trimmed = text.simplified();
    if (const auto match = quoted.match(trimmed);
        match.hasMatch() && (!first || match.capturedLength(1) + 2 == trimmed.size())) {
        const QString title = match.captured(1).trimmed().replace(u"\"\""_s, u"\""_s);
        return {title, unquoted(match.captured(2)), false, true};
    }
    if (const auto match = plain.match(trimmed); match.hasMatch() && !first) {
        return {match.captured(1), unquoted(match.captured(2)), false, false};
    }
    return {trimmed, {}, false, false};
}

std::vector<Piece> piecesOf(const QString& line)
{
    std::vector<Piece> pieces;
    QString text;
    bool quoted = false;
    for (qsizetype i = 0; i < line.size();) {
        const Arrow arrow = quoted ? Arrow{} : arrowAt(line, i);
        if (arrow.length > 0) {
            pieces.push_back(pieceOf(text, pieces.empty()));
            pieces.back().arrowBackAfter = arrow.back;
            text.clear();
            i += arrow.length;
            continue;
        }
        if (quoted && QStringView(line).mid(i).startsWith(u"\"\"")) {
            text += line[i++]; // a doubled mark stands for one and does not close
        } else if (line[i] == u'"') {
            quoted = !quoted && opensQuotation(line, i, text);
        }
        text += line[i++];
    }
    pieces.push_back(pieceOf(text, pieces.empty()));
    return pieces;
}

/// The card a title names: an existing one, the outcome's free card by the word `outcome`, or none.
Result<StepId> existingCard(const Map& map, const Piece& piece)
{
    const bool word = piece.title.compare(u"outcome"_s, Qt::CaseInsensitive) == 0;
    if (word && !piece.quoted && map.stepsTitled(piece.title).empty()) {
        return map.outcome.card;
    }
    const StepId byId = StepId::fromString(piece.title);
    if (!byId.isNull() && map.step(byId)) {
        return byId;
    }
    const auto found = map.stepsTitled(piece.title);
    if (found.size() > 1) {
        QStringList ids;
        for (const Step* step : found) {
            ids << u"%1 (%2)"_s.arg(step->id.toString(), enumName(step->stage));
        }
        return failure(IntentText::tr("%1 cards are called “%2”; name one by its id: %3.")
                           .arg(found.size())
                           .arg(piece.title, ids.join(u", "_s)));
    }
    return found.empty() ? StepId() : found.front()->id;
}

QString plural(int count, const QString& one, const QString& many)
{
    return count == 1 ? one : many.arg(count);
}

class Planner
{
public:
    Planner(const Map& map, const QString& line) : m_map(map), m_line(line.trimmed()) {}

    QuickAddPlan plan()
    {
        if (m_line.startsWith(u'?')) {
            m_plan.parked = m_line.mid(1).simplified();
            m_plan.sentence = IntentText::tr("waits in the parking lot");
            m_plan.problem =
                m_plan.parked.isEmpty() ? IntentText::tr("Write a thought after “?”.") : QString();
            return m_plan;
        }
        m_pieces = piecesOf(m_line);
        const bool gap = std::any_of(m_pieces.begin(), m_pieces.end(),
                                     [](const Piece& each) { return each.title.isEmpty(); });
        if (gap) {
            m_plan.problem =
                m_line.isEmpty()
                    ? IntentText::tr("Write a card's title, or a chain: A -> B -> C.")
                    : IntentText::tr("There is an arrow without a card at one end in “%1”.")
                          .arg(m_line);
            return m_plan;
        }
        findCards();
        if (m_plan.problem.isEmpty()) {
            findLinks();
            giveStages();
            count();
        }
        return m_plan;
    }

private:
    void findCards()
    {
        for (const Piece& piece : m_pieces) {
            const Result<StepId> existing = existingCard(m_map, piece);
            if (!existing) {
                m_plan.problem = existing.error().message;
                return;
            }
            m_index.push_back(indexOf(piece, *existing));
        }
    }

    /// The same title twice in a line is one card.
    size_t indexOf(const Piece& piece, StepId existing)
    {
        for (size_t i = 0; i < m_plan.cards.size(); ++i) {
            const QuickAddCard& card = m_plan.cards[i];
            const bool same = existing.isNull()
                                  ? card.existing.isNull() &&
                                        card.title.compare(piece.title, Qt::CaseInsensitive) == 0
                                  : card.existing == existing;
            if (same) {
                return i;
            }
        }
        QuickAddCard card;
        card.title = piece.title;
        card.existing = existing;
        if (const Step* step = m_map.step(existing)) {
            card.stage = step->stage;
            card.title = step->title.isEmpty() ? QString() : step->title;
        }
        m_plan.cards.push_back(card);
        return m_plan.cards.size() - 1;
    }

    void findLinks()
    {
        for (size_t i = 0; i + 1 < m_pieces.size(); ++i) {
            const bool back = m_pieces[i].arrowBackAfter;
            QuickAddLink link;
            link.cause = m_index[back ? i + 1 : i];
            link.effect = m_index[back ? i : i + 1];
            link.because = m_pieces[i + 1].because;
            if (link.cause == link.effect) {
                m_plan.problem =
                    IntentText::tr("“%1” cannot lead to itself.").arg(m_pieces[i].title);
                return;
            }
            const QuickAddCard& cause = m_plan.cards[link.cause];
            const QuickAddCard& effect = m_plan.cards[link.effect];
            link.exists = !cause.existing.isNull() && !effect.existing.isNull() &&
                          m_map.linkBetween(cause.existing, effect.existing);
            m_plan.links.push_back(link);
        }
    }

    /// How many links lead from each card, or to it, along the longest way; the links have no loop.
    std::vector<size_t> longestWays(bool towardsEffects) const
    {
        std::vector<size_t> most(m_plan.cards.size(), 0);
        for (bool changed = true; changed;) {
            changed = false;
            for (const QuickAddLink& link : m_plan.links) {
                const size_t here = towardsEffects ? link.cause : link.effect;
                const size_t next = towardsEffects ? link.effect : link.cause;
                if (most[here] < most[next] + 1) {
                    most[here] = most[next] + 1;
                    changed = true;
                }
            }
        }
        return most;
    }

    /// Links that close a loop within the line are feedback and have no say in stages.
    bool closesLoop(const QuickAddLink& closing) const
    {
        std::vector<size_t> open{closing.effect};
        for (size_t i = 0; i < open.size(); ++i) {
            for (const QuickAddLink& link : m_plan.links) {
                if (&link == &closing) {
                    break; // only those written before it
                }
                if (link.cause == open[i] &&
                    std::find(open.begin(), open.end(), link.effect) == open.end()) {
                    open.push_back(link.effect);
                }
            }
        }
        return std::find(open.begin(), open.end(), closing.cause) != open.end();
    }

    void giveStages()
    {
        if (m_pieces.size() == 1) {
            return; // a line alone is not placed yet
        }
        const std::vector<QuickAddLink> all = m_plan.links;
        std::vector<QuickAddLink> forward;
        std::copy_if(m_plan.links.begin(), m_plan.links.end(), std::back_inserter(forward),
                     [this](const QuickAddLink& link) { return !closesLoop(link); });
        m_plan.links = forward;
        const std::vector<size_t> before = longestWays(false);
        const std::vector<size_t> after = longestWays(true);
        takeFreeOutcome(after);
        for (size_t i = 0; i < m_plan.cards.size(); ++i) {
            QuickAddCard& card = m_plan.cards[i];
            if (card.stage == Stage::None) {
                card.stage = stageAt(before[i], after[i]);
            }
        }
        m_plan.links = all;
    }

    /// The last card that nothing follows takes the outcome's free card, if it is new.
    void takeFreeOutcome(const std::vector<size_t>& after)
    {
        if (!isOutcomeCardFree(m_map)) {
            return;
        }
        const bool named =
            std::any_of(m_plan.cards.begin(), m_plan.cards.end(), [this](const QuickAddCard& card) {
                return card.existing == m_map.outcome.card;
            });
        for (size_t i = m_plan.cards.size(); i-- > 0 && !named;) {
            if (after[i] == 0) {
                QuickAddCard& last = m_plan.cards[i];
                last.becomesOutcome = last.existing.isNull();
                last.stage = last.becomesOutcome ? Stage::Outcome : last.stage;
                return;
            }
        }
    }

    /// \p before and \p after: links on the longest way to and from the card.
    static Stage stageAt(size_t before, size_t after)
    {
        if (before == 0) {
            return Stage::Activity;
        }
        return before == 1 && before + after >= 2 ? Stage::Output : Stage::Intermediate;
    }

    void count()
    {
        for (const QuickAddCard& card : m_plan.cards) {
            m_plan.newCards += card.existing.isNull() ? 1 : 0;
        }
        for (const QuickAddLink& link : m_plan.links) {
            m_plan.newLinks += link.exists ? 0 : 1;
        }
        describe();
    }

    /// "2 new activities, both lead to an existing card".
    void describe()
    {
        if (m_plan.cards.size() == 1) {
            m_plan.sentence = m_plan.newCards == 1
                                  ? IntentText::tr("1 new card, not placed yet")
                                  : IntentText::tr("“%1” exists already").arg(m_pieces[0].title);
            return;
        }
        QStringList parts = newCardsByStage();
        if (parts.isEmpty()) {
            const QString links = plural(m_plan.newLinks, IntentText::tr("1 new link"),
                                         IntentText::tr("%1 new links"));
            parts << (m_plan.newLinks > 0 ? IntentText::tr("%1 between existing cards").arg(links)
                                          : IntentText::tr("all of this exists already"));
        } else if (const size_t existing = m_plan.cards.size() - size_t(m_plan.newCards);
                   existing == 1) {
            parts << relationToExisting();
        } else if (existing > 1) {
            parts << IntentText::tr("linked with %1 existing cards").arg(existing);
        } else {
            parts << plural(m_plan.newLinks, IntentText::tr("1 link"), IntentText::tr("%1 links"));
        }
        m_plan.sentence = parts.join(u", "_s);
    }

    /// "2 new activities", "1 new output", in the order of the stages.
    QStringList newCardsByStage() const
    {
        std::map<Stage, int> counts;
        for (const QuickAddCard& card : m_plan.cards) {
            counts[card.stage] += card.existing.isNull() ? 1 : 0;
        }
        const std::tuple<Stage, QString, QString> words[] = {
            {Stage::Activity, IntentText::tr("1 new activity"),
             IntentText::tr("%1 new activities")},
            {Stage::Output, IntentText::tr("1 new output"), IntentText::tr("%1 new outputs")},
            {Stage::Intermediate, IntentText::tr("1 new intermediate outcome"),
             IntentText::tr("%1 new intermediate outcomes")},
            {Stage::Outcome, IntentText::tr("the outcome's card"),
             IntentText::tr("%1 outcome cards")}};
        QStringList parts;
        for (const auto& [stage, one, many] : words) {
            if (counts[stage] > 0) {
                parts << plural(counts[stage], one, many);
            }
        }
        return parts;
    }

    QString relationToExisting() const
    {
        const auto leadsThere = [this](const QuickAddCard& card) {
            return std::any_of(m_plan.links.begin(), m_plan.links.end(), [&](const auto& link) {
                return &m_plan.cards[link.cause] == &card &&
                       !m_plan.cards[link.effect].existing.isNull();
            });
        };
        const auto leading =
            std::count_if(m_plan.cards.begin(), m_plan.cards.end(), [&](const QuickAddCard& card) {
                return card.existing.isNull() && leadsThere(card);
            });
        if (leading < m_plan.newCards) {
            return IntentText::tr("linked with an existing card");
        }
        return leading == 1   ? IntentText::tr("leads to an existing card")
               : leading == 2 ? IntentText::tr("both lead to an existing card")
                              : IntentText::tr("all lead to an existing card");
    }

    const Map& m_map;
    QString m_line;
    std::vector<Piece> m_pieces;
    std::vector<size_t> m_index; ///< card of each piece
    QuickAddPlan m_plan;
};

StepId putPlannedCard(EditBuilder& edit, const QuickAddCard& card)
{
    const StepId id = card.becomesOutcome      ? edit.map().outcome.card
                      : card.existing.isNull() ? StepId::create()
                                               : card.existing;
    const Step* existing = edit.map().step(id);
    Step step = existing ? *existing : Step{};
    step.id = id;
    if (step.title.isEmpty()) {
        step.title = card.title;
    }
    if (!existing || step.stage == Stage::None) {
        step.stage = card.stage;
    }
    edit.put(step);
    return id;
}

Result<void> putPlan(EditBuilder& edit, const QuickAddPlan& plan, std::vector<QUuid>& selected)
{
    if (!plan.problem.isEmpty()) {
        return failure(plan.problem);
    }
    if (!plan.parked.isEmpty()) {
        ParkedItem item;
        item.id = ParkedId::create();
        item.text = plan.parked;
        edit.put(item);
        return {};
    }
    std::vector<StepId> ids;
    for (const QuickAddCard& card : plan.cards) {
        ids.push_back(putPlannedCard(edit, card));
        selected.push_back(ids.back().uuid());
    }
    for (const QuickAddLink& link : plan.links) {
        const Link* existing = edit.map().linkBetween(ids[link.cause], ids[link.effect]);
        if (existing) {
            Link changed = *existing;
            changed.assumption = link.because.isEmpty() ? changed.assumption : link.because;
            edit.put(changed);
        } else if (const auto made = putLink(edit, ids[link.cause], ids[link.effect], link.because);
                   !made) {
            return failure(made.error());
        }
    }
    return {};
}

QString withoutBullet(const QString& line)
{
    static const QRegularExpression bullet(u"^\\s*(?:[-*•]|\\d+[.)])\\s+"_s);
    return QString(line).remove(bullet).trimmed();
}

}

QuickAddPlan planQuickAdd(const Map& map, const QString& line) { return Planner(map, line).plan(); }

Result<Edit> quickAdd(const Map& map, const QString& lines)
{
    const QStringList all = lines.split(u'\n', Qt::SkipEmptyParts);
    EditBuilder edit(map, all.size() > 1 ? IntentText::tr("Add %1 lines").arg(all.size())
                                         : IntentText::tr("Add “%1”").arg(lines.simplified()));
    std::vector<QUuid> selected;
    bool any = false;
    for (const QString& raw : all) {
        const QString line = all.size() > 1 ? withoutBullet(raw) : raw.trimmed();
        if (line.isEmpty()) {
            continue;
        }
        any = true;
        if (const auto done = putPlan(edit, planQuickAdd(edit.map(), line), selected); !done) {
            return failure(done.error());
        }
    }
    if (!any) {
        return failure(planQuickAdd(map, QString()).problem);
    }
    edit.select(selected.empty() ? selected : std::vector<QUuid>{selected.back()});
    return edit.finish();
}

}
