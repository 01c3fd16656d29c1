#pragma once

#include <QStackedWidget>

#include <functional>
#include <utility>

namespace throughline {

/// A page of a stack that is made when it is first asked for: a project is opened to see one
/// screen, and people should not wait for the others.
template <typename Page>
class LatePage final
{
public:
    /// \p make returns a page, which the stack takes; \p made is called once it stands there.
    LatePage(
        QStackedWidget& stack, std::function<Page*()> make,
        std::function<void(Page&)> made = [](Page&) {})
        : m_stack(stack), m_make(std::move(make)), m_made(std::move(made))
    {
    }

    Page& get()
    {
        if (!m_page) {
            m_page = m_make();
            m_stack.addWidget(m_page);
            m_made(*m_page);
        }
        return *m_page;
    }

    /// nullptr where nobody has asked for it yet.
    Page* ifMade() const { return m_page; }
    void show() { m_stack.setCurrentWidget(&get()); }
    bool isShown() const { return m_page && m_stack.currentWidget() == m_page; }

private:
    QStackedWidget& m_stack;
    std::function<Page*()> m_make;
    std::function<void(Page&)> m_made;
    Page* m_page = nullptr;
};

}
