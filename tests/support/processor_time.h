#pragma once

#include <QtGlobal>

#include <ctime>

namespace throughline::test {

/// What this program has worked since the last start, in milliseconds: other programs that use
/// the machine at the same time do not count, as they would on a clock.
class ProcessorTime final
{
public:
    void start() { m_began = std::clock(); }
    qint64 elapsed() const { return qint64(std::clock() - m_began) * 1000 / CLOCKS_PER_SEC; }
    /// The time so far; starts again.
    qint64 restart()
    {
        const qint64 before = elapsed();
        start();
        return before;
    }

private:
    std::clock_t m_began = std::clock();
};

/// A limit of a build for developers, in milliseconds; more where sanitizers look at every access.
constexpr qint64 withSanitizers(qint64 limit)
{
#ifdef __SANITIZE_ADDRESS__
    return 10 * limit;
#else
    return limit;
#endif
}

}
