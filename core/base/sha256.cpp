#include "core/base/sha256.h"

#include <QtEndian>

#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__)
#define THROUGHLINE_SHA_INSTRUCTIONS
#include <cpuid.h>
#include <immintrin.h>
#endif

namespace throughline {

namespace {

/// The initial state: FIPS 180-4, section 5.3.3.
constexpr std::array<quint32, 8> initialState{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                              0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

#ifdef THROUGHLINE_SHA_INSTRUCTIONS

/// The round constants: FIPS 180-4, section 4.2.2.
alignas(16) constexpr quint32 roundConstants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

bool hasInstructions()
{
    unsigned a = 0;
    unsigned b = 0;
    unsigned c = 0;
    unsigned d = 0;
    constexpr unsigned shaBit = 1U << 29;
    if (!__get_cpuid(1, &a, &b, &c, &d) || (c & bit_SSE4_1) == 0 || (c & bit_SSSE3) == 0) {
        return false;
    }
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & shaBit) != 0;
}

__m128i load(const void* from) { return _mm_loadu_si128(static_cast<const __m128i*>(from)); }

void store(void* to, __m128i value) { _mm_storeu_si128(static_cast<__m128i*>(to), value); }

/// Works \p count blocks into the state. The instructions want the eight words as (a b e f) and
/// (c d g h); four message words are made from the last sixteen at a time.
__attribute__((target("sha,sse4.1"))) void compress(quint32* state, const uchar* blocks,
                                                    size_t count)
{
    const __m128i bigEndian = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
    const __m128i cdab = _mm_shuffle_epi32(load(state), 0xb1);
    const __m128i efgh = _mm_shuffle_epi32(load(state + 4), 0x1b);
    __m128i abef = _mm_alignr_epi8(cdab, efgh, 8);
    __m128i cdgh = _mm_blend_epi16(efgh, cdab, 0xf0);
    for (; count > 0; --count, blocks += 64) {
        const __m128i abefBefore = abef;
        const __m128i cdghBefore = cdgh;
        __m128i words[4];
        for (int i = 0; i < 4; ++i) {
            words[i] = _mm_shuffle_epi8(load(blocks + 16 * i), bigEndian);
        }
#pragma GCC unroll 16
        for (int round = 0; round < 16; ++round) {
            __m128i& current = words[round % 4];
            const __m128i sum = _mm_add_epi32(current, load(roundConstants + 4 * round));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));
            const __m128i& last = words[(round + 3) % 4];
            const __m128i made =
                _mm_add_epi32(_mm_sha256msg1_epu32(current, words[(round + 1) % 4]),
                              _mm_alignr_epi8(last, words[(round + 2) % 4], 4));
            current = _mm_sha256msg2_epu32(made, last);
        }
        abef = _mm_add_epi32(abef, abefBefore);
        cdgh = _mm_add_epi32(cdgh, cdghBefore);
    }
    const __m128i feba = _mm_shuffle_epi32(abef, 0x1b);
    const __m128i dchg = _mm_shuffle_epi32(cdgh, 0xb1);
    store(state, _mm_blend_epi16(feba, dchg, 0xf0));
    store(state + 4, _mm_alignr_epi8(dchg, feba, 8));
}

#else

bool hasInstructions() { return false; }

void compress(quint32*, const uchar*, size_t) {}

#endif

}

Sha256::Sha256() : m_fast(hasInstructions()), m_state(initialState) {}

void Sha256::add(QByteArrayView bytes)
{
    if (!m_fast) {
        m_portable.addData(bytes);
        return;
    }
    const auto* data = reinterpret_cast<const uchar*>(bytes.data());
    auto size = size_t(bytes.size());
    m_size += size;
    if (m_restSize > 0) {
        const size_t taken = std::min(size, blockSize - m_restSize);
        std::memcpy(m_rest.data() + m_restSize, data, taken);
        m_restSize += taken;
        data += taken;
        size -= taken;
        if (m_restSize < blockSize) {
            return;
        }
        compress(m_state.data(), m_rest.data(), 1);
        m_restSize = 0;
    }
    compress(m_state.data(), data, size / blockSize);
    m_restSize = size % blockSize;
    if (m_restSize > 0) {
        std::memcpy(m_rest.data(), data + size - m_restSize, m_restSize);
    }
}

QByteArray Sha256::result()
{
    if (!m_fast) {
        return m_portable.result();
    }
    // A one bit, zeros, and the length in bits in the last eight bytes of a block.
    const quint64 bits = m_size * 8;
    const size_t zeros = (blockSize + 55 - m_size % blockSize) % blockSize;
    QByteArray padding(qsizetype(1 + zeros + 8), '\0');
    padding[0] = char(0x80);
    qToBigEndian(bits, padding.data() + 1 + zeros);
    add(padding);
    QByteArray hash(32, Qt::Uninitialized);
    for (size_t i = 0; i < m_state.size(); ++i) {
        qToBigEndian(m_state[i], hash.data() + 4 * i);
    }
    return hash;
}

QString sha256Hex(const QString& text)
{
    Sha256 hash;
    hash.add(text.toUtf8());
    return QString::fromLatin1(hash.result().toHex());
}

}
