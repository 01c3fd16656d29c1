#include "core/model/quick_add.h"

#include "core/model/intent_text.h"
#include "core/model/intents_links.h"
#include "core/model/intents_steps.h"

#include <QRegularExpression>

#include <algorithm>
#include <map>

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

/// Splits "title because reason"; a quoted title keeps its own words.
Piece pieceOf(const QString& text, bool first)
{
    static const QRegularExpression quoted(u"^\"(.+?)\"(?:\\s+because\\s+(.+))?$"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression plain(u"^(.+?)\\s+because\\s+(.+)$"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    const QString trimmed = text.simplified();
    if (const auto match = quoted.match(trimmed); match.hasMatch()) {
        return {match.captured(1).trimmed(), first ? QString() : match.captured(2), false, true};
    }
    if (const auto match = plain.match(trimmed); match.hasMatch() && !first) {
        return {match.captured(1), match.captured(2), false, false};
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
        quoted = line[i] == u'"' ? !quoted : quoted;
        text += line[i++];
    }
    pieces.push_back(pieceOf(text, pieces.empty()));
    return pieces;
}

/// The card a title names: an existing one, the outcome's free card by the word `outcome`, or none.
Result<StepId> existingCard(const Map& map, const Piece& piece)
{
    if (!piece.quoted && piece.title == u"outcome"_s) {
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

    bool isForwardChain() const
    {
        return m_pieces.size() > 1 &&
               std::none_of(m_pieces.begin(), m_pieces.end(),
                            [](const Piece& each) { return each.arrowBackAfter; });
    }

    /// Cards in the order of cause and effect: a line of `<-` alone is read from its end.
    std::vector<size_t> chainOrder() const
    {
        std::vector<size_t> order = m_index;
        const bool allBack = m_pieces.size() > 1 &&
                             std::all_of(m_pieces.begin(), m_pieces.end() - 1,
                                         [](const Piece& each) { return each.arrowBackAfter; });
        if (allBack) {
            std::reverse(order.begin(), order.end());
        }
        return order;
    }

    void giveStages()
    {
        if (m_pieces.size() == 1) {
            return; // a line alone is not placed yet
        }
        const std::vector<size_t> order = chainOrder();
        const bool straight = isForwardChain() || order != m_index;
        takeFreeOutcome(order, straight);
        for (size_t i = 0; i < order.size(); ++i) {
            QuickAddCard& card = m_plan.cards[order[i]];
            const bool open = card.stage == Stage::None && !card.becomesOutcome;
            if (open) {
                card.stage = straight ? stageInChain(i, order.size()) : stageByNeighbours(order[i]);
            }
        }
    }

    void takeFreeOutcome(const std::vector<size_t>& order, bool straight)
    {
        QuickAddCard& last = m_plan.cards[order.back()];
        if (straight && last.existing.isNull() && isOutcomeCardFree(m_map)) {
            last.becomesOutcome = true;
            last.stage = Stage::Outcome;
        }
    }

    static Stage stageInChain(size_t position, size_t length)
    {
        if (position == 0) {
            return Stage::Activity;
        }
        return position == 1 && length >= 3 ? Stage::Output : Stage::Intermediate;
    }

    /// In a line that turns (A -> B <- C) a card without causes there is an activity.
    Stage stageByNeighbours(size_t card) const
    {
        const bool isEffect = std::any_of(m_plan.links.begin(), m_plan.links.end(),
                                          [card](const auto& link) { return link.effect == card; });
        return isEffect ? Stage::Intermediate : Stage::Activity;
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

    void describe()
    {
        const int existing = static_cast<int>(m_plan.cards.size()) - m_plan.newCards;
        QStringList parts;
        if (m_plan.newCards > 0) {
            parts << plural(m_plan.newCards, IntentText::tr("1 new card"),
                            IntentText::tr("%1 new cards"));
        }
        if (existing > 0) {
            parts << plural(existing, IntentText::tr("1 that exists"),
                            IntentText::tr("%1 that exist"));
        }
        if (m_plan.newLinks > 0) {
            parts << plural(m_plan.newLinks, IntentText::tr("1 new link"),
                            IntentText::tr("%1 new links"));
        } else if (m_plan.newCards == 0) {
            parts << IntentText::tr("nothing new");
        }
        if (m_plan.cards.size() == 1 && m_plan.newCards == 1) {
            parts << IntentText::tr("not placed yet");
        }
        m_plan.sentence = parts.join(u", "_s);
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
