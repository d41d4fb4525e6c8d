// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/layout/heightindex.h"

#include <QRandomGenerator>
#include <QTest>

#include <numeric>

class TestHeightIndex : public QObject
{
    Q_OBJECT

private slots:
    void anEmptyIndexHasNoHeight();
    void theTopIsTheSumOfTheHeightsAbove();
};

void TestHeightIndex::anEmptyIndexHasNoHeight()
{
    HeightIndex index;
    QCOMPARE(index.total(), 0);
    QCOMPARE(index.indexAt(5), -1);
}

void TestHeightIndex::theTopIsTheSumOfTheHeightsAbove()
{
    QRandomGenerator random(7);
    HeightIndex index;
    std::vector<int> heights;
    for (int turn = 0; turn < 3'000; ++turn) {
        switch (random.bounded(8)) {
        case 0: {
            const int count = random.bounded(60);
            heights.resize(std::size_t(count), 0);
            index.resize(count);
            break;
        }
        case 1:
            for (int &height : heights)
                height = random.bounded(1, 90);
            index.assign(heights);
            break;
        default:
            if (!heights.empty()) {
                const int at = random.bounded(int(heights.size()));
                heights[std::size_t(at)] = random.bounded(1, 90);
                index.set(at, heights[std::size_t(at)]);
            }
        }
        QCOMPARE(index.count(), int(heights.size()));
        QCOMPARE(index.total(), std::accumulate(heights.begin(), heights.end(), 0));
        if (heights.empty())
            continue;
        const int at = random.bounded(int(heights.size()) + 1);
        QCOMPARE(index.topOf(at), std::accumulate(heights.begin(), heights.begin() + at, 0));
        const int y = random.bounded(-20, index.total() + 20);
        const int found = index.indexAt(y);
        QVERIFY(found >= 0 && found < index.count());
        QVERIFY(found == 0 || index.topOf(found) <= y);
        QVERIFY(found + 1 == index.count() || index.topOf(found + 1) > y);
    }
}

QTEST_GUILESS_MAIN(TestHeightIndex)
#include "tst_heightindex.moc"
