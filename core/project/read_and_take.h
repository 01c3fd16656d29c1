#pragma once

#include "core/csv/source.h"
#include "core/project/bounded_queue.h"
#include "core/project/import_parts.h"

#include <future>

namespace throughline {

/// Reads a source in one thread, hashes it in another and takes what was read in the calling one.
///
/// \p read fills the queue it is given and ends when that is abandoned; \p take empties it, and
/// abandons it on an error of its own. Both return Result<void>. The source's SHA-256; the first
/// error of reading, taking and hashing in this order, or that the file was overwritten meanwhile.
template <class Block, class Read, class Take>
Result<QByteArray> readAndTake(csv::Source& source, const Cancellation& cancellation, Read&& read,
                               Take&& take)
{
    auto hashing = std::async(std::launch::async,
                              [&source, cancellation] { return source.sha256(cancellation); });
    BoundedQueue<Block> queue(blocksInFlight);
    auto reading = std::async(std::launch::async, [&] {
        Result<void> done = read(queue);
        queue.finish();
        return done;
    });
    const Result<void> taken = take(queue);
    const Result<void> done = reading.get();
    Result<QByteArray> sha256 = hashing.get();
    if (!done || !taken || !sha256) {
        return failure(!done ? done.error() : !taken ? taken.error() : sha256.error());
    }
    if (source.wasOverwritten()) {
        return failure(source.changedMeanwhile());
    }
    return sha256;
}

}
