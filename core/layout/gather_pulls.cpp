#include "core/layout/gather.h"

#include <algorithm>
#include <set>

namespace throughline::layers {

namespace {

/// The links as lists of what comes to the right of each card.
using Followers = std::vector<std::vector<int>>;

/// Finds what closes a loop by a walk along the followers, from the cards seen first. Without
/// recursion: a chain of a thousand cards would be a deep one.
class LoopCutter
{
public:
    explicit LoopCutter(Followers& followers)
        : m_followers(followers), m_state(followers.size(), State::New)
    {
    }

    /// Takes what closes a loop out of the followers; returns it turned round.
    std::set<std::pair<int, int>> run()
    {
        for (size_t start = 0; start < m_followers.size(); ++start) {
            if (m_state[start] == State::New) {
                open(static_cast<int>(start));
            }
            while (!m_path.empty()) {
                step();
            }
        }
        return std::move(m_turned);
    }

private:
    enum class State : char { New, Open, Done };

    void open(int node)
    {
        m_state[at(node)] = State::Open;
        m_path.emplace_back(node, 0);
    }

    void step()
    {
        auto& [node, next] = m_path.back();
        auto& list = m_followers[at(node)];
        if (next == list.size()) {
            m_state[at(node)] = State::Done;
            m_path.pop_back();
            return;
        }
        const int effect = list[next];
        if (m_state[at(effect)] == State::Open) {
            m_turned.emplace(effect, node);
            list.erase(list.begin() + static_cast<std::ptrdiff_t>(next));
            return;
        }
        ++next;
        if (m_state[at(effect)] == State::New) {
            open(effect);
        }
    }

    Followers& m_followers;
    std::vector<State> m_state;
    std::vector<std::pair<int, size_t>> m_path; ///< nodes that are open, and their next follower
    std::set<std::pair<int, int>> m_turned;
};

void sortOut(std::vector<int>& list)
{
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
}

/// Followers of both kinds as pulls.
void addPulls(Graph& graph, const Followers& effects, const Followers& turned)
{
    Followers all = effects;
    for (size_t left = 0; left < all.size(); ++left) {
        all[left].insert(all[left].end(), turned[left].begin(), turned[left].end());
        sortOut(all[left]);
    }
    LoopCutter(all).run(); // two that are feedback to each other
    for (size_t left = 0; left < all.size(); ++left) {
        for (const int right : all[left]) {
            const bool runsOn =
                std::binary_search(effects[left].begin(), effects[left].end(), right);
            graph.pulls.push_back({static_cast<int>(left), right, !runsOn});
        }
        for (const int right : effects[left]) {
            graph.causes[at(right)].push_back(static_cast<int>(left));
        }
    }
}

}

void collectPulls(Graph& graph, const Map& map, const IndexOf& index)
{
    Followers effects(graph.nodes.size());
    Followers turned(graph.nodes.size());
    for (const auto& [id, link] : map.links) {
        const auto cause = index.find(link.from);
        const auto effect = index.find(link.to);
        if (cause == index.end() || effect == index.end() || cause->second == effect->second) {
            continue;
        }
        const int from = cause->second;
        const int to = effect->second;
        const Stage stage = graph.nodes[at(from)].stage;
        const Stage next = graph.nodes[at(to)].stage;
        if (stage > next || (link.feedback && stage == next)) {
            turned[at(to)].push_back(from);
        } else {
            (link.feedback ? turned : effects)[at(from)].push_back(to);
        }
    }
    std::for_each(effects.begin(), effects.end(), sortOut);
    for (const auto& [left, right] : LoopCutter(effects).run()) {
        turned[at(left)].push_back(right);
    }
    graph.effects = effects;
    graph.causes.assign(graph.nodes.size(), {});
    addPulls(graph, effects, turned);
}

}
